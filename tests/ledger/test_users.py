"""Who may in: accounts, sessions and tokens that end, and the log that tells who did what."""

import datetime
import sqlite3

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from sayso.errors import InputError
from sayso.ledger import Ledger, passwords
from sayso.ledger import sessions as of_sessions
from sayso.ledger import tokens as of_tokens
from sayso.ledger.opening import writing
from sayso.ledger.sessions import Lasting
from sayso.ledger.user_nouns import SCOPES, By, Care
from sayso.ledger.user_tables import audit, sessions, tokens, users

CHIEF = By("chief", "command line")
ADA = By("ada", "password", "192.0.2.7")
PASSWORD = "four words are enough"
OTHER = "and four words more"
HOUR = datetime.timedelta(hours=1)
NOON = datetime.datetime(2025, 5, 10, 12, tzinfo=datetime.UTC)


@pytest.fixture
def with_ada(ledger: Ledger) -> Ledger:
    ledger.add_user("Ada", "reviewer", PASSWORD, by=CHIEF)
    return ledger


def test_an_account_is_entered_with_its_password_and_no_other(with_ada: Ledger) -> None:
    found = with_ada.entering(" ADA ", PASSWORD)
    assert found is not None
    assert (found.name, found.role, found.made_by) == ("ada", "reviewer", "chief")
    for name, password in (
        ("ada", OTHER),
        ("ada", ""),
        ("ada", "\ud800"),
        ("\x00", PASSWORD),
        ("bo", PASSWORD),
        ("", ""),
        ("a" * 999, ""),
    ):
        assert with_ada.entering(name, password) is None


def test_a_name_that_is_not_there_costs_as_much_as_one_that_is(
    with_ada: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    efforts = []
    verify = passwords.HASHER.verify

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            efforts.append(kept.rpartition("$")[0].rpartition("$")[0])
            return verify(kept, password)

    monkeypatch.setattr(passwords, "HASHER", Counting())
    with_ada.entering("ada", OTHER)
    with_ada.entering("nobody at all", OTHER)
    assert efforts == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_the_hash_of_nobody_is_of_the_effort_of_today() -> None:
    assert not passwords.is_dated(passwords.NOBODY)
    assert not passwords.is_of("", None)


def test_a_hash_of_less_effort_is_made_anew_when_its_owner_enters(with_ada: Ledger) -> None:
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with writing(with_ada._engine) as connection:
        connection.execute(update(users).values(password=weak))
    assert with_ada.entering("ada", OTHER) is None
    assert with_ada.entering("ada", PASSWORD) is not None
    with with_ada.looking() as connection:
        kept = connection.execute(select(users.c.password)).scalar_one()
    assert kept != weak
    assert not passwords.is_dated(kept)
    assert with_ada.entering("ada", PASSWORD) is not None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "12 to 256"),
        ("x" * 300, "12 to 256"),
        ("my name is Ada, hello", "name"),
        ("aaaaabbbbbaaaa", "different"),
        ("four words\x00 and a nul", "keyboard"),
        ("four words \ud800 and half a letter", "keyboard"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(lite: Ledger, password: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        lite.add_user("ada", "reader", password, by=CHIEF)
    assert lite.users() == ()


def test_a_password_is_the_same_on_every_keyboard(lite: Ledger) -> None:
    lite.add_user("ada", "reader", "Caf\u00e9 de la Gare", by=CHIEF)
    assert lite.entering("ada", "Cafe\u0301 de la Gare") is not None


def test_a_first_password_will_do_and_is_never_the_same() -> None:
    found = {passwords.first_password("somebody") for _ in range(50)}
    for password in found:
        passwords.check(password, "somebody")
    assert len(found) == 50


def test_a_first_password_will_do_for_a_name_that_stands_in_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = iter("abcde" * 4 + "fghjk" * 4)
    monkeypatch.setattr(passwords.secrets, "choice", lambda _: next(drawn))
    assert passwords.first_password("cde") == "-".join(["fghjk"] * 4)
    passwords.check("abcde-abcde-abcde", "a")


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "local", "nobody", "Local", ".ada", "-ada", "a" * 65, "ada lovelace", "ada/x"),
        *("ada.json", "ada.atom", "ada.csv"),
        *("<b>ada</b>", "ada\u202e", "\u0430da", "ada\x00", "ada\n", "ａｄａ", "../ada", "ada'--"),
    ],
)
def test_a_name_that_would_deceive_is_refused(lite: Ledger, name: str) -> None:
    # A space or line end around a name is not part of it.
    if name.strip() == "ada":
        assert lite.add_user(name, "reader", PASSWORD, by=CHIEF).name == "ada"
        return
    with pytest.raises(InputError, match=r"name: .* cannot be had"):
        lite.add_user(name, "reader", PASSWORD, by=CHIEF)


