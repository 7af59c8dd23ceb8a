"""A query as it was understood: the tree that is answered, and the report that the reader of the result gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from index.notes import Said, note
from index.tree import Node


@dataclass(slots=True)
class Reading:
    """A query as read. The rest, from `numbers` on, is for `read_as`.

    `literal` is all of it as one string, empty if it has signs. `fields` is set where it names nothing but issuers,
    dates and kinds. `relaxable` tells whether words may be given up if nothing holds them all.
    """

    tree: Node
    literal: str
    fields: Node | None = None
    relaxable: bool = False
    numbers: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    periods: list[tuple[date | None, date | None]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    near: list[str] = field(default_factory=list)
    together: list[str] = field(default_factory=list)
    similar: list[str] = field(default_factory=list)
    folded: dict[str, str] = field(default_factory=dict)
    excluded: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    expansions: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """DESIGN's `read_as`; the signs that few use are named only where they were used."""
        notes = [*self.notes, *([note(Said.DROPPED, words=" ".join(self.dropped))] if self.dropped else [])]
        if len(self.periods) > 1:
            notes.append(note(Said.PERIODS, periods="；".join(_printed(*period) for period in self.periods)))
        unusual: dict[str, object] = {
            "folded": self.folded,
            "provision": self.provisions,
            "places": self.places,
            "near": self.near,
            "together": list(dict.fromkeys(self.together)),
            "similar": self.similar,
        }
        return {
            "number": self.numbers,
            "issuer": self.issuers,
            "type": self.kinds,
            "dates": _hull(self.periods),
            "words": self.words,
            "phrases": self.phrases,
            "excluded": self.excluded,
            "expansions": self.expansions,
            "notes": notes,
            **{name: value for name, value in unusual.items() if value},
        }


def _hull(periods: list[tuple[date | None, date | None]]) -> dict[str, str | None] | None:
    """From the first day to the last of all that was read."""
    if not periods:
        return None
    firsts = [first for first, _ in periods if first is not None]
    lasts = [last for _, last in periods if last is not None]
    first = min(firsts).isoformat() if len(firsts) == len(periods) else None
    last = max(lasts).isoformat() if len(lasts) == len(periods) else None
    return {"from": first, "to": last}


def _printed(first: date | None, last: date | None) -> str:
    return f"{first or ''}至{last or ''}"
