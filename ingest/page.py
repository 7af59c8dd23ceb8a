"""What the page around a document says, held against what the document says itself.

The document's own words win, and a page that says otherwise is a doubt; where the document is silent (a text without
its number or date) the page fills in, and that too is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Document, Issue, PageFact, ProvisionKind
from corpus.numbers import read_number
from corpus.page_facts import claim_of, day_in, value_of
from corpus.resolution import same_order
from corpus.text import squeeze
from ingest.kinds import ends_as_title, kind_of_title
from ingest.lines import is_date_line
from ingest.organs import leading_organs, split_organs
from ingest.readers.docx import OF_FILE
from ingest.readers.html import DATED
from ingest.readers.page_head import MARK, stated_number, status_in
from ingest.title_lines import SHORTEST_TITLE

_PROVINCE = re.compile(r"^\w{2,8}?(?:省|自治区)(?=\w{2,}?(?:市(?!场)|自治州|州|县(?!域)|盟|地区))")
"""Sites file organs under their province: the name of 乙省甲市人民政府 is 甲市人民政府."""


_BETWEEN = re.compile(r"[;；,，/|]+")
_OFFICE = re.compile(r"[(（](办公[厅室])[)）]")  # 甲县人民政府(办公室)
EXPLAINING = re.compile(r"解读|图解|问答|答记者问")
REPORTING = re.compile(
    r"(?:本报|本网|\S{2,10}(?:网|报|社))\S{0,12}(?:讯|电)|[^。]{0,30}[（(][^（）()]{0,10}(?:记者|通讯员)|[^。]{0,12}记者[^。]{0,20}(?:获悉|了解)"
)
"""本报讯（记者乙）, 新华社甲市3月4日电, 记者昨日从市住建局获悉"""
ACTING = re.compile(r"关于|印发|转发|批转|公布|条例|办法|规定|细则")


@dataclass(frozen=True, slots=True)
class _Held:
    """One property that page and document both state: its name in Chinese, and the page's value read.

    `settles` is the doubt that no longer stands once the page has filled the property in.
    """

    meaning: str
    chinese: str
    read: Callable[[str], object | None]
    own: Callable[[Document], object | None]
    filled: Callable[[Document, object], Document]
    settles: str | None = None


def _number(text: str) -> str | None:
    found = read_number(text)
    return found.canonical if found else None


def _with_number(document: Document, value: object) -> Document:
    return replace(document, number=str(value))


def _with_date(document: Document, value: object) -> Document:
    return replace(document, issued_on=value) if isinstance(value, date) else document


PROPERTIES = (
    _Held("number", "发文字号", _number, lambda document: document.number, _with_number),
    _Held("issued_on", "成文日期", day_in, lambda document: document.issued_on, _with_date, "no_date"),
)


def with_heading(document: Document, heading: str | None) -> Document:
    """The document under the title that its page gives, where the reading took in what stands around it.

    甲市住房局⏎乙市财政局 above 关于印发…的通知, or （2024年1月30日） below it, are no part of the title. A title
    that is cut (关于印发甲办法⏎甲政发〔2010〕5号) is given whole.
    """
    if not heading or not ends_as_title(squeeze(heading)) or len(heading) < SHORTEST_TITLE:
        return document
    own = squeeze(document.title)
    if squeeze(heading).startswith(own) and not ends_as_title(own):
        return replace(document, title=heading, kind=document.kind or kind_of_title(heading))
    wanted = squeeze(heading)
    before, found, after = own.rpartition(wanted) if own.endswith(wanted) else own.partition(wanted)
    if not found or not (before or after):
        return document
    if after and not is_date_line(after):
        return document
    return replace(document, title=heading)


def unmarked(document: Document) -> Document:
    """The document without the mark and the day that its site sets beside the title: [已废止]…（2024年1月30日）."""
    mark = MARK.search(document.title)
    day = DATED.search(document.title)
    bare = DATED.sub("", MARK.sub("", document.title)).strip()
    if bare == document.title or not ends_as_title(bare):
        return document
    said = (status_in(mark),) if mark else ()
    issued = document.issued_on or (day_in(day[0]) if day else None)
    return replace(document, title=bare, issued_on=issued, facts=(*document.facts, *said))


def has_text(document: Document) -> bool:
    """Whether a document says anything, in a sentence or an article; the titles in a list do not."""
    return any("。" in each.text or each.kind is ProvisionKind.ARTICLE for each in document.provisions)


def says_nothing_official(document: Document, facts: tuple[PageFact, ...]) -> bool:
    """Whether what a page holds has none of a document's signs: a report of a meeting, a guide, a table of the site.

    Where the site files it under 政策解读, or the text begins as a newspaper's, the words of its title are no sign: an
    explanation is called by what it explains, a report by what it reports.
    """
    tells = next((each.text for each in document.provisions if each.kind is ProvisionKind.PARAGRAPH), "")
    explains = EXPLAINING.search(value_of(facts, "column") or "") or REPORTING.match(tells)
    return not (
        document.number
        or document.issued_on
        or document.issuers
        or document.addressee
        or (ACTING.search(document.title) and not explains)
        or any(provision.kind is ProvisionKind.ARTICLE for provision in document.provisions)
    )


def about(documents: list[Document], facts: tuple[PageFact, ...]) -> int:
    """Which of the documents in a page its head speaks of: the one of its title, else the first."""
    heading = squeeze(value_of(facts, "title") or "")
    return next((place for place, each in enumerate(documents) if heading and squeeze(each.title) == heading), 0)


def with_page(document: Document, facts: tuple[PageFact, ...], heading: str | None = None) -> Document:
    """The document with the title and the facts of its page, and the doubts that they raise."""
    document = with_heading(document, value_of(facts, "title") or heading)
    if not facts:
        return document
    where = "文件属性" if any(fact.place == OF_FILE for fact in facts) else "网页"
    doubts = list(_of_title(document, facts))
    settled: set[str | None] = set()
    for each in PROPERTIES:
        printed = stated_number(facts) if each.meaning == "number" else value_of(facts, each.meaning)
        if not printed or (value := each.read(printed)) is None:
            continue
        own = each.own(document)
        if own is None:
            document = each.filled(document, value)
            settled.add(each.settles)
            doubts.append(Issue("from_page", None, printed, f"正文没有{each.chinese}，依{where}所载"))
        elif each.meaning == "number" and same_order(str(own), str(value)):
            document = each.filled(document, value)  # 国令第707号, where the order's head spells the organ out
        elif own != value:
            message = f"{where}所载{each.chinese}（{printed}）与正文（{own}）不一，以正文为准"
            doubts.append(Issue("page_differs", None, printed, message))
    organs, printed = _organs_of_title(document, facts)
    organs, printed = (organs, printed) if organs else _organs_of_page(facts)
    if organs and not document.issuers:
        document = replace(document, issuers=organs)
        settled.add("no_issuer")
        doubts.append(Issue("from_page", None, printed, f"正文没有发文机关，依{where}所载"))
    promulgated = value_of(facts, "promulgated_on")
    published = value_of(facts, "published_on") or promulgated
    if published:
        document = replace(document, published_on=day_in(published))
    if promulgated and document.issued_on is None and (day := day_in(promulgated)):  # 公布, by which laws are dated
        document = replace(document, issued_on=day)
        settled.add("no_date")
        doubts.append(Issue("from_page", None, promulgated, "正文没有成文日期，依网页所载公布日期"))
    doubts += _of_terms(document, facts)
    kept = tuple(issue for issue in document.issues if issue.rule not in settled)
    return replace(document, issues=(*kept, *doubts), facts=(*facts, *document.facts))


def _of_title(document: Document, facts: tuple[PageFact, ...]) -> Iterator[Issue]:
    """Where a word processor's file calls itself by the title of another document: it was made from that one's file."""
    printed = next((fact.value for fact in facts if fact.field == "dc:title"), "")
    said, own = squeeze(printed), squeeze(document.title)
    if len(said) >= SHORTEST_TITLE and ends_as_title(said) and said not in own and own not in said:
        message = f"文件属性所载标题（{printed}）与正文（{document.title}）不一，以正文为准"
        yield Issue("page_differs", None, printed, message)


def _organs_of_title(document: Document, facts: tuple[PageFact, ...]) -> tuple[tuple[str, ...], str]:
    """The organs before the title in the page's heading, which the text prints without: 甲部关于乙的通知."""
    printed = value_of(facts, "title") or ""
    organs, rest = leading_organs(printed)
    same = squeeze(rest)[:SHORTEST_TITLE] == squeeze(document.title)[:SHORTEST_TITLE]
    return (organs, printed) if organs and same else ((), "")


def _organs_of_page(facts: tuple[PageFact, ...]) -> tuple[tuple[str, ...], str]:
    """The organs that a page names, and how: as issuers, else as where it comes from (信息来源)."""
    for meanings in (("issuer", "joint_issuer"), ("source",)):
        printed = " ".join(filter(None, (value_of(facts, meaning) for meaning in meanings)))
        named = _OFFICE.sub(r"\1", _BETWEEN.sub(" ", printed))
        if organs := split_organs(named):
            return tuple(_PROVINCE.sub("", organ) for organ in organs), printed
    return (), ""


def _of_terms(document: Document, facts: tuple[PageFact, ...]) -> Iterator[Issue]:
    """Where the page gives another first or last day in force than the sentence that states it."""
    claim = claim_of(facts)
    if claim is None:
        return
    for chinese, printed, own in (
        ("施行日期", claim.effective_on, document.effective_on),
        ("有效期", claim.last_day, document.expires_on),
    ):
        if printed and own and own.date and own.date != printed:
            message = f"网页所载{chinese}（{printed}）与正文（{own.date}）不一，以正文为准"
            yield Issue("page_differs", None, own.sentence, message)
