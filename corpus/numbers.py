"""发文字号: the number a document is known by, found and read in every printed form.

    淄政办字〔2017〕139 号 · 国发[2015]68号 · 国办发(1985)49号 · 法（研）发〔1987〕32号 · 淄政发〔2016〕1—5号
    山东省人民政府令第239号 · 国务院令（第631号） · 第62号令 · 交通运输部令（2013年第4号） · 公告2017年第3号

A number is looked for in folded text without white space, and its span quotes the text as it was. `canonical` is the
one form under which a number is stored and compared; it reads back to itself. Where a number begins is the hard part:
nothing parts 按照 from 淄政发, so the words that cannot belong to an agency code are listed (`BEFORE_CODE`).
Court cases (案号), penalty decisions and standards are numbered alike but are no documents of ours: they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from corpus.number_shapes import (
    BEFORE_CODE,
    BEFORE_ORGAN,
    CASE,
    CODE_BEFORE,
    DAMAGED,
    FORMER,
    JOINT,
    LABEL,
    LAST_YEAR_FIRST,
    LETTER,
    LOOK_BACK,
    MARK,
    NEXT,
    NO_MINISTRY,
    NO_ORGAN,
    OLD_CODE,
    OLD_MINISTRY,
    ONE,
    ORDER,
    ORDER_LAST,
    ORGAN_BEFORE_CODE,
    ORGAN_END,
    ORGAN_JOINT,
    ORGAN_YEAR,
    ORGAN_YEAR_BEFORE,
    ORGANS_BEFORE,
    PENALTY,
    TAIL,
    UNDATED,
    WHOLE_UNDATED,
    YEAR_FIRST,
)
from corpus.numerals import read_numeral
from corpus.text import searchable
from corpus.traditional import as_simplified


class NumberForm(StrEnum):
    """The shapes a number comes in."""

    LETTER = "letter"  # 淄政办字〔2017〕139号: agency code, year, serial
    UNDATED = "undated"  # 财税字第89号, 豫政第24号: agency code and serial, no year
    ORDER = "order"  # 国务院令第631号, 交通运输部令2013年第4号, 教育部令〔2017〕第42号
    ANNOUNCEMENT = "announcement"  # 公告2017年第3号
    ORGAN_YEAR = "organ_year"  # 国家发展改革委2017年第9号: organ, year and serial alone


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A number, read; what is not printed is None.

    `agency_code` is the 淄政办字 of 淄政办字〔2017〕139号 (机关代字), `organ` the 国务院 of 国务院令第631号.
    """

    form: NumberForm
    agency_code: str | None
    year: int | None
    serial: int
    organ: str | None
    canonical: str


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text; `text[span[0]:span[1]]` is it as printed (of "38号、39号" the second is "39号")."""

    span: tuple[int, int] = field(compare=False)
    value: DocNumber


LONGEST_RANGE = 200  # 1—5号 stands for five documents; 1—5000号 for something else
LONGEST_CODE = 16  # of characters; what is longer is a sentence
FIRST_SHORT_YEAR = 49  # 〔84〕 is 1984; there is no gazette before 1949


@dataclass(frozen=True, slots=True)
class _Source:
    """The text searched: `bare` is folded and without space, `offsets` leads back to the text as printed."""

    bare: str
    offsets: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.offsets[start], self.offsets[end - 1] + 1

    def gap(self, at: int) -> bool:
        """Whether white space is printed before the character at `at`."""
        return at > 0 and self.offsets[at] - self.offsets[at - 1] > 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read between two places of the bare text."""

    start: int
    end: int
    values: list[DocNumber]


