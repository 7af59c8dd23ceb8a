"""A document, or one provision of it, cited as lawyers, scholars and their programs do.

    legal      《甲市养老院管理办法》第六条第二款，甲政办发〔2017〕9号，2017年6月1日。
    gbt7714    甲市人民政府办公厅. 关于印发…的通知: 甲政办发〔2017〕9号[Z]. 2017-06-01.
    csl-json   [{"type": "legislation", "title": "…", …}]
    ris        TY  - GOVDOC …
    bibtex     @misc{gongbao-3f0c9a1b2d4e, …}

`legal` follows 法学引注手册 (title in 《》, inner titles in 〈〉, provision, number, day), `gbt7714` GB/T 7714-2015:
what a gazette printed is cited from it ([J], with year and issue), everything else as a document of its own ([Z], or
[Z/OL] with an address). The day is 成文日期, else the day of publication; an amended text is cited as
《甲条例》（2023年修订）, of the day on which it was amended. What a source does not say is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from corpus.model import Document, Provision, ProvisionKind
from corpus.numerals import chinese, read_numeral
from corpus.provisions import labels_of
from corpus.store import HeldDocument
from corpus.text import fold
from corpus.text_day import day_of, head_of

_ISSUE = re.compile(r"(?:(\d{4})年?)?[.·]?第?([\d一二三四五六七八九十]{1,3})[期号]?$")
_SAYS_ITSELF = re.compile(r"修[订正改]\S{0,3}[)）]")  # 甲条例（2018年修正本）
_QUOTES = str.maketrans("《》", "〈〉")
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "{}%&#$_"},
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation is made of. `provision` is as one says it: 第六条第二款; `accessed` goes with an address."""

    held: HeldDocument
    provision: str | None = None
    provision_id: str | None = None
    address: str | None = None
    accessed: date | None = None

    @property
    def document(self) -> Document:
        return self.held.document

    @property
    def day(self) -> date | None:
        """That of the text: of an amended one, when it was amended."""
        return day_of(head_of(self.document), self.document.issued_on)[0] or self.document.published_on

    def called(self, title: str) -> str:
        """A title with the year of the amended text: 甲条例（2023年修订）."""
        day, changed = day_of(head_of(self.document), self.document.issued_on)
        return f"{title}（{day.year}年{changed}）" if day and changed and not _SAYS_ITSELF.search(title) else title


def cite(
    held: HeldDocument,
    style: str,
    *,
    provision: Provision | None = None,
    address: str | None = None,
    accessed: date | None = None,
) -> str:
    """The citation as text; KeyError for a style that is not in STYLES."""
    place = place_of(held.document, provision) if provision else None
    return STYLES[style](Source(held, place, provision.id if provision else None, address, accessed))


def place_of(document: Document, provision: Provision) -> str | None:
    """第六条第二款第(三)项; of what stands in no article its label or that of what it stands under."""
    by_id = {one.id: one for one in document.provisions}
    steps: list[str] = []
    one: Provision | None = provision
    while one is not None:
        if one.kind is ProvisionKind.ARTICLE and one.label:
            return one.label + "".join(steps)
        if one.kind is ProvisionKind.PARAGRAPH and one.number:
            steps.insert(0, f"第{chinese(int(one.number))}款")
        elif one.kind is ProvisionKind.ITEM and one.label:
            inner = one.label.strip("、.．")
            steps.insert(0, f"第{inner}{'项' if inner.startswith(('(', '（')) else '目'}")
        one = by_id.get(one.parent or "")
    return labels_of(document.provisions).get(provision.id)


# --- the styles ------------------------------------------------------------------------------------------------------
def legal(source: Source) -> str:
    document, day = source.document, source.day
    called, number = document.title, document.number
    if source.provision_id and document.instrument and _is_carried(document, source.provision_id):
        called = document.instrument.title  # 第六条 is the 办法's, not the 通知's that carries it
    parts = [source.called(f"《{called.translate(_QUOTES)}》") + (source.provision or ""), number]
    parts.append(f"{day.year}年{day.month}月{day.day}日" if day else None)
    if printed := _printed(document):
        name, issue, page = printed
        parts.append(f"载《{name}》{issue or ''}" + (f"第{page}页" if page is not None else ""))
    return _one_line("，".join(part for part in parts if part) + "。")


def gbt7714(source: Source) -> str:
    document, day = source.document, source.day
    title = ": ".join(part for part in (source.called(document.title), document.number, source.provision) if part)
    printed = _printed(document)
    year, issue = _issue(printed[1]) if printed else (None, None)
    online = "/OL" if source.address else ""
    if printed and issue and (year or day):
        page = f": {printed[2]}" if printed[2] is not None else ""
        cited = f"{title}[J{online}]. {printed[0]}, {year or (day.year if day else '')}({issue}){page}."
    elif online and day:
        cited = f"{title}[Z/OL]. ({day.isoformat()})"
    else:
        cited = f"{title}[Z{online}]." + (f" {day.isoformat()}." if day else "")
    if source.address:
        accessed = f"[{source.accessed.isoformat()}]" if source.accessed else ""
        cited += f"{accessed}. {source.address}." if cited.endswith(")") else f" {accessed} {source.address}."
    authors = ", ".join(document.issuers)
    return _one_line(f"{authors}. {cited}" if authors else cited)


