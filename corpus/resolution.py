"""From a citation as printed to the document that is held: by number, else by title; two candidates stay open.

    《淄博市重污染天气应急预案》(淄政办字〔2016〕72号)    the number decides
    1999年3月1日发布的《淄博市节约用水办法》               the title decides, and the date must agree

A document is called by several names. 《甲市人民政府关于印发〈乙办法〉的通知》 is also 《关于印发乙办法的通知》 and, by
the instrument it carries, 《乙办法》; a law of the state is called so without the state's name. Each name is split into
the organ that stands in front and the core, which begins with 关于 (or 转发 …). Cores are equal or not; organs may be
left out or shortened (市政府), but never contradict each other.

Pure: the store fetches candidates that share a number or a core, and `resolve` chooses among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.numbers import NumberForm, loose_key, read_number
from corpus.text import squeeze
from corpus.validity import Certainty

LONGEST_TO_PRINT = 90
"""Days between the adoption that a sentence quotes (通过) and the date on the document (公布): a quarter at most."""
SHORTEST_REST = 4  # characters of a title without its issuer: 任免名单
SAME_TITLE = 0.5
"""Share of character pairs that two titles have in common where one number stands beside both: misprints and
shortened titles keep far more than half, titles of different matters hardly a tenth."""

_OFFICE = re.compile(r"办公[厅室]$")
_MARKS = re.compile(r"[<>《》\"'·,、。.\-~]")
# 中华人民共和国旅游法 is cited as 旅游法
_STATE = re.compile(r"(中华人民共和国)(.{2,}(?:法|法典|条例|细则|办法|规定|规则))")
_VERBS = "关于|印发|转发|批转"
_ORGAN_FIRST = re.compile(rf"(?!{_VERBS})([^<>]{{2,60}}?)(?={_VERBS})")
_CARRIES = re.compile(
    r"(?:关于)?(?:批准)?(?:印发|发布|公布|颁布|颁发|下发|转发|批转|印转|实施|施行)(.{4,}?)的(?:通知|通告|公告|令|命令|决定|函|批复)$"
)
_MARKED = re.compile(r"<([^<>]+)>(?:的通知)?")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a document, folded: `organ` is "" where the name does not say whose it is; `carried` if it is the
    name of the instrument that the document carries."""

    organ: str
    core: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A held document as far as references can tell it from others."""

    id: str
    number: str | None
    names: frozenset[Name]
    issuers: tuple[str, ...]
    issued_on: date | None
    published_on: date | None = None

    @property
    def work(self) -> tuple[object, ...]:
        """Equal for two copies of one document, printed in two sources."""
        return self.number, self.issued_on, frozenset(name.core for name in self.names)


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as printed. `dated` is what the sentence says of the target; `citing` and `cited_on` are the id and
    date of the document that holds the sentence, which can be no other document's predecessor and its own too."""

    title: str | None
    number: str | None
    dated: date | None = None
    citing: str | None = None
    cited_on: date | None = None

    @property
    def certainty(self) -> Certainty:
        """How surely the sentence names its target."""
        if self.number is not None:
            return Certainty.NAMED_WITH_NUMBER
        return Certainty.BY_TITLE if self.dated is None else Certainty.BY_TITLE_AND_DATE


def core_of(title: str) -> str:
    """The title folded, without marks and inner punctuation: what two prints of it have in common."""
    return _core(squeeze(title))


def _core(squeezed: str) -> str:
    return _MARKS.sub("", squeezed)


@lru_cache(maxsize=65_536)
def names_of(title: str | None, instrument: str | None = None, issuers: tuple[str, ...] = ()) -> frozenset[Name]:
    """All names of a document of this title; with its issuers, also 任免人员名单 for 甲市人民政府任免人员名单.

    >>> sorted(name.core for name in names_of("甲市人民政府关于印发〈乙事管理办法〉的通知"))
    ['乙事管理办法', '关于印发乙事管理办法的通知']
    """
    found: set[Name] = set()
    for text, carried in ((title, False), (instrument, True)):
        if not text:
            continue
        squeezed = _outer(squeeze(text))
        organ = _ORGAN_FIRST.match(squeezed)
        prefix = organ.group(1) if organ else ""
        matter = squeezed[len(prefix) :]
        found.add(Name(_core(prefix), _core(matter), carried))
        if not prefix and (law := _STATE.fullmatch(matter)):
            found.add(Name(law[1], _core(law[2]), carried))
        for issuer in map(squeeze, issuers):
            if not prefix and matter.startswith(issuer) and len(matter) - len(issuer) >= SHORTEST_REST:
                found.add(Name(_core(issuer), _core(matter[len(issuer) :]), carried))
        issuing = _CARRIES.match(matter)
        if issuing:
            inner = issuing.group(1)
            found |= {Name("", _core(each), carried=True) for each in (inner, *_MARKED.findall(inner))}
    return frozenset(name for name in found if name.core)


