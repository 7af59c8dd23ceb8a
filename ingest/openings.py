"""Openings: the words that say what a list does to each of its entries.

    一、废止下列省人民政府规章                               a heading, or the last sentence of a paragraph
    附件1 宣布失效的规范性文件目录                           the title of an annex
    对22件规范性文件予以废止(见附件1)                         the sentence that refers to an annex
    列于本法附件一的决定,…自本法施行之日起,予以废止
    序号 文件名称 文号 清理结果                              the head of a column that tells it row by row

What opens a list of documents that stay in force, that others repealed already, or of several classes at once opens
nothing, and closes what was open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import EffectKind, Provision, ProvisionKind, Scope
from corpus.numerals import read_numeral
from corpus.text import fold
from ingest.marks import marks
from ingest.sentences import sentences


@dataclass(frozen=True, slots=True)
class OpenList:
    """What is done to each entry of a list, the sentence that says so, and how many entries it announces."""

    kind: EffectKind
    sentence: str
    announced: int | None = None
    scope: Scope = Scope.WHOLE


_KINDS = {
    "废止": EffectKind.REPEALS,
    "失效废止": EffectKind.REPEALS,
    "废除": EffectKind.REPEALS,
    "撤销": EffectKind.REPEALS,
    "取消": EffectKind.REPEALS,
    "终止执行": EffectKind.REPEALS,
    "停止使用": EffectKind.REPEALS,
    "停止施行": EffectKind.SUSPENDS,
    "停止实施": EffectKind.SUSPENDS,
    "宣布失效": EffectKind.DECLARES_INVALID,
    "失效": EffectKind.DECLARES_INVALID,
    "停止执行": EffectKind.SUSPENDS,
    "不再执行": EffectKind.REPEALS,
}
_ENDS = "失效废止|废止|废除|终止执行|停止使用|停止执行|停止施行|停止实施|不再执行"
_NAMED_TEXTS = "文件|规章|法规|规定|办法|通知"
_TEXTS = f"{_NAMED_TEXTS}|决定|条例"
# 部分条款失效废止的文件目录: of each entry a part
_IN_PART = re.compile(r"(?:部分|有关|个别)(?:条款|内容|条文|规定)|条款(?:予以)?(?:废止|失效)|(?:废止|失效)(?:的)?条款")
_AMENDING = 60  # characters, of the end of a text that opens a list of what is amended
LONGEST_HEAD = 8  # characters of the head of a column: 清理结果; what is longer is a title that ends in 意见
_ENDING = re.compile(f"{_ENDS}|失效|撤销|取消")  # in all that opens a list but titles, and looked for first
_COUNT = r"(?:[0-9]+|[一二三四五六七八九十百千]+)[件部个项]"
# 一、废止下列省人民政府规章; 决定对下列规章予以废止:; 下列文件宣布失效; 对以下2件规章予以废止
_OPENS = re.compile(
    rf"(?P<verb>{_ENDS}|宣布失效)(?:下列|以下|如下|部分|{_COUNT})[^。]*[:：。]?$"
    rf"|(?P<gone>撤销|取消)(?:下列|以下|如下|{_COUNT})[^。]{{0,16}}(?:{_TEXTS})[:：。]?$"
    rf"|(?:下列|以下|如下)[^。]{{0,40}}?(?:予以|宣布|决定|现予|同时|自[^，。]{{2,20}}起)*(?P<late>{_ENDS}|失效)"
    r"(?:[，,](?:自[^，。]{2,20}起(?:施行|生效|执行)|现(?:将[^，。]{0,12})?(?:予以|予)?(?:公布|公告)[^，。]{0,10}))*[:：。]?$"
    rf"|(?:下列|以下|如下)[^。]{{0,16}}(?:{_TEXTS})(?:予以|同时|决定|自[^，。]{{2,20}}起)+(?P<withdrawn>撤销|取消)[:：。]?$"
)
# 一、对下列规章的部分条款予以修改; 决定对12件规章作如下修改:; 修改下列文件
_AMENDS = re.compile(
    rf"(?:下列|以下|{_COUNT})[^，。；]{{0,16}}?(?:{_TEXTS})(?:的?(?:部分|有关|个别)(?:条款|内容|条文))?"
    r"(?:予以|作出?|进行|分别|如下)*(?:修改|修订|修正)[:：。]?$"
    rf"|(?:修改|修订|修正)(?:下列|以下|{_COUNT})[^，。；]{{0,16}}(?:{_TEXTS})[:：。]?$"
)
# 下列规范性文件有效期延长至2026年12月31日：; 将3件文件的有效期延长至2026年12月31日（详见附件）
_LONGER = r"(?:有效|执行|实施|施行)期限?[^，。；]{0,4}?(?:延长|延续|顺延)"
_EXTENDS = re.compile(rf"(?:下列|以下|如下)[^。]{{0,40}}?{_LONGER}[^，。；]{{0,24}}[:：。]?$")
# 现予公布。 目录附后。: after the sentence that opens the list
_SAYS_NO_MORE = re.compile(
    r"现(?:将[^，。]{0,16})?(?:予以|予)?(?:公布|公告)(?:如下)?[。：:]?|(?:具体)?(?:目录|清单|名单)?(?:附后|见附件)。|特此(?:公告|通知|通告)。"
)
_NOT_OPENED = re.compile(
    r"(?:拟|建议|应当|可以|制定、|(?:修改|修订|修正)(?:或者?|和|、|及|以及|与|并))(?:宣布)?(?:废止|失效)|继续有效|保留"
    r"|^[^：:]*关于[^：:]*(?:废止|失效)[^：:]*的(?:决定|通知|公告)$"
)
_ANNEX_END = "目录|清单|名单|一览表|文件|规章|法规|决定|条例|规定|办法|制度"
_ATTACHED = re.compile(rf"(?P<verb>{_ENDS}|失效)(?:的|部分)?[^，。]{{0,30}}(?:{_ANNEX_END})")
# kept, ended by others, merely proposed, or of several classes: 继续有效, 已被废止, 拟废止, 废止和修改的
_NOT_ATTACHED = re.compile(
    r"继续有效|现行有效|保留|(?:拟|建议|予以考虑)(?:废止|宣布失效)|征求意见|已(?:经|被)?(?:明令|宣布|自行)?(?:废止|失效)|被(?:废止|宣布失效)"
    r"|(?:修改|修订|修正|有效)(?:和|、|或者?|及|与|并)(?:宣布)?(?:废止|失效)|(?:废止|失效)(?:和|、|及|与)(?:拟|需|予以|决定)?(?:修改|修订|修正)"
)
# 停止执行的行政事业性收费项目目录: what is listed are no documents, though each row gives the document it rests on
_MATTERS = re.compile(
    r"(?:项目|事项|证明|收费|许可|审批|资格|资质|岗位|机构|基金|证照|品种|产品|设备|目录外)[^，。]{0,6}(?:目录|清单|名单|一览表|[:：]?$)"
)
_DECIDES = re.compile(
    r"关于.*(?:废止|失效|停止执行).*的(?:决定|通知|公告|通告)$"
)  # the title of a whole document, no list's
_CLOSES = re.compile(
    r"(?:继续有效|现行有效|保留|修改|修订|修正|已(?:经|被)?(?:明令|宣布)?(?:废止|失效)|重新公布)[^，。]{0,24}(?:目录|清单|一览表|文件|规章)"
    r"|(?:下列|以下)[^，。]{0,24}(?:继续有效|保留|修改|修订|修正)"
)
_ANNEX = r"附件[0-9一二三四五六七八九十]{0,3}"
_SEE_EXTENDED = re.compile(rf"{_LONGER}[^，。；(（]{{0,24}}[(（][^()（）]{{0,12}}(?P<annex>{_ANNEX})[)）]")
_SEE_ANNEX = re.compile(
    rf"(?P<verb>{_ENDS}|失效)[^，。；]{{0,12}}[。；]?[(（][^()（）]{{0,12}}(?P<annex>{_ANNEX})[)）]"
    rf"|[(（][^()（）]{{0,12}}(?P<before>{_ANNEX})[)）]\s*(?:,|，)?(?:自[^，。；]{{2,20}}起)?[，,]?(?:予以|宣布|现予|决定|同时)*(?P<late>{_ENDS}|失效)"
    rf"|列[于入]本[^，。；]{{0,8}}(?P<listed>{_ANNEX})的[^。；]*?(?:予以|宣布|同时|即行|自行)*(?P<last>{_ENDS}|失效)"
)
_PROPOSED = re.compile(
    r"(?:拟|建议|应当|可以|需要?|已(?:经|被)?|被)(?:予以|宣布)*(?:废止|失效)|修改[^，。；]{0,6}(?:废止|失效)"
)
_COUNTED = re.compile(r"(?P<count>[0-9]+|[一二三四五六七八九十百千]+)[件部个项]")
_RESULT_HEAD = re.compile(r"(?:清理|处理|审查|评估)?(?:结果|结论|意见|决定|方式|情况)$|^(?:效力|时效性|有效性|状态)$")
_REMARK_HEAD = re.compile(r"^(?:备\s*注|说\s*明)$")
_KEPT = re.compile(
    r"(?:继续|现行)?有效|(?:予以|继续)?保留|(?:予以|需|拟|待)?(?:修改|修订|修正)|继续执行|重新(?:公布|发布)"
)
_PROPOSED_HEAD = re.compile(r"建议|拟")
_RESULTS = re.compile(
    r"(?:全文|整件|直接)?(?P<part>部分(?:条款|内容)?)?(?:予以|宣布|决定|现予)?(?P<verb>废止|失效|停止执行|撤销|不再执行)"
    r"(?P<of>第[^，。；]{1,40}[章节条款项])?"
)
_PART_HEAD = re.compile(r"(?:废止|失效|停止执行|不再执行)(?:的)?(?:条款|内容|条文|部分)$")
_TITLES = frozenset((ProvisionKind.HEADING, ProvisionKind.PARAGRAPH))
_NO_SENTENCES = frozenset((ProvisionKind.ATTACHMENT, ProvisionKind.TABLE, ProvisionKind.LIST))
_ALL = ("", "全文", "全部", "整件", "—", "-", "/", "无")


def may_open(text: str) -> bool:
    """Whether a text has a word of ending or ends with one of changing, as all have that open a list, but for the title
    of an annex."""
    if _ENDING.search(text) is not None:
        return True
    end = text[-_AMENDING:]
    return ("修" in end and _AMENDS.search(end) is not None) or ("延" in end and _EXTENDS.search(end) is not None)


def opening_of(provision: Provision, referred: dict[str, OpenList]) -> tuple[bool, OpenList | None]:
    """Whether a provision opens or closes a list of documents, and the list it opens.

    `referred` is what `annex_openings` found: for the label of an annex, the list that a sentence made of it.
    """
    if provision.kind is ProvisionKind.ATTACHMENT:
        return _annex(provision, referred)
    titled = provision.kind in _TITLES and provision.id != "instrument" and not provision.text.rstrip().endswith("。")
    if not titled and not may_open(provision.text):
        return False, None
    said = sentences(provision.text)
    if not said:
        return False, None
    last = next((each.text for each in reversed(said) if not _SAYS_NO_MORE.fullmatch(each.text)), said[-1].text)
    match = _OPENS.search(last)
    amends = _AMENDS.search(last)
    extends = _EXTENDS.search(last)
    if match is None and not titled and amends is None and extends is None:
        return False, None
    opens = match or amends or extends
    # 根据《甲法》，市政府决定废止下列规章: what its basis names is no entry
    clause = max(last.rfind(comma, 0, opens.start()) for comma in "，,") + 1 if opens else 0
    if any(mark.is_document for mark in marks(last[clause:] if opens else said[-1].text)):
        return False, None
    if last.count("《") != last.count("》"):
        return False, None  # the rest of a title: …废止部分规章的决定》修正
    matters = _MATTERS.search(last) and not re.search(_NAMED_TEXTS, last)
    if match is not None and not matters and not _NOT_OPENED.search(last):
        verb = match["verb"] or match["late"] or match["gone"] or match["withdrawn"]
        return True, OpenList(_KINDS[verb], last, announced(last), _scope(last))
    if amends and not _NOT_OPENED.search(last) and not _PROPOSED.search(last):
        return True, OpenList(EffectKind.AMENDS, last)
    if extends and not _PROPOSED.search(last):
        return True, OpenList(EffectKind.EXTENDS, last, announced(last))
    return _titled(last) if titled and len(said) == 1 else (False, None)


def annex_openings(provisions: Iterable[Provision]) -> dict[str, OpenList]:
    """For each annex that a sentence disposes of (附件1, folded): what is done to the documents in it."""
    found: dict[str, OpenList] = {}
    for provision in provisions:
        if "附件" not in provision.text or provision.kind in _NO_SENTENCES:
            continue
        for match in _SEE_ANNEX.finditer(provision.text):
            sentence = _sentence_at(provision.text, match.start())
            verb = match["verb"] or match["late"] or match["last"]
            if not _PROPOSED.search(sentence):
                annex = _label(match["annex"] or match["before"] or match["listed"])
                found.setdefault(annex, OpenList(_KINDS[verb], sentence, announced(sentence)))
        for match in _SEE_EXTENDED.finditer(provision.text) if "延" in provision.text else ():
            sentence = _sentence_at(provision.text, match.start())
            found.setdefault(_label(match["annex"]), OpenList(EffectKind.EXTENDS, sentence, announced(sentence)))
    return found


def announced(words: str) -> int | None:
    """How many documents the words announce: 28件文件予以废止. None unless they give exactly one count."""
    counts = {read_numeral(match["count"]) for match in _COUNTED.finditer(words)}
    return counts.pop() if len(counts) == 1 else None


@dataclass(frozen=True, slots=True)
class Results:
    """The columns of a table that tell row by row what is done.

    清理结果: one, whose cells say it. 备注: one that may (`sure` is false: other remarks say nothing of it).
    继续有效 | 修改 | 废止: one for each result, of which one is ticked.
    """

    columns: tuple[int, ...]
    sure: bool
    ticked: tuple[str, ...] = ()  # what the columns stand for, if they are ticked

    def of(self, cells: list[str]) -> OpenList | None:
        """What is done to the document of a row; None where nothing is, or nothing we know."""
        said = self._said(cells)
        match = _RESULTS.fullmatch(said) if said else None
        if match is None:
            return None
        scope = Scope.PARTIAL if match["part"] or match["of"] else Scope.WHOLE
        return OpenList(_KINDS[match["verb"]], said, None, scope)

    def keeps(self, cells: list[str]) -> bool:
        """Whether a row says that its document stays as it is, or is to be amended."""
        return bool(_KEPT.fullmatch(self._said(cells)))

    def _said(self, cells: list[str]) -> str:
        if self.ticked:
            marked = [name for at, name in zip(self.columns, self.ticked, strict=True) if _is_ticked(cells, at)]
            return marked[0] if len(marked) == 1 else ""
        at = self.columns[0]
        return cells[at].strip("（）() ") if at < len(cells) else ""


def results_in(cells: list[str]) -> Results | None:
    """The columns of results that a header row announces, if it does."""
    named = [(at, cell) for at, cell in enumerate(cells) if at and (_RESULTS.fullmatch(cell) or _KEPT.fullmatch(cell))]
    if len(named) > 1:
        return Results(tuple(at for at, _ in named), True, tuple(cell for _, cell in named))
    for sure, pattern in ((True, _RESULT_HEAD), (False, _REMARK_HEAD)):
        for at, cell in enumerate(cells):
            if at and len(cell) <= LONGEST_HEAD and pattern.search(cell) and not _PROPOSED_HEAD.search(cell):
                return Results((at,), sure)
    return None


def _is_ticked(cells: list[str], at: int) -> bool:
    return at < len(cells) and bool(cells[at].strip()) and cells[at].strip() not in _ALL[1:]


def column_of_parts(cells: list[str]) -> int | None:
    """The column of a header row that tells which part of each document is ended: 废止条款."""
    return next((at for at, cell in enumerate(cells) if at and _PART_HEAD.search(cell)), None)


def part_of(cells: list[str], column: int | None) -> str | None:
    """The part of the document of a row that is ended; None where it is the whole."""
    part = cells[column].strip() if column is not None and column < len(cells) else ""
    return None if part in _ALL else part


def _annex(provision: Provision, referred: dict[str, OpenList]) -> tuple[bool, OpenList | None]:
    says, opening = _titled(provision.text)
    by_sentence = referred.get(_label(provision.label or "")) or referred.get("附件" if provision.label else "")
    extended = by_sentence is not None and by_sentence.kind is EffectKind.EXTENDS
    if says and opening is None and not extended:  # 继续有效的文件目录 may be what has its term extended
        return True, None
    if by_sentence is not None:
        kind = opening.kind if opening else by_sentence.kind
        counted = opening.announced if opening else None
        scope = _scope(provision.text) if opening else by_sentence.scope
        return True, OpenList(kind, by_sentence.sentence, counted or by_sentence.announced, scope)
    return says, opening


def _titled(words: str) -> tuple[bool, OpenList | None]:
    """What the title of a list opens: 宣布失效的规范性文件目录; a list of what stays opens nothing, and says so."""
    match = _ATTACHED.search(words)
    if _DECIDES.search(words):
        return False, None
    if _MATTERS.search(words) and not re.search(_NAMED_TEXTS, words):
        return True, None
    if match is not None and not _NOT_ATTACHED.search(words):
        return True, OpenList(_KINDS[match["verb"]], words, announced(words), _scope(words))
    return bool(_CLOSES.search(words) or (match and _NOT_ATTACHED.search(words))), None


def _scope(words: str) -> Scope:
    return Scope.PARTIAL if _IN_PART.search(words) else Scope.WHOLE


def _label(printed: str) -> str:
    """附件一 and 附件１ are 附件1."""
    bare = fold(re.sub(r"\s", "", printed))
    match = re.fullmatch(r"附件(?P<number>[0-9一二三四五六七八九十]+)", bare)
    return f"附件{read_numeral(match['number'])}" if match else bare.rstrip(":：")


def _sentence_at(text: str, at: int) -> str:
    for sentence in sentences(text):
        if sentence.span[0] <= at < sentence.span[1]:
            return sentence.text
    return text
