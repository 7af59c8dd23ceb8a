"""What every reader gives: the text of a file as lines, how it was read, and what the page around it says."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Issue, PageFact


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of paper begins in the text: the number of its first line, and the number printed on the page."""

    line: int
    number: int | None


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
    pages: tuple[PageStart, ...] = ()
    heading: str | None = None
    """The title that a web page gives its document, as it stands in the text."""
    of_page: bool = False
    """Whether it is the text of a web page, which may be news that quote a document."""
    converter: str | None = None
    """The program that made the file readable, if one had to: "LibreOffice"."""

    def page_of(self, line: int) -> int | None:
        """The number printed on the page on which a line stands; None where there are no pages, or no numbers."""
        before = [page.number for page in self.pages if page.line <= line]
        return before[-1] if before else None
