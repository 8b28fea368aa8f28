from sayso.model.occurrence import Mention, Occurrence
from sayso.reconcile.history import carry_over


def occurrence(name: str, *reports: str) -> Occurrence:
    return Occurrence(id=name, mentions=tuple(Mention(report=it) for it in reports))


def ids(occurrences: tuple[Occurrence, ...]) -> dict[str, str]:
    return {m.report: it.id for it in occurrences for m in it.mentions}


def test_an_id_stays_where_most_members_stay() -> None:
    before = [occurrence("old", "a", "b", "c")]
    now, changes = carry_over(before, [occurrence("x", "a"), occurrence("y", "b", "c", "d")])
    assert ids(now) == {"a": "x", "b": "old", "c": "old", "d": "old"}
    assert [(it.what, it.before, it.after) for it in changes] == [("split", ("old",), ("old", "x"))]


def test_a_merged_occurrence_keeps_the_id_of_the_greater_part() -> None:
    before = [occurrence("small", "a"), occurrence("great", "b", "c")]
    now, changes = carry_over(before, [occurrence("x", "a", "b", "c")])
    assert ids(now) == dict.fromkeys("abc", "great")
    assert [(it.what, it.before, it.after) for it in changes] == [
        ("merged", ("great", "small"), ("great",))
    ]


def test_what_is_there_for_the_first_time_is_new_and_what_nobody_tells_is_gone() -> None:
    now, changes = carry_over([occurrence("old", "a")], [occurrence("x", "b")])
    assert ids(now) == {"b": "x"}
    assert [it.what for it in changes] == ["gone", "new"]


def test_an_id_is_never_given_to_another_occurrence() -> None:
    before = [occurrence("x", "a", "b", "c")]
    now, _ = carry_over(before, [occurrence("x", "a"), occurrence("y", "b", "c")])
    assert ids(now) == {"a": "x-2", "b": "x", "c": "x"}


def test_nothing_changed_is_no_change() -> None:
    before = (occurrence("x", "a", "b"), occurrence("y", "c"))
    assert carry_over(before, before) == (before, ())
    assert carry_over((), before) == (before, ())
