"""Terms: from when to when a document applies, and who explains it, by its own words.

    本办法自2018年1月1日起施行,有效期至2022年12月31日。     2018-01-01 and 2022-12-31, printed
    本办法自印发之日起施行。                                  成文日期, presumed
    本规定自2017年5月1日起施行，有效期五年。                  2022-04-30, computed (the last day in force)
    本预案由市环保局负责解释。                                市环保局

Only what a sentence says of the document itself counts: its subject is 本办法 or the like, the document's own title, or
none. A licence's 有效期, a plan's period, a decision that takes effect 自作出之日起 say nothing of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import PartialDate, add_years, find_dates, last_day_of_month
from corpus.model import Issue, Provision, ProvisionKind, TermPoint
from corpus.numerals import read_numeral
from corpus.traditional import as_simplified
from ingest.sentences import enclosures, sentences
from ingest.wording import Wording

_KINDS = (
    "办法|规定|条例|细则|规则|规程|规范|章程|决定|决议|命令|令|公告|通告|意见|通知|通报|批复|方案|计划|规划|纲要|预案|措施|政策|制度|标准|指南|指引|导则|目录|清单|准则|守则|解释|法"
    "|函|文件|协定"
)
_OURS = rf"本(?:[\u4e00-\u9fff]{{0,6}}(?:{_KINDS}))"
_DATE = r"[0-9０-９〇零○OoＯlI一二三四五六七八九十廿元年月日号\s]{5,24}"
_NUMERAL = r"[0-9０-９一二两三四五六七八九十]{1,4}"

_BEGINS = re.compile(
    rf"""
    (?: (?<![报各亲独擅来源])[自从] | (?<![对关由位属等定])于(?=\d|[一二]) )
    (?P<when> {_DATE} (?:[零0-9]{{1,2}}时)? | \d{{4}}年度
        | (?P<event>[^，。；,;\d]{{0,16}}?(?:印发|公布|发布|颁布|下发|颁发|签发|发文|通过|批准)) (?:之日|(?=后))
        | (?P<now>即日) )
    (?: [起后] (?:满|算)? (?P<delay>{_NUMERAL}) (?P<unit>个工作日|个月|日|天) (?:后|之后)? | 起 )?
    起? [，,]? (?:正式|开始|试)? (?P<verb> 施行 | 实施 | 执行 | 实行 | 生效 | 试行 | 暂行 | 起效 )
    (?: (?=\s*(?:[，。；,;)）]|$|至)) | (?<=[试暂]行)(?=[一二两三1-9]年) )
    """,
    re.VERBOSE,
)
_ALL_PARTS = re.compile(r"^(?:其余|其他)")
LONGEST_EVENT = 4  # characters: 印发, 修订发布; 省人大常委会通过 is a day that the document does not tell
_STAGED = re.compile(r"^(?:本[\u4e00-\u9fff]{1,8})?第[0-9一二三四五六七八九十百]+[条款章]")
# What may stand before a clause without a subject: the document has just been named or announced
_ANNOUNCED = re.compile(rf"现予|公布|发布|印发|通过|同意|批准|{_OURS}")
_SUBJECT = re.compile(
    rf"(?:附则|第\S{{1,6}}条|[(（]?[一二三四五六七八九十0-9]{{1,3}}[)）]?[、.．]?)?\s*(?:{_OURS}|以上\S{{0,8}}|上述\S{{0,8}}|(?:调整|修改|修订)后的\S{{1,10}})(?:经[^，。]{{1,20}})?[均应现也]?"
)
_CLAUSE_END = re.compile(r"[，。；：,;:]")

LONGEST_TERM = 50  # years or months; 有效期为2024年… is a date
_TERM = re.compile(r"有效期|试行期|实施期|执行期|执行至|实施至|试行|暂行")
_UNTIL = re.compile(
    rf"(?:有效期限?|(?:实施|执行|施行|试行|适用)(?:期限?|时间|日期))?(?:为|:|：)?(?:自?{_DATE}(?:起|开始)?)?[，,]?(?:截至|截止|至|到|(?<=[日年月])[-—–~－～]{{1,2}})于?(?P<day>{_DATE})(?P<end>底|末)?(?:止|终止|废止|失效|停止执行)?"
)
_OURS_AT_END = re.compile(rf"{_OURS}[^，。；,;]{{0,6}}$")
_VALID = re.compile(r"有效期|(?:实施|执行|施行|试行|适用)(?:期|时间)|起(?:施行|实施|执行|试行)|止|停止执行|废止|失效")
_YEARS = re.compile(
    rf"(?:有效期限?|试行期限?|试行|暂行|暂行期|施行期限?|实施期限?|执行期限?|(?<=[，,])期限)"
    rf"(?:为|是|：|:|定为|暂定为?)?(?:自[^，。；,;]{{2,10}}之日起)?(?P<count>{_NUMERAL})(?P<unit>年|个月)"
)
_COUNTED_FROM = re.compile(rf"[自从](?P<day>{_DATE})起(?:计)?算")
_ENDS_ON = re.compile(rf"(?P<day>{_DATE})(?P<without>起)?(?:自行|自动|即行|停止|同时)?(?:废止|失效|停止执行|终止)")
_NOT_OURS = re.compile(r"不得|不超过|一般|最长|可以|应当|证|许可|合同|协议|期满|届满|提前|房票|票|卡|资格|任期")

# One of these stands in every sentence that tells anything of it; most sentences have none
_TELLS = re.compile("施行|实施|执行|实行|生效|试行|暂行|起效|解释|年|个月")
# And one of these in every unit that does: a verb that ends its clause, a term, or 本办法 at the end of a sentence.
# Alternatives that begin with a character each are looked for by it alone, four times as fast as a group is.
_TELLS_SOMEWHERE = re.compile(
    "|".join(rf"{verb}\s*(?:[，。；,;)）至]|$)" for verb in ("施行", "实施", "执行", "实行", "生效", "起效"))
    + "|试行|暂行|有效期|实施期|执行期|解释|本[^，。；,;]{1,20}(?:[！？!?｡]|$)",
    re.MULTILINE,
)

# 《甲办法》政策解读 tells the terms of 《甲办法》, and has none of its own
_EXPLAINS = re.compile(r"(?:解读|问答|起草说明|新闻发布会|征求意见稿)[)）]?$")

_EXPLAINED = re.compile(
    r"(?P<before>[^，。；,;]{0,60}?)由(?P<who>[^，。；,;由]{2,60}?)(?:共同|会同有关部门|具体|分别|依法)*(?:负责)?(?:对?本[^，。；,;]{1,8}?的?)?(?:具体)?(?:负责)?(?:组织)?解释(?=[，。；,;和、并]|$)"
)
_HOW_EXPLAINED = r"(?:负责|具体|依法|按照?(?:各自)?(?:职责|职能)(?:分工)?|商有关部门|会同有关部门)+$"
_RIGHT = re.compile(
    r"(?P<before>[^，。；,;]{0,60}?)(?:的)?(?:最终)?解释权(?:归|属于?|由)(?P<who>[^，。；,;]{2,40}?)(?:所有|享有)?(?=[，。；,;]|$)"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that says from when: the day if it can be told, and how."""

    date: date | None
    presumed: bool
    whole: bool  # said of the document, not of some of its articles
    provision: str
    sentence: str


