"""Questions to learn from, made of what the archive holds: each finds something here, and says how much.

    某一文号，写法不限    淄政办字〔2017〕147号   淄政办字(2017)147   淄政办字[2017]第147号
    一字不差的原文        "自2018年1月1日起施行"                                         3 件

Made once a generation: a document that has a number, articles and a day on which it begins gives them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from corpus.model import Document, ProvisionKind
from corpus.store import Archive
from index.search import SearchIndexError, SearchRequest
from web.holdings import once, search
from web.language import marked as N_  # noqa: N812  # the name that catalogues know

LOOKED_AT = 60  # documents among which one is chosen that shows most
PLAIN = {"关于", "印发", "通知", "转发", "公布"}  # words of every title
PHRASE = 14  # characters of a quotation


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the number of documents that answer it."""

    query: str
    documents: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What somebody wants, and how it is asked."""

    want: str
    examples: tuple[Example, ...]


def lessons() -> list[Lesson]:
    try:
        return once("lessons", lambda held: list(made(held)))
    except SearchIndexError:  # how to ask can be read without an index, but not be tried
        return []


def made(held: Archive) -> Iterator[Lesson]:
    document = telling(held)
    if document is None:
        return
    for want, queries in asked(document):
        counted = [Example(query, search(SearchRequest(query, limit=1)).documents) for query in dict.fromkeys(queries)]
        if answered := tuple(one for one in counted if one.documents):
            yield Lesson(want, answered)


def telling(held: Archive) -> Document | None:
    """The document, of those that came last, from which most can be shown."""
    recent = (held.document(brief.id) for brief in held.newest(limit=LOOKED_AT))
    return max((one.document for one in recent if one), key=worth, default=None)


def worth(document: Document) -> tuple[int, int]:
    articles = sum(one.kind is ProvisionKind.ARTICLE for one in document.provisions)
    shows = (document.number, document.issued_on, document.issuers, document.effective_on, articles)
    return sum(map(bool, shows)), min(articles, 30)


def asked(document: Document) -> Iterator[tuple[str, list[str]]]:
    words = title_words(document)
    first = document.issuers[0] if document.issuers else None
    if number := document.number:
        loose = number.replace("〔", "(").replace("〕", ")").removesuffix("号")
        square = number.replace("〔", "[").replace("〕", "]第")
        yield N_("某一文号，写法不限"), [number, loose, square]
    if len(words) > 1:
        yield N_("同时含有几个词的文件"), [" ".join(words[:2])]
    if quotation := quoted(document):
        yield N_("一字不差的原文"), [f'"{quotation}"']
    if len(words) > 1:
        yield N_("其中之一，或者不含某词"), [f"{words[0]} 或 {words[1]}", f"{words[0]} -{words[1]}"]
    if first and document.issued_on:
        month = f"{document.issued_on.year}年{document.issued_on.month}月"
        yield N_("某机关、某时间的文件"), [f"{first} {month}", f"发文机关:{first} 日期:{document.issued_on.year}年"]
    if len(words) > 1:
        yield N_("同一句、同一条，或相距不远"), [f"同句:({words[0]} {words[1]})", f'"{words[0]} {words[1]}"~9']
    articles = [one for one in document.provisions if one.kind is ProvisionKind.ARTICLE and one.label]
    if articles and words:
        yield N_("某一条"), [f"{subject(document)}{articles[-1].label}", f"{articles[-1].label} {words[0]}"]
    if words:
        yield N_("只在标题或正文里找"), [f"标题:{words[0]}", f"正文:{words[0]}"]


def title_words(document: Document) -> list[str]:
    """The words of the title that say what it is about, as the search reads them."""
    read = search(SearchRequest(subject(document), mode="words", limit=1)).read_as.get("words")
    words = [str(word) for word in read] if isinstance(read, list) else []
    known = "".join(document.issuers)  # 甲市 of 甲市人民政府 says nothing of the subject
    return [word for word in dict.fromkeys(words) if len(word) > 1 and word not in PLAIN and word not in known][:4]


def subject(document: Document) -> str:
    """What the document, or what it carries, is called without its issuer."""
    named = document.instrument.title if document.instrument else document.title
    return named.removeprefix(document.issuers[0]) if document.issuers else named


def quoted(document: Document) -> str | None:
    """A run of the sentence that says when the document begins, or of its first article."""
    texts = [document.effective_on.sentence] if document.effective_on else []
    texts += [one.text for one in islice(document.provisions, 3)]
    for text in texts:
        for run in text.replace("。", ",").replace("，", ",").split(","):
            if len(run) >= 6 and not set(run) & set('"“”'):
                return run[:PHRASE]
    return None
