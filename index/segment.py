"""Writing a segment: what was gathered of its documents in, and the files that are searched out.

Whoosh's own writer takes a word at a time; here the words of each field come as numbers and are written as arrays
(`index.codec`). Whoosh keeps the rows, the lengths and the table of contents.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.arrayfile import narrowest, write_arrays
from index.codec import ArrayCodec
from index.codec.postings import Field, write_postings
from index.errors import SearchIndexError
from index.frequent import write_frequent
from index.gathered import Gathered
from index.schema import DOCUMENTS, FREQUENT, LENGTHS, TEXTS, schema
from index.textfile import TextFile

SEGMENT_ID = "1"  # each is alone in its directory; a name drawn by Whoosh would make other files of the same documents


def write_segment(directory: Path, gathered: Gathered) -> None:
    """Write all files of a segment into its empty directory."""
    storage, codec = FileStorage(str(directory)), ArrayCodec()
    index = storage.create_index(schema())
    segment = codec.new_segment(storage, index.indexname)
    segment.segid = SEGMENT_ID
    lengths = {name: narrowest(each.lengths(gathered.records)) for name, each in gathered.inversions.items()}
    kept = codec.per_document_writer(storage, segment)
    try:
        kept.add_all(gathered.records, _rows(gathered), lengths)
    finally:
        kept.close()
    with ThreadPoolExecutor(1) as beside:  # numpy sorts both at once
        texts = beside.submit(gathered.texts.write, directory / TEXTS)
        fields = {name: inversion.field() for name, inversion in gathered.inversions.items()}
        frequent = beside.submit(_write_frequent, directory, fields["body_w"])  # after the texts
        write_postings(codec.posting_path(storage, segment), fields)
        texts.result()
        frequent.result()
    segment.set_doc_count(gathered.records)
    TOC(schema(), [segment], index.latest_generation() + 1).write(storage, index.indexname)
    write_arrays(directory / LENGTHS, lengths)
    (directory / DOCUMENTS).write_text(json.dumps(gathered.listed, ensure_ascii=False), "utf-8")
    records = int(storage.open_index(schema=schema()).doc_count())
    if records != gathered.records:  # Whoosh can report success with records missing
        raise SearchIndexError(f"The search index came out with {records} of {gathered.records} records.")


def _write_frequent(directory: Path, words: Field) -> None:
    write_frequent(directory / FREQUENT, TextFile(directory / TEXTS), words)


def _rows(gathered: Gathered) -> dict[int, dict[str, str]]:
    """What Whoosh keeps of the documents' own records."""
    sizes = (records for _, _, records in gathered.listed)
    return {record: {"row": row} for record, row in zip(accumulate(sizes, initial=0), gathered.rows, strict=False)}
