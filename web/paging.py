"""Pages of a list: `limit` and `offset` as asked, and headers that lead to the pages before and after.

    Link: </api/organs?limit=20&offset=20>; rel="next"        X-Total-Count: 57

There is no cap: whoever follows `next` to its end has everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote, urlencode

from flask import Response, request

from web.asking import LIMIT, OFFSET, choice, whole_number

FORMATS = ("json", "csv", "xlsx")

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a list that is asked for; limit None means all that follow."""

    limit: int | None
    offset: int

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        return items[self.offset : None if self.limit is None else self.offset + self.limit]


def window(asked: Mapping[str, str], limit: int | None = LIMIT) -> Window:
    """`limit` is what is meant where none is asked."""
    wanted = asked.get("limit")
    if is_table(asked):
        limit = None  # what is taken away is whole, unless a part is asked for
    size = whole_number(wanted, "limit", 1, LIMIT) if wanted is not None else limit
    return Window(size, whole_number(asked.get("offset", "0"), "offset", 0, OFFSET))


def is_table(asked: Mapping[str, str]) -> bool:
    return choice(asked.get("format"), "format", dict.fromkeys(FORMATS, ""), "json") != "json"


def led(answer: Response, shown: Window, total: int) -> Response:
    """The answer with the way to the pages before and after."""
    answer.headers["X-Total-Count"] = str(total)
    links = []
    if shown.limit is not None:
        if shown.offset + shown.limit < total:
            links.append(("next", shown.offset + shown.limit))
        if shown.offset:
            links.append(("prev", max(shown.offset - shown.limit, 0)))
    if links:
        answer.headers["Link"] = ", ".join(f'<{_at(offset, shown)}>; rel="{name}"' for name, offset in links)
    return answer


def _at(offset: int, shown: Window) -> str:
    asked = request.args.to_dict() | {"limit": str(shown.limit), "offset": str(offset)}
    return f"{request.script_root}{quote(request.path)}?{urlencode(asked)}"
