"""Two texts compared article by article, as 新旧对照 tables print it: what was changed, added, left out, moved.

    第三条  养犬人应当登记。      第三条  养犬人应当每年登记。    changed     每年
    第五条  每户限养一只。        第六条  每户限养一只。          renumbered
                                 第四条  禁止遗弃。              added

What is compared is what search compares: width, punctuation of another kind and white space are no difference. Equal
texts are paired first; between them the pairs that are most alike, in their order; what is left over and found again
elsewhere was moved. Within a pair, sentences first and then characters, and few equal characters between changes count
as changed, so that a rewritten clause is marked whole.

>>> changes("养犬人应当登记。", "养犬人应当每年登记。")
((), ((5, 7),))
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.model import Document, Provision, ProvisionKind, units
from corpus.sequences import Effort, steps
from corpus.text import search_key, searchable

Span = tuple[int, int]
"""From and to, in a text."""

ALIKE = 0.35
"""Share of pairs of characters that two provisions have in common, from which one is taken to be the other, changed."""
ALIKE_BY_LABEL = 0.15  # the same, of provisions that have one label too: 第五条 and 第五条
SAME_LABEL = 0.1  # what one label adds, when several are alike
MOVED = 0.6  # the same share, where the order is broken
STEADY, PAIRS_A_STEP = 40, 10  # what holding two provisions against each other takes besides; how fast pairs are held
FEW = 4  # equal characters between two changes, that are marked with them
_SENTENCE = re.compile(r"[^。；;]*[。；;]|[^。；;]+")


class Change(StrEnum):
    """What became of a provision."""

    SAME = "same"
    RENUMBERED = "renumbered"  # the same text under another label
    CHANGED = "changed"
    MOVED = "moved"  # it stands elsewhere in the order, perhaps changed too
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Side:
    """A provision in one of the two texts; `changed` are the stretches of its text that the other lacks."""

    id: str
    kind: ProvisionKind
    label: str | None
    text: str
    changed: tuple[Span, ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is changed."""
        at = 0
        for start, end in self.changed:
            if start > at:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the provision in the old text, in the new, or in both."""

    change: Change
    old: Side | None
    new: Side | None


@dataclass(frozen=True)
class Comparison:
    """All rows in the order of the new text; what it lacks stands where it stood. `coarse` says that the texts are too
    long or too alike in themselves to look everywhere: more may be marked than was changed, never less."""

    rows: tuple[Row, ...]
    coarse: bool = False

    @cached_property
    def counts(self) -> Counter[Change]:
        return Counter(row.change for row in self.rows)

    @property
    def alike(self) -> bool:
        """Whether any provision of the one is one of the other, changed or not."""
        return any(row.old and row.new for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A provision with what it is compared by."""

    provision: Provision
    key: str
    pairs: frozenset[str] = field(repr=False)

    def alike(self, other: _Unit) -> float:
        if (self.provision.kind is ProvisionKind.ARTICLE) is not (other.provision.kind is ProvisionKind.ARTICLE):
            return 0.0
        both = len(self.pairs) + len(other.pairs)
        return 2 * len(self.pairs & other.pairs) / both if both else float(self.key == other.key)

    def score(self, other: _Unit) -> float:
        """How good a pair two make; 0 for none."""
        alike, label = self.alike(other), self.provision.label
        same = label is not None and label == other.provision.label
        return alike + SAME_LABEL * same if alike >= (ALIKE_BY_LABEL if same else ALIKE) else 0.0


_Pair = tuple[_Unit | None, _Unit | None]


def compare(old: Document, new: Document) -> Comparison:
    """What became of each provision of the old text, and which the new one adds."""
    pairing, marking = Effort(), Effort()
    pairs = _with_moved(list(_paired(_units(old), _units(new), pairing)), pairing)
    rows = tuple(_row(*pair, moved=moved, effort=marking) for pair, moved in pairs)
    return Comparison(rows, coarse=pairing.gone or marking.gone)


