"""The advanced form as the query it stands for, so that the one box shows, and teaches, how it is written.

title=停车 管理  q=收费 标准  together=sentence      ->  q=标题:(停车 管理) 同句:(收费 标准)
code=甲政办字  numberyear=2017  serial=139           ->  number=甲政办字〔2017〕139号
"""

from __future__ import annotations

from collections.abc import Mapping

from web.language import marked as N_  # noqa: N812  # the name that catalogues know

FIELDS = ("title", "code", "numberyear", "serial", "together")
TOGETHER = {"article": N_("同一条"), "sentence": N_("同一句")}
SIGNS = {"article": "同条", "sentence": "同句"}
SIGNED = frozenset(':："“”()（）')


def is_composed(asked: Mapping[str, str]) -> bool:
    """Whether the request came from a form: such fields are there, or empty ones, which an address needs not carry."""
    return any(name in asked for name in FIELDS) or any(not value.strip() for value in asked.values())


def composed(asked: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the search that a form asks for, none of them empty."""
    given = {name: " ".join(value.split()) for name, value in asked.items() if value.strip()}
    parts = {name: given.pop(name, "") for name in FIELDS}
    query = given.pop("q", "")
    if sign := SIGNS.get(parts["together"]):
        query = within(sign, query) if " " in query else query
    if parts["title"]:
        query = f"{within('标题', parts['title'])} {query}".strip()
    number = number_of(parts["code"], parts["numberyear"], parts["serial"])
    added = {"q": query, "number": given.pop("number", "") or number}
    return {name: value for name, value in added.items() if value} | given


def within(sign: str, words: str) -> str:
    """标题:停车, 标题:(停车 管理); what has signs of its own stands in brackets too."""
    return f"{sign}:({words})" if " " in words or SIGNED & set(words) else f"{sign}:{words}"


def number_of(code: str, year: str, serial: str) -> str:
    """The number, or the part of it that is known: 甲政办字〔2017〕, 〔2017〕139号, 〕139号."""
    code, year, serial = code.strip(), year.strip("〔〕[]()（）年 "), serial.strip("第号 ")
    if code and serial and not year:
        return code  # a part must be one run of characters; the serial alone would be lost in it
    return f"{code}{f'〔{year}〕' if year else '〕' if serial else ''}{f'{serial}号' if serial else ''}"
