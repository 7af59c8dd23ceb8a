"""What a document number is, once read: its form, its parts, and the one canonical way it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class NumberForm(StrEnum):
    """The shapes a number comes in."""

    LETTER = "letter"  # 淄政办字〔2017〕139号: agency code, year, serial
    UNDATED = "undated"  # 财税字第89号, 豫政第24号: agency code and serial, no year
    ORDER = "order"  # 国务院令第631号, 交通运输部令2013年第4号, 教育部令〔2017〕第42号
    ANNOUNCEMENT = "announcement"  # 公告2017年第3号; 公告〔十五届〕第36号 of a congress, each of which counts anew
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


def letter(code: str, year: int, serial: int) -> DocNumber:
    printed = code.replace("(", "（").replace(")", "）")
    return DocNumber(NumberForm.LETTER, printed or None, year, serial, None, f"{printed}〔{year}〕{serial}号")


def undated(code: str, serial: int) -> DocNumber:
    return DocNumber(NumberForm.UNDATED, code, None, serial, None, f"{code}第{serial}号")


def ordered(form: NumberForm, organ: str, word: str, dated: str, year: int | None, serial: int) -> DocNumber:
    return DocNumber(form, None, year, serial, organ or None, f"{organ}{word}{dated}{serial}号")
