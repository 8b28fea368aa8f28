"""A mail (RFC 5322, MIME) → its text, subject, sender and day."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from sayso.collect.messages import Message
from sayso.collect.parsers.page import read_html
from sayso.collect.text import unicode_of
from sayso.errors import InputError


def parse(request: Message) -> Iterator[Message]:
    """One answer: the plain part of the mail, else its HTML part as text."""
    mail = email.message_from_bytes(request.data, policy=email.policy.default)
    part = mail.get_body(("plain",)) or mail.get_body(("html",))
    if not isinstance(part, EmailMessage):
        raise InputError("is a mail without text: save its attachments and give those")
    words = _content(part)
    if part.get_content_type() == "text/html":
        words = read_html(words)["text"]
    if not words.strip():
        raise InputError("is a mail without text: save its attachments and give those")
    yield Message(
        {
            "text": words.replace("\r\n", "\n").strip("\n"),
            "title": _header(mail, "subject"),
            "bylines": _senders(mail),
            "published": _day(_header(mail, "date")),
        }
    )


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise InputError("is a broken mail: save it again")
    charset = part.get_content_charset("utf-8")
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        # A mail may name an encoding it is not in, or one that does not exist.
        return unicode_of(data, "its text")


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header's words; None where it is missing, or so broken that it cannot be parsed."""
    try:
        value = mail[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return str(value) if value else None


def _senders(mail: EmailMessage) -> list[str]:
    try:
        addresses = mail["from"].addresses if mail["from"] else ()
    except (ValueError, IndexError, AttributeError, TypeError):
        return []
    return [it.display_name for it in addresses if it.display_name]


def _day(words: str | None) -> str | None:
    """The day of a Date header, in the sender's own time zone, as YYYY-MM-DD."""
    try:
        return parsedate_to_datetime(words).date().isoformat() if words else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
