"""Acts: what one sentence does to other documents.

    …《甲办法》(乙政办字〔2010〕105号)同时废止。      repeals 《甲办法》
    废止《甲》、《乙》和《丙》                        repeals three
    《甲条例》中有关看守所的规定即行废止              repeals part of 《甲条例》
    凡与本预案规定不一致的,以本预案为准               overrides what conflicts, without naming it

The sentence is first masked: every title, number and quotation becomes one character, so that the words of a title
(《关于废止甲的决定》) are never taken for the sentence's own, and the grammar that remains is short. A verb acts only
on targets it is joined to by words that can stand between; anything else between them (应当及时修改或者废止;
有效期满自动失效) means that nothing is done here. Rather no act than a wrong one.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.dates import find_dates
from corpus.model import EffectKind, Scope
from corpus.numbers import FoundNumber, find_numbers
from corpus.traditional import as_simplified
from ingest.marks import Mark, dates_given, marks
from ingest.sentences import enclosures


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one target. `mark` is the position of the target's title among the sentence's marks, if it has one."""

    kind: EffectKind
    title: str | None
    number: str | None
    date: datetime.date | None
    on: datetime.date | None
    scope: Scope
    part: str | None
    mark: int | None


# --- the masked sentence ---------------------------------------------------------------------------------------------
_TITLE, _OTHER, _NUMBER, _QUOTE = 0xE000, 0xE400, 0xE800, 0xF000
T = "[\ue000-\ue3ff\ue800-\uebff]"  # a possible target: a title or a number that stands alone


@dataclass(frozen=True, slots=True)
class _Masked:
    text: str
    marks: list[Mark]
    numbers: list[FoundNumber]
    targets: list[int]  # where the possible targets stand

    def target(self, char: str) -> tuple[str | None, str | None, datetime.date | None, int | None]:
        """Title, number, date and mark position of a masked target."""
        code = ord(char)
        if code >= _NUMBER:
            return None, self.numbers[code - _NUMBER].value.canonical, None, None
        mark = self.marks[code - _TITLE]
        return mark.title, mark.number, mark.date, code - _TITLE


_FULL_MARKS = str.maketrans(",;:", "，；：")  # so that the grammar need know one kind


def _uncovered(sentence: str, covers: list[tuple[int, int, str]]) -> Iterator[str]:
    """The sentence with what is covered blanked out, of the same length."""
    reached = 0
    for start, end, _ in sorted(covers):
        if start >= reached:
            yield sentence[reached:start] + "○" * (end - start)
            reached = end
    yield sentence[reached:]


def _mask(sentence: str, found: list[Mark]) -> _Masked:
    covers: list[tuple[int, int, str]] = []
    for at, mark in enumerate(found):
        base = _TITLE if mark.is_document and not mark.is_draft and not mark.modifies else _OTHER
        covers.append((*mark.whole, chr(base + at)))
    for start, end in enclosures(sentence).items():
        if sentence[start] in "“‘「『":
            covers.append((start, end + 1, chr(_QUOTE)))
        elif sentence[start] in "（(" and find_numbers(sentence[start : end + 1]):
            covers.append((start, end + 1, "()"))  # numbers in a bracket tell of something, and are not acted on
    covered = "".join(_uncovered(sentence, covers))
    numbers = find_numbers(covered)
    covers += [(*each.span, chr(_NUMBER + at)) for at, each in enumerate(numbers)]
    sentence = as_simplified(sentence).translate(_FULL_MARKS)
    masked, reached = "", 0
    for start, end, char in sorted(covers):
        if start >= reached:
            masked += sentence[reached:start] + char
            reached = end
    masked += sentence[reached:]
    return _Masked(masked, found, numbers, [match.start() for match in re.finditer(T, masked)])