def csl_item(source: Source) -> dict[str, object]:
    """One item of CSL-JSON, as citation programs exchange it."""
    document, day = source.document, source.day
    printed = _printed(document)
    _, issue = _issue(printed[1]) if printed else (None, None)
    item: dict[str, object | None] = {
        "id": source.held.id + (f"#{source.provision_id}" if source.provision_id else ""),
        "type": "legislation",
        "title": source.called(document.title),
        "author": [{"literal": issuer} for issuer in document.issuers] or None,
        "authority": "、".join(document.issuers) or None,
        "number": document.number,
        "section": source.provision,
        "genre": document.kind,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "container-title": printed[0] if printed else None,
        "issue": str(issue) if issue else None,
        "page": str(printed[2]) if printed and printed[2] is not None else None,
        "URL": source.address,
        "accessed": (
            {"date-parts": [[source.accessed.year, source.accessed.month, source.accessed.day]]}
            if source.address and source.accessed
            else None
        ),
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value is not None}


def csl_json(source: Source) -> str:
    return json.dumps([csl_item(source)], ensure_ascii=False, indent=2)


def ris(source: Source) -> str:
    document, day = source.document, source.day
    printed = _printed(document)
    _, issue = _issue(printed[1]) if printed else (None, None)
    lines: list[tuple[str, object | None]] = [
        ("TY", "GOVDOC"),
        *(("AU", issuer) for issuer in document.issuers),
        ("TI", source.called(document.title)),
        ("PY", day.year if day else None),
        ("DA", day.strftime("%Y/%m/%d/") if day else None),
        ("M1", document.number),
        ("SE", source.provision),
        ("T2", printed[0] if printed else None),
        ("IS", issue),
        ("SP", printed[2] if printed else None),
        ("UR", source.address),
        ("Y2", source.accessed.strftime("%Y/%m/%d/") if source.address and source.accessed else None),
        ("LA", "zh-CN"),
    ]
    told = [f"{name}  - {_one_line(str(value))}" for name, value in lines if value not in (None, "")]
    return "\r\n".join([*told, "ER  - "]) + "\r\n"


def bibtex(source: Source) -> str:
    document, day = source.document, source.day
    printed = _printed(document)
    fields: dict[str, str | None] = {
        "author": " and ".join(f"{{{_tex(issuer)}}}" for issuer in document.issuers) or None,
        "title": f"{{{_tex(source.called(document.title))}}}",
        "number": _tex(document.number) if document.number else None,
        "year": str(day.year) if day else None,
        "month": str(day.month) if day else None,
        "day": str(day.day) if day else None,
        "howpublished": _tex("".join(part for part in printed[:2] if part)) if printed else None,
        "pages": str(printed[2]) if printed and printed[2] is not None else None,
        "note": _tex(source.provision) if source.provision else None,
        "url": source.address,
        "urldate": source.accessed.isoformat() if source.address and source.accessed else None,
        "language": "chinese",
    }
    # an ASCII key that stays the same: BibTeX itself reads no other
    key = sha256(f"{source.held.id}#{source.provision_id or ''}".encode()).hexdigest()[:12]
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None)
    return f"@misc{{gongbao-{key},\n{told}\n}}\n"


STYLES: Mapping[str, Callable[[Source], str]] = {
    "legal": legal,
    "gbt7714": gbt7714,
    "csl-json": csl_json,
    "ris": ris,
    "bibtex": bibtex,
}


# --- pieces ----------------------------------------------------------------------------------------------------------
def _printed(document: Document) -> tuple[str, str | None, int | None] | None:
    """The gazette, its issue and the page; None where the source names no gazette."""
    where = document.publication
    return (where.name, where.issue, where.page) if where is not None and where.name else None


def _issue(printed: str | None) -> tuple[int | None, int | None]:
    """2017年第12期 -> (2017, 12); 第三期 -> (None, 3)."""
    found = _ISSUE.match("".join(fold(printed or "").split()))
    return (int(found[1]) if found[1] else None, read_numeral(found[2])) if found else (None, None)


def _is_carried(document: Document, provision_id: str) -> bool:
    """Whether a provision stands in the instrument that the document carries."""
    parents = {one.id: one.parent for one in document.provisions}
    above: str | None = provision_id
    while above is not None and above != "instrument":
        above = parents.get(above)
    return above is not None


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
