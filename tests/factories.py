"""Builders of model objects: a test row says only what matters to it, the rest is some plausible document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from corpus.model import (
    Citation,
    Document,
    Effect,
    EffectKind,
    Issue,
    Provision,
    ProvisionKind,
    Publication,
    Reading,
    Relation,
    Scope,
    SourceLine,
    TermPoint,
)
from corpus.store import Archive


def provision(name: str = "p_1", text: str = "现印发给你们,请认真组织实施。", **values: Any) -> Provision:
    """A paragraph, unless told otherwise."""
    fields: dict[str, Any] = {
        "kind": ProvisionKind.PARAGRAPH,
        "label": None,
        "number": None,
        "heading": None,
        "parent": None,
        "lines": (1, 1),
    }
    return Provision(id=name, text=text, **(fields | values))


def article(number: int, label: str, text: str, parent: str | None = None) -> Provision:
    """article(14, "第十四条", "本办法自印发之日起施行。")"""
    return provision(f"art_{number}", text, kind=ProvisionKind.ARTICLE, label=label, number=str(number), parent=parent)


def heading(name: str, label: str | None, words: str, parent: str | None = None) -> Provision:
    """heading("hd_10", "十、", "附则")"""
    number = name.rsplit("_", 1)[-1]
    return provision(name, words, kind=ProvisionKind.HEADING, label=label, number=number, heading=words, parent=parent)


def document(**values: Any) -> Document:
    """A 通知 of a city that is on no map."""
    fields: dict[str, Any] = {
        "title": "甲市人民政府关于做好某项工作的通知",
        "number": "甲政发〔2017〕1号",
        "issuers": ("甲市人民政府",),
        "kind": "通知",
        "addressee": None,
        "section": None,
        "issued_on": date(2017, 10, 24),
        "published_on": None,
        "effective_on": None,
        "expires_on": None,
        "publication": None,
        "lines": (1, 9),
        "instrument": None,
        "interpreter": None,
        "provisions": (provision(),),
    }
    return Document(**(fields | values))


def twins() -> list[Document]:
    """Two documents of one number, 政发〔2017〕9号, by two organs."""
    return [
        document(
            number="政发〔2017〕9号",
            title=f"{county}人民政府关于防汛的通知",
            issuers=(f"{county}人民政府",),
            issued_on=date(2017, month, 1),
            provisions=(provision("p_1", f"{county}各单位要做好第{month}号预案的演练。"),),
        )
        for month, county in enumerate(("甲县", "乙县"), 3)
    ]


def citation(title: str | None = None, number: str | None = None, **values: Any) -> Citation:
    fields: dict[str, Any] = {
        "relation": Relation.MENTIONS,
        "provision": "p_1",
        "sentence": f"按照《{title or ''}》({number or ''})要求办理。",
    }
    return Citation(title, number, **(fields | values))


def effect(title: str | None = None, number: str | None = None, **values: Any) -> Effect:
    """A repeal of the whole, unless told otherwise."""
    fields: dict[str, Any] = {
        "kind": EffectKind.REPEALS,
        "on": None,
        "scope": Scope.WHOLE,
        "provision": "p_1",
        "sentence": f"《{title or ''}》({number or ''})同时废止。",
    }
    return Effect(target_title=title, target_number=number, **(fields | values))


def term(day: date | None, sentence: str = "", *, presumed: bool = False, at: str = "p_1") -> TermPoint:
    return TermPoint(day, presumed, at, sentence or f"自{day}起施行。")


def reading(*documents: Document, name: str = "gazette.txt", content: bytes | None = None, **values: Any) -> Reading:
    """A source of these documents; its bytes follow from them unless given."""
    content = content if content is not None else "\n".join(repr(each) for each in documents).encode()
    fields: dict[str, Any] = {
        "encoding": "utf-8",
        "publication": Publication("甲市人民政府公报", "2017年第11期", None),
        "lines": tuple(SourceLine(number, "text", None) for number in range(1, 10)),
        "issues": (Issue("unexplained_line", 3, "※", "Line 3 is explained by no rule."),),
    }
    return Reading(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        documents=documents,
        **(fields | values),
    )


def archive(directory: Path, *documents: Document, readings: Iterable[Reading] = ()) -> Archive:
    """A new archive in `directory` that holds the documents, each from a source of its own, and the readings."""
    opened = Archive.open(directory, create=True)
    for place, each in enumerate(documents):
        opened.save(reading(each, name=f"{place}.txt", content=f"{place} {each!r}".encode()))
    for each_reading in readings:
        opened.save(each_reading)
    return opened
