"""A query cut into tokens: quoted strings, prefixes, operators, brackets, and everything else as typed.

    标题:医联体 (扬尘 OR 煤炭) -柴油 "同时废止"

A sign has its special meaning only where a word could begin, so that text pasted from a document
(方案(2017—2020年), 创新“双十”计划, 跨境-电商) is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.text import searchable

LONGEST_QUERY = 2000  # characters that are read; what follows is left out and said to be
DEEPEST = 20  # brackets within brackets; deeper ones are text

QUOTES = {'"': '"', "“": "”", "„": "”", "「": "」", "『": "』", "＂": "＂"}
PREFIXES = {
    "title": "标题 题名 题目 title",
    "number": "文号 发文字号 字号 number",
    "issuer": "发文机关 发文单位 机关 issuer",
    "addressee": "主送 主送机关 to",
    "body": "正文 内容 全文 body text",
    "date": "日期 成文日期 发文日期 时间 date",
    "kind": "文种 公文种类 类型 种类 type kind",
}
_PREFIX_NAMES = {name: prefix for prefix, names in PREFIXES.items() for name in names.split()}
_OPERATORS = {
    "AND": "and", "OR": "or", "NOT": "not", "&&": "and", "||": "or",
    "和": "and", "或": "or", "非": "not", "且": "and", "或者": "or", "并且": "and",
}  # fmt: skip
_ENGLISH = frozenset({"AND", "OR", "NOT", "&&", "||"})
_PREFIX = re.compile(r"([^\s:：\"“「]{2,6})[:：][\s\u3000]*")
_OPEN, _CLOSE = "(（", ")）"


class Sort(StrEnum):
    TEXT = "text"  # as typed, no space within
    QUOTED = "quoted"
    PREFIX = "prefix"  # text is one of PREFIXES; its value follows
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Token:
    """`typed` is what was typed, for operators that turn out to be words."""

    sort: Sort
    text: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    tokens: tuple[Token, ...]
    notes: tuple[str, ...]


def tokens(query: str) -> Tokens:
    """Cut a query. Never fails: what does not pair up is text, and a note says so."""
    found: list[Token] = []
    notes: list[str] = []
    depth = 0
    at = 0
    while at < len(query):
        char = query[at]
        if char.isspace() or char in "\u200b\ufeff":
            at += 1
            continue
        if char in QUOTES:
            end = _closing(query, at)
            if end is None:
                notes.append("引号没有配对，读到末尾为止")
                end = len(query)
            if searchable(query[at + 1 : end])[0]:
                found.append(Token(Sort.QUOTED, query[at + 1 : end]))
            at = end + 1
        elif char in _CLOSE and depth:
            found.append(Token(Sort.CLOSE, ")", char))
            depth -= 1
            at += 1
        elif char in _OPEN and depth < DEEPEST and _groups(query, at):
            found.append(Token(Sort.OPEN, "(", char))
            depth += 1
            at += 1
        elif char in "-－" and _negates(query, at):
            found.append(Token(Sort.NOT, "not", char))
            at += 1
        elif (match := _PREFIX.match(query, at)) and match[1].lower() in _PREFIX_NAMES and match.end() < len(query):
            found.append(Token(Sort.PREFIX, _PREFIX_NAMES[match[1].lower()], match[1]))
            at = match.end()
        else:
            end = _end_of_text(query, at, within=depth > 0)
            if found and found[-1].sort is Sort.QUOTED and not query[at - 1].isspace():
                end = next((i for i in range(at + 1, end) if query[i] in QUOTES), end)  # "甲"和"乙"
            text = query[at:end]
            operator = _OPERATORS.get(text)
            found.append(Token(Sort(operator), operator, text) if operator else Token(Sort.TEXT, text, text))
            at = end
    return Tokens(tuple(_as_words(found, notes)), tuple(notes))


def _closing(query: str, at: int) -> int | None:
    """Where the string that is opened at `at` ends. Marks that open and close differ nest; equal ones pair in turn,
    unless one is left over: then the last one closes, for the text itself has the others ("a"b")."""
    opening, closing = query[at], QUOTES[query[at]]
    if opening == closing:
        marks = [i for i in range(at + 1, len(query)) if query[i] == closing]
        if not marks:
            return None
        if len(marks) % 2 == 0 and marks[-1] == len(query.rstrip()) - 1:
            return marks[-1]
        return marks[0]
    depth = 0
    for i in range(at, len(query)):
        depth += (query[i] == opening) - (query[i] == closing)
        if depth == 0:
            return i
    return None


def _groups(query: str, at: int) -> bool:
    """Whether the bracket at `at` groups words: it closes before a space, and has one within or holds a sign."""
    depth = 0
    for i in range(at, len(query)):
        depth += (query[i] in _OPEN) - (query[i] in _CLOSE)
        if depth == 0:
            after = query[i + 1 : i + 2]
            inner = query[at + 1 : i]
            return (not after or after.isspace() or after in _CLOSE) and bool(re.search(r"[\s\"“「:：]", inner.strip()))
    return False


def _negates(query: str, at: int) -> bool:
    """-柴油 leaves out; -5℃, - 关于… and --- are text."""
    before, after = query[at - 1 : at], query[at + 1 : at + 2]
    return (
        (not before or before.isspace() or before in _OPEN)
        and bool(after)
        and (after in QUOTES or after in _OPEN or after.isalpha())
    )


def _end_of_text(query: str, at: int, *, within: bool) -> int:
    """Up to the next space, or within a group up to the bracket that closes it."""
    depth = 0
    for i in range(at, len(query)):
        char = query[i]
        if char.isspace():
            return i
        depth += char in _OPEN
        if char in _CLOSE:
            if within and depth == 0 and i > at:
                return i
            depth = max(0, depth - 1)
    return len(query)


def _as_words(found: list[Token], notes: list[str]) -> list[Token]:
    """Operators without something to work on are words (和 医联体), or left out if English and beside words (甲 OR)."""
    kept: list[Token] = []
    for at, token in enumerate(found):
        following = found[at + 1].sort if at + 1 < len(found) else None
        starts = following in (Sort.TEXT, Sort.QUOTED, Sort.OPEN, Sort.PREFIX, Sort.NOT)
        ends = bool(kept) and kept[-1].sort in (Sort.TEXT, Sort.QUOTED, Sort.CLOSE)
        match token.sort:
            case Sort.AND | Sort.OR:
                works = starts and ends
            case Sort.NOT:
                works = starts
            case Sort.PREFIX:
                works = following in (Sort.TEXT, Sort.QUOTED)
            case _:
                works = True
        if works:
            kept.append(token)
        elif token.typed in _ENGLISH and len(found) > 1:
            notes.append(f"{token.typed}旁边缺少检索词，未作运算")
        else:
            kept.append(Token(Sort.TEXT, token.typed, token.typed))
    return kept
