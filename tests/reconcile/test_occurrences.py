import itertools
import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.occurrence import Occurrence, Ruling
from sayso.reconcile.accounts import Toll
from sayso.reconcile.blocking import Blocks
from sayso.reconcile.clustering import cluster, components
from sayso.reconcile.facts import Facts, measure_background, prepare
from sayso.reconcile.line import reconcile
from sayso.reconcile.occurrences import Grouping
from sayso.reconcile.signs import clashes
from sayso.reconcile.telling import Telling

Teller = Callable[..., Telling]

MARKET = [
    "Two missiles struck the grain market of Varn on Tuesday and killed 14 people. Governor Oleh "
    "Damiro said the roof of the main hall had come down on traders and porters.",
    "The dead of the grain market in Varn were 14, Oleh Damiro said, after missiles brought the "
    "roof of the hall down. Traders carried porters out on doors.",
    "Damiro, governor of Varn, put the toll of the missiles on the grain market at 16. The hall "
    "lost its roof. Porters and traders lay under it until night.",
]
CONVOY = [
    "Gunmen ambushed a fuel convoy near Ostrel on Tuesday and burned nine tankers. Colonel Yusuf "
    "Berrim said three drivers were missing in the reeds of the lake.",
    "Nine tankers burned near Ostrel when gunmen lay in wait for a fuel convoy. Three drivers have "
    "not come out of the reeds, Colonel Yusuf Berrim said.",
]
# What else is in the ledger: it tells common words from rare ones.
OTHERS = [
    f"{who} said on {day} that {what} in {where} would go on, and that {number} more were due."
    for who, day, what, where, number in itertools.product(
        ("The minister", "A spokesman", "The mayor"),
        ("Monday", "Sunday"),
        ("repairs", "the harvest", "exams"),
        ("Tessim", "Kolvar"),
        ("ten", "six"),
    )
]


@pytest.fixture
def told(telling: Teller) -> list[Telling]:
    found = []
    for number, text in enumerate(MARKET):
        word = ("struck", "missiles", "missiles")[number]
        found.append(
            telling(
                text,
                f"2024-03-0{number + 5}",
                outlet=f"m{number}",
                events=[(word, "airstrike", "2024-03-05", "Varn")],
            )
        )
    for number, text in enumerate(CONVOY):
        word = ("ambushed", "burned")[number]
        found.append(
            telling(
                text,
                "2024-03-06",
                outlet=f"c{number}",
                events=[(word, "attack", "2024-03-05", "Ostrel")],
            )
        )
    found += [telling(text, "2024-03-05", outlet="daily") for text in OTHERS]
    return found


def together(occurrences: Sequence[Occurrence], tellings: Sequence[Telling]) -> bool:
    """Whether all of these reports are about one occurrence."""
    about = {m.report: it.id for it in occurrences for m in it.mentions if m.main}
    return len({about[it.report] for it in tellings}) == 1


def test_tellings_of_one_happening_are_one_occurrence(told: list[Telling]) -> None:
    found = reconcile(told).occurrences
    assert together(found, told[:3])
    assert together(found, told[3:5])
    assert not together(found, told[2:4])


def test_an_occurrence_says_what_where_and_when(told: list[Telling]) -> None:
    found = reconcile(told).occurrences
    market = next(it for it in found if it.mentions[0].report == told[0].report)
    assert market.kind == "airstrike"
    assert market.where is not None
    assert market.where.name == "Varn"
    assert str(market.earliest) == str(market.latest) == "2024-03-05"
    assert [it.report for it in market.mentions] == [it.report for it in told[:3]]


def test_the_order_of_reports_makes_no_difference(told: list[Telling]) -> None:
    first = reconcile(told)
    for seed in range(5):
        mixed = random.Random(seed).sample(told, len(told))
        assert reconcile(mixed) == first


def test_adding_a_report_later_is_adding_it_first(told: list[Telling]) -> None:
    background = measure_background(told)
    whole = Grouping(background)
    whole.add(told)
    for seed in range(5):
        later = Grouping(background)
        for it in random.Random(seed).sample(told, len(told)):
            later.add([it])
        assert [[(t.report, a.number) for t, a in group] for group in later.groups()] == [
            [(t.report, a.number) for t, a in group] for group in whole.groups()
        ]


