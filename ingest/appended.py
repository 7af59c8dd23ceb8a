"""What stands after a document's body, written into its outline: the instrument that it carries, and its attachments.

办法 passed on by a notice     "instrument", its articles under it
附件2 项目表                  "att_2", with its label, its kind (table, list, text, figure) and how many rows it has

What is announced and not there, headed by nothing, or a lost picture is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Attachment, Instrument, Issue, Provision, ProvisionKind, Repair
from corpus.text import fold, squeeze
from ingest.appendices import Appendix
from ingest.block import Block, is_ended
from ingest.blocks import read_blocks
from ingest.history import MOST_LINES, bracket_lines, read_history
from ingest.kinds import is_list, kind_of_title
from ingest.lines import Line, LineKind
from ingest.notes import Note
from ingest.organs import split_organs
from ingest.outline import Outline, write_outline
from ingest.parts import trailing_signature
from ingest.persons import signature_line
from ingest.wrapping import Wrapping

BRACKETED_DATE = re.compile(r"[(（][^()（）]*(?:年|月|日)[^()（）]{0,4}[)）]")
PICTURE = re.compile(r"图$|图[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Written:
    """What the appendices of a document add up to."""

    instrument: Instrument | None
    attachments: tuple[Attachment, ...]
    issues: tuple[Issue, ...]


def write_appendices(
    lines: list[Line],
    outline: Outline,
    appendices: list[Appendix],
    notes: tuple[Note, ...],
    announced: tuple[str, ...],
    wrapping: Wrapping,
) -> tuple[Written, list[Repair]]:
    """Write the appendices into the outline; `notes` are what 附件说明 list, `announced` what it passes on."""
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
        blocks, more = read_blocks(lines, list(body[len(under) :]), wrapping, listing=is_list(appendix.title))
        repairs += more
        span = _title_span(lines, appendix)
        if appendix.instrument:
            instrument = Instrument(appendix.title, kind_of_title(appendix.title))
            outline.add("instrument", ProvisionKind.HEADING, appendix.title, span, None, heading=appendix.title)
            if under:
                add_signature(lines, outline, "instrument__signature", under, "instrument")
            write_outline(outline, blocks, "instrument")
            if signed:
                add_signature(lines, outline, "instrument__signature", signed, "instrument")
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
        if appendix.printed is None and label is not None:
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
    return Written(instrument, tuple(attachments), tuple(issues)), repairs


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


def add_signature(lines: list[Line], outline: Outline, wanted: str, signed: Sequence[int], parent: str | None) -> None:
    text = "\n".join(signature_line(lines[i].text) for i in signed)
    span = (lines[signed[0]].number, lines[signed[-1]].number)
    outline.add(wanted, ProvisionKind.SIGNATURE, text, span, parent)


def _met_by_ordinal(note: Note, appendices: list[Appendix]) -> bool:
    return note.ordinal is not None and any(a.ordinal == note.ordinal and a.printed for a in appendices)


def _title_span(lines: list[Line], appendix: Appendix) -> tuple[int, int]:
    indices = appendix.title_lines or appendix.body
    return lines[indices[0]].number, lines[indices[-1]].number


def _label(appendix: Appendix, notes: tuple[Note, ...]) -> str | None:
    """附件1 as printed; where the heading is missing, as the note numbers it."""
    if appendix.printed is not None:
        return fold(re.sub(r"\s", "", appendix.printed))
    noted = [n for n in notes if squeeze(n.title) == squeeze(appendix.title)]
    if not noted:
        return None  # the second instrument of a notice that passes on two
    return f"附件{noted[0].ordinal}" if noted[0].ordinal else "附件"


def _kind_and_rows(blocks: list[Block], provisions: list[Provision]) -> tuple[str, int | None]:
    tables = [block.table for block in blocks if block.table]
    if tables:
        return "table", sum(table.data_rows for table in tables)
    entries = [entry for block in blocks for entry in block.entries]
    if entries and len(entries) >= sum(block.kind != "list" for block in blocks):
        return "list", len(entries)
    items = [p for p in provisions if p.kind == ProvisionKind.ITEM]
    prose = [p for p in provisions if p.kind != ProvisionKind.HEADING and is_ended(p.text)]
    if len(items) >= 2 and not prose and all(len(item.text) <= 60 for item in items):
        return "list", len(items)
    return "text", None
