"""A Whoosh codec whose posting lists are arrays: read at once by numpy, and record by record by Whoosh's own queries.

docs/codec.md has a picture of the bytes. This package knows Whoosh and numpy, and nothing of gazettes.
"""

from index.codec.codec import ArrayCodec
from index.codec.inversion import LENGTH_BYTES, Inversion
from index.codec.postings import PostingFile

__all__ = ["LENGTH_BYTES", "ArrayCodec", "Inversion", "PostingFile"]
