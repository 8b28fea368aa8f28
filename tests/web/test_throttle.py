"""Guessing gets slower, by name and by address, and whose name it is gets in all the same."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SettingError
from sayso.web.throttle import (
    BY_ADDRESS,
    BY_NAME,
    FORGOTTEN,
    MOST_KEYS,
    WAITING,
    Throttle,
    network_of,
)

HOME, AWAY = "192.0.2.7", "198.51.100.9"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    return Throttle(clock)


def test_each_failure_doubles_the_wait_for_the_name_up_to_its_most(
    throttle: Throttle, clock: Clock
) -> None:
    waits = []
    for number in range(16):
        address = f"192.0.2.{number}"  # never the same
        wait = throttle.attempt("ada", address)
        waits.append(wait)
        if wait:
            clock.now += wait
            assert throttle.attempt("Ada ", address) == 0.0
    assert waits[: BY_NAME.free] == [0.0] * BY_NAME.free
    doubled = [min(2.0**it, BY_NAME.most) for it in range(16 - BY_NAME.free)]
    assert waits[BY_NAME.free :] == doubled


def test_an_address_that_tries_many_names_waits_too(throttle: Throttle, clock: Clock) -> None:
    for number in range(BY_ADDRESS.free):
        assert throttle.attempt(f"name{number}", HOME) == 0.0
    assert throttle.attempt("yet another", HOME) == 1.0
    assert throttle.attempt("yet another", AWAY) == 0.0
    clock.now += 1.0
    assert throttle.attempt("one more", HOME) == 0.0
    assert throttle.attempt("one more", HOME) == 2.0


def test_what_is_refused_for_its_wait_does_not_lengthen_it(throttle: Throttle) -> None:
    for _ in range(BY_NAME.free):
        throttle.attempt("ada", HOME)
    waits = [throttle.attempt("ada", HOME) for _ in range(50)]
    assert waits == [1.0] * 50


def test_who_gets_in_starts_anew(throttle: Throttle) -> None:
    for _ in range(BY_NAME.free):
        assert throttle.attempt("ada", HOME) == 0.0
    throttle.entered("ada", HOME)
    assert [throttle.attempt("ada", HOME) for _ in range(BY_NAME.free)] == [0.0] * BY_NAME.free


def test_signing_in_between_gains_no_guesses_at_other_names(throttle: Throttle) -> None:
    for number in range(BY_ADDRESS.free):
        assert throttle.attempt(f"name{number}", HOME) == 0.0
        if number < BY_ADDRESS.free - 1:
            assert throttle.attempt("insider", HOME) == 0.0
            throttle.entered("insider", HOME)
    assert throttle.attempt("yet another", HOME) == 1.0


def test_strangers_who_guess_do_not_keep_the_owner_out(throttle: Throttle) -> None:
    throttle.attempt("ada", HOME)
    throttle.entered("ada", HOME)
    for number in range(100):
        throttle.attempt("ada", f"198.51.100.{number}")
    assert throttle.attempt("ada", AWAY) > 0
    assert throttle.attempt("ada", HOME) == 0.0


def test_many_who_try_at_once_are_all_counted(throttle: Throttle) -> None:
    waits = []
    threads = [
        threading.Thread(target=lambda: waits.append(throttle.attempt("ada", None)))
        for _ in range(30)
    ]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert sum(it == 0.0 for it in waits) == BY_NAME.free


def test_a_day_without_a_failure_is_forgotten(throttle: Throttle, clock: Clock) -> None:
    for _ in range(BY_NAME.free):
        throttle.attempt("ada", HOME)
    assert throttle.attempt("ada", HOME) == 1.0
    clock.now += FORGOTTEN
    assert [throttle.attempt("ada", HOME) for _ in range(BY_NAME.free)] == [0.0] * BY_NAME.free


def test_so_many_names_and_no_more_are_remembered(throttle: Throttle) -> None:
    for number in range(MOST_KEYS + 10):
        throttle.attempt(f"n{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(throttle._tallies) == MOST_KEYS


def test_too_many_who_wait_for_a_turn_are_sent_away(throttle: Throttle) -> None:
    release, inside = threading.Event(), []

    def hash_slowly() -> None:
        with throttle.turn():
            inside.append(1)
            release.wait(20)

    threads = [threading.Thread(target=hash_slowly) for _ in range(WAITING)]
    for it in threads:
        it.start()
    while throttle._waiting < WAITING:
        pass
    with pytest.raises(SettingError, match="too many sign in"), throttle.turn():
        pass
    assert len(inside) <= 2
    release.set()
    for it in threads:
        it.join()
    with throttle.turn():
        assert len(inside) == WAITING


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        (None, "no address", True),
    ],
)
def test_addresses_of_one_customer_are_one(one: str | None, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["1.1.1.1", "2.2.2.2"])), max_size=60)
)
def test_nobody_waits_longer_than_the_most(attempts: list[tuple[str, str]]) -> None:
    throttle = Throttle(lambda: 0.0)
    for name, address in attempts:
        assert 0.0 <= throttle.attempt(name, address) <= BY_ADDRESS.most