def _outer(squeezed: str) -> str:
    """Without the title marks that enclose the whole: <甲办法> -> 甲办法, but <甲>实施细则 stays."""
    if squeezed.startswith("<") and squeezed.find(">") == len(squeezed) - 1:
        return squeezed[1:-1]
    if squeezed.startswith("<") and squeezed.endswith(">") and _balanced(squeezed[1:-1]):
        return squeezed[1:-1]
    return squeezed


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "<") - (char == ">")
        if depth < 0:
            return False
    return depth == 0


def full_number(number: str | None, issuers: Iterable[str]) -> str | None:
    """The number of an order with its organ in full, as the issuers of the citing document understand it.

    >>> full_number("市政府令第23号", ["甲市人民政府办公室"])
    '甲市人民政府令第23号'
    """
    organ, rest = _organ_of(number)
    if not organ:
        return number
    for issuer in issuers:
        full = _OFFICE.sub("", issuer)
        if len(full) > len(organ) and one_organ(organ, full):
            return f"{full}{rest}"
    return number


def same_order(asked: str, number: str) -> bool:
    """Whether 令第23号, 市政府令第23号 and 甲市人民政府令第23号 may be one: the same order, and organs that agree."""
    (organ, rest), (other_organ, other_rest) = _organ_of(asked), _organ_of(number)
    if asked == number or (bool(rest) and loose_key(asked) == loose_key(number)):
        return True
    return bool(rest) and rest == other_rest and one_organ(organ, other_organ)


def order_part(number: str) -> str:
    """令第23号 of 甲市人民政府令第23号; "" where a number is no order's or announcement's."""
    return _organ_of(number)[1]


def _organ_of(number: str | None) -> tuple[str, str]:
    """Organ ("" if unprinted) and rest of the number of an order or announcement; two "" for other numbers."""
    read = read_number(number) if number and ("令" in number or "公告" in number) else None
    if read is None or read.form not in (NumberForm.ORDER, NumberForm.ANNOUNCEMENT):
        return "", ""
    organ = read.organ or ""
    return organ, read.canonical.removeprefix(organ)


def same_title(reference: frozenset[Name], candidate: Candidate) -> bool:
    """Whether any name of the reference is a name of the candidate, and no organ contradicts another.

    《乙办法》 and 《关于印发乙办法的通知》 name one document; two 通知 that carry 乙办法 need not be one.
    """
    organs = core_of("".join(candidate.issuers))
    return any(
        asked.core == held.core
        and not (asked.carried and held.carried)
        and one_organ(asked.organ, held.organ or ("" if held.carried else organs))
        for asked in reference
        for held in candidate.names
    )


def one_organ(asked: str, held: str) -> bool:
    """市政府 may stand for 甲市人民政府, not for 甲市人民政府办公厅: same ending, characters in the same order."""
    if not asked or not held or asked == held:
        return True
    short, long = sorted((asked, held), key=len)
    rest = iter(long)
    return short[-2:] == long[-2:] and all(char in rest for char in short)


def _alike(reference: frozenset[Name], candidate: Candidate) -> bool:
    """Whether titles printed beside one number may be one title, shortened or misprinted."""
    return any(_overlap(asked.core, held.core) >= SAME_TITLE for asked in reference for held in candidate.names)


def _overlap(one: str, other: str) -> float:
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    shorter = min(len(pairs[0]), len(pairs[1]))
    return len(pairs[0] & pairs[1]) / shorter if shorter else 0.0


