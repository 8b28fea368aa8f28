"""Pages and texts of the web → Unicode, by what server, page and bytes say of the encoding."""

import re
from collections.abc import Iterable

from sayso.collect.text import BOMS, unicode_of

HEAD = 4096
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
# What browsers understand by the names of smaller encodings (WHATWG Encoding Standard, 4.2).
MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}


def unicode_of_web(data: bytes, headers: Iterable[tuple[str, str]], location: str) -> str:
    """The letters of a page: by its byte order mark, its server, its own head, or by guess.

    A name of an encoding that the bytes are not in is passed over. Raises `InputError` where they
    are no text.
    """
    if not any(data.startswith(mark) for mark, _ in BOMS) and b"\x00" not in data[:HEAD]:
        for name in _named(data, headers):
            try:
                return data.decode(MEANT.get(name, name))
            except (LookupError, ValueError):
                continue
    return unicode_of(data, location)


def _named(data: bytes, headers: Iterable[tuple[str, str]]) -> list[str]:
    types = (value for key, value in headers if key.lower() == "content-type")
    by_server = IN_HEADER.search(next(types, ""))
    in_page = IN_PAGE.search(data, 0, HEAD)
    found = [by_server.group(1)] if by_server else []
    found += [in_page.group(1).decode("ascii", "replace")] if in_page else []
    return [name.lower() for name in found]
