"""The places that a citation names in the document it cites, as lawyers say pinpoints: 《甲条例》第十二条第二款.

    依照《甲条例》(甲政发〔2010〕5号)第十二条第二款的规定      第十二条第二款
    《甲条例》第六十二条、第六十三条                        第六十二条 | 第六十三条
    《甲条例》第三条第一款、第二款和第五条第(三)项           第三条第一款 | 第三条第二款 | 第五条第(三)项
    《甲条例》第五、六条                                  第五条 | 第六条
    《甲条例》第三条至第五条                              第三条 | 第五条, both ends

A place is told in full, whatever the sentence leaves out, and quotes the words that name it. Whether the document has
such a place is for `placed` to say, which is given what the document has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import Provision, ProvisionKind
from corpus.numerals import read_numeral
from corpus.provisions import deepest

_NUMERAL = r"[一二三四五六七八九十百千零〇○\d]{1,9}"
_ORDINAL = rf"[(（]?{_NUMERAL}[)）]?"
_AND = r"\s*(?:、|以及|或者|[和及与或至到~～—-])\s*"
_LEVELS = ("编", "章", "节", "条", "款", "项", "目")
_ARTICLE = _LEVELS.index("条")

# 第十二条 | 第十二条之一 | 第(三)项 | 第五、六条 | 第五、第六条: ordinals that share one 条, 款 …
_STEP = re.compile(
    rf"第\s*(?P<ordinals>{_ORDINAL}(?:{_AND}第?{_ORDINAL})*)\s*(?P<unit>[{''.join(_LEVELS)}])(?P<of>之{_NUMERAL})?"
)
_EACH = re.compile(_ORDINAL)
_JOINS = re.compile(_AND)
# what may stand between a title and the place: (甲政发〔2010〕5号), (2018年修订), 中的
_BETWEEN = re.compile(r"\s*(?:[(（][^()（）]{0,80}[)）]\s*)?(?:中的?|文件的?|的)?\s*")
# 本条例第十二条, of the document that says so; 本市第一条 is none
_OF_ITSELF = re.compile(
    r"本(?:法典|法|条例|实施办法|实施细则|办法|规定|细则|规则|规程|规范|章程|准则|守则|解释|决定|意见|通知|方案|预案|标准)(?=第)"
)
# The id that `ingest` gives to an article: art_12, and art_12_1 for 第十二条之一
_LABEL = re.compile(rf"第({_NUMERAL})条(?:之({_NUMERAL}))?")


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place as a citation names it: `label` in full, `span` what the sentence prints of it, `provision` its id where
    the document meant is held and has it."""

    label: str
    span: tuple[int, int]
    provision: str | None = None

    @property
    def article(self) -> str | None:
        """The id that its article has: 第十二条之一第二款 -> art_12_1; None of 第二章."""
        return article_id(self.label)


def pinpoints(sentence: str, end: int) -> tuple[Pinpoint, ...]:
    """The places named right after a citation that ends at `end` of a sentence."""
    between = _BETWEEN.match(sentence, end)
    return tuple(_read(sentence, between.end() if between else end))


def pinpoints_of_itself(text: str) -> Iterator[Pinpoint]:
    """The places of its own that a text names: 违反本条例第十二条规定的."""
    for found in _OF_ITSELF.finditer(text):
        yield from _read(text, found.end())


def article_id(label: str) -> str | None:
    found = _LABEL.match(label)
    ordinals = [read_numeral(one) for one in found.groups() if one] if found else []
    return None if not ordinals or None in ordinals else "_".join(["art", *map(str, ordinals)])


def articles_of(provisions: Iterable[Provision]) -> dict[str, list[Provision]]:
    """For each article by its id, itself and what stands in it."""
    within: dict[str, str] = {}
    found: dict[str, list[Provision]] = {}
    for each in provisions:
        article = each.id if each.kind is ProvisionKind.ARTICLE else within.get(each.parent or "")
        if article is not None:
            within[each.id] = article
            found.setdefault(article, []).append(each)
    return found


def placed(point: Pinpoint, provisions: Iterable[Provision]) -> Pinpoint:
    """With the id of the place among these provisions: of 第二款 if it is there, else of the article itself."""
    found = deepest(tuple(provisions), point.label)
    return replace(point, provision=found.id if found else None)


def _read(sentence: str, at: int) -> Iterator[Pinpoint]:
    path: list[tuple[int, str]] = []  # the steps of the place before, by level
    start = at
    while step := _STEP.match(sentence, at):
        level = _LEVELS.index(step["unit"])
        above = [each for each in path if each[0] < level]
        *others, last = _EACH.finditer(sentence, *step.span("ordinals"))
        for each in others:
            yield _place([*above, (level, f"第{each[0]}{step['unit']}")], start, each.end())
            start = each.end() + _joint(sentence, each.end())
        path = [*above, (level, f"第{last[0]}{step['unit']}{step['of'] or ''}")]
        at = step.end()
        below = _STEP.match(sentence, at)
        if below is not None and _LEVELS.index(below["unit"]) > level:
            continue
        yield _place(path, start, at)
        at += _joint(sentence, at)
        start = at


def _joint(sentence: str, at: int) -> int:
    """How long the 、 or 和 is that stands at a place."""
    joint = _JOINS.match(sentence, at)
    return joint.end() - at if joint else 0


def _place(path: list[tuple[int, str]], start: int, end: int) -> Pinpoint:
    from_article = [step for level, step in path if level >= _ARTICLE]
    return Pinpoint("".join(from_article or [step for _, step in path]), (start, end))
