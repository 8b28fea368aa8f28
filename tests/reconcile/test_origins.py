import itertools

from voices import (
    ARMY,
    CLERK,
    ENEMY,
    HOSPITAL,
    MAYOR,
    WITNESSES,
    denial,
    dossier,
    figure,
    keys,
    outlet,
    party,
    told,
)

from sayso.reconcile.copying import Value, copying_likelihood, weigh_values


def test_two_outlets_with_one_mayors_word_are_one_origin() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(9, MAYOR)))
    assert found.independent == 1
    assert found.origins[0].reports == ("courier-0", "herald-0")


def test_a_party_that_spoke_to_an_agency_is_the_origin_and_not_the_agency() -> None:
    found = dossier(told("Herald", 0, figure(9, outlet("Reuters", "relay"), MAYOR)))
    assert keys(found) == {"name:nils-dahl"}
    assert found.origins[0].paths[0].through == ("Reuters",)


def test_an_outlet_cited_is_followed_to_whom_it_names() -> None:
    found = dossier(
        told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(9, outlet("Herald")))
    )
    assert keys(found) == {"name:nils-dahl"}


def test_an_outlet_that_the_ledger_does_not_have_is_an_origin_itself() -> None:
    found = dossier(told("Courier", 0, figure(9, outlet("Radio Brine"))))
    assert [(it.key, it.name) for it in found.origins] == [("outlet:radio-brine", "Radio Brine")]


def test_an_outlet_that_the_ledger_does_not_have_adds_nothing_to_the_party_with_its_figure() -> (
    None
):
    found = dossier(
        told("Herald", 0, figure(9, MAYOR)),
        told("Courier", 1, figure(9, outlet("Radio Brine")), figure(7, outlet("Radio Brine"))),
    )
    assert keys(found) == {"name:nils-dahl", "outlet:radio-brine"}
    assert [it.low for it in found.tolls[0].entries if it.origin == "outlet:radio-brine"] == [7]


def test_copy_that_credits_an_agency_tells_what_the_agency_told() -> None:
    found = dossier(
        told("Herald", 0, figure(9, HOSPITAL), credit="Reuters"),
        told("Courier", 0, figure(9, outlet("Reuters"))),
    )
    assert keys(found) == {"name:harn-hospital"}


def test_two_outlets_that_cite_each_other_go_in_a_circle_and_are_no_origin() -> None:
    found = dossier(
        told("Herald", 0, figure(30, outlet("Courier"))),
        told("Courier", 0, figure(30, outlet("Herald"))),
    )
    assert found.independent == 0
    assert found.circles[0].outlets == ("Courier", "Herald")
    assert found.grade.credibility == "6"


def test_a_circle_that_opens_on_a_party_is_none() -> None:
    found = dossier(
        told("Herald", 0, figure(30, outlet("Courier"))),
        told("Courier", 0, figure(30, outlet("Herald")), figure(30, MAYOR)),
    )
    assert keys(found) == {"name:nils-dahl"}


def test_a_report_that_names_nobody_adds_no_origin() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 1, figure(9)))
    assert keys(found) == {"name:nils-dahl"}
    silent = next(it for it in found.origins[0].paths if it.report == "courier-1")
    assert silent.silent
    assert silent.likelihood is not None


def test_a_figure_that_only_an_unsourced_outlet_has_is_shown_and_not_counted() -> None:
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 1, figure(40)))
    assert found.independent == 1
    assert [it.sourced for it in found.origins] == [True, False]


def test_a_mayor_by_title_is_the_mayor_by_name() -> None:
    title = party("mayor", None, "person", words="the mayor")
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(9, title)))
    assert keys(found) == {"name:nils-dahl"}


def test_a_body_taken_for_another_has_the_name_that_the_report_gives_it() -> None:
    words = "the Nordic Relief Watch"
    wrong = party("Committee of the Red Cross", "name:red-cross", "ngo", words=words, country=None)
    found = dossier(told("Herald", 0, figure(9, wrong)))
    assert [it.name for it in found.origins] == ["Nordic Relief Watch"]