def test_two_reports_find_each_other_whoever_comes_first_dated_or_not(telling: Teller) -> None:
    told = [
        telling(f"{text} Note {n}.", None if n % 2 else f"2024-0{1 + n % 8}-05")
        for n, text in enumerate(OTHERS * 2)
    ]
    background = measure_background(told)
    facts = [prepare(it, it.accounts[0], background) for it in told]

    def finds(one: Facts, other: Facts) -> bool:
        blocks = Blocks(background)
        blocks.add(0, other)
        return blocks.candidates(one) == [0]

    pairs = list(itertools.combinations(facts, 2))
    assert all(finds(a, b) == finds(b, a) for a, b in pairs)
    assert any(finds(a, b) for a, b in pairs)


COLOUR = [
    "Rescuers cleared rubble through the night, and buses ran again by noon.",
    "A crane lifted beams off the pavement while shops kept their shutters down.",
    "The river road was closed to lorries, and volunteers handed out blankets.",
    "Pupils were sent home, and the power went out in several streets.",
    "Smoke stood over the hills until evening, and the bells were silent.",
    "Farmers said that they could no longer reach their fields because of mines.",
    "Temperatures fell below zero, and a gymnasium was heated for families.",
    "Trams were late, and a bakery gave bread away to whoever came.",
    "Talks on a truce have been stalled since the spring, diplomats said.",
    "Glass lay on the pavements as far as the motorway, and dogs barked.",
]


def attack(
    telling: Teller, word: str, kind: str, site: str, day: int | None, *, told: int, number: int
) -> Telling:
    """A report of an attack on one town, in the words that every such report has."""
    more = " ".join(COLOUR[number : number + 3])
    return telling(
        f"The {word} struck a {site} in Varn and shook the windows of the old town. {more}",
        f"2024-03-{told:02}",
        outlet=f"outlet {number}",
        events=[(word, kind, f"2024-03-{day:02}" if day else None, "Varn")],
    )


@pytest.mark.parametrize(
    "other",
    [
        ("shelling", "shelling", "bakery", 5),
        ("raid", "airstrike", "bakery", 5),
        ("raid", "airstrike", "market", 6),
        ("attack", "attack", "bakery", 5),
    ],
    ids=["other means and site", "other site", "next day", "other site, no means"],
)
def test_attacks_on_one_town_told_in_the_same_words_are_told_apart(
    telling: Teller, other: tuple[str, str, str, int]
) -> None:
    one = ("raid", "airstrike", "market", 5)
    some = [attack(telling, *one, told=5 + it, number=it) for it in range(3)]
    others = [attack(telling, *other, told=other[3] + it, number=4 + it) for it in range(3)]
    rest = [telling(text, "2024-03-05", outlet="daily") for text in OTHERS]
    found = reconcile([*some, *others, *rest]).occurrences
    assert together(found, some)
    assert together(found, others)
    assert not together(found, [*some, *others])


def test_two_attacks_without_a_means_are_told_apart_by_site_and_day(telling: Teller) -> None:
    one = ("raid", "attack", "market")
    some = [attack(telling, *one, 5, told=5 + it, number=it) for it in range(3)]
    rest = [telling(text, "2024-03-05", outlet="daily") for text in OTHERS]
    for other, day in ((("raid", "attack", "bakery"), 5), (one, 6)):
        others = [attack(telling, *other, day, told=day + it, number=4 + it) for it in range(3)]
        found = reconcile([*some, *others, *rest]).occurrences
        assert together(found, some)
        assert together(found, others)
        assert not together(found, [*some, *others])


def test_who_wrote_before_it_happened_wrote_of_another_attack(telling: Teller) -> None:
    early = attack(telling, "raid", "airstrike", "market", None, told=3, number=0)
    late = attack(telling, "raid", "airstrike", "market", 5, told=5, number=0)
    rest = [telling(text, "2024-03-05", outlet="daily") for text in OTHERS]
    one, other = (
        prepare(it, it.accounts[0], measure_background([early, late, *rest]))
        for it in (early, late)
    )
    assert "war: after it was told" in clashes(one, other)