def find_numbers(text: str) -> list[FoundNumber]:
    """Every number in a text, in reading order; lists and ranges give each of their numbers."""
    if "号" not in text and "號" not in text:
        return []
    bare, offsets = searchable(text)
    source = _Source(as_simplified(bare), offsets)
    readings: list[_Reading] = []
    taken = bytearray(len(source.bare))  # places that a reading already covers
    for pattern, read in _READERS:
        for match in pattern.finditer(source.bare):
            first = read(source, match)
            if first is None or not first.values or any(taken[first.start : first.end]):
                continue
            readings.append(first)
            while more := NEXT.match(source.bare, readings[-1].end):
                values = _following(readings[-1].values[-1], more)
                if not values:
                    break
                readings.append(_Reading(more.end("joint"), more.end(), values))
            taken[first.start : readings[-1].end] = b"\1" * (readings[-1].end - first.start)
    readings.sort(key=lambda each: each.start)
    return [FoundNumber(source.span(each.start, each.end), value) for each in readings for value in each.values]


@lru_cache(maxsize=32_768)
def read_number(text: str) -> DocNumber | None:
    """Read a whole string as one number, however damaged: "淄政办字2017 139", "文号：淄政办字【２０１７】139".

    None if something else stands beside it, or if it names several documents.
    """
    bare = TAIL.sub("", as_simplified(searchable(text)[0]))
    if label := LABEL.match(bare):
        bare = bare[label.end() :]
    if bare[:1] == "(" and bare[-2:] == "号)":
        bare = bare[1:-1]
    found = find_numbers(bare)
    if found:
        return found[0].value if len(found) == 1 and found[0].span == (0, len(bare)) else None
    if match := ORGAN_YEAR.fullmatch(bare):
        year, serial = _year(match["year"]), read_numeral(match["serial"])
        if year and serial and ORGAN_END.search(match["organ"]):
            return _ordered(NumberForm.ORGAN_YEAR, match["organ"], "", f"{year}年第", year, serial)
    if match := DAMAGED.fullmatch(bare):
        code, year, serial = match["code"], _year(match["year"] or match["short"]), read_numeral(match["serial"])
        sound = _code_start(_Source(bare, [*range(len(bare))]), match.end("code")) == 0 and not PENALTY.search(code)
        return _letter(code, year, serial) if sound and year and serial else None
    if match := WHOLE_UNDATED.fullmatch(bare):
        serial = read_numeral(match["serial"])
        if serial and not ORGAN_END.search(match["code"]) and not CASE.search(match["code"]):
            return _undated(match["code"], serial)
    return None


@lru_cache(maxsize=65_536)
def loose_key(number: str) -> str:
    """A key under which forms of one number that differ in print alone agree.

    教育部令〔2017〕第42号 and 教育部令2017年第42号; 原工商总局令第33号 with and without 原.
    """
    bare = re.sub(r"^(?:原|中华人民共和国)+(?=..)", "", searchable(number)[0])
    words = re.sub(r"第?\d+[年号]?|[\[\](){}<>]|字(?=\[)", "", bare)
    return "|".join((words, *re.findall(r"\d+", bare)))


# --- one reader a shape ----------------------------------------------------------------------------------------------
def _read_letter(source: _Source, match: re.Match[str]) -> _Reading | None:
    start = _code_start(source, match.start())
    if start is None:
        return None
    code = source.bare[start : match.start()] + match["zi"]
    year = _year(match["year"])
    if year is None or PENALTY.search(code):
        return None
    if not code and not match[0].startswith("["):
        return None  # (2017)38号 alone may be anything
    if len(match["year"]) == 2 and len(code) < 2:
        return None
    return _Reading(start, match.end(), [_letter(code, year, serial) for serial in _serials(match["serials"])])


