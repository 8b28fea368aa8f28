"""`sayso users`: who may in, as what; their passwords, and the log of what they did."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import user_tokens
from sayso.cli.ledger_options import DEFAULT, After, LedgerUrl, Limit, open_ledger
from sayso.cli.render.visible import visible, visible_json
from sayso.cli.signature import signed
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger.user_nouns import User

app = typer.Typer(
    name="users",
    help="Who may in by `sayso serve`, and as what: reader, reviewer or admin.",
    rich_markup_mode=None,
)
app.add_typer(user_tokens.app, name="token")

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="The account's name.", show_default=False)
]
Role = Annotated[
    str,
    typer.Argument(
        metavar="ROLE",
        help="reader (looks), reviewer (adds, watches and judges too), admin (all).",
        show_default=False,
    ),
]
NewRole = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer or admin.")]
Ours = Annotated[
    str | None,
    typer.Option("--ledger", metavar="URL", help="The ledger, if it is not named before."),
]
FromStdin = Annotated[
    bool,
    typer.Option(
        "--stdin", help="Take the password from standard input; else one is made and printed."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print them as JSON.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Only what they did.")]
What = Annotated[str | None, typer.Option(metavar="WORDS", help="Only this, as `signed in`.")]
About = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only what was done to what begins so.")
]


@app.callback(invoke_without_command=True)
def users(context: typer.Context, ledger: LedgerUrl = DEFAULT, as_json: AsJson = False) -> None:
    """List the accounts of a ledger; or do one of these with them."""
    context.obj = ledger
    if context.invoked_subcommand is None:
        _list(ledger, as_json)


def _list(where: str, as_json: bool) -> None:
    with open_ledger(where) as ledger:
        found = ledger.users()
    if as_json:
        typer.echo(visible_json(json.dumps([it.model_dump(mode="json") for it in found], indent=2)))
        return
    for it in found:
        typer.echo(f"{visible(it.name):<20}  {it.role:<8}  since {it.made_at:%Y-%m-%d}{_state(it)}")
    if not found:
        typer.echo("there are no accounts: add one with `sayso users add NAME --role ROLE`")


def _state(it: "User") -> str:
    if it.disabled_at is not None:
        return f", disabled {it.disabled_at:%Y-%m-%d}"
    return ", has to change the first password" if it.temporary else ""


@app.command("list")
def list_(context: typer.Context, as_json: AsJson = False, ledger: Ours = None) -> None:
    """List the accounts, by name."""
    _list(ledger or context.obj, as_json)


@app.command()
def add(
    context: typer.Context,
    name: Name,
    role: NewRole = "reader",
    stdin: FromStdin = False,
    ledger: Ours = None,
) -> None:
    """Make an account. The password that is printed lets its owner do nothing but change it."""
    password, temporary = _password(name, stdin)
    with open_ledger(ledger or context.obj, create=True) as opened:
        found = opened.add_user(name, role, password, by=signed(), temporary=temporary)  # type: ignore[arg-type]
    typer.echo(f"{visible(found.name)}  {found.role}")
    _tell(password, temporary)


@app.command()
def role(context: typer.Context, name: Name, role: Role, ledger: Ours = None) -> None:
    """Give an account another role; it holds from the next request on."""
    with open_ledger(ledger or context.obj) as opened:
        found = opened.set_role(name, role, by=signed())  # type: ignore[arg-type]
    typer.echo(f"{visible(found.name)}  {found.role}")


@app.command()
def passwd(
    context: typer.Context, name: Name, stdin: FromStdin = False, ledger: Ours = None
) -> None:
    """Give an account another password; its sessions end."""
    password, temporary = _password(name, stdin)
    with open_ledger(ledger or context.obj) as opened:
        found = opened.set_password(name, password, by=signed(), temporary=temporary)
    typer.echo(f"{visible(found.name)}  has another password")
    _tell(password, temporary)


@app.command()
def disable(context: typer.Context, name: Name, ledger: Ours = None) -> None:
    """Keep an account out from now on, with its sessions and tokens."""
    with open_ledger(ledger or context.obj) as opened:
        found = opened.set_disabled(name, True, by=signed())
    typer.echo(f"{visible(found.name)}  is disabled")


@app.command()
def enable(context: typer.Context, name: Name, ledger: Ours = None) -> None:
    """Let an account in again that was disabled."""
    with open_ledger(ledger or context.obj) as opened:
        found = opened.set_disabled(name, False, by=signed())
    typer.echo(f"{visible(found.name)}  may in")


@app.command()
def remove(context: typer.Context, name: Name, ledger: Ours = None) -> None:
    """Remove an account; what it signed stays, and nobody else is ever given its name."""
    with open_ledger(ledger or context.obj) as opened:
        opened.remove_user(name, by=signed())
    typer.echo(f"{visible(name)}  is removed")


@app.command()
def log(
    context: typer.Context,
    who: Who = None,
    what: What = None,
    about: About = None,
    limit: Limit = 50,
    after: After = None,
    as_json: AsJson = False,
    ledger: Ours = None,
) -> None:
    """Print what was done by the web app, the API and `sayso users`, the latest first."""
    with open_ledger(ledger or context.obj) as opened:
        page = opened.audit(who=who, what=what, about=about, limit=limit, after=after)
    if as_json:
        typer.echo(visible_json(page.model_dump_json(indent=2)))
        return
    for it in page:
        where = f" from {visible(it.address)}" if it.address else ""
        typer.echo(f"{it.at:%Y-%m-%d %H:%M:%S}Z  {visible(it.who)} ({visible(it.via)}{where})")
        detail = ", ".join(f"{name} {visible(str(value))}" for name, value in it.detail.items())
        told = f"   {visible(it.what)}: {visible(it.about)}"
        typer.echo(f"{told} ({detail})" if detail else told)
    if page.next:
        typer.echo(f"more: --after {page.next}")


def _password(name: str, stdin: bool) -> tuple[str, bool]:
    """The password to be set, and whether it is only the first."""
    from sayso.ledger.passwords import first_password

    if not stdin:
        return first_password(name.strip()), True
    if sys.stdin.isatty():
        return typer.prompt("Password", hide_input=True, confirmation_prompt=True), False
    told = sys.stdin.buffer.readline().rstrip(b"\r\n")
    try:
        return told.decode(), False
    except UnicodeDecodeError as error:
        raise InputError("password: is not in UTF-8: give it so") from error


def _tell(password: str, temporary: bool) -> None:
    if temporary:
        typer.echo(f"its first password, which is not told again: {password}")
