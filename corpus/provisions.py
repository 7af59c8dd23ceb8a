"""How a place in a document is called: from a provision to its printed label, and from a label back to it.

art_14                 第十四条
hd_10__p_1             十、附则          an unlabelled paragraph is called by what it stands under
第6条第二款第(三)项      art_6__para_2__item_3
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.model import Document, Provision, ProvisionKind
from corpus.numerals import read_numeral
from corpus.text import searchable

_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百零〇○]+|[①-⑳]|[ⅰ-ⅻ]")
_STOP = "、.,:;·"
# 第六条 | 第六条之一 | 第二款 | 第(三)项 | 附件1 | 三、 | (二) | 1.   after numerals are made Arabic
_STEP = re.compile(r"第\(?\d+\)?(?:编|章|节|条(?:之\d+)?|款|项|目)|附件\d*|\(\d+\)|\d+[、.]?")
_DIVISIONS = frozenset({ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION})


def labels_of(provisions: Iterable[Provision]) -> dict[str, str | None]:
    """For each provision id its label, or that of the nearest above it that has one; None if none has.

    What belongs to an article is called by the article; a heading's own words follow its label (十、附则, 第一章 总则).
    """
    labels: dict[str, str | None] = {}
    in_article: set[str] = set()
    for each in provisions:
        above = each.parent or ""
        if above in in_article:
            labels[each.id] = labels[above]
        else:
            labels[each.id] = _printed(each) if each.label else labels.get(above)
        if above in in_article or (each.kind is ProvisionKind.ARTICLE and each.label):
            in_article.add(each.id)
    return labels


def label_of(provisions: Iterable[Provision], provision_id: str) -> str | None:
    """The label by which one provision is called; None if it has none, or is not there."""
    return labels_of(provisions).get(provision_id)


def _printed(provision: Provision) -> str | None:
    if provision.heading and provision.kind is ProvisionKind.HEADING:
        return f"{provision.label}{provision.heading}"
    if provision.heading and provision.kind in _DIVISIONS:
        return f"{provision.label} {provision.heading}"
    return provision.label


def as_printed(provision: Provision) -> str:
    """第六条 text; (一)text; 附件1 title: with a space only after a word."""
    if not provision.label:
        return provision.text
    gap = "" if provision.label[-1] in "、.．)）:：" else " "
    return f"{provision.label}{gap}{provision.text}"


def provision_by_name(document: Document, name: str) -> Provision | None:
    """The provision called `name`: an id, a label in any written form, a path of labels, or a heading.

    第六条 = 6 = 第6条 = art_6; 第六条第二款; 三、(二); 附件1; 保障措施. None where nothing, or more than one, is so
    called.
    """
    for provision in document.provisions:
        if provision.id == name.strip():
            return provision
    asked = _plain(name)
    steps = _STEP.findall(asked)
    if steps and "".join(steps) == asked:
        return _walk(document.provisions, steps)
    headed = [each for each in document.provisions if each.heading and _plain(each.heading) == asked]
    headed = headed or [
        each for each in document.provisions if _plain((each.label or "") + (each.heading or "")) == asked
    ]
    return headed[0] if len(headed) == 1 else None


def _plain(label: str) -> str:
    """Folded, without space, numerals Arabic: 第六条 -> 第6条, （二） -> (2), ③ -> 3."""

    def arabic(match: re.Match[str]) -> str:
        value = read_numeral(match.group())
        return match.group() if value is None else str(value)

    return _NUMERAL.sub(arabic, searchable(label)[0])


def deepest(provisions: tuple[Provision, ...], name: str) -> Provision | None:
    """The provision that a path of labels leads to, as far as it leads: 第六条 of 第六条第九款 that is not there."""
    found = None
    for reached in _walked(provisions, _STEP.findall(_plain(name))):
        found = reached or found
    return found


def _walk(provisions: tuple[Provision, ...], steps: list[str]) -> Provision | None:
    """What the last step leads to; None where any leads nowhere."""
    return list(_walked(provisions, steps))[-1]


def _walked(provisions: tuple[Provision, ...], steps: list[str]) -> Iterator[Provision | None]:
    """What each step leads to, until one leads nowhere."""
    found: Provision | None = None
    for place, step in enumerate(steps):
        below = _below(provisions, found.id) if found is not None else provisions
        if place and step == "第1款" and not any(each.kind is ProvisionKind.PARAGRAPH for each in below):
            yield found  # an article of one paragraph has no other to tell it from
            continue
        found = _named(below, step, above=found.id if found is not None else None)
        yield found
        if found is None:
            return


def _named(provisions: Iterable[Provision], step: str, above: str | None) -> Provision | None:
    """The one of this name; of several, an article, else the one that lies highest, if it is alone there."""
    every = tuple(provisions)
    found = [each for each in every if _answers(each, step, bare=above is None)]
    articles = [each for each in found if each.kind is ProvisionKind.ARTICLE]
    if articles:
        return articles[0]
    if above is not None:
        found = [each for each in found if each.parent == above] or found
    depth = {each.id: each.id.count("__") for each in found}
    highest = [each for each in found if depth[each.id] == min(depth.values())]
    return highest[0] if len(highest) == 1 else None


def _answers(provision: Provision, step: str, *, bare: bool) -> bool:
    ordinal = re.sub(r"\D", "", step)
    if step.endswith("款"):
        return provision.kind is ProvisionKind.PARAGRAPH and provision.number == ordinal
    if step.endswith(("项", "目")):
        return provision.kind is ProvisionKind.ITEM and provision.number == ordinal
    if provision.label is None:
        return False
    label = _plain(provision.label).rstrip(_STOP)
    wanted = step.rstrip(_STOP)
    return label == wanted or (bare and wanted.isdigit() and label == f"第{wanted}条")


def _below(provisions: tuple[Provision, ...], ancestor: str) -> list[Provision]:
    """All that lies under a provision; a parent always precedes its children."""
    family = {ancestor}
    found = []
    for each in provisions:
        if each.parent in family:
            family.add(each.id)
            found.append(each)
    return found
