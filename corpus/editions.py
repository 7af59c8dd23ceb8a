"""The texts that are held of one regulation: as it was made, as it was amended, as it was issued anew.

    甲市停车办法    2003年8月1日公布                          2003-08-01
    甲市停车办法    2003年8月1日公布 2015年3月5日修正          2015-03-05, amended
    甲市人民政府关于印发甲市停车办法的通知 (2021)               2021-06-01

An amended text is often of the same date and number as the first: what tells them apart stands under the title, and
the last day on which it was made, changed or published is the day of the text. That one title is one subject is
likely, but nowhere said, so faces call them texts of the same title. Which holds is for `corpus.validity` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.resolution import Candidate, names_of
from corpus.store import Archive, HeldDocument
from corpus.text import squeeze

MOST = 20  # texts of one title; more share no subject
_REGULATES = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|规则|规程|规范|章程|预案|标准|准则|守则|制度|措施|目录|基准|解释|意见|方案|纲要)"
    r"(?:[(（][^()（）]*[)）])?(?:的(?:通知|决定|公告))?$"
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a title; `day` is that of the text, None where none is printed, `amended` whether it was changed."""

    id: str
    title: str
    number: str | None
    day: date | None
    amended: bool


def regulates(title: str) -> bool:
    """Whether a title is one of which there are editions: 办法, 条例, 预案 …; not 任免名单 or 会议通知."""
    return _REGULATES.search(title) is not None


def editions(archive: Archive, held: HeldDocument) -> tuple[Edition, ...]:
    """All texts held of the title of a document, itself among them, by day; none where it is the only one."""
    own = held.document
    subject = own.instrument.title if own.instrument else own.title
    if not regulates(subject):
        return ()
    cores = {name.core for name in names_of(own.title, own.instrument.title if own.instrument else None)}
    near = archive.candidates((), {name.core for name in names_of(subject)}, [held.id])
    itself = next(each for each in near if each.id == held.id)
    others = [each for each in near if each.id != held.id and _one_subject(itself, each, cores)]
    if not others or len(others) >= MOST:
        return ()
    found = _editions(archive, [held.id, *(each.id for each in others)])
    return tuple(sorted(found, key=lambda each: (each.day is None, each.day or date.max, each.id)))


def edition_of(archive: Archive, document_id: str) -> Edition:
    """A document as one text of its title, whether or not others are held. KeyError if it is not held itself."""
    found = _editions(archive, [document_id])
    if not found:
        raise KeyError(document_id)
    return found[0]


def told_apart(archive: Archive, ids: list[str]) -> str:
    """Ids of documents of one name, each with what tells it from the others: its number, or the day it was amended."""
    days = archive.text_days(ids)
    return ", ".join(f"{each} (as amended on {days[each][0]})" if days[each][1] else each for each in ids)


def _editions(archive: Archive, ids: list[str]) -> list[Edition]:
    days = archive.text_days(ids)
    return [
        Edition(brief.id, brief.title, brief.number, day, changed is not None)
        for brief in archive.briefs(ids).values()
        for day, changed in [days[brief.id]]
    ]


def _one_subject(own: Candidate, other: Candidate, cores: set[str]) -> bool:
    """Whether two documents share a name, and no issuer of the one speaks against the other: an office issues anew
    what its government issued."""
    if not cores & {name.core for name in other.names}:
        return False
    ours, theirs = ([squeeze(issuer) for issuer in each.issuers] for each in (own, other))
    if not ours or not theirs:
        own_titles, titles = ({name for name in each.names if not name.carried} for each in (own, other))
        return bool(own_titles & titles)
    return any(one.startswith(another) or another.startswith(one) for one in ours for another in theirs)
