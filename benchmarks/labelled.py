"""Labelled sets, and what the reader makes of them: the project's own, and those in `../shared` where it is present.

Each set gives pairs of wanted and got, as `Score` counts them. A number or a title is compared in its folded form.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ingest
from corpus.model import Document, Effect, EffectKind, Provision, ProvisionKind
from corpus.numbers import find_numbers, read_number
from corpus.text import squeeze
from ingest.acts import acts
from ingest.citations import read_citations
from ingest.effects import read_effects
from ingest.sentences import sentences
from ingest.wording import read_wording

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SENTENCES = CASES / "sentences"
SHARED = ROOT.parent / "shared" / "sources"
ENDING = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})


@dataclass(slots=True)
class Score:
    """How many were wanted, how many were read, and how many of these were right."""

    wanted: int = 0
    got: int = 0
    right: int = 0

    def add(self, wanted: Iterable[object], got: Iterable[object]) -> None:
        """Count two lists, each entry of one against one of the other."""
        left = list(wanted)
        self.wanted += len(left)
        for each in got:
            self.got += 1
            if each in left:
                left.remove(each)
                self.right += 1

    @property
    def precision(self) -> float:
        return self.right / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table without quoting; \\n in a cell is a line end."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    found = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{name: (cell or "").replace("\\n", "\n") for name, cell in row.items()} for row in found]


def done(sentence: str) -> list[tuple[str, str, str]]:
    """What the acts of a text do: kind, scope, and the target by number, else by title."""
    units = [sentence] if "\n" in sentence else [each.text for each in sentences(sentence)]
    found = [act for unit in units for act in acts(unit)]
    return [(act.kind.value, act.scope.value, act.number or act.title or "") for act in found]


def cited(sentence: str) -> list[str]:
    """basis=水法: what a sentence cites, as an article of a document that has no name."""
    article = Provision("p_1", ProvisionKind.PARAGRAPH, None, None, None, sentence, None, (1, 1))
    if numbered := re.match(r"第[一二三四五六七八九十]+条 ", sentence):
        article = Provision("art_20", ProvisionKind.ARTICLE, numbered[0], "20", None, sentence, None, (1, 1))
    found, _ = read_citations(
        read_wording((article,)), own_title=None, own_number=None, instrument_title=None, carrier=False
    )
    return [f"{each.relation.value}={each.number or each.title}" for each in found]


# --- real numbers ----------------------------------------------------------------------------------------------------
def number_reason(printed: str) -> str | None:
    """Why a cell of a list of numbers is no number that can be read; None if it reads.

    "的通知徐府发〔2023〕9号" is a number to which text is stuck.
    """
    if read_number(printed) is not None:
        return None
    if not printed.strip():
        return "empty"
    found = find_numbers(printed)
    if len(found) > 1:
        return "several numbers"
    if found:
        return "text stuck to the number"
    return "no number"


# --- repeals ---------------------------------------------------------------------------------------------------------
def same_target(target: str, effect: Effect) -> bool:
    """Whether an effect is on the target that a truth table names by number or by title."""
    number = read_number(target)
    if number is not None:
        return effect.target_number == number.canonical
    return effect.target_title is not None and squeeze(effect.target_title) == squeeze(target.strip("《》"))


def titled_repeals(title: str) -> list[Effect]:
    """What a document does that has this title, and nothing in its text."""
    text = Provision("p_1", ProvisionKind.PARAGRAPH, None, None, None, "特此通知。", None, (1, 1))
    return list(read_effects(read_wording((text,)), own_title=title)[0])


def page_effects(path: Path) -> list[Effect]:
    """All that the documents of a page end; a fragment in which no document is found is read line by line."""
    content = path.read_bytes()
    documents: tuple[Document, ...] = ()
    try:
        documents = ingest.read_source(content, path.name).documents
    except ingest.IngestError:
        documents = ()
    found = [effect for document in documents for effect in document.effects]
    if not documents:
        found = list(read_effects(read_wording(lines_as_provisions(content.decode("utf-8"))))[0])
    return [effect for effect in found if effect.kind in ENDING]


REPEAL_PAGES = sorted(path for path in (CASES / "repeals").iterdir() if path.suffix != ".tsv")


def ended_by(page: Path) -> list[tuple[str, str, str, str]]:
    """Kind, scope, number and title ("-" if none) of all that the documents of a page end, in reading order."""
    documents = ingest.read_source(page.read_bytes(), page.name).documents
    found = [effect for document in documents for effect in document.effects if effect.kind in ENDING]
    return [(e.kind.value, e.scope.value, e.target_number or "-", e.target_title or "-") for e in found]


def wanted_of(page: Path) -> list[tuple[str, str, str, str]]:
    """What a person read in the page."""
    return [(row["kind"], row["scope"], row["number"], row["title"]) for row in rows_of(page.with_suffix(".tsv"))]


def lines_as_provisions(text: str) -> Iterator[Provision]:
    """The lines of a fragment as paragraphs; 附件N and the line after it as an annex that holds what follows."""
    annex: str | None = None
    label: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        name = f"p_{number}"
        if re.fullmatch(r"附件\d*", said):
            label = said
        elif said and label:
            annex, label, held = name, None, label
            yield Provision(name, ProvisionKind.ATTACHMENT, held, None, said, said, None, (number, number))
        elif said:
            yield Provision(name, ProvisionKind.PARAGRAPH, None, None, None, said, annex, (number, number))
