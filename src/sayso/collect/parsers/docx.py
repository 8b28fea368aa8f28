"""Word's .docx (ECMA-376) → text, one paragraph a line."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from sayso.collect.messages import Message
from sayso.collect.text import LONGEST_INPUT
from sayso.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Text that is not shown, and copies of what is shown for programs that cannot draw it.
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", FALLBACK})
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
LARGEST = 4 * LONGEST_INPUT


def parse(request: Message) -> Iterator[Message]:
    """One answer: the text of the document and its title."""
    try:
        with zipfile.ZipFile(io.BytesIO(request.data)) as packed:
            body = _xml(packed, "word/document.xml")
            core = _xml(packed, "docProps/core.xml") if _has_core(packed) else None
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        raise InputError(f"is a broken .docx ({error}): save it again") from error
    except (RuntimeError, etree.XMLSyntaxError) as error:
        raise InputError(f"is a locked or broken .docx ({error}): save it again") from error
    text = "\n".join(filter(str.strip, _paragraphs(body)))
    title = core.findtext(f".//{TITLE}") if core is not None else None
    if not text:
        raise InputError("holds no text: give a file with a report in it")
    yield Message({"text": text, "title": title})


def _has_core(packed: zipfile.ZipFile) -> bool:
    return "docProps/core.xml" in packed.namelist()


def _xml(packed: zipfile.ZipFile, name: str) -> etree._Element:
    with packed.open(name) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"unpacks to over {LARGEST / 1e6:.0f} MB: split it into its reports")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """The words of each paragraph, in the order of the document; a box's stand after those
    of the paragraph that holds it."""
    waiting = [it for it in body.iter(f"{W}p") if not _within_skipped(it)]
    for paragraph in waiting:
        yield "".join(_words(paragraph))


def _within_skipped(element: etree._Element) -> bool:
    return any(parent.tag in SKIPPED for parent in element.iterancestors())


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in SKIPPED or child.tag == f"{W}p":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        else:
            yield from _words(child)