# --- verbs -----------------------------------------------------------------------------------------------------------
_KINDS = {
    "废止": EffectKind.REPEALS,
    "失效废止": EffectKind.REPEALS,  # 全文失效废止
    "作废": EffectKind.REPEALS,
    "不再执行": EffectKind.REPEALS,
    "不再适用": EffectKind.REPEALS,
    "不再施行": EffectKind.REPEALS,
    "终止执行": EffectKind.REPEALS,
    "终止实施": EffectKind.REPEALS,
    "停止使用": EffectKind.REPEALS,
    "失效": EffectKind.DECLARES_INVALID,
    "停止执行": EffectKind.SUSPENDS,
    "停止实施": EffectKind.SUSPENDS,
    "停止施行": EffectKind.SUSPENDS,
    "暂停执行": EffectKind.SUSPENDS,
    "暂停实施": EffectKind.SUSPENDS,
    "暂停施行": EffectKind.SUSPENDS,
}
_VERB = re.compile("|".join(_KINDS) + f"|宣布失效|宣布(?={T})")
_ONLY_ONCE_SAID = ("作废", "失效")  # these need 同时, 宣布, 即行…: a licence or a sample may just 失效
_NOT_AN_ACT_AFTER = re.compile(r"的(?!决定)|之[日前后时]|后|前|、|或|和|及|与|日期|手续|程序|申请|建议|工作|情况|时")
_HOW = (
    r"(?:同时|同步|即行|一并|相应|均|都|予以|现予以|现予|现|也|亦|即|自行|自然|自动|即日起|全文|全部|一律|随之"
    r"|宣布|决定|依法|立即|正式)"
)
_PART = (
    r"(?:[^，。；]{1,60}?(?:内容|条款|部分)"
    r"|[中里内]?的?\uf000的?(?:有关|相关)?(?:规定|内容|条款|要求|政策|表述)"
    r"|(?:中|里|内)?的?(?:有关|关于|涉及|第[0-9一二三四五六七八九十百]+[章节条款项]|附件|附表)[^。；]{0,100}?)"
)
# 由市城管局责令停止执行, 应当废止: the last word before the verb tells that it is no act
_NOT_BY_ITSELF = re.compile(
    r"(?:责令|令其|(?<!相)应当?|可以?|不得|未|申请|请求|要求|拟|建议|可能|如|尚未|逾期)(?:予以|立即|及时)?$"
)
# Between the last target and the verb.
_TAIL = re.compile(
    rf"""
    (?:以?及其[^，。；]{{1,16}}?)? (?:等(?:[有相]关(?:规定|文件|政策))?)?
    (?:[0-9一二两三四五六七八九十百]+[件部个份项]?)?
    (?:文件|号?文|一文|司法解释|规范性文件|(?:地方性|行政|[省市县区]?政府|部门)?(?:法规|规章)|的?通知|\(\))*
    (?P<part>{_PART})?
    (?: (?:已|因|由于)[^，。；{T[1:-1]}]{{2,40}}， (?=现|决定|予以) )?
    [，]? (?: [自从][^，。；]{{1,30}}?起 [，]? | 于[0-9年月日]{{6,12}}起? )? (?P<how>{_HOW}*)
    """,
    re.VERBOSE,
)
# Between two targets of a list; what stands before the second may tell who made it, and when.
_GAP = re.compile(
    r"(?:等|文件|一文)?(?:以?及其[^，。；]{1,12})?(?:[、，；和及与并\s]|以及|同时)*(?:[一二三四五六七八九十]+是)?(?P<origin>[^。]{0,160})"
)
_NO_LIST = re.compile(
    r"现予|印发给|起(?:施行|实施|执行)(?!的)|同意|要求|为准|不一致|抵触|废止|作废|失效|制定本|决定|研究|根据(?![0-9]|[^，]*[\ue400-\ue7ff])"
)
_ORIGIN = re.compile(
    r"|(?:.*(?:公布|发布|印发|颁布|下发|通过|批准|施行|实施|制定|制订|出台|修改|修订|修正|转发|批转)的?|.*的|[^，。；：]{1,40})"
)
# 建议废止《甲》, 修改或者废止《甲》: spoken of, not done
_NOT_DONE = re.compile(
    r"(?:建议|拟(?:于[^，。；]{1,16})?|申请|请求|提请|要求|提出|可以?|应当?|或者?|和|、|与|及|不得|不|未|需要?|必须|是否|关于|已经?(?:公布|发布|宣布|明令)?|被|制定|修改|因|在|就|研究|论证|评估|清理)"
    r"(?:予以|及时|全部|依法|适时|按程序|按规定|擅自)*$"
)
_LED = re.compile(rf"(?:了|下列|以下|如下)?(?:[^，。；《]{{0,16}}?：)?(?P<origin>[^。；：]{{0,120}}?)(?={T})")
_CONFLICT = re.compile(
    r"(?:[与同和](?:本[^，。；]{1,12}?|上述[^，。；]{0,8}?)(?:的?(?:有关|相关)?(?:规定|内容|要求|条款|精神))?(?:有|相|不)?(?:不一致|抵触|不符|冲突|矛盾|不相符|相违背)"
    r"(?:之处|的)?[^。；]{0,40}?)"
    r"(?:(?:均|一律|应|应当)*(?:以本|按照?本|依照本|适用本|执行本|遵照本)|(?:一律|均|同时|即行)*(?:不再(?:执行|适用)|停止执行|废止|失效|无效))"
)
_AMENDED = re.compile(
    rf"(?<!（)(?<!违反)(?<!参照)(?<!根据)(?<!依照)(?<!按照)(?<!依据)"
    rf"(?:将|删去|删除|对|在)?(?P<target>{T})(?:根据本[^，。；]{{1,6}}?(?=作|进行|予以))?"
    rf"(?P<part>(?!对|将|的行为)[^，。；{T[1:-1]}]{{0,60}}?)"
    r"(?P<verb>修改为|改为|作出?(?:如下|以下|相应)?(?:修改|修订|修正|调整)|(?:予以|现予)(?:修改|修订|修正)"
    r"|中?增加(?:一|[二三四五六七八九十])|删去|删除)"
)
_DELETED = re.compile(rf"(?:删去|删除)(?P<target>{T})(?P<part>第[^，。；]{{1,40}})")
# 《甲》有效期延长至…; 《甲》有效期届满，经研究，决定继续施行，有效期延长至…
# 《甲》经评估继续有效，有效期5年; 延长《甲》的有效期至…
_EXTENDED = re.compile(
    rf"""
    (?P<target>{T}) (?:等)? (?:文件)?
    (?: [^，。；{T[1:-1]}]{{0,20}}?
        | [^，。；]{{0,12}}? (?:届满|到期的?|期满) [，] (?:[^，。；]{{2,12}}[，]){{0,2}}? [^，。；]{{0,10}}? )
    (?P<part>
        (?:(?:有效|执行|实施|施行)?(?:期限?|时间)) (?:自[^，。；]{{4,16}})? (?:延长|延续|顺延) [^，。；]{{1,24}}
        | (?<![可以应得能])(?:延长|延续|顺延)(?:至|到|[0-9一二两三四五]+年)[^，。；]{{0,20}}
        | 继续(?:执行|施行|有效)[^，。；]{{0,10}}?[至到][^，。；]{{4,16}}
        | 继续(?:执行|施行|实施|有效)[，](?:执行|实施)?有效期限?(?:至|到|为|延|[0-9一二两三四五]+年)[^，。；]{{0,20}}
    )
    """,
    re.VERBOSE,
)
_EXTENDED_FIRST = re.compile(
    rf"(?:^|[，。；、]|决定|同意|现|将)延长(?P<target>{T})的?(?P<part>(?:有效|执行|实施|施行|试行)期限?[^，。；]{{2,24}})"
)
# Between the targets of one extension, and of one amendment: 将《甲》第三条、《乙》第六条中的“工商”修改为“市场监管”
_AND_EXTENDED = re.compile(r"(?:[、和及与]|以及)*")
_AND_AMENDED = re.compile(
    r"(?:中?(?P<part>第[^，。；、\ue000-\uefff]{1,40}|附件[^，。；、\ue000-\uefff]{0,12}))?(?:[、和及与]|以及)*"
)
# 本标准代替《旧标准》; 《甲办法》由《乙办法》替代
_REPLACED = re.compile(
    rf"本[^，。；]{{1,12}}?(?:代替|替代|取代)(?:原|了)?(?P<target>{T})(?P<part>第[^，。；]{{1,24}})?(?=[，。；、]|$)"
)
_REPLACED_BY = re.compile(
    rf"(?P<target>{T})(?P<part>)[，]?(?:自[^，。；]{{2,24}}起)?(?:由|被|为)(?:本[^，。；]{{1,12}}?|{T})(?:所)?(?:代替|替代|取代)"
)
_ADJUSTED = re.compile(
    rf"暂时?(?:调整|停止)(?:实施|执行|适用)[^。；]{{0,24}}?(?P<target>{T})(?P<part>[^，。；]{{0,40}}规定)?"
)

