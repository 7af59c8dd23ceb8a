"""One line of a list: the number, the title and the day that it names, whatever stands around them.

    1. 《甲办法》（甲政发〔2010〕5号）             甲政发〔2010〕5号, 甲办法
    关于修改《甲条例》的决定 甲政发〔2015〕6号        甲政发〔2015〕6号, 关于修改《甲条例》的决定: not 甲条例
    <<甲办法>>   “甲办法”   《甲办法              甲办法
    甲条例（2018年修正）   甲条例第十四条            甲条例, where nothing is called so as it stands

A title is kept as it was written, but for the marks around it. What may be no part of it, the year of an amended text
or an article, is left out in `base`, which is asked for where the title itself is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates, read_date
from corpus.numbers import find_numbers, read_number
from corpus.traditional import as_simplified

# 1. | 2、 | (3) | （一） | 四、 | ① | - | •   in front of an entry; 2017年… is none
_BULLET = re.compile(
    r"^\s*(?:[-*•·●■]\s*|[(（]?(?:\d{1,4}|[一二三四五六七八九十百]+)(?:[)）]|[.．、](?!\d))\s*|[①-⑳]\s*)"
)
# 甲办法 2010-05-01 | 甲办法（2010年5月1日发布）: a day that stands apart behind a title
_DATED = re.compile(
    r"(?P<title>.{2,}?)[\s,，;；(（\[〔]+(?P<day>[^\s,，;；(（\[〔]+?)\s*(?:发布|公布|印发|颁布|发文)?[)）\]〕]?"
)
_POINTS, _OPENING, _CLOSING = " \u3000,，;；:：、。.-—", "(（[〔", ")）]〕"
_TYPED = str.maketrans({"≪": "《", "≫": "》", "«": "《", "»": "》", "﹤": "<", "﹥": ">"})
# "甲办法" | “甲办法” | 〈甲办法〉 | <甲办法>: marks around the whole that are none of ours
_AROUND = re.compile(r"(?:\"([^\"]+)\"|“([^“”]+)”|「([^「」]+)」|〈([^〈〉]+)〉|<([^<>]+)>)")
# 甲市停车公告 甲政公告〔2021〕6号: a title that ends as the head of a number does, and a number of its own behind it
_NUMBERED = re.compile(r"(?<=公告|通告|.令)\s+(?=\S+$)")
_HEADS = ("", "公告", "通告")  # what is no number of its own: 甲市公告 〔2021〕6号
# what goes on after a title in marks and makes a longer title of both: 《甲条例》的决定, 《甲条例》实施细则
_GOES_ON = re.compile(
    r"(?:[^\t，,；;。、()（）\[\]〔〕《》]|《[^《》]*》){0,60}?"
    r"(?:决定|通知|通告|公告|公报|解释|规定|办法|意见|批复|函|细则|条例|规则|答复|报告|方案|规程|标准|纪要|令|决议|说明|补充)"
    r"(?=$|[\t\s,，;；。、()（）\[\]〔〕])"
)
_WITH_IT = re.compile(r"的(?:通知|公告|决定)$")  # 《甲办法》的通知: with what the 办法 came
_STARTS_AFTER = re.compile(r"[\t,，;；。、:：()（）]")
# （2018年修正） | (2021) | (2017年6月27日第三次修正本)
_OF_YEAR = re.compile(
    r"\s*[(（]\s*(?P<year>(?:19|20)\d{2})\s*年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s*(?:第?[一二三四五六七八九十]+次)?"
    r"(?:修[订正改])?[本版]?\s*[)）]$"
)
_ARTICLE = re.compile(r"(?<=[\u4e00-\u9fff》])第[一二三四五六七八九十百零〇\d]{1,7}条.{0,12}$")
SHORTEST_TITLE = 2


@dataclass(frozen=True, slots=True)
class Item:
    """What a line of a list names: `number` canonical, `title` without its marks, `dated` a date beside them.

    `base` is the title without the year of an amended text, an article or traditional characters, None where it is the
    same; `year` that year.
    """

    query: str
    number: str | None
    title: str | None
    dated: date | None
    base: str | None = None
    year: int | None = None


def read_item(line: str) -> Item:
    """Number, title and date of one line: "1. 《甲办法》（甲政发〔2010〕5号）" -> 甲政发〔2010〕5号, 甲办法."""
    text = line.replace("\ufeff", "").strip()
    parted = _parted(text)
    whole = read_number(text) if parted is None else None
    found = find_numbers(text) if whole is not None else []
    if whole is not None and not (found and found[0].span[0]):  # or a title stands before it
        return Item(line, whole.canonical, None, None)
    text = _typed(_BULLET.sub("", parted or text))
    marked, printed = _marked(text)
    around = text if marked is None else text.replace(printed, "\t", 1)
    number = None
    cells: list[str] = []
    for cell in around.split("\t"):
        found = find_numbers(cell) if number is None else []
        if found:
            number = found[0].value.canonical
            cell = cell[: found[0].span[0]] + "\t" + cell[found[0].span[1] :]
        cells += cell.split("\t")
    days = [found.value.date for found in find_dates(around) if found.value.date is not None]
    named = [cell for cell in map(_trimmed, cells) if not _is_day(cell)]
    title = marked or max(named, key=len, default="")
    if marked is None and (apart := _DATED.fullmatch(title)) and _is_day(apart["day"]):
        title = apart["title"]
    title = _unmarked(title)
    stands_apart = marked is not None or not find_dates(title)
    dated = days[0] if len(days) == 1 and stands_apart else None
    if len(title) < SHORTEST_TITLE:
        return Item(line, number, None, dated)
    base, year = _base(title, around if marked is not None else "")
    return Item(line, number, title, dated, base if base != title else None, year)


def _parted(text: str) -> str | None:
    """With a tab between a title that ends like the head of a number, and the number of its own behind it."""
    for apart in _NUMBERED.finditer(text):
        number = read_number(text[apart.end() :])
        if number is not None and (number.organ or number.agency_code or "") not in _HEADS:
            return f"{text[: apart.start()]}\t{text[apart.end() :]}"
    return None


def _typed(text: str) -> str:
    """With one kind of title marks, and without quotation marks around the whole."""
    text = text.translate(_TYPED).replace("<<", "《").replace(">>", "》").replace("〈〈", "《").replace("〉〉", "》")
    around = _AROUND.fullmatch(text.strip())
    return next(group for group in around.groups() if group) if around else text


def _is_day(text: str) -> bool:
    """Whether it is a whole date and nothing else."""
    found = read_date(text)
    return found is not None and found.date is not None


def _marked(text: str) -> tuple[str | None, str]:
    """The first title in marks, or the longer one of which it is a part; and how it is printed, marks and all."""
    depth, start = 0, text.find("《")
    for at in range(max(start, 0), len(text)):
        depth += (text[at] == "《") - (text[at] == "》")
        if start >= 0 and depth == 0:
            goes_on = _GOES_ON.match(text, at + 1)
            if goes_on is None:
                return text[start + 1 : at], text[start : at + 1]
            before = text[:start]
            begin = max((found.end() for found in _STARTS_AFTER.finditer(before)), default=0)
            begin = max([begin, *(found.span[1] for found in find_numbers(before))])
            longer = text[begin : goes_on.end()]
            if longer.strip().startswith("《") and _WITH_IT.fullmatch(goes_on[0]):
                return text[start + 1 : at], longer
            return longer.strip(), longer
    return None, ""


def holds_titles(line: str) -> bool:
    """Whether a line is one title that holds others: 关于修改《甲条例》和《乙条例》的决定."""
    title = _marked(line)[0]
    return title is not None and "《" in title and "《" in line[line.index("《") + 1 :]


def _unmarked(title: str) -> str:
    """Without a mark that opens or closes nothing: 《甲办法 -> 甲办法."""
    if title.count("《") > title.count("》") and title.startswith("《"):
        return title[1:]
    if title.count("》") > title.count("《") and title.endswith("》"):
        return title[:-1]
    return title


def _base(title: str, around: str) -> tuple[str, int | None]:
    """The title that is meant by a text of a year, or by an article; the year may stand behind the marks."""
    of_year = _OF_YEAR.search(title) or _OF_YEAR.search(around.rstrip())
    base = as_simplified(_ARTICLE.sub("", _OF_YEAR.sub("", title)))
    return base, int(of_year["year"]) if of_year else None


def _trimmed(cell: str) -> str:
    """Without the punctuation and the halves of brackets that are left over where the number was taken out."""
    return cell.strip(_POINTS).rstrip(_OPENING + _POINTS).lstrip(_CLOSING + _POINTS)
