import datetime
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.collect import Collected, Failure, collect, derive
from sayso.collect.blob import Blob, document_in
from sayso.model import Document

MAIL = (
    b"From: =?utf-8?q?J=C3=B6rg_M?= <j@press.example>\r\nTo: desk@coast.example\r\n"
    b"Subject: =?utf-8?q?Caf=C3=A9?= in Harn hit\r\nDate: Sat, 04 May 2024 23:10:00 -0500\r\n"
    b"MIME-Version: 1.0\r\n"
)
PLAIN = b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nThe caf\xe9 was hit, police said.\r\n"
HTML = (
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><p>The caf=C3=A9 in Harn was hit by shells on Monday, the mayor said.</p>"
    b"<p>Two people died there, the mayor said in a statement to the press.</p></body></html>\r\n"
)


def at(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    (item,) = collect([str(path)])
    assert isinstance(item, Collected), item
    assert derive(item.snapshot) == item.document
    return item.document


def reason(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (item,) = collect([str(path)])
    assert isinstance(item, Failure), item
    assert item.snapshot is not None
    return item.reason


def test_a_pdf_gives_its_paragraphs(tmp_path: Path, pdf_of: Callable[[list[str]], bytes]) -> None:
    lines = [
        "Harn shelled again",
        "Shells fell on the town of Harn on Monday, the mayor said in a state-",
        "ment to the press. Two people were killed and three were hurt in the",
        "attack.",
        "Rebels denied it on Tuesday and said that the army had shelled the town",
        "with its own guns.",
    ]
    # By its first bytes, whatever it is called.
    text = at(tmp_path / "report", pdf_of(lines)).text
    assert text.split("\n") == [
        "Harn shelled again",
        "Shells fell on the town of Harn on Monday, the mayor said in a statement to the press. "
        "Two people were killed and three were hurt in the attack.",
        "Rebels denied it on Tuesday and said that the army had shelled the town with its own "
        "guns.",
    ]


def test_a_scanned_pdf_has_no_text(tmp_path: Path, pdf_of: Callable[[list[str]], bytes]) -> None:
    assert "has no text, only pictures of it: run it through OCR" in reason(
        tmp_path / "scan.pdf", pdf_of([])
    )


def test_a_broken_pdf_is_told(tmp_path: Path) -> None:
    assert "is a broken PDF" in reason(tmp_path / "b.pdf", b"%PDF-1.4\nhello")


def test_a_docx_gives_its_paragraphs_without_what_was_deleted(
    tmp_path: Path, docx_of: Callable[[str], bytes]
) -> None:
    body = (
        '<w:p><w:r><w:t>Shells fell</w:t></w:r><w:r><w:t xml:space="preserve"> on Harn.</w:t></w:r>'
        "</w:p><w:p><w:del><w:r><w:t>Ten</w:t></w:r></w:del><w:r><w:t>Two</w:t><w:tab/>"
        "<w:t>died.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell.</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl>"
    )
    document = at(tmp_path / "r.docx", docx_of(body))
    assert document.text == "Shells fell on Harn.\nTwo\tdied.\nA cell."
    assert document.title == "Harn shelled"


def test_an_entity_in_a_docx_brings_nothing_in(
    tmp_path: Path, zip_of: Callable[[dict[str, bytes | str]], bytes]
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{secret}">]><w:document xmlns:w="{word}"><w:body>'
        "<w:p><w:r><w:t>Shells fell. &e;</w:t></w:r></w:p></w:body></w:document>"
    )
    data = zip_of({"[Content_Types].xml": "", "word/document.xml": xml})
    assert "secret" not in at(tmp_path / "r.docx", data).text


def test_a_docx_that_unpacks_without_end_is_cut_off(
    tmp_path: Path, zip_of: Callable[[dict[str, bytes | str]], bytes]
) -> None:
    data = zip_of({"[Content_Types].xml": "", "word/document.xml": bytes(90_000_000)})
    assert "unpacks to over 80 MB" in reason(tmp_path / "r.docx", data)


def test_a_mail_gives_its_plain_part_subject_sender_and_day(tmp_path: Path) -> None:
    document = at(tmp_path / "m.eml", MAIL + PLAIN)
    assert document.text == "The café was hit, police said."
    assert document.title == "Café in Harn hit"
    assert document.bylines == ("Jörg M",)
    assert document.published == datetime.date(2024, 5, 4)
    assert document.published_basis == "metadata"


def test_a_mail_of_two_parts_is_read_once(tmp_path: Path) -> None:
    parts = b"".join(b"--b\r\n" + part for part in (PLAIN, HTML)) + b"--b--\r\n"
    kind = b"Content-Type: multipart/alternative; boundary=b\r\n\r\n"
    assert at(tmp_path / "m.eml", MAIL + kind + parts).text == "The café was hit, police said."
    only = b"--b\r\n" + HTML + b"--b--\r\n"
    assert at(tmp_path / "n.eml", MAIL + kind + only).text.startswith("The café in Harn was hit by")


def test_a_mail_without_text_is_told(tmp_path: Path) -> None:
    kind = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    assert "is a mail without text" in reason(tmp_path / "m.eml", MAIL + kind)


@settings(max_examples=40)
@given(
    st.sampled_from(["pdf", "docx", "mail", "page", "entry", "line", "cells", "text"]),
    st.binary(max_size=200),
)
def test_any_bytes_are_a_document_or_a_failure_with_them(derivation: str, data: bytes) -> None:
    item = document_in(Blob("x", data), derivation)
    if isinstance(item, Failure):
        assert item.reason.startswith("x: ")
        assert item.snapshot is not None
        assert item.snapshot.data == data
