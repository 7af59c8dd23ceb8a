"""Title marks: each 《…》 of a sentence, with the number, the date and the short name that stand beside it.

    1994年8月18日国务院发布的《甲条例》            date 1994-08-18
    《乙办法》(淄政办字〔2010〕105号)               number; also 〔2010〕105号《乙办法》 and 令第33号公布的《乙办法》
    《丙规定》(以下简称《规定》)                    short name
    《关于印发〈丁〉的通知》                        one title: marks inside marks belong to it

Not everything in title marks is a document: certificates, forms, newspapers and books are set apart by `is_document`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import find_dates
from corpus.numbers import find_numbers, read_number
from corpus.text import fold
from corpus.traditional import as_simplified


@dataclass(frozen=True, slots=True)
class Mark:
    """One title in marks. `span` is 《…》, `whole` also the brackets that belong to it; both quote the sentence."""

    span: tuple[int, int]
    whole: tuple[int, int]
    title: str
    number: str | None
    date: date | None
    short_name: str | None
    is_document: bool
    is_draft: bool
    modifies: bool  # 根据《关于修改…的决定》修正的《甲》: names how 《甲》 came about, and is not itself meant


LONGEST_TITLE = 400  # characters, and as many in a bracket after it; a mark not closed by then is a slip
_AFTER_MARK = re.compile(r"\s*(?:[(（［\[〔【])")
# ([2017)19号) closes too early, (…1号)) once too often
_SLIP = re.compile(r"第?[0-9]{1,5}号[)）]|[)）](?=[、，。；和及与同即])")
_CLOSE = {"(": ")）", "（": ")）", "[": "]］", "［": "]］", "〔": "〕", "【": "】"}
LONGEST_NUMBER = 60  # characters of a number that follows a title without a bracket
_OF_THE_NEXT = re.compile(
    r"[)）]?\s*(?:文件|通知|文)?(?:公布|发布|印发|颁布|下发|转发|批转|通过)?的?\s*《|[、和及与]?\s*[12][0-9]{3}年"
)
_YEAR_ALONE = re.compile(r"(?P<number>(?:19|20)[0-9]{2}年第[0-9]{1,4}号)(?=$|[，,；;)）])")
_KIND_OF_YEAR = re.compile(r"(?P<kind>公告|通告|令)(?:[(（][^()（）]*[)）])?$")
_SHORT_NAME = re.compile(r"(?:以下|下)(?:统称|简称|称)(?:为|作)?[:：]?\s*[“\"《「]?(?P<name>[^”\"》」)）]{1,40})")
# (试行草案) is none: what was issued on trial under that name was in force
_DRAFT = re.compile(r"(?:征求意见|送审|讨论|审议|试点征求)稿|草稿")
_MODIFIES = re.compile(
    r"(?:第[一二三四五六七八九十]+次)?(?:修正|修改|修订|制定)(?:的(?=《|〈)|、|并|，重新|[)）])|第[一二三四五六七八九十]+次(?:修正|修改|修订)"
)
# 令第33号公布的《…》, 法〔1998〕86号通知印发的《…》, 〔2017〕3号文件《…》
_GIVEN_BY_NUMBER = re.compile(r"[)）]?\s*(?:文件|通知|文)?\s*(?:公布|发布|印发|颁布|下发|转发|批转|通过)?")
_GIVEN = re.compile(r"公布|发布|印发|颁布|下发|通过|批准|施行|实施|制定|制订|出台|修订|颁发|批转|转发")
_CHANGED = re.compile(r"(?:修改|修正|修订|批准)的$")
_CLAUSE = re.compile(r"[，。；：;:,！？]|(?<=》)[、和及与]")

# A title that ends so is a certificate, a form, a thing one carries or fills in ...
_PAPER_END = re.compile(
    r"(?:证|证书|执照|牌照|许可书|批文|[申登审记备报统调查评验签考]\S{0,6}表|表|(?<!白皮)(?<!蓝皮)(?<!倡议)(?<!任务)(?<!计划)(?<!规划)书|单|卡|手册|簿|册"
    r"|凭证|发票|票据|合同|合同文本|示范文本|存根|回执|标志|标识|徽章|印章|台账|档案|笔录|光盘|软件)$"
)
# ... or a newspaper, a journal, a broadcast
_PRESS_END = re.compile(
    r"(?:日报|晚报|时报|晨报|早报|商报|周报|快报|都市报|法制报|画报|导报|学报|杂志|期刊|月刊|周刊|季刊|新闻联播|频道|栏目|专栏)$"
)
_PAPER_AFTER = re.compile(
    r"\s*(?:等)?(?:资格|岗位|培训|荣誉|资质|职业|专业)?(?:证书|证件|许可证|登记证|执照|牌匾|奖牌|栏目|专栏|一书|一文中|杂志|报(?!告|送|请|经|市|省|县))"
)
LONGEST_END = 8  # characters: no ending below has more
# What documents end with; 关于 within, a number beside, or a verb of obedience before make up for another ending.
_DOCUMENT_END = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|规则|规程|规范|章程|准则|守则|通则|总则|决定|决议|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案"
    r"|函|复函|答复|纪要|方案|计划|规划|纲要|大纲|要点|预案|措施|政策|制度|标准|指南|导则|指引|目录|名录|清单|名单|协定|协议|公约|条约|议定书"
    r"|安排|解释|说明|要求|基准|指标|体系|总体规划|区划|布局|定额|倡议|倡议书|宣言|声明|白皮书|任务书|共识|框架|原则|税则|修正案|规制|备忘录|行动|工程|机制|程序"
    r"|若干问题|条件|补充|模式|工作法|分工|职责|规制|汇编|十条|[条款]|讲话|建议|设想|战略|路线图|方法|评价|细目|编码|分类|图集|图则)$"
)
_TAIL = re.compile(
    r"(?:[(（〔\[][^()（）〔〕\[\]]{1,24}[)）〕\]]|[(（][^()（）]*[(（][^()（）]*[)）][)）]|\d{4}(?:年版|版|年本)?)+$"
)
_OBEYED = re.compile(
    r"(?:根据|依据|依照|按照|遵照|围绕|对照|参照|贯彻|落实|执行|实施|印发|转发|批转|制定|发布|公布|修改|废止|出台|符合|违反)[^，。；,;《》]{0,24}$"
)
# 签署《认购协议》, 提交《自评报告》: papers again, whatever their ending
_HANDLED = re.compile(
    r"(?:签订|签署|填写|填报|提交|出具|办理|取得|核发|领取|换发|申领|吊销|注销|持有?|凭|制发|发出|送达)[^，。；,;《》]{0,8}$"
)
_FILLED_IN = re.compile(r"(?:函|协议|报告|证明|清单|名单|说明|声明|方案表)$")
# (GB/T 33899-2017), (JTG 5210-2018): a standard, whatever its title ends with
_STANDARD = re.compile(r"[(（][A-Z]{1,5}(?:/[A-Z]{1,3})?\s?\d")


def may_name(text: str) -> bool:
    """Whether a text can name a document at all: most sentences have neither a title mark nor the sign of a number."""
    return "《" in text or "号" in text or "號" in text


_QUOTED_TITLE = re.compile("[“「『]([^“”「」『』《》。；，]{6,60})[”」』]")
_ENDS_WITH = re.compile("[废廢]止|作[废廢]|失效|停止[执執]行")
_RULES = re.compile(
    "(?:[办辦]法|[规規]定|[条條]例|[细細][则則]|章程|[规規][则則]|通[则則]|指示|[决決]定|命令|通知)(?:（[^（）]{1,12}）|草案)?$"
)


def titles_marked(sentence: str) -> str:
    """A sentence in which titles are quoted, as all were until the 1960s, with title marks in their place.

    “农村粮食统购统销暂行办法”同时废止 -> 《农村粮食统购统销暂行办法》同时废止. Only of one that ends documents and has
    no title marks of its own, and of the same length.
    """
    quoted = "“" in sentence or "「" in sentence or "『" in sentence
    if not quoted or "《" in sentence or not _ENDS_WITH.search(sentence):
        return sentence
    return _QUOTED_TITLE.sub(lambda match: f"《{match[1]}》" if _RULES.search(match[1]) else match[0], sentence)


def marks(sentence: str) -> list[Mark]:
    """Every 《…》 of a sentence in order, documents or not. Marks within marks, and within 以下简称, are none."""
    if "《" not in sentence:
        return []
    found: list[Mark] = []
    given_from = 0  # where the words that may tell the next title's origin begin
    for start, end in _pairs(sentence):
        if start < (found[-1].whole[1] if found else 0):
            continue
        title = _one_line(sentence[start + 1 : end - 1])
        if not title:
            continue
        whole_end, brackets = _brackets_after(sentence, end)
        inside = "；".join(brackets)
        numbers = find_numbers(inside)
        before = sentence[given_from:start]
        number = numbers[0].value.canonical if numbers else number_before(before) or _number_as_title(title)
        number = number or _number_of_year(title, inside, found[-1].number if found else None)
        if number is None and (after := _number_after(sentence, whole_end)):
            number, whole_end = after
        short = next((match["name"].strip() for each in brackets if (match := _SHORT_NAME.search(each))), None)
        day = date_given(before) or date_given(inside + "的")
        modifies = bool(_MODIFIES.match(sentence, whole_end))
        found.append(
            Mark(
                (start, end),
                (start, whole_end),
                title,
                number,
                day,
                short,
                is_document(title, number, before, sentence[end:]),
                any(_DRAFT.search(each) for each in (title, *brackets)),
                modifies,
            )
        )
        if not modifies:
            given_from = whole_end
    return found


def is_document(title: str, number: str | None, before: str, after: str) -> bool:
    """Whether a title names a document: 《甲办法》 does; 《采矿许可证》, 《甲专家》证书 and 《人民日报》 do not."""
    title, before, after = as_simplified(title), as_simplified(before), as_simplified(after)
    if number or _STANDARD.match(after):
        return True
    if _PAPER_AFTER.match(after):
        return False
    core = _TAIL.sub("", title.strip()) or title
    if _PRESS_END.search(core):
        return False
    if "关于" not in core and _HANDLED.search(before) and _FILLED_IN.search(core):
        return False
    if "关于" in core or _DOCUMENT_END.search(core[-LONGEST_END:]):
        return True
    if _PAPER_END.search(core):
        return False
    return bool(_OBEYED.search(before)) and len(core) >= 4


def ends_as_document(title: str) -> bool:
    """Whether these words can end a title: 甲市关于乙的通知 and 甲办法(试行) do, 甲市第二纺织厂 does not."""
    title = as_simplified(title)
    core = _TAIL.sub("", title.strip().strip("《》")) or title
    return bool(_DOCUMENT_END.search(core[-LONGEST_END:]))


def number_before(text: str) -> str | None:
    """The number that introduces a title: "…总局令第33号公布的", "法〔1998〕86号通知印发的", "淄政发〔2017〕3号".

    Of "令第1号公布、根据…令第238号修改的" it is the first: the second only changed what the first had made.
    """
    if "号" not in text and "號" not in text:
        return None
    clause = _last_clause(text)
    for found in find_numbers(clause):
        rest = clause[found.span[1] :]
        given = _GIVEN_BY_NUMBER.match(rest)
        after = rest[given.end() :] if given else rest
        if given and (
            after in ("", "的") or (given[0] and after.startswith(("、", "，", ",")) and after.endswith("的"))
        ):
            return found.value.canonical
    return None


def date_given(text: str) -> date | None:
    """The day a title was made, from the words before it: "1994年8月18日国务院发布的" gives 1994-08-18."""
    days = dates_given(text)
    return days[0] if days else None


def dates_given(text: str) -> list[date]:
    """All such days; several where one phrase covers several titles: "1996年4月18日、1998年7月24日…发布的"."""
    if not text.rstrip().endswith("的"):
        return []
    clause = _last_clause(text)
    if not _GIVEN.search(clause):
        return []
    days: list[date] = []
    reached = None
    for found in find_dates(clause):
        between = clause[reached : found.span[0]] if reached is not None else ""
        if found.value.date is None or (reached is not None and between.strip() not in ("、", "和", "及")):
            break
        days.append(found.value.date)
        reached = found.span[1]
    return days


def _last_clause(text: str) -> str:
    """What follows the last clause mark: 1994年8月18日国务院发布的.

    Where that clause tells of a later change, the one before it tells of the making: 1998年…通过，2001年…修改的.
    """
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    clause = text[ends[-1] :]
    if len(ends) > 1 and text[ends[-1] - 1] in "，," and _CHANGED.search(clause):
        made = text[ends[-2] : ends[-1]]
        if _GIVEN.search(made) and find_dates(made):
            return made + clause
    return clause


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every outermost 《…》. One that is never closed hides none of those within it."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer("[《》]", text):
        if match[0] == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if match.end() - start <= LONGEST_TITLE:
                pairs.append((start, match.end()))
    reached = 0
    for start, end in sorted(pairs):
        if start >= reached:
            yield start, end
            reached = end


def _brackets_after(text: str, at: int) -> tuple[int, list[str]]:
    """The brackets that follow a title: where they end, and what each holds. "(试行)(淄政发〔2017〕3号)" is two."""
    inside: list[str] = []
    while opened := _AFTER_MARK.match(text, at):
        opener = text[opened.end() - 1]
        depth = 0
        for end in range(opened.end() - 1, min(len(text), opened.end() + LONGEST_TITLE)):
            if fold(text[end]) == fold(opener):
                depth += 1
            elif text[end] in _CLOSE[opener] or fold(text[end]) == fold(_CLOSE[opener][0]):
                depth -= 1
            if depth == 0:
                slip = _SLIP.match(text, end + 1)
                stop = slip.end() if slip else end + 1
                inside.append(text[opened.end() : stop - 1])
                at = stop
                break
        else:
            break
    return at, inside


def _number_as_title(title: str) -> str | None:
    """The number of a document that is called by nothing else: 《海关总署2001年第1号公告》."""
    number = read_number(title)
    return number.canonical if number else None


def _number_of_year(title: str, inside: str, last: str | None) -> str | None:
    """《甲局关于乙的公告》(2013年第65号): the organ is that of the title, else that of the number printed last."""
    match = _YEAR_ALONE.match(inside)
    kind = _KIND_OF_YEAR.search(title)
    if match is None or kind is None:
        return None
    organ = title.partition("关于")[0].strip() if "关于" in title else ""
    if not organ and last and (read := read_number(last)):
        organ = read.organ or ""
    number = read_number(f"{organ}{kind['kind']}{match['number']}")
    return number.canonical if number else None


def _number_after(sentence: str, at: int) -> tuple[str, int] | None:
    """《甲办法》甲政发〔2003〕8号: a number that follows without a bracket (or in one left open), and its end."""
    rest = sentence[at - 1 : at + LONGEST_NUMBER]  # with the mark that closes the title: what follows it may be 和
    found = find_numbers(rest)
    if (
        not found
        or rest[1 : found[0].span[0]].strip(" \t\u3000[［(（【〔")
        or _OF_THE_NEXT.match(rest, found[0].span[1])
    ):
        return None
    return found[0].value.canonical, at - 1 + found[0].span[1]


def _one_line(title: str) -> str:
    """A title printed over two lines, as one: 浙江⏎省测绘管理条例. A space within it stays."""
    return re.sub(r"\s*\n\s*", "", title).strip()