def changes(old: str, new: str, *, effort: Effort | None = None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The stretches of each text that the other lacks."""
    (a, places_a), (b, places_b) = searchable(old), searchable(new)
    left: list[Span] = []
    right: list[Span] = []
    for a_from, a_to, b_from, b_to in _gathered(_differences(a, b, effort or Effort())):
        if a_from < a_to:
            left.append((places_a[a_from], places_a[a_to - 1] + 1))
        if b_from < b_to:
            right.append((places_b[b_from], places_b[b_to - 1] + 1))
    return tuple(left), tuple(right)


# --- provisions ------------------------------------------------------------------------------------------------------
def _units(document: Document) -> list[_Unit]:
    return [
        _Unit(each, key, frozenset(key[at : at + 2] for at in range(len(key) - 1)))
        for each in units(document)
        if (key := search_key(each.text))
    ]


def _paired(old: Sequence[_Unit], new: Sequence[_Unit], effort: Effort) -> Iterator[_Pair]:
    """Both texts as one sequence: equal provisions first, then between them what is alike."""
    keys = [[(each.key, each.provision.kind) for each in some] for some in (old, new)]
    found = steps(keys[0], keys[1], effort)
    apart = [step for step in found if step[0] != "equal"]
    gone = {each.key for _, a, b, _, _ in apart for each in old[a:b]}
    moved = frozenset(each.key for _, _, _, c, d in apart for each in new[c:d] if each.key in gone)
    for tag, a, b, c, d in found:
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _between(old[a:b], new[c:d], moved, effort)


def _between(old: Sequence[_Unit], new: Sequence[_Unit], moved: frozenset[str], effort: Effort) -> Iterator[_Pair]:
    """The pairs that are most alike in all, none crossing another; what was `moved` has its pair elsewhere."""
    if not effort.spend(_held_against(old, new)):
        yield from _by_label(old, new, effort)
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what comes from here on
    scores = [[0.0 if {one.key, other.key} & moved else one.score(other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((each, None) for each in old[i:])
    yield from ((None, each) for each in new[j:])


def _by_label(old: Sequence[_Unit], new: Sequence[_Unit], effort: Effort) -> Iterator[_Pair]:
    labels = [[each.provision.label or each.key for each in some] for some in (old, new)]
    for tag, a, b, c, d in steps(labels[0], labels[1], effort):
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((each, None) for each in old[a:b])
            yield from ((None, each) for each in new[c:d])


def _held_against(old: Sequence[_Unit], new: Sequence[_Unit]) -> int:
    """What it takes to hold each of the one against each of the other, in steps of an effort."""
    return sum(STEADY + len(each.pairs) for each in old) * len(new) // PAIRS_A_STEP


def _with_moved(pairs: list[_Pair], effort: Effort) -> Iterator[tuple[_Pair, bool]]:
    """What was left out in one place and added in another is one provision, told where it stands now."""
    gone = [old for old, new in pairs if old is not None and new is None]
    came = [new for old, new in pairs if old is None and new is not None]
    found: dict[int, _Unit] = {}  # by the identity of the new one
    taken: set[int] = set()
    for one, other in _moves(gone, came, effort):
        if id(one) not in taken and id(other) not in found:
            found[id(other)] = one
            taken.add(id(one))
    for old, new in pairs:
        if old is not None and new is None and id(old) in taken:
            continue
        moved = found.get(id(new)) if old is None else None
        yield (moved or old, new), moved is not None


def _moves(gone: Sequence[_Unit], came: Sequence[_Unit], effort: Effort) -> Iterator[tuple[_Unit, _Unit]]:
    """What may be one provision in two places, the likeliest first; of too many only what is equal."""
    if effort.spend(_held_against(gone, came)):
        every = [(one.alike(other), one, other) for one in gone for other in came]
        for _, one, other in sorted((each for each in every if each[0] >= MOVED), key=lambda each: -each[0]):
            yield one, other
        return
    places: dict[tuple[str, ProvisionKind], list[_Unit]] = {}
    for one in reversed(gone):
        places.setdefault((one.key, one.provision.kind), []).append(one)
    for other in came:
        if equal := places.get((other.key, other.provision.kind)):
            yield equal.pop(), other


def _row(old: _Unit | None, new: _Unit | None, *, moved: bool, effort: Effort) -> Row:
    if old is None or new is None:
        assert old or new
        return Row(Change.ADDED if new else Change.REMOVED, _side(old), _side(new))
    if old.key == new.key:
        same_label = (old.provision.label or "") == (new.provision.label or "")
        same = Change.MOVED if moved else Change.SAME if same_label else Change.RENUMBERED
        return Row(same, _side(old), _side(new))
    left, right = changes(old.provision.text, new.provision.text, effort=effort)
    return Row(Change.MOVED if moved else Change.CHANGED, _side(old, left), _side(new, right))


def _side(unit: _Unit | None, changed: tuple[Span, ...] = ()) -> Side | None:
    if unit is None:
        return None
    one = unit.provision
    return Side(one.id, one.kind, one.label, one.text, changed)


# --- characters ------------------------------------------------------------------------------------------------------
_Difference = tuple[int, int, int, int]
"""A stretch of the one text and what stands in its place in the other; one of them may be empty."""


def _differences(a: str, b: str, effort: Effort) -> Iterator[_Difference]:
    """Sentences first, then the characters of those that differ."""
    sentences = [_SENTENCE.findall(text) for text in (a, b)]
    starts = [_starts(each) for each in sentences]
    for tag, i, j, k, m in steps(sentences[0], sentences[1], effort):
        if tag == "equal":
            continue
        a_from, a_to, b_from, b_to = starts[0][i], starts[0][j], starts[1][k], starts[1][m]
        for kind, p, q, r, s in steps(a[a_from:a_to], b[b_from:b_to], effort):
            if kind != "equal":
                yield a_from + p, a_from + q, b_from + r, b_from + s


def _starts(texts: Iterable[str]) -> list[int]:
    """Where each begins, and where the last ends."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return starts


def _gathered(differences: Iterable[_Difference]) -> Iterator[_Difference]:
    """Differences with but few equal characters between them, fewer than they themselves have, are one."""
    before: _Difference | None = None
    for each in differences:
        if before is None:
            before = each
            continue
        equal = each[0] - before[1]
        if equal <= min(FEW, _length(before), _length(each)):
            before = (before[0], each[1], before[2], each[3])
        else:
            yield before
            before = each
    if before is not None:
        yield before


def _length(difference: _Difference) -> int:
    return max(difference[1] - difference[0], difference[3] - difference[2])
