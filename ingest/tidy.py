"""Spaces and slips inside a line: what conversion put in, taken out again.

tidy("自 2018 年 1 月 1 日起施行")              ->  "自2018年1月1日起施行"
tidy("培训 Python and R 语言")                  ->  "培训Python and R语言"
tidy("《中共淄博市委 淄博市人民政府关于…》")   ->  unchanged: two organs
mend_slips("重点行业 and 重点时段")             ->  "重点行业和重点时段"
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from ingest.organs import HAN, SUFFIXES

SLIPS: dict[str, str] = tomllib.loads(resources.files("ingest").joinpath("slips.toml").read_text(encoding="utf-8"))
CHINESE = f"{HAN}\u3000-\u303f\uff00-\uffef“”‘’《》—…·①-⑳Ⅰ-Ⅻ"
SPACE = r"[ \u3000\xa0]+"
GAP = re.compile(rf"{SPACE}")
SLIP = re.compile(
    rf"(?<=[{CHINESE}])(?:{SPACE})?(?<![A-Za-z])({'|'.join(SLIPS)})(?![A-Za-z])(?:{SPACE})?(?=[{CHINESE},.;:!?)]|$)",
    re.IGNORECASE,
)
ORGAN_END = re.compile(rf"(?:{'|'.join(map(re.escape, SUFFIXES))}|国务院|中共中央)$")
ORGAN_START = re.compile(
    rf"(?:[{HAN}]{{1,20}}?(?:{'|'.join(map(re.escape, SUFFIXES))})|国务院)(?=[\s、]|$|关于|转发|印发|批转|令|公告)"
)
DAY = re.compile(r"(?:^|\n)[0-9０-９]{1,2}日$")
"""A chronicle's entry: "3日 市长主持召开会议"."""
LATIN = re.compile(r"[A-Za-z0-9]")


def tidy(text: str) -> str:
    """Text without the spaces that are no part of it. A space stays between Latin words and between organs."""
    return GAP.sub(lambda match: _gap(text, match), text).strip()


def _gap(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()], text[match.end() :]
    if before[-1:].isascii() and after[:1].isascii() and LATIN.match(before[-1:]) and LATIN.match(after[:1]):
        return "" if before[-1:].isdigit() and after[:1].isdigit() and _same_number(before, after) else " "
    if DAY.search(before):
        return " "
    if ORGAN_END.search(before[-12:]) and _organ_follows(after):
        return " "
    return ""


def _same_number(before: str, after: str) -> bool:
    """2 017 and 20 17: digits of one year broken by a space."""
    left = re.search(r"\d+$", before)
    right = re.match(r"\d+(?=\s*年)", after)
    return bool(left and right and len(left.group()) + len(right.group()) == 4)


def _organ_follows(after: str) -> bool:
    return bool(ORGAN_START.match(after)) and not after.startswith(("关于", "转发", "印发", "批转"))


def mend_slips(text: str) -> str:
    """Text with the injected words of `slips.toml` put back into Chinese."""
    return SLIP.sub(lambda match: SLIPS[match.group(1).lower()], text)


def slips(text: str) -> list[tuple[str, str]]:
    """Each slip of a line as it stands and as it is mended, with four characters around."""
    found = []
    for match in SLIP.finditer(text):
        around = slice(max(match.start() - 4, 0), match.end() + 4)
        found.append((text[around], mend_slips(text[around])))
    return found
