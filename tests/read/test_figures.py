from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Block, Figure, Time, span_at
from sayso.read.figures import find_figures
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.readable import as_sent, readable


@cache
def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(parse(text, ()), (), (), ())


def told(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(it.measure, it.low, it.best, it.high) for it in figures(text)]


def best(text: str) -> list[tuple[str, int | None]]:
    return [(it.measure, it.best) for it in figures(text)]


def test_killed_or_wounded_is_one_figure() -> None:
    text = "The ministry claimed nearly 3,000 Harnish troops have been killed or wounded."
    assert told(text) == [("killed_or_wounded", 2500, 2900, 2999)]
    (figure,) = figures(text)
    assert figure.text == "nearly 3,000"
    assert figure.of is not None
    assert figure.of.text == "Harnish troops"
    assert figure.hedge == "nearly"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 people were killed and 30 injured.", [("killed", 12), ("wounded", 30)]),
        ("The strike killed three soldiers and two civilians.", [("killed", 3), ("killed", 2)]),
        ("Rebels fled, killing three and wounding four guards.", [("killed", 3), ("wounded", 4)]),
        ("The attack left one person injured and 5 dead.", [("wounded", 1), ("killed", 5)]),
        (
            "There were 15 casualties, 5 dead and 10 wounded.",
            [("killed_or_wounded", 15), ("killed", 5), ("wounded", 10)],
        ),
        (
            "A monitor put the toll at 23 dead and up to 30 wounded.",
            [("killed", 23), ("wounded", 30)],
        ),
        ("The toll is 23 dead and at least 30 injured.", [("killed", 23), ("wounded", 30)]),
        ("Officials reported 12 killed or wounded.", [("killed_or_wounded", 12)]),
        ("12 killed in blast", [("killed", 12)]),
        ("There were no casualties.", [("killed_or_wounded", 0)]),
        ("Two people were shot and killed.", [("killed", 2)]),
        ("The death toll rose to 45.", [("killed", 45)]),
        ("The bodies of two men were found.", [("killed", 2)]),
        ("Dozens of villagers were shot dead.", [("killed", 12)]),
        ("Police arrested more than 100 students.", [("detained", 101)]),
        ("Ten thousand people fled the town.", [("displaced", 10_000)]),
        ("The bomb destroyed 14 houses.", [("destroyed", 14)]),
        ("50 gunmen attacked the village.", [("attacking", 50)]),
        ("The guide was one of thousands deployed by the crown.", [("deployed", 1000)]),
    ],
)
def test_the_word_that_governs_says_what_is_counted(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A Harnish soldier has succumbed to his wounds.",
        "A farmer was killed by a mine.",
        "The murder of a priest shook the town.",
        "Anna Berg, 23, was fatally shot on Monday.",
        "A six-year-old was shot dead.",
    ],
)
def test_one_person_told_of_is_one(text: str) -> None:
    assert best(text) == [("killed", 1)]