def read_terms(
    wording: Wording,
    *,
    issued_on: date | None,
    published_on: date | None,
    own_title: str | None = None,
) -> tuple[TermPoint | None, TermPoint | None, str | None, tuple[Issue, ...]]:
    """First and last day in force and the interpreter, as far as the text says; and doubts."""
    if _EXPLAINS.search(own_title or ""):
        return None, None, None, ()
    base = published_on or issued_on
    begins: _Clause | None = None
    ends: TermPoint | None = None
    interpreter: str | None = None
    for unit in (each.provision for each in wording.units):
        if unit.kind in (ProvisionKind.TABLE, ProvisionKind.FIGURE, ProvisionKind.SIGNATURE, ProvisionKind.LIST):
            continue
        simplified = as_simplified(unit.text)
        if not _TELLS_SOMEWHERE.search(simplified):
            continue
        just_begun = False
        for sentence in sentences(unit.text):
            text = simplified[slice(*sentence.span)]
            if not _TELLS.search(text):
                just_begun = False
                continue
            text = _unquoted(text)
            clause = _beginning(text, sentence.text, unit, base)
            if clause and (
                begins is None or (clause.whole and not begins.whole) or (clause.whole and not clause.presumed)
            ):
                begins = clause
            if ends is None:
                start = clause or (begins if just_begun else None)
                known = start or begins
                first = known.date if known else base
                ends = _ending(text, sentence.text, unit, said=clause is not None or just_begun, first=first)
            interpreter = interpreter or _interpreter(text)
            just_begun = clause is not None
    effective = TermPoint(begins.date, begins.presumed, begins.provision, begins.sentence) if begins else None
    return effective, ends, interpreter, ()


def _beginning(text: str, sentence: str, unit: Provision, base: date | None) -> _Clause | None:
    """The clause 自…起施行 of a sentence, if it is said of the document."""
    chosen: _Clause | None = None
    for match in _BEGINS.finditer(text):
        breaks = [each.end() for each in _CLAUSE_END.finditer(text, 0, match.start())]
        start = breaks[-1] if breaks else 0
        subject = text[start : match.start()].strip()
        staged = bool(_STAGED.match(subject))
        if not (staged or _ALL_PARTS.match(subject) or _is_ours(subject, text[:start], match["verb"])):
            continue
        day, presumed = _first_day(match, base)
        clause = _Clause(day, presumed, not staged, unit.id, sentence)
        if chosen is None or (clause.whole and not chosen.whole):
            chosen = clause
    return chosen


