"""Issues composed from whole documents in random layouts: every fact that went in comes back.

The layouts are drawn by number, so that a layout that fails can be drawn again. Real documents, where they are at
hand, are printed in the same layouts and scored; their text stays where it is.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import ingest
from corpus.numerals import read_numeral
from corpus.text import squeeze
from tests.compose import ARTICLE, Carried, Issue, Manuscript, load
from tests.compose_check import misread
from tests.compose_layout import Layout, compose, draw

BENCH = Path(__file__).parent.parent.parent / "shared" / "bench"
LAYOUTS = 40
IN_AN_ISSUE = 8
MUST = ("count", "title", "number", "day", "issuers", "lines", "addressee", "section", "page", "instrument", "annexes")
"""Facts that no layout may cost; where a paragraph ends is sometimes not to be seen."""


def printed(number: int) -> tuple[Layout, Issue]:
    chance = random.Random(number)
    layout = draw(chance)
    return layout, compose(chance.sample(load(), IN_AN_ISSUE), layout, chance)


@pytest.mark.parametrize("number", range(LAYOUTS))
def test_documents_come_back_from_any_layout(number: int) -> None:
    layout, issue = printed(number)
    reading = ingest.read_source(issue.text.encode(), "composed")
    lost = list(misread(issue, reading))
    grave = [fact for fact in lost if fact.startswith(("count", "source")) or fact.split(": ")[1] in MUST]
    assert not grave, f"{layout}\n" + "\n".join(grave)


WHOLE_FLOOR = 40
"""Of the 40 issues so many come back without a single fact lost."""


def test_most_issues_come_back_whole() -> None:
    whole = 0
    for number in range(LAYOUTS):
        _, issue = printed(number)
        whole += not any(misread(issue, ingest.read_source(issue.text.encode(), "composed")))
    assert whole >= WHOLE_FLOOR


def test_no_line_is_lost() -> None:
    """Each line that holds text is accounted for, and those of a document belong to it."""
    for number in range(0, LAYOUTS, 8):
        _, issue = printed(number)
        reading = ingest.read_source(issue.text.encode(), "composed")
        for position, expected in enumerate(issue.expected):
            first, last = expected.lines
            owned = {line.number for line in reading.lines if line.document == position}
            assert {first, last} <= owned


def test_two_issues_bound_in_one_are_both_read() -> None:
    chance = random.Random(5)
    layouts = [draw(random.Random(number)) for number in (2, 9)]
    halves = [load()[:5], load()[5:10]]
    bound = [compose(half, layout, chance) for half, layout in zip(halves, layouts, strict=True)]
    reading = ingest.read_source("".join(issue.text for issue in bound).encode(), "bound")
    wanted = [squeeze(expected.title) for issue in bound for expected in issue.expected]
    assert [squeeze(document.title) for document in reading.documents] == wanted
    assert not reading.issues


def test_each_layout_decision_is_drawn() -> None:
    """No value of a layout is without an example among those that are tested."""
    drawn = Counter(
        (name, getattr(layout, name))
        for layout in (draw(random.Random(number)) for number in range(LAYOUTS))
        for name in ("contents", "flow", "issuer_place", "number_place", "digits", "annex_heads", "table_gap")
    )
    assert len({value for name, value in drawn if name == "contents"}) == 7
    assert len({value for name, value in drawn if name == "flow"}) == 3
    assert len({value for name, value in drawn if name == "number_place"}) == 3
    assert len({value for name, value in drawn if name == "annex_heads"}) == 4


# Real documents


def bench(name: str) -> list[dict[str, Any]]:
    path = BENCH / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand: real documents are read where they are, never copied")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


REAL_HEADS_FLOOR = 1.0
REAL_ARTICLES_FLOOR = 0.994


def test_heads_of_real_documents() -> None:
    """Title, number and date of real documents bound together with page marks every thirty lines."""
    documents = [each for each in bench("govcn_2019.jsonl.gz") if "令" not in each["number"]]
    right = total = 0
    for start in range(0, len(documents), 6):
        bound = documents[start : start + 6]
        lines: list[str] = []
        for each in bound:
            lines += [*(line.strip() for line in each["text"].splitlines()), ""]
        pages = range(3, 3 + len(lines) // 30)
        for page, at in zip(reversed(pages), range(len(lines) - len(lines) % 30, 0, -30), strict=False):
            lines[at:at] = [f"— {page} —", "某某省人民政府公报　2019年第6期"]
        reading = ingest.read_source("\n".join(lines).encode(), "bound")
        found = {document.number: document for document in reading.documents}
        for each in bound:
            document = found.get(each["number"])
            total += 3
            if document is not None:
                right += 1 + (squeeze(document.title) == squeeze(each["title"]))
                right += document.issued_on == date.fromisoformat(each["date"])
    assert right >= REAL_HEADS_FLOOR * total, f"{right} of {total}"


def test_articles_of_real_rules() -> None:
    """Rules with a known row of articles, each carried by a notice of ours, in random layouts."""
    rules = [each for each in map(_carried, bench("rules_waystowork.jsonl.gz")[::6]) if each is not None][:48]
    right = total = 0
    for number in range(0, len(rules), 4):
        chance = random.Random(number)
        layout = draw(chance)
        notices = [_notice(rule, position) for position, rule in enumerate(rules[number : number + 4], start=1)]
        issue = compose(notices, layout, chance)
        wanted = sum(len(notice.articles) for notice in notices)
        total += wanted
        lost = list(misread(issue, ingest.read_source(issue.text.encode(), "rules")))
        whole = wanted if not any(fact.startswith("count") for fact in lost) else 0
        right += whole - sum(": article: " in fact for fact in lost) if whole else 0
    assert right >= REAL_ARTICLES_FLOOR * total, f"{right} of {total}"


def _carried(each: dict[str, Any]) -> Carried | None:
    """A rule whose articles count up from one, to be carried; None where its text has anything else in it."""
    text = tuple(line.strip().lstrip("#").strip() for line in each["text"].splitlines() if line.strip())
    first = next((at for at, line in enumerate(text) if line.startswith(("第一章", "第一条"))), None)
    if first is None or any(mark in each["text"] for mark in ("附件", "附表", "|", "编")):
        return None
    text = text[first:]
    numbers = [read_numeral(match.group(1)[1:-1]) for match in map(ARTICLE.match, text) if match]
    counted = None not in numbers and all(b == (a or 0) + 1 for a, b in pairwise(numbers))
    return Carried(each["title"], text) if counted and len(numbers) > 4 and numbers[0] == 1 else None


def _notice(rule: Carried, serial: int) -> Manuscript:
    return Manuscript(
        name=rule.title,
        form="letter",
        title=f"关于印发{rule.title}的通知",
        issuers=("澜川市人民政府办公室",),
        number=f"澜政办发〔2018〕{serial}号",
        day=date(2018, 4, serial),
        section="市政府办公室文件",
        addressee="各县（市、区）人民政府，市政府各部门",
        body=(f"《{rule.title}》已经市政府同意，现印发给你们，请认真贯彻执行。",),
        carried=rule,
    )
