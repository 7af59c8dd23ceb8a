"""Doubts about effects: what is said of documents without naming them, and lists that do not hold what they announce.

    各地制定的土地使用费办法同时停止执行                   unnamed_repeal: a class of documents, none named
    凡未纳入继续有效目录的规范性文件,一律废止               allow_list_repeal: silence repeals
    逾期未公布的,自2021年1月1日起宣布失效                   conditional_repeal: did it come about?
    现将修订后的《甲办法》印发给你们                        succession_without_repeal: is the old one gone?
    对28件文件予以废止(目录见附件1), of which 2 are printed   count_differs

None of these is an effect: an effect has a target. Each becomes an issue with its sentence, so that whoever asks for
the status of such a document finds it said that somebody may have ended it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.model import Effect, EffectKind, Issue, Provision, ProvisionKind
from ingest.openings import annex_openings, announced, opening_of
from ingest.sentences import enclosures, sentences
from ingest.wording import MAY_END, Wording

_ENDS = f"(?:{MAY_END.pattern})"
_AT_ONCE = rf"(?:(?:同时|即行|一律|相应|均|自行|一并|原则上|予以|宣布|自动|随之)+{_ENDS})(?!的|后|前|或|和|、)"
_CLASS = r"(?:规定|文件|办法|政策|通知|规范性文件|细则|标准|制度|方案|措施|决定|解释|规章|法规)"
# (rule, what is looked for in the sentence without its titles, what is said of it), in order: the first that fits
UNNAMED = "unnamed_repeal"
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "allow_list_repeal",
        re.compile(
            rf"(?:未|没有|不)(?:被)?(?:纳入|列入|在)[^。；]{{0,50}}?(?:目录|清单|范围|名单|公布|保留|继续有效)[^。；]{{0,40}}?(?:{_ENDS})"
            rf"|(?:目录|清单)(?:以外|之外|外)的[^。；]{{0,40}}?{_ENDS}"
        ),
        "未列入目录的文件一律失去效力，但目录之外是哪些文件，文中没有说",
    ),
    (
        "conditional_repeal",
        re.compile(
            rf"(?:逾期|期满|到期|届时|届满|期限内)[^。；]{{0,24}}?(?:未|没有|不)(?:再|予以|及时)*(?:重新|再次)?"
            rf"(?:公布|发布|印发|修订|修改|报送|清理|评估|延长|明确)[^。；]{{0,30}}?{_ENDS}"
            rf"|(?:○|文件|规定)[^。；]{{0,20}}?(?:未|没有)(?:重新|再次)(?:公布|发布|印发|修订)[^。；]{{0,30}}?{_ENDS}"
        ),
        "废止附有条件，条件是否成就，文中没有说",
    ),
    (
        UNNAMED,
        re.compile(
            rf"(?:此前|以前|过去|原有?|原先|各地|各部门|各级|本[省市县区部院]|其他|其它|有关|相关|配套|凡|除|与本)[^。；，○]{{0,40}}?{_CLASS}"
            rf"(?:的|等)?[^。；○]{{0,16}}?[，,]?{_AT_ONCE}"
        ),
        "废止的是一类文件，没有指明是哪一件",
    ),
)
_IS_CLEANUP = re.compile(r"废止|失效|清理|停止执行")
_OF_THIS_LIST = re.compile("凡(?:本次|此次|本决定)?(?:宣布失效|宣布废止|失效|废止)的")
"""凡宣布失效的文件，一律停止执行: those of the list."""
_PART_OF = re.compile(r"○[^，。；]{0,20}[中里内]?的?$")  # 《甲条例》中有关乙的规定同时废止
_SUCCESSION = re.compile(
    r"(?<!以)对(?:原)?○+[^，。；]{0,10}?(?:进行|作|作出)了[^，。；]{0,8}?(?:修订|修改|修正|完善|调整)"
    r"|(?:现将|印发|公布|发布)[^，。；○]{0,12}?(?:修订|修改|修正|调整)后的○|对○+[^，。；]{0,8}(?:已|重新)(?:进行)?(?:修订|修改)"
)
_NOT_OURS = re.compile(r"证|许可|执照|合同|协议|资格|批准文件|承诺|处分|判决|裁定|保函")


def doubts(wording: Wording, effects: tuple[Effect, ...], *, own_title: str | None = None) -> tuple[Issue, ...]:
    """Every doubt about the effects of a document. What a report tells of repeals by others is not counted."""
    acting = {(effect.provision, effect.sentence.split("\n")[0]) for effect in effects}
    ends = any(effect.kind in _ENDING for effect in effects) or _IS_CLEANUP.search(own_title or "")
    counted = _miscounted(wording, effects) if ends or own_title is None else ()
    return (*_unsaid(wording, acting), *counted)


def _unsaid(wording: Wording, acting: set[tuple[str, str]]) -> Iterator[Issue]:
    for unit in wording.units:
        place = unit.provision
        for said in unit.said if place.kind is not ProvisionKind.LIST else ():
            if not said.marks and not MAY_END.search(said.text):
                continue
            blank = _blanked(said.text)
            for rule, pattern, message in _RULES:
                match = pattern.search(blank)
                acts = (place.id, said.text) in acting
                if match and not _NOT_OURS.search(match[0]) and not (rule == UNNAMED and _named(blank, match, acts)):
                    yield Issue(rule, place.lines[0], said.text, message)
                    break
            else:
                named = any(mark.is_document and not mark.is_draft for mark in said.marks)
                if named and (place.id, said.text) not in acting and _SUCCESSION.search(blank):
                    message = "只说修订、没有说废止：旧文件是否仍有效，文中没有说"
                    yield Issue("succession_without_repeal", place.lines[0], said.text, message)


def _named(blank: str, match: re.Match[str], acts: bool) -> bool:
    """Whether the class is after all a part of a named document, a counted list, or no class but a term; or where the
    sentence `acts`, a document by its number: 原甲政发〔2010〕1号文件同时废止."""
    if (acts and "号" in match[0]) or _OF_THIS_LIST.match(match[0]):
        return True
    return bool(_PART_OF.search(blank[: match.start()]) or _OF_COUNT.search(blank) or re.search("期满|届满", match[0]))


def _miscounted(wording: Wording, effects: tuple[Effect, ...]) -> Iterator[Issue]:
    """Lists that hold more or fewer documents than were announced."""
    provisions = wording.provisions
    held = Counter(each.opened.sentence for unit in wording.units for each in unit.listed or () if each.opened)
    ended = Counter(effect.sentence.split("\n")[0] for effect in effects if effect.kind in _ENDING)
    told: set[str] = set()
    referred = annex_openings(provisions)
    for provision in provisions:
        if provision.kind is ProvisionKind.PARAGRAPH and provision.text.startswith("附件"):
            continue  # 附件：宣布失效的文件目录（2件） announces the annex, which is counted itself
        opening = opening_of(provision, referred)[1]
        words = opening.sentence if opening else None
        if opening is None or words is None or opening.announced is None or words in told:
            continue
        told.add(words)
        found = max(held[words], ended[words])
        if found != opening.announced:
            yield _differs(provision, words, opening.announced, found)
    for label, opening in referred.items():
        if opening.announced is not None and opening.sentence not in told:
            told.add(opening.sentence)
            place = next(each for each in provisions if opening.sentence in each.text)
            yield _differs(place, f"{opening.sentence}（{label}）", opening.announced, held[opening.sentence])
    yield from _miscounted_sentences(wording, effects, told, held)


_ENDING = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})
_OF_COUNT = re.compile(
    r"(?:废止|失效)(?!的|后)[^，。；]{0,10}?(?P<after>(?:[0-9]+|[一二三四五六七八九十百千]+)[件部])"
    r"|(?:等|共|的|对|[，,])(?P<count>(?:[0-9]+|[一二三四五六七八九十百千]+)[件部])[^，。；]{0,30}?(?:予以|宣布|决定|同时)*(?:废止|失效)(?!的|后)"
    r"|(?:失效|废止)(?P<bare>(?:[0-9]+|[一二三四五六七八九十百千]+)[件部])(?=[，。；,;]|$)"
)


def _miscounted_sentences(
    wording: Wording, effects: tuple[Effect, ...], told: set[str], held: Counter[str]
) -> Iterator[Issue]:
    """《甲》等5件文件予以废止, of which the whole document names fewer."""
    every = sum(effect.kind in _ENDING for effect in effects)
    for unit in (each.provision for each in wording.units):
        if unit.kind in (ProvisionKind.TABLE, ProvisionKind.LIST, ProvisionKind.ATTACHMENT):
            continue
        for sentence in sentences(unit.text) if MAY_END.search(unit.text) else ():
            matches = [*_OF_COUNT.finditer(_blanked(sentence.text))]
            match = matches[0] if matches else None
            if match is None or sentence.text in told or re.search(r"已(?:经|被)?|拟|建议", match[0]):
                continue
            counts = [announced(each["after"] or each["count"] or each["bare"]) for each in matches]
            wanted, every_class = counts[0], sum(count or 0 for count in counts)  # 宣布失效2件，废止3件
            own = sum(effect.sentence.startswith(sentence.text) for effect in effects if effect.kind in _ENDING)
            if wanted is not None and not {wanted, every_class} & {own, every, held[sentence.text]}:
                told.add(sentence.text)
                yield _differs(unit, sentence.text, wanted, own or every)


def _differs(provision: Provision, words: str, wanted: int, found: int) -> Issue:
    return Issue("count_differs", provision.lines[0], words, f"文中说有{wanted}件，读到{found}件")


def _blanked(sentence: str) -> str:
    """The sentence with its titles and quotations blanked out, of the same length."""
    blank = sentence
    for start, end in enclosures(sentence).items():
        if sentence[start] in "《“「『":
            blank = blank[:start] + "○" * (end + 1 - start) + blank[end + 1 :]
    return blank