def _is_ours(subject: str, before: str, verb: str) -> bool:
    """Whether what stands before 自…起施行 means the document: 本办法, 上述规定, or nothing at all.

    Without a subject (现予公布，自…起施行) the words before must announce the document; 施行 is said of nothing else.
    """
    if subject:
        return bool(_SUBJECT.fullmatch(subject))
    return not before.strip() or verb == "施行" or bool(_ANNOUNCED.search(before))


def _first_day(match: re.Match[str], base: date | None) -> tuple[date | None, bool]:
    found = find_dates(match["when"])
    if match["now"] is not None:
        return base, True
    if match["event"] is not None:
        if base is None or match["event"].endswith("批准") or len(match["event"]) > LONGEST_EVENT:
            return None, True  # 自省人大常委会批准之日起: a day we cannot know
        return _later(base, match["delay"], match["unit"]), True
    if not found:
        return None, True
    value = found[0].value
    return value.first_day, value.date is None


def _later(base: date, delay: str | None, unit: str | None) -> date | None:
    """三十日后: the base and thirty days; months by the calendar; working days cannot be told from here."""
    if delay is None:
        return base
    count = read_numeral(delay)
    if count is None or unit == "个工作日":
        return None
    return base + timedelta(days=count) if unit in ("日", "天") else _add_months(base, count)


def _ending(text: str, sentence: str, unit: Provision, *, said: bool, first: date | None) -> TermPoint | None:
    """The last day in force; `said` is whether this sentence or the one before it says that the document begins.

    Of several it is the first: 有效期一年,但第一条有效期至2025年6月30日.
    """
    if "年" not in text and "个月" not in text:
        return None
    head = _TERM.split(text, maxsplit=1)[0]
    if not (said or _OURS_AT_END.search(head)) or _NOT_OURS.search(_around(text)):
        return None
    found: list[tuple[int, date | None, bool]] = []
    for match in _UNTIL.finditer(text):
        value = _whole(match["day"])
        if value and _VALID.search(text[max(0, match.start() - 12) : match.end() + 4]):
            found.append((match.start(), value.last_day, False))
    for match in _YEARS.finditer(text):
        count = read_numeral(match["count"])
        if count and count <= LONGEST_TERM:
            counted = _COUNTED_FROM.search(text)
            since = _whole(counted["day"]) if counted else None
            found.append((match.start(), _last_of(since.first_day if since else first, count, match["unit"]), True))
    if said and not found and (match_on := _ENDS_ON.search(text)) and (value := _whole(match_on["day"])):
        without = timedelta(days=1) if match_on["without"] else timedelta()  # 自…起废止: the first day without it
        found.append((match_on.start(), value.last_day - without, False))
    if not found:
        return None
    _, day, presumed = min(found, key=lambda each: each[0])
    return TermPoint(day, presumed, unit.id, sentence)


def _last_of(first: date | None, count: int, unit: str) -> date | None:
    """The last day of a term that counts from `first`: five years from 2018-01-01 end on 2022-12-31."""
    if first is None:
        return None
    after = add_years(first, count) if unit == "年" else _add_months(first, count)
    return after - timedelta(days=1)


def _around(text: str) -> str:
    """The words at the term itself, within its clause, where a licence or a limit would show."""
    match = re.search(r"有效期|试行|暂行|期限", text)
    if match is None:
        return ""
    after = _CLAUSE_END.split(text[match.end() : match.end() + 10], maxsplit=1)[0]
    return text[max(0, match.start() - 6) : match.end()] + after


def _whole(printed: str) -> PartialDate | None:
    found = find_dates(printed)
    return found[-1].value if found else None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_day_of_month(year, month + 1).day))


def _interpreter(text: str) -> str | None:
    """Who explains the document: "本办法由市农业局负责解释" -> 市农业局."""
    if "解释" not in text:  # what both patterns need, looked for at a hundredth of their cost
        return None
    for pattern in (_EXPLAINED, _RIGHT):
        match = pattern.search(text)
        if match and (
            not match["before"].strip() or re.search(rf"{_OURS}|具体应用|应用中|执行中|未尽事宜|以上", match["before"])
        ):
            return re.sub(_HOW_EXPLAINED, "", match["who"]).strip()
    return None


def _unquoted(text: str) -> str:
    """The sentence with quotations and titles blanked out: 增加“本通知自发布之日起施行” says nothing of it."""
    for start, end in enclosures(text).items():
        if text[start] in "“「『《" and end - start > 8:
            text = text[: start + 1] + "○" * (end - start - 1) + text[end:]
    return text
