"""How each shape of number is read: from its anchor, the year and the serial, backwards to the code or the organ.

Where a number begins is the hard part: nothing parts 按照 from 淄政发, so the words that cannot belong to an agency
code are listed (`BEFORE_CODE` of `corpus.number_shapes`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.number_forms import DocNumber, NumberForm, letter, ordered, undated
from corpus.number_shapes import (
    BEFORE_CODE,
    BEFORE_ORGAN,
    CASE,
    CODE_BEFORE,
    FORMER,
    JOINT,
    LAST_YEAR_FIRST,
    LETTER,
    LOOK_BACK,
    MARK,
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
    ORGAN_YEAR_BEFORE,
    ORGANS_BEFORE,
    PENALTY,
    RULE_END,
    SHORT_ORGAN,
    UNDATED,
    YEAR_FIRST,
)
from corpus.numerals import read_numeral

LONGEST_RANGE = 200  # 1—5号 stands for five documents; 1—5000号 for something else
LONGEST_CODE = 16  # of characters; what is longer is a sentence
FIRST_SHORT_YEAR = 49  # 〔84〕 is 1984; there is no gazette before 1949


@dataclass(frozen=True, slots=True)
class Source:
    """The text searched: `bare` is folded and without space, `offsets` leads back to the text as printed."""

    bare: str
    offsets: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.offsets[start], self.offsets[end - 1] + 1

    def gap(self, at: int) -> bool:
        """Whether white space is printed before the character at `at`."""
        return at > 0 and self.offsets[at] - self.offsets[at - 1] > 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read between two places of the bare text."""

    start: int
    end: int
    values: list[DocNumber]


# --- one reader a shape ----------------------------------------------------------------------------------------------
def _read_letter(source: Source, match: re.Match[str]) -> Reading | None:
    start = code_start(source, match.start())
    if start is None:
        return None
    code = source.bare[start : match.start()] + match["zi"]
    year = year_of(match["year"])
    if year is None or PENALTY.search(code):
        return None
    if not code and not match[0].startswith("["):
        return None  # (2017)38号 alone may be anything
    if len(match["year"]) == 2 and len(code) < 2:
        return None
    return Reading(start, match.end(), [letter(code, year, serial) for serial in _serials(match["serials"])])


def _read_order(source: Source, match: re.Match[str]) -> Reading | None:
    start = _organ_start(source, match.start())
    organ = source.bare[start : match.start()]
    year = year_of(match["year"]) if match["year"] else None
    if NO_ORGAN.search(organ) or (match["year"] and year is None):
        return None
    if year is None and (early := ORGAN_YEAR_BEFORE.search(source.bare, max(0, start - 5), start)):
        # 海关总署、农业农村部2023年联合公告第26号
        first = _organ_start(source, early.start())
        year, organ, start = year_of(early["year"]), source.bare[first : early.start()] + organ, first
    word = match["word"]
    if (
        year is None
        and not match["nth"]
        and (word != "令" or not (ORGAN_END.search(organ) or SHORT_ORGAN.search(organ)))
    ):
        return None
    if year is not None and (match["mark"] or match["shut"] == ")"):
        if not match["nth"] or not ORGAN_END.search(organ):  # 沈政令[1997]29号, 证监会公告([2008]26号): a code
            serials = _serials(match["serials"])
            return Reading(start, _close(match), [letter(organ + word, year, serial) for serial in serials])
        dated = f"〔{year}〕第"
    elif match["session"]:
        dated = f"〔{match['session']}届〕第"
    else:
        dated = "第" if year is None else f"{year}年第"
    form = NumberForm.ORDER if word == "令" else NumberForm.ANNOUNCEMENT
    values = [ordered(form, organ, word, dated, year, serial) for serial in _serials(match["serials"])]
    return Reading(start, _close(match), values)


def _read_order_last(source: Source, match: re.Match[str]) -> Reading | None:
    start = _organ_start(source, match.start())
    organ = source.bare[start : match.start()]
    if NO_ORGAN.search(organ):
        return None
    year = year_of(match["year"]) if match["year"] else None
    form = NumberForm.ORDER if match["word"] == "令" else NumberForm.ANNOUNCEMENT
    dated = "第" if year is None else f"{year}年第"
    values = [ordered(form, organ, match["word"], dated, year, serial) for serial in _serials(match["serials"])]
    return Reading(start, match.end(), values)


def _read_year_first(source: Source, match: re.Match[str]) -> Reading | None:
    year = year_of(match["year"])
    lead = ORGAN_BEFORE_CODE.match(match["code"])  # (1957)国务院总习字第1号
    code, ending = match["code"][lead.end() if lead else 0 : -1], match["code"][-1]
    if year is None or CASE.search(code):
        return None
    ministry = year <= LAST_YEAR_FIRST and OLD_MINISTRY.match(code) and not NO_MINISTRY.search(code)
    if not (ending == "函" or OLD_CODE.search(code) or ministry or lead):
        return None
    values = [letter(code + ending, year, serial) for serial in _serials(match["serials"])]
    return Reading(match.start(), match.end(), values)


def _read_undated(source: Source, match: re.Match[str]) -> Reading | None:
    start = code_start(source, match.start())
    if start is None or source.bare[max(0, start - 1) : start] in (")", "]"):
        return None  # (1998)海行初字第42号
    code = source.bare[start : match.start()]
    if not OLD_CODE.search(code) or CASE.search(code):
        return None
    return Reading(start, match.end(), [undated(code + "字", serial) for serial in _serials(match["serials"])])


_Reader = Callable[[Source, "re.Match[str]"], Reading | None]
# In order of trust: what one shape has read is not read again as another.
READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (ORDER, _read_order),
    (LETTER, _read_letter),
    (YEAR_FIRST, _read_year_first),
    (UNDATED, _read_undated),
    (ORDER_LAST, _read_order_last),
)


# --- parts -----------------------------------------------------------------------------------------------------------
def code_start(source: Source, end: int) -> int | None:
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


def _organ_start(source: Source, end: int) -> int:
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
    for at in range(start + 1, end - 1):
        if source.gap(at) and RULE_END.search(source.bare, start, at):
            start = at  # 甲条例 甲市人民政府令第5号
    while start and MARK.match(source.bare[start - 1]) and (joint := ORGAN_JOINT.match(source.bare[start:end])):
        start += joint.end()
    return start


def _after_gap(source: Source, start: int, end: int) -> int:
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


def year_of(printed: str) -> int | None:
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


def following(last: DocNumber, match: re.Match[str]) -> list[DocNumber]:
    """The numbers that a list goes on with: after 国发〔2015〕1号 come 、3号 or 、〔2016〕3号 or 至5号."""
    year = year_of(match["year"]) if match["year"] else last.year
    serials = _serials(match["serials"])
    if match["joint"] in ("至", "-", "~"):
        serials = _serials(f"{last.serial}-{serials[0]}")[1:] if serials else []
    word = "令" if last.form is NumberForm.ORDER else "通告" if "通告" in last.canonical else "公告"
    if last.form is NumberForm.LETTER and last.agency_code and year:
        return [letter(last.agency_code, year, serial) for serial in serials]
    if last.form in (NumberForm.ORDER, NumberForm.ANNOUNCEMENT):
        dated = "第" if year is None else f"{year}年第"
        return [ordered(last.form, last.organ or "", word, dated, year, serial) for serial in serials]
    return []