# 令第33号公布的《甲》; 法〔1998〕86号通知印发的《乙》; 根据…令第1号、…令第2号修改的《丙》
_ORIGIN_NUMBER = re.compile(
    r"(?:文件|通知|文)?(?:公布|发布|印发|颁布|下发|转发|批转|通过|修改|修正|修订)(?:的|、|，)"
    r"|(?:文件)?的?[\ue000-\ue3ff]"
    r"|[^，。；]*?(?:修改|修正|修订)的[\ue000-\ue3ff]"
)


# 决定废止《乙》: what follows within the clause is what is ended, not 《甲》 of 根据《甲》，决定废止《乙》
_OBJECT = re.compile(rf"(?!的|后|前)[^，。；：]*?{T}")
# 废止《甲》的情况, 同意废止《甲》的，请…: the act is spoken of, and not done
_SPOKEN_OF = re.compile(r"(?:等)?的(?:情况|理由|原因|说明|建议|意见|议案|程序|申请|[，,])|之[日前后]")
_INVALID_AFTER = re.compile(r"(?:等)?[^，。；]{0,16}失效(?!的)")
_DOER = re.compile(r"(?:被(?!代替|替代|取代)|由)[^，。；\ue000-\uefff]{0,20}(?<!的)$")
# 根据《甲》，现予废止: the basis, and no target; but 根据《…决定》修正的《甲》，同时废止
_BASIS = re.compile(
    r"(?:根据|依据|依照|按照|遵照)(?:(?!(?:修[正改订]|制[定订]|批准|[发公颁]布|印发)的)[^，。；])*$|(?:关于|违反|参照)$"
)
# 不再执行《甲》中的限购政策; 废止《甲》第四章第十条; 停止执行《甲》文件“…”的规定
_PART_AFTER = re.compile(
    rf"(?:文件|号?文)?(?P<part>{_PART}(?:规定|内容|条款|部分|政策|要求|[条款项章节])(?=[，。；]|$)"
    r"|[中里内]的?[^，。；]{1,80}?(?:规定|内容|条款|部分|政策|要求|措施)(?=[，。；]|$)|\uf000的?(?:有关)?(?:规定|内容|条款|要求))"
)
# 《甲通知》(…)附件3《乙规定》, 《甲通知》(…)中的《乙》: the first merely holds the second
_HOLDS = re.compile(r"(?:的|所附的?|中的?|(?:的|所附|中)?附件?[0-9一二三四五六七八九十]{0,3}[：]?)(?=[\ue000-\ue7ff])")
# 一、废止《甲》: a label that was not parted from its sentence
_LABEL = re.compile(
    r"^\s*(?:[0-9]{1,3}|[(（]?[一二三四五六七八九十]{1,3}[)）]?)[、.．]?\s*(?=废止|宣布|停止执行|不再执行)"
)


