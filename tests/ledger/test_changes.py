import time

from fake_reader import document_of, read
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import changes, edits

TEXT = "The Vard army shelled Selma on 2024-03-11, NATO said. Rebels killed 12 in Tarn."


def test_an_edit_tells_what_a_version_adds_withdraws_and_edits() -> None:
    before = "Toll rises\nAt least 12 died in Selma.\nThe army denies it.\n"
    after = "Toll rises\nAt least 14 died in Selma.\nUpdated at noon.\n"
    toll, note = edits(before, after)
    assert (toll.what, toll.before.text, toll.after.text) == ("edited", "12", "14")
    assert (note.what, note.after.text) == ("edited", "Updated at noon.")
    (added,) = edits("a b", "a new b")
    assert (added.what, added.before, added.after.text) == ("added", None, "new")
    (gone,) = edits("a old b", "a b")
    assert (gone.what, gone.before.text, gone.after) == ("withdrawn", "old", None)


def test_white_space_is_no_edit() -> None:
    assert edits("a  b\n\nc", "a b\nc ") == ()


pieces = st.sampled_from(["a", "b", "c", "d\n", "\u2028", " "])
words = st.lists(pieces, max_size=40).map(" ".join)


@given(words, words)
def test_edits_applied_to_the_old_words_give_the_new(before: str, after: str) -> None:
    found = edits(before, after)
    for edit in found:
        for span, text in ((edit.before, before), (edit.after, after)):
            assert span is None or text[span.start : span.end] == span.text
    gone = {n for it in found if it.before for n in range(it.before.start, it.before.end)}
    come = {n for it in found if it.after for n in range(it.after.start, it.after.end)}
    left = "".join(" " if n in gone else c for n, c in enumerate(before)).split()
    kept = "".join(" " if n in come else c for n, c in enumerate(after)).split()
    assert left == kept


def test_a_megabyte_is_compared_at_once() -> None:
    line = " ".join(f"word{number % 5000}" for number in range(100_000))
    begun = time.process_time()
    assert len(edits(line, line.replace("word7 ", "other ", 1))) == 1
    assert edits(line, " ".join(reversed(line.split())))
    assert time.process_time() - begun < 5


def test_the_same_reading_changes_nothing() -> None:
    report = read(document_of(TEXT)[0])
    assert changes(report, report) == ()


def test_a_change_is_told_by_its_words_and_not_by_its_number() -> None:
    before = read(document_of(TEXT)[0])
    first, second = before.claims
    after = before.model_copy(
        update={"claims": (second.model_copy(update={"id": "c0", "stance": "denies"}),)}
    )
    withdrawn, changed = changes(before, after)
    assert (withdrawn.what, withdrawn.kind, withdrawn.before) == ("withdrawn", "claim", first.id)
    assert (changed.what, changed.before, changed.after) == ("changed", "c1", "c0")
    assert changed.fields == (("stance", "states", "denies"),)
    (added, _) = changes(after, before)
    assert added.what in ("added", "changed")
