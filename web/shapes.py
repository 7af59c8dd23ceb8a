"""The shapes of the API's answers as JSON Schema, each said once: described by `web.openapi`, kept by a test.

brief = record(id=TEXT, number=nullable(TEXT))    {"id": "甲政发〔2017〕1号", "number": null}
"""

from __future__ import annotations

from typing import Any

from corpus.citing import STYLES
from corpus.comparison import Change
from corpus.model import EffectKind, ProvisionKind, Relation, Scope
from corpus.validity import Certainty, Status

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
COUNT: Shape = {"type": "integer", "minimum": 0}
NUMBER: Shape = {"type": "number"}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date"}
ANYTHING: Shape = {"type": "object"}


def nullable(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


def some(shape: Shape) -> Shape:
    return {"type": "array", "items": shape}


def one_of(*values: str) -> Shape:
    return {"type": "string", "enum": list(values)}


def record(optional: dict[str, Shape] | None = None, /, **members: Shape) -> Shape:
    """An object with exactly these members, and perhaps the optional ones."""
    every = members | (optional or {})
    return {"type": "object", "properties": every, "required": list(members), "additionalProperties": False}


def listed(name: str, shape: Shape) -> Shape:
    """One page of a list: how many there are in all, and those from `offset` on."""
    return record(total=COUNT, **{name: some(shape)})


def named(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


MAYBE_TEXT, MAYBE_DAY, MAYBE_COUNT = nullable(TEXT), nullable(DAY), nullable(COUNT)
STATUS = one_of(*Status)
PUBLICATION = record(name=MAYBE_TEXT, issue=MAYBE_TEXT, page=MAYBE_COUNT)
PLACE = {"provision": MAYBE_TEXT, "provision_id": TEXT}
SENTENCE = {**PLACE, "sentence": TEXT}
TARGET_PROVISION: Shape = MAYBE_TEXT | {
    "description": "The places of the cited document that are named, in full: 第六十二条、第六十三条. "
    "`provision` is where the citing sentence stands."
}
LINES: Shape = {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}
SPAN: Shape = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
DOUBT = record(rule=TEXT, line=MAYBE_COUNT, text=TEXT, message=TEXT)
TERM = nullable(record(date=MAYBE_DAY, presumed=FLAG, **SENTENCE))
FACT = {"title": TEXT, "number": MAYBE_TEXT, "issuers": some(TEXT), "issued_on": MAYBE_DAY}
BASIS = record(
    document=MAYBE_TEXT,
    number=MAYBE_TEXT,
    provision=MAYBE_TEXT,
    sentence=MAYBE_TEXT,
    date=MAYBE_DAY,
    certainty=one_of(*Certainty),
)
EFFECT = record(
    {"takes_effect_on": MAYBE_DAY},
    kind=one_of(*EffectKind),
    target_title=MAYBE_TEXT,
    target_number=MAYBE_TEXT,
    target=MAYBE_TEXT,
    on=MAYBE_DAY,
    scope=one_of(*Scope),
    **SENTENCE,
    target_part=MAYBE_TEXT,
    target_date=MAYBE_DAY,
)

SHAPES: dict[str, Shape] = {
    "Error": record(error=record(code=TEXT, message=TEXT)),
    "Basis": BASIS,
    "Provision": record(
        id=TEXT,
        kind=one_of(*ProvisionKind),
        label=MAYBE_TEXT,
        number=MAYBE_TEXT,
        heading=MAYBE_TEXT,
        text=TEXT,
        parent=MAYBE_TEXT,
        lines=LINES,
    ),
    "Brief": record({"status": STATUS}, id=TEXT, **FACT, kind=MAYBE_TEXT),
    "Document": record(
        id=TEXT,
        **FACT,
        kind=MAYBE_TEXT,
        addressee=MAYBE_TEXT,
        section=MAYBE_TEXT,
        published_on=MAYBE_DAY,
        effective_on=TERM,
        expires_on=TERM,
        publication=PUBLICATION,
        source=record(file=TEXT, sha256=TEXT, lines=LINES),
        instrument=nullable(record(title=TEXT, kind=MAYBE_TEXT)),
        interpreter=MAYBE_TEXT,
        provisions=some(named("Provision")),
        attachments=some(record(label=MAYBE_TEXT, title=TEXT, kind=TEXT, rows=MAYBE_COUNT)),
        appointments=some(record(person=TEXT, post=TEXT, action=TEXT, note=MAYBE_TEXT)),
        citations=some(
            record(
                title=MAYBE_TEXT,
                number=MAYBE_TEXT,
                relation=one_of(*Relation),
                **SENTENCE,
                target=MAYBE_TEXT,
                target_provision=TARGET_PROVISION,
                target_provision_ids=some(TEXT),
            )
        ),
        effects=some(EFFECT),
        issues=some(DOUBT),
        repairs=some(record(kind=TEXT, line=COUNT, before=TEXT, after=TEXT)),
        copies=some(
            record(
                file=TEXT,
                sha256=TEXT,
                lines=LINES,
                publication=MAYBE_TEXT,
                issue=MAYBE_TEXT,
                alike={"type": "number", "minimum": 0, "maximum": 1},
                differences=some(record(field=TEXT, shown=TEXT, copy=TEXT)),
            )
        ),
        page_facts=some(record(field=TEXT, value=TEXT, place=TEXT)),
        status=STATUS,
        as_of=DAY,
        basis=nullable(named("Basis")),
    ),
    "Hit": record(
        {"missing": some(TEXT)},
        document=TEXT,
        **FACT,
        status=STATUS,
        provision=nullable(record(id=TEXT, label=MAYBE_TEXT)),
        snippet=TEXT,
        matched=some(one_of("exact", "words", "expansion", "number", "title")),
        score=NUMBER,
    ),
    "SearchResult": record(
        query=TEXT,
        read_as=ANYTHING,
        mode=one_of("auto", "words", "exact", "expand"),
        relaxed=FLAG,
        missing_terms=some(TEXT),
        total=COUNT,
        documents=COUNT,
        took_ms=NUMBER,
        suggestions=some(ANYTHING),
        facets={
            "type": "object",
            "additionalProperties": some(record({"label": TEXT}, value=TEXT, count=COUNT)),
        },
        hits=some(named("Hit")),
    ),
    "Mention": record(
        document=TEXT,
        title=TEXT,
        number=MAYBE_TEXT,
        issued_on=MAYBE_DAY,
        relation=TEXT,
        provision_id=TEXT,
        sentence=TEXT,
        target_provision=TARGET_PROVISION,
    ),
    "Repeal": record(
        {"certainty": one_of(*Certainty)},
        target_title=MAYBE_TEXT,
        target_number=MAYBE_TEXT,
        target_date=MAYBE_DAY,
        target=MAYBE_TEXT,
        kind=one_of(*EffectKind),
        scope=one_of(*Scope),
        target_part=MAYBE_TEXT,
        on=MAYBE_DAY,
        document=TEXT,
        **FACT,
        **SENTENCE,
    ),
    "SpokenOf": record(number=TEXT, title=MAYBE_TEXT, documents=COUNT),
    "Unheld": record(
        number=MAYBE_TEXT,
        titles=some(TEXT),
        status=STATUS,
        as_of=DAY,
        basis=nullable(named("Basis")),
        effects=some(named("Repeal")),
        mentions=some(named("Mention")),
    ),
    "Citation": record(document=TEXT, provision=MAYBE_TEXT, style=one_of(*STYLES), citation=TEXT),
    "CitedBy": record(document=TEXT, effects=some(named("Repeal")), mentions=some(named("Mention"))),
    "Step": record(
        date=MAYBE_DAY,
        relation=TEXT,
        document=TEXT,
        title=TEXT,
        number=MAYBE_TEXT,
        target=MAYBE_TEXT,
        target_title=MAYBE_TEXT,
        target_number=MAYBE_TEXT,
        provision=MAYBE_TEXT,
        sentence=MAYBE_TEXT,
    ),
    "Edition": record(id=TEXT, title=TEXT, number=MAYBE_TEXT, day=MAYBE_DAY, amended=FLAG),
    "Side": record(id=TEXT, kind=one_of(*ProvisionKind), label=MAYBE_TEXT, text=TEXT, changed=some(SPAN)),
    "Comparison": record(
        old=named("Edition"),
        new=named("Edition"),
        counts=record(**dict.fromkeys(map(str, Change), COUNT)),
        coarse=FLAG,
        rows=some(record(change=one_of(*Change), old=nullable(named("Side")), new=nullable(named("Side")))),
    ),
    "Graph": record(
        nodes=some(
            record(key=TEXT, title=MAYBE_TEXT, number=MAYBE_TEXT, issued_on=MAYBE_DAY, held=FLAG, distance=COUNT)
        ),
        edges=some(record(source=TEXT, target=TEXT, relation=TEXT, provision=MAYBE_TEXT, sentence=TEXT)),
        whole=FLAG,
    ),
    "CheckResult": record(
        {"candidates": some(TEXT), "also": some(named("CheckResult"))},
        query=TEXT,
        document=MAYBE_TEXT,
        number=MAYBE_TEXT,
        title=MAYBE_TEXT,
        held=FLAG,
        status=STATUS,
        as_of=DAY,
        basis=nullable(named("Basis")),
    ),
    "Deadline": record(
        document=TEXT,
        **FACT,
        last_day=DAY,
        days={"type": "integer"},
        provision=MAYBE_TEXT,
        sentence=MAYBE_TEXT,
        by_document=MAYBE_TEXT,
        by_number=MAYBE_TEXT,
        certainty=one_of(*Certainty),
    ),
    "Source": record(
        id=COUNT,
        file=TEXT,
        sha256=TEXT,
        size=COUNT,
        encoding=TEXT,
        publication=record(name=MAYBE_TEXT, issue=MAYBE_TEXT),
        documents=COUNT,
    ),
    "Contents": record(
        source=named("Source"),
        contents=some(
            record(section=MAYBE_TEXT, title=TEXT, number=MAYBE_TEXT, page=MAYBE_COUNT, line=COUNT, document=MAYBE_TEXT)
        ),
        documents=some(named("Brief")),
        unlisted=some(TEXT),
        issues=some(DOUBT),
    ),
    "SourceLines": record(source=COUNT, total=COUNT, lines=some(record(number=COUNT, text=TEXT))),
    "Organ": record(name=TEXT, documents=COUNT, first_issued_on=MAYBE_DAY, last_issued_on=MAYBE_DAY),
    "SeriesBrief": record(code=TEXT, documents=COUNT, missing=COUNT, years=some(nullable({"type": "integer"}))),
    "Series": record(
        code=TEXT,
        documents=COUNT,
        missing=COUNT,
        years=some(
            record(
                year=nullable({"type": "integer"}),
                held=some(record(serial=COUNT, number=TEXT, document=TEXT)),
                gaps=some(record(first=COUNT, last=COUNT, cited=some(TEXT))),
                beyond=some(TEXT),
            )
        ),
    ),
    "Tallies": record(by=some(TEXT), rows=some(record(values=some(MAYBE_TEXT), documents=COUNT))),
    "Coverage": record(
        sources=COUNT, documents=COUNT, provisions=COUNT, first_issued_on=MAYBE_DAY, last_issued_on=MAYBE_DAY
    ),
    "Suggestions": record(
        query=TEXT,
        suggestions=some(record(kind=one_of("number", "title", "organ"), text=TEXT, document=MAYBE_TEXT)),
    ),
}

STATS: Shape = {
    "type": "object",
    "properties": {"coverage": named("Coverage")},
    "required": ["coverage"],
    "additionalProperties": {"type": "object", "additionalProperties": COUNT},
}
