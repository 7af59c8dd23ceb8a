"""A list of documents against the archive: which are in force on a day, which were repealed, and by what sentence.

    1. 《淄博市食品安全责任目标考核办法》（淄政办字〔2010〕105号）
    淄政办字[2010]105号
    关于印发淄博市食品安全责任目标考核办法的通知

Each line is read for a number, a title and a date, whatever stands around them. A document need not be held to be
answered for: what a held document repeals is repealed, and what is only cited is 待定, not unknown to us.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from corpus.items import Item, read_item
from corpus.numbers import read_number
from corpus.pasted import items_of
from corpus.resolution import Candidate, Reference, Register, names_of
from corpus.store import Archive, Mention, Repeal, act_of, means
from corpus.text_day import text_on
from corpus.validity import Basis, Status, StatusOnDay, status_on

__all__ = ["CheckResult", "Item", "Known", "basis_json", "check", "items_of", "keys_of", "known", "read_item"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive says of a document that it may not hold: how it is called, who cites it, what was done to it."""

    number: str | None
    titles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    effects: tuple[Repeal, ...]

    @property
    def spoken_of(self) -> bool:
        return bool(self.titles or self.mentions or self.effects)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line of the answer."""

    query: str
    document: str | None
    number: str | None
    title: str | None
    held: bool
    status: Status
    as_of: date
    basis: Basis | None
    candidates: tuple[str, ...] = ()  # ids, where more than one document is so called and the question stays open
    also: tuple[CheckResult, ...] = ()  # others of the title asked for that are not held, but were acted on

    def as_json(self) -> dict[str, object]:
        """Exactly DESIGN's check object; `candidates` and `also` only where there are any."""
        found: dict[str, object] = {
            "query": self.query,
            "document": self.document,
            "number": self.number,
            "title": self.title,
            "held": self.held,
            "status": self.status.value,
            "as_of": self.as_of.isoformat(),
            "basis": basis_json(self.basis),
        }
        if self.candidates:
            found["candidates"] = list(self.candidates)
        if self.also:
            found["also"] = [each.as_json() for each in self.also]
        return found


def basis_json(basis: Basis | None) -> dict[str, object] | None:
    """The proof as the check object prints it."""
    if basis is None:
        return None
    return {
        "document": basis.document,
        "number": basis.number,
        "provision": basis.provision,
        "sentence": basis.sentence,
        "date": basis.date.isoformat() if basis.date else None,
        "certainty": basis.certainty.value,
    }


def check(archive: Archive, items: Iterable[str], as_of: date) -> list[CheckResult]:
    """The status of each item on a day, in the order asked. All items are looked up together, some thousands at a time
    being best."""
    with archive.snapshot():
        return _answers(archive, [read_item(item) for item in items], as_of)


def known(archive: Archive, name: str) -> Known:
    """All that is said of the document called `name` (a number in any written form, a title, or both in one line)."""
    item = read_item(name)
    return _known(archive, item.number, item.title)


def _known(archive: Archive, number: str | None, title: str | None) -> Known:
    with archive.snapshot():
        alike = archive.numbers_like(number) if number is not None else []
        number = alike[0] if len(alike) == 1 else number
        printed = archive.printed_names(number=number, title=title)
        numbers = {each for _, each in printed if each is not None}
        if number is None and len(numbers) == 1:
            number = numbers.pop()
        titles = tuple(dict.fromkeys(each for each, _ in printed if each is not None))
        title = title or (titles[0] if titles else None)
        return Known(
            number,
            titles,
            tuple(archive.mentions(number=number, title=title)),
            tuple(archive.effects_on(number=number, title=title)),
        )


def _answers(archive: Archive, items: list[Item], as_of: date) -> list[CheckResult]:
    """Look all items up at once: what they are held as, then what is said of those that are not held."""
    whole = {item.query: read.canonical for item in items if (read := read_number(item.query.strip()))}
    numbers = {*whole.values(), *(item.number for item in items if item.number is not None)}
    alike = archive.numbers_alike(numbers)
    titles = {name for item in items for name in (item.title, item.base, item.query.strip()) if name is not None}
    register = Register(
        archive.candidates(
            {number for some in alike.values() for number in some},
            {name.core for title in titles for name in names_of(title)},
            {item.query.strip() for item in items},
        )
    )
    held = [_held(register, item, alike, whole.get(item.query)) for item in items]
    found = {document.id for some in held for document in some}
    statuses = archive.statuses(as_of, among=found)
    days = archive.text_days(document.id for some in held if len(some) > 1 for document in some)
    printed = archive.titles(found)
    spoken = _spoken(archive, [item for item, some in zip(items, held, strict=True) if not some], alike)
    bases = [replace(item, title=item.base) for item, said in spoken.items() if item.base and not said.spoken_of]
    spoken_by_base = _spoken(archive, bases, alike)
    by_title = [item for item, some in zip(items, held, strict=True) if some and item.number is None and item.title]
    namesakes = _Said(archive, (), [item.title for item in by_title if item.title])
    answers = []
    for item, some in zip(items, held, strict=True):
        if not some:
            said = spoken_by_base.get(replace(item, title=item.base), spoken[item])
            answers.append(_unheld(item, said, as_of))
        elif len({document.work for document in some}) > 1:  # which of them is meant stays open
            candidates = tuple(document.id for document in some)
            open_ = StatusOnDay(Status.UNKNOWN, as_of, None)
            answers.append(_result(item, None, item.number, item.title, True, open_, candidates))
        else:
            ids = [document.id for document in some]
            on = date(item.year, 12, 31) if item.year else as_of
            first = some[ids.index(text_on(ids, days, on) or ids[0])]
            answers.append(
                replace(
                    _result(item, first.id, first.number, printed[first.id], True, statuses[first.id]),
                    also=_namesakes(item, some, namesakes, as_of) if item in by_title else (),
                )
            )
    return answers


