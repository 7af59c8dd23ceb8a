"""What somebody who is typing may mean: numbers, titles and organs of the archive that begin with it or hold it.

    甲政办字[2017]1 -> 甲政办字〔2017〕1号, 甲政办字〔2017〕139号    停车 -> 甲市停车管理办法

Written forms do not matter (width, brackets, spaces), and nothing is guessed: each suggestion holds what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.overview import Brief, Organ
from corpus.text import search_key

KINDS = ("number", "title", "organ")
MOST = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`document` is the id of what is meant, None for an organ."""

    kind: str
    text: str
    document: str | None


class Names:
    """All names of one state of the archive, folded once."""

    def __init__(self, documents: Iterable[Brief], organs: Iterable[Organ]) -> None:
        self._names: dict[str, list[tuple[str, Suggestion]]] = {kind: [] for kind in KINDS}
        for brief in documents:
            if brief.number:
                self._add("number", brief.number, brief.id)
            self._add("title", brief.title, brief.id)
        for organ in organs:
            self._add("organ", organ.name, None)

    def _add(self, kind: str, text: str, document: str | None) -> None:
        self._names[kind].append((search_key(text), Suggestion(kind, text, document)))

    def complete(self, typed: str, most: int = MOST) -> list[Suggestion]:
        """Names that begin with what was typed, then names that hold it; the shorter first; each text once."""
        key = search_key(typed)
        if not key:
            return []
        found = sorted(self._holding(key), key=lambda entry: entry[0])
        return list({each.text: each for _, each in found}.values())[:most]

    def _holding(self, key: str) -> Iterator[tuple[tuple[bool, int, str], Suggestion]]:
        for kind in KINDS:
            for name, suggestion in self._names[kind]:
                if key in name:
                    yield (not name.startswith(key), len(name), name), suggestion
