"""`sayso watch`."""

import signal
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.add import AllowPrivate, Pace, Workers, located
from sayso.cli.ledger_options import DEFAULT, LedgerUrl, open_ledger
from sayso.cli.read import Actors, Codes

if TYPE_CHECKING:
    from sayso.cli.own_lists import OwnLists
    from sayso.collect.watching import Polled
    from sayso.ledger import Ledger

SHORTEST = 60

Feeds = Annotated[
    list[str],
    typer.Argument(
        metavar="FEED",
        help="The address of an RSS or Atom feed, or an OPML list of feeds: its address or file.",
        show_default=False,
    ),
]
Every = Annotated[
    int,
    typer.Option(min=SHORTEST, metavar="SECONDS", help="The time between two polls of a feed."),
]
Once = Annotated[bool, typer.Option("--once", help="Poll each feed once and end.")]


def watch(
    feeds: Feeds,
    ledger: LedgerUrl = DEFAULT,
    every: Every = 900,
    once: Once = False,
    actors: Actors = None,
    codes: Codes = None,
    workers: Workers = 1,
    allow_private: AllowPrivate = False,
    pace: Pace = 1.0,
) -> None:
    """Keep polling feeds, and keep and read what is new in them.

    A feed is asked only for what has changed, later when it fails, and not at all where its site's
    robots.txt asks programs to stay away; pages that it names are treated alike, and looked at
    again after some hours, since pages are edited. The ledger remembers all that, so the next run
    goes on. Ctrl-C or SIGTERM ends it; nothing is lost.
    """
    from sayso.cli.own_lists import own_lists
    from sayso.collect.watching import watch as polls
    from sayso.collect.web import Web

    lists = own_lists(actors, codes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    failed = 0
    try:
        with open_ledger(ledger, create=True) as store:
            web = Web(allow_private=allow_private, pace=pace, latest=store.latest)
            with closing(web):
                asked = polls(feeds, web, every=every, once=once, recall=store.feed_state)
                for polled in asked:
                    failed += _take(store, polled, workers, lists)
    except KeyboardInterrupt:
        typer.echo("stopped")
        return
    if failed:
        raise typer.Exit(1)


def _take(store: "Ledger", polled: "Polled", workers: int, lists: "OwnLists") -> int:
    """Keeps and reads what a poll brings, and tells it; how many documents failed."""
    from sayso.cli.intake import keep_all, read_unread
    from sayso.cli.progress import counted
    from sayso.cli.render.visible import visible

    with counted("met") as tick:
        tally = keep_all(store, polled.items, tick, [located(polled.url)])
    # Only now: what a run that was killed had not kept, the next one meets again.
    store.keep_feed(polled.url, polled.state())
    with counted("read", store.count_unread()) as tick:
        tally = tally.plus(read_unread(store, workers, tick, lists))
    typer.echo(f"{visible(polled.url)}: {tally}")
    return tally.failed
