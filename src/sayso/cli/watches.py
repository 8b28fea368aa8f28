"""`sayso watches`: views that are saved, what is new in them, and sending it to webhooks."""

import datetime
import json
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.render.visible import visible, visible_json
from sayso.cli.signature import SOMEBODY, typist
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.ledger.delivering import Shown
    from sayso.ledger.watch_nouns import News, Watch

app = typer.Typer(
    name="watches",
    help="Views that are saved: what is new in each, and sending it to webhooks.",
    rich_markup_mode=None,
)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The watch's id, or its name.", show_default=False)
]
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="What to call the watch.", show_default=False)
]
View = Annotated[
    str,
    typer.Argument(
        metavar="VIEW",
        help="Path and query of a page that filters, such as '/claims?stance=denies'.",
        show_default=False,
    ),
]
Ours = Annotated[
    str | None,
    typer.Option("--ledger", metavar="URL", help="The ledger, if it is not named before."),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="SAYSO_REVIEWER", metavar="NAME", help="Who adds it; else the user's name."
    ),
]
Webhook = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Send its news there, signed; the secret is printed once."),
]
Address = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The server that links in messages lead to, as https://…"),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="MOMENT", help="News since this day or moment (UTC), not since last seen."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print them as JSON.")]
Keep = Annotated[bool, typer.Option("--keep", help="Do not mark them as seen.")]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Let webhooks be in your own network, not public only."),
]


@app.callback(invoke_without_command=True)
def watches(context: typer.Context, ledger: LedgerUrl = DEFAULT, as_json: AsJson = False) -> None:
    """List the watches with how much is new in each; or do one of these with them."""
    context.obj = ledger
    if context.invoked_subcommand is None:
        _list(ledger, as_json)


def _list(where: str, as_json: bool) -> None:
    with open_ledger(where) as ledger:
        found = [ledger.watch_standing(it) for it in ledger.watches()]
    if as_json:
        typer.echo(visible_json(json.dumps([it.model_dump(mode="json") for it in found], indent=2)))
        return
    for it in found:
        news = f"{it.news}{'+' if it.more else ''} new"
        typer.echo(f"{it.watch.id}  {news:>8}  {visible(it.watch.name)}")
        typer.echo(f"   {visible(it.watch.view)}, since {it.watch.seen_at:%Y-%m-%d %H:%M}Z")
    if not found:
        typer.echo("nothing is watched: add a watch with `sayso watches add NAME VIEW`")


@app.command()
def add(
    context: typer.Context,
    name: Name,
    view: View,
    webhook: Webhook = None,
    address: Address = None,
    allow_private: AllowPrivate = False,
    by: By = None,
    ledger: Ours = None,
) -> None:
    """Save a view as a watch; what comes in from now on is its news."""
    from sayso.collect.webhook import check_url, make_secret

    secret = None
    if webhook is not None:
        check_url(webhook, allow_private=allow_private)
        secret = make_secret()
    with open_ledger(ledger or context.obj) as opened:
        found = opened.add_watch(name, view, who=by or typist() or SOMEBODY, address=address)
        if secret is not None:
            opened.set_webhook(found.id, webhook, secret)
    typer.echo(f"{found.id}  {visible(found.name)}")
    if secret is not None:
        typer.echo(f"its webhook's secret, which is not told again: {secret}")


@app.command()
def remove(context: typer.Context, watch: Id, ledger: Ours = None) -> None:
    """Remove a watch; what was sent of it stays on record."""
    with open_ledger(ledger or context.obj) as opened:
        found = _known(opened, watch)
        opened.remove_watch(found.id)
    typer.echo(f"removed {visible(found.name)}")


@app.command()
def news(
    context: typer.Context,
    watch: Id,
    since: Since = None,
    keep: Keep = False,
    as_json: AsJson = False,
    ledger: Ours = None,
) -> None:
    """Print what is new and changed in a watch, oldest first, and mark it as seen.

    With --since nothing is marked.
    """
    with open_ledger(ledger or context.obj) as opened:
        found = _known(opened, watch)
        until = opened.position()
        entries = opened.news(found, since=_moment(since), until=until)[::-1]
        _print(entries, as_json)
        if not keep and since is None:
            opened.see_watch(found.id, until)


def _print(entries: "tuple[News, ...]", as_json: bool) -> None:
    if as_json:
        told = [it.model_dump(mode="json") for it in entries]
        typer.echo(visible_json(json.dumps(told, ensure_ascii=False, indent=2)))
        return
    for it in entries:
        typer.echo(f"{it.at:%Y-%m-%d %H:%M}Z  {it.what}: {visible(it.sentence)}")
        typer.echo(f"   {visible(it.link)}")
    if not entries:
        typer.echo("nothing is new")


@app.command()
def deliver(
    context: typer.Context, allow_private: AllowPrivate = False, ledger: Ours = None
) -> None:
    """Send what is new to webhooks, once: what is due now, and what failed before.

    `sayso serve` does so by itself while it runs.
    """
    from sayso.collect.webhook import Poster

    failed = 0
    with (
        open_ledger(ledger or context.obj) as opened,
        Poster(allow_private=allow_private) as poster,
    ):
        for it in opened.deliver(poster.send, _shown(opened)):
            note = "" if it.answer.arrived else f" ({visible(it.answer.note)})"
            typer.echo(f"{it.watch}  {it.delivery}  {it.what}{note}")
            failed += not it.answer.arrived
    if failed:
        raise typer.Exit(1)


def _shown(ledger: "Ledger") -> "Shown | None":
    """What veils private names in what is queued, where the ledger is shown so."""
    from sayso.export.veil import veil_of, veiled

    if not ledger.care().veil:
        return None
    veil = veil_of(ledger.people())
    return lambda body: veiled(body.decode(), veil).encode()


def _known(ledger: "Ledger", name: str) -> "Watch":
    """The watch of this id, or the one of this name."""
    found = ledger.watch(name)
    if found is not None:
        return found
    named = [it for it in ledger.watches() if it.name == name]
    if len(named) != 1:
        reason = "several watches are called so" if named else "there is no such watch"
        raise InputError(f"{name}: {reason}: see `sayso watches`")
    return named[0]


def _moment(told: str | None) -> datetime.datetime | None:
    if told is None:
        return None
    try:
        found = datetime.datetime.fromisoformat(told)
    except ValueError as error:
        raise typer.BadParameter(
            f"{told!r} is no moment: write 2024-03-12 or 2024-03-12T06:00"
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
