"""What is packed comes back as it was, and damaged bytes are told."""

import json
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.reconcile.facts import Facts, measure_background, prepare
from sayso.reconcile.packing import pack, unpack
from sayso.reconcile.telling import Telling, Words


class Inner(NamedTuple):
    word: str
    share: float | None


class Outer(NamedTuple):
    kind: Literal["one", "two"]
    numbers: Words
    inner: tuple[Inner, ...]
    days: tuple[int, int] | None
    names: frozenset[str]
    by_name: dict[str, tuple[int, int]]
    known: bool


OUTERS = st.builds(
    Outer,
    kind=st.sampled_from(["one", "two"]),
    numbers=st.lists(st.integers(0, 2**32 - 1)).map(lambda it: np.array(it, dtype=np.uint32)),
    inner=st.lists(
        st.builds(Inner, st.text(st.characters(codec=None)), st.none() | st.floats(0, 1))
    ).map(tuple),
    days=st.none() | st.tuples(st.integers(), st.integers()),
    names=st.frozensets(st.text()),
    by_name=st.dictionaries(st.text(), st.tuples(st.integers(), st.integers())),
    known=st.booleans(),
)


def same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype and np.array_equal(one, other))
    if isinstance(one, tuple):
        return type(one) is type(other) and all(map(same, one, other)) and len(one) == len(other)
    return bool(one == other)


@given(OUTERS)
def test_what_is_packed_comes_back_as_it_was(value: Outer) -> None:
    assert same(unpack(Outer, pack(value)), value)
    assert pack(unpack(Outer, pack(value))) == pack(value)


def test_a_telling_and_its_facts_come_back_as_they_were(telling: Callable[..., Telling]) -> None:
    text = "Shells hit Varn on Monday. The mayor, aged 50, spoke of four dead in Lower Varn."
    event = ("hit", "shelling", "2031-05-03", "Varn")
    value = telling(text, "2031-05-04", outlet="Coast", title="Varn hit", events=[event])
    assert same(unpack(Telling, pack(value)), value)
    facts = prepare(value, value.accounts[0], measure_background([value]))
    assert same(unpack(Facts, pack(facts)), facts)


@given(st.binary(max_size=60))
def test_bytes_that_were_not_packed_are_told(data: bytes) -> None:
    with pytest.raises(InputError, match="a packed Outer is damaged"):
        unpack(Outer, data)


@pytest.mark.parametrize("head", [[], {}, None, ["one", 9, [], None, [], [], True], [[]] * 7])
def test_a_head_of_another_form_is_told(head: object) -> None:
    packed = json.dumps(head).encode()
    with pytest.raises(InputError, match="a packed Outer is damaged"):
        unpack(Outer, len(packed).to_bytes(4, "little") + packed)
