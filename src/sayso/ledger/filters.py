"""What can be asked of a ledger: the same words on the command line, in Python and in REST."""

import datetime
import re
from calendar import monthrange
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ValidationError, field_validator, model_validator

from sayso.errors import InputError
from sayso.ledger.review_nouns import Reviewed
from sayso.model.span import Noun
from sayso.model.words import Certainty, EventKind, Measure, Reality, Stance, Voice

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FARTHEST_KM = 20_038


class Days(Noun):
    """Days from `first` to `last`, both included; null: no bound on that side."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: Any) -> Any:
        """`2024-03-12`, a month `2024-03`, a year `2024`, or `FROM..TO` with either left out."""
        if isinstance(value, datetime.date):
            return {"first": value, "last": value}
        if not isinstance(value, str):
            return value
        begin, dots, end = value.strip().partition("..")
        first, last = _day(begin, last=False), _day(end if dots else begin, last=True)
        if first is None and last is None:
            raise ValueError("names no day: write 2024-03-12, 2024-03, or 2024-03-01..2024-03-15")
        return {"first": first, "last": last}

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}: give the earlier day first")
        return self


def _day(words: str, *, last: bool) -> datetime.date | None:
    if not words.strip():
        return None
    match = DAY.fullmatch(words.strip())
    if not match:
        raise ValueError(f"{words.strip()[:40]!r} is no day: write it as YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    month = month or (12 if last else 1)
    try:
        return datetime.date(
            year or 0, month, day or (monthrange(year or 1, month)[1] if last else 1)
        )
    except (ValueError, IndexError) as error:
        raise ValueError(f"{words.strip()!r} is no day: write it as YYYY-MM-DD") from error


class Near(Noun):
    """Within `radius_km` of a point in degrees, or a place by its `name` (or its province's)."""

    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    name: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, value: Any) -> Any:
        """`LAT,LON,KM`, or a name."""
        if isinstance(value, tuple | list):
            value = ",".join(map(str, value))
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",")]
        try:
            numbers = [float(part) for part in parts]
        except ValueError:
            return {"name": value.strip()}
        if len(numbers) != 3:
            raise ValueError("is no point and radius: write LAT,LON,KM, such as 36.2,37.16,25")
        return dict(zip(("lat", "lon", "radius_km"), numbers, strict=True))

    @model_validator(mode="after")
    def _is_on_earth(self) -> "Near":
        if self.name is not None:
            if not self.name:
                raise ValueError("names no place")
            return self
        lat, lon, radius = self.lat, self.lon, self.radius_km
        if lat is None or lon is None or radius is None:
            raise ValueError("is no point and radius: write LAT,LON,KM")
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < radius <= FARTHEST_KM):
            raise ValueError("is not on earth: -90 to 90, -180 to 180, and some km of radius")
        return self


def several(value: Any) -> Any:
    """One word is a list of one; `a,b` is a list of two."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class Filters(Noun):
    """What is asked for; a filter left out lets everything pass, several must all be met.

    Of a filter with several words one must be met. `actor`: takes part, or speaks; `source`: is
    the speaker. Both match the party's key or a name from the beginning of a word on. `country`
    and `near`: of the place of the event, or one in the claim's words; of an actor its own country.
    `when`: the event happened; `said`: it was said (else: the report came out) in some of these
    days. `reviewed`: what people made of it (`none`: nobody judged it); of a report of some finding
    in it, of an occurrence of some event. `text` is searched as in `sayso search`.
    """

    actor: str | None = None
    source: str | None = None
    country: Annotated[tuple[str, ...], BeforeValidator(several)] = ()
    near: Near | None = None
    when: Days | None = None
    said: Days | None = None
    kind: Annotated[tuple[EventKind, ...], BeforeValidator(several)] = ()
    reality: Annotated[tuple[Reality, ...], BeforeValidator(several)] = ()
    measure: Annotated[tuple[Measure, ...], BeforeValidator(several)] = ()
    stance: Annotated[tuple[Stance, ...], BeforeValidator(several)] = ()
    certainty: Annotated[tuple[Certainty, ...], BeforeValidator(several)] = ()
    voice: Annotated[tuple[Voice, ...], BeforeValidator(several)] = ()
    reviewed: Annotated[tuple[Reviewed, ...], BeforeValidator(several)] = ()
    outlet: str | None = None
    report: str | None = None
    text: str | None = None

    @field_validator("actor", "source", "outlet", "report", "text")
    @classmethod
    def _says_something(cls, value: str | None) -> str | None:
        if value is not None and not value.strip():
            raise ValueError("is empty: leave it out, or say what is sought")
        return value

    @field_validator("country")
    @classmethod
    def _is_a_code(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        codes = tuple(code.upper() for code in value)
        for code in codes:
            if not (len(code) == 3 and code.isascii() and code.isalpha()):
                raise ValueError(f"{code!r} is no country: write it as ISO 3166-1 alpha-3, SYR")
        return codes


Asked = TypeVar("Asked", bound=Noun)


def filters_of(filters: Filters | None, words: dict[str, Any]) -> Filters:
    """The filters with these words laid over them; raises `InputError` for what is none."""
    return laid_over(Filters, filters, words)


def laid_over(kind: type[Asked], filters: Noun | None, words: dict[str, Any]) -> Asked:
    """Filters of this kind: these, with the words laid over them."""
    told = {name: value for name, value in words.items() if value is not None}
    if isinstance(filters, kind) and not told:
        return filters
    base = filters.model_dump() if filters else {}
    try:
        return kind.model_validate({**base, **told})
    except ValidationError as error:
        raise InputError(_reason(error, kind)) from error


def _reason(error: ValidationError, kind: type[Noun]) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "filter"
    if first["type"] == "extra_forbidden":
        return f"{name}: is no filter; there are {', '.join(kind.model_fields)}"
    if first["type"] == "literal_error":
        return f"{name}: {first['input']!r} is none of {first['ctx']['expected']}"
    return f"{name}: {first['msg'].removeprefix('Value error, ')}"