def acts(sentence: str, found: list[Mark] | None = None) -> list[Act]:
    """All acts of a sentence, in the order in which their targets stand; at most one on each target."""
    found = marks(sentence) if found is None else found
    masked = _mask(sentence, found)
    read: list[tuple[int, Act]] = []
    conflict = _CONFLICT.search(masked.text)
    if conflict:
        at, act = _overriding(masked, conflict)
        read.append((at, act))
    for verb in _VERB.finditer(masked.text):
        if not (conflict and conflict.start() <= verb.start() < conflict.end()):
            led = _OBJECT.match(masked.text, verb.end())
            read += (not led and _ended_before(masked, verb)) or _ended_after(masked, verb)
    for pattern, kind in _OTHER_ACTS:
        read += [each for match in pattern.finditer(masked.text) for each in _touched(masked, match, kind)]
    kept: dict[tuple[str | None, str | None], tuple[int, Act]] = {}
    for at, act in read:
        kept.setdefault((act.title, act.number), (at, act))
    return [act for _, act in sorted(kept.values(), key=lambda each: each[0])]


_OTHER_ACTS = (
    (_DELETED, EffectKind.AMENDS),
    (_AMENDED, EffectKind.AMENDS),
    (_EXTENDED, EffectKind.EXTENDS),
    (_EXTENDED_FIRST, EffectKind.EXTENDS),
    (_ADJUSTED, EffectKind.SUSPENDS),
    (_REPLACED, EffectKind.REPEALS),
    (_REPLACED_BY, EffectKind.REPEALS),
)


