"""By what an index was made: the modules and word lists that decide what is in it, as one short name.

An index made by another edition is refused and built anew. The name follows from the files themselves, so that no
number has to be raised by hand when one of them changes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources

# What decides which records there are, how they are cut, and how they are written.
_MADE_OF = {
    "corpus": ("model.py", "text.py"),
    "index": (
        "abbreviations.py",
        "analyzer.py",
        "arrayfile.py",
        "codec/codec.py",
        "codec/inversion.py",
        "codec/lists.py",
        "codec/postings.py",
        "frequent.py",
        "gathered.py",
        "keeping.py",
        "nearness.py",
        "records.py",
        "rows.py",
        "schema.py",
        "segment.py",
        "textfile.py",
        "walk.py",
        "words.txt",
        "writer.py",
    ),
}
_ENGINES = ("Whoosh", "jieba")


@cache
def edition() -> str:
    """The edition of the code that is running."""
    digest = hashlib.sha256()
    for package, names in _MADE_OF.items():
        for name in names:
            digest.update(resources.files(package).joinpath(name).read_bytes())
    for engine in _ENGINES:
        digest.update(f"{engine} {metadata.version(engine)}".encode())
    return digest.hexdigest()[:16]
