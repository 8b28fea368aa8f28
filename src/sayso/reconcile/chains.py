"""The chain of parties a claim came through, as reconciling knows them in all reports."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.toll_words import pattern_of
from sayso.lexicon.unnamed import find_anonymity, unnamed_heads
from sayso.model import Actor, Claim, Link, Report
from sayso.reconcile.sentences import sentence_at
from sayso.reconcile.stretches import DEEDS

_WORD = re.compile(r"[a-zé][\w'’-]*")
# A name that a title follows: "Nils Dahl, the mayor".
_APPOSED = re.compile(r"((?:[^\W\d_a-z][\w’'-]+ )+[^\W\d_a-z][\w’'-]+), \Z")
# A name that follows a title: "the mayor of Harn, Nils Dahl, said".
_APPOSED_AFTER = re.compile(
    r", ((?:[^\W\d_a-z][\w’'-]+ ){1,2}[^\W\d_a-z][\w’'-]+)(?=,| [^\W\d_A-Z])"
)
# Where a party is, between its name and its verb: "police in Harn withdrew".
_WHERE = re.compile(r" (?:in|of|at|from)(?: [^\W\d_a-z][\w’'-]+){1,2} ")
# What a town is taken for that is no party: "a raid shook Harn".
_TOWNS = frozenset({"person", "ngo", "unnamed"})
_RELATIVES = frozenset({"who", "which", "that"})
# A party opens its sentence where no more than a mark stands before it.
_OPENING = 3
# What stands before a party that closes a sentence, and how much may follow its verb.
_BEHIND = (",", "”", '"')
_TAIL = 25
_RELATIVE = re.compile(r" who |, ")


class Party(NamedTuple):
    """One link of a chain; `key` holds in all reports, `words` are those of its own."""

    role: str
    key: str | None
    name: str
    kind: str
    country: str | None
    words: str
    nature: str | None


class Cast:
    """Who appears in a report, and where."""

    def __init__(self, report: Report) -> None:
        self.text = report.text
        self.actors = {it.id: it for it in report.actors}
        self.mentions = sorted(
            ((span.start, span.end, it) for it in report.actors for span in it.mentions),
            key=lambda it: it[:2],
        )
        self.triggers = {span.start for it in report.events for span in (it.trigger, *it.mentions)}
        self.deeds = {it.trigger.text.lower() for it in report.events if it.kind in DEEDS}
        self.toponyms = {it.text for it in report.places}
        self.known_places = {it.text for it in report.places if it.gazetteer}

    def chain_of(self, claim: Claim | None) -> tuple[Party, ...]:
        """The links of a claim as parties; empty for the reporter's own voice."""
        if claim is None or claim.voice != "attributed":
            return ()
        found = [it for it in claim.chain if not self._is_happening(it)]
        return tuple(self._party(it) for it in found if not self._is_condition(it))

    def who_opens(self, start: int, end: int) -> tuple[Party, ...]:
        """The party that opens a sentence and gives a figure in it ("The mayor had counted 9").

        The reading line leaves such a sentence in the reporter's voice where no claim is framed.
        """
        for first, last, actor in self.mentions:
            if first > start + _OPENING:
                break
            if first < start or actor.kind == "civilians":
                continue
            rest = self.text[last:end]
            verb = pattern_of("counting").search(rest[:160])
            between = rest[: verb.start()] if verb else ""
            there = _WHERE.fullmatch(between)
            if verb and (there or not between.strip() or rest.lstrip()[:1] in ",(w"):
                last += there.end() - 1 if there else 0
                return (_as_party(actor, "speaker", self.text[first:last]),)
        return ()

    def who_closes(self, start: int, end: int) -> tuple[Party, ...]:
        """The party behind a comma that ends a sentence by giving it ("nine died, the mayor said").

        As `who_opens`, where the reading line framed no claim. What is told of the party may stand
        between it and the verb: "an official who asked not to be named said".
        """
        for first, last, actor in reversed(self.mentions):
            if not start < first < end or actor.kind == "civilians":
                continue
            before, rest = self.text[start:first].rstrip(), self.text[last:end]
            verbs = list(pattern_of("counting").finditer(rest))
            between = rest[: verbs[-1].start()] if verbs else ""
            told_of = not between.strip() or _RELATIVE.match(between)
            if verbs and told_of and before[-1:] in _BEHIND and len(rest) - verbs[-1].end() < _TAIL:
                return (_as_party(actor, "speaker", self.text[first:last]),)
        return ()

    def _is_happening(self, link: Link) -> bool:
        """Whether a link is what happened or where, no party: "the blast claimed nine lives"."""
        actor = self.actors.get(link.actor) if link.actor else None
        if link.text in self.toponyms:
            return actor is None or actor.kind in _TOWNS
        if actor is not None and actor.kind != "unnamed":
            return False
        head = link.text.rpartition(" ")[2]
        return link.end - len(head) in self.triggers or head.lower() in self.deeds

    def _is_condition(self, link: Link) -> bool:
        """Whether a link is only how somebody stays unnamed: "on condition of anonymity said"."""
        start, end = sentence_at(self.text, link.start)
        asked = find_anonymity(self.text[start:end])
        return asked is not None and asked[0] <= link.start - start < asked[1]

    def _party(self, link: Link) -> Party:
        """A link as a party: a spokesperson is the body they speak for, a title its holder."""
        actor = self.actors.get(link.actor) if link.actor else None
        if actor is None or actor.key is None or actor.kind == "person":
            inside = [it for at, end, it in self.mentions if link.start <= at and end <= link.end]
            actor = _named_inside(link, inside, actor)
        words = actor.name if actor and link.text.lower() in _RELATIVES else link.text
        return _as_party(actor, link.role, self._with_name(words, link))

    def _with_name(self, words: str, link: Link) -> str:
        """The words for a link with the name that stands before or after a title in commas."""
        if not link.text.lower().startswith("the "):
            return words
        before = _APPOSED.search(self.text, max(0, link.start - 60), link.start)
        after = _APPOSED_AFTER.match(self.text, link.end)
        if before:
            return f"{before[1]}, {words}"
        return f"{words}, {after[1]}" if after and after[1] not in self.known_places else words


def is_nobody(chain: Sequence[Party]) -> bool:
    """Whether no link of a chain is a party: "more became known of the raid"."""
    return not any(it.key or it.nature or it.kind != "unnamed" for it in chain)


def _named_inside(link: Link, inside: Sequence[Actor], actor: Actor | None) -> Actor | None:
    """Whom the words of a link name: the body a spokesperson speaks for, else the person."""
    bodies = [it for it in inside if it.key and it.kind not in ("person", "unnamed", "media")]
    if bodies and pattern_of("spokesperson").search(link.text):
        return bodies[-1]
    if actor is None or actor.kind == "person":
        return next((it for it in inside if it.key and it.kind == "person"), actor)
    return actor


def _as_party(actor: Actor | None, role: str, words: str) -> Party:
    if actor is None:
        return Party(role, None, words, "unnamed", None, words, _nature(words))
    nature = None if actor.key else _nature(words) or _nature(actor.name)
    return Party(role, actor.key, actor.name, actor.kind, actor.country, words, nature)


def _nature(words: str) -> str | None:
    """What an unnamed source is, by the first head noun in its words ("two residents")."""
    heads: Mapping[str, str] = unnamed_heads()
    for word in _WORD.findall(words.lower()):
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in heads:
                return heads[form]
    return None
