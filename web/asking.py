"""What a person asked, read from plain strings: a URL's parameters or a command's options.

`search_request({"q": "养老", "from": "2017年10月", "limit": "20"})` gives a `SearchRequest`. What cannot
be understood raises a `RefusedError` in one sentence; nothing is corrected silently.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from corpus.dates import read_date
from corpus.overview import DateKind
from index.search import SearchRequest
from web.labels import DATED, MODE, SCOPE_OF_SEARCH, SORT, STATUS
from web.refusals import RefusedError

QUERY_CHARACTERS = 1000  # a whole clause can be pasted; a whole chapter is not a question
LIMIT = 1000  # hits in one answer; further ones by offset
OFFSET = 1_000_000  # far beyond any archive, and far below what could overflow

YEAR = re.compile(r"^(\d{4})$")
MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
# `kind`, the name that the export uses, is read as `type`
FILTERS = ("number", "issuer", "type", "kind", "status", "from", "to", "year", "section")
SEARCH_PARAMETERS = frozenset({"q", *FILTERS, "dated", "scope", "mode", "sort", "limit", "offset", "as_of"})


def search_request(asked: Mapping[str, str], *, limit: int = 10) -> SearchRequest:
    """Read the parameters of a search; `limit` is what is meant where the request names none."""
    text = query_text(asked.get("q", ""))
    filters = {
        name: (asked.get(name) or "").strip() or None
        for name in ("number", "issuer", "section")  # free text; what is held decides
    }
    for value in filters.values():
        query_text(value or "")
    return SearchRequest(
        query=text,
        number=filters["number"],
        issuer=filters["issuer"],
        section=filters["section"],
        type=(asked.get("type") or asked.get("kind") or "").strip() or None,
        status=status(asked.get("status")),
        date_from=day(asked.get("from"), "from"),
        date_to=day(asked.get("to"), "to", last=True),
        dated=DateKind(choice(asked.get("dated"), "dated", DATED, "issued")),
        year=whole_number(asked["year"], "year", 1, 9999) if (asked.get("year") or "").strip() else None,
        scope=choice(asked.get("scope"), "scope", SCOPE_OF_SEARCH, "documents"),
        mode=choice(asked.get("mode"), "mode", MODE, "auto"),
        sort=choice(asked.get("sort"), "sort", SORT, "relevance"),
        limit=whole_number(asked.get("limit") or str(limit), "limit", 1, LIMIT),
        offset=whole_number(asked.get("offset") or "0", "offset", 0, OFFSET),
        as_of=day(asked.get("as_of"), "as_of"),
    )


def query_text(text: str) -> str:
    """The query without surrounding space; refused if it is longer than a question can be."""
    text = text.replace("\x00", "").strip()
    if len(text) > QUERY_CHARACTERS:
        raise RefusedError(
            "query_too_long",
            f"The query has {len(text)} characters; at most {QUERY_CHARACTERS} can be asked at once.",
            f"查询有 {len(text)} 个字符，最多可输入 {QUERY_CHARACTERS} 个。",
        )
    return text


def day(text: str | None, name: str, *, last: bool = False) -> date | None:
    """A day: "2017-11-06", "二〇一七年十一月六日"; of "2017-11" or "2017年" the first, or the `last`, day."""
    text = (text or "").strip()
    if not text:
        return None
    found = read_date(MONTH.sub(r"\1年\2月", YEAR.sub(r"\1年", text))) if len(text) <= 40 else None
    if found is None or not 1 <= found.year <= 9999:
        raise RefusedError(
            "bad_date",
            f"{name}: {text[:40]!r} is not a date; write it as 2017-11-06.",
            f"“{text[:40]}”不是有效日期，请写成 2017-11-06 或 2017年11月6日。",
        )
    month = found.month or (12 if last else 1)
    return date(found.year, month, found.day or (monthrange(found.year, month)[1] if last else 1))


def status(text: str | None) -> str | None:
    """A status by its name or its Chinese term: "repealed" or "已废止"."""
    return term(text, "status", STATUS)


def term(text: str | None, name: str, known: Mapping[str, str]) -> str | None:
    """A name in code, given as itself or as its Chinese term; None if nothing is given."""
    text = (text or "").strip()
    if not text:
        return None
    names = {chinese: code for code, chinese in known.items()} | {code: code for code in known}
    if text not in names:
        raise RefusedError(
            f"bad_{name}",
            f"{name}: {text[:40]!r} is not known; it is one of {', '.join(known)}.",
            f"{name} 参数“{text[:40]}”无效；可选：{'、'.join(known.values())}。",
        )
    return names[text]


def choice(text: str | None, name: str, known: Mapping[str, str], default: str) -> str:
    text = (text or "").strip() or default
    if text not in known:
        raise RefusedError(
            f"bad_{name}",
            f"{name}: {text[:40]!r} is not known; it is one of {', '.join(known)}.",
            f"{name} 参数“{text[:40]}”无效；可选：{'、'.join(known)}。",
        )
    return text


def whole_number(text: str, name: str, least: int, most: int) -> int:
    text = text.strip()
    # isascii: int() would also read "١٢"; the length keeps it away from numbers too long to print
    value = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
    if value is None or not least <= value <= most:
        raise RefusedError(
            f"bad_{name}",
            f"{name}: {text[:40]!r} is not a whole number from {least} to {most}.",
            f"{name} 参数“{text[:40]}”应为 {least} 到 {most} 之间的整数。",
        )
    return value


def unknown_parameters(asked: Mapping[str, str], known: frozenset[str]) -> None:
    """Refuse parameters nobody reads: a mistyped filter would silently widen the answer."""
    if strangers := sorted(set(asked) - known):
        raise RefusedError(
            "unknown_parameter",
            f"Unknown parameter {strangers[0][:40]!r}; known: {', '.join(sorted(known))}.",
            f"不认识的参数“{strangers[0][:40]}”。",
        )
