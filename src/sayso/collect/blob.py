"""Bytes on their way to a document, with where they came from."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sayso.collect.collected import Collected, Failure
from sayso.collect.derive import derive
from sayso.errors import InputError
from sayso.model import snapshot_of
from sayso.model.words import SourceKind

Pairs = tuple[tuple[str, str], ...]
Items = Iterator[Collected | Failure]

MEDIA_TYPES = {
    "text": "text/plain",
    "page": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mail": "message/rfc822",
    "line": "application/json",
    "cells": "application/json",
    "entry": "application/json",
}


class Blob(NamedTuple):
    """Some bytes, and what is known of them.

    `data` is all of them, or their first ones where they lie in the file at `path`. `given` is what
    the user, or a feed, told; `fetching` are the fields of the snapshot that tell of the fetching.
    """

    location: str
    data: bytes
    kind: SourceKind = "file"
    path: Path | None = None
    given: Pairs = ()
    fetching: Mapping[str, Any] = {}


def document_in(blob: Blob, derivation: str) -> Collected | Failure:
    """The document that the blob's bytes give, or why they give none."""
    fields = {"media_type": MEDIA_TYPES[derivation], **blob.fetching}
    snapshot = snapshot_of(
        blob.data,
        location=blob.location,
        derive=derivation,
        given=(("kind", blob.kind), *blob.given),
        **fields,
    )
    try:
        return Collected(derive(snapshot), snapshot)
    except InputError as error:
        return Failure(location=blob.location, reason=str(error), snapshot=snapshot)