def _namesakes(item: Item, held: list[Candidate], said: _Said, as_of: date) -> tuple[CheckResult, ...]:
    """Documents of the title asked for that are not held and that were acted on: the plan that this plan replaced."""
    numbers = {document.number for document in held}
    touched: dict[str, list[Repeal]] = {}
    for repeal in said.effects(None, item.title):
        number = repeal.effect.target_number
        if number is not None and number not in numbers and repeal.target is None:
            touched.setdefault(number, []).append(repeal)
    return tuple(
        _unheld(Item(item.query, number, item.title, None), Known(number, (), (), tuple(effects)), as_of)
        for number, effects in sorted(touched.items())
    )


def _held(register: Register, item: Item, alike: dict[str, list[str]], number: str | None) -> list[Candidate]:
    """The held documents an item may mean: by the whole line as id, number or title; else by what was read in it."""
    line = item.query.strip()
    by_id = register.get(line)
    if by_id is not None:
        return [by_id]
    found = [each for like in alike.get(number or "", []) for each in register.numbered(like)]
    found = found or register.titled(line)
    if len(found) == 1:
        return found
    like = alike[item.number] if item.number is not None else []
    asked = Reference(item.title, like[0] if len(like) == 1 else item.number, item.dated)
    resolved = [each for each in map(register.get, register.resolve(asked)) if each is not None]
    if resolved or found:
        return resolved or found
    if item.number is not None and item.title is None:
        return [each for number in like for each in register.numbered(number)]
    if item.title is None or item.number is not None:
        return []
    return register.titled(item.title) or (register.titled(item.base) if item.base else [])


def _spoken(archive: Archive, items: list[Item], alike: dict[str, list[str]]) -> dict[Item, Known]:
    """What is said of documents that are not held: how they are called first, then what is done to each name."""
    numbers = {number for item in items for number in (alike[item.number] if item.number else [])}
    said = _Said(archive, numbers, [item.title for item in items if item.title])
    called = {}
    for item in items:
        like = alike[item.number] if item.number else []
        number = like[0] if len(like) == 1 else item.number
        titles, number = said.names(number, item.title)
        called[item] = (number, titles, item.title or (titles[0] if titles else None))
    said = _Said(
        archive,
        {number for number, _, _ in called.values() if number},
        [title for _, _, title in called.values() if title],
    )
    return {
        item: Known(number, titles, (), said.effects(number, title)) for item, (number, titles, title) in called.items()
    }


class _Said:
    """Citations and effects by the numbers and the names that they print."""

    def __init__(self, archive: Archive, numbers: Iterable[str], titles: Iterable[str]) -> None:
        cited, acting = archive.spoken_of(numbers, titles)
        self._effects: dict[str, list[tuple[Repeal, Reference]]] = defaultdict(list)
        self._references: dict[str, list[Reference]] = defaultdict(list)
        for reference in (*cited, *(reference for _, reference in acting)):
            for key in keys_of(reference.number, reference.title):
                self._references[key].append(reference)
        for repeal, reference in acting:
            for key in keys_of(reference.number, reference.title):
                self._effects[key].append((repeal, reference))

    def names(self, number: str | None, title: str | None) -> tuple[tuple[str, ...], str | None]:
        """All titles by which a document is called, and its number where only one is printed with them."""
        near = dict.fromkeys(
            (each.title, each.number) for key in keys_of(number, title) for each in self._references.get(key, [])
        )
        printed = [pair for pair in near if means(Reference(*pair), number, title)]
        numbers = {each for _, each in printed if each is not None}
        if number is None and len(numbers) == 1:
            number = numbers.pop()
        return tuple(dict.fromkeys(each for each, _ in printed if each is not None)), number

    def effects(self, number: str | None, title: str | None) -> tuple[Repeal, ...]:
        near = [pair for key in keys_of(number, title) for pair in self._effects.get(key, [])]
        meant = [repeal for repeal, reference in near if means(reference, number, title)]
        return tuple(dict.fromkeys(meant))


def keys_of(number: str | None, title: str | None) -> list[str]:
    """What two mentions of one document have in common: the number, or the core of the title."""
    return [*([number] if number else []), *sorted({name.core for name in names_of(title)})]


def _unheld(item: Item, spoken: Known, as_of: date) -> CheckResult:
    title = item.title or (spoken.titles[0] if spoken.titles else None)
    return _result(item, None, spoken.number, title, False, _status_of_unheld(spoken, as_of))


def _status_of_unheld(spoken: Known, as_of: date) -> StatusOnDay:
    """What was done to it is known, its own terms are not. Only cited: 待定. Several documents of one title: open."""
    touched = {each.effect.target_number for each in spoken.effects if each.effect.target_number is not None}
    acts = [act_of(each) for each in spoken.effects]
    if not acts or (spoken.number is None and len(touched) > 1):
        return StatusOnDay(Status.UNKNOWN, as_of, None)
    return status_on(as_of, effective_on=None, expires_on=None, effects=acts)


def _result(
    item: Item,
    document: str | None,
    number: str | None,
    title: str | None,
    held: bool,
    found: StatusOnDay,
    candidates: tuple[str, ...] = (),
) -> CheckResult:
    return CheckResult(item.query, document, number, title, held, found.status, found.as_of, found.basis, candidates)
