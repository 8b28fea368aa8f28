"""Whose names are private: people who suffer or take part in violence, and are quoted nowhere."""

from typing import NamedTuple

from sqlalchemy import Engine, exists, or_, select

from sayso.ledger import tables as t
from sayso.ledger.opening import reading

# Kinds of event that a private person would not want to be found by.
HARMS = (
    *("abduction", "airstrike", "attack", "bombing", "clash", "death", "detention"),
    *("displacement", "injury", "sexual_violence", "shelling"),
)
CIVILIAN = "CVL"


class People(NamedTuple):
    """Names of private people, and all other names of a ledger, of parties and places."""

    private: frozenset[str]
    others: frozenset[str]


def people(engine: Engine) -> People:
    """The names that may be veiled, and those that may not.

    Private is a person by name, who has no office in any report, speaks in none, and is in an event
    of `HARMS`, as far as the reader found these. What is a place's name too is none.
    """
    actors = t.actors.c
    by_name = (actors.kind == "person") & actors.key.like("name:%")
    unofficial = or_(actors.role.is_(None), actors.role == CIVILIAN)
    silent = ~exists().where(t.links.c.actor == actors.seq)
    pairs = t.event_actors.join(t.events, t.events.c.seq == t.event_actors.c.event)
    harmed = exists(
        select(t.events.c.seq)
        .select_from(pairs)
        .where(t.event_actors.c.actor == actors.seq, t.events.c.kind.in_(HARMS))
    )
    private = select(actors.name, actors.key).where(by_name, unofficial, silent, harmed)
    public = select(actors.key).where(by_name, ~(unofficial & silent))
    with reading(engine) as connection:
        known = set(connection.execute(public.distinct()).scalars())
        found = {row.name for row in connection.execute(private) if row.key not in known}
        places = set(connection.execute(select(t.places.c.name).distinct()).scalars())
        names = set(connection.execute(select(actors.name).distinct()).scalars())
    found -= places
    return People(frozenset(found), frozenset((names | places) - found))
