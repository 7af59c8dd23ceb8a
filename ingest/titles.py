"""The lines of a title: those above a number or below it, the issuers' lines before them, and where they begin.

澜川市人民政府办公室转            the title of one document, cut where the line was full;
发市教育局关于规范…的通知         its first line begins with the organ that signs below
澜政办发〔2009〕63号
"""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.numbers import read_number
from corpus.text import fold, squeeze
from ingest.kinds import ANNOUNCED, OFFICIAL, ends_as_title, kind_suffix, without_marks
from ingest.lines import FURNITURE, RELEASE, Line, LineKind, of_kind
from ingest.organs import leading_organs, order_head, split_organs
from ingest.tidy import tidy
from ingest.title_lines import (
    LONGEST_TITLE_LINE,
    MOST_TITLE_LINES,
    OPENINGS,
    SENTENCE_END,
    SHORTEST_TITLE,
    after_end,
    ends_sentence,
    key_of,
    next_printed,
    opens_document,
    printed_above,
    set_apart,
    title_key,
    title_of,
    windows,
)

LONGEST_JOINT_TITLE = 240
"""Of a title on one line that begins with all the organs that issue the document."""
MOST_ISSUER_LINES = 12
_NUMBERED = re.compile(
    r"(?P<title>.{6,}?)\s*[（(]?(?P<number>[^\s（）()〔\[【]{1,16}[〔\[【（(]\d{4}[〕\]】）)][^（）()]{0,4}?\d{1,5}\s*号)\s*[）)]?"
)
"""关于甲的通知（甲政发〔2019〕3号）: a title and its number on one line."""
_NUMBER_FIRST = re.compile(
    r"(?P<number>[^\s（）()〔\[【《]{1,16}[〔\[【（(]\d{4}[〕\]】）)]\d{1,5}号)\s*(?P<title>《.{6,}》|\S{2,20}关于.{4,})"
)
"""甲政发〔2019〕3号《甲县人民政府关于乙的通知》"""
_SITES_PLACE = re.compile(r"^\[[^\[\]]{2,30}\](?=.)")
"""【甲市】, by which some who collect documents say where one is from; folded."""


def numbered_title(line: str) -> tuple[str, str] | None:
    """The two of a line that holds both: 关于甲的通知（甲政发〔2019〕3号）, 甲县人民政府文件 甲政发〔2019〕3号."""
    if len(line) > LONGEST_JOINT_TITLE or "\t" in line:
        return None
    match = _NUMBERED.fullmatch(line) or _NUMBER_FIRST.fullmatch(line) or ANNOUNCED.fullmatch(line)
    if match is None or read_number(match["number"]) is None:
        return None
    title = match["title"].strip()
    titled = ends_as_title(squeeze(without_marks(title))) and not title.endswith(SENTENCE_END)
    red_head = title.endswith("文件") and bool(split_organs(title.removesuffix("文件")))
    return (without_marks(title), match["number"]) if titled or red_head else None


def lines_above(lines: list[Line], index: int) -> tuple[int, ...]:
    """Indices of the lines above `index` that may be its title, issuers' lines included, in printed order."""
    found: list[int] = []
    plain = 0
    organs = False
    for i in range(index - 1, -1, -1):
        line = lines[i]
        if line.kind in (LineKind.BLANK, LineKind.PAGE_NUMBER, LineKind.RUNNING_HEAD):
            continue
        if (
            not found
            and line.text.startswith(("(", "（"))
            and line.text.endswith((")", "）"))
            and find_dates(line.text)
        ):
            continue  # （2015年6月1日…会议通过）, between title and number
        if line.kind != LineKind.TEXT or not _short_enough(line.text) or ends_sentence(line.text):
            break
        if RELEASE.fullmatch(line.text):
            break
        if split_organs(line.text) or order_head(tidy(line.text)):
            organs = True
            found.append(i)
            if len(found) >= MOST_ISSUER_LINES:
                break
            continue
        if organs or plain == MOST_TITLE_LINES:
            break
        plain += 1
        found.append(i)
    for k in range(1, len(found)):
        own = leading_organs(tidy(lines[found[k - 1]].text))[0]
        if set(own) & set(split_organs(lines[found[k]].text)):
            del found[k:]  # who signed what is above, without a day: the title itself begins with the same organ
            break
    return tuple(reversed(found))


