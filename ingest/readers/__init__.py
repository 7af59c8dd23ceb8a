"""Files of every kind to lines of text: bytes in, an `Extract` out; the kind is judged by content, never by name."""

from ingest.readers.extract import Extract
from ingest.readers.kinds import read_bytes

__all__ = ["Extract", "read_bytes"]
