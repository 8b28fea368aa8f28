"""The words that tie a content to whoever puts it forward: `cues.yaml`, checked.

What counts as a cue, a source and a content follows the PARC 3.0 guidelines (Pareti 2012, 2016)
and PolNeAR (Newell, Margolin and Ruths 2018). Certainty is what the holder commits to, after
FactBank (Saurí and Pustejovsky 2009). Stances are read off the verbal codes of CAMEO (Schrodt
2012). `docs/method/attribution.md` says how they are used.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sayso.errors import LexiconError
from sayso.lexicon.load import Entry, checked, rows
from sayso.model.words import Certainty, Polarity, Stance

Part = Literal["verb", "noun", "adp", "adj", "phrase"]
Frame = Literal[
    "that", "quote", "np", "small_clause", "to_inf", "ing", "wh", "like", "of", "of_ing", "as",
    "for", "on", "at", "against", "over", "about", "to", "with", "in", "into", "from", "by",
    "toward",
]  # fmt: skip

PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "VERB": "verb",
        "AUX": "verb",
        "NOUN": "noun",
        "PROPN": "noun",
        "ADP": "adp",
        "SCONJ": "adp",
        "ADJ": "adj",
    }
)
"""The lexicon's part of speech for each universal one that can be a cue."""


def _words(value: object) -> object:
    """The words of a string as a tuple; anything else as it is."""
    return tuple(value.split()) if isinstance(value, str) else value


class Reading(Entry):
    """What a cue does in one frame."""

    stance: Stance
    certainty: Certainty
    polarity: Polarity
    claim: bool


class Sense(Entry):
    """How one frame of a cue departs from the rest; what is not given stays the cue's own."""

    frame: Frame
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    claim: bool | None = None


class Cue(Entry):
    """A cue by lemma and part of speech; `cues.yaml` explains the fields."""

    lemma: str = Field(pattern=r"^[^\sA-Z]+(?: [^\sA-Z]+)*$")
    pos: Part
    frames: Annotated[tuple[Frame, ...], BeforeValidator(_words), Field(min_length=1)]
    stance: Stance
    certainty: Certainty
    polarity: Polarity = "positive"
    claim: bool = True
    speech: bool = False
    role: Literal["relay", "origin"] | None = None
    holder: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    weak: bool = False
    also: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()

    def reading(self, frame: str | None = None) -> Reading:
        """Stance, certainty, polarity and whether it claims anything, with its content in `frame`.

        A frame without a sense of its own, or None, gives the cue's general reading.
        """
        own = next((sense for sense in self.senses if sense.frame == frame), None)
        given = own.model_dump(exclude={"frame"}, exclude_none=True) if own else {}
        return Reading.model_validate(self.model_dump(include=set(Reading.model_fields)) | given)


class Family(Entry):
    """Cues that share what the fields say; each of `cues` adds or overrides its own."""

    family: str
    pos: Part
    stance: Stance
    certainty: Certainty
    polarity: Polarity = "positive"
    claim: bool = True
    speech: bool = False
    cues: list[dict[str, Any]]

    def members(self) -> tuple[Cue, ...]:
        """The cues of the family; raises `LexiconError` for a wrong one."""
        shared = self.model_dump(exclude={"family", "cues"})
        return tuple(
            checked(f"cues.yaml, family {self.family!r}", number, shared | own, Cue)
            for number, own in enumerate(self.cues, start=1)
        )


@cache
def cues() -> Mapping[tuple[str, str], Cue]:
    """Every cue by (lemma, part of speech); a spelling in `also` is a key of its own.

    Raises `LexiconError` for a wrong entry, or one that stands twice.
    """
    found: dict[tuple[str, str], Cue] = {}
    for family in rows("cues", Family):
        for cue in family.members():
            for lemma in (cue.lemma, *cue.also):
                if (lemma, cue.pos) in found:
                    raise LexiconError(
                        f"cues.yaml, family {family.family!r}: {lemma!r} as {cue.pos} stands "
                        "there already"
                    )
                found[lemma, cue.pos] = cue
    return MappingProxyType(found)


@cache
def multiword() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """The cues of several words by their first lemma: their lemmas and the cue, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for (lemma, _), cue in cues().items():
        words = tuple(lemma.split(" "))
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, cue))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return MappingProxyType({first: tuple(entries) for first, entries in found.items()})


def cue_of(lemma: str, pos: str) -> Cue | None:
    """The cue of `lemma`, or None; `pos` is the lexicon's or a universal part of speech.

    A particle verb is asked for by its words ("point out"), wherever the particle stands.
    """
    return cues().get((lemma.lower(), PARTS.get(pos, pos)))


def cue_at(lemmas: Sequence[str], start: int) -> tuple[Cue, int] | None:
    """The longest cue of several words that begins at `start` in lower-case `lemmas`.

    Returns the cue and the index after its last word, or None.
    """
    for words, cue in multiword().get(lemmas[start], ()):
        end = start + len(words)
        if tuple(lemmas[start:end]) == words:
            return cue, end
    return None
