"""Tokens of programs: made for some scopes and days, found by what is shown, revoked.

A token is `sayso_`, its id, `_` and a secret. The secret is random and long, so a plain hash of the
whole is kept (SHA-256); who copies the ledger learns none.
"""

import datetime
import hmac
import re
import secrets
from collections.abc import Iterable
from typing import Any, get_args

from sqlalchemy import Engine, Row, insert, select, update

from sayso.errors import InputError
from sayso.ledger import auditing
from sayso.ledger.keeping import moment
from sayso.ledger.opening import reading, writing
from sayso.ledger.passwords import digest
from sayso.ledger.sessions import now
from sayso.ledger.user_nouns import SCOPES, ApiToken, By, Entered, Scope, reaches
from sayso.ledger.user_tables import tokens, users
from sayso.ledger.users import OWNER, known, may_in, number_of, owner_of

TOKEN = re.compile(r"sayso_([0-9a-f]{10})_[\w-]{43}", re.ASCII)
LONGEST_TITLE = 100
MOST_DAYS = 366
MINE = [tokens.c[it] for it in ApiToken.model_fields if it != "account"]


def make_token(
    engine: Engine, name: str, title: str, scopes: Iterable[Scope], days: int, *, by: By
) -> tuple[ApiToken, str]:
    """Make a token of an account, good for these scopes and so many days; and its secret.

    Raises `InputError` where the account's role has not a scope, or nothing would be allowed.
    """
    at, words = now(), " ".join(title.split())
    chosen = tuple(it for it in get_args(Scope) if it in set(scopes))
    _check_token(words, chosen, set(scopes), days)
    number = secrets.token_hex(5)
    secret = f"sayso_{number}_{secrets.token_urlsafe(32)}"
    with writing(engine) as connection:
        found = known(connection, name)
        above = [it for it in chosen if not reaches(found.role, SCOPES[it])]
        if above:
            raise InputError(f"scopes: a {found.role} has not {', '.join(above)}: choose others")
        row = {
            "id": number,
            "hash": digest(secret),
            "account": number_of(found.name),
            "title": words,
            "scopes": " ".join(chosen),
            "made_at": moment(at),
            "ends_at": moment(at + datetime.timedelta(days=days)),
        }
        connection.execute(insert(tokens).values(row))
        told = {"token": number, "title": words, "scopes": list(chosen), "days": days}
        auditing.put(connection, by, "token made", found.name, **told)
        made = connection.execute(_tokens().where(tokens.c.id == number)).one()
    return _token(made), secret


def _check_token(title: str, chosen: tuple[str, ...], asked: set[Any], days: int) -> None:
    if not title or len(title) > LONGEST_TITLE:
        raise InputError(f"title: say what it is for, in {LONGEST_TITLE} characters at most")
    unknown = sorted(map(str, asked.difference(chosen)))
    if unknown or not chosen:
        told = f"{unknown[0][:40]!r} is none" if unknown else "a token without one is good for none"
        raise InputError(f"scopes: {told}: choose of {', '.join(get_args(Scope))}")
    if not 1 <= days <= MOST_DAYS:
        raise InputError(f"days: a token lasts 1 to {MOST_DAYS}")


def by_token(engine: Engine, secret: str, *, at: datetime.datetime | None = None) -> Entered | None:
    """Whose token this is; None where it is none that lasts."""
    found = TOKEN.fullmatch(secret)
    if found is None:
        return None
    query = _tokens().where(
        tokens.c.id == found[1],
        tokens.c.revoked_at.is_(None),
        tokens.c.ends_at > moment(at or now()),
        *may_in(),
    )
    with reading(engine) as connection:
        row = connection.execute(query.add_columns(tokens.c.hash, *OWNER)).first()
    if row is None or not hmac.compare_digest(row.hash, digest(secret)):
        return None
    return Entered(owner_of(row), _token(row))


def see_token(engine: Engine, it: ApiToken, at: datetime.datetime | None = None) -> None:
    """Keep when a token was last shown."""
    mine = update(tokens).where(tokens.c.id == it.id)
    with writing(engine) as connection:
        connection.execute(mine.values(seen_at=moment(at or now())))


def tokens_of(engine: Engine, name: str) -> tuple[ApiToken, ...]:
    """The tokens of an account that are not revoked, those that ended too, the latest first."""
    query = _tokens().where(users.c.name == name, tokens.c.revoked_at.is_(None))
    with reading(engine) as connection:
        return tuple(map(_token, connection.execute(query.order_by(tokens.c.seq.desc()))))


def revoke_token(engine: Engine, name: str, token: str, *, by: By) -> ApiToken:
    """Revoke a token of an account, by its id; raises `InputError` where it has none such."""
    mine = tokens.c
    with writing(engine) as connection:
        found = known(connection, name)
        query = _tokens().where(users.c.name == found.name, mine.id == token)
        row = connection.execute(query.where(mine.revoked_at.is_(None))).first()
        if row is None:
            raise InputError(f"{token[:40]!r}: the account has no such token")
        revoked = update(tokens).where(mine.id == token).values(revoked_at=moment(now()))
        connection.execute(revoked)
        auditing.put(connection, by, "token revoked", found.name, token=token, title=row.title)
    return _token(row)


def _tokens() -> Any:
    theirs = users.c
    return select(*MINE, theirs.name.label("account")).join(users, theirs.seq == tokens.c.account)


def _token(row: Row[Any]) -> ApiToken:
    told = {it: row._mapping[it] for it in ApiToken.model_fields}
    return ApiToken.model_validate({**told, "scopes": tuple(row.scopes.split())})
