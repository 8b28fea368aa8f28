"""Accounts: made, changed, disabled, removed, each change with its entry in the log."""

import re
from typing import Any, Final, get_args

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from sayso.errors import InputError
from sayso.ledger import auditing, passwords
from sayso.ledger.keeping import now
from sayso.ledger.opening import reading, writing
from sayso.ledger.user_nouns import By, Role, User
from sayso.ledger.user_tables import sessions, tokens, users

# Of letters that look like no others, for who reads the log has to tell people apart by them.
# No name ends as a page's data do, whose address would be that of another user's page.
NAME = re.compile(r"(?!.*\.(?:json|csv|atom)$)[a-z0-9][a-z0-9._@-]{0,63}", re.ASCII)
# As which nobody signs but sayso: the owner of the machine, and those who are none.
RESERVED: Final = frozenset({"local", "nobody"})
MINE: Final = [users.c[it] for it in User.model_fields]
# The same beside columns of another table, whose owner an account is.
OWNER: Final = [users.c[it].label(f"of_{it}") for it in User.model_fields]


def add(
    engine: Engine, name: str, role: Role, password: str, *, by: By, temporary: bool = False
) -> User:
    """Make an account. Raises `InputError` for a name that is taken or none, a role that is none.

    A `temporary` password lets its owner do nothing but change it.
    """
    told = _checked(name)
    _check_role(role)
    passwords.check(password, told)
    row = {
        "name": told,
        "role": role,
        "password": passwords.hash_of(password),
        "temporary": temporary,
        "made_at": (at := now()),
        "made_by": by.who,
        "changed_at": at,
    }
    with writing(engine) as connection:
        taken = select(users.c.removed_at).where(users.c.name == told)
        found = connection.execute(taken).first()
        if found is not None:
            was = "was taken by an account that is removed" if found.removed_at else "is taken"
            raise InputError(f"{told}: the name {was}: give another")
        auditing.put(connection, by, "account added", told, role=role)
        return _user(connection.execute(insert(users).returning(*MINE), row).one())


def _checked(name: str) -> str:
    told = name.strip().lower()
    if not NAME.fullmatch(told) or told in RESERVED:
        raise InputError(
            f"name: {name[:70]!r} cannot be had: take letters a to z, digits and any of . _ @ -"
        )
    return told


def _check_role(role: str) -> None:
    if role not in get_args(Role):
        raise InputError(f"role: {role[:40]!r} is none of {', '.join(get_args(Role))}")


def listed(engine: Engine) -> tuple[User, ...]:
    """All accounts, the disabled ones too, by name."""
    query = select(*MINE).where(users.c.removed_at.is_(None)).order_by(users.c.name)
    with reading(engine) as connection:
        return tuple(map(_user, connection.execute(query)))


def user(engine: Engine, name: str) -> User | None:
    """The account of this name; None where there is none."""
    with reading(engine) as connection:
        row = connection.execute(_named(name)).first()
    return None if row is None else _user(row)


def have_role(engine: Engine, role: Role) -> int:
    """How many accounts of this role may in."""
    query = select(func.count()).select_from(users).where(users.c.role == role, *may_in())
    with reading(engine) as connection:
        return int(connection.execute(query).scalar_one())


def entering(engine: Engine, name: str, password: str) -> User | None:
    """The account whose name and password these are, if it may in; as long for any other."""
    query = _named(name).add_columns(users.c.password, users.c.seq)
    with reading(engine) as connection:
        row = connection.execute(query).first()
    fits = passwords.is_of(password, None if row is None else row.password)
    if row is None or not fits or row.disabled_at is not None:
        return None
    if passwords.is_dated(row.password):
        anew = {"password": passwords.hash_of(password)}
        mine = update(users).where(users.c.seq == row.seq, users.c.password == row.password)
        with writing(engine) as connection:
            connection.execute(mine.values(anew))
    return _user(row)


def set_role(engine: Engine, name: str, role: Role, *, by: By) -> User:
    """Give an account another role, from its next request on."""
    _check_role(role)
    with writing(engine) as connection:
        before = known(connection, name)
        auditing.put(connection, by, "role changed", before.name, before=before.role, after=role)
        return _changed(connection, before.name, {"role": role})


def set_password(
    engine: Engine, name: str, password: str, *, by: By, temporary: bool = False
) -> User:
    """Give an account another password; all its sessions end."""
    passwords.check(password, name.strip())
    row = {"password": passwords.hash_of(password), "temporary": temporary}
    with writing(engine) as connection:
        found = known(connection, name)
        auditing.put(connection, by, "password changed", found.name)
        end_all(connection, found.name)
        return _changed(connection, found.name, row)


def set_disabled(engine: Engine, name: str, disabled: bool, *, by: By) -> User:
    """Keep an account out from now on, with its sessions and tokens; or let it in again."""
    with writing(engine) as connection:
        found = known(connection, name)
        what = "account disabled" if disabled else "account enabled"
        auditing.put(connection, by, what, found.name)
        if disabled:
            end_all(connection, found.name)
        return _changed(connection, found.name, {"disabled_at": now() if disabled else None})


def remove(engine: Engine, name: str, *, by: By) -> None:
    """Remove an account with its password, sessions and tokens; its name is not given again."""
    with writing(engine) as connection:
        found = known(connection, name)
        auditing.put(connection, by, "account removed", found.name)
        end_all(connection, found.name)
        theirs = update(tokens).where(tokens.c.account == number_of(found.name))
        connection.execute(theirs.where(tokens.c.revoked_at.is_(None)).values(revoked_at=now()))
        _changed(connection, found.name, {"removed_at": now(), "password": None})


def end_all(connection: Connection, name: str) -> int:
    """End all sessions of an account; how many there were."""
    theirs = update(sessions).where(
        sessions.c.account == number_of(name), sessions.c.ended_at.is_(None)
    )
    return connection.execute(theirs.values(ended_at=now())).rowcount


def known(connection: Connection, name: str) -> User:
    """The account of this name; raises `InputError` where there is none."""
    row = connection.execute(_named(name)).first()
    if row is None:
        raise InputError(f"{name[:70]!r}: there is no such account: see `sayso users`")
    return _user(row)


def may_in() -> tuple[Any, Any]:
    """That an account is neither disabled nor removed, within a query."""
    return users.c.disabled_at.is_(None), users.c.removed_at.is_(None)


def owner_of(row: Row[Any]) -> User:
    """The account whose columns are `OWNER`."""
    return User.model_validate({it: row._mapping[f"of_{it}"] for it in User.model_fields})


def _named(name: str) -> Any:
    mine = users.c
    return select(*MINE).where(mine.name == name.strip().lower(), mine.removed_at.is_(None))


def number_of(name: str) -> Any:
    """The number of the account of this name, within a query."""
    return select(users.c.seq).where(users.c.name == name).scalar_subquery()


def _changed(connection: Connection, name: str, row: dict[str, Any]) -> User:
    mine = update(users).where(users.c.name == name)
    done = connection.execute(mine.values({**row, "changed_at": now()}).returning(*MINE))
    return _user(done.one())


def _user(row: Row[Any]) -> User:
    told = row._mapping
    return User.model_validate({it: told[it] for it in User.model_fields})
