"""What the gazette itself lets us check. One small function an invariant; what fails becomes an `Issue`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.model import ContentsEntry, Document, EffectKind, Issue, Provision, ProvisionKind, units
from corpus.numbers import NumberForm, read_number
from corpus.text import squeeze
from ingest.kinds import ORDERS

ITEMS = frozenset((ProvisionKind.ITEM, ProvisionKind.HEADING))
SHORT_ORGAN = 4  # characters: 省政府, 市政府
PAIRS = {"》": "《", ")": "(", "〕": "〔", "”": "“", "】": "【"}
CLOSES_QUOTE = "”"
QUOTED = re.compile("“.*”[。；]?", re.DOTALL)
LONGEST_QUOTE = 20
"""Provisions over which a quote may reach."""
SAME = {"（": "(", "）": ")"}  # a bracket of one width is often closed by the other
BRACKETS = re.compile("[" + re.escape("".join((*PAIRS, *PAIRS.values(), *SAME))) + "]")


def article_numbers(document: Document) -> Iterator[Issue]:
    """Articles of one instrument or attachment ascend without gaps from the first."""
    last: dict[str, int] = {}
    for provision in document.provisions:
        if provision.kind != ProvisionKind.ARTICLE or provision.number is None or "之" in (provision.label or ""):
            continue
        scope = provision.id.rpartition("art_")[0]
        number, before = int(provision.number), last.get(scope, 0)
        if number > before + 1:
            missing = f"第{before + 1}条" if number == before + 2 else f"第{before + 1}条至第{number - 1}条"
            yield Issue("article_gap", provision.lines[0], provision.label or "", f"{provision.label}之前缺{missing}")
        elif number <= before:
            message = f"{provision.label}排在第{before}条之后"
            yield Issue("article_order", provision.lines[0], provision.label or "", message)
        last[scope] = max(number, before)


def item_numbers(document: Document) -> Iterator[Issue]:
    """Labelled siblings count up by one, or start again from one."""
    last: dict[tuple[str | None, str], int] = {}
    for provision in document.provisions:
        if provision.kind not in ITEMS or not provision.number:
            continue
        key = (provision.parent, _shape(provision.label or ""))
        number, before = int(provision.number), last.get(key, 0)
        if before and number > before + 1:
            message = f"{provision.label}之前的编号是{before}，中间有缺"
            yield Issue("item_gap", provision.lines[0], (provision.label or "") + provision.text[:20], message)
        last[key] = number


@lru_cache(maxsize=1024)
def _shape(label: str) -> str:
    """The form of a label without its ordinal: (一) and (二) are one shape, 一、 and 1. two others."""
    return "".join("n" if c.isdigit() else "c" if c.isalnum() else c for c in label).replace("cc", "c")


def brackets(document: Document) -> Iterator[Issue]:
    """Brackets and quotes of a provision pair; a quote may close in another, some below: 修改为：“…：⏎（一）…。”"""
    opened: tuple[int, Issue] | None = None
    for at, provision in enumerate(units(document)):
        odd = _unpaired(provision.text)
        goes_on = opened is not None and at - opened[0] <= LONGEST_QUOTE
        if goes_on and _closes_quote(provision.text, odd):
            opened = None
        elif not odd or provision.kind in (ProvisionKind.TABLE, ProvisionKind.LIST):
            pass
        elif odd != PAIRS[CLOSES_QUOTE]:
            yield _odd(provision, odd)
        elif not goes_on:  # each paragraph of a long quote may open with one
            if opened is not None:
                yield opened[1]
            opened = (at, _odd(provision, odd))
    if opened is not None:
        yield opened[1]


def _closes_quote(text: str, odd: str | None) -> bool:
    """Whether a quote that is open ends with a text, or the text is the last of its paragraphs, quoted anew."""
    return not _unpaired(PAIRS[CLOSES_QUOTE] + text) or (not odd and QUOTED.fullmatch(text) is not None)


def _odd(provision: Provision, odd: str) -> Issue:
    return Issue("brackets", provision.lines[0], provision.text[:40], f"“{odd}”没有配对，原文可能有缺漏")


def _unpaired(text: str) -> str | None:
    stack: list[str] = []
    for printed in BRACKETS.findall(text):
        c: str = SAME.get(printed, printed)
        if c not in PAIRS:
            stack.append(c)
        elif stack and stack[-1] == PAIRS[c]:
            stack.pop()
        elif c != ")" or stack:  # "1)" is a label
            return c
    return stack[-1] if stack else None


def dated(document: Document) -> Iterator[Issue]:
    """A document says when it was made."""
    if document.issued_on is None:
        yield Issue("no_date", document.lines[0], document.title, "没有读到成文日期")


def issued(document: Document) -> Iterator[Issue]:
    """A document says who made it."""
    if not document.issuers:
        yield Issue("no_issuer", document.lines[0], document.title, "没有读到发文机关")


def titled(document: Document) -> Iterator[Issue]:
    """A document has a title; where only its number is printed, the number stands for it."""
    number = read_number(document.title)
    if number is not None and number.agency_code and number.canonical == document.number:
        yield Issue("no_title", document.lines[0], document.title, "没有标题，以文号代之")


def repealed_is_older(document: Document) -> Iterator[Issue]:
    """What is repealed was made before what repeals it."""
    for effect in document.effects:
        year = effect.target_number and next((int(y) for y in _years(effect.target_number)), None)
        if effect.kind == EffectKind.REPEALS and year and document.issued_on and year > document.issued_on.year:
            message = f"被废止的文件（{effect.target_number}）年份晚于本文件"
            yield Issue("repeal_newer", None, effect.sentence, message)


def _years(number: str) -> list[str]:
    start = number.find("〔")
    return [number[start + 1 : start + 5]] if start >= 0 and number[start + 1 : start + 5].isdigit() else []


CHECKS: tuple[Callable[[Document], Iterator[Issue]], ...] = (
    article_numbers,
    item_numbers,
    brackets,
    dated,
    issued,
    titled,
    repealed_is_older,
)


def check_document(document: Document) -> Document:
    """The document with the issues of every check added, in the order of their lines."""
    found = [issue for check in CHECKS for issue in check(document)]
    ordered = sorted((*document.issues, *found), key=lambda issue: (issue.line or 0, issue.rule))
    return replace(document, issues=tuple(ordered))


def _same_number(listed: str, printed: str) -> bool:
    """Whether a 目录 means the number printed: it shortens the organ of an order (省政府令第98号), or leaves it out."""
    a, b = read_number(listed), read_number(printed)
    if a is None or b is None or a.form is NumberForm.LETTER:
        return listed == printed
    short = not a.organ or not b.organ or len(a.organ) <= SHORT_ORGAN or a.organ in b.organ
    return (a.form, a.year, a.serial) == (b.form, b.year, b.serial) and short


def reconcile(entry: ContentsEntry, document: Document) -> Iterator[Issue]:
    """A 目录 entry says of its document what the document says of itself."""
    if entry.number and document.number and not _same_number(entry.number, document.number):
        message = f"目录第 {entry.line} 行写作{entry.number}，正文为{document.number}"
        yield Issue("contents_number_differs", document.lines[0], entry.number, message)
    carried = squeeze(document.instrument.title) if document.instrument else ""
    listed = squeeze(entry.title)
    # 甲市人民政府令, above what it issues
    heading = document.kind in (*ORDERS, "公告") and listed.endswith((*ORDERS, "常务委员会公告"))
    if not heading and not squeeze(document.title).endswith(listed) and listed != carried:
        message = f"目录第 {entry.line} 行写作“{entry.title}”，正文为“{document.title}”"
        yield Issue("contents_title_differs", document.lines[0], entry.title, message)
