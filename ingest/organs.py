"""Names of organs: seeing them at the front of a title, on a line of their own, several on one line.

    split_organs("市民政局 市公安局 市卫生计生委")      ->  ("市民政局", "市公安局", "市卫生计生委")
    leading_organs("淄博市人民政府办公厅关于印发…")  ->  ("淄博市人民政府办公厅",), rest "关于印发…"

The suffixes are data (`organs.toml`). An organ is recognised by how its name ends, and by
what follows it, never by which place it belongs to.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

FACTS = tomllib.loads(resources.files("ingest").joinpath("organs.toml").read_text(encoding="utf-8"))
SUFFIXES: tuple[str, ...] = tuple(sorted(FACTS["suffixes"], key=len, reverse=True))
WHOLE: tuple[str, ...] = tuple(FACTS["whole"])
HAN = "\u4e00-\u9fff"
NAME = rf"[{HAN}·]{{1,30}}?"
SUFFIX = "|".join(map(re.escape, SUFFIXES))
ORGAN = re.compile(rf"(?:{'|'.join(WHOLE)}|{NAME}(?:{SUFFIX}))")
ACTS = r"(?:关于|转发|印发|批转|公布|发布|修订印发|任免|命令|令(?![人行])|公告|通告|通知|公报|决定|办公会议纪要)"
"""What follows the issuer's name in a title."""
LEADING = re.compile(rf"((?:(?:{'|'.join(WHOLE)}|[{HAN}·（）()]{{1,40}}?(?:{SUFFIX}))[\s、,，]*)+?)\s*(?={ACTS})")
NOT_NAMES = re.compile(r"关于|印发|转发|通知|决定|意见|办法|[,，。;；:：]|为了|根据|按照|同志|负责|应当|必须|以及|有关")


@cache
def is_organ(text: str) -> bool:
    """Whether `text` is the name of one organ and nothing else."""
    return bool(ORGAN.fullmatch(text)) and not NOT_NAMES.search(text)


def split_organs(text: str) -> tuple[str, ...]:
    """The organs that a line names, or () if it says anything else. Spaces, 、 and line breaks separate."""
    stripped = text.strip()
    if not stripped or NOT_NAMES.search(stripped):
        return ()
    parts = [part for part in re.split(r"[\s、]+", stripped) if part]
    if all(is_organ(part) for part in parts):
        return tuple(part for whole in parts for part in _unglued(whole))
    joined = "".join(parts)  # "财 政 局": a name letter-spaced
    return (joined,) if is_organ(joined) and all(len(part) <= 2 for part in parts) else ()


GLUED = re.compile(
    rf"((?:中共)?[{HAN}]{{2,12}}?(?:省|市|县|区|州)[{HAN}]{{2,12}}?(?:厅|局|委员会|人民政府|办公厅|办公室|总队|分行|委))"
)


def _unglued(text: str) -> tuple[str, ...]:
    """Joint issuers set without a space ("山东省财政厅山东省民政厅") share their first two characters."""
    lead = text[:2]
    starts = [match.start() for match in re.finditer(re.escape(lead), text)]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return tuple(pieces) if len(pieces) > 1 and all(is_organ(piece) for piece in pieces) else (text,)


def leading_organs(title: str) -> tuple[tuple[str, ...], str]:
    """The issuers that a title starts with, and the rest of it."""
    match = LEADING.match(title)
    if match is None:
        return (), title
    organs = split_organs(match.group(1))
    return (organs, title[match.end() :]) if organs else ((), title)


def starts_with_organ(text: str) -> bool:
    """Whether a line can begin a title: an organ alone, or an organ followed by what it does."""
    return bool(leading_organs(text)[0]) or bool(split_organs(text))
