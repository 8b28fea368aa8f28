from sayso.lexicon.countries import countries
from sayso.lexicon.former_states import former_states, peoples
from sayso.lexicon.leaders import leaders
from sayso.lexicon.titles import titles


def test_every_country_of_leaders_and_peoples_is_one() -> None:
    told = {it.country for it in leaders()} | {it.country for it in former_states()}
    assert told | {it.country for it in peoples() if it.country} <= set(countries())


def test_nobody_left_office_before_they_took_it() -> None:
    assert [it.name for it in leaders() if it.until is not None and it.until < it.since] == []


def test_no_leader_stands_twice() -> None:
    rows = [(it.name, it.country) for it in leaders()]
    assert len(rows) == len(set(rows))


def test_an_office_is_a_title_or_a_wider_word_for_one() -> None:
    words = {word for it in titles() for word in (it.title, *it.also)}
    assert {office for it in leaders() for office in it.office} - words == set()


def test_a_surname_alone_means_leaders_of_one_country_only() -> None:
    homes: dict[str, set[str]] = {}
    for leader in leaders():
        for name in leader.short_names if leader.alone else ():
            homes.setdefault(name, set()).add(leader.country)
    assert {name: told for name, told in homes.items() if len(told) > 1} == {}