def test_a_role_or_scope_that_is_none_is_refused(lite: Ledger) -> None:
    with pytest.raises(InputError, match="is none of reader, reviewer, admin"):
        lite.add_user("ada", "owner", PASSWORD, by=CHIEF)  # type: ignore[arg-type]
    lite.add_user("ada", "reader", PASSWORD, by=CHIEF)
    with pytest.raises(InputError, match="is none of reader"):
        lite.set_role("ada", "", by=CHIEF)  # type: ignore[arg-type]
    for scopes in ((), ("everything",), ("read", "root")):
        with pytest.raises(InputError, match="choose of read"):
            lite.make_token("ada", "x", scopes, 1, by=CHIEF)


def test_a_name_is_given_once_and_never_again(with_ada: Ledger) -> None:
    with pytest.raises(InputError, match="ada: the name is taken"):
        with_ada.add_user("ADA", "reader", PASSWORD, by=CHIEF)
    with_ada.remove_user("ada", by=CHIEF)
    assert with_ada.users() == ()
    assert with_ada.entering("ada", PASSWORD) is None
    with pytest.raises(InputError, match="taken by an account that is removed"):
        with_ada.add_user("ada", "reader", PASSWORD, by=CHIEF)
    with pytest.raises(InputError, match="no such account"):
        with_ada.set_role("ada", "admin", by=CHIEF)


def test_neither_password_nor_secret_is_in_the_ledger(lite: Ledger) -> None:
    lite.add_user("ada", "reader", PASSWORD, by=CHIEF)
    session = lite.open_session("ada", by=ADA)
    _, token = lite.make_token("ada", "script", ["read"], 1, by=ADA)
    lines = "\n".join(sqlite3.connect(lite.name).iterdump())
    assert "$argon2id$" in lines
    for secret in (PASSWORD, session, token, token.split("_", 2)[2]):
        assert secret not in lines


def test_a_session_lasts_while_it_is_seen_and_no_longer_than_its_most(with_ada: Ledger) -> None:
    engine, lasting = with_ada._engine, Lasting(idle=3600, most=3 * 3600)
    secret = of_sessions.open_session(engine, "ada", by=ADA, lasting=lasting, at=NOON)

    def at(moment: datetime.datetime) -> bool:
        return of_sessions.by_session(engine, secret, at=moment) is not None

    assert at(NOON + 0.9 * HOUR)
    assert not at(NOON + HOUR)
    for hours in (0.9, 1.8, 2.7):
        found = of_sessions.by_session(engine, secret, at=NOON + hours * HOUR)
        assert found is not None
        of_sessions.see_session(engine, found.shown, lasting, at=NOON + hours * HOUR)
    assert at(NOON + 2.99 * HOUR)
    assert not at(NOON + 3 * HOUR)


def test_a_session_ends_with_all_that_should_end_it(with_ada: Ledger) -> None:
    def opened() -> str:
        secret = with_ada.open_session("ada", by=ADA, agent="x" * 999)
        assert with_ada.by_session(secret)
        return secret

    secret = opened()
    (session,) = with_ada.sessions("ada")
    assert session.address == "192.0.2.7"
    assert len(session.agent or "") == 200
    assert with_ada.end_session("ada", session.id, by=ADA)
    assert not with_ada.end_session("ada", session.id, by=ADA)
    assert with_ada.by_session(secret) is None
    secret = opened()
    with_ada.set_password("ada", OTHER, by=ADA)
    assert with_ada.by_session(secret) is None
    secret = opened()
    with_ada.set_disabled("ada", True, by=CHIEF)
    with_ada.set_disabled("ada", False, by=CHIEF)
    assert with_ada.by_session(secret) is None
    secret = opened()
    with_ada.remove_user("ada", by=CHIEF)
    assert with_ada.by_session(secret) is None
    assert with_ada.sessions("ada") == ()


