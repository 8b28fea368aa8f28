"""PDF with text in it → text, its lines joined to paragraphs again."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sayso.collect.messages import Message
from sayso.errors import InputError

MOST_PAGES = 2000
# A line shorter than this share of the page's long lines ends its paragraph.
FULL_LINE = 0.75
LONG_LINES = 0.9
HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
SPACES = re.compile(r"[ \t\u00a0]+")


def parse(request: Message) -> Iterator[Message]:
    """One answer: the text, one paragraph a line, and the title if the text has it too."""
    try:
        reader = PdfReader(io.BytesIO(request.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is locked with a password: save it without one")
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        # The parser meets broken files with any of these.
        raise InputError(f"is a broken PDF ({type(error).__name__}): save it again") from error
    except RecursionError as error:
        raise InputError("is a PDF that leads back into itself: save it again") from error
    text = "\n".join(filter(None, map(paragraphs, pages)))
    if not text.strip():
        raise InputError("has no text, only pictures of it: run it through OCR and give that")
    named = isinstance(title, str) and title.strip() and title.strip() in " ".join(text.split())
    yield Message({"text": text, "title": title if named else None})


def paragraphs(page: str) -> str:
    """The lines of a page as paragraphs: a line that is not full, or a blank one, ends one."""
    lines = [SPACES.sub(" ", line).strip() for line in page.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = FULL_LINE * lengths[int(LONG_LINES * (len(lengths) - 1))]
    joined = ""
    for line in lines:
        joined += line + ("\n" if len(line) >= full or not line else "\n\n")
    blocks = re.split(r"\n{2,}", HYPHEN.sub("", joined))
    return "\n".join(" ".join(block.split("\n")) for block in blocks if block.strip())
