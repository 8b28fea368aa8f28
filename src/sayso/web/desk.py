"""A finding as a form: what was read in each field, and what a reviewer puts in its place."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from starlette.datastructures import FormData

from sayso.errors import InputError
from sayso.ledger.review_nouns import Verdict
from sayso.ledger.review_states import in_words
from sayso.model import Actor, Claim, Event, Figure, Report, Span
from sayso.model.words import ActorKind, Certainty, EventKind, Measure, Polarity, Reality, Stance

Kind = Literal["choice", "number", "text", "spans", "span", "day", "parties", "speaker", "place"]
Finding = Claim | Event | Figure | Actor
Values = dict[str, Any]
BETWEEN = ";"


class Spec(NamedTuple):
    """One field of a kind of finding: how it is called and how it is asked."""

    name: str
    label: str
    kind: Kind
    choices: tuple[str, ...] = ()


class Asked(NamedTuple):
    """One field of the form; `read` as it was read, in words, `value` what stands in the form."""

    spec: Spec
    read: str
    value: Any
    corrected: bool


FORMS: dict[type[Any], tuple[Spec, ...]] = {
    Claim: (
        Spec("content", "Words", "spans"),
        Spec("speaker", "Who says it", "speaker"),
        Spec("stance", "Stance", "choice", get_args(Stance)),
        Spec("certainty", "Certainty", "choice", get_args(Certainty)),
        Spec("polarity", "Polarity", "choice", get_args(Polarity)),
    ),
    Event: (
        Spec("trigger", "Word that tells of it", "span"),
        Spec("kind", "Kind", "choice", get_args(EventKind)),
        Spec("reality", "Reality", "choice", get_args(Reality)),
        Spec("agents", "Who", "parties"),
        Spec("targets", "To whom", "parties"),
        Spec("first", "First day", "day"),
        Spec("last", "Last day", "day"),
        Spec("where", "Where", "place"),
    ),
    Figure: (
        Spec("span", "Words", "span"),
        Spec("measure", "Counts", "choice", get_args(Measure)),
        Spec("low", "At least", "number"),
        Spec("best", "Best single value", "number"),
        Spec("high", "At most", "number"),
    ),
    Actor: (
        Spec("name", "Name", "text"),
        Spec("kind", "Kind", "choice", get_args(ActorKind)),
        Spec("country", "Country, as SYR", "text"),
    ),
}


def fields_of(report: Report, item: Finding, verdict: Verdict | None) -> list[Asked]:
    """The fields of a finding's form, filled with the correction that holds, if one does."""
    read = as_read(report, item)
    told = verdict.detail if verdict and verdict.act == "correct" else {}
    return [
        Asked(it, in_words(read[it.name]), told.get(it.name, read[it.name]), it.name in told)
        for it in FORMS[type(item)]
    ]


def as_read(report: Report, item: Finding) -> Values:
    """The fields of a finding as they were read, in the form that corrections have."""
    if isinstance(item, Claim):
        return _of_claim(report, item)
    if isinstance(item, Event):
        return _of_event(report, item)
    if isinstance(item, Figure):
        span = _stretch(item)
        told = item.model_dump(include={"measure", "low", "best", "high"})
        return {"span": span, **told}
    return item.model_dump(include={"name", "kind", "country"})


def _stretch(span: Span) -> Values:
    return {"start": span.start, "end": span.end, "text": span.text}


def _of_claim(report: Report, claim: Claim) -> Values:
    names = {it.id: it.name for it in report.actors}
    link = next((it for it in claim.chain if it.role == "speaker"), None)
    speaker = link and {"name": names.get(link.actor or "", link.text), "span": _stretch(link)}
    told = claim.model_dump(include={"stance", "certainty", "polarity"})
    return {"content": [_stretch(it) for it in claim.content], "speaker": speaker, **told}


def _of_event(report: Report, event: Event) -> Values:
    names = {it.id: it.name for it in report.actors}
    time = None if event.when is None else report.times[event.when]
    first, last = (time.earliest, time.latest) if time else (None, None)
    place = None if event.where is None else report.places[event.where]
    where = place and place.model_dump(include={"name", "lat", "lon", "radius_km", "country"})
    return {
        "trigger": _stretch(event.trigger),
        "kind": event.kind,
        "reality": event.reality,
        "agents": [names[it] for it in event.agents],
        "targets": [names[it] for it in event.targets],
        "first": first and first.isoformat(),
        "last": last and last.isoformat(),
        "where": where,
    }


def correction_from(report: Report, item: Finding, form: FormData) -> Values:
    """The fields of a form that are otherwise than they were read."""
    read = as_read(report, item)
    told = {it.name: _given(it, form) for it in FORMS[type(item)]}
    return {name: it for name, it in told.items() if _bare(it) != _bare(read[name])}


def _given(spec: Spec, form: FormData) -> Any:
    """What a form gives for a field, as corrections have it; None for what is left empty."""
    words = str(form.get(spec.name, "")).strip() or None
    if spec.kind == "number":
        return None if words is None else whole(spec.label, words)
    if spec.kind == "parties":
        return [it.strip() for it in (words or "").split(BETWEEN) if it.strip()]
    if spec.kind == "place":
        return _place(form)
    if spec.kind in ("spans", "span"):
        spans = stretches(form, spec.name)
        if not spans:
            raise InputError(f"{spec.label}: is empty: give the first and last character")
        return spans if spec.kind == "spans" else spans[0]
    if spec.kind == "speaker":
        span = stretches(form, "speaker")
        return words and {"name": words, **({"span": span[0]} if span else {})}
    return words


def _place(form: FormData) -> Values | None:
    told = {name: str(form.get(f"where_{name}", "")).strip() for name in ("name", "lat", "lon")}
    if not any(told.values()):
        return None
    found: Values = {"name": told["name"] or "a point on the map"}
    for name in ("lat", "lon", "radius_km"):
        words = told.get(name) or str(form.get(f"where_{name}", "")).strip()
        if words:
            found[name] = _decimal(name, words)
    country = str(form.get("where_country", "")).strip().upper()
    return found | ({"country": country} if country else {})


def stretches(form: FormData, name: str) -> list[dict[str, int]]:
    """The stretches that a form gives by pairs of numbers; pairs left empty are none."""
    ends = zip(form.getlist(f"{name}_start"), form.getlist(f"{name}_end"), strict=False)
    return [
        {"start": whole("start", str(start)), "end": whole("end", str(end))}
        for start, end in ends
        if str(start).strip() or str(end).strip()
    ]


def whole(label: str, words: str) -> int:
    """The number that words are; raises `InputError` for what is none."""
    told = words.strip().replace(",", "")
    if not (told.isascii() and told.isdecimal() and len(told) < 17):
        raise InputError(f"{label}: {words.strip()[:20]!r} is no whole number")
    return int(told)


def _decimal(label: str, words: str) -> float:
    try:
        return float(words)
    except ValueError as error:
        raise InputError(f"{label}: {words[:20]!r} is no number") from error


def _bare(value: Any) -> Any:
    """A value without what follows from the rest of it, so that two can be compared."""
    if isinstance(value, Mapping):
        return {
            name: _bare(it)
            for name, it in value.items()
            if it is not None and not (name == "text" or (name == "span" and "name" in value))
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_bare(it) for it in value]
    return value