def _read_order(source: _Source, match: re.Match[str]) -> _Reading | None:
    start = _organ_start(source, match.start())
    organ = source.bare[start : match.start()]
    year = _year(match["year"]) if match["year"] else None
    if NO_ORGAN.search(organ) or (match["year"] and year is None):
        return None
    if year is None and (early := ORGAN_YEAR_BEFORE.search(source.bare, max(0, start - 5), start)):
        # 海关总署、农业农村部2023年联合公告第26号
        first = _organ_start(source, early.start())
        year, organ, start = _year(early["year"]), source.bare[first : early.start()] + organ, first
    word = match["word"]
    if year is None and not match["nth"] and (word != "令" or not ORGAN_END.search(organ)):
        return None
    if year is not None and (match["mark"] or match["shut"] == ")"):
        if not match["nth"] or not ORGAN_END.search(organ):  # 沈政令[1997]29号, 证监会公告([2008]26号): a code
            serials = _serials(match["serials"])
            return _Reading(start, _close(match), [_letter(organ + word, year, serial) for serial in serials])
        dated = f"〔{year}〕第"
    else:
        dated = "第" if year is None else f"{year}年第"
    form = NumberForm.ORDER if word == "令" else NumberForm.ANNOUNCEMENT
    values = [_ordered(form, organ, word, dated, year, serial) for serial in _serials(match["serials"])]
    return _Reading(start, _close(match), values)


def _read_order_last(source: _Source, match: re.Match[str]) -> _Reading | None:
    start = _organ_start(source, match.start())
    organ = source.bare[start : match.start()]
    if NO_ORGAN.search(organ):
        return None
    year = _year(match["year"]) if match["year"] else None
    form = NumberForm.ORDER if match["word"] == "令" else NumberForm.ANNOUNCEMENT
    dated = "第" if year is None else f"{year}年第"
    values = [_ordered(form, organ, match["word"], dated, year, serial) for serial in _serials(match["serials"])]
    return _Reading(start, match.end(), values)


def _read_year_first(source: _Source, match: re.Match[str]) -> _Reading | None:
    year = _year(match["year"])
    lead = ORGAN_BEFORE_CODE.match(match["code"])  # (1957)国务院总习字第1号
    code, ending = match["code"][lead.end() if lead else 0 : -1], match["code"][-1]
    if year is None or CASE.search(code):
        return None
    ministry = year <= LAST_YEAR_FIRST and OLD_MINISTRY.match(code) and not NO_MINISTRY.search(code)
    if not (ending == "函" or OLD_CODE.search(code) or ministry or lead):
        return None
    values = [_letter(code + ending, year, serial) for serial in _serials(match["serials"])]
    return _Reading(match.start(), match.end(), values)


def _read_undated(source: _Source, match: re.Match[str]) -> _Reading | None:
    start = _code_start(source, match.start())
    if start is None or source.bare[max(0, start - 1) : start] in (")", "]"):
        return None  # (1998)海行初字第42号
    code = source.bare[start : match.start()]
    if not OLD_CODE.search(code) or CASE.search(code):
        return None
    return _Reading(start, match.end(), [_undated(code + "字", serial) for serial in _serials(match["serials"])])


_Reader = Callable[[_Source, "re.Match[str]"], _Reading | None]
# In order of trust: what one shape has read is not read again as another.
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (ORDER, _read_order),
    (LETTER, _read_letter),
    (YEAR_FIRST, _read_year_first),
    (UNDATED, _read_undated),
    (ORDER_LAST, _read_order_last),
)


# --- parts -----------------------------------------------------------------------------------------------------------
def _code_start(source: _Source, end: int) -> int | None:
    """Where the agency code that ends at `end` begins; None if what stands there is too long to be one."""
    run = CODE_BEFORE.search(source.bare[max(0, end - LOOK_BACK) : end])
    if run is None:
        return end
    start = end - len(run[0])
    for pattern in (BEFORE_CODE, ORGAN_BEFORE_CODE):
        if lead := pattern.match(source.bare[start:end]):
            start += lead.end()
    start = _after_gap(source, start, end)
    if FORMER.match(source.bare, start, end):
        start += 1
    if end - start > 2 and source.gap(start + 1) and JOINT.match(source.bare, start, end):
        start += 1  # 见 淄政办字
    while start and MARK.match(source.bare[start - 1]) and (joint := JOINT.match(source.bare[start:end])):
        start += joint.end()
    return start if end - start <= LONGEST_CODE else None