def numbers(telling: Teller, day: int, *tolls: Toll) -> Telling:
    """A report of a raid on the 5th that gives these tolls."""
    told = attack(telling, "raid", "attack", "market", 5, told=day, number=0)
    return told._replace(accounts=(told.accounts[0]._replace(tolls=tolls),))


def signs_of(telling: Teller, one: Telling, other: Telling) -> list[str]:
    rest = [telling(text, "2024-03-05", outlet="daily") for text in OTHERS]
    background = measure_background([one, other, *rest])
    return clashes(*(prepare(it, it.accounts[0], background) for it in (one, other)))


def test_reports_of_one_attack_have_a_number_in_common_unless_it_rose(telling: Teller) -> None:
    one = numbers(telling, 5, exact("killed", 8), exact("wounded", 20))
    same_day = numbers(telling, 5, exact("killed", 6), exact("killed", 3), exact("wounded", 15))
    one_alike = numbers(telling, 5, exact("killed", 6), exact("wounded", 20))
    killed_only = numbers(telling, 5, exact("killed", 6))
    risen = numbers(telling, 6, exact("killed", 11), exact("wounded", 31))
    fallen = numbers(telling, 6, exact("killed", 6), exact("wounded", 31))
    sign = "war: other numbers"
    assert sign in signs_of(telling, one, same_day)
    assert sign in signs_of(telling, one, fallen)
    for other in (one_alike, killed_only, risen):
        assert sign not in signs_of(telling, one, other)


def test_any_number_of_some_size_in_common_speaks_for_one_happening(telling: Teller) -> None:
    one = numbers(telling, 5, exact("killed", 15), exact("killed", 30))
    assert "same toll" in signs_of(telling, one, numbers(telling, 5, exact("killed", 15)))
    assert "same toll" not in signs_of(telling, one, numbers(telling, 5, exact("wounded", 15)))


def exact(measure: str, number: int) -> Toll:
    return Toll(measure, number, number, number)


def test_a_report_without_a_day_has_news_of_the_day_it_came_out(telling: Teller) -> None:
    vague = attack(telling, "Rockets", "shelling", "market", None, told=5, number=0)
    dated = attack(telling, "bombing", "bombing", "market", 5, told=5, number=0)
    later = attack(telling, "bombing", "bombing", "market", 9, told=9, number=0)
    assert "war: other means" not in signs_of(telling, vague, dated)
    assert "war: other means" in signs_of(telling, vague, later)


def test_what_hit_one_site_on_one_day_may_be_mistaken(telling: Teller) -> None:
    found = [
        telling(
            f"{what} hit a bus station in Varn on Tuesday. Three people were killed, the mayor "
            "said. A crane was brought to lift the beams, and the road was closed.",
            "2024-03-05",
            outlet=what,
            events=[(what, kind, "2024-03-05", "Varn")],
        )
        for what, kind in (("Rockets", "shelling"), ("An airstrike", "airstrike"))
    ]
    assert together(reconcile(found).occurrences, found)


def test_adding_a_report_again_changes_nothing(told: list[Telling]) -> None:
    grouping = Grouping(measure_background(told))
    grouping.add(told)
    before = grouping.groups()
    assert grouping.add(told[:2]) == ()
    assert grouping.groups() == before


def test_a_reviewer_is_obeyed_both_ways(told: list[Telling]) -> None:
    apart = Ruling(says="not_same", first=told[0].report, second=f"{told[1].report}/e1")
    joined = Ruling(says="same", first=told[2].report, second=told[3].report)
    assert not together(reconcile(told, [apart]).occurrences, told[:2])
    assert together(reconcile(told, [joined]).occurrences, told[2:4])


def test_a_ruling_holds_whatever_is_added_later(told: list[Telling]) -> None:
    apart = Ruling(says="not_same", first=told[0].report, second=told[1].report)
    grouping = Grouping(measure_background(told), [apart])
    for it in told:
        grouping.add([it])
    for group in grouping.groups():
        reports = {telling.report for telling, _ in group}
        assert not {told[0].report, told[1].report} <= reports