def _short_enough(text: str) -> bool:
    """Whether a line can be one of a title: a long one where it names its issuers first and is the whole title."""
    if len(text) <= LONGEST_TITLE_LINE:
        return True
    return len(text) <= LONGEST_JOINT_TITLE and bool(leading_organs(text)[0]) and ends_as_title(text)


def title_above(lines: list[Line], index: int, above: tuple[int, ...], titles: set[str]) -> tuple[int, ...]:
    """Of the lines above a number, those that are its title: as listed, as signed, or as its words tell."""
    signers = signers_below(lines, index)
    for start in range(len(above)):
        joined = title_key(lines, above[start:])
        if any(joined.endswith(title) for title in titles):
            last = max(s for s in range(start, len(above)) if _ends_listed(lines, above[s:], titles))
            return with_issuers(lines, above, last, signers)
    for start in range(len(above)):
        joined = title_key(lines, above[start:])
        if any(joined.startswith(signer) and joined != signer for signer in map(key_of, signers)):
            return with_issuers(lines, above, start, signers)
    near = _nearest(lines, above)
    for start, i in enumerate(near):
        if split_organs(lines[i].text):
            continue
        if leading_organs(without_marks(title_of(lines, near[start:])))[0] or tidy(lines[i].text).startswith(OPENINGS):
            return with_issuers(lines, near, start, signers)
    if all(split_organs(lines[i].text) for i in near) or not (
        ends_as_title(title_of(lines, near)) or set_apart(lines, near[0])
    ):
        return ()
    return near if ends_as_title(title_of(lines, near)) or opens_document(lines, index) else ()


def without_history(lines: list[Line], indices: tuple[int, ...]) -> tuple[int, ...]:
    """A title's lines without the bracket below it that says when the text was passed, wrapped or not."""
    for k in range(1, len(indices)):
        below = "".join(lines[i].text for i in indices[k:])
        if below.startswith(("(", "（")) and below.endswith((")", "）")) and "日" in below and find_dates(below):
            return indices[:k]
    return indices


def once(lines: list[Line], indices: tuple[int, ...]) -> tuple[int, ...]:
    """The lines on which a title stands, without those on which its site or its reader has set it above itself.

    【甲市】关于渡口管理的通知⏎关于渡口管理的⏎通知              the second line and the third
    【甲市】关于渡口管理的通知⏎甲市交通局关于渡口管理的通知   the second line
    """
    whole = title_key(lines, indices)
    bare = _SITES_PLACE.sub("", whole)
    below = next_printed(lines, indices[-1])
    if (
        below < len(lines)
        and len(key_of(lines[below].text)) > len(whole)
        and key_of(lines[below].text).startswith(whole)
    ):
        below = next_printed(lines, below)  # the title with the first words of the text, which a list of pages shows
    for window in (*(indices[k:] for k in range(1, len(indices))), *windows(lines, below)):
        again = title_key(lines, window)
        above = whole.removesuffix(again) if window[-1] == indices[-1] else whole
        if len(again) >= SHORTEST_TITLE and above.strip("<>").endswith(again):
            return window
        if len(bare) >= SHORTEST_TITLE and again.endswith(bare) and split_organs(again.removesuffix(bare)):
            return window
    return indices


def _ends_listed(lines: list[Line], indices: tuple[int, ...], titles: set[str]) -> bool:
    joined = title_key(lines, indices)
    return any(joined.endswith(title) for title in titles)


def _nearest(lines: list[Line], above: tuple[int, ...]) -> tuple[int, ...]:
    """Up to the nearest line that opens with an organ and goes on, with the issuers' lines above it."""
    if above and ends_as_title(marked := tidy(lines[above[-1]].text).strip("《》")) and leading_organs(marked)[0]:
        return above[-1:]  # 《甲市人民政府关于乙的通知》, whole in its marks
    for start in range(len(above) - 1, -1, -1):
        if not split_organs(lines[above[start]].text) and leading_organs(tidy(lines[above[start]].text))[0]:
            while start and split_organs(lines[above[start - 1]].text):
                start -= 1
            return above[start:]
    return above


def with_issuers(lines: list[Line], above: tuple[int, ...], first: int, signers: tuple[str, ...]) -> tuple[int, ...]:
    """A title from `above[first]` on, with the issuers' lines over it; a list of firms that ends there is none.

    宏图仪表有限公司              a list's last entry
    澜川市人民政府                who signs: the title begins here
    关于加快推进…的实施意见
    """
    start = first
    while start and split_organs(lines[above[start - 1]].text):
        start -= 1
    signed = first
    while signed > start and all(_signs(organ, signers) for organ in split_organs(lines[above[signed - 1]].text)):
        signed -= 1
    if signed < first:
        return above[signed:]
    apart = (
        not signers and lines[above[start] - 1].kind == LineKind.BLANK and above[first] - above[start] == first - start
    )
    over = printed_above(lines, above[start])
    again = over is not None and key_of(over.text).endswith(title_key(lines, above[first:]))  # a site's heading over it
    return above[start:] if apart or again or after_end(lines, above[start]) else above[first:]