def test_nobody_ends_the_session_or_token_of_another(with_ada: Ledger) -> None:
    with_ada.add_user("bo", "admin", OTHER, by=CHIEF)
    secret = with_ada.open_session("ada", by=ADA)
    token, shown = with_ada.make_token("ada", "script", ["read"], 1, by=ADA)
    assert not with_ada.end_session("ada", "\x00", by=CHIEF)
    with pytest.raises(InputError, match="has no such token"):
        with_ada.revoke_token("ada", "\x00", by=CHIEF)
    assert not with_ada.end_session("bo", with_ada.sessions("ada")[0].id, by=CHIEF)
    with pytest.raises(InputError, match="has no such token"):
        with_ada.revoke_token("bo", token.id, by=CHIEF)
    assert with_ada.by_session(secret)
    assert with_ada.by_token(shown)


def test_a_disabled_account_is_kept_out_with_its_tokens_until_it_is_let_in(
    with_ada: Ledger,
) -> None:
    _, token = with_ada.make_token("ada", "script", ["read"], 1, by=ADA)
    with_ada.set_disabled("ada", True, by=CHIEF)
    assert with_ada.entering("ada", PASSWORD) is None
    assert with_ada.by_token(token) is None
    assert with_ada.count_users("reviewer") == 0
    with_ada.set_disabled("ada", False, by=CHIEF)
    assert with_ada.entering("ada", PASSWORD) is not None
    assert with_ada.by_token(token) is not None


def test_a_token_is_known_by_the_whole_of_it(with_ada: Ledger) -> None:
    made, token = with_ada.make_token("ada", " my  script ", ["add", "read"], 30, by=ADA)
    assert (made.title, made.scopes) == ("my script", ("read", "add"))
    assert token.startswith(f"sayso_{made.id}_")
    found = with_ada.by_token(token)
    assert found is not None
    assert (found.user.name, found.shown) == ("ada", made)
    other = token[:-1] + ("A" if token[-1] != "A" else "B")
    for wrong in (
        "",
        made.id,
        token[:-1],
        other,
        f"{token}x",
        token.upper(),
        f" {token}",
        "\ud800",
    ):
        assert with_ada.by_token(wrong) is None
    assert with_ada.tokens("ada") == (made,)
    with_ada.revoke_token("ada", made.id, by=ADA)
    assert with_ada.by_token(token) is None
    assert with_ada.tokens("ada") == ()


