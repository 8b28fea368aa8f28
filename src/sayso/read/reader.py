"""The reading line: one call a step, in the order a text is understood."""

from typing import Any

from sayso.model import Document, Report
from sayso.read.actor_list import ActorList
from sayso.read.actors import find_actors
from sayso.read.anchoring import anchor_times
from sayso.read.attribution import find_attributions, tag
from sayso.read.claims import find_claims
from sayso.read.code_table import CodeTable
from sayso.read.dating import date_report, stated_date
from sayso.read.events import find_events
from sayso.read.figures import find_figures
from sayso.read.gazetteer import load_gazetteer
from sayso.read.language import parse
from sayso.read.layout import find_layout
from sayso.read.mending import mend_attributions
from sayso.read.places import find_places
from sayso.read.readable import as_sent, readable
from sayso.read.times import find_times
from sayso.read.tongue import guess_language


def read_document(
    document: Document, listed: ActorList | None = None, codes: CodeTable | None = None
) -> Report:
    """The report of a document: its text and everything found in it.

    `listed` is a user's own list of actors, which wins over what sayso knows of them, `codes` a
    user's own codes of events. A text in another language than English is kept with its layout,
    and nothing is read into it.
    """
    text = document.text
    layout = find_layout(text, document.title)
    language = guess_language(text)
    if language != "en":
        published = stated_date(document)
        return _report(document, text, language=language, published=published, layout=layout)
    read = readable(text)
    doc = parse(read, layout)
    times = find_times(doc, layout)
    published = date_report(document, doc, layout, times)
    times = anchor_times(doc, layout, times, published)
    places = find_places(doc, layout, load_gazetteer(), document.outlet)
    year = published.date.year if published.date else None
    tagging = tag(doc.text, layout)
    actors = find_actors(doc, layout, places, listed=listed, year=year, deeds=tagging.deeds)
    figures = find_figures(doc, layout, actors, times)
    events = find_events(doc, layout, actors, times, places, figures, codes, tagging.deeds)
    attributions = mend_attributions(doc, layout, find_attributions(doc.text, layout, tagging))
    claims = find_claims(doc, layout, attributions, actors, times, events, figures)
    return _report(
        document,
        read,
        language=language,
        published=published,
        layout=layout,
        times=times,
        places=places,
        actors=actors,
        figures=figures,
        events=events,
        claims=claims,
    )


def _report(document: Document, read: str, **found: Any) -> Report:
    """The report of `document` with what was found in `read`, its text as the line reads it.

    Its id is the hash of the document's bytes.
    """
    return Report(
        id=document.source.content_id,
        source=document.source,
        title=document.title,
        outlet=document.outlet,
        bylines=document.bylines,
        text=document.text,
        **as_sent(found, document.text, read),
    )
