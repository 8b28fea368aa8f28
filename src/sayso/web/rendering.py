"""Templates → HTML; everything is escaped but what `Markup` says is HTML."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso.ledger.review_states import told_in_words
from sayso.version import __version__
from sayso.web import shown
from sayso.web.assets import HERE, asset
from sayso.web.nav import NAV


@cache
def templates() -> Environment:
    """The environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        plain=shown.plain,
        brief=shown.brief,
        day=shown.day,
        moment=shown.moment,
        count=shown.count,
        spaced=shown.spaced,
        listed=shown.listed,
        amount=shown.amount,
        corrected=told_in_words,
    )
    made.globals.update(
        asset=asset,
        days=shown.days,
        between=shown.between,
        happening=shown.happening,
        version=__version__,
        nav=NAV,
    )
    return made


def render(name: str, /, **context: Any) -> str:
    """The HTML of a template."""
    return templates().get_template(name).render(**context)
