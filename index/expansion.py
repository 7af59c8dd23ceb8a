"""Other forms of what was typed, added to a tree and reported.

    医联体   医联体, or 医疗联合体 as the documents themselves define it, or as `synonyms.toml` knows it
    重污柒~  重污染, because it was asked for

Only words are expanded, never a quoted string, and nothing that is to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from index.analyzer import cut
from index.nearness import places
from index.pieces import pieces
from index.tree import And, Expansion, Leaf, Node, Not, Or, Phrase, Same, Similar, Words, rewrite

_MOST_SPELT = 5  # words of a query for which other spellings are looked for
_SHORT_REST = 2  # characters beside a form that belong to it: 市卫健委

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {chr(0x2170 + at): letters for at, letters in enumerate(_NUMERALS)}  # folded: ⅰ ⅱ ⅲ
_CHARACTERS = {letters: char for char, letters in _ROMAN.items() if len(letters) > 1}
_LETTERS = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(sorted(_CHARACTERS, key=len, reverse=True))})(?![a-z0-9])")


def expand(
    node: Node, forms: Mapping[str, tuple[str, ...]], similar: Callable[[str], Iterable[str]], *, drop: bool
) -> tuple[Node, dict[str, list[str]]]:
    """The tree with expansions, and for each form met what it was expanded to.

    `forms` gives other forms of words, `similar` what stands in the archive and is spelt nearly as something does for
    which that was asked.
    """
    expander = _Expander(forms, similar, drop)
    return expander.expanded(node), expander.used


class _Expander:
    def __init__(
        self, forms: Mapping[str, tuple[str, ...]], similar: Callable[[str], Iterable[str]], drop: bool
    ) -> None:
        self._forms = forms
        self._similar = similar
        self._drop = drop
        self.used: dict[str, list[str]] = {}
        self._spelt: list[str] = []

    def expanded(self, node: Node) -> Node:
        match node:
            case And(children) | Or(children):
                return replace(node, children=tuple(self.expanded(child) for child in children))
            case Same(child=child):
                return replace(node, child=self.expanded(child))
            case Not(child):
                return Not(rewrite(child, _exactly) or child)
            case Similar(key, place) if len(self._spelt) == _MOST_SPELT:
                return Phrase(key, place)
            case Similar(key, place):
                self._spelt.append(key)
                alike = [Expansion(Phrase(form, place)) for form in self._note(key, self._similar(key))]
                return Or((Phrase(key, place), *alike)) if alike else Phrase(key, place)
            case Words(key, _, place) if self._forms:
                met = [(form, self._forms[form]) for form in _met(key, self._forms)]
                others = [
                    Expansion(Words(key.replace(form, other), self._pieces(key, form, other), place))
                    for form, alternatives in [*met, *_roman(key)]
                    for other in self._note(form, alternatives)
                ]
                return Or((node, *others)) if others else node
            case _:
                return node

    def _note(self, form: str, others: Iterable[str]) -> list[str]:
        """The others, each once, and reported."""
        known = list(dict.fromkeys(others))
        if known:
            self.used[form] = list(dict.fromkeys([*self.used.get(form, []), *known]))
        return known

    def _pieces(self, key: str, form: str, other: str) -> tuple[str, ...]:
        """What must stand there: the other form as one string, a short rest (市 of 市卫健委) joined to it."""
        if len(key) - len(form) <= _SHORT_REST:
            return (key.replace(form, other),)
        rest = [piece for part in key.split(form) for piece in pieces(part, drop=self._drop).sought]
        return tuple(dict.fromkeys([*rest, other]))


def _exactly(leaf: Leaf) -> Node:
    """What is left out is left out as typed."""
    return Phrase(leaf.key, leaf.place) if isinstance(leaf, Similar) else leaf


def _roman(key: str) -> list[tuple[str, tuple[str]]]:
    """Roman numerals are printed as one character or as letters: 国Ⅲ, 国III."""
    found = [(char, (letters,)) for char, letters in _ROMAN.items() if char in key]
    return found + [(match.group(), (_CHARACTERS[match.group()],)) for match in _LETTERS.finditer(key)]


def _met(key: str, forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The forms that stand in what was typed as words, none that is only a part of a longer one.

    As words: 低保 does not stand in 最低保障.
    """
    met = sorted((form for form in forms if form in key and _parts_words(key, form)), key=lambda f: (-len(f), f))
    return [form for at, form in enumerate(met) if not any(form in longer for longer in met[:at])]


def _parts_words(key: str, form: str) -> bool:
    """Whether a form begins and ends where words do."""
    borders = {border for word in cut(key) for border in (word.start, word.end)}
    return any(at in borders and at + len(form) in borders for at in places(key, form))
