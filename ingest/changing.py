"""Acts that change a document without ending it: amendment, extension, suspension in an area; and acts of succession.

    将《甲条例》第七条中的“…”修改为“…”         amends 第七条 of 《甲条例》
    《甲办法》、《乙办法》有效期延长至2025年…     extends both
    在自贸试验区暂时调整实施《甲条例》有关规定    suspends a part
    本标准代替《甲规范》                        repeals
    凡与本预案规定不一致的,以本预案为准          overrides what conflicts, without naming it

All patterns are matched in the text of `ingest.masked`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from corpus.model import EffectKind, Scope
from ingest.act import Act, plain
from ingest.masked import Masked, T, Target

_CONFLICT = re.compile(
    r"(?:[与同和](?:本[^，。；]{1,12}?|上述[^，。；]{0,8}?)(?:的?(?:有关|相关)?(?:规定|内容|要求|条款|精神))?(?:有|相|不)?(?:不一致|抵触|不符|冲突|矛盾|不相符|相违背)"
    r"(?:之处|的)?[^。；]{0,40}?)"
    r"(?:(?:均|一律|应|应当)*(?:以本|按照?本|依照本|适用本|执行本|遵照本)|(?:一律|均|同时|即行)*(?:不再(?:执行|适用)|停止执行|废止|失效|无效))"
)
OF_CONFLICT = re.compile(r"致|触|觸|突|盾|背|不\s*相?\s*符")  # one of these stands in every such clause, however spaced
# 《甲办法》与本办法不一致，同时废止: why it is repealed
_WHY = re.compile(
    r"(?:不一致|抵触|不符|冲突|矛盾|不相符|相违背)，[^，。；]{0,12}(?:不再执行|不再适用|停止执行|废止|失效)$"
)
_AMENDED = re.compile(
    rf"(?<!（)(?<!违反)(?<!参照)(?<!根据)(?<!依照)(?<!按照)(?<!依据)"
    rf"(?:将|删去|删除|对|在)?(?P<target>{T})(?:根据本[^，。；]{{1,6}}?(?=作|进行|予以))?"
    rf"(?P<part>(?!对|将|的行为)[^，。；{T[1:-1]}]{{0,60}}?)"
    r"(?P<verb>修改为|改为|作出?(?:如下|以下|相应)?(?:修改|修订|修正|调整)|(?:予以|现予)(?:修改|修订|修正)"
    r"|中?增加(?:一|[二三四五六七八九十])|删去|删除)"
)
# 市政府决定对《甲》部分条款进行修改; 决定修改《甲》; but 对《甲》进行了修订，现印发 is a succession, and a doubt
_DECIDED = r"(?:^[(（]?[0-9一二三四五六七八九十]{0,3}[)）、.．]*|决定|同意|现)"
_REVISED = re.compile(
    rf"{_DECIDED}对(?P<target>{T})(?P<part>[^，。；{T[1:-1]}]{{0,40}}?)(?:进行|作|作出)(?:如下|以下)?(?:修改|修订|修正)(?![了的后])"
)
_REVISED_FIRST = re.compile(rf"决定(?:修改|修订|修正)(?P<target>{T})(?P<part>)(?=(?:如下)?[，。；：]|$)")
# 《甲》第四条中“…”更正为“…”, 附件1调整为本通知附件
_SET = re.compile(
    rf"(?P<target>{T})(?P<part>(?:中?的?)(?:第[^，。；{T[1:-1]}]{{1,40}}?|附件[^，。；{T[1:-1]}]{{0,12}}?))(?:更正为|调整为|替换为)"
)
_DELETED = re.compile(rf"(?:删去|删除)(?P<target>{T})(?P<part>第[^，。；]{{1,40}})")
# 《甲》有效期延长至…; 《甲》有效期届满，经研究，决定继续施行，有效期延长至…
# 《甲》经评估继续有效，有效期5年; 延长《甲》的有效期至…
_EXTENDED = re.compile(
    rf"""
    (?P<target>{T}) (?:等)? (?:文件)?
    (?: [^，。；{T[1:-1]}]{{0,20}}?
        | [^，。；{T[1:-1]}]{{0,24}}? [，]
          (?:现|决定|同意|经[^，。；]{{2,8}})*(?:将|对)? (?:其|上述|以上) [^，。；{T[1:-1]}]{{0,12}}?
        | [^，。；]{{0,12}}? (?:届满|到期的?|期满) [，] (?:[^，。；]{{2,12}}[，]){{0,2}}? [^，。；]{{0,10}}? )
    (?P<part>
        (?:(?:有效|执行|实施|施行)?(?:期限?|时间)) (?:自[^，。；]{{4,16}})? (?:延长|延续|顺延) [^，。；]{{1,24}}
        | (?<![可以应得能])(?:延长|延续|顺延)(?:至|到|[0-9一二两三四五]+年)[^，。；的]{{0,20}}(?=[，。；]|$)
        | 延期[至到][^，。；]{{4,16}}
        | 继续(?:执行|施行|实施|有效)[^，。；]{{0,10}}?[至到][^，。；]{{4,16}}
        | 继续(?:执行|施行|实施|有效)[，](?:执行|实施)?有效期限?(?:至|到|为|延|[0-9一二两三四五]+年)[^，。；]{{0,20}}
    )
    """,
    re.VERBOSE,
)
_EXTENDED_FIRST = re.compile(
    rf"(?:^|[，。；、]|决定|同意|现|将)延长(?P<target>{T})的?(?P<part>(?:有效|执行|实施|施行|试行)期限?[^，。；]{{2,24}})"
)
_AND_OTHERS = re.compile(r"等(?:[0-9一二两三四五六七八九十百]+[件部个项份])?[^，。；]{0,12}$")  # 《甲》等三件司法解释
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
    rf"暂时?(?:调整|停止)(?:实施|执行|适用)[^。；]{{0,24}}?(?P<target>{T})(?P<part>[^，。；{T[1:-1]}]{{0,40}}规定)?"
)
# 暂时调整实施《甲条例》第三条、《乙条例》第六条的有关规定: what joins the second to the first
_AND_ADJUSTED = re.compile(rf"(?P<part>第[^，。；{T[1:-1]}]{{1,40}}?)?(?:的?有关规定)?(?:[、和及与]|以及)+(?={T})")
_ADJUSTED_PART = re.compile(rf"[^，。；{T[1:-1]}]{{0,40}}规定")
_CHANGES = re.compile(
    "修改|改为|修订|修正|调整|增加|删去|删除|更正|替换|延长|延续|顺延|延期|继续|代替|替代|取代|停止"
)  # one of these stands in every pattern below
_ACTS = (
    (_DELETED, EffectKind.AMENDS),
    (_AMENDED, EffectKind.AMENDS),
    (_REVISED, EffectKind.AMENDS),
    (_REVISED_FIRST, EffectKind.AMENDS),
    (_SET, EffectKind.AMENDS),
    (_EXTENDED, EffectKind.EXTENDS),
    (_EXTENDED_FIRST, EffectKind.EXTENDS),
    (_ADJUSTED, EffectKind.SUSPENDS),
    (_REPLACED, EffectKind.REPEALS),
    (_REPLACED_BY, EffectKind.REPEALS),
)


def may_change(text: str) -> bool:
    """Whether a text without its spaces, not yet masked, has a word of change."""
    return _CHANGES.search(text) is not None


def changed(masked: Masked) -> Iterator[tuple[int, Act]]:
    """Every act on a named target, with the target's place."""
    for pattern, kind in _ACTS:
        for match in pattern.finditer(masked.text):
            yield from _touched(masked, match, kind)


