"""`sayso users token`: what programs show in the place of a password."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ledger_options import open_ledger
from sayso.cli.render.visible import visible
from sayso.cli.signature import signed
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger.user_nouns import ApiToken

app = typer.Typer(
    name="token",
    help="Tokens of an account, for programs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="The account's name.", show_default=False)
]
Title = Annotated[str, typer.Argument(metavar="TITLE", help="What it is for.", show_default=False)]
Token = Annotated[
    str, typer.Argument(metavar="TOKEN", help="How it begins, see the list.", show_default=False)
]
Scopes = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help="What it may: read, feeds, metrics, add, watch, review, admin; may be repeated.",
    ),
]
Days = Annotated[int, typer.Option(metavar="N", help="It ends after so many days, 366 at most.")]
Ours = Annotated[
    str | None,
    typer.Option("--ledger", metavar="URL", help="The ledger, if it is not named before."),
]


@app.command()
def add(
    context: typer.Context,
    name: Name,
    title: Title,
    scope: Scopes = None,
    days: Days = 90,
    ledger: Ours = None,
) -> None:
    """Make a token of an account, to read if no scope is given. It is printed this once."""
    with open_ledger(ledger or context.obj) as opened:
        made, secret = opened.make_token(name, title, scope or ["read"], days, by=signed())  # type: ignore[arg-type]
    typer.echo(line_of(made))
    typer.echo(f"the token, which is not told again: {secret}")


@app.command("list")
def list_(context: typer.Context, name: Name, ledger: Ours = None) -> None:
    """List the tokens of an account that are not revoked, the latest first."""
    with open_ledger(ledger or context.obj) as opened:
        user = opened.user(name)
        if user is None:
            raise InputError(f"{name[:70]!r}: there is no such account: see `sayso users`")
        found = opened.tokens(user.name)
    for it in found:
        typer.echo(line_of(it))
    if not found:
        typer.echo("there are none")


@app.command()
def revoke(context: typer.Context, name: Name, token: Token, ledger: Ours = None) -> None:
    """Revoke a token of an account: it opens nothing from now on."""
    number = token.removeprefix("sayso_").partition("_")[0]
    with open_ledger(ledger or context.obj) as opened:
        found = opened.revoke_token(name, number, by=signed())
    typer.echo(f"sayso_{found.id}  is revoked")


def line_of(it: "ApiToken") -> str:
    """A token in a line, without its secret."""
    seen = f"last shown {it.seen_at:%Y-%m-%d}" if it.seen_at else "never shown"
    scopes = ", ".join(it.scopes)
    return f"sayso_{it.id}  {scopes}  until {it.ends_at:%Y-%m-%d}, {seen}: {visible(it.title)}"