def resolve(reference: Reference, candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Ids of the document meant: one, or all copies of it that are held; empty where none or more than one fits."""
    possible = [candidate for candidate in candidates if _possible(reference, candidate)]
    names = names_of(reference.title)
    if reference.number is not None:
        found = _by_number(reference, names, [each for each in possible if each.number == reference.number])
        found = found or _by_loose_number(reference, names, possible)
    else:
        found = []
    if not found:
        # A held document under another number is another edition, whatever its title.
        same = [each for each in possible if same_title(names, each) and _numbers_agree(reference.number, each.number)]
        found = _narrowed([each for each in same if _dated(reference, each)], reference)
    if len({candidate.work for candidate in found}) != 1:
        return ()
    return tuple(sorted(candidate.id for candidate in found))


class Register:
    """Held documents by the names that references call them by."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._by_id: dict[str, Candidate] = {}
        self._by_number: dict[str, list[Candidate]] = defaultdict(list)
        self._by_loose: dict[str, list[Candidate]] = defaultdict(list)
        self._by_core: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            self._by_id[candidate.id] = candidate
            if candidate.number is not None:
                self._by_number[candidate.number].append(candidate)
                self._by_loose[loose_key(candidate.number)].append(candidate)
            for core in {name.core for name in candidate.names}:
                self._by_core[core].append(candidate)

    def get(self, document_id: str) -> Candidate | None:
        return self._by_id.get(document_id)

    def numbered(self, number: str) -> list[Candidate]:
        return self._by_number.get(number, [])

    def near(self, reference: Reference) -> list[Candidate]:
        """Those that share its number, however printed, or the core of a name."""
        loose = self._by_loose.get(loose_key(reference.number), []) if reference.number else []
        found = {each.id: each for each in loose}
        for core in {name.core for name in names_of(reference.title)}:
            found |= {each.id: each for each in self._by_core.get(core, [])}
        return list(found.values())

    def titled(self, title: str) -> list[Candidate]:
        """Those of which this is a name."""
        called = names_of(title)
        return [each for each in self.near(Reference(title, None)) if same_title(called, each)]

    def resolve(self, reference: Reference) -> tuple[str, ...]:
        return resolve(reference, self.near(reference))


def _possible(reference: Reference, candidate: Candidate) -> bool:
    """A document is not its own predecessor, nor can it be cited before it was made."""
    if candidate.id == reference.citing:
        return False
    return not (reference.cited_on and candidate.issued_on and candidate.issued_on > reference.cited_on)


def _by_number(reference: Reference, names: frozenset[Name], candidates: list[Candidate]) -> list[Candidate]:
    titled = [each for each in candidates if same_title(names, each)]
    if titled:
        return _narrowed(titled, reference)
    if names:
        return _narrowed([each for each in candidates if _alike(names, each)], reference)
    if reference.number is None or _names_no_organ(reference.number):
        return []  # 令第12号 alone could be any organ's
    return _narrowed(candidates, reference)


def _by_loose_number(reference: Reference, names: frozenset[Name], candidates: list[Candidate]) -> list[Candidate]:
    """教育部令〔2017〕第42号 for 教育部令2017年第42号.

    Series of one organ may differ by a 字 alone (甲政字, 甲政), so a letter's number needs a title that agrees.
    """
    assert reference.number is not None
    alike = [each for each in candidates if each.number and same_number(reference.number, each.number)]
    if names:
        return _narrowed([each for each in alike if same_title(names, each) or _alike(names, each)], reference)
    return _narrowed(alike, reference) if order_part(reference.number) else []


def same_number(asked: str, number: str) -> bool:
    """Whether two numbers are one, printed differently."""
    return asked == number or loose_key(asked) == loose_key(number)


def _names_no_organ(number: str) -> bool:
    read = read_number(number)
    if read is None or read.agency_code:
        return False
    return read.organ is None or read.form is NumberForm.UNDATED


def _numbers_agree(asked: str | None, held: str | None) -> bool:
    return asked is None or held is None or same_order(asked, held) or same_number(asked, held)


def _dated(reference: Reference, candidate: Candidate) -> bool:
    """Whether the date that the sentence gives can be the candidate's: that day, or its adoption shortly before."""
    if reference.dated is None:
        return True
    days = [day for day in (candidate.issued_on, candidate.published_on) if day is not None]
    return not days or any(0 <= (day - reference.dated).days <= LONGEST_TO_PRINT for day in days)


def _narrowed(candidates: list[Candidate], reference: Reference) -> list[Candidate]:
    """Of several, those that bear the very date of the sentence, if any does."""
    exact = [each for each in candidates if reference.dated and reference.dated in (each.issued_on, each.published_on)]
    return exact or candidates
