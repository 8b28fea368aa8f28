"""Credit lines: `wire_services.yaml`, checked and made into patterns."""

import re
from functools import cache
from typing import Literal

from pydantic import Field

from sayso.lexicon.load import Entry, rows

CreditKind = Literal["credit", "dateline", "shared"]


class CreditForm(Entry):
    """Forms of one kind of credit; `NAME` in them is where the agency's name stands."""

    kind: CreditKind
    forms: tuple[str, ...] = Field(min_length=1)


@cache
def credit_patterns() -> tuple[tuple[CreditKind, re.Pattern[str]], ...]:
    """Each kind with the pattern of its forms, whose group `name` (by any number) is the name.

    Raises `LexiconError` for a wrong entry.
    """
    found = []
    for row in rows("wire_services", CreditForm):
        for form in row.forms:
            body = form.replace("NAME", r"(?P<name>[A-Z0-9][\w.’'&/ -]{1,50}?)", 1)
            whole = body if row.kind == "dateline" else rf"\s*{body}[\s.)]*\Z"
            found.append((row.kind, re.compile(f"(?s:{_cased(whole)})")))
    return tuple(found)


def _cased(form: str) -> str:
    """The form in any case, but for the name, which begins with a capital or a digit."""
    before, name, after = form.partition("(?P<name>[A-Z0-9][\\w.’'&/ -]{1,50}?)")
    lower = [f"(?i:{part})" if part else "" for part in (before, after)]
    return lower[0] + name + lower[1]