def test_a_list_that_is_not_all_in_numbers_has_a_sum() -> None:
    assert best("The officer killed his two sons and himself.") == [
        ("killed", 3),
        ("killed", 2),
        ("killed", 1),
    ]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("A mother, father, and toddler were found dead on Monday.", 3),
        ("The colonel, his wife and their two daughters were killed.", 4),
        ("Carlos Berg and his two bodyguards were shot dead.", 3),
        ("Ana and Jon Berg were shot dead along with their mother.", 3),
        ("A man shot a woman and a girl dead, then killed himself.", 3),
        ("A man and two children are dead.", 3),
    ],
)
def test_victims_told_of_side_by_side_have_a_sum(text: str, total: int) -> None:
    assert max(it.best or 0 for it in figures(text) if it.measure == "killed") == total


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three civilians, two women and a man, also died.", [3, 2, 1]),
        ("12 people, including 3 children, were killed.", [12, 3]),
        ("Rebels killed 11 men, among them a police officer.", [11, 1]),
        ("Nearly 40 were killed, including six policemen and a colonel.", [39, 6, 1]),
    ],
)
def test_parts_and_breakdowns_are_not_counted_twice(text: str, expected: list[int]) -> None:
    assert [it.best for it in figures(text) if it.measure == "killed"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll was revised down from 120 to 95.", [("killed", 95)]),
        ("Officials revised the death toll down to 95 from 120.", [("killed", 95)]),
        ("The death toll rose to 15, up from 12.", [("killed", 15)]),
        ("The number of dead rose from 12 to 15.", [("killed", 15)]),
    ],
)
def test_a_number_no_longer_held_is_no_figure(text: str, expected: list[tuple[str, int]]) -> None:
    assert best(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Casualties: 12 killed, 30 wounded.", [("killed", 12), ("wounded", 30)]),
        (
            "Shells fell on the camp, leaving two men dead and a wounded girl, police said.",
            [("killed", 2), ("wounded", 1)],
        ),
        ("5 dead and 10 wounded were taken to Harn.", [("killed", 5), ("wounded", 10)]),
        ("Ten died in Harn and four in Berg.", [("killed", 10), ("killed", 4)]),
        ("The two victims were taken to hospital, where they died.", [("killed", 2)]),
        ("A family of five was killed.", [("killed", 5)]),
        ("A mother of three was killed.", [("killed", 1)]),
        ("Both soldiers were killed.", [("killed", 2)]),
        ("The pair were killed.", [("killed", 2)]),
        ("Up to 3k soldiers were deployed.", [("deployed", 3000)]),
        ("Dozens more were injured.", [("wounded", 12)]),
        ("Among those killed was a priest.", [("killed", 1)]),
        ("One of the two women who were injured spoke.", [("wounded", 2)]),
        ("Another rebel was nearly lynched.", []),
        ("A bus with 12 people was destroyed.", [("other", 12)]),
        ("He was killed, and Ana Berg was injured.", [("killed", 1), ("wounded", 1)]),
        ("The hostages were freed and 38 are still missing.", [("missing", 38)]),
    ],
)
def test_who_is_counted(text: str, expected: list[tuple[str, int]]) -> None:
    named = [it for it in best(text) if it[0] != "killed_or_wounded"]
    assert named == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between three and six people had died by nightfall.", [("killed", 3, 4, 6)]),
        ("It took the lives of between two and five nurses.", [("killed", 2, 3, 5)]),
        ("12 soldiers fell in the bombardment.", [("killed", 12, 12, 12)]),
        ("12 soldiers fell in the air strike.", [("killed", 12, 12, 12)]),
        ("Two houses fell in the bombardment.", [("other", 2, 2, 2)]),
        ("At least 12 and as many as 20 people were killed.", [("killed", 12, 16, 20)]),
        ("Four people did not survive the shelling.", [("killed", 4, 4, 4)]),
        ("Four people survived the shelling.", [("other", 4, 4, 4)]),
        ("The death toll climbed to eight from five overnight.", [("killed", 8, 8, 8)]),
        ("Police revised the death toll from 16 to 13.", [("killed", 13, 13, 13)]),
        ("It brought to 24 the number of people killed.", [("killed", 24, 24, 24)]),
        ("The army said it had lost 20 soldiers in the battle.", [("killed", 20, 20, 20)]),
        ("The 10,000-strong force was sent to the border.", [("deployed", 10_000, 10_000, 10_000)]),
        ("Officials listed 12 people as missing.", [("missing", 12, 12, 12)]),
    ],
)
def test_a_toll_is_read_in_every_wording(
    text: str, expected: list[tuple[str, int | None, int | None, int | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people were killed, three of them nurses.", [("killed", 7), ("killed", 3)]),
        ("The police repelled 20 men, four of whom died.", [("killed", 4)]),
        (
            "Fifteen people died, nine soldiers and six civilians.",
            [("killed", 15), ("killed", 9), ("killed", 6)],
        ),
    ],
)
def test_the_parts_of_a_number_have_its_measure(text: str, expected: list[tuple[str, int]]) -> None:
    assert [it for it in best(text) if it[0] != "other"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Osk deployed 3,000 men. The ministry in Harn put it at 8,000.", [3000, 8000]),
        ("The army spoke of seven dead, the villagers of 19.", [7, 19]),
        ("The ministry put the wounded at 40.", [40]),
        ("It counted 300 killed. A group put the dead at 100.", [300, 100]),
    ],
)
def test_a_bare_number_takes_over_what_the_other_party_counted(
    text: str, expected: list[int]
) -> None:
    assert [it.best for it in figures(text)] == expected
    assert len({it.measure for it in figures(text)}) == 1


def test_the_next_one_to_die_makes_a_running_total() -> None:
    assert sorted(best("A fourth person died in hospital.")) == [("killed", 1), ("killed", 4)]


def test_the_place_of_a_dateline_is_no_victim() -> None:
    assert best("HARN — A boy was shot on Sunday.") == [("wounded", 1)]