def _organ_start(source: _Source, end: int) -> int:
    """Where the name of the organ that ends at `end` begins (`end` itself if none is there)."""
    run = ORGANS_BEFORE.search(source.bare[max(0, end - 2 * LOOK_BACK) : end])
    if run is None:
        return end
    start = end - len(run[0])
    if lead := BEFORE_ORGAN.match(run[0]):
        start += lead.end()
    # 、 joins organs of one order, but also parts it from a list: keep as many as look like organs
    pieces = source.bare[start:end].split("、")
    kept = len(pieces) - 1
    while kept and ORGAN_END.search(pieces[kept - 1]):
        kept -= 1
    start += sum(len(piece) + 1 for piece in pieces[:kept])
    while start and MARK.match(source.bare[start - 1]) and (joint := ORGAN_JOINT.match(source.bare[start:end])):
        start += joint.end()
    return start


def _after_gap(source: _Source, start: int, end: int) -> int:
    """Cut at white space that parts words (市政府 淄政发), not at that which spreads letters (淄 政 发)."""
    words = [start, *(at for at in range(start + 1, end) if source.gap(at)), end]
    for first in reversed(words[1:-1]):
        if end - first >= 2 and first - max(at for at in words if at < first) >= 3:
            return first
    return start


def _close(match: re.Match[str]) -> int:
    """The end of an order's number: a bracket that closes belongs to it only if it opened it."""
    closed, opened = match[0][-1], match[0][: len(match["word"]) + 1][-1]
    return match.end() - (closed in ")]" and (opened, closed) not in (("(", ")"), ("[", "]")))


def _year(printed: str) -> int | None:
    year = read_numeral(printed)
    if year is None:
        return None
    if year < 100:
        return 1900 + year if year >= FIRST_SHORT_YEAR else None
    return year if 1900 <= year <= 2099 else None


def _serials(printed: str) -> list[int]:
    """139 -> 139; 38、39 -> 38, 39; 1-5 -> 1 to 5. Nothing where a range runs backwards (28-1) or is too long."""
    serials: list[int] = []
    for joint, one in re.findall(rf"([-~至、和及]?)第?({ONE})", printed):
        value = read_numeral(one)
        if value is None or value == 0:
            return []
        if joint in ("-", "~", "至") and joint:
            if not 0 < value - serials[-1] <= LONGEST_RANGE:
                return []
            serials += range(serials[-1] + 1, value + 1)
        else:
            serials.append(value)
    return serials


def _following(last: DocNumber, match: re.Match[str]) -> list[DocNumber]:
    """The numbers that a list goes on with: after 国发〔2015〕1号 come 、3号 or 、〔2016〕3号 or 至5号."""
    year = _year(match["year"]) if match["year"] else last.year
    serials = _serials(match["serials"])
    if match["joint"] in ("至", "-", "~"):
        serials = _serials(f"{last.serial}-{serials[0]}")[1:] if serials else []
    word = "令" if last.form is NumberForm.ORDER else "通告" if "通告" in last.canonical else "公告"
    if last.form is NumberForm.LETTER and last.agency_code and year:
        return [_letter(last.agency_code, year, serial) for serial in serials]
    if last.form in (NumberForm.ORDER, NumberForm.ANNOUNCEMENT):
        dated = "第" if year is None else f"{year}年第"
        return [_ordered(last.form, last.organ or "", word, dated, year, serial) for serial in serials]
    return []


def _letter(code: str, year: int, serial: int) -> DocNumber:
    printed = code.replace("(", "（").replace(")", "）")
    return DocNumber(NumberForm.LETTER, printed or None, year, serial, None, f"{printed}〔{year}〕{serial}号")


def _undated(code: str, serial: int) -> DocNumber:
    return DocNumber(NumberForm.UNDATED, code, None, serial, None, f"{code}第{serial}号")


def _ordered(form: NumberForm, organ: str, word: str, dated: str, year: int | None, serial: int) -> DocNumber:
    return DocNumber(form, None, year, serial, organ or None, f"{organ}{word}{dated}{serial}号")
