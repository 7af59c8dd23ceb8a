"""A file that a server sent packed by gzip and a program saved as it came: what is in it is read.

No more is unpacked than a source may have; what is packed twice, or a packed archive (.tar.gz), is refused.
"""

from __future__ import annotations

import zlib

from ingest.decode import MAX_BYTES
from ingest.errors import UnreadableError

GZIP = b"\x1f\x8b"
TAR = (257, b"ustar")
"""Where the mark of a tar archive stands."""
DAMAGED = "the file is packed by gzip and damaged or cut off: fetch it again"
HARMFUL = "the file is packed by gzip and unpacks to more than any source has: it may be made to do harm"
ARCHIVE = "the file is an archive (.tar.gz), or packed twice: unpack it and ingest the folder"


def is_gzip(content: bytes) -> bool:
    return content.startswith(GZIP)


def unpacked(content: bytes) -> bytes:
    """What is in a gzip file. Raises UnreadableError in one sentence."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        inner = unpacker.decompress(content, MAX_BYTES + 1)
    except zlib.error as error:
        raise UnreadableError(DAMAGED) from error
    if len(inner) > MAX_BYTES:
        raise UnreadableError(HARMFUL)
    if not unpacker.eof:
        raise UnreadableError(DAMAGED)
    if is_gzip(inner) or inner[TAR[0] : TAR[0] + len(TAR[1])] == TAR[1]:
        raise UnreadableError(ARCHIVE)
    return inner
