"""Text in which tags stand as text: databases hand paragraphs on with their markup, and pages print it as they got it.

    <p>各县人民政府：</p><p style="text-indent: 2em;">&nbsp;现将《甲办法》印发给你们。</p>

becomes two lines. A text that has no paragraph's end in it, or one alone, speaks of tags and stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from ingest.errors import UnreadableError
from ingest.readers.content import lines_of
from ingest.readers.extract import Extract
from ingest.readers.html import MOST_TAGS, TOO_MANY_TAGS, refuse_depth

_END = "</p>"
_FEWEST = 2


def without_tags(extract: Extract) -> Extract:
    """The same with the lines that hold tags read as what they are; a file with pages has none.

    Raises UnreadableError where there are more than any document has.
    """
    if extract.pages or extract.text.count(_END) < _FEWEST:
        return extract
    if extract.text.count("<") > MOST_TAGS:
        raise UnreadableError(TOO_MANY_TAGS)
    lines = (_lines(line) if _END in line else [line] for line in extract.text.split("\n"))
    return replace(extract, text="\n".join(line for several in lines for line in several))


def _lines(line: str) -> list[str]:
    soup = BeautifulSoup(line, "lxml")
    refuse_depth(soup)
    return lines_of(soup)
