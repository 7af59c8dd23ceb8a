"""One document of an issue: its parts read, its text outlined, its head made into fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import (
    Attachment,
    ContentsEntry,
    Document,
    Instrument,
    Issue,
    Provision,
    ProvisionKind,
    Publication,
    Repair,
)
from corpus.numbers import read_number
from corpus.resolution import one_organ
from corpus.text import fold, squeeze
from corpus.traditional import as_simplified
from ingest.appendices import Appendix, read_after
from ingest.appointments import read_appointments
from ingest.blocks import TERMINAL, Block, read_blocks
from ingest.carried import SESSION_NUMBER, printed_title, published_title
from ingest.citations import read_citations
from ingest.effects import read_effects
from ingest.history import MOST_LINES, bracket_lines, read_history
from ingest.kinds import ORDERS, ends_as_title, kind_of_title, kind_suffix, names_appointments, without_marks
from ingest.lines import FURNITURE, Line, LineKind
from ingest.notes import Note, read_note
from ingest.organs import ORGAN, leading_organs, split_organs, usual_name
from ingest.outline import Outline, write_outline
from ingest.parts import Parts, read_parts, signature_line, trailing_signature
from ingest.segment import Draft, number_of
from ingest.terms import read_terms
from ingest.tidy import tidy
from ingest.wording import read_wording
from ingest.wrapping import Wrapping

CARRIES = re.compile(
    r"(?:关于)?(?:修订)?(印发|转发|批转|公布|发布|颁布|颁发)(?:实施|施行)?(.+?)(?:的通知|的通告|的公告|的决定|的命令|$)"
)
ORDER = re.compile(r"(.*?)(?:令|命令|公告)(?:第.+号)?$")
ORDINAL = re.compile(r"(?<=令)第[^第号]{1,12}号$")
PLACELESS = re.compile("[省市县区州旗]")
BRACKETED_NUMBER = re.compile(r"(?P<title>.{4,}?)\s*[(（](?P<number>[^()（）]{4,40}号)[)）]$")
NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
BRACKETED_DATE = re.compile(r"[(（][^()（）]*(?:年|月|日)[^()（）]{0,4}[)）]")
PICTURE = re.compile(r"图$|图[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class _Written:
    """What the appendices of a document add up to."""

    instrument: Instrument | None
    attachments: tuple[Attachment, ...]
    issues: tuple[Issue, ...]


def read_document(
    lines: list[Line], draft: Draft, wrapping: Wrapping, entry: ContentsEntry | None, publication: Publication | None
) -> Document:
    """The document on the lines of a draft. `entry` is its line in the 目录, if it has one."""
    parts = read_parts(lines, draft)
    in_title = _take_number(parts)
    number = number_of(lines, draft) or in_title or parts.order or _closing_number(lines, draft)
    carried = CARRIES.search(as_simplified(parts.title))
    kind = kind_of_title(ORDINAL.sub("", parts.title))
    order = bool(ORDER.fullmatch(parts.title)) and kind in (*ORDERS, "公告")
    carrier = bool(carried) or order
    sends_out = order or (carried is not None and carried.group(1) not in ("公布", "发布"))
    outline = Outline()
    body, repairs = read_blocks(lines, parts.body, wrapping)
    announced = _announced(body, parts.title[slice(*carried.span(2))] if carried else None)
    notes = _notes(lines, parts.body)
    appendices = read_after(lines, parts.after, announced, notes, carrier=carrier)
    body, lead, moved, move_issues = _rejoin_cut_note(lines, body, appendices)
    published = _published(body, appendices) if order and kind not in ORDERS else None
    if published:
        _add_heading(lines, outline, parts, number)
    if parts.head_lines:
        _add_signature(lines, outline, "head" if parts.signature else "signature", parts.head_lines, None)
    write_outline(outline, body, None)
    if parts.signature:
        _add_signature(lines, outline, "signature", parts.signature, None)
    write_outline(outline, lead, None)
    all_notes = (*notes, *(note for a in appendices for note in _notes(lines, list(a.body))))
    written, more = _write_appendices(lines, outline, appendices, all_notes, announced if sends_out else (), wrapping)
    provisions = tuple(outline.provisions)
    issuers = _issuers(lines, parts) or _of_number(number)
    own = written.instrument.title if written.instrument else None
    title = own if own and (published or kind in ORDERS) else parts.title
    if kind == "公告" and order and own is None and body:  # what it publishes follows without its title
        title = printed_title(body[0].text) or title
    wording = read_wording(provisions)
    citations, citation_issues = read_citations(
        wording,
        own_title=parts.title,
        own_number=number,
        instrument_title=own,
        carrier=carrier,
    )
    effects, effect_issues = read_effects(wording, own_title=title)
    effective, expires, interpreter, term_issues = read_terms(
        wording, issued_on=parts.dated, published_on=None, own_title=title
    )
    page = entry.page if entry else None
    return Document(
        title=title,
        number=number,
        issuers=issuers,
        kind=kind,
        addressee=parts.addressee,
        section=entry.section if entry else None,
        issued_on=parts.dated,
        published_on=None,
        effective_on=effective,
        expires_on=expires,
        publication=replace(publication or Publication(None, None, None), page=page) if publication or page else None,
        lines=_span(lines, draft),
        instrument=written.instrument,
        interpreter=interpreter,
        provisions=provisions,
        attachments=written.attachments,
        appointments=read_appointments(provisions) if names_appointments(parts.title) else (),
        citations=citations,
        effects=effects,
        issues=(*move_issues, *written.issues, *citation_issues, *effect_issues, *term_issues),
        repairs=tuple(sorted((*_head_repairs(lines, draft), *repairs, *moved, *more), key=lambda repair: repair.line)),
    )


def _published(body: list[Block], appendices: list[Appendix]) -> str | None:
    """What an announcement says was passed and is published, 《甲条例》已由…通过，现予公布, if it stands below."""
    said = [block.text for block in body if not SESSION_NUMBER.fullmatch(block.text)]
    title = published_title(said[0]) if said else None
    return title if title and any(squeeze(appendix.title) == title for appendix in appendices) else None


def _add_heading(lines: list[Line], outline: Outline, parts: Parts, number: str | None) -> None:
    """The heading of an announcement that goes by the title of what it publishes, unless the number has its words."""
    if squeeze(parts.title) not in squeeze(number or ""):
        span = (lines[parts.title_lines[0]].number, lines[parts.title_lines[-1]].number)
        outline.add("announcement", ProvisionKind.HEADING, parts.title, span, None, heading=parts.title)


def _span(lines: list[Line], draft: Draft) -> tuple[int, int]:
    last = max((i for i in range(draft.start, draft.stop) if lines[i].kind not in FURNITURE), default=draft.start)
    return lines[draft.start].number, lines[last].number


def _take_number(parts: Parts) -> str | None:
    """The number in the bracket that ends a title, which is taken from it: 关于渡口的通知（甲政发〔2017〕5号）."""
    match = BRACKETED_NUMBER.fullmatch(parts.title)
    found = read_number(match["number"]) if match else None
    if match is None or found is None or not ends_as_title(match["title"].strip("《》")):
        return None
    parts.title = without_marks(match["title"])
    return found.canonical


def _closing_number(lines: list[Line], draft: Draft) -> str | None:
    """The number of a document that prints it last of all, below its organ: 甲检察院⏎甲检发释字〔2019〕3号."""
    printed = [line for line in lines[draft.start : draft.stop] if line.kind not in FURNITURE]
    if len(printed) < 3 or printed[-1].kind != LineKind.NUMBER or not split_organs(printed[-2].text):
        return None
    found = read_number(printed[-1].text)
    return found.canonical if found is not None and found.agency_code else None


def _issuers(lines: list[Line], parts: Parts) -> tuple[str, ...]:
    """Who issued it: the organs that open the title, else those that sign."""
    order = ORDER.fullmatch(parts.title)
    by_line = tuple(organ for i in parts.title_lines for organ in split_organs(lines[i].text))
    organs = max(leading_organs(parts.title)[0], by_line, key=len)
    if not organs and order:
        organs = split_organs(order.group(1))
    named = (
        _in_full(organ, parts.signers) for organ in parts.issued_by or organs or parts.signers or _tells(parts.title)
    )
    return tuple(dict.fromkeys(map(usual_name, named)))


def _of_number(number: str | None) -> tuple[str, ...]:
    """The organ that a number names: of 甲市人民政府令第114号, where only its head signs."""
    read = read_number(number) if number else None
    return split_organs(read.organ) if read and read.organ else ()


def _tells(title: str) -> tuple[str, ...]:
    """Who tells the public something, by the beginning of a title without 关于: 甲县人民政府拟征收土地公告."""
    organ = ORGAN.match(title) if title.endswith(("公告", "通告", "通报", "会议纪要")) else None
    return split_organs(organ.group()) if organ else ()


def _in_full(organ: str, signers: tuple[str, ...]) -> str:
    """The organ as the signature spells it where the title leaves its place out: 省政府办公厅 -> 甲省人民政府办公厅."""
    longer = [signer for signer in signers if len(signer) > len(organ) and one_organ(organ, signer)]
    return longer[0] if len(longer) == 1 and PLACELESS.match(organ) else organ


def _head_repairs(lines: list[Line], draft: Draft) -> list[Repair]:
    head = [*draft.title, *(() if draft.number is None else (draft.number,))]
    repairs = [
        Repair(
            "join",
            lines[b].number,
            f"{lines[a].text[-8:]}⏎{lines[b].text[:8]}",
            f"{lines[a].text[-8:]}{lines[b].text[:8]}",
        )
        for a, b in zip(draft.title, draft.title[1:], strict=False)
    ]
    return repairs + [
        Repair("space", lines[i].number, lines[i].text, tidy(lines[i].text))
        for i in head
        if tidy(lines[i].text) != lines[i].text
    ]


def _announced(body: list[Block], carried: str | None) -> tuple[str, ...]:
    """Titles that may head what follows the signature: those the body names, and what the title carries."""
    named = [title for block in body for title in NAMED.findall(block.text)]
    if carried:
        named.append(carried.strip("《》"))
    return tuple(dict.fromkeys(named))


def _notes(lines: list[Line], indices: list[int]) -> tuple[Note, ...]:
    """What the 附件说明 among these lines announces."""
    found: list[Note] = []
    for position, i in enumerate(indices):
        if lines[i].kind == LineKind.ATTACHMENT_NOTE:
            notes, _ = read_note(lines, indices[position:])
            found.extend(notes)
    return tuple(found)


def _rejoin_cut_note(
    lines: list[Line], body: list[Block], appendices: list[Appendix]
) -> tuple[list[Block], list[Block], list[Repair], list[Issue]]:
    """The body's blocks, and those between the signature and the first appendix.

    An annex note that columns cut in two, its end printed before its beginning, goes back to the body:

    大民生项目名单 / (signature) / 附件:采暖季全市重   ->   附件:采暖季全市重大民生项目名单
    The attachment's own title says how the pieces belong together.
    """
    titles = [squeeze(appendix.title) for appendix in appendices if appendix.title]
    lead = next((a for a in appendices if not a.title and a.body), None)
    if lead is None:
        return body, [], [], []
    blocks, repairs = read_blocks(lines, list(lead.body), Wrapping(None, False))
    notes = [block for block in blocks if block.kind == "note"]
    for note in notes:
        mark, _, begun = note.text.partition(":" if ":" in note.text else "：")
        for orphan in body:
            whole = squeeze(begun + orphan.text)
            if orphan.kind != "text" or TERMINAL.search(orphan.text) or whole not in titles:
                continue
            joined = f"{mark}:{begun}{orphan.text}" if ":" in note.text else f"{mark}：{begun}{orphan.text}"
            repairs.append(Repair("move", orphan.lines[0], orphan.text, joined))
            issue = Issue(
                "attachment_note_cut",
                orphan.lines[0],
                orphan.text,
                f"附件说明被署名隔断：本行与第 {note.lines[0]} 行拼合为“{joined}”",
            )
            span = (min(orphan.lines[0], note.lines[0]), max(orphan.lines[1], note.lines[1]))
            kept = [block for block in body if block is not orphan]
            lead_left = [block for block in blocks if block is not note]
            return [*kept, Block("note", joined, span)], lead_left, repairs, [issue]
    return body, blocks, repairs, []


def _write_appendices(
    lines: list[Line],
    outline: Outline,
    appendices: list[Appendix],
    notes: tuple[Note, ...],
    announced: tuple[str, ...],
    wrapping: Wrapping,
) -> tuple[_Written, list[Repair]]:
    instrument: Instrument | None = None
    attachments: list[Attachment] = []
    issues: list[Issue] = []
    repairs: list[Repair] = []
    met: set[str] = set()
    for appendix in appendices:
        if not appendix.title and appendix.printed is None:
            continue  # what stands between signature and first appendix went to the body
        signed = trailing_signature(lines, appendix.body) if appendix.instrument else ()
        body = appendix.body[: len(appendix.body) - len(signed)]
        under = _signed_under(lines, appendix) if appendix.instrument else []
        blocks, more = read_blocks(lines, list(body[len(under) :]), wrapping, listing=_lists(appendix.title))
        repairs += more
        span = _title_span(lines, appendix)
        if appendix.instrument:
            instrument = Instrument(appendix.title, kind_of_title(appendix.title))
            outline.add("instrument", ProvisionKind.HEADING, appendix.title, span, None, heading=appendix.title)
            if under:
                _add_signature(lines, outline, "instrument__signature", under, "instrument")
            write_outline(outline, blocks, "instrument")
            if signed:
                _add_signature(lines, outline, "instrument__signature", signed, "instrument")
            continue
        label = _label(appendix, notes)
        met.add(squeeze(appendix.title))
        title = appendix.title or label or ""
        container = outline.add(
            f"att_{len(attachments) + 1}",
            ProvisionKind.ATTACHMENT,
            title,
            span,
            None,
            label=label,
            number=str(appendix.ordinal) if appendix.ordinal else None,
            heading=title,
        )
        before = len(outline.provisions)
        carried = instrument is None and squeeze(appendix.title) in {squeeze(name) for name in announced}
        if carried and appendix.title:
            instrument = Instrument(appendix.title, kind_of_title(appendix.title))
        write_outline(outline, blocks, container, prefixed=instrument is None or instrument.title != appendix.title)
        kind, rows = _kind_and_rows(blocks, outline.provisions[before:])
        if not blocks and PICTURE.search(title):
            kind = "figure"
            outline.add(f"{container}__fig_1", ProvisionKind.FIGURE, "", span, container)
            issues.append(Issue("figure_lost", span[0], title, "附件是一幅图，来源文本中只有标题，图已缺失"))
        elif not blocks:
            issues.append(Issue("attachment_missing", span[0], title, "附件只有标题，正文在来源中缺失"))
        if appendix.printed is None:
            issues.append(Issue("attachment_heading_missing", span[0], title, "附件前没有“附件”字样，依附件说明认定"))
        issues += [
            Issue("table_ragged", line, title, "此行的列数与表头不符")
            for block in blocks
            if block.table
            for line in block.table.ragged
        ]
        attachments.append(Attachment(label, title, kind, rows))
    for note in notes:
        if squeeze(note.title) not in met and not _met_by_ordinal(note, appendices) and note.title:
            known = instrument is not None and squeeze(instrument.title) == squeeze(note.title)
            if not known and not any(squeeze(title).startswith(squeeze(note.title)) for title in met):
                issues.append(
                    Issue("attachment_missing", None, note.title, f"附件说明列有“{note.title}”，来源中没有找到")
                )
    return _Written(instrument, tuple(attachments), tuple(issues)), repairs


def _signed_under(lines: list[Line], appendix: Appendix) -> list[int]:
    """What is printed under an instrument's title of who made it and when, organs and a day or a bracket."""
    history = bracket_lines([lines[i].text for i in appendix.body[:MOST_LINES]])
    if history and read_history("".join(lines[i].text for i in appendix.body[:history])):
        return list(appendix.body[:history])
    signed: list[int] = []
    for i in appendix.body:
        bracketed = signed and BRACKETED_DATE.fullmatch(lines[i].text)
        if not (split_organs(lines[i].text) or bracketed or (signed and lines[i].kind == LineKind.DATE)):
            break
        signed.append(i)
    return signed


