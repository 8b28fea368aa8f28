"""Who may into a ledger, and what they did: the part of `Ledger` about users."""

import datetime
from collections.abc import Iterable

from sqlalchemy import Engine

from sayso.ledger import auditing, care, sessions, tokens, users
from sayso.ledger.auditing import Asked
from sayso.ledger.nouns import Page
from sayso.ledger.sessions import LASTING, Lasting
from sayso.ledger.user_nouns import (
    ApiToken,
    By,
    Care,
    Entered,
    Entry,
    Role,
    Scope,
    Session,
    User,
)


class UserKeeping:
    """Accounts with their sessions and tokens, the log of what was done, and how to show a ledger.

    Each change is in the log (`audit`) with who did it (`by`), when, how they showed who they are,
    and where from. What changes an account or a token raises `InputError` where it is not there.
    """

    _engine: Engine

    def add_user(
        self, name: str, role: Role, password: str, *, by: By, temporary: bool = False
    ) -> User:
        """Make an account; with a `temporary` password its owner may only change that."""
        return users.add(self._engine, name, role, password, by=by, temporary=temporary)

    def users(self) -> tuple[User, ...]:
        """All accounts, the disabled ones too, by name."""
        return users.listed(self._engine)

    def user(self, name: str) -> User | None:
        """The account of this name; None where there is none."""
        return users.user(self._engine, name)

    def count_users(self, role: Role) -> int:
        """How many accounts of this role may in."""
        return users.have_role(self._engine, role)

    def entering(self, name: str, password: str) -> User | None:
        """The account whose name and password these are, if it may in; as long for any other."""
        return users.entering(self._engine, name, password)

    def set_role(self, name: str, role: Role, *, by: By) -> User:
        """Give an account another role, from its next request on."""
        return users.set_role(self._engine, name, role, by=by)

    def set_password(self, name: str, password: str, *, by: By, temporary: bool = False) -> User:
        """Give an account another password; all its sessions end."""
        return users.set_password(self._engine, name, password, by=by, temporary=temporary)

    def set_disabled(self, name: str, disabled: bool, *, by: By) -> User:
        """Keep an account out from now on; or let it in again."""
        return users.set_disabled(self._engine, name, disabled, by=by)

    def remove_user(self, name: str, *, by: By) -> None:
        """Remove an account with its sessions and tokens; its name is not given again."""
        users.remove(self._engine, name, by=by)

    def open_session(
        self, name: str, *, by: By, agent: str | None = None, lasting: Lasting = LASTING
    ) -> str:
        """Open a session of an account; the secret that shows it from now on."""
        return sessions.open_session(self._engine, name, by=by, agent=agent, lasting=lasting)

    def by_session(self, secret: str) -> Entered | None:
        """Whose session this secret shows; None where it shows none that lasts."""
        return sessions.by_session(self._engine, secret)

    def see_session(self, it: Session, lasting: Lasting = LASTING) -> None:
        """Put off the end of a session that was shown."""
        sessions.see_session(self._engine, it, lasting)

    def sessions(self, name: str) -> tuple[Session, ...]:
        """The sessions of an account that last, the last seen first."""
        return sessions.sessions_of(self._engine, name)

    def end_session(self, name: str, session: str, *, by: By, what: str = "session ended") -> bool:
        """End a session of an account, by its id; False where none lasted."""
        return sessions.end_session(self._engine, name, session, by=by, what=what)

    def make_token(
        self, name: str, title: str, scopes: Iterable[Scope], days: int, *, by: By
    ) -> tuple[ApiToken, str]:
        """Make a token of an account, good for these scopes and so many days; and its secret."""
        return tokens.make_token(self._engine, name, title, scopes, days, by=by)

    def by_token(self, secret: str) -> Entered | None:
        """Whose token this is; None where it is none that lasts."""
        return tokens.by_token(self._engine, secret)

    def see_token(self, it: ApiToken) -> None:
        """Keep when a token was last shown."""
        tokens.see_token(self._engine, it)

    def tokens(self, name: str) -> tuple[ApiToken, ...]:
        """The tokens of an account that are not revoked, the latest first."""
        return tokens.tokens_of(self._engine, name)

    def revoke_token(self, name: str, token: str, *, by: By) -> ApiToken:
        """Revoke a token of an account, by its id."""
        return tokens.revoke_token(self._engine, name, token, by=by)

    def note(self, by: By, what: str, about: str, **detail: object) -> None:
        """Put an act that was done elsewhere into the log."""
        auditing.note(self._engine, by, what, about, **detail)

    def audit(
        self,
        *,
        who: str | None = None,
        what: str | None = None,
        about: str | None = None,
        since: datetime.datetime | None = None,
        until: datetime.datetime | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> Page[Entry]:
        """A page of what was done, the latest first; `about` is how what it was done to begins."""
        asked = Asked(who, what, about, since, until)
        return auditing.entries(self._engine, asked, after, limit)

    def audited(self) -> tuple[str, ...]:
        """What was ever done, in words."""
        return auditing.kinds(self._engine)

    def care(self) -> Care:
        """How carefully the ledger is to be shown."""
        return care.care(self._engine)

    def set_veil(self, veil: bool, *, by: By) -> Care:
        """Have the names of private people veiled, or not."""
        return care.set_veil(self._engine, veil, by=by)

    def set_note(self, note: str | None, *, by: By) -> Care:
        """Have a note of sensitivity on all that is shown; None: none."""
        return care.set_note(self._engine, note, by=by)
