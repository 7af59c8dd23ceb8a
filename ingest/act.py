"""An act: what one sentence does to one document."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from corpus.model import EffectKind, Scope


@dataclass(frozen=True, slots=True)
class Act:
    """One act on one target. `mark` is the position of the target's title among the sentence's marks, if it has one."""

    kind: EffectKind
    title: str | None
    number: str | None
    date: datetime.date | None
    on: datetime.date | None
    scope: Scope
    part: str | None
    mark: int | None

    def dated(self, day: datetime.date) -> Act:
        return replace(self, date=day)


def plain(part: str | None) -> str | None:
    """What a part is called, without the words that tie it to its document: 中有关看守所的规定 -> 有关看守所的规定."""
    if not part:
        return None
    bare = re.sub("[\ue000-\uf8ff]|[()]{2}", "…", part)
    bare = re.sub(r"^(?:文件)?(?:中|里|内)?的?|(?:规定)?的$|中?的?…$|中$", "", bare).strip(" ,，、")
    return bare or None