def _add_signature(lines: list[Line], outline: Outline, wanted: str, signed: Sequence[int], parent: str | None) -> None:
    text = "\n".join(signature_line(lines[i].text) for i in signed)
    span = (lines[signed[0]].number, lines[signed[-1]].number)
    outline.add(wanted, ProvisionKind.SIGNATURE, text, span, parent)


def _lists(title: str) -> bool:
    """Whether what stands under a title is a list: 名单, 名录, 名册."""
    return kind_suffix(title) in ("名单", "名录", "名册")


def _met_by_ordinal(note: Note, appendices: list[Appendix]) -> bool:
    return note.ordinal is not None and any(a.ordinal == note.ordinal and a.printed for a in appendices)


def _title_span(lines: list[Line], appendix: Appendix) -> tuple[int, int]:
    indices = appendix.title_lines or appendix.body
    return lines[indices[0]].number, lines[indices[-1]].number


def _label(appendix: Appendix, notes: tuple[Note, ...]) -> str | None:
    """附件1 as printed; where the heading is missing, as the note numbers it."""
    if appendix.printed is not None:
        return fold(re.sub(r"\s", "", appendix.printed))
    ordinal = next((n.ordinal for n in notes if squeeze(n.title) == squeeze(appendix.title)), None)
    return f"附件{ordinal}" if ordinal else "附件"


def _kind_and_rows(blocks: list[Block], provisions: list[Provision]) -> tuple[str, int | None]:
    tables = [block.table for block in blocks if block.table]
    if tables:
        return "table", sum(table.data_rows for table in tables)
    entries = [entry for block in blocks for entry in block.entries]
    if entries and len(entries) >= sum(block.kind != "list" for block in blocks):
        return "list", len(entries)
    items = [p for p in provisions if p.kind == ProvisionKind.ITEM]
    prose = [p for p in provisions if p.kind != ProvisionKind.HEADING and TERMINAL.search(p.text)]
    if len(items) >= 2 and not prose and all(len(item.text) <= 60 for item in items):
        return "list", len(items)
    return "text", None
