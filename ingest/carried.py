"""Titles below a document that are not documents: the instrument it publishes or passes on, and its attachments.

《云岭省农村公路养护管理办法》已经省人民政府同意，现印发给你们      its title stands again after the signature
附件：1.成员名单 2.报名办法                                         so do these
"""

from __future__ import annotations

import re

from corpus.text import squeeze, unspaced
from corpus.traditional import as_simplified
from ingest.lines import FURNITURE, Line, LineKind
from ingest.notes import read_note

PUBLISHED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?!的决定)(?=[^。《》]{0,60}(?:印发|转发|批转|(?<!重新)(?:公布|发布|颁布)|施行|通过|同意))"
)
"""What is published anew is no part of the decision that amends it: 关于修改《甲办法》的决定, 《甲办法》…重新公布."""

_NAME = r"《((?:[^《》]|《[^《》]*》)+)》"
_MADE_PUBLIC = r"[，,；;。]\s*(?:现)?(?:将其)?(?:予以?)?(?:公布|发布|颁布)[^《》]*"
PROMULGATED = (
    # 《甲条例》已由…通过，现予公布; 某会议通过的《甲条例》，已经…批准，现予公布
    re.compile(
        rf"(?:[^《》。]{{1,80}}(?:通过|批准|制定|修订)的)?{_NAME}[^《》。]{{0,100}}(?:通过|批准|同意|修订)[^《》。]{{0,40}}{_MADE_PUBLIC}"
    ),
    # 《甲条例》已由…修订通过，现将修订后的《甲条例》予以公布
    re.compile(
        rf"{_NAME}[^《》]{{0,100}}(?:通过|批准|同意|修[订改正])[^《》]{{0,20}}《\1》(?:予以?)?(?:公布|发布|颁布)[^《》]*"
    ),
    # 某会议于某日通过了《甲条例》，现予公布
    re.compile(rf"[^《》。]{{1,100}}(?:通过|批准|制定|修订)了?{_NAME}{_MADE_PUBLIC}"),
    # 现将《甲条例》予以公布
    re.compile(rf"现?将{_NAME}(?:予以?)?(?:公布|发布|颁布)[^《》]*"),
)
CARRIES = re.compile(r"印发|转发|批转|公布|发布|颁布|颁发")


def printed_title(text: str) -> str | None:
    """What a sentence says was passed and is published, as printed: 《甲条例》已于…通过，现予公布 -> 甲条例."""
    bare = as_simplified(text)
    match = next(filter(None, (said.match(bare) for said in PROMULGATED)), None)
    return text[slice(*match.span(1))] if match else None


def published_title(text: str) -> str | None:
    """The same for comparison, wherever stray spaces stand."""
    title = printed_title(unspaced(text)) if "《" in text else None
    return squeeze(title) if title else None


def announced_titles(lines: list[Line], start: int, stop: int) -> tuple[str, ...]:
    """Titles that the text of a document (`start` to `stop`) names in 《》 before its first signature and publishes."""
    text = ""
    for line in lines[start:stop]:
        if line.kind == LineKind.DATE and text:
            break
        if line.kind not in FURNITURE:
            text += line.text
    return tuple(text[slice(*match.span(1))] for match in PUBLISHED.finditer(as_simplified(text)))


def noted_titles(lines: list[Line], start: int, stop: int) -> tuple[str, ...]:
    """Titles that the 附件说明 of a document announces."""
    noted: list[str] = []
    for index in range(start, stop):
        if lines[index].kind == LineKind.ATTACHMENT_NOTE:
            notes, _ = read_note(lines, [i for i in range(index, stop) if lines[i].kind not in FURNITURE])
            noted += [note.title for note in notes if note.title]
    return tuple(noted)


def is_carried(lines: list[Line], start: int, title: str, at: int) -> bool:
    """Whether the title at line `at` is announced by the document that starts at line `start`."""
    below = {squeeze(name) for name in (*announced_titles(lines, start, at), *noted_titles(lines, start, at))}
    return title in below


def named_by_carrier(carrier: str, title: str) -> bool:
    """Whether a title is what the title of the document above says it passes on: 国务院批转内务部关于优抚工作的报告."""
    match = re.search(r"(?:批转|转发|印发)(.+?)(?:的通知|的命令|的决定)?$", as_simplified(carrier))
    return match is not None and len(title) >= 6 and carrier[: match.end(1)].endswith(title) and carrier != title


def carries_something(title: str) -> bool:
    """Whether a document by its title passes on a text that may follow it unannounced: 关于印发…的通知."""
    return bool(CARRIES.search(as_simplified(title)))
