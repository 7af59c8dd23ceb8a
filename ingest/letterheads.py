"""Letterheads: what the printed form says of the organ, above the number and the title.

甲市人民政府文件                       the red head of a document
甲市人民政府通知                       a form's name, over a title that begins with the same organ
乙省甲市人民政府                       the organ's full name, over a title that begins with the shorter one
市政府办公室文件                       the name of a section, printed again over its documents
甲政发〔2020〕15号　签发人：李明远      who signed a report to those above off, beside its number or below it
特急  机密★1年  000012                 how urgent and how secret it is, and which copy
JXDR—2021—01003                        under which a normative document is registered, beside its number or near it
甲财发〔2019〕5号  甲民发〔2019〕3号    the numbers of several organs: the document goes by the first, its leader's
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from corpus.numbers import NumberForm, find_numbers, read_number
from corpus.text import squeeze
from ingest.kinds import ends_as_title
from ingest.lines import Line, LineKind, is_number_line
from ingest.organs import HAN, is_organ, leading_organs, split_organs
from ingest.tidy import tidy

_NAMES = rf"[{HAN}]\s?[{HAN}]{{1,3}}(?:[\s、，]+[{HAN}]\s?[{HAN}]{{1,3}})*"
RED_HEAD = re.compile(r"(.{3,40})文件")
FORM = re.compile(r"(.{3,40}?)(?:通知|公告|通告)?")
SECTION = re.compile(r"[省市县区州]?(?:委|政府)?(?:办公[厅室])?")
"""What a section's name leaves of an organ: 市政府, 市政府办公室; a letterhead has the whole name."""


SIGNED_OFF = re.compile(rf"(?P<number>.*?)\s*[(（]?签\s*发\s*人?\s*[:：]\s*(?P<names>{_NAMES})?[)）]?")
NAMES = re.compile(_NAMES)
SECOND_LINES = ("办公室", "办公厅", "人民政府", "人民政府办公室", "人民政府办公厅")
"""What stands with 文件 on the second line of a red head."""
REACH = 4
"""Printed lines, between a number and who signed off."""
STAMP = re.compile(
    r"(?:(?:特急|加急|平急|特提|急件|绝密|机密|秘密)[★*☆]?\s*(?:[0-9]{1,2}年|长期)?\s*(?:明电)?|[0-9]{6})\s*"
)


REGISTERED = re.compile(
    r"(?P<number>.*?号)?\s*[(（]?(?:统一)?(?:登记号|登记编号|编号|备案号)?\s*[:：]?\s*"
    r"[A-Z]{2,8}\s*[-—－–]{1,2}\s*[0-9]{4}\s*[-—－–]{1,2}\s*[0-9]{3,8}[)）]?"
)


def mark_letterheads(lines: list[Line]) -> list[Line]:
    """The same lines, with letterheads marked as running heads, and sections so named as heads of sections.

    A number beside which stands who signed off is a number's line, with no more than it as its text.
    """
    blank = LineKind.BLANK
    printed = [line for line in lines if line.kind is not blank]
    marked = {
        line.number: replace(line, kind=kind)
        for line, below in pairwise([*printed, None])
        if line is not None and (kind := _kind(line, below)) is not None
    }
    marked |= _signed_off(printed)
    marked |= _stamps(printed)
    marked |= _registered(printed)
    marked |= _joint_numbers(printed)
    marked |= _joint_heads(printed)
    marked |= _broken_heads(printed)
    return [marked.get(line.number, line) for line in lines] if marked else lines


def organs_of_letterhead(lines: list[Line], start: int) -> tuple[str, ...]:
    """Whom the red head names that stands right over the line at which a document starts: 甲省国土资源厅文件."""
    above = next(
        (line for line in reversed(lines[max(start - REACH, 0) : start]) if line.kind is not LineKind.BLANK), None
    )
    red = RED_HEAD.fullmatch(squeeze(above.text)) if above is not None else None
    return split_organs(red[1]) if red else ()


def _signed_off(printed: list[Line]) -> dict[int, Line]:
    """The lines that tell who signed a document off, near its number: 签发人：李明远, more names under it."""
    marked: dict[int, Line] = {}
    for at, line in enumerate(printed):
        match = SIGNED_OFF.fullmatch(line.text.replace("\t", " ")) if "签" in line.text else None
        if match is None:
            continue
        if match["number"]:
            if not is_number_line(match["number"]):
                continue
            marked[line.number] = replace(line, text=match["number"], kind=LineKind.NUMBER)
        elif any(is_number_line(near.text) for near in printed[max(at - REACH, 0) : at + REACH]):
            marked[line.number] = replace(line, kind=LineKind.RUNNING_HEAD)
        else:
            continue
        names = takewhile(_is_names, printed[at + 1 :])
        marked |= {below.number: replace(below, kind=LineKind.RUNNING_HEAD) for below in names}
    return marked


def _is_names(line: Line) -> bool:
    """Whether a line may be names, and is no title's (会议纪要) nor an organ's (县财政局)."""
    return bool(NAMES.fullmatch(line.text)) and not ends_as_title(line.text) and not split_organs(line.text)


