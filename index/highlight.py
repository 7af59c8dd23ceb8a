"""Marks and snippets, made on the text itself.

What was found was found in `searchable` text, which knows where each of its characters came from; so the marks stand
exactly around the matched characters of the original, whatever its width, case and spaces:

    国医 第 139 号   sought 第139号   国医 <mark>第 139 号</mark>

Everything is HTML-escaped; `<mark>` is the only markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from corpus.text import searchable
from index.nearness import places

SNIPPET = 120  # characters of text shown of a hit
LEAD = 30  # of them at most before the first match
_SENTENCE_END = re.compile(r"[。;；!！?？\n]")
_SPACE = re.compile(r"\s+")

Span = tuple[int, int]


def find_spans(text: str, keys: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where the keys stand in a text, as (start, end, key), in order; a key may overlap another."""
    folded, offsets = searchable(text)
    found = []
    for key in dict.fromkeys(keys):
        found += [(offsets[at], offsets[at + len(key) - 1] + 1, key) for at in places(folded, key)]
    return sorted(found)


def mark(text: str, keys: Iterable[str]) -> str:
    """The whole text with every key marked."""
    return _marked(text, (0, len(text)), _merged(find_spans(text, keys)))


def snippet(text: str, keys: Sequence[str], length: int = SNIPPET, *, begin: int = 0) -> str:
    """About `length` characters around the densest matches; the beginning of the text if there are none.

    What stands before `begin` (a label, which the hit names anyway) is shown only if something matched there.
    """
    found = find_spans(text, keys)
    start, end = _window(text, found, length)
    if start < begin and not any(first < begin for first, _, _ in found):
        start = begin
    shown = _marked(text, (start, end), _merged(found))
    return f"{'…' if start > begin else ''}{_SPACE.sub(' ', shown).strip()}{'…' if end < len(text) else ''}"


def _window(text: str, found: list[tuple[int, int, str]], length: int) -> Span:
    """The stretch with the most different keys, then with the most matches; the first of equals."""
    best, best_worth = 0, (0, 0)
    for at, (start, _, _) in enumerate(found):
        within = []
        for each in found[at:]:
            if each[1] > start + length - LEAD:
                break
            within.append(each)
        worth = (sum(map(len, {key for _, _, key in within})), len(within))
        if worth > best_worth:
            best, best_worth = at, worth
    if not found:
        return 0, min(len(text), length)
    match_start, match_end, _ = found[best]
    start = _sentence_start(text, match_start)
    end = min(len(text), max(start + length, match_end))
    if end == len(text):
        start = min(start, max(_sentence_start(text, match_start), end - length))
    return start, end


def _sentence_start(text: str, at: int) -> int:
    """Where to begin so that `at` is seen in its context: at the sentence, if that is near."""
    earliest = max(0, at - LEAD)
    if earliest == 0:
        return 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text, earliest, at)]
    return ends[0] if ends else earliest


def _merged(found: list[tuple[int, int, str]]) -> list[Span]:
    """Spans that overlap or touch become one."""
    merged: list[Span] = []
    for start, end, _ in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, shown: Span, spans: list[Span]) -> str:
    first, last = shown
    parts = []
    at = first
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        if start >= end:
            continue
        parts.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    return "".join(parts) + escape(text[at:last])
