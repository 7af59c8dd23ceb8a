"""How the query was read, in short parts for the line above the results: 文号 淄政办字〔2017〕139号 × 词 养老院 ×."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.numbers import find_numbers, read_number
from index.labels import labelled
from index.notes import Note
from web.labels import STATUS, label
from web.language import day
from web.language import gettext as _

WORD = re.compile(r"\S+")
PREFIX = re.compile(r"^\w{1,6}[:：]")  # 标题:
QUOTE = re.compile(r"[\"“”「」()（）]")
SIGN = re.compile(r"[~～〜∼]$")
PLACE = re.compile(r"第?(?P<number>[0-9零〇一二三四五六七八九十百千]+)(?P<unit>[条章节编]?)(?:第[^第\s]{1,6}[款项目])*")
ARROW = " → "  # 医联体 → 医疗联合体
BEFORE = re.compile(r'(?:\w{1,6}[:：]\s?)?-?["“「]?$')  # what belongs to a part: 标题:"…", -…
AFTER = re.compile(r'["”」]?')
TERMS = {
    "number": "文号",
    "issuer": "机关",
    "dates": "日期",
    "phrases": "原文",
    "provision": "条款",
    "places": "限于",
    "near": "相近",
    "together": "同处",
    "similar": "近似",
    "folded": "简体",
    "words": "词",
    "excluded": "不含",
    "expansions": "扩展",
    "title": "标题",
    "status": "时效性",
    "kind": "文种",
    "type": "文种",
    "notes": "说明",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing understood: which kind (number, issuer, dates …), its Chinese term, and what it was read as."""

    kind: str
    term: str
    value: str
    ours: bool = False  # the value is a sentence or a day of ours, in the language of the page


def understood(read_as: dict[str, object]) -> list[Part]:
    """Everything that was understood, one part each, in the order of TERMS and then as given."""
    order = [name for name in TERMS if name in read_as] + [name for name in read_as if name not in TERMS]
    return [
        Part(name, label(TERMS, name), told(value), ours=isinstance(value, Note) or name in ("dates", "status"))
        for name in order
        for value in values(name, read_as[name])
    ]


def told(value: str) -> str:
    """A sentence of how the query was read in the language of the page; anything else as it stands."""
    return _(value.said, **value.values) if isinstance(value, Note) else value


def without(query: str, part: Part) -> str:
    """The query with one part taken out, in whatever form it was typed: 国办发(2017)32 养老 -> 养老. Unchanged if it
    cannot be told apart. An expansion goes by taking the word literally: 医联体 消防 -> "医联体" 消防."""
    if part.kind == "expansions":
        return literally(query, part.value.partition(ARROW)[0])
    spans: list[tuple[int, int]] = []
    if part.kind == "number":
        spans = [found.span for found in find_numbers(query) if found.value.canonical == part.value]
        spans = spans or [word.span() for word in WORD.finditer(query) if means(bare(word.group()), part.value)]
    elif part.kind == "dates":
        spans = [found.span for found in find_dates(query)]
    elif part.kind == "issuer":  # a short name leaves out characters of the full one: 市政府办公厅
        spans = [word.span() for word in WORD.finditer(query) if leaves_out(bare(word.group()), part.value)]
    elif part.kind == "provision":
        spans = [found.span() for found in PLACE.finditer(query) if is_label(found, part.value)]
    if not spans and part.value in query:
        spans = [(query.index(part.value), query.index(part.value) + len(part.value))]
    for first, last in reversed(spans):
        before, after = BEFORE.search(query[:first]), AFTER.match(query, last)
        query = f"{query[: before.start() if before else first]} {query[after.end() if after else last :]}"
    return " ".join(query.split())


def literally(query: str, form: str) -> str:
    """The word that holds `form` quoted, which is never expanded; 重污柒~ without its sign."""
    for word in WORD.finditer(query):
        typed = word.group()
        prefix, text = PREFIX.match(typed), PREFIX.sub("", typed)
        if form in text and not QUOTE.search(typed):
            lead = prefix.group() if prefix else ""
            return f'{query[: word.start()]}{lead}"{SIGN.sub("", text)}"{query[word.end() :]}'
    return query


def is_label(found: re.Match[str], name: str) -> bool:
    """Whether a stretch is this label: 第38条, 38条 and 38 are 第三十八条."""
    label = labelled(f"第{found['number']}{found['unit'] or name[-1]}")
    return label is not None and label.name == name


def means(word: str, number: str) -> bool:
    read = read_number(word)
    return read is not None and read.canonical == number


def bare(word: str) -> str:
    """A word without its prefix and quotes: 发文机关:市政府 -> 市政府."""
    return re.sub(r"^\w+[:：]", "", word).strip('"“”「」')


def leaves_out(short: str, full: str) -> bool:
    """Whether the short name is the full one with characters left out: 市政府 of 淄博市人民政府."""
    rest = iter(full)
    return len(short) > 1 and all(char in rest for char in short)


def values(name: str, given: object) -> Iterable[str]:
    if given is None or given == "":
        return
    if name == "dates" and isinstance(given, dict):
        ends = [str(given.get(end) or "") for end in ("from", "to")]
        if any(ends):
            yield period(ends[0], ends[1])
    elif isinstance(given, dict):
        for key, other in given.items():
            shown = "、".join(map(str, other)) if isinstance(other, list | tuple) else str(other)
            yield f"{key}：{shown}" if name == "places" else f"{key}{ARROW}{shown}"
    elif isinstance(given, list | tuple):
        for one in given:
            yield from values(name, one) if isinstance(one, dict) else (one if isinstance(one, str) else str(one),)
    elif name == "status":
        yield label(STATUS, given)
    else:
        yield str(given)


def period(first: str, last: str) -> str:
    """2017-11-01, 2017-11-30 -> 2017年11月1日至2017年11月30日."""
    if first == last:
        return day(first)
    if first and last:
        return _("%(first)s至%(last)s", first=day(first), last=day(last))
    return _("%(day)s起", day=day(first)) if first else _("至%(day)s", day=day(last))
