"""发文字号: the number a document is known by, found and read in every printed form.

    淄政办字〔2017〕139 号 · 国发[2015]68号 · 国办发(1985)49号 · 法（研）发〔1987〕32号 · 淄政发〔2016〕1—5号
    山东省人民政府令第239号 · 国务院令（第631号） · 第62号令 · 交通运输部令（2013年第4号） · 公告2017年第3号

A number is looked for in folded text without white space, and its span quotes the text as it was. `canonical` is the
one form under which a number is stored and compared; it reads back to itself. What a number is stands in
`corpus.number_forms`, the shapes looked for in `corpus.number_shapes`, and how each is read in `corpus.number_readers`.
Court cases (案号), penalty decisions and standards are numbered alike but are no documents of ours: they are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.number_forms import DocNumber, FoundNumber, NumberForm, letter, ordered, undated
from corpus.number_readers import READERS, Reading, Source, code_start, following, year_of
from corpus.number_shapes import (
    CASE,
    DAMAGED,
    LABEL,
    LAST_YEAR_FIRST,
    NEXT,
    ORGAN_END,
    ORGAN_YEAR,
    PENALTY,
    TAIL,
    UNDATED_CASE,
    WHOLE_UNDATED,
    YEAR_FIRST,
)
from corpus.numerals import read_numeral
from corpus.text import searchable
from corpus.traditional import as_simplified

__all__ = ["DocNumber", "FoundNumber", "NumberForm", "find_numbers", "loose_key", "read_number"]


def find_numbers(text: str) -> list[FoundNumber]:
    """Every number in a text, in reading order; lists and ranges give each of their numbers."""
    if "号" not in text and "號" not in text:
        return []
    bare, offsets = searchable(text)
    source = Source(as_simplified(bare), offsets)
    readings: list[Reading] = []
    taken = bytearray(len(source.bare))  # places that a reading already covers
    for pattern, read in READERS:
        for match in pattern.finditer(source.bare):
            first = read(source, match)
            if first is None or not first.values or any(taken[first.start : first.end]):
                continue
            readings.append(first)
            while more := NEXT.match(source.bare, readings[-1].end):
                values = following(readings[-1].values[-1], more)
                if not values:
                    break
                readings.append(Reading(more.end("joint"), more.end(), values))
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
        year, serial = year_of(match["year"]), read_numeral(match["serial"])
        if year and serial and ORGAN_END.search(match["organ"]):
            return ordered(NumberForm.ORGAN_YEAR, match["organ"], "", f"{year}年第", year, serial)
    if match := DAMAGED.fullmatch(bare):
        code, year, serial = match["code"], year_of(match["year"] or match["short"]), read_numeral(match["serial"])
        sound = code_start(Source(bare, [*range(len(bare))]), match.end("code")) == 0 and not PENALTY.search(code)
        return letter(code, year, serial) if sound and year and serial else None
    if match := YEAR_FIRST.fullmatch(bare):  # (55)办秘字第1432号, which amid a text may be a case's
        year, serial = year_of(match["year"]), read_numeral(match["serials"])
        sound = not CASE.search(match["code"]) and not PENALTY.search(match["code"])
        return letter(match["code"], year, serial) if year and year <= LAST_YEAR_FIRST and serial and sound else None
    if match := WHOLE_UNDATED.fullmatch(bare):
        serial = read_numeral(match["serial"])
        if serial and not ORGAN_END.search(match["code"]) and not UNDATED_CASE.search(match["code"]):
            return undated(match["code"], serial)
    return None


@lru_cache(maxsize=65_536)
def loose_key(number: str) -> str:
    """A key under which forms of one number that differ in print alone agree.

    教育部令〔2017〕第42号 and 教育部令2017年第42号; 原工商总局令第33号 with and without 原; 国令第707号, as the State
    Council's register has the orders headed 中华人民共和国国务院令.
    """
    bare = re.sub(r"^(?:原|中华人民共和国)+(?=..)", "", searchable(number)[0])
    bare = re.sub(r"^国(?=令)", "国务院", bare)
    words = re.sub(r"第?\d+[年号]?|[\[\](){}<>]|字(?=\[)", "", bare)
    return "|".join((words, *re.findall(r"\d+", bare)))
