"""A query cut into tokens: quoted strings, prefixes, operators, brackets, and everything else as typed.

    标题:医联体 (扬尘 OR 煤炭) -柴油 "同时废止" "预警 响应"~5 预警 同句 响应 重污柒~

A sign has its special meaning only where a word could begin, so that text pasted from a document
(方案(2017—2020年), 创新“双十”计划, 跨境-电商) is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.text import search_key
from index.notes import Said, note

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
    "provision": "同条 同段 同一条",
    "sentence": "同句 同一句",
}
TOGETHER = ("provision", "sentence")  # prefixes that say how near, not where; between two words too: 预警 同句 响应
_PREFIX_NAMES = {name: prefix for prefix, names in PREFIXES.items() for name in names.split()}
_OPERATORS = {
    "AND": "and", "OR": "or", "NOT": "not", "&&": "and", "||": "or",
    "和": "and", "或": "or", "非": "not", "且": "and", "或者": "or", "并且": "and",
}  # fmt: skip
_ENGLISH = frozenset({"AND", "OR", "NOT", "&&", "||"})
_PREFIX = re.compile(r"([^\s:：\"“「]{2,6})[:：][\s\u3000]*")
_TILDE = "[~～〜∼]"
_DISTANCE = re.compile(rf"{_TILDE}([0-9]{{1,3}})")  # 预警 ~5 响应
_WITH_DISTANCE = re.compile(rf"(?P<text>.*[^\W\d_]){_TILDE}(?P<distance>[0-9]{{1,3}})", re.DOTALL)  # 预警~5 响应
_SIMILAR = re.compile(rf"(?P<text>[^\W\d_]{{2,}}){_TILDE}")  # 重污柒~
_AFTER_QUOTE = re.compile(rf"{_TILDE}([0-9]{{0,3}})(?=[\s)）]|$)")
_OPEN, _CLOSE = "(（", ")）"


class Sort(StrEnum):
    TEXT = "text"  # as typed, no space within
    QUOTED = "quoted"
    NEAR = "near"  # text is one word or several, parted by spaces; typed is the distance
    SIMILAR = "similar"
    TOGETHER = "together"  # text is one of TOGETHER; between two words
    PREFIX = "prefix"  # text is one of PREFIXES; its value follows
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "open"
    CLOSE = "close"


_WORDS = (Sort.TEXT, Sort.QUOTED)
_VALUES = (*_WORDS, Sort.NEAR, Sort.SIMILAR)


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
                notes.append(note(Said.UNPAIRED))
                end = len(query)
            inner = query[at + 1 : end]
            at = end + 1
            after = _AFTER_QUOTE.match(query, at)
            if search_key(inner):
                sort = (Sort.NEAR if after[1] else Sort.SIMILAR) if after else Sort.QUOTED
                found.append(Token(sort, inner, after[1] if after else ""))
                at = after.end() if after else at
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
            found.append(_plain(text))
            at = end
    return Tokens(tuple(_as_words(_joined(found), notes)), tuple(notes))


def _plain(text: str) -> Token:
    """A stretch without quotes: an operator, a word with a sign of its own, or text."""
    operator = _OPERATORS.get(text)
    if operator is not None:
        return Token(Sort(operator), operator, text)
    similar = _SIMILAR.fullmatch(text)
    return Token(Sort.SIMILAR, similar["text"], text) if similar else Token(Sort.TEXT, text, text)


def _joined(found: list[Token]) -> list[Token]:
    """Two words with a distance between them are one token; 同句 between two words is an operator."""
    joined: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        at += 1
        before, after = joined[-1] if joined else None, found[at] if at < len(found) else None
        if token.sort is not Sort.TEXT or after is None or after.sort not in _WORDS:
            joined.append(token)
            continue
        between = before is not None and before.sort in _WORDS
        words, distance = [token], ""
        if before is not None and between and (match := _DISTANCE.fullmatch(token.text)):
            words, distance = [joined.pop()], match[1]
        elif match := _WITH_DISTANCE.fullmatch(token.text):
            words, distance = [Token(Sort.TEXT, match["text"])], match["distance"]
        elif between and _PREFIX_NAMES.get(token.text) in TOGETHER:
            token = Token(Sort.TOGETHER, _PREFIX_NAMES[token.text], token.text)
        if distance:
            parts = [search_key(each.text) for each in [*words, after]]
            token = Token(Sort.NEAR, " ".join(parts), distance)
            at += 1
        joined.append(token)
    return joined


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
        starts = following in (*_VALUES, Sort.OPEN, Sort.PREFIX, Sort.NOT)
        ends = bool(kept) and kept[-1].sort in (*_VALUES, Sort.CLOSE)
        match token.sort:
            case Sort.AND | Sort.OR:
                works = starts and ends
            case Sort.NOT:
                works = starts
            case Sort.PREFIX:
                works = following in (*_VALUES, Sort.OPEN)
            case _:
                works = True
        if works:
            kept.append(token)
        elif token.typed in _ENGLISH and len(found) > 1:
            notes.append(note(Said.NO_OPERAND, operator=token.typed))
        else:
            kept.append(Token(Sort.TEXT, token.typed, token.typed))
    return kept