def test_of_two_rulings_that_contradict_one_another_the_later_holds(told: list[Telling]) -> None:
    one, two, three = (it.report for it in (told[0], told[3], told[4]))
    rulings = [
        Ruling(says="not_same", first=one, second=two),
        Ruling(says="same", first=one, second=three),
        Ruling(says="same", first=two, second=three),
    ]
    assert together(reconcile(told, rulings).occurrences, [told[0], *told[3:5]])
    assert not together(reconcile(told, rulings[::-1]).occurrences, [told[0], told[3]])


def test_events_of_one_report_can_be_ruled_apart(telling: Teller) -> None:
    told = telling(
        "A shell hit Varn and the blast came an hour later.",
        events=[("hit", "shelling", None, "Varn"), ("blast", "bombing", None, None)],
    )
    apart = Ruling(says="not_same", first=f"{told.report}/e1", second=f"{told.report}/e2")
    assert len(reconcile([told]).occurrences) == 1
    found = reconcile([told], [apart]).occurrences
    assert sorted(it.mentions[0].events for it in found) == [("e1",), ("e2",)]


def test_a_ruling_on_a_report_that_is_not_there_waits(told: list[Telling]) -> None:
    ruling = Ruling(says="same", first="nowhere", second=told[0].report)
    assert reconcile(told, [ruling]).occurrences == reconcile(told).occurrences


def test_a_handful_of_reports_is_grouped_as_well(told: list[Telling]) -> None:
    found = reconcile(told[:5]).occurrences
    assert together(found, told[:3])
    assert together(found, told[3:5])
    assert len(found) == 2


def test_nothing_reconciles_to_nothing() -> None:
    assert reconcile([]).occurrences == ()


weights = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda it: it[0] < it[1]),
    st.floats(-8, 8).map(lambda it: round(it, 3)),
    max_size=30,
)


@given(weights)
@settings(max_examples=200, deadline=None)
def test_groups_part_the_accounts_and_none_is_joined_against_the_evidence(
    pairs: dict[tuple[int, int], float],
) -> None:
    edges: dict[int, dict[int, float]] = {node: {} for node in range(9)}
    for (one, other), weight in pairs.items():
        edges[one][other] = edges[other][one] = weight
    groups = [it for part in components(range(9), edges) for it in cluster(part, edges)]
    assert sorted(node for group in groups for node in group) == list(range(9))
    for group in groups:
        if len(group) > 1:
            total = sum(edges[a].get(b, -6.0) for a, b in itertools.combinations(group, 2))
            assert total > -1e-5
        for node in group:
            assert _sum(edges, node, [it for it in group if it != node]) > -1e-5


def _sum(edges: dict[int, dict[int, float]], node: int, group: Sequence[int]) -> float:
    return sum(edges[node].get(it, -6.0) for it in group)


def test_many_reports_that_are_somewhat_alike_outweigh_no_few_that_are_most_alike() -> None:
    edges: dict[int, dict[int, float]] = {node: {} for node in range(8)}
    many, few = range(5), (5, 6)
    told = dict.fromkeys([*itertools.combinations(many, 2), few], 9.0)
    told |= dict.fromkeys(itertools.product(many, few), -30.0)
    told |= {(it, 7): 4.0 for it in many} | {(it, 7): 9.0 for it in few}
    for (one, other), weight in told.items():
        edges[one][other] = edges[other][one] = weight
    assert sorted(cluster(range(8), edges)) == [[0, 1, 2, 3, 4], [5, 6, 7]]


def test_who_joined_one_group_early_ends_in_the_group_that_most_speaks_for() -> None:
    edges: dict[int, dict[int, float]] = {node: {} for node in range(5)}
    told = {(0, 1): 5.0, (2, 3): 4.0, (2, 4): 4.0, (3, 4): 4.0}
    told |= {(1, it): 3.0 for it in (2, 3, 4)} | {(0, it): -20.0 for it in (2, 3, 4)}
    for (one, other), weight in told.items():
        edges[one][other] = edges[other][one] = weight
    assert sorted(cluster(range(5), edges)) == [[0], [1, 2, 3, 4]]
