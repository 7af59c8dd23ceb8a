"""Raw text in; documents, and what we doubt about them, out.

The law of this package: pure functions that return what was read together with
the issues met. No database, no files, no globals. Imports `corpus` only.
"""

from ingest.decode import MAX_BYTES
from ingest.errors import IngestError, UnreadableError
from ingest.gazette import read_source

__all__ = ["MAX_BYTES", "IngestError", "UnreadableError", "read_source"]
