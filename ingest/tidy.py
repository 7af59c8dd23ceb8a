"""Spaces and slips inside a line: what conversion put in, taken out again.

tidy("自 2018 年 1 月 1 日起施行")              ->  "自2018年1月1日起施行"
tidy("培训 Python and R 语言")                  ->  "培训Python and R语言"
tidy("《中共淄博市委 淄博市人民政府关于…》")   ->  unchanged: two organs
mend_slips("重点行业 and 重点时段")             ->  "重点行业和重点时段"
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from ingest.organs import HAN, SUFFIXES, is_organ

SLIPS: dict[str, str] = tomllib.loads(resources.files("ingest").joinpath("slips.toml").read_text(encoding="utf-8"))
CHINESE = f"{HAN}\u3000-\u303f\uff00-\uffef“”‘’《》—…·①-⑳Ⅰ-Ⅻ"
SPACE = r"[ \u3000\xa0]+"
GAP = re.compile(SPACE)
LETTER = re.compile("[A-Za-z]")
"""Stands in every slip, and in few Chinese lines."""
SLIP = re.compile(
    rf"(?<=[{CHINESE}])(?:{SPACE})?(?<![A-Za-z])({'|'.join(SLIPS)})(?![A-Za-z])(?:{SPACE})?(?=[{CHINESE},.;:!?)]|$)",
    re.IGNORECASE | re.ASCII,  # else a long s or a sign of Kelvin is a letter too
)
ORGAN_END = re.compile(rf"(?:{'|'.join(map(re.escape, SUFFIXES))}|国务院|中共中央)$")
SUFFIX_AT = re.compile("|".join(map(re.escape, SUFFIXES)))
ACTS = ("关于", "转发", "印发", "批转", "令", "公告")
NOT_NAMES = ("关于", "转发", "印发", "批转", "办公厅", "办公室")
LONGEST_NAME = 40
BESIDE = 120
"""As far as this on either side of a space is looked at, however long the paragraph."""
AROUND = 8  # characters that are told on either side of a repair
DAY = re.compile(r"(?:^|\n)[0-9０-９]{1,2}日$")
"""A chronicle's entry: "3日 市长主持召开会议"."""
BEFORE_GAPS = frozenset((*(end[-1] for end in (*SUFFIXES, "国务院", "中共中央")), "日", "\n"))
"""What stands before a space that stays, if no Latin letters are beside it: the end of a day, or of an organ's name."""
LATIN = re.compile(r"[A-Za-z0-9]")
MAY_STAY = re.compile(rf"[ \u3000\xa0](?<=[A-Za-z0-9{''.join(sorted(BEFORE_GAPS))}].)")
"""Where a gap begins that is looked at; most texts have none."""


def tidy(text: str) -> str:
    """Text without the spaces that are no part of it. A space stays between Latin words and between organs."""
    if " " not in text and "\u3000" not in text and "\xa0" not in text:
        return text.strip()
    if not MAY_STAY.search(text):
        return text.replace(" ", "").replace("\u3000", "").replace("\xa0", "").strip()
    return _weighed(text)


@lru_cache(maxsize=1024)  # who passed a law and when is asked for by several rules in turn
def _weighed(text: str) -> str:
    return GAP.sub(lambda match: _gap(text, match), text).strip()


def _gap(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    latin = LATIN.match(text, start - 1, start) and LATIN.match(text, end)
    if not latin and text[start - 1 : start] not in BEFORE_GAPS:
        return ""
    before, after = text[max(start - BESIDE, 0) : start], text[end : end + BESIDE]
    if latin:
        return "" if _same_number(before, after) else " "
    if DAY.search(before):
        return " "
    if ORGAN_END.search(before[-12:]) and _organ_follows(before, after):
        return " "
    return ""


def _same_number(before: str, after: str) -> bool:
    """Digits of one number broken by a space: 20 17年, 等1 2名; but 附表1 2017年 are two."""
    left = re.search(r"(?<![0-9A-Za-z.])\d+$", before)
    right = re.match(r"\d+(?![0-9A-Za-z.])", after)
    if left is None or right is None:
        return False
    joined = left.group() + right.group()
    if len(joined) == 4 and joined[:2] in ("19", "20"):
        return True
    if after[right.end() :].lstrip().startswith("年"):
        return False
    beside = before[: left.start()].rstrip()[-1:], after[right.end() :].lstrip()[:1]
    return all("\u4e00" <= c <= "\u9fff" for c in beside if c) and len(joined) <= 4 and all(beside)


def _organ_follows(before: str, after: str) -> bool:
    """Whether another organ's name stands after a gap, itself broken by spaces or not."""
    squeezed = GAP.sub("", after)[:LONGEST_NAME]
    lead = GAP.sub("", before).lstrip("《“")[:2]  # joint issuers of one place begin alike
    if squeezed.startswith(NOT_NAMES):
        return False
    for match in SUFFIX_AT.finditer(squeezed):
        rest = squeezed[match.end() :]
        if match.start() and (
            not rest or rest.startswith((*ACTS, lead)) or after[match.end() : match.end() + 1] in " 、"
        ):
            return is_organ(squeezed[: match.end()])
    return squeezed.startswith("国务院")


def stray_spaces(text: str) -> tuple[str, str] | None:
    """A line's stray spaces as it stands and without them, with a few characters around; None if it has none.

    stray_spaces("自印发之日起 施行，有效期5年。")  ->  ("自印发之日起 施行，有效期5年", "自印发之日起施行，有效期5年")
    """
    tidied = tidy(text)
    if tidied == text:
        return None
    pairs = zip(text, tidied, strict=False)
    begun = next((at for at, (one, other) in enumerate(pairs) if one != other), len(tidied))
    same = zip(reversed(text), reversed(tidied[begun:]), strict=False)
    ended = next((at for at, (one, other) in enumerate(same) if one != other), len(tidied) - begun)
    around = max(begun - AROUND, 0), max(ended - AROUND, 0)
    return text[around[0] : len(text) - around[1]], tidied[around[0] : len(tidied) - around[1]]


def mend_slips(text: str) -> str:
    """Text with the injected words of `slips.toml` put back into Chinese."""
    return SLIP.sub(lambda match: SLIPS[match.group(1).lower()], text) if LETTER.search(text) else text


def slips(text: str) -> list[tuple[str, str]]:
    """Each slip of a line as it stands and as it is mended, with four characters around."""
    found = []
    for match in SLIP.finditer(text) if LETTER.search(text) else ():
        around = slice(max(match.start() - 4, 0), match.end() + 4)
        found.append((text[around], mend_slips(text[around])))
    return found
