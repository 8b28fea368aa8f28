"""Messages between sayso and the process that takes untrusted bytes apart: fields and bytes."""

import json
import struct
from typing import IO, Any, NamedTuple

HEADER = struct.Struct(">II")


class Message(NamedTuple):
    """Fields that JSON can hold, and the bytes they speak of."""

    fields: dict[str, Any]
    data: bytes = b""


def receive(stream: IO[bytes]) -> Message | None:
    """The next message, or None where the stream ends."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    sizes = HEADER.unpack(header)
    fields, data = (stream.read(size) for size in sizes)
    if (len(fields), len(data)) != sizes:
        return None
    return Message(json.loads(fields), data)


def send(stream: IO[bytes], message: Message) -> None:
    """Writes one message."""
    fields = json.dumps(message.fields).encode()
    stream.write(HEADER.pack(len(fields), len(message.data)))
    stream.write(fields)
    stream.write(message.data)
    stream.flush()
