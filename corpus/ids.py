"""The id of a document: its 发文字号 where that is unambiguous, else a name that does not depend on what came first.

    淄政办字〔2017〕139号
    某市人民政府任免的工作人员名单-2017-10-31           no number: title and date
    政发〔2017〕9号~2017-03-01, 政发〔2017〕9号~2017-04-12  one number, two documents: every one of them says more

Documents whose ids would collide form a group, and each member takes the first of a fixed series of suffixes that
no other member shares. A suffix is made of what is printed in the document, and last of the bytes it came from, so
that the same documents get the same ids in whatever order they arrive. `~` stands in no base, so that groups of
different bases never meet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LONGEST_TITLE = 100  # characters; an id is part of a URL, where each takes nine bytes
LONGEST_ISSUER = 40
_UNFIT = re.compile(r"[\s/\\?#%&~\x00-\x1f\x7f]+")  # would end, split or disguise a path segment of a URL
_DAY = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_UNTITLED = "无标题"


@dataclass(frozen=True, slots=True)
class Identity:
    """What ids are made of. `position` is the document's place in its source."""

    number: str | None
    title: str
    issuers: tuple[str, ...]
    issued_on: date | None
    sha256: str
    position: int


def base_of(identity: Identity) -> str:
    """The id that a document has where no other claims it."""
    if identity.number:
        return _fit(identity.number)
    title = _fit(identity.title)[:LONGEST_TITLE] or _UNTITLED
    return f"{title}-{identity.issued_on}" if identity.issued_on else title


def ids_of(group: Sequence[Identity]) -> list[str]:
    """The ids of all documents that share one base, in the order given."""
    ladders = [_ladder(identity) for identity in group]
    rungs = [0] * len(group)
    while True:
        ids = [ladder[rung] for ladder, rung in zip(ladders, rungs, strict=True)]
        shared = {each for each, count in Counter(ids).items() if count > 1}
        if not shared:
            return ids
        rungs = [rung + (each in shared) for each, rung in zip(ids, rungs, strict=True)]


def titled(document_id: str) -> str:
    """The title in the id of a document without a number: what people are shown where only the id is at hand.

    >>> titled("甲市停车办法-2003-08-01~9f86d081")
    '甲市停车办法'
    """
    return _DAY.sub("", document_id.partition("~")[0])


def _ladder(identity: Identity) -> tuple[str, ...]:
    """The id at each degree of ambiguity; the last is unique by itself."""
    base = base_of(identity)
    issuers = _fit("、".join(identity.issuers))[:LONGEST_ISSUER] or "无署名"
    day = str(identity.issued_on or "无日期")
    origin = f"{identity.sha256}-{identity.position}"
    printed = (day, f"{day}-{issuers}") if identity.number else (issuers,)
    suffixes = (*printed, identity.sha256[:8], f"{identity.sha256[:8]}-{identity.position}", origin)
    return (base, *(f"{base}~{suffix}" for suffix in suffixes))


def _fit(text: str) -> str:
    return _UNFIT.sub("-", text.strip()).strip("-.")
