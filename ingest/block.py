"""A block: what lines come to once they are put together, a paragraph, a heading, a table or a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import LineSpan
from ingest.labels import Label
from ingest.tables import Table

TERMINAL = re.compile(r"[。！？；：!?;:…]['\"”’」』)）]?$")


def is_ended(text: str) -> bool:
    """Whether a mark that ends something stands last, but for what closes a quotation or a bracket."""
    return TERMINAL.search(text[-3:]) is not None


@dataclass(slots=True)
class Block:
    """A paragraph, a labelled paragraph or heading, a table, a list, or the 附件说明."""

    kind: str  # text label table list note
    text: str
    lines: LineSpan
    label: Label | None = None
    table: Table | None = None
    entries: tuple[str, ...] = ()
