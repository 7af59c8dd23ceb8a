"""A document as a file to take away: /documents/ID?format=docx, by the name of the format."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from corpus.akn import document_akn
from corpus.citing import cite
from corpus.export import document_json, document_markdown, document_text
from corpus.store import HeldDocument
from corpus.validity import StatusOnDay
from web.headers import attached
from web.holdings import today
from web.refusals import RefusedError
from web.rendering import document_url, whole
from web.word import DOCX, docx_bytes

Made = Callable[[HeldDocument, StatusOnDay], str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """What a browser is told of it; one with a `suffix` is saved, others are shown."""

    media_type: str
    made: Made
    suffix: str | None = None


def as_json(held: HeldDocument, status: StatusOnDay) -> str:
    return json.dumps(document_json(held, status), ensure_ascii=False, indent=2) + "\n"


def cited(style: str) -> Made:
    def made(held: HeldDocument, _: StatusOnDay) -> str:
        return cite(held, style, address=whole(document_url(held.id)), accessed=today())

    return made


FORMATS: Mapping[str, Format] = {
    "text": Format("text/plain; charset=utf-8", lambda held, _: document_text(held)),
    "markdown": Format("text/markdown; charset=utf-8", lambda held, _: document_markdown(held)),
    "json": Format("application/json", as_json),
    "akn": Format("application/akn+xml", lambda held, _: document_akn(held), "akn.xml"),
    "docx": Format(DOCX, lambda held, _: docx_bytes(held), "docx"),
    "ris": Format("application/x-research-info-systems", cited("ris"), "ris"),
    "bibtex": Format("application/x-bibtex; charset=utf-8", cited("bibtex"), "bib"),
    "csl-json": Format("application/vnd.citationstyles.csl+json", cited("csl-json"), "json"),
}


def take_away(held: HeldDocument, wanted: str, status: StatusOnDay) -> Response:
    shape = FORMATS.get(wanted)
    if shape is None:
        raise RefusedError(
            "bad_format",
            f"format: {wanted[:40]!r} is not known; it is one of {', '.join(FORMATS)}.",
            f"没有“{wanted[:40]}”格式；可选：{'、'.join(FORMATS)}。",
        )
    answer = Response(shape.made(held, status), content_type=shape.media_type)
    return attached(answer, f"{held.id}.{shape.suffix}") if shape.suffix else answer