def _ended_before(masked: _Masked, verb: re.Match[str]) -> list[tuple[int, Act]]:
    """Targets before the verb: 《甲》、《乙》(…)同时废止."""
    text = masked.text
    if _NOT_AN_ACT_AFTER.match(text, verb.end()):
        return []
    places = masked.targets[: bisect_left(masked.targets, verb.start())]
    if not places or _DOER.search(text[: places[-1]]):
        return []  # 该文件已被《甲决定》废止 tells what another did
    tail = _TAIL.fullmatch(text, places[-1] + 1, verb.start())
    if _BASIS.search(text[: places[-1]]):
        return []
    if tail and _NOT_BY_ITSELF.search(tail[0]):
        return []
    if tail is None or (verb[0] in _ONLY_ONCE_SAID and not tail["how"] and "起" not in tail[0]):
        return []
    chosen = [places[-1]]
    for at in reversed(places[:-1]):
        gap = _GAP.fullmatch(text, at + 1, chosen[0])
        if gap is None or _NO_LIST.search(gap["origin"]) or not _ORIGIN.fullmatch(gap["origin"]):
            break
        chosen.insert(0, at)
    part = tail["part"]
    return _ended(masked, verb, chosen, part)


def _ended_after(masked: _Masked, verb: re.Match[str]) -> list[tuple[int, Act]]:
    """Targets after the verb: 决定废止《甲》和《乙》; 不再执行《甲》中关于…的规定."""
    text = masked.text
    label = _LABEL.match(text)
    if (
        _NOT_DONE.search(text[max(label.end() if label else 0, verb.start() - 24) : verb.start()])
        or text.startswith("的", verb.end())
        or verb[0] == "失效"
    ):
        return []
    led = _LED.match(text, verb.end())
    if led is None or _NO_LIST.search(led["origin"]) or not _ORIGIN.fullmatch(led["origin"]):
        return []
    chosen = [led.end()]
    for at in masked.targets[bisect_left(masked.targets, led.end() + 1) :]:
        gap = _GAP.fullmatch(text, chosen[-1] + 1, at)
        if gap is None or _NO_LIST.search(gap["origin"]) or not _ORIGIN.fullmatch(gap["origin"]) or "。" in gap[0]:
            break
        chosen.append(at)
    if _SPOKEN_OF.match(text, chosen[-1] + 1) or (verb[0] == "宣布" and not _INVALID_AFTER.match(text, chosen[-1] + 1)):
        return []
    part = _PART_AFTER.match(text, chosen[-1] + 1)
    return _ended(masked, verb, chosen, part["part"] if part else None)


