import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect.text import LONGEST_TEXT, decode
from sayso.errors import InputError

ENGLISH = "Three soldiers were killed near Harn, the ministry said."
KOREAN = "국방부는 금요일 병사 세 명이 숨졌다고 밝혔다."
RUSSIAN = "Министерство обороны сообщило, что в городе погибли трое военных, ещё двое ранены."
FRENCH = "Le général a dit « non » à l’accord, déjà signé à Kécheltz."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, KOREAN, RUSSIAN, FRENCH])
def test_unicode_with_a_mark_is_read_and_the_mark_is_not_in_the_text(
    text: str, encoding: str
) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, KOREAN, RUSSIAN, FRENCH])
def test_unicode_without_a_mark_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_korean_without_one_space_is_read(encoding: str) -> None:
    text = "국방부는금요일병사세명이숨졌다고밝혔다"
    assert decode(text.encode(encoding), "x.txt") == text


def test_latin_1_is_read() -> None:
    text = "The general, José Müller, left Kécheltz on Monday after talks with the envoy."
    assert decode(text.encode("latin-1"), "x.txt") == text


def test_the_quotes_of_windows_are_read() -> None:
    text = "“We won’t leave,” the governor said – twice."
    assert decode(text.encode("cp1252"), "x.txt") == text


def test_old_cyrillic_is_not_read_as_accented_latin() -> None:
    assert decode((RUSSIAN * 5).encode("cp1251"), "x.txt") == RUSSIAN * 5


def test_old_korean_is_not_read_as_accented_latin() -> None:
    assert decode((KOREAN * 5).encode("cp949"), "x.txt") == KOREAN * 5


def test_utf_8_that_was_cut_in_a_letter_is_still_utf_8() -> None:
    assert decode(RUSSIAN.encode()[:-2], "x.txt").startswith(RUSSIAN[:-3])


def test_lines_end_in_one_way() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n", "x.txt") == "One.\nTwo.\nThree.\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff \n".encode(), b"\xff\xfe"])
def test_nothing_but_space_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.txt: holds no text: give"):
        decode(data, "x.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "a PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive or an office document"),
    ],
)
def test_a_file_of_a_known_kind_is_refused_with_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"is {kind}, not text: save its text"):
        decode(data, "x.txt")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_no_text(seed: int) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(random.Random(seed).randbytes(3001), "x.bin")


def test_too_long_a_text_is_refused_with_its_size_and_the_limit() -> None:
    with pytest.raises(
        InputError, match=r"1,250,000 characters are more than the 1,000,000 .*split"
    ):
        decode(b"word " * (LONGEST_TEXT // 4), "x.txt")


def decoded(data: bytes) -> tuple[str, str]:
    """The text, or the reason why there is none."""
    try:
        return decode(data, "x"), ""
    except InputError as error:
        return "", str(error)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    text, reason = decoded(data)
    if reason:
        assert reason.startswith("x: ")
        assert "\n" not in reason
    else:
        assert text.strip()
        text.encode()


@given(st.text(min_size=1).filter(str.strip))
def test_what_was_written_as_utf_8_is_read_back(text: str) -> None:
    written = text.encode()
    if written.startswith((b"\xff", b"\xfe", b"\xef\xbb\xbf")) or b"\x00" in written:
        return
    read, reason = decoded(written)
    assert read == text.replace("\r\n", "\n").replace("\r", "\n") or "not text" in reason