def test_secrets_are_compared_in_constant_time(
    with_ada: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = with_ada.make_token("ada", "script", ["read"], 30, by=ADA)
    compared = []
    compare = of_tokens.hmac.compare_digest
    monkeypatch.setattr(
        of_tokens.hmac, "compare_digest", lambda *them: compared.append(them) or compare(*them)
    )
    assert with_ada.by_token(token)
    assert with_ada.by_token(f"{token[:17]}{'A' * 43}") is None
    assert [len(a) == len(b) == 64 for a, b in compared] == [True, True]


def test_a_token_ends_after_its_days(with_ada: Ledger) -> None:
    made, token = with_ada.make_token("ada", "script", ["read"], 2, by=ADA)
    day = datetime.timedelta(days=1)
    engine = with_ada._engine
    assert of_tokens.by_token(engine, token, at=made.made_at + 1.9 * day)
    assert of_tokens.by_token(engine, token, at=made.made_at + 2 * day) is None
    for days in (0, -1, 367):
        with pytest.raises(InputError, match="lasts 1 to 366"):
            with_ada.make_token("ada", "script", ["read"], days, by=ADA)


def test_a_token_is_good_for_no_more_than_its_owners_role(with_ada: Ledger) -> None:
    with pytest.raises(InputError, match="a reviewer has not admin"):
        with_ada.make_token("ada", "script", ["read", "admin"], 1, by=ADA)
    _, token = with_ada.make_token("ada", "script", list(SCOPES)[:-1], 1, by=ADA)
    with_ada.set_role("ada", "reader", by=CHIEF)
    found = with_ada.by_token(token)
    assert found is not None
    assert found.user.role == "reader"


def test_whatever_is_done_to_an_account_is_in_the_log(with_ada: Ledger) -> None:
    with_ada.open_session("ada", by=ADA)
    made, _ = with_ada.make_token("ada", "script", ["read"], 1, by=ADA)
    with_ada.revoke_token("ada", made.id, by=ADA)
    with_ada.set_role("ada", "admin", by=CHIEF)
    with_ada.set_password("ada", OTHER, by=ADA)
    with_ada.set_disabled("ada", True, by=CHIEF)
    with_ada.set_disabled("ada", False, by=CHIEF)
    with_ada.remove_user("ada", by=CHIEF)
    with_ada.note(ADA, "changed", "/watches/w1", method="POST")
    found = with_ada.audit().items
    assert [it.what for it in found][::-1] == [
        *("account added", "signed in", "token made", "token revoked", "role changed"),
        *("password changed", "account disabled", "account enabled", "account removed", "changed"),
    ]
    signed = next(it for it in found if it.what == "signed in")
    assert (signed.who, signed.via, signed.address) == ("ada", "password", "192.0.2.7")
    role = next(it for it in found if it.what == "role changed")
    assert (role.who, role.about, role.address) == ("chief", "ada", None)
    assert role.detail == {"before": "reviewer", "after": "admin"}
    assert set(with_ada.audited()) == {it.what for it in found}


def test_the_log_is_asked_by_who_what_and_when_and_goes_by_pages(with_ada: Ledger) -> None:
    for number in range(5):
        with_ada.note(ADA, "changed", f"/watches/w{number}_%")
    assert len(with_ada.audit(who="ada").items) == 5
    assert [it.about for it in with_ada.audit(what="changed", about="/watches/w1_").items] == [
        "/watches/w1_%"
    ]
    assert with_ada.audit(about="/watches/__").items == ()
    first = with_ada.audit(limit=4)
    second = with_ada.audit(limit=4, after=first.next)
    assert [len(first.items), len(second.items), second.next] == [4, 2, None]
    middle = first.items[1].at
    assert len(with_ada.audit(since=middle).items) == 2
    assert len(with_ada.audit(until=middle).items) == 4
    assert with_ada.audit(who="\x00", what="\uffff", about="\x00%").items == ()
    with pytest.raises(InputError, match="is no cursor"):
        with_ada.audit(after="x")
    for limit in (0, 1001):
        with pytest.raises(InputError, match="limit"):
            with_ada.audit(limit=limit)


def test_the_log_is_never_changed(with_ada: Ledger) -> None:
    for act in (delete(audit), update(audit).values(who="somebody else")):
        with pytest.raises(DBAPIError, match="never"), writing(with_ada._engine) as connection:
            connection.execute(act)
    if with_ada._engine.dialect.name == "postgresql":
        with pytest.raises(DBAPIError, match="never"), writing(with_ada._engine) as connection:
            connection.execute(text("TRUNCATE audit"))


def test_what_is_refused_leaves_no_trace(with_ada: Ledger) -> None:
    before = len(with_ada.audit().items)
    for act in (
        lambda: with_ada.add_user("ada", "reader", PASSWORD, by=CHIEF),
        lambda: with_ada.set_password("ada", "short", by=CHIEF),
        lambda: with_ada.make_token("ada", "x", ["admin"], 1, by=CHIEF),
        lambda: with_ada.remove_user("bo", by=CHIEF),
    ):
        with pytest.raises(InputError):
            act()
    assert len(with_ada.audit().items) == before
    with with_ada.looking() as connection:
        for table in (sessions, tokens):
            assert connection.execute(select(table)).all() == []


def test_the_ledger_keeps_how_carefully_it_is_shown(ledger: Ledger) -> None:
    assert ledger.care() == Care()
    ledger.set_veil(True, by=CHIEF)
    ledger.set_note(" Names of  children ", by=CHIEF)
    assert ledger.care() == Care(veil=True, note="Names of children")
    ledger.set_note("", by=CHIEF)
    ledger.set_veil(False, by=CHIEF)
    assert ledger.care() == Care()
    assert [it.detail["after"] for it in ledger.audit(about="veil").items] == [False, True]
    with pytest.raises(InputError, match="longer than 500"):
        ledger.set_note("x" * 501, by=CHIEF)
