"""Writing a segment: what was gathered of its documents in, and the files that are searched out.

Whoosh's own writer takes a word at a time; here the words of each field come as numbers and are written as arrays
(`index.codec`). Whoosh keeps the rows, the lengths and the table of contents.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.arrayfile import narrowest, write_arrays
from index.codec import ArrayCodec
from index.codec.postings import write_postings
from index.errors import SearchIndexError
from index.gathered import Gathered
from index.schema import DOCUMENTS, LENGTHS, TEXTS, schema

SEGMENT_ID = "1"  # each is alone in its directory; a name drawn by Whoosh would make other files of the same documents


def write_segment(directory: Path, gathered: Gathered) -> None:
    """Write all files of a segment into its empty directory."""
    storage, codec = FileStorage(str(directory)), ArrayCodec()
    index = storage.create_index(schema())
    segment = codec.new_segment(storage, index.indexname)
    segment.segid = SEGMENT_ID
    kept = codec.per_document_writer(storage, segment)
    try:
        _keep_rows(kept, gathered)
    finally:
        kept.close()
    fields = {name: inversion.field() for name, inversion in gathered.inversions.items()}
    write_postings(codec.posting_path(storage, segment), fields)
    segment.set_doc_count(gathered.records)
    TOC(schema(), [segment], index.latest_generation() + 1).write(storage, index.indexname)
    gathered.texts.write(directory / TEXTS)
    lengths = {name: narrowest(each.lengths(gathered.records)) for name, each in gathered.inversions.items()}
    write_arrays(directory / LENGTHS, lengths)
    (directory / DOCUMENTS).write_text(json.dumps(gathered.listed, ensure_ascii=False), "utf-8")
    records = int(storage.open_index(schema=schema()).doc_count())
    if records != gathered.records:  # Whoosh can report success with records missing
        raise SearchIndexError(f"The search index came out with {records} of {gathered.records} records.")


def _keep_rows(kept: Any, gathered: Gathered) -> None:
    """What Whoosh keeps of every record: a document's row, and how many words each field has."""
    fields = schema()
    lengths = [
        (name, fields[name], inversion.lengths(gathered.records).tolist())
        for name, inversion in gathered.inversions.items()
    ]
    record = 0
    for row, (_, _, records) in zip(gathered.rows, gathered.listed, strict=True):
        for at in range(record, record + records):
            kept.start_doc(at)
            if at == record:
                kept.add_field("row", fields["row"], row, 0)
            for name, field, of_record in lengths:
                if of_record[at]:
                    kept.add_field(name, field, None, of_record[at])
            kept.finish_doc()
        record += records
