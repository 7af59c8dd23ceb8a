"""What stands in the archive and is spelt nearly as something else: one character wrong, missing or too much.

    重污柒 -> 重污染        预景 -> 预警 (only what sounds alike: of two characters one is too little to go by)

For whoever asks for it (重污柒~) this widens a search; to whom nothing was found it is only suggested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources

from index.analyzer import is_word
from index.match import Matcher
from index.recordset import intersection

SHORTEST = 3  # from which on any character may be wrong
SHORTEST_CUT = 4  # from which on one may be missing or too much
LONGEST = 20
_MOST_UNITS = 1000  # looked at for one word: what is often misspelt so is found in these
_ANY = "[0-9a-z\u3007\u3400-\u9fff]"


def similar(key: str, matcher: Matcher) -> list[str]:
    """The strings of the archive that differ from a searchable string in one character, the likeliest first.

    Likeliest is what sounds alike, then what is a word, then what stands there most often.
    """
    found: Counter[str] = Counter()
    if len(key) <= LONGEST:
        left = _MOST_UNITS
        for pattern, parts in _patterns(key):
            units = list(intersection(matcher.literals.units_holding(part) for part in parts if part))[:left]
            left -= len(units)
            for unit in units:
                found.update(match.group() for match in pattern.finditer(matcher.literals.unit_key(unit)))
        for form in _sounding_alike(key):
            if form not in found and is_word(form):
                found[form] = len(matcher.literals.units_holding(form))
    found.pop(key, None)

    def likeliness(form: str) -> tuple[bool, bool, int, str]:
        return not sounds_alike(form, key), not is_word(form), -found[form], form

    return sorted((form for form, often in found.items() if often), key=likeliness)


def sounds_alike(one: str, other: str) -> bool:
    """Whether two strings of the same length differ only in characters that are read alike."""
    sounds = _sounds()
    return len(one) == len(other) and all(
        a == b or (a in sounds and sounds[a] == sounds.get(b)) for a, b in zip(one, other, strict=True)
    )


def _patterns(key: str) -> Iterator[tuple[re.Pattern[str], tuple[str, ...]]]:
    """What to look for, and the parts that must stand there as typed."""
    for at in range(len(key)):
        before, after = key[:at], key[at + 1 :]
        if len(key) >= SHORTEST:
            yield re.compile(re.escape(before) + _ANY + re.escape(after)), (before, after)
        if len(key) >= SHORTEST_CUT:
            yield re.compile(re.escape(before + after)), (before + after,)
            if at:
                yield re.compile(re.escape(before) + _ANY + re.escape(key[at:])), (before, key[at:])


def _sounding_alike(key: str) -> Iterator[str]:
    """The string with one character replaced by one that is read alike."""
    sounds = _sounds()
    for at, char in enumerate(key):
        for other in _characters().get(sounds.get(char, ""), ""):
            if other != char:
                yield key[:at] + other + key[at + 1 :]


@cache
def _sounds() -> dict[str, str]:
    return {char: sound for sound, chars in _characters().items() for char in chars}


@cache
def _characters() -> dict[str, str]:
    """The common characters by how they are read, from `sounds.txt`."""
    lines = resources.files("index").joinpath("sounds.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {sound: "".join(chars) for sound, *chars in rows}
