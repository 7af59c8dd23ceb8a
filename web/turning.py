"""The pages of a long list: which one is shown, and the way to the others.

第 7 页，共 12 页    ‹ 上一页   1 … 5 6 7 8 9 … 12   下一页 ›
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

NEAR = 2  # pages named before and after the one shown


@dataclass(frozen=True, slots=True)
class Turning:
    """Page `page` of `of`. `numbered` are the pages that have a link of their own, in order, None where some are left
    out between two."""

    page: int
    of: int
    previous: str | None
    next: str | None
    numbered: tuple[tuple[int, str] | None, ...]


def turning(total: int, offset: int, size: int, at: Callable[[int], str]) -> Turning:
    """For the page that begins at `offset`, of so many to a page; `at` gives the address of a place in the list."""
    page, of = offset // size + 1, max(-(-total // size), 1)
    shown = [one for one in range(1, of + 1) if one in (1, of) or abs(one - page) <= NEAR]
    numbered: list[tuple[int, str] | None] = []
    for before, one in zip([0, *shown], shown, strict=False):
        if one - before > 1:
            numbered.append(None)
        numbered.append((one, at((one - 1) * size)))
    return Turning(
        page,
        of,
        at(max(offset - size, 0)) if offset else None,
        at(offset + size) if offset + size < total else None,
        tuple(numbered),
    )


def within(offset: int, total: int, size: int) -> int:
    """The offset, or that of the last page where the list has become shorter than when its address was kept."""
    return min(offset, max(total - 1, 0) // size * size)
