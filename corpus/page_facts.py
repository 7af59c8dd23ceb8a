"""What the page around a document says of it, by the words that pages print: 发文字号, 有效性, 失效日期.

    文号 / 发文字号 / 公文文号         one meaning, "number"
    有效性：已废止                     the page says that the document is repealed
    失效日期：2025-12-31               and that this is its last day in force

Labels are known by `page_facts.toml`. What a page says is evidence of its own kind: whoever keeps the page wrote it,
not who issued the document, so that `corpus.validity` hears it only where no sentence says otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources

from corpus.dates import find_dates
from corpus.model import Issue, PageFact
from corpus.traditional import as_simplified
from corpus.validity import PageClaim, Proof, Status, StatusOnDay

LONGEST_LABEL = 12
"""Characters of a label in Chinese; the names of meta elements (ContentSource, issuing_authority) are longer."""
LONGEST_NAME = 20
OF_STATUS = ("status", "effective_on", "expires_on")
"""The meanings that tell whether a document is in force."""

# What pages print as a status, in order: the first that fits. 有效 is no claim that nothing repealed the document.
_WORDS: tuple[tuple[re.Pattern[str], Status], ...] = (
    (re.compile(r"部分(?:有效|失效|废止)"), Status.PARTIALLY_IN_FORCE),
    (re.compile(r"(?:尚未|未)(?:生效|施行|实施)"), Status.NOT_YET_EFFECTIVE),
    (re.compile(r"宣布失效"), Status.DECLARED_INVALID),
    (re.compile(r"(?<!未)(?<!未被)废止"), Status.REPEALED),
    (re.compile(r"(?:停止|暂停)(?:执行|施行|实施)"), Status.SUSPENDED),
    (re.compile(r"失效|无效|过期|到期"), Status.EXPIRED),
    (re.compile(r"(?:已|被|经)?(?:修改|修订|修正)"), Status.AMENDED),
    (re.compile(r"有效|生效中|施行中"), Status.IN_FORCE),
)
_REPEAL_DAY = re.compile(
    r"废止|终止"
)  # 废止日期 is the first day without it; 失效日期 and 有效期至 the last day with it


@lru_cache(maxsize=4096)  # every short text of a page is asked whether it is a label
def meaning_of(label: str) -> str | None:
    """ "发 文 字 号" -> "number"; None for a label that is not known."""
    bare = as_simplified(re.sub(r"[\s:：【】\[\]\u3000]", "", label).lower())
    return _labels().get(bare) if len(bare) <= LONGEST_NAME else None


def value_of(facts: Iterable[PageFact], meaning: str) -> str | None:
    """What a page says under any label of this meaning: the header table before the meta elements."""
    fact = fact_of(facts, meaning)
    return fact.value if fact else None


def fact_of(facts: Iterable[PageFact], meaning: str) -> PageFact | None:
    found = [fact for fact in facts if meaning_of(fact.field) == meaning]
    return min(found, key=lambda fact: fact.place != "table", default=None)


def status_word(fact: PageFact) -> Status | None:
    """What a page's word for the status means; None where it means none, or all of them (有效/失效/废止)."""
    bare = re.sub(r"\s|（.*?）|\(.*?\)", "", fact.value)
    if fact.field.startswith("是否"):
        return {"是": Status.IN_FORCE, "否": Status.EXPIRED}.get(bare)
    if re.search(r"[/|、，,；;]", bare):
        return None
    return next((status for pattern, status in _WORDS if pattern.search(bare)), None)


def day_in(value: str) -> date | None:
    """The one day that a value gives: 2017-10-24 09:55 as well as 2017年10月24日."""
    days = {found.value.date for found in find_dates(value.replace("/", "-"))}
    return days.pop() if len(days) == 1 else None


def claim_of(facts: Iterable[PageFact], document: str | None = None, number: str | None = None) -> PageClaim | None:
    """What the page of a document (its id and number) says of its validity; None where it says nothing of it."""
    facts = tuple(facts)
    said = {meaning: fact_of(facts, meaning) for meaning in OF_STATUS}
    status, start, end = (said[meaning] for meaning in OF_STATUS)
    word = status_word(status) if status else None
    first = day_in(start.value) if start else None
    last = _last_day(end, end.field) if end else _last_day(status, status.value) if status else None
    if word is None and first is None and last is None:
        return None
    told = "；".join(f"{fact.field}：{fact.value}" for fact in (status, start, end) if fact)
    return PageClaim(word, first, last, Proof(document, number, None, told))


def page_doubts(status: StatusOnDay | None) -> tuple[Issue, ...]:
    """The doubt that a page raises which marks a document as the opposite of what a sentence proves."""
    if status is None or status.differs is None:
        return ()
    printed = status.differs.sentence or ""
    message = f"网页所标时效性与文件所载（{status.status.chinese}）不一，以文件为准"
    return (Issue("page_status_differs", None, printed, message),)


def known_labels(*meanings: str) -> list[str]:
    """Every label, in lower case, that has one of these meanings; all labels if none are given."""
    return sorted(label for label, meaning in _labels().items() if not meanings or meaning in meanings)


def _last_day(fact: PageFact, words: str) -> date | None:
    """The last day in force by a fact: of 失效日期 that day, of 废止日期 and 2020年1月1日废止 the day before."""
    day = day_in(fact.value)
    return day - timedelta(days=1) if day and _REPEAL_DAY.search(words) else day


@cache
def _labels() -> dict[str, str]:
    text = resources.files("corpus").joinpath("page_facts.toml").read_text("utf-8")
    return {label.lower(): meaning for meaning, labels in tomllib.loads(text).items() for label in labels}
