"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML): what other systems of legislation read.

    <article eId="art_6"><num>第六条</num><content eId="art_6__content"><p>…</p></content></article>

Provision ids are eIds as they are: the standard names them so. A text is given once, as it was printed: where an
article's lines are also provisions of their own (款, 项), these stand in their place among the other lines of it.
Every document is an `act` named by its 公文种类; what has no element of its own there (附件, 署名, tables) is an
`hcontainer` of that name.

The standard asks for dates where a gazette may print none: `UNDATED` stands for these, named "unknown".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree import ElementTree as ET

from corpus.model import EffectKind, Provision, ProvisionKind, text_units
from corpus.numbers import read_number
from corpus.provisions import as_printed
from corpus.store import HeldDocument
from corpus.text import xml_text

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNDATED = "0001-01-01"
US = "gongbao"  # who marked the text up
COUNTRY, LANGUAGE = "cn", "zho"

_ELEMENTS = {
    ProvisionKind.PART: "part",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.PARAGRAPH: "paragraph",
    ProvisionKind.ITEM: "point",
    ProvisionKind.HEADING: "division",
}
_RESERVED = re.compile(r'[\s%#?/<>"\\^`{|}]')


def document_akn(held: HeldDocument) -> str:
    """The whole document; the same document always gives the same bytes."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("akomaNtoso"))
    act = _add(root, "act", name=held.document.kind or "公文", contains="originalVersion")
    _meta(_add(act, "meta"), held)
    _preface(_add(act, "preface"), held)
    body = _add(act, "body")
    for branch in _branches(held.document.provisions):
        _provision(body, branch)
    if not len(body):
        _text(_add(body, "hcontainer", eId="empty", name="empty"), "empty", [""])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


# --- what is said of it ----------------------------------------------------------------------------------------------
def iri(name: str) -> str:
    """甲政发〔2017〕1号 -> /akn/cn/act/2017/甲政发〔2017〕1号; the same whether the document is held or only named."""
    number = read_number(name)
    year = str(number.year) if number is not None and number.year is not None else "nd"
    return f"/akn/{COUNTRY}/act/{year}/" + _RESERVED.sub(lambda found: f"%{ord(found[0]):02X}", name)


def _meta(meta: ET.Element, held: HeldDocument) -> None:
    document = held.document
    day = document.issued_on or document.published_on
    dated = {"date": day.isoformat() if day else UNDATED, "name": "issued" if day else "unknown"}
    issuers = [f"issuer_{place}" for place, _ in enumerate(document.issuers, 1)]
    work = iri(held.id)
    expression = f"{work}/{LANGUAGE}@"
    identification = _add(meta, "identification", source=f"#{US}")
    for level, address in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.akn")):
        told = _add(identification, f"FRBR{level}")
        _add(told, "FRBRthis", value=f"{address}/!main")
        _add(told, "FRBRuri", value=address)
        _add(told, "FRBRdate", **dated)
        _add(told, "FRBRauthor", href=f"#{issuers[0] if issuers and level != 'Manifestation' else US}")
        if level == "Work":
            _add(told, "FRBRcountry", value=COUNTRY)
            if document.number:
                _add(told, "FRBRnumber", value=document.number)
            _add(told, "FRBRname", value=document.title)
        if level == "Expression":
            _add(told, "FRBRlanguage", language=LANGUAGE)
    if day:
        lifecycle = _add(meta, "lifecycle", source=f"#{US}")
        _add(lifecycle, "eventRef", eId="issued", date=day.isoformat(), source=f"#{US}", type="generation")
    _modifications(meta, held)
    references = _add(meta, "references", source=f"#{US}")
    _add(references, "TLCOrganization", eId=US, href="/ontology/organization/gongbao", showAs="Gongbao")
    for name, issuer in zip(issuers, document.issuers, strict=True):
        address = "/ontology/organization/cn/" + _RESERVED.sub("_", issuer)
        _add(references, "TLCOrganization", eId=name, href=address, showAs=issuer)


def _modifications(meta: ET.Element, held: HeldDocument) -> None:
    """What it repeals, and whose term it extends, as far as that has a name that can be an address."""
    told = [
        (effect, target or effect.target_number)
        for effect, target in zip(held.document.effects, held.effect_targets, strict=True)
        if effect.kind in (EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.EXTENDS)
        and (target or effect.target_number)
    ]
    if not told:
        return
    active = _add(_add(meta, "analysis", source=f"#{US}"), "activeModifications")
    for place, (effect, name) in enumerate(told, 1):
        assert name is not None
        extends = effect.kind is EffectKind.EXTENDS
        change = _add(
            active,
            "forceMod" if extends else "textualMod",
            eId=f"mod_{place}",
            type="prorogationOfForce" if extends else "repeal",
        )
        _add(change, "source", href=f"#{effect.provision}")
        _add(change, "destination", href=iri(name))


def _preface(preface: ET.Element, held: HeldDocument) -> None:
    document = held.document
    title = _add(_add(preface, "longTitle", eId="title"), "p")
    _add(title, "docTitle", document.title)
    if document.number:
        _add(_add(preface, "p"), "docNumber", document.number)
    if document.addressee:
        _add(preface, "p", f"{document.addressee}:")


# --- the text --------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Branch:
    """A provision with those below it, in reading order."""

    provision: Provision
    below: list[_Branch] = field(default_factory=list)

    def every(self) -> Iterator[Provision]:
        yield self.provision
        for branch in self.below:
            yield from branch.every()


def _branches(provisions: Iterable[Provision]) -> list[_Branch]:
    top: list[_Branch] = []
    known: dict[str, _Branch] = {}
    for provision in provisions:
        branch = known[provision.id] = _Branch(provision)
        above = known.get(provision.parent or "")
        (above.below if above else top).append(branch)
    return top


def _provision(into: ET.Element, branch: _Branch) -> None:
    one = branch.provision
    name = _ELEMENTS.get(one.kind)
    element = _add(into, name, eId=one.id) if name else _add(into, "hcontainer", eId=one.id, name=one.kind.value)
    if one.label:
        _add(element, "num", one.label)
    lines = one.text.split("\n")
    if one.heading and _bare(one.heading) == _bare(lines[0]):
        _add(element, "heading", lines.pop(0))
    if one.kind is ProvisionKind.TABLE:
        _table(element, one)
    elif branch.below:
        _parted(element, branch, "\n".join(lines))
    elif lines or one.label is None:
        _text(element, one.id, lines)


def _parted(element: ET.Element, branch: _Branch, text: str) -> None:
    """The provisions below, each in place of the words that print it, and the other words around them."""
    own = branch.provision.id
    pieces: list[_Branch | str] = []
    place = 0
    for each, (start, end) in zip(branch.below, _places(branch.below, text), strict=True):
        pieces += [*_lines(text[place:start]), each]
        place = end
    pieces += _lines(text[place:])
    groups = [(kind is str, list(group)) for kind, group in groupby(pieces, key=type)]
    for number, (is_text, group) in enumerate(groups):
        if not is_text:
            for inner in group:
                assert isinstance(inner, _Branch)
                _provision(element, inner)
            continue
        lines = [line for line in group if isinstance(line, str)]
        if not number:
            _paragraphs(_add(element, "intro", eId=f"{own}__intro"), lines)
        elif number == len(groups) - 1:
            _paragraphs(_add(element, "wrapUp", eId=f"{own}__wrapup"), lines)
        else:
            between = f"{own}__text_{number}"
            _text(_add(element, "hcontainer", eId=between, name="text"), between, lines)


def _places(below: Sequence[_Branch], text: str) -> list[tuple[int, int]]:
    """Where the text prints each of these, in lines of their own or within one: "下列人员:(一)甲;(二)乙。".

    What is not printed in it comes before the next that is, or after all.
    """
    printed = [at for at, character in enumerate(text) if not character.isspace()]
    bare = _bare(text)
    found: list[tuple[int, int] | None] = []
    place = 0
    for each in below:
        whole = "".join(_bare(as_printed(one)) for one in text_units(each.every()))
        at = bare.find(whole, place) if whole else -1
        found.append(None if at < 0 else (printed[at], printed[at + len(whole) - 1] + 1))
        place = place if at < 0 else at + len(whole)
    following = len(text)
    places = []
    for span in reversed(found):
        following = span[0] if span else following
        places.append(span or (following, following))
    return places[::-1]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _text(element: ET.Element, own: str, lines: Sequence[str]) -> None:
    _paragraphs(_add(element, "content", eId=f"{own}__content"), lines or [""])


def _paragraphs(element: ET.Element, lines: Sequence[str]) -> None:
    for line in lines:
        _add(element, "p", line)


def _table(element: ET.Element, one: Provision) -> None:
    table = _add(_add(element, "content", eId=f"{one.id}__content"), "table", eId=f"{one.id}__table")
    for line in one.text.split("\n"):
        row = _add(table, "tr")
        for cell in line.split("\t"):
            _add(_add(row, "td"), "p", cell)


def _bare(text: str) -> str:
    return "".join(text.split())


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: ET.Element, element: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    clean = {name: xml_text(value) for name, value in attributes.items()}
    added = ET.SubElement(parent, _tag(element), clean)
    added.text = xml_text(text) if text is not None else None
    return added