def may_conflict(sentence: str) -> bool:
    """Whether a sentence, not yet masked, can hold such a clause: asked first, at a hundredth of the cost."""
    return OF_CONFLICT.search(sentence) is not None


def conflict_in(masked: Masked) -> re.Match[str] | None:
    """凡与本办法不一致的,以本办法为准: where the sentence lets its own rule prevail."""
    match = _CONFLICT.search(masked.text)
    if match and _named(masked, match) is not None and _WHY.search(match[0]):
        return None
    return match


def overriding(masked: Masked, match: re.Match[str]) -> tuple[int, Act]:
    """The act of such a sentence; a title right before it is what must yield."""
    at = _named(masked, match)
    target = masked.target(at) if at is not None else Target(None, None, None, None)
    kind = EffectKind.OVERRIDES_CONFLICTING
    return match.start(), Act(kind, target.title, target.number, target.date, None, Scope.PARTIAL, None, target.mark)


def _named(masked: Masked, match: re.Match[str]) -> int | None:
    named = re.search(rf"(?P<target>{T})[^，。；{T[1:-1]}]{{0,12}}[，]?(?:凡|中)?$", masked.text[: match.start()])
    return named.start("target") if named else None


def _touched(masked: Masked, match: re.Match[str], kind: EffectKind) -> list[tuple[int, Act]]:
    """An act on the target of `match`, and on those that are joined to it: 《甲》、《乙》有效期延长至…"""
    at, part = match.start("target"), match["part"]
    if kind is EffectKind.SUSPENDS:
        return _adjusted(masked, at)
    read = [(at, _touching(masked, at, part, kind))]
    joint = {EffectKind.EXTENDS: _AND_EXTENDED, EffectKind.AMENDS: _AND_AMENDED}.get(kind)
    for before in reversed(masked.targets[: bisect_left(masked.targets, at)]):
        gap = joint.fullmatch(masked.text, before + 1, at) if joint else None
        if gap is None:
            break
        at = before
        read.insert(0, (at, _touching(masked, at, gap["part"] if kind is EffectKind.AMENDS else part, kind)))
    return read


def _adjusted(masked: Masked, at: int) -> list[tuple[int, Act]]:
    """The acts on a target that is suspended for an area or a time, and on those that follow it in the clause."""
    read: list[tuple[int, Act]] = []
    while following := _AND_ADJUSTED.match(masked.text, at + 1):
        read.append((at, _touching(masked, at, following["part"], EffectKind.SUSPENDS)))
        at = following.end()
    part = _ADJUSTED_PART.match(masked.text, at + 1)
    return [*read, (at, _touching(masked, at, part[0] if part else None, EffectKind.SUSPENDS))]


def _touching(masked: Masked, at: int, part: str | None, kind: EffectKind) -> Act:
    target, of = masked.target(at), plain(None if _AND_OTHERS.match(part or "") else part)
    scope = Scope.PARTIAL if of and kind is not EffectKind.EXTENDS else Scope.WHOLE
    return Act(kind, target.title, target.number, target.date, None, scope, of, target.mark)
