"""Acts: what one sentence does to other documents.

    …《甲办法》(乙政办字〔2010〕105号)同时废止。      repeals 《甲办法》          `ingest.ending`
    将《甲条例》第七条中的“…”修改为“…”               amends part of 《甲条例》     `ingest.changing`

The sentence is first masked (`ingest.masked`), so that the grammar that remains is short. Rather no act than a wrong
one.
"""

from __future__ import annotations

from corpus.text import unspaced
from corpus.traditional import as_simplified
from ingest.act import Act
from ingest.changing import changed, conflict_in, may_change, may_conflict, overriding
from ingest.ending import ended
from ingest.ending_words import VERB
from ingest.marks import Mark, marks, may_name
from ingest.masked import mask

__all__ = ["Act", "acts"]


def acts(sentence: str, found: list[Mark] | None = None) -> list[Act]:
    """All acts of a sentence, in the order in which their targets stand; at most one on each target."""
    if not may_conflict(sentence) and not (may_name(sentence) and _may_act(sentence)):
        return []
    masked = mask(sentence, marks(sentence) if found is None else found)
    conflict = conflict_in(masked)
    read = [overriding(masked, conflict)] if conflict else []
    read += [*ended(masked, but=conflict), *changed(masked)]
    kept: dict[tuple[str | None, str | None], tuple[int, Act]] = {}
    for at, act in read:
        kept.setdefault((act.title, act.number), (at, act))
    return [act for _, act in sorted(kept.values(), key=lambda each: each[0])]


def _may_act(sentence: str) -> bool:
    """Whether a word of ending or changing stands in a sentence at all, however spaced."""
    bare = unspaced(as_simplified(sentence))
    return VERB.search(bare) is not None or "宣布" in bare or may_change(bare)
