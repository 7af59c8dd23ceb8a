"""Score the reader on every labelled set there is: numbers, citations, repeals and statuses.

    python -m benchmarks.evaluate

prints one line a set with precision and recall, and fails (exit 1) where a figure falls below its floor. The sets in
`../shared` are scored where they are present. A floor is lowered by hand, here, and for a reason.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ingest
from benchmarks.labelled import (
    CASES,
    ENDING,
    REPEAL_PAGES,
    ROOT,
    SENTENCES,
    SHARED,
    Score,
    cited,
    done,
    ended_by,
    number_reason,
    page_effects,
    rows_of,
    same_target,
    titled_repeals,
    wanted_of,
)
from corpus.check import check
from corpus.model import Document, Relation
from corpus.numbers import read_number
from corpus.store import Archive
from corpus.text import squeeze

# set -> lowest precision, lowest recall
FLOORS = {
    "numbers of the cases": (1.0, 1.0),
    "citations of the cases": (1.0, 1.0),
    "repeals of the cases": (1.0, 1.0),
    "statuses of the cases": (1.0, 1.0),
    "repeals of whole pages": (1.0, 1.0),
    "effects of sentences": (1.0, 1.0),
    "citations of sentences": (1.0, 1.0),
    "real numbers": (1.0, 0.995),
    "53 labelled sentences": (1.0, 1.0),
    "a flattened table": (1.0, 1.0),
    "pages": (1.0, 0.95),
    "titles that repeal": (1.0, 0.95),
}


def sources() -> Iterator[tuple[Path, dict[str, Any]]]:
    """The source of every golden case, and the reading that a person wrote for it."""
    for golden in sorted(CASES.glob("*/reading.json")):
        pointer = golden.with_name("source")
        source = ROOT / pointer.read_text("utf-8").strip() if pointer.exists() else golden.with_name("source.txt")
        yield source, json.loads(golden.read_text("utf-8"))


def _numbers(document: Document) -> list[object]:
    return [document.number] if document.number else []


def _citations(document: Document) -> list[object]:
    named = [each for each in document.citations if each.relation is not Relation.SELF]
    return [(each.relation.value, each.number, each.title) for each in named]


def _repeals(document: Document) -> list[object]:
    ending = [effect for effect in document.effects if effect.kind in ENDING]
    return [(each.kind.value, each.target_number, each.target_title, each.scope.value) for each in ending]


_READ: dict[str, tuple[Callable[[Document], list[object]], Callable[[dict[str, Any]], list[object]]]] = {
    "numbers of the cases": (_numbers, lambda wanted: [wanted["number"]] if wanted["number"] else []),
    "citations of the cases": (_citations, lambda wanted: [tuple(each) for each in wanted["citations"]]),
    "repeals of the cases": (
        _repeals,
        lambda wanted: [(e[0], e[1], e[2], e[4]) for e in wanted["effects"] if e[0] in {k.value for k in ENDING}],
    ),
}


def of_cases() -> dict[str, Score]:
    """What the documents of the golden cases say, against what a person read in them."""
    scores = {name: Score() for name in _READ}
    for source, wanted in sources():
        documents = ingest.read_source(source.read_bytes(), source.name).documents
        for name, (read, expected) in _READ.items():
            scores[name].add(
                [(n, each) for n, doc in enumerate(wanted["documents"]) for each in expected(doc)],
                [(n, each) for n, doc in enumerate(documents) for each in read(doc)],
            )
    return scores


def of_statuses() -> Score:
    """Statuses on a day, of documents held and only spoken of, in one archive of all cases."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        for source, _ in sources():
            archive.save(ingest.read_source(source.read_bytes(), f"{source.parent.name}/{source.name}"))
        for row in rows_of(SENTENCES / "statuses.tsv"):
            (found,) = check(archive, [row["item"]], date.fromisoformat(row["day"]))
            score.add([(row["item"], row["day"], row["status"])], [(row["item"], row["day"], found.status.value)])
    return score


def of_repeal_pages() -> Score:
    score = Score()
    for page in REPEAL_PAGES:
        score.add(wanted_of(page), ended_by(page))
    return score


def of_sentences() -> dict[str, Score]:
    effects, citations = Score(), Score()
    for row in rows_of(SENTENCES / "effects.tsv"):
        effects.add([(row["kind"], row["scope"], each) for each in row["targets"].split("|")], done(row["sentence"]))
    for row in rows_of(SENTENCES / "lookalikes.tsv"):
        effects.add([], done(row["sentence"]))
    for row in rows_of(SENTENCES / "citations.tsv"):
        citations.add([] if row["citations"] == "-" else row["citations"].split("|"), cited(row["sentence"]))
    return {"effects of sentences": effects, "citations of sentences": citations}


