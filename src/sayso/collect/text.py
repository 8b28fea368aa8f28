"""Bytes → text: which encoding they are in, or that they are no text at all."""

import codecs
import re
import unicodedata

from sayso.errors import InputError

# In characters; the parser holds about 4 KB for each of them.
LONGEST_TEXT = 1_000_000
# In bytes; most of a page is not its text.
LONGEST_INPUT = 20_000_000
SAMPLE = 65_536

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"RIFF", "a sound, film or picture"),
)
# Control characters but for tab, newline, form feed, carriage return and the like.
CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
HIGH = re.compile(rb"[\x80-\xff]")
MULTIBYTE = re.compile("[\x80-\ufffc\ufffe\uffff\U00010000-\U0010ffff]")
SURROGATE = re.compile("[\ud800-\udfff]")
MOST_CONTROL = 0.01
FEWEST_HIGH_FOR_GUESS = 0.15
FEWEST_HIGH_FOR_WIDE = 0.2
LEGACY_WESTERN = "cp1252"


def decode(data: bytes, location: str) -> str:
    """The text of the bytes, lines ended by `\\n`, without a byte order mark.

    UTF-8, UTF-16 and UTF-32 with and without a mark, and the older encodings of one and two
    bytes. Raises `InputError` where the bytes are no text, or there are too many of them.
    """
    return finished(unicode_of(data, location), location)


def unicode_of(data: bytes, location: str) -> str:
    """The bytes decoded, of any length and with their own line ends; raises as `decode` does."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    refuse_binary(data, location)
    text = _wide(data) or _utf8(data)
    return _legacy(data, location) if text is None else text


def without_surrogates(text: str) -> str:
    """The text with every lone surrogate, which no encoding can write, as U+FFFD; no longer."""
    return SURROGATE.sub("\ufffd", text) if SURROGATE.search(text) else text


def refuse_binary(data: bytes, location: str) -> None:
    """Raises `InputError` where the first bytes are those of a kind of file that is no text."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise InputError(f"{location}: is {kind}, not text: save its text as a .txt file")


def finished(text: str, location: str) -> str:
    """The text with lines ended by `\\n`; raises `InputError` where it is none, or too long."""
    refuse_long(text, location)
    if not text.strip():
        raise InputError(f"{location}: holds no text: give a file with a report in it")
    if text.count("\x00") > MOST_CONTROL * len(text):
        raise InputError(binary(location))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def refuse_long(text: str, location: str) -> None:
    """Raises `InputError` for more characters than one text may have."""
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"{location}: {len(text):,} characters are more than the {LONGEST_TEXT:,} "
            "that one text may have: split it into its reports"
        )


def too_big(location: str, size: int) -> str:
    """The message for an input of `size` bytes, more than `LONGEST_INPUT`."""
    return (
        f"{location}: {size / 1e6:.1f} MB are more than the {LONGEST_INPUT / 1e6:.0f} MB "
        "that one document may have: split it into its reports"
    )


def binary(location: str) -> str:
    """The message for bytes that are no text, of whatever kind."""
    return f"{location}: is binary, not text: save its text as a .txt file"


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A cut or a few broken bytes in what is otherwise good UTF-8 are marked, not taken for
    # another encoding; in another encoding almost no sequence is good UTF-8.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return text if len(MULTIBYTE.findall(text[:SAMPLE])) > 4 * broken else None


def _wide(data: bytes) -> str | None:
    """The text where the bytes are UTF-16 or UTF-32 without a mark, else None."""
    sample = data[:SAMPLE]
    if b"\x00" not in sample:
        return _wide_without_spaces(data) if _share(HIGH, sample) > FEWEST_HIGH_FOR_WIDE else None
    for encoding, highest, second in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        if len(data) % 4 == 0 and not any(sample[highest::4]) and max(sample[second::4]) <= 16:
            return _strictly(data, encoding)
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[high::2].count(0), sample[1 - high :: 2].count(0)
        if zeros and others * 50 <= zeros and (text := _strictly(data, encoding)) is not None:
            return text
    return None


def _share(pattern: re.Pattern[bytes], sample: bytes) -> float:
    return len(pattern.findall(sample)) / len(sample) if sample else 0.0


def _wide_without_spaces(data: bytes) -> str | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text and _utf8(data) is None and _in_one_alphabet(text[:2000]):
            return text
    return None


def _in_one_alphabet(text: str) -> bool:
    """Whether nearly all is of one script that pairs of other bytes hardly ever give."""
    scripts = [unicodedata.name(char, "?").split(" ")[0] for char in text if char.isalpha()]
    likely = sum(scripts.count(name) for name in ("HANGUL", "CYRILLIC", "ARABIC", "HEBREW"))
    return likely * 10 > len(text) * 7


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, location: str) -> str:
    sample = data[:SAMPLE]
    if _share(CONTROL, sample) > MOST_CONTROL:
        raise InputError(binary(location))
    if _share(HIGH, sample) > FEWEST_HIGH_FOR_GUESS:
        # Only old encodings need it, and it is slow to import.
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    text = _strictly(data, LEGACY_WESTERN)
    return text if text is not None else data.decode("latin-1")
