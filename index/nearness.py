"""What stands together: how near to one another strings stand, and whether one stretch of text holds all that is asked.

"预警 响应"~5          预警分级响应: 2 other characters between them
同句:(预警 响应)       启动预警后,有关单位立即响应。      one sentence
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.text import search_key
from index.tree import And, Everything, Expansion, Near, Node, Not, Or, Phrase, Same, Words

# As searched. A sentence ends at the line's end too: an item or a table's row is a sentence by itself.
_SENTENCE = re.compile("[^。!?]*[。!?]|[^。!?]+")


def places(key: str, piece: str) -> list[int]:
    """Where a piece begins in a searchable text, one within another too."""
    found = []
    at = key.find(piece) if piece else -1
    while at >= 0:
        found.append(at)
        at = key.find(piece, at + 1)
    return found


def shortest_stretch(key: str, pieces: Sequence[str]) -> int | None:
    """The length of the shortest part of a searchable text that holds all pieces; None if they are not all there.

    >>> shortest_stretch("启动预警,分级响应", ["响应", "预警"])
    7
    """
    met = sorted((at, at + len(piece), piece) for piece in set(pieces) for at in places(key, piece))
    wanted = len(set(pieces))
    shortest: int | None = None
    last: dict[str, tuple[int, int]] = {}
    for start, end, piece in met:
        last[piece] = (start, end)
        if len(last) == wanted:
            length = max(e for _, e in last.values()) - min(s for s, _ in last.values())
            shortest = length if shortest is None else min(shortest, length)
    return shortest


def closeness(key: str, pieces: Sequence[str]) -> float:
    """How near to one another all pieces stand in a searchable text: 1 side by side, towards 0 far apart.

    >>> closeness("认定职业农民的条件", ["认定", "条件"])
    0.444...
    """
    shortest = shortest_stretch(key, pieces)
    return sum(map(len, set(pieces))) / shortest if shortest else 0.0


def are_near(key: str, near: Near) -> bool:
    shortest = shortest_stretch(key, near.keys)
    return shortest is not None and shortest - sum(map(len, set(near.keys))) <= near.distance


def sentences(text: str) -> list[str]:
    """The sentences of a text as searched.

    >>> sentences("启动预警。\\n(一)立即 响应;\\n(二)报告。")
    ['启动预警。', '(一)立即响应;', '(二)报告。']
    """
    return [sentence for line in text.split("\n") for sentence in _SENTENCE.findall(search_key(line))]


def holds(node: Node, key: str) -> bool:
    """Whether a searchable text answers a tree that asks for nothing but texts."""
    match node:
        case And(children):
            return all(holds(child, key) for child in children)
        case Or(children):
            return any(holds(child, key) for child in children)
        case Not(child):
            return not holds(child, key)
        case Expansion(child) | Same(_, child):
            return holds(child, key)
        case Phrase(sought):
            return sought in key
        case Words(_, pieces):
            return all(piece in key for piece in pieces)
        case Near():
            return are_near(key, node)
        case Everything():
            return True
        case _:
            return False