def of_numbers() -> tuple[Score, Counter[str]]:
    """The numbers of real sites: read, or typed by why not; a cell that holds no number is not counted."""
    score, reasons = Score(), Counter[str]()
    for row in rows_of(SHARED / "truth" / "numbers.tsv.gz"):
        printed = row["number_raw"]
        reason = number_reason(printed)
        if reason == "empty":
            reasons[reason] += 1
            continue
        read = read_number(printed)
        again = read_number(read.canonical) if read else None
        score.wanted += 1
        score.got += read is not None
        score.right += read is not None and again is not None and again.canonical == read.canonical
        if reason:
            reasons[reason] += 1
    return score, reasons


def of_labelled_sentences() -> Score:
    score = Score()
    for row in rows_of(SHARED / "truth" / "repeal_sentences_labelled53.tsv"):
        got = [(kind, scope, target) for kind, scope, target in done(row["sentence"]) if target]
        wanted = [target for target in row["targets"].split("|") if target]
        if row["label"] not in ("REPEAL", "PARTIAL"):
            score.add([], [each for each in got if each[0] in {kind.value for kind in ENDING}])
            continue
        names = {squeeze(target) for _, _, target in got}
        hit = any((read := read_number(w)) and squeeze(read.canonical) in names for w in wanted) or any(
            squeeze(w.strip("《》")) in names or (w.isascii() and any(squeeze(w) in name for name in names))
            for w in wanted
        )
        score.wanted += 1
        score.got += bool(got)
        score.right += hit
    return score


def of_flattened_table() -> Score:
    table = next((SHARED / "pages").glob("70_*"))
    score = Score()
    wanted = [row for row in rows_of(SHARED / "truth" / "spp_2019_repealed.tsv") if "already" not in row["how"]]
    score.add(
        [squeeze(row["title"]) for row in wanted], [squeeze(each.target_title or "") for each in page_effects(table)]
    )
    return score


def of_pages() -> Score:
    """Repeals of the text pages of the manifest; those whose targets the page does not name must give none."""
    score = Score()
    for row in rows_of(SHARED / "pages" / "MANIFEST.tsv"):
        path = SHARED / "pages" / row["file"]
        if path.suffix not in (".md", ".txt") or row["file"].startswith("70_"):
            continue
        got = page_effects(path)
        named = [each.strip() for each in row["repeals"].split("visible in the excerpt:")[-1].split(";")]
        wanted = [each for each in named if each and "named" not in each and not each[0].isdigit()]
        found = [any(same_target(part, effect) for part in _names(target) for effect in got) for target in wanted]
        score.wanted += len(wanted)
        score.got += len(got)
        score.right += sum(found)
    return score


def _names(target: str) -> list[str]:
    """《甲办法》（乙令第2号，2016-12-01） and 甲条例（乙令第283号）: the title."""
    bare = target.split("》")[0].removeprefix("《") if target.startswith("《") else target.split("（")[0]
    return [bare]


def of_titles() -> Score:
    """Documents whose title says what they repeal. (已废止) tells of the document itself, and is no repeal."""
    score = Score()
    for row in rows_of(SHARED / "truth" / "title_repeals.tsv"):
        title = row["repealing_title"]
        if title.rstrip("）)").endswith("废止") or "征求" in title or not ("废止" in title or "失效" in title):
            continue
        got = titled_repeals(title)
        right = any(same_target(row["target"], effect) for effect in got)
        if not title.startswith("《"):  # there the table takes the whole title for the target
            score.wanted += 1
            score.got += right
            score.right += right
    return score


def scores() -> Iterator[tuple[str, Score]]:
    yield from of_cases().items()
    yield "statuses of the cases", of_statuses()
    yield "repeals of whole pages", of_repeal_pages()
    yield from of_sentences().items()
    if SHARED.exists():
        yield "real numbers", of_numbers()[0]
        yield "53 labelled sentences", of_labelled_sentences()
        yield "a flattened table", of_flattened_table()
        yield "pages", of_pages()
        yield "titles that repeal", of_titles()


def main() -> int:
    """Print all scores; 1 where one is below its floor."""
    below = []
    print(f"{'set':<26}{'wanted':>8}{'read':>8}{'precision':>11}{'recall':>9}")
    for name, score in scores():
        precision, recall = FLOORS[name]
        fallen = score.precision < precision or score.recall < recall
        below += [name] if fallen else []
        mark = "  BELOW ITS FLOOR" if fallen else ""
        print(f"{name:<26}{score.wanted:>8}{score.got:>8}{score.precision:>11.4f}{score.recall:>9.4f}{mark}")
    if SHARED.exists():
        print("numbers not read:", ", ".join(f"{reason} {count}" for reason, count in of_numbers()[1].most_common()))
    else:
        print(f"{SHARED} is absent: its sets were not scored")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
