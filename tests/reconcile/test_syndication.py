from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile.alignment import align
from sayso.reconcile.sketches import resemblance, shingles, sketch
from sayso.reconcile.syndication import find_families, is_copy, kinship
from sayso.reconcile.telling import Telling

Teller = Callable[..., Telling]

AGENCY = (
    "At least 14 people were killed when two missiles struck the grain market of Varn on Tuesday "
    "morning, the regional governor Oleh Damiro said. Rescue workers were still pulling the "
    "wounded from under the collapsed roof of the main hall hours after the second blast. Damiro "
    "said that 31 people had been taken to three hospitals and that the number of dead would "
    "probably rise. The Harnish army did not comment on the strike. It has said before that it "
    "aims at nothing but military stores. A baker who gave his name as Petro said the first "
    "missile came down without any warning and the second when people had run to help."
)
REWRITTEN = (
    "Two missiles struck the grain market of Varn on Tuesday, leaving at least 14 people dead. "
    "Governor Oleh Damiro said that 31 people had been taken to three hospitals, and he feared "
    "for many of them. Hours after the second blast rescue workers were still pulling the "
    "wounded from under the collapsed roof. Our correspondent saw a row of shoes along the wall, "
    "and a woman who called one telephone number again and again. There was no word from the "
    "Harnish side. A baker who gave his name as Petro told us that nobody heard it coming."
)
SITE = (
    "Readers who saw what happened can write to the newsroom of the Varn Courier at any hour of "
    "the day. The Courier keeps a list of all attacks since the war began and checks each of them "
    "with two witnesses before it is printed. Our maps are drawn anew every Friday. The war "
    "between the Harnish army and the forces of the north has driven two million people from "
    "their homes, and talks in the spring came to nothing."
)
BRIDGE = (
    "A bridge near Ostrel was blown up on Monday night and a driver drowned, the road office "
    "said. Engineer Ilya Sant told the Courier that the piers would stand for weeks yet, and that "
    "traffic goes by Lower Mill until a pontoon is laid in the last days of the month. "
)
SCHOOL = (
    "Four teachers were held for an hour at a checkpoint outside Tessim on Thursday and let go "
    "without their telephones. Headmistress Vera Kolm said lessons would begin again after the "
    "holiday, if the windows come that were promised in the autumn by the district council. "
)


def test_rewritten_agency_copy_is_one_family(telling: Teller) -> None:
    one = telling(AGENCY, "2024-03-05", outlet="Agency")
    other = telling(REWRITTEN, "2024-03-06", outlet="Herald")
    shared = set(shingles(one.words)) & set(shingles(other.words))
    assert len(shared) / len(shingles(other.words)) < 0.45
    (family,) = find_families([other, one])
    assert [(it.report, it.relation) for it in family.copies] == [
        (one.report, "first"),
        (other.report, "rewritten"),
    ]
    assert family.certain_first


def test_two_reports_of_one_site_that_share_its_boilerplate_are_none(telling: Teller) -> None:
    one = telling(BRIDGE + SITE, "2024-03-05", outlet="Varn Courier")
    other = telling(SCHOOL + SITE, "2024-03-07", outlet="Varn Courier")
    found = kinship(one, other)
    assert max(found.one, found.other) > 0.5
    assert find_families([one, other]) == ()


def test_nor_are_they_where_the_site_has_two_names(telling: Teller) -> None:
    one = telling(BRIDGE + SITE, "2024-03-05", outlet="Varn Courier")
    other = telling(SCHOOL + SITE, "2024-03-07", outlet="Courier online")
    assert not is_copy(one, other)


def test_the_same_text_is_one_family_and_a_cut_one_belongs_to_it(telling: Teller) -> None:
    full = telling(AGENCY, "2024-03-05", outlet="Agency")
    again = telling(AGENCY, "2024-03-06", outlet="Herald")
    cut = telling(AGENCY[:400], "2024-03-06", outlet="Evening Post")
    (family,) = find_families([cut, again, full])
    relations = {it.report: it.relation for it in family.copies}
    assert relations == {full.report: "first", again.report: "copy", cut.report: "cut"}


def test_shared_and_own_passages_are_told_by_their_place(telling: Teller) -> None:
    own = (
        " Our own reporter counted nine graves behind the mill that evening, and was told of four "
        "more by the river. Nobody there would say who dug them."
    )
    agency = telling(AGENCY, "2024-03-05")
    longer = telling(AGENCY + own, "2024-03-06")
    (family,) = find_families([agency, longer])
    copy = next(it for it in family.copies if it.report == longer.report)
    assert copy.relation == "expanded"
    (passage,) = copy.own
    assert (AGENCY + own)[passage.start : passage.end] in own
    assert copy.shared[0].start == 0


def test_who_was_first_is_uncertain_on_one_day(telling: Teller) -> None:
    some = [telling(AGENCY, "2024-03-05", outlet=it) for it in ("Agency", "Herald")]
    (family,) = find_families(some)
    assert not family.certain_first


def test_the_order_of_reports_makes_no_difference(telling: Teller) -> None:
    told = [
        telling(AGENCY, "2024-03-05", outlet="Agency"),
        telling(REWRITTEN, "2024-03-06", outlet="Herald"),
        telling(BRIDGE + SITE, "2024-03-05", outlet="Varn Courier"),
    ]
    assert find_families(told) == find_families(told[::-1])


@pytest.mark.parametrize("text", ["", "Varn", "\n\n", "…", "войска вошли в город"])
def test_a_text_with_next_to_no_words_is_in_no_family(telling: Teller, text: str) -> None:
    assert find_families([telling(text), telling(text, "2024-03-05")]) == ()


words = st.lists(st.integers(0, 12), max_size=60).map(lambda it: np.array(it, dtype=np.uint32))


@given(words, words)
@settings(max_examples=150, deadline=None)
def test_runs_are_equal_and_overlap_nowhere(one: np.ndarray, other: np.ndarray) -> None:
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    for run in align(one, other):
        mine = range(run.one, run.one + run.length)
        theirs = range(run.other, run.other + run.length)
        assert one[mine.start : mine.stop].tolist() == other[theirs.start : theirs.stop].tolist()
        assert not taken_one & set(mine)
        assert not taken_other & set(theirs)
        taken_one |= set(mine)
        taken_other |= set(theirs)


@given(words)
@settings(max_examples=50, deadline=None)
def test_a_text_resembles_itself(one: np.ndarray) -> None:
    assert resemblance(sketch(one), sketch(one)) == (1.0 if len(one) else 0.0)