def _ended(masked: _Masked, verb: re.Match[str], places: list[int], part: str | None) -> list[tuple[int, Act]]:
    text = masked.text
    kind = _KINDS.get(verb[0], EffectKind.DECLARES_INVALID)
    on = _day_of(text, verb, places)
    read = []
    for position, at in enumerate(places):
        if _gives_only_origin(text, at):
            continue
        title, number, day, mark = masked.target(text[at])
        last = position == len(places) - 1
        scope, of = (Scope.PARTIAL, _plain(part)) if part and last else (Scope.WHOLE, None)
        if not last and _HOLDS.match(text, at + 1):
            held, inner, *_ = masked.target(text[places[position + 1]])
            scope, of = Scope.PARTIAL, held or inner
        read.append((at, Act(kind, title, number, day, on, scope, of, mark)))
    return _paired_dates(text, places, read)


def _gives_only_origin(text: str, at: int) -> bool:
    """Whether a number merely says by what a title was given: 令第33号公布的《甲》, 法〔1998〕86号通知印发的《乙》."""
    if ord(text[at]) < _NUMBER:
        return False
    return bool(_ORIGIN_NUMBER.match(text, at + 1))


def _paired_dates(text: str, places: list[int], read: list[tuple[int, Act]]) -> list[tuple[int, Act]]:
    """1996年4月18日、1998年7月24日市人民政府发布的《甲》、《乙》: each title its own day."""
    if len(read) < 2:
        return read
    days = dates_given(text[: places[0]])
    if len(days) != len(read) or len(days) < 2:
        return read
    return [(at, replace(act, date=day)) for (at, act), day in zip(read, days, strict=True)]


def _day_of(text: str, verb: re.Match[str], places: list[int]) -> datetime.date | None:
    """The day that the sentence itself gives: 自2022年7月1日起施行，《甲》同时废止; 自2020年1月1日起废止."""
    for match in reversed(
        list(re.finditer(r"[自从](?P<day>[^，。；自从]{6,24}?)起(?!(?:施行|实施|执行)的)", text[: verb.start()]))
    ):
        found = find_dates(match["day"])
        if found and found[0].value.date and found[0].span[0] == 0:
            return found[0].value.date
    return None


def _overriding(masked: _Masked, match: re.Match[str]) -> tuple[int, Act]:
    """凡与本办法不一致的,以本办法为准; a title right before it is what must yield."""
    named = re.search(rf"(?P<target>{T})[^，。；{T[1:-1]}]{{0,12}}[，]?(?:凡|中)?$", masked.text[: match.start()])
    title = number = day = mark = None
    if named:
        title, number, day, mark = masked.target(named["target"])
    return match.start(), Act(EffectKind.OVERRIDES_CONFLICTING, title, number, day, None, Scope.PARTIAL, None, mark)


def _touched(masked: _Masked, match: re.Match[str], kind: EffectKind) -> list[tuple[int, Act]]:
    """An act on the target of `match`, and on those that are joined to it: 《甲》、《乙》有效期延长至…"""
    at, part = match.start("target"), match["part"]
    read = [(at, _touching(masked, at, part, kind))]
    joint = {EffectKind.EXTENDS: _AND_EXTENDED, EffectKind.AMENDS: _AND_AMENDED}.get(kind)
    for before in reversed(masked.targets[: bisect_left(masked.targets, at)]):
        gap = joint.fullmatch(masked.text, before + 1, at) if joint else None
        if gap is None:
            break
        at = before
        read.insert(0, (at, _touching(masked, at, gap["part"] if kind is EffectKind.AMENDS else part, kind)))
    return read


def _touching(masked: _Masked, at: int, part: str | None, kind: EffectKind) -> Act:
    title, number, day, mark = masked.target(masked.text[at])
    of = _plain(part)
    scope = Scope.PARTIAL if of and kind is not EffectKind.EXTENDS else Scope.WHOLE
    return Act(kind, title, number, day, None, scope, of, mark)


def _plain(part: str | None) -> str | None:
    """What a part is called, without the words that tie it to its document: 中有关看守所的规定 -> 有关看守所的规定."""
    if not part:
        return None
    bare = re.sub("[\ue000-\uf8ff]|[()]{2}", "…", part)
    bare = re.sub(r"^(?:文件)?(?:中|里|内)?的?|(?:规定)?的$|中$", "", bare).strip(" ,，、")
    return bare or None
