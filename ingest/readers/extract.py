"""What every reader gives: the text of a file as lines, how it was read, and what the page around it says."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Issue, PageFact


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one file.

    `text` has lines ended by "\\n"; a row of a table is one line with tab-separated cells. `encoding` is that of the
    bytes ("utf-8", "gb18030"), or the format where they are no text ("pdf", "docx").
    """

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()
    facts: tuple[PageFact, ...] = ()
