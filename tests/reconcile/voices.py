"""Invented parties, what they say, and the reports that carry it, without the reading line."""

import datetime
from typing import Any

import numpy as np

from sayso.model.grade import Dossier, GradeReview
from sayso.model.occurrence import Mention, Occurrence, Ruling, Whereabouts
from sayso.reconcile.accounts import Account
from sayso.reconcile.chains import Party
from sayso.reconcile.citations import Citation, outlet_key
from sayso.reconcile.dossiers import compile_dossiers, reviewed
from sayso.reconcile.statements import Statement
from sayso.reconcile.telling import Telling

DAY = datetime.date(2031, 5, 3).toordinal()
EMPTY = np.zeros(0, dtype=np.uint32)


def party(name: str, key: str | None, kind: str = "government", **more: Any) -> Party:
    """A party as the speaker of a chain."""
    known = {"role": "speaker", "country": "NOR", "words": name, "nature": None, **more}
    return Party(key=key, name=name, kind=kind, **known)


MAYOR = party("Nils Dahl", "name:nils-dahl", "person", words="Nils Dahl, the mayor of Harn")
HOSPITAL = party("Harn hospital", "name:harn-hospital@NOR", "ngo", country=None)
ARMY = party("Norwegian army", "body:military@NOR", "military")
ENEMY = party("Swedish army", "body:military@SWE", "military", country="SWE")
WITNESSES = party("witnesses", None, "unnamed", country=None, nature="witness")
CLERK = party("a senior official", None, "unnamed", country=None, nature="official")


def outlet(name: str, role: str = "speaker") -> Party:
    """An outlet as a link of a chain."""
    return party(name, None, "media", role=role, country=None)


def figure(number: int | None, *chain: Party, **more: Any) -> Statement:
    """A figure of people killed, exact unless `low` and `high` say otherwise."""
    known: dict[str, Any] = {
        "account": 0,
        "what": "counts",
        "measure": "killed",
        "whom": "people",
        "low": number,
        "best": number,
        "high": number,
        "campaign": False,
        "part": False,
        "update": False,
        "as_of": None,
        "said": None,
        "start": 0,
    }
    return Statement(chain=chain, **{**known, **more})


def denial(*chain: Party) -> Statement:
    """A denial of the whole occurrence."""
    return figure(None, *chain, what="denies", measure=None)


def told(name: str, day: int, *statements: Statement, credit: str | None = None) -> Telling:
    """A report of the outlet `name` on the day `day` of the occurrence."""
    citations = (Citation("credit", outlet_key(credit), credit, True, 0),) if credit else ()
    account = Account(
        number=0, theme="violence", kinds=("shelling",), events=("e1",), days=(DAY, DAY),
        own_spots=(), spots=(), parties=frozenset(), victims=frozenset(), tolls=(), starts=(0,),
    )  # fmt: skip
    return Telling(
        report=f"{outlet_key(name)}-{day}", location=f"{name} {day}", outlet=name, title=None,
        published=(DAY + day, DAY + day), words=EMPTY, starts=EMPTY, ends=EMPTY, sketch=EMPTY,
        terms=EMPTY, counts=EMPTY, names=EMPTY, lead=EMPTY, ages=frozenset(), accounts=(account,),
        statements=statements, citations=citations,
    )  # fmt: skip


def dossier(
    *tellings: Telling, reviews: tuple[GradeReview, ...] = (), rulings: tuple[Ruling, ...] = ()
) -> Dossier:
    """The dossier of the one occurrence that all these reports tell of."""
    occurrence = Occurrence(
        id="o1",
        where=Whereabouts(name="Harn", country="NOR"),
        mentions=tuple(Mention(report=it.report, events=("e1",)) for it in tellings),
    )
    return compile_dossiers([occurrence], tellings, (), reviewed(rulings, reviews))[0]


def keys(found: Dossier) -> set[str]:
    """The keys of the origins that count."""
    return {it.key for it in found.origins if it.sourced}
