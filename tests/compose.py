"""Whole documents with known facts, to be printed as gazette issues of random layout (`tests.compose_layout`).

The documents are our own (`compose_documents/*.toml`): what they say, their organs and people are invented. Each is
what a clerk would hand to the printer; what reading the printed issue must give back follows from it alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "compose_documents"
ARTICLE = re.compile(r"(第[〇零一二三四五六七八九十百0-9]+条(?:之[一二三四五六七八九十]+)?)[\s　]*(.*)")
DIVISION = re.compile(r"(第[一二三四五六七八九十]+[编章节])[\s　]+(.+)")
LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}[．.、](?![0-9])|[0-9]+(?:\.[0-9]+)*　"
)
CLOSED = ("。", "；", ";", "：", ":", "！")


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: prose, a list of names, or a table whose first row is its header."""

    title: str
    ordinal: int | None = None
    text: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    groups: int = 0
    entries: int | None = None

    @property
    def data_rows(self) -> int | None:
        return len(self.rows) - 1 - self.groups if self.rows else self.entries


@dataclass(frozen=True, slots=True)
class Carried:
    """The instrument that a notice or an order carries; `signed` stands under its title."""

    title: str
    text: tuple[str, ...]
    signed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as handed to the printer. `form` is its head: letter, order, announcement, speech or statute."""

    name: str
    form: str
    title: str
    issuers: tuple[str, ...]
    number: str | None
    day: date
    section: str
    addressee: str | None
    body: tuple[str, ...]
    head: str | None = None
    signed: tuple[str, ...] = ()
    carried: Carried | None = None
    annexes: tuple[Annex, ...] = ()
    appointments: tuple[tuple[str, str, str], ...] = ()

    @property
    def articles(self) -> list[tuple[str, list[str]]]:
        """Label and paragraphs of every article, of the text itself or of what it carries."""
        found: list[tuple[str, list[str]]] = []
        for paragraph in self.carried.text if self.carried else self.body:
            match = ARTICLE.match(paragraph)
            if match:
                found.append((match.group(1), [match.group(2)]))
            elif paragraph.startswith("附件") or DIVISION.match(paragraph):
                if found and paragraph.startswith("附件"):
                    break
            elif found:
                found[-1][1].append(paragraph)
        return found

    @property
    def divisions(self) -> list[tuple[str, str]]:
        """Label and heading of every 编, 章 and 节."""
        text = self.carried.text if self.carried else self.body
        return [(match.group(1), match.group(2)) for match in map(DIVISION.match, text) if match]

    @property
    def headings(self) -> list[str]:
        """The labelled lines that are headings alone: labelled, no end mark, something beneath."""
        found: list[str] = []
        for text in (self.body, self.carried.text if self.carried else ()):
            before_note = text[: next((at for at, line in enumerate(text) if line.startswith("附件")), len(text))]
            found += [line for line in before_note if LABEL.match(line) and not line.endswith(CLOSED)]
        return found


@dataclass(frozen=True, slots=True)
class Expected:
    """What reading the printed issue must say of one document."""

    manuscript: Manuscript
    title: str
    lines: tuple[int, int]
    page: int | None
    section: str | None
    paragraphs_shown: bool  # whether the layout shows where a paragraph ends
    doubts: frozenset[str]  # rules of the issues that the layout itself calls for


@dataclass(slots=True)
class Issue:
    """A printed issue: its text, and what is known of it."""

    text: str
    expected: list[Expected] = field(default_factory=list)


def load() -> list[Manuscript]:
    """The manuscripts of `compose_documents`, in the order of their names."""
    return [_manuscript(path) for path in sorted(FOLDER.glob("*.toml"))]


def _manuscript(path: Path) -> Manuscript:
    facts: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    carried = facts.get("instrument")
    return Manuscript(
        name=path.stem,
        form=facts.get("form", "letter"),
        title=facts.get("title", ""),
        issuers=tuple(facts["issuers"]),
        number=facts.get("number"),
        day=facts["date"],
        section=facts["section"],
        addressee=facts.get("addressee"),
        body=_paragraphs(facts.get("body") or facts.get("text", "")),
        head=facts.get("head"),
        signed=tuple(facts.get("signed", ())),
        carried=Carried(carried["title"], _paragraphs(carried["text"]), tuple(carried.get("signed", ())))
        if carried
        else None,
        annexes=tuple(_annex(annex) for annex in facts.get("attachments", ())),
        appointments=tuple((person, action, post) for person, action, post in facts.get("appointments", ())),
    )


def _annex(facts: dict[str, Any]) -> Annex:
    return Annex(
        facts["title"],
        facts.get("ordinal"),
        _paragraphs(facts.get("text", "")),
        tuple(tuple(row) for row in facts.get("rows", ())),
        facts.get("groups", 0),
        facts.get("entries"),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())
