"""A pasted list, or a whole pasted notice, as the items to be checked.

    1. 《甲办法》（甲政发〔2010〕5号）               a list: one item a line, as it stands
    关于印发乙办法的通知
    根据《丙法》和乙政发〔2015〕3号文件，《丁办法》(乙政发〔2011〕7号)同时废止。
                                                    a notice: 《丙法》, 乙政发〔2015〕3号, 《丁办法》(乙政发〔2011〕7号)

A list in which a few lines are sentences stays a list. The head of a table that is pasted with it (序号 文件名称 文号)
is no item. A notice is told by its sentences. Its items are its titles in marks, each with the number that stands right
beside it, and the numbers that stand alone; each once, in the order in which they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.items import holds_titles
from corpus.numbers import find_numbers

# A sentence that ends within its line, or one that ends it and is too long for the name of a document
_SENTENCES = re.compile(r"[。；;！？](?!\s*$)|^.{60,}[。；;]\s*$|^.{0,60}[^\s0-9一二三四五六七八九十].{1,60}[:：]\s*$")
_BRACKET = re.compile(
    r"\s*(?:[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]|[〔\[【][^〕\]】]*[〕\]】][^，。；《》]{0,8}?号)"
)
FEW = 5  # times as many lines as sentences make a list of what is pasted
MARGINAL = 3  # lines of a notice that name nothing and are no sentence: whom it is for, who signs, the day
_HEAD = re.compile(
    r"(?:规范性)?(?:文件)?(?:序号|编号|标题|名称?|文号|发文字号)|规章名称|(?:发文|制定|发布|实施|起草)(?:机关|单位|部门)"
    r"|(?:成文|发文|发布|印发|公布|施行)?(?:日期|时间)|备注|说明|(?:清理|处理)(?:结果|意见)|时效性|有效性"
)
_BESIDE = re.compile(r"\s*(?:文件|通知|号文)?(?:印发|发布|公布|转发)?的?\s*")


def items_of(text: str) -> list[str]:
    """The items of a pasted text: one a line of a list, or all that a notice names."""
    lines = [line.strip() for line in text.replace("\ufeff", "").splitlines() if line.strip()]
    lines = [line for line in lines if not _is_head(line)]
    if _is_notice(lines):
        return list(dict.fromkeys(item for line in lines for item in _named(line)))
    return [item for line in lines for item in _entries(line)]


def _is_notice(lines: list[str]) -> bool:
    """Whether lines are the text of a notice; of a list in which a few lines are sentences, most would be lost."""
    sentences = [line for line in lines if _SENTENCES.search(_blanked(line))]
    if len(sentences) * FEW > len(lines):
        return True
    naming = sum(1 for line in lines if any(_named(line)))
    lost = len(lines) - naming - sum(1 for line in sentences if not any(_named(line)))
    return bool(sentences) and lost <= max(MARGINAL, naming // 2)


def _is_head(line: str) -> bool:
    """Whether a line names the columns of a table: several cells, and each of them is such a name."""
    cells = [cell for cell in re.split(r"[\t|,，]", line) if cell.strip()]
    return len(cells) > 1 and all(_HEAD.fullmatch("".join(cell.split())) for cell in cells)


def _entries(line: str) -> list[str]:
    """A line of a list; one that names several titles in marks gives each, and so does one of 甲办法；乙办法."""
    if len(list(_titles(line))) > 1:
        return [line] if holds_titles(line) else list(_named(line))
    parts = [part.strip() for part in re.split(r"[；;]", line)]
    whole = any("《" in part or "》" in part for part in parts) or "；" not in _blanked(line).replace(";", "；")
    return [line] if whole else [part for part in parts if part]


def _named(line: str) -> Iterator[str]:
    """The titles and numbers of a line, paired where they are adjacent."""
    found: list[tuple[int, str]] = []
    blank = line
    for start, end in _titles(line):
        stop = end
        while (bracket := _BRACKET.match(line, stop)) and find_numbers(bracket[0]):
            stop = bracket.end()
        begin = start
        for number in find_numbers(line[:start]):
            if stop == end and _BESIDE.fullmatch(line, number.span[1], start) and blank[number.span[0]] != "○":
                begin = number.span[0]
        item = line[start:stop] if begin == start else f"{line[start:end]}（{_number(line, begin)}）"
        found.append((begin, item))
        blank = blank[:begin] + "○" * (stop - begin) + blank[stop:]
    found += [(number.span[0], number.value.canonical) for number in find_numbers(blank)]
    return (item for _, item in sorted(found, key=lambda each: each[0]))


def _number(line: str, at: int) -> str:
    return next(found.value.canonical for found in find_numbers(line) if found.span[0] == at)


def _titles(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of every outermost 《…》 of a line."""
    depth, start = 0, 0
    for at, char in enumerate(line):
        if char == "《":
            start = at if depth == 0 else start
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def _blanked(line: str) -> str:
    """The line without what stands in title marks or brackets, where other marks may stand."""
    for start, end in _titles(line):
        line = line[:start] + "○" * (end - start) + line[end:]
    return re.sub(r"[(（][^()（）]*[)）]", lambda match: "○" * len(match[0]), line)
