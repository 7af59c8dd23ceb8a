"""Lines of a website in a page's text: tables of labels, however they came out, bylines, codes, addresses.

索 引 号:0001/2026-3主题分类:        cells run together
5.[成文日期] 2026-07-13              numbered
文件编号：                           above their values
甲政办发〔2026〕5号
时 效：本办法自…起施行。             a label that is not known, among others that are
发布机构 甲市人民政府 文号 甲政发〔2026〕5号      two labels or more without colons

Labels are known in traditional characters too.
"""

from __future__ import annotations

import re

from corpus.model import PageFact
from corpus.page_facts import known_labels
from corpus.text import squeeze
from corpus.traditional import as_simplified
from ingest.kinds import ends_as_title
from ingest.lines import is_number_line
from ingest.organs import split_organs
from ingest.parts import ADDRESSED
from ingest.readers.site_lines import is_byline, is_page_line
from ingest.title_lines import OPENINGS

_BY = (
    r"(?:作者|编辑|时间|日期|来源|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|发布(?:时间|日期)"
    r"|字体(?:大小)?|字号)\s*[:：]"
)
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
BYLINE = re.compile(
    rf"(?:{_BY}\s*[^:：]*?(?:{_CLOCK}[^:：]*?)?){{2,}}"
    rf"|[12]\d{{3}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s+{_CLOCK}(?:\s+{_BY}[^:：]*)*"
)
"""Two labels or more on one line: a single 来源：… may be the note under a table. Or a day with the time of day."""
UNTITLED = re.compile(r"[。；;：:]$|^.{60,}$")
"""A line that is no title: an addressee, or text."""
CODE = re.compile(r"[A-Z]{2,8}[-—A-Z0-9 ]{4,20}号?|[0-9]{3,12}")
"""ZFGS-2023-03: the number under which a rule is registered, which sites print above it; or that of the page."""
LABEL = "|".join(
    r"[ \u3000]*".join(label) for label in sorted(known_labels(), key=len, reverse=True) if not label.isascii()
)
LABELS = re.compile(rf"({LABEL})\s*[:：]")
SPACED = re.compile(rf"(?<!\S)({LABEL})\s+(?=[^\s:：])")
"""A label that only a space parts from its value."""
LISTED = re.compile(rf"(?:[0-9]{{1,2}}\s*[.．、]\s*)?[\[【]({LABEL})[\]】]\s*(.*)")
"""5.[成文日期] 2026-07-13"""
BARE_LABEL = re.compile(r"\S{2,10}[:：]")
"""备案登记号：, with nothing after it or with its value on the next line."""
ANY_LABEL = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\s]{0,8}[\u4e00-\u9fff]\s*[:：]")
ADDRESS = re.compile(r"(?:file|https?)://\S+(?:\s+\d+/\d+)?")
PLACE = "text"
CELLS = " \t\u3000\xa0|｜"
"""What stands between the cells of a table saved as text."""


def facts_of(texts: list[str]) -> list[PageFact]:
    """The values of a table of labels whose cells stand on lines or run together; a label without a value is none."""
    listed = [PageFact(squeeze(match[1]), match[2], PLACE) for text in texts if (match := LISTED.fullmatch(text))]
    said = "\n".join(texts)
    bare = as_simplified(said)
    spaced = [label for row in re.finditer(r".+", bare) for label in _spaced_labels(row[0], row.start())]
    found = sorted([*((each[1], *each.span()) for each in LABELS.finditer(bare)), *spaced], key=lambda each: each[1])
    stops = [*(start for _, start, _ in found), len(said)][1:]
    pairs = [(label, said[end:stop].strip()) for (label, _, end), stop in zip(found, stops, strict=True)]
    facts = [PageFact(squeeze(label), value.partition("\n")[0].strip(CELLS), PLACE) for label, value in pairs]
    return [fact for fact in (*listed, *facts) if fact.value and not ANY_LABEL.match(fact.value)]


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label that is known and has a colon, or holds two without."""
    bare = as_simplified(text)
    return bool(LABELS.match(bare) or LISTED.fullmatch(bare) or _spaced_labels(bare))


def is_label(text: str) -> bool:
    """Whether a line has the form of a label with its value, known or not, and is neither addressee nor text."""
    return bool(ANY_LABEL.match(text)) and not UNTITLED.search(text)


def is_row(text: str) -> bool:
    """Whether a line has two labels or more that are known: 颁布时间：1985-05-04 发文单位：甲省人民政府."""
    bare = as_simplified(text)
    return bool(LABELS.match(bare)) and len(LABELS.findall(bare)) > 1


def _spaced_labels(row: str, offset: int = 0) -> list[tuple[str, int, int]]:
    """The labels without colons of a row that begins with one, letter-spaced or not alone: label, start, end."""
    found = [*SPACED.finditer(row)]
    table = len(found) > 1 or (found and re.search(r"\s", found[0][1]))  # 文 号 甲政发〔2026〕5号
    told = table and not found[0].start() and not LABELS.search(row)
    return [(each[1], offset + each.start(), offset + each.end()) for each in found] if told else []


def is_site(text: str) -> bool:
    """Whether a line near the head of a page is the site's."""
    patterns = (BYLINE, CODE, LISTED, ADDRESS)
    return (
        _is_bare_label(text)
        or is_labelled(text)
        or is_page_line(text)
        or is_byline(text)
        or any(pattern.fullmatch(text) for pattern in patterns)
    )


def _is_bare_label(text: str) -> bool:
    return bool(LABELS.fullmatch(text) or (BARE_LABEL.fullmatch(text) and not ADDRESSED.search(text)))


def is_text(texts: list[str], at: int) -> bool:
    """Whether a line is of the document's text, or its addressee, and no title."""
    text = texts[at]
    return bool(UNTITLED.search(text)) and not (is_site(text) or is_among_labels(texts, at))


def is_among_labels(texts: list[str], at: int) -> bool:
    """Whether a line begins with a label that is not known and stands below one that is, a sentence between two:
    类别:房地产; 时 效：本办法自…起施行。"""
    if not ANY_LABEL.match(texts[at]) or not at or not _is_labelled(texts[at - 1]):
        return False
    return not UNTITLED.search(texts[at]) or (at + 1 < len(texts) and _is_labelled(texts[at + 1]))


def _is_labelled(text: str) -> bool:
    return is_labelled(text) or is_page_line(text)


def is_value(texts: list[str], at: int) -> bool:
    """Whether a line is the value of the label that stands alone on the line above: 索引号:⏎2102/2021-13983."""
    text = texts[at]
    titled = split_organs(text) and texts[at + 1 : at + 2] and texts[at + 1].startswith(OPENINGS)  # 甲局⏎关于乙的通知
    own = titled or UNTITLED.search(text) or is_number_line(text) or ends_as_title(squeeze(text))
    return _is_bare_label(texts[at - 1]) and not own
