"""Other forms of what was typed, added to a tree and reported.

    医联体   医联体, or 医疗联合体 as the documents themselves define it

Only words are expanded, never a quoted string, and nothing that is to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from index.pieces import pieces
from index.tree import And, Expansion, Node, Or, Words

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {chr(0x2170 + at): letters for at, letters in enumerate(_NUMERALS)}  # folded: ⅰ ⅱ ⅲ
_CHARACTERS = {letters: char for char, letters in _ROMAN.items() if len(letters) > 1}
_LETTERS = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(_CHARACTERS, key=len, reverse=True))})(?![a-z0-9])")


def expand(node: Node, forms: Mapping[str, tuple[str, ...]], *, drop: bool) -> tuple[Node, dict[str, list[str]]]:
    """The tree with expansions, and for each form met what it was expanded to."""
    used: dict[str, list[str]] = {}
    return _expanded(node, forms, drop, used), used


def _expanded(node: Node, forms: Mapping[str, tuple[str, ...]], drop: bool, used: dict[str, list[str]]) -> Node:
    match node:
        case And(children) | Or(children):
            return replace(node, children=tuple(_expanded(child, forms, drop, used) for child in children))
        case Words(key, _, place):
            others: list[Node] = []
            for form, alternatives in [*((met, forms[met]) for met in _met(key, forms)), *_roman(key)]:
                for other in alternatives:
                    used.setdefault(form, []).append(other)
                    changed = key.replace(form, other)
                    others.append(Expansion(Words(changed, pieces(changed, drop=drop).sought, place)))
            return Or((node, *others)) if others else node
        case _:
            return node


def _roman(key: str) -> list[tuple[str, tuple[str]]]:
    """Roman numerals are printed as one character or as letters: 国Ⅲ, 国III."""
    found = [(char, (letters,)) for char, letters in _ROMAN.items() if char in key]
    return found + [(match.group(), (_CHARACTERS[match.group()],)) for match in _LETTERS.finditer(key)]


def _met(key: str, forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The forms that stand in what was typed, none that is only a part of a longer one."""
    met = sorted((form for form in forms if form in key), key=lambda form: (-len(form), form))
    return [form for at, form in enumerate(met) if not any(form in longer for longer in met[:at])]
