"""Characters: single characters and overlapping pairs, which make a search for a literal string miss nothing.

    "医联体" -> 医 联 体 医联 联体

A string of one or two characters stands in a text exactly if its gram does. A longer one can stand only where all its
grams do; whether it does is then seen on the text itself. Grams are made of `corpus.text.searchable` text, so that
width, case and white space do not matter.
"""

from __future__ import annotations

from itertools import pairwise

SEAM = "\n"
"""Stands between stretches that do not follow one another in print; searchable text never holds it."""

LONGEST_CERTAIN = 2  # a key of this length is its own gram: no look at the text is needed


def grams(key: str) -> set[str]:
    """What is indexed of a searchable text: every character and every pair, but none across a seam.

    >>> sorted(grams("甲乙" + SEAM + "丙"))
    ['丙', '乙', '甲', '甲乙']
    """
    found: set[str] = set()
    for stretch in key.split(SEAM):
        found.update(stretch)
        found.update(map("".join, pairwise(stretch)))
    return found


def grams_sought(key: str) -> list[str]:
    """What must all stand in a text that holds the key: the key itself if short, else its pairs.

    >>> grams_sought("医联体")
    ['医联', '联体']
    """
    if len(key) <= LONGEST_CERTAIN:
        return [key] if key else []
    return list(dict.fromkeys(key[at : at + 2] for at in range(len(key) - 1)))