def test_a_person_is_one_though_a_town_was_taken_for_part_of_the_name() -> None:
    glued = party("Harn, Nils Dahl", "name:harn-nils-dahl", "ngo", words="mayor of Harn, Nils Dahl")
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(9, glued)))
    assert keys(found) == {"name:nils-dahl"}


def test_a_person_by_a_title_is_one_though_the_last_name_was_taken_for_a_body() -> None:
    mayor = party("Eva Dahl", "name:eva-dahl", "person")
    taken = party("Dahl", "name:dahl", "ngo", words="Governor Eva Dahl")
    found = dossier(told("Herald", 0, figure(9, mayor)), told("Courier", 0, figure(9, taken)))
    assert keys(found) == {"name:eva-dahl"}


def test_police_by_three_names_are_one() -> None:
    names = [
        party("Police", "body:police@NOR", words="Police in Harn"),
        party("Local police", None, words="local police"),
        party("Harn police", "name:harn-police", words="Harn police"),
    ]
    reports = [told(f"Outlet {n}", 0, figure(9, it)) for n, it in enumerate(names[:2])]
    assert dossier(*reports).independent == 1


def test_all_who_stay_unnamed_count_once_for_each_nature() -> None:
    found = dossier(
        told("Herald", 0, figure(9, WITNESSES)),
        told("Courier", 0, figure(8, WITNESSES)),
        told("Echo", 0, figure(9, CLERK)),
    )
    assert keys(found) == {"unnamed:witness", "unnamed:official"}


def test_sides_are_told_apart() -> None:
    found = dossier(
        told("Herald", 0, figure(9, ARMY), denial(ENEMY), figure(8, HOSPITAL), figure(7, CLERK))
    )
    assert {it.key: it.side for it in found.origins} == {
        "body:military@NOR": "party",
        "body:military@SWE": "adversary",
        "name:harn-hospital": "third",
        "unnamed:official": "unnamed",
    }


def test_the_order_of_reports_makes_no_difference() -> None:
    reports = [
        told("Herald", 0, figure(9, MAYOR)),
        told("Courier", 0, figure(9, outlet("Herald"))),
        told("Echo", 1, figure(9)),
        told("Lantern", 1, figure(12, CLERK)),
    ]
    origins = [dossier(*them).origins for them in itertools.permutations(reports)]
    assert all(set(it) == set(origins[0]) for it in origins)


def test_shared_unusual_values_tell_more_of_copying_than_shared_common_ones() -> None:
    others = [Value(f"o{n}", q, "9") for n in range(8) for q in ("a", "b")]
    unusual = [Value(it, q, "37") for it in ("x", "y") for q in ("a", "b")]
    usual = [Value(it, q, "9") for it in ("u", "v") for q in ("a", "b")]
    shares = weigh_values([*others, *unusual, *usual])
    rare, common = (copying_likelihood(*them, shares) for them in (("x", "y"), ("u", "v")))
    apart = copying_likelihood("x", "u", shares)
    assert rare > 0.95 > common > apart


def test_two_persons_of_one_first_name_are_two_origins() -> None:
    teacher = party("Nils Tveit", "name:nils-tveit", "person", words="mayor Nils Dahl")
    found = dossier(told("Herald", 0, figure(9, MAYOR)), told("Courier", 0, figure(9, teacher)))
    assert keys(found) == {"name:nils-dahl"}


def test_two_persons_of_one_last_name_are_two_origins() -> None:
    # A reading that took the one for the other; its words still name him.
    governor = party("Eva Dahl", "name:eva-dahl", "person", words="Eva Dahl, the governor")
    taken = party("Eva Dahl", "name:eva-dahl", "person", words="The mayor of Harn, Nils Dahl")
    short = party("Dahl", "name:dahl", "person", words="Nils Dahl")
    titled = party("Eva Dahl", "name:eva-dahl", "person", words="Governor Dahl")
    found = dossier(
        told("Herald", 0, figure(4, governor)),
        told("Courier", 0, figure(9, taken)),
        told("Echo", 0, figure(9, short)),
        told("Lantern", 0, figure(4, titled)),
    )
    assert keys(found) == {"name:eva-dahl", "name:nils-dahl"}
