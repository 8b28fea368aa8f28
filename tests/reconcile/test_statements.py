"""What reports put forward, from their words: these tests read."""

import sayso
from sayso.model import Figure, Report, span_at
from sayso.reconcile.statements import Statement
from sayso.reconcile.telling import tell

DAY = "2031-03-26"


def counted(text: str) -> list[Statement]:
    """The figures of people killed that a report of one Wednesday puts forward."""
    told = tell(sayso.read(text, published=DAY))
    return [it for it in told.statements if it.measure == "killed"]


def test_who_did_not_survive_is_dead_and_nobody_denies_it() -> None:
    (told,) = counted(
        "A raid hit Narvik on Tuesday.\n\nEleven people did not survive, the Red Cross said."
    )
    assert (told.what, told.best) == ("counts", 11)


def test_that_nobody_died_is_a_count_of_none() -> None:
    (told,) = counted("A raid hit Narvik on Tuesday.\n\nNobody was killed, the mayor said.")
    assert (told.what, told.high) == ("counts", 0)


def test_a_denied_figure_is_denied() -> None:
    (told,) = counted(
        "A raid hit Narvik on Tuesday.\n\nPolice denied that nine people had been killed there."
    )
    assert told.what == "denies"


def test_bodies_that_are_found_are_of_the_attack() -> None:
    told = counted(
        "A raid on a fuel depot in Narvik on Tuesday brought the war back to the town.\n\n"
        "On Wednesday the bodies of nine people were pulled from the rubble, the mayor said."
    )
    assert [(it.account, it.best) for it in told] == [(0, 9)]


def test_a_figure_taken_back_is_of_the_attack() -> None:
    told = counted(
        "A raid on a fuel depot in Namsos on Tuesday brought the war back to the town.\n\n"
        "Namsos police withdrew its count of two dead."
    )
    assert [(it.account, it.what, it.best) for it in told] == [(0, "retracts", 2)]


def test_where_a_source_has_its_name_from_is_not_where_it_happened() -> None:
    told = counted(
        "NARVIK - A market in Narvik was struck in a shelling on Tuesday.\n\n"
        "According to The Stavanger Lantern, 29 people died there."
    )
    assert [(it.best, it.chain[-1].name) for it in told] == [(29, "The Stavanger Lantern")]


def test_a_figure_of_another_town_is_not_of_the_attack() -> None:
    told = counted(
        "NARVIK - A market in Narvik was struck in a shelling on Tuesday. Four people died.\n\n"
        "Molde was shelled last month, and six people died there."
    )
    assert [it.best for it in told if it.account == 0] == [4]


def test_a_day_told_of_the_speaker_is_none_of_the_dead() -> None:
    (told,) = counted(
        "A raid hit Narvik on Tuesday.\n\n"
        "The Front, an armed group that broke with its allies last year, said 40 men were killed."
    )
    assert (told.best, [it.name for it in told.chain]) == (40, ["Front"])


def test_the_dead_of_a_whole_war_are_no_toll_of_one_raid() -> None:
    raid, war = counted(
        "A raid hit Narvik on Tuesday and killed six people.\n\n"
        "The conflict has killed more than 230,000 people, the UN said."
    )
    assert (raid.best, raid.campaign) == (6, False)
    assert (war.low, war.campaign) == (230_001, True)


def test_who_closes_a_sentence_by_giving_it_is_whose_figure_it_is() -> None:
    (told,) = counted(
        "A raid hit Narvik on Tuesday.\n\n"
        "At least three people died, a senior official who asked not to be named told reporters."
    )
    assert [it.nature for it in told.chain] == ["official"]


def test_how_a_source_stays_unnamed_is_no_source() -> None:
    said = "an official who spoke on condition of anonymity said."
    found = counted(f"A raid hit Mora on Monday. The raid killed 19 people, {said}")
    assert [(it.best, [party.nature for party in it.chain]) for it in found] == [(19, ["official"])]


def test_the_toll_of_a_war_is_no_toll_of_the_raid_that_it_is_told_with() -> None:
    told = tell(
        sayso.read(
            "A raid hit Mora on Monday and killed four people, the mayor said. "
            "Since the beginning of the war, 1,263 people have been killed.",
            published=DAY,
        )
    )
    assert {it.best for account in told.accounts for it in account.tolls} == {4}


def test_who_counts_the_dead_is_not_whom_they_count() -> None:
    found = counted("A raid hit Mora. The number of dead rose to 13, police in Mora said.")
    assert [(it.best, it.whom) for it in found] == [(13, "people")]


def speakers(text: str) -> list[str]:
    told = tell(sayso.read(text, published=DAY))
    return [it.chain[-1].words for it in told.statements if it.chain]


def test_a_title_is_told_with_the_name_behind_it() -> None:
    assert speakers(
        "A raid hit Narvik on Tuesday.\n\nAccording to the mayor of Narvik, Maja Bergström, three "
        "persons lost their lives there."
    ) == ["the mayor of Narvik, Maja Bergström"]


def test_who_asked_not_to_be_named_is_whom_it_is_told_of() -> None:
    (spoke,) = speakers(
        "Rockets slammed into a market in Narvik.\n\nA senior Norwegian official who asked not to "
        "be named confirmed that six persons lost their lives."
    )
    assert spoke.startswith("A senior Norwegian official")


def test_police_in_a_town_open_a_sentence_as_the_police_of_that_town_do() -> None:
    (told,) = counted(
        "Narvik came under attack on Tuesday when a raid hit a harbour.\n\n"
        "Police in Narvik withdrew its count of 10 dead."
    )
    assert (told.what, told.chain[0].words) == ("retracts", "Police in Narvik")


def test_what_became_known_is_said_by_nobody() -> None:
    assert not speakers("More became known on Wednesday of the raid that hit Narvik on Tuesday.")


def test_the_deed_that_claimed_lives_is_no_source() -> None:
    read = sayso.read(
        "Deaths in bombardment on Narvik\n\nNine were killed there, a mayor said.",
        published=DAY,
    )
    claim = next(it for it in read.claims if it.chain)
    speaker = claim.chain[0].model_copy(update={"text": "The bombardment", "actor": None})
    held = claim.model_copy(update={"chain": (speaker,)})
    told = tell(read.model_copy(update={"claims": (held,)})).statements
    assert [it.best for it in told if it.measure == "killed"] == [9]
    assert "The bombardment" not in {party.name for it in told for party in it.chain}


def test_who_tells_of_the_dead_is_none_of_them() -> None:
    read = sayso.read(
        "A raid hit Narvik on Tuesday.\n\nNine were among the dead, Sven Kvist, the mayor, said.",
        published=DAY,
    )
    claim = next(it for it in read.claims if it.chain)
    link = claim.chain[0]
    start = read.text.index("the dead")
    taken = figure_at(read, start, link.start + len("Sven Kvist"))
    held = claim.model_copy(update={"figures": (taken.id,)})
    counted_so = read.model_copy(update={"figures": (taken,), "claims": (held,)})
    assert not [it for it in tell(counted_so).statements if it.measure == "killed"]


def figure_at(read: Report, start: int, end: int) -> Figure:
    """A figure of one killed that stands there."""
    words = span_at(read.text, start, end)
    return Figure(**words.model_dump(), id="f1", measure="killed", low=1, best=1, high=1)