def test_a_yearly_rate_is_no_toll() -> None:
    assert best("Tobacco causes 520,000 deaths per year.") == [("other", 520_000)]


def test_who_was_hit_and_died_is_dead_and_not_wounded() -> None:
    assert ("wounded", 1) not in best("A boy was shot on Sunday. The boy died in hospital.")
    assert ("wounded", 1) in best("A boy was shot on Sunday. He is in hospital.")


def test_who_was_not_killed_is_no_figure() -> None:
    assert best("The blast did not kill the guard.") == []
    assert best("“Don’t go and shoot another child,” a neighbour said.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They fired 240mm rockets.",
        "The fine was 3,000 dollars.",
        "The camp lies 40 km from Harn.",
        "Turnout fell by 12 percent.",
        "It lasted three hours.",
        "Two F-16s of the 810th Brigade were seen on Highway 5.",
    ],
)
def test_calibres_money_distances_and_labels_are_no_figures(text: str) -> None:
    assert [it for it in best(text) if it[0] != "other"] == []


def test_a_number_in_a_time_is_no_figure_and_since_makes_a_running_total() -> None:
    text = "Since 12 May 300 men have been killed."
    time = Time(start=6, end=12, text="12 May", type="DATE", value="XXXX-05-12")
    (figure,) = find_figures(parse(text, ()), (), (), (time,))
    assert (figure.best, figure.cumulative, figure.since) == (300, True, 0)


def test_a_figure_belongs_to_the_actor_that_is_counted() -> None:
    text = "Shelling killed 20 Harnish soldiers."
    actor = Actor(id="a1", name="Harn", kind="military", mentions=(span_at(text, 19, 35),))
    (figure,) = find_figures(parse(text, ()), (), (actor,), ())
    assert figure.actor == "a1"


def test_boilerplate_gives_no_figures() -> None:
    text = "Ten people were killed."
    block = Block(kind="boilerplate", start=0, end=len(text))
    assert find_figures(parse(text, (block,)), (block,), (), ()) == ()


def test_a_report_in_capitals_is_read_as_any_other_and_its_spans_stay_capitals() -> None:
    text = (
        "HARN, 4 MAY (EFE) -- [TEXT] THREE PEASANTS AND A TEACHER WERE KILLED AND SEVEN POLICEMEN "
        "WERE WOUNDED WHEN A BOMB WENT OFF ON 3 MAY, COLONEL JOSE DUARTE OF THE ARMY SAID.\n"
    )
    read = readable(text)
    found = find_figures(parse(read, ()), (), (), ())
    sent: tuple[Figure, ...] = as_sent({"figures": found}, text, read)["figures"]
    assert [(it.measure, it.best) for it in sent] == [
        ("killed", 4),
        ("killed", 3),
        ("killed", 1),
        ("wounded", 7),
    ]
    assert [it.text for it in found] != [it.text for it in sent]
    assert all(text[it.start : it.end] == it.text for it in sent)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_keeps_the_span_promise(text: str) -> None:
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Estimates of how many were killed differ. The mayor puts the figure at 40.", [(40, 40)]),
        ("The number of dead is disputed. The army says 40.", [(40, 40)]),
        ("The strike killed 33; the ministry later raised its count to 45.", [(33, 33), (45, 45)]),
        ("Medics gave the number of dead as 54.", [(54, 54)]),
        ("Between 800 and 3,000 people died in the massacre.", [(800, 3000)]),
        ("Villagers counted at least 120 corpses.", [(120, None)]),
    ],
)
def test_a_party_gives_a_number_for_those_spoken_of(
    text: str, bounds: list[tuple[int | None, int | None]]
) -> None:
    assert [(it.low, it.high) for it in figures(text) if it.measure == "killed"] == bounds


