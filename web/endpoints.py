"""The API as one table: every address with its parameters, the shape of its answer, and the function that answers.

`web.api` makes the addresses from it and refuses what it does not name; `web.openapi` describes it. Nothing about an
endpoint is said anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.citing import STYLES
from corpus.graph import MOST_NODES
from corpus.overview import Dimension
from web import answers, deadlines, repealing, shapes
from web.asking import LIMIT, OFFSET, QUERY_CHARACTERS
from web.labels import DATED, MODE, SCOPE, SCOPE_OF_SEARCH, SORT
from web.paging import FORMATS
from web.shapes import Shape, listed, named, one_of, some
from web.suggesting import MOST

IDENTITY = "甲政办字〔2017〕139号"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address's query, or (`inside`) of its path."""

    name: str
    shape: Shape
    about: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address. `path` is as OpenAPI writes it: /documents/{name}. `body` is the shape of what is sent."""

    path: str
    operation: str
    about: str
    answer: Shape
    view: Callable[..., Any]
    parameters: tuple[Parameter, ...] = ()
    refusals: tuple[int, ...] = (400,)
    body: Shape | None = None

    @property
    def method(self) -> str:
        return "get" if self.body is None else "post"

    @property
    def query_names(self) -> frozenset[str]:
        return frozenset(each.name for each in self.parameters if not each.inside)


def whole(least: int, most: int, default: int | None = None) -> Shape:
    shape: Shape = {"type": "integer", "minimum": least, "maximum": most}
    return shape if default is None else shape | {"default": default}


def date_of(name: str, about: str) -> Parameter:
    return Parameter(name, {"type": "string", "maxLength": 40, "examples": ["2017-11-06"]}, about)


WORDS: Shape = {"type": "string", "maxLength": QUERY_CHARACTERS}
AS_OF = date_of("as_of", "The day on which status is given: 2017-11-06 or 2017年11月6日; today if absent.")
OFFSET_OF = Parameter("offset", whole(0, OFFSET, 0), "How many to pass over.")
TABLE = Parameter(
    "format",
    one_of(*FORMATS) | {"default": "json"},
    "csv and xlsx give the list as a table: all of it, unless limit asks for a part.",
)
PAGED = (
    Parameter("limit", whole(1, LIMIT, LIMIT), "How many in one answer; Link leads to the others."),
    OFFSET_OF,
    TABLE,
)
WHOLE = (Parameter("limit", whole(1, LIMIT), "How many in one answer; all if absent."), OFFSET_OF, TABLE)
NAME = Parameter(
    "name",
    {"type": "string", "minLength": 1, "examples": [IDENTITY]},
    "The id, or a number or title that means one document.",
    True,
)
SOURCE = Parameter("number", whole(0, 2**31), "The id of the source.", True)
WITHIN = Parameter("within", whole(1, deadlines.LONGEST), "Days from the day asked.")
PERIOD = (
    date_of("from", "First day: 2017-10-01, 2017-10 or 2017."),
    date_of("to", "Last day; of a month or year its last."),
)
BY = [each.value for each in Dimension]

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/search",
        "search_documents",
        "Full text, numbers, organs and dates in one query, with filters; give q or at least one filter.",
        named("SearchResult"),
        answers.searched,
        (
            Parameter("q", WORDS, "What a person would type."),
            Parameter("number", WORDS, "文号, in any written form, or a part of it."),
            Parameter("issuer", WORDS, "发文机关, by its name or a short name."),
            Parameter("type", WORDS, "公文种类: 通知, 意见 …"),
            Parameter("kind", WORDS, "The same as type."),
            Parameter("status", shapes.STATUS, "时效性 on the day asked."),
            *PERIOD,
            Parameter("dated", one_of(*DATED), "Which day from and to bound: 成文, 发布, 施行 or 有效期至."),
            Parameter("year", whole(1, 9999), "Year of 成文日期."),
            Parameter("section", WORDS, "栏目."),
            Parameter("scope", one_of(*SCOPE_OF_SEARCH), "Whether hits are documents or provisions."),
            Parameter("mode", one_of(*MODE), "How words are matched; words never widens."),
            Parameter("sort", one_of(*SORT), "The order of hits."),
            Parameter("limit", whole(1, LIMIT, answers.PER_ANSWER), "Hits in one answer; Link leads to the others."),
            OFFSET_OF,
            TABLE,
            AS_OF,
        ),
    ),
    Endpoint(
        "/suggest",
        "suggest",
        "Numbers, titles and organs that hold what was typed.",
        named("Suggestions"),
        answers.suggested,
        (Parameter("q", WORDS, "What was typed so far."), Parameter("limit", whole(1, 50, MOST), "At most so many.")),
    ),
    Endpoint(
        "/documents",
        "list_documents",
        "All documents held, in brief.",
        listed("documents", named("Brief")),
        answers.documents,
        (
            *PAGED,
            Parameter("order", one_of("date", "newest"), "By 成文日期, or what was received last first."),
            AS_OF,
        ),
    ),
    Endpoint(
        "/documents/{name}",
        "one_document",
        "A document whole, with its status on a day and the proof.",
        named("Document"),
        answers.document,
        (NAME, AS_OF),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/provisions/{provision}",
        "one_provision",
        "One provision, by its id or its label.",
        named("Provision"),
        answers.provision,
        (
            NAME,
            Parameter(
                "provision", {"type": "string", "minLength": 1, "examples": ["第六条"]}, "art_6, 第六条, 6 …", True
            ),
        ),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/citation",
        "citation_of",
        "A document, or a provision of it, as lawyers, scholars and their programs cite it.",
        named("Citation"),
        answers.citation,
        (
            NAME,
            Parameter("style", one_of(*STYLES) | {"default": "legal"}, "The style of citation."),
            Parameter("provision", WORDS, "One provision: art_6, 第六条, 6 …"),
        ),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/cited-by",
        "cited_by",
        "Who cites a document, and what was done to it.",
        named("CitedBy"),
        answers.cited_by,
        (NAME,),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/history",
        "history_of",
        "沿革: what repealed, amended or extended what, oldest first.",
        some(named("Step")),
        answers.steps,
        (NAME,),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/editions",
        "editions_of",
        "All texts held of a document's title, by day: as made, as amended, as issued anew.",
        some(named("Edition")),
        answers.texts_of_title,
        (NAME,),
        (400, 404, 409),
    ),
    Endpoint(
        "/compare",
        "compare_texts",
        "新旧对照: what became of each provision of one text in another, and which characters changed.",
        named("Comparison"),
        answers.comparison,
        (
            Parameter("old", WORDS, "The older text: an id, a number or a title."),
            Parameter("new", WORDS, "The newer one."),
        ),
        (400, 404, 409),
    ),
    Endpoint(
        "/documents/{name}/graph",
        "graph_around",
        "The documents around one, and how they are joined.",
        named("Graph"),
        answers.graph,
        (
            NAME,
            Parameter("depth", whole(1, answers.DEEPEST, 1), "How many steps outwards."),
            Parameter("limit", whole(2, 1000, MOST_NODES), "Documents at most."),
        ),
        (400, 404, 409),
    ),
    Endpoint(
        "/unheld",
        "list_unheld",
        "Numbers that are cited or acted on, but not held.",
        listed("unheld", named("SpokenOf")),
        answers.unheld,
        PAGED,
    ),
    Endpoint(
        "/unheld/{name}",
        "one_unheld",
        "What is said of a document that is not held.",
        named("Unheld"),
        answers.one_unheld,
        (NAME, AS_OF),
        (400, 404),
    ),
    Endpoint(
        "/sources",
        "list_sources",
        "The issues (期) held.",
        some(named("Source")),
        answers.sources,
        WHOLE,
    ),
    Endpoint(
        "/sources/{number}",
        "one_source",
        "An issue: its 目录 held against the documents found in it.",
        named("Contents"),
        answers.source,
        (SOURCE,),
        (400, 404),
    ),
    Endpoint(
        "/sources/{number}/lines",
        "source_lines",
        "Lines of a source as received.",
        named("SourceLines"),
        answers.source_lines,
        (
            SOURCE,
            Parameter("from", whole(1, 999_999_999, 1), "First line."),
            Parameter("to", whole(1, 999_999_999), f"Last line; at most {answers.LINES} lines are given at once."),
        ),
        (400, 404),
    ),
    Endpoint(
        "/repeals",
        "list_repeals",
        "Every repeal known, with its sentence.",
        some(named("Repeal")),
        answers.repeals,
        (
            Parameter("issuer", WORDS, "Who repeals."),
            *PERIOD,
            Parameter("kind", one_of(*repealing.KINDS), "Repealed, or declared invalid."),
            Parameter("scope", one_of(*SCOPE), "The whole, or a part."),
            Parameter("certainty", one_of(*repealing.CERTAINTIES), "How surely the target is named."),
            *WHOLE,
        ),
    ),
    Endpoint(
        "/expiring",
        "list_expiring",
        f"Documents whose last day in force is near: within {deadlines.WITHIN} days unless asked.",
        some(named("Deadline")),
        answers.expiring,
        (WITHIN, *WHOLE, AS_OF),
    ),
    Endpoint(
        "/expired",
        "list_expired",
        "Documents whose last day in force has passed, the latest first.",
        some(named("Deadline")),
        answers.expired,
        (WITHIN, *WHOLE, AS_OF),
    ),
    Endpoint(
        "/check",
        "check_items",
        "The status of each item of a list (numbers, titles, ids), in the order asked; or of what a notice names.",
        some(named("CheckResult")),
        answers.check_items,
        refusals=(400, 413),
        body={
            "type": "object",
            "properties": {
                "items": some({"type": "string", "maxLength": 1000}),
                "text": {"type": "string"},
                "as_of": {"type": "string", "format": "date"},
            },
            "anyOf": [{"required": ["items"]}, {"required": ["text"]}],
            "additionalProperties": False,
        },
    ),
    Endpoint(
        "/organs",
        "list_organs",
        "发文机关, the one with most documents first.",
        listed("organs", named("Organ")),
        answers.organs,
        PAGED,
    ),
    Endpoint(
        "/series",
        "list_series",
        "Series of numbers (机关代字), the largest first.",
        listed("series", named("SeriesBrief")),
        answers.series_list,
        PAGED,
    ),
    Endpoint(
        "/series/{code}",
        "one_series",
        "One series year by year: numbers held, gaps, and what of them is cited.",
        named("Series"),
        answers.one_series,
        (Parameter("code", {"type": "string", "minLength": 1, "examples": ["甲政办字"]}, "机关代字.", True),),
        (400, 404),
    ),
    Endpoint(
        "/statistics",
        "statistics",
        "Documents counted by one dimension or two.",
        named("Tallies"),
        answers.statistics,
        (
            Parameter(
                "by",
                {"type": "string", "enum": [*BY, *(f"{a},{b}" for a in BY for b in BY if a != b)], "default": "year"},
                "One dimension, or two with a comma between.",
            ),
        ),
    ),
    Endpoint("/coverage", "coverage", "What the archive covers.", named("Coverage"), answers.coverage),
    Endpoint("/stats", "stats", "Counts of everything held, by issuer, kind, year …", shapes.STATS, answers.stats),
)