def _signs(organ: str, signers: tuple[str, ...]) -> bool:
    """Whether an organ is among the signers; either may be printed by its short name (省教育厅)."""
    return any(organ.endswith(signer) or signer.endswith(organ) for signer in signers)


def signers_below(lines: list[Line], index: int) -> tuple[str, ...]:
    """The organs that stand over the first date below a line: who signs. () if none do before the next number."""
    signers: list[str] = []
    for i in range(index + 1, len(lines)):
        line = lines[i]
        if line.kind in FURNITURE:
            continue
        if line.kind == LineKind.DATE and signers:
            return tuple(signers)
        if line.kind == LineKind.NUMBER:
            return ()
        signs = line.kind in (LineKind.TEXT, LineKind.TABLE_ROW) and len(line.text) <= LONGEST_TITLE_LINE
        organs = split_organs(line.text) if signs else ()  # two on a line look like a row
        signers = [*signers, *organs] if organs else []
    return ()


def title_below(lines: list[Line], index: int) -> tuple[int, ...]:
    """The title under a number that is printed first: down to the first line that ends with an official kind."""
    found: list[int] = []
    best: tuple[int, ...] = ()
    for i in range(index + 1, len(lines)):
        line = lines[i]
        if line.kind in FURNITURE:
            continue
        if line.kind != LineKind.TEXT or len(line.text) > LONGEST_TITLE_LINE or ends_sentence(line.text):
            break
        found.append(i)
        title = title_of(lines, tuple(found))
        if kind_suffix(title) in OFFICIAL and not _opens_bracket(title):
            return tuple(found)
        if ends_as_title(title):
            best = tuple(found)  # 关于规范⏎民办幼儿园管理意见的通知: a line may end with a kind by chance
        if len(found) >= MOST_TITLE_LINES + sum(bool(split_organs(lines[j].text)) for j in found):
            break
    return best


def _opens_bracket(title: str) -> bool:
    """Whether a title still has to close a bracket or a 《."""
    folded = fold(title)
    return folded.count("(") > folded.count(")") or title.count("《") > title.count("》")


def by_last_character(lines: list[Line]) -> dict[str, list[int]]:
    """The lines of text by the last character of what is compared of them, as `find_title` asks for them."""
    found: dict[str, list[int]] = {}
    for index in of_kind(lines, LineKind.TEXT):
        found.setdefault(key_of(lines[index].text)[-1:], []).append(index)
    return found


def find_title(lines: list[Line], title: str, taken: set[int], ends: dict[str, list[int]]) -> tuple[int, ...]:
    """The lines on which a listed title stands, an issuer's name before it or not; () where it does not.

    `ends` are all lines of text `by_last_character`: of thousands few may be the last of the title.
    """
    lasts = {
        i for i in ends.get(title[-1:], ()) if (key := key_of(lines[i].text)).endswith(title) or title.endswith(key)
    }
    for start in sorted({start for last in lasts for start in _reaching(lines, last)}):
        line = lines[start]
        if start in taken or len(line.text) > 2 * LONGEST_TITLE_LINE:
            continue
        key = key_of(line.text)
        if split_organs(line.text) and not (key.startswith(title) or title.startswith(key)):
            continue  # an issuer's line, or a list's: asked for when the title under it is found
        for window in windows(lines, start):
            if window[-1] not in lasts:
                continue
            joined = title_key(lines, window)
            if joined == title:
                above = (*lines_above(lines, start), *window)
                return with_issuers(lines, above, len(above) - len(window), signers_below(lines, window[-1]))
            if joined.endswith(title) and split_organs(joined.removesuffix(title)):
                return window
    return ()


def _reaching(lines: list[Line], last: int) -> list[int]:
    """The lines from which a run of text lines (`windows`) may end on line `last`."""
    found: list[int] = []
    for i in range(last, -1, -1):
        if lines[i].kind in FURNITURE:
            continue
        if lines[i].kind != LineKind.TEXT or len(found) == MOST_TITLE_LINES:
            break
        found.append(i)
    return found