# A number without a noun is of those spoken of: (text, measure, the best numbers of that measure).
SPOKEN_OF = [
    (
        "The clinic said 30 were wounded. A radio said the wounded numbered 100.",
        "wounded",
        [30, 100],
    ),
    ("The dead number seven, the coroner said.", "killed", [7]),
    ("Osk cited 17 dead. It revised the figure to 21, and then to 24.", "killed", [17, 21, 24]),
    ("Radio Osk told of 41 dead, then changed this to 50.", "killed", [41, 50]),
    ("The toll was put at 47. The next day it stood at 61.", "killed", [47, 61]),
    ("Berg had 12 dead. The paper raised its number from 18 to 26 on Sunday.", "killed", [12, 26]),
    ("The toll was seven, then nine.", "killed", [7, 9]),
    ("The number of wounded ranges from 38 (hospital) to 52 (a group).", "wounded", [38, 52]),
    ("The dead vary by source: 7 (army); 12 (rebels); and 15 (the mayor).", "killed", [7, 12, 15]),
    (
        "They differ over the hurt: 13 according to Osk, 21 by the town's tally.",
        "wounded",
        [13, 21],
    ),
    ("Seven died, the army said, or nine by the villagers' count.", "killed", [7, 9]),
    ("Osk put the dead at nine, against 15 in the monitors' count.", "killed", [9, 15]),
    ("Nine died. Wounded: 21 according to Osk; six according to Berg.", "wounded", [21, 6]),
    ("Osk admitted 46 dead and 60 wounded. The rebels spoke of 180.", "killed", [46, 180]),
    ("It named 29 dead. The league insisted on 35.", "killed", [29, 35]),
    ("How many died? The zone admits to 30.", "killed", [30]),
    ("Osk and Berg agreed on 31 as the number of those who died.", "killed", [31]),
    ("Five were injured, Osk said; the network gave two.", "wounded", [5, 2]),
    ("Five medics died; Osk gave four as the number of injured.", "wounded", [4]),
    ("The service put the dead at 11 and the hurt at 31.", "wounded", [31]),
    ("The dead numbered 19. The number of those injured is given as 110.", "wounded", [110]),
    ("The number of hurt is disputed. The clinic received 60.", "wounded", [60]),
    ("Nine people died, Osk said. Berg thought 12 more likely.", "killed", [9, 12]),
    ("Nine were hurt; the clinic, which lies on the hill, said 14.", "wounded", [9, 14]),
    ("It found 47 dead; the team could identify 14 of those killed.", "killed", [47, 14]),
    ("Twelve died, police said. The council listed 38 names.", "killed", [12, 38]),
    ("Four were killed, the elder said. The radio counted sixteen civilians.", "killed", [4, 16]),
    ("Osk spoke of 19 dead; the clinic treated 28.", "wounded", [28]),
    ("At least 19 were killed. A source said 65 people had been treated.", "wounded", [65]),
    ("Ten died. Some 100 people with gunshot wounds reached Tarn.", "wounded", [100]),
    ("Nine died and eight persons survived with injuries.", "wounded", [8]),
    ('It killed 24, Osk said, and "between 60 and 70" were injured.', "wounded", [65]),
    ("Osk counted 112 killed, 200 wounded, and next day 120 killed.", "killed", [112, 120]),
    ("The radio reported 21 deaths and 52 wounded.", "wounded", [52]),
    ("The rebels claimed eleven soldiers' lives.", "killed", [11]),
    ("The mission found the remains of nine people.", "killed", [9]),
    ("Nine died. The rebels, who fled, said 14.", "killed", [9, 14]),
    ("Nine died. A clinic treated 28. Osk raised its toll to 11.", "killed", [9, 11]),
    ("Osk delivered 40 rebels. The clinic received 19 people.", "transferred", [40]),
]


@pytest.mark.parametrize(("text", "measure", "expected"), SPOKEN_OF)
def test_a_number_is_of_those_spoken_of(text: str, measure: str, expected: list[int]) -> None:
    assert [it.best for it in figures(text) if it.measure == measure] == expected


def test_a_list_has_its_numbers_from_its_heading() -> None:
    text = "Death toll by source:\n– UN: 38\n– ministry: about 50\n"
    layout = find_layout(text)
    found = find_figures(parse(text, layout), layout, (), ())
    assert [(it.measure, it.best) for it in found] == [("killed", 38), ("killed", 50)]


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 15 people. That raised the total number of breaches to 465.",
        "The tribe, who number about 70,000, fled. The clash killed 15 people.",
        "The blast killed 15 people, among them two boys, ages 14 and 16.",
        "The blast killed 15 people. The clinic treated 30 for cholera.",
        "The blast killed 15 people, and another man escaped without injury.",
        "The blast killed 15 people, the mayor said, a man of 61.",
        "The blast killed 15 people. A clerk named 40 streets.",
    ],
)
def test_a_number_of_others_is_not_of_the_dead_or_hurt(text: str) -> None:
    found = [(it.measure, it.best) for it in figures(text) if it.measure in ("killed", "wounded")]
    assert found == [("killed", 15)]
