"""Bytes → names that depend on nothing but the bytes."""

import hashlib

ID_DIGITS = 20


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def content_id(data: bytes) -> str:
    """The id of a report of these bytes: the first 20 hexadecimal digits of their SHA-256.

    The same bytes have the same id, however they came in; 80 bits keep a billion documents apart.
    """
    return sha256(data)[:ID_DIGITS]