def _stamps(printed: list[Line]) -> dict[int, Line]:
    """The stamps above all else on a sheet; further down they are text of a table or a form."""
    above = takewhile(lambda line: STAMP.fullmatch(line.text), printed)
    return {line.number: replace(line, kind=LineKind.RUNNING_HEAD) for line in above}


def _registered(printed: list[Line]) -> dict[int, Line]:
    """The numbers of a register, on lines of their own or beside the number that the document goes by."""
    marked: dict[int, Line] = {}
    for line in printed:
        match = REGISTERED.fullmatch(line.text) if line.text[-1:].isdigit() or line.text[-1:] in ")）" else None
        if match is None or line.kind is LineKind.TABLE_ROW:
            continue
        if match["number"] and is_number_line(match["number"]):
            marked[line.number] = replace(line, text=match["number"], kind=LineKind.NUMBER)
        elif not match["number"]:
            marked[line.number] = replace(line, kind=LineKind.RUNNING_HEAD)
    return marked


def _joint_numbers(printed: list[Line]) -> dict[int, Line]:
    """Numbers of several organs on lines of their own, or on one: the first stays, the others are of the letterhead."""
    marked: dict[int, Line] = {}
    for above, line, below in zip([None, *printed], printed, [*printed[1:], None], strict=False):
        if line.kind not in (LineKind.NUMBER, LineKind.TEXT) or not line.text.endswith("号"):
            continue
        numbers = line.text.replace("、", " ").split()
        if len(numbers) > 1 and all(map(_is_code_number, numbers)):
            marked[line.number] = replace(line, text=numbers[0], kind=LineKind.NUMBER)
        elif above is not None and _is_code_number(line.text) and _is_code_number(above.text):
            again = read_number(line.text) == read_number(above.text)
            if not (again and below is not None and ends_as_title(below.text)):  # the head stands whole once more
                marked[line.number] = replace(line, kind=LineKind.RUNNING_HEAD)
    return marked


def _is_code_number(text: str) -> bool:
    found = read_number(text) if text.endswith("号") else None
    return found is not None and found.form is NumberForm.LETTER and found.agency_code is not None


def other_numbers(lines: list[Line], index: int) -> list[str]:
    """The numbers of the other organs of a joint document, beside its own on line `index` and under it."""
    found = [each.value.canonical for each in find_numbers(lines[index].raw)]
    for line in lines[index + 1 :]:
        if line.kind is LineKind.RUNNING_HEAD and _is_code_number(line.text):
            found += [each.value.canonical for each in find_numbers(line.text)]
        elif line.kind is not LineKind.BLANK:
            break
    return list(dict.fromkeys(found))[1:]


def _joint_heads(printed: list[Line]) -> dict[int, Line]:
    """A red head of several organs: 甲市财政局⏎甲市民政局⏎文件."""
    marked: dict[int, Line] = {}
    for at, line in enumerate(printed):
        if "件" in line.text and squeeze(line.text) == "文件":
            organs = [*takewhile(lambda above: split_organs(above.text), reversed(printed[:at]))]
            of_head = [*organs, line] if organs else []
            marked |= {each.number: replace(each, kind=LineKind.RUNNING_HEAD) for each in of_head}
    return marked


def _broken_heads(printed: list[Line]) -> dict[int, Line]:
    """A red head that is set on two lines over a number or a title: 甲市人民政府⏎办公室文件⏎甲政办发〔2012〕86号."""
    marked: dict[int, Line] = {}
    for above, line, below in zip(printed, printed[1:], printed[2:], strict=False):
        if not line.text.endswith("文件") or above.kind is not LineKind.TEXT or line.kind is not LineKind.TEXT:
            continue
        red = RED_HEAD.fullmatch(squeeze(above.text + line.text))
        part = line.text.removesuffix("文件").strip()
        whole = red is not None and is_organ(red[1]) and part in SECOND_LINES
        if whole and below.kind in (LineKind.NUMBER, LineKind.TEXT, LineKind.RULE):
            marked |= {each.number: replace(each, kind=LineKind.RUNNING_HEAD) for each in (above, line)}
    return marked


def _kind(line: Line, below: Line | None) -> LineKind | None:
    if line.text.endswith(("。", "；", "：")):
        return None  # no organ's name ends so
    if line.kind != LineKind.TEXT or below is None or below.kind not in (LineKind.TEXT, LineKind.NUMBER, LineKind.RULE):
        return None
    text = squeeze(line.text)
    red = RED_HEAD.fullmatch(text)
    if red and split_organs(red[1]) and below.text != line.text:
        return LineKind.SECTION_HEAD if SECTION.fullmatch(red[1]) else LineKind.RUNNING_HEAD
    form = FORM.fullmatch(text)
    organs = leading_organs(tidy(below.text))[0] if below.kind == LineKind.TEXT else ()
    if form and organs and split_organs(form[1]) and form[1].endswith(organs[0]):
        return LineKind.RUNNING_HEAD if text != organs[0] else None  # 甲市人民政府 alone may have signed what is above
    return None
