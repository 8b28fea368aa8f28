"""What the commands share by which people judge: how an act is signed, reasoned and listed."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sayso.cli.render.visible import visible, visible_json
from sayso.cli.signature import typist

if TYPE_CHECKING:
    from sayso.ledger import Judgement, Review

Why = Annotated[str, typer.Option("--reason", help="Why; it is kept.", show_default=False)]
Who = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="SAYSO_REVIEWER", metavar="NAME", help="Who judges; else the user's name."
    ),
]
About = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="Only on this.", show_default=False)
]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Print them as JSON, one a line.")]
Act = TypeVar("Act", "Judgement", "Review")


def signer(by: str | None) -> str:
    """Who signs: the given name, else who types; a ledger refuses nobody's, and says so."""
    return by or typist()


def print_acts(
    acts: Sequence[Act],
    line_of: Callable[[Act], str],
    gone: Collection[int | None],
    as_jsonl: bool,
    *,
    nothing: str,
) -> None:
    """Print acts in words, with who, when and why; of those in `gone` that they hold no more."""
    for it in acts:
        if as_jsonl:
            typer.echo(visible_json(it.model_dump_json()))
            continue
        since = ", taken back since" if it.seq in gone else ""
        typer.echo(f"{line_of(it)}  ({visible(it.who)}, {it.at:%Y-%m-%d %H:%M}Z{since})")
        typer.echo(f"   {visible(it.why)}")
    if not acts and not as_jsonl:
        typer.echo(nothing)
