"""The names that spaCy's recogniser finds, by where they stand in the text."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class RecognisedNames:
    """spaCy's names by position, and the words of people's names among them."""

    def __init__(self, ents: Sequence[Span]) -> None:
        self.spans = ents
        self.starts = [ent.start_char for ent in ents]
        self.ends = [ent.end_char for ent in ents]
        self.labels = [ent.label_ for ent in ents]
        self.people = {
            word.removesuffix("'s").removesuffix("’s")
            for ent, label in zip(ents, self.labels, strict=True)
            if label == "PERSON" and len(ent) > 1
            for word in ent.text.split()
        }

    def at(self, start: int, end: int) -> int | None:
        """The number of the first name that overlaps, or None."""
        number = bisect_right(self.ends, start)
        return number if number < len(self.starts) and self.starts[number] < end else None

    def place_at(self, start: int, end: int) -> bool:
        """Whether spaCy takes what is there for a place."""
        number = self.at(start, end)
        return number is not None and self.labels[number] in PLACE_LABELS
