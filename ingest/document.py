"""One document of an issue: its parts read, its text outlined, its head made into fields."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.dates import find_dates
from corpus.model import (
    ContentsEntry,
    Document,
    Issue,
    ProvisionKind,
    Publication,
    Repair,
)
from corpus.numbers import find_numbers, read_number
from corpus.resolution import one_organ
from corpus.text import squeeze
from corpus.traditional import as_simplified
from ingest.appended import add_signature, write_appendices
from ingest.appendices import Appendix, read_after
from ingest.appointments import appoints, read_appointments
from ingest.block import Block, is_ended
from ingest.blocks import joint, read_blocks, space_repairs
from ingest.carried import printed_title, published_title
from ingest.citations import read_citations
from ingest.cut_dates import joined_dates
from ingest.effects import read_effects
from ingest.imprint import printed_on
from ingest.kinds import (
    ANNOUNCED,
    ORDERS,
    ends_as_title,
    kind_of_title,
    names_appointments,
    without_bracket,
    without_marks,
)
from ingest.letterheads import organs_of_letterhead, other_numbers
from ingest.lines import FURNITURE, Line, LineKind
from ingest.notes import Note, read_note
from ingest.organs import ORGAN, leading_organs, split_organs, usual_name
from ingest.outline import Outline, write_outline
from ingest.parts import Parts, read_parts
from ingest.segment import Draft, number_of
from ingest.terms import read_terms
from ingest.tidy import tidy
from ingest.wording import read_wording
from ingest.wrapping import Wrapping

CARRIES = re.compile(
    r"(?:关于)?(?:修订)?(印发|转发|批转|公布|发布|颁布|颁发)(?:实施|施行)?(.+?)(?:的通知|的通告|的公告|的决定|的命令|$)"
)
# What follows the word in the heading of an order: 第36号, (第36号), 2020年第3号, 〔十五届〕第36号, (第十五届第36号)
NUMBERED = r"[^《》，。]{0,10}?第[^第号]{1,12}号[)）]?$"
ORDER = re.compile(rf"(.*?)(?:令|命令|公告)(?:{NUMBERED})?$")
ORDINAL = re.compile(rf"(?:(?<=令)|(?<=公告)){NUMBERED}")
PLACELESS = re.compile("[省市县区州旗]")
APPOINTED_ON = re.compile(
    r"[^0-9〇零○一二三四五六七八九，。]{0,12}\S{4}年\S{1,3}月\S{1,3}日[，,]?(?:决定|批准)?(?:任命|免去)"
)
BRACKETED_NUMBER = re.compile(r"(?P<title>.{4,}?)\s*[(（](?P<number>[^()（）]{4,40}号)[)）]$")
IMPRINT = "imprint"
"""The id of the paragraph that is a document's imprint."""
NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")


def read_document(
    lines: list[Line], draft: Draft, wrapping: Wrapping, entry: ContentsEntry | None, publication: Publication | None
) -> Document:
    """The document on the lines of a draft. `entry` is its line in the 目录, if it has one."""
    parts = read_parts(lines, draft)
    in_title = _take_number(parts) or _number_beside(parts)
    number = number_of(lines, draft) or in_title or parts.order or _head_number(lines, parts)
    number = number or _closing_number(lines, draft)
    carried = CARRIES.search(as_simplified(parts.title))
    kind = kind_of_title(ORDINAL.sub("", parts.title))
    if kind is None and carried:
        kind = kind_of_title(parts.title.rstrip("》”"))  # 中共甲委　甲政府印发《关于乙的意见》
    number = number or _of_heading(lines, parts, kind)
    outline = Outline()
    above, joined = read_blocks(lines, parts.above, wrapping)
    body, repairs = read_blocks(lines, parts.body, wrapping)
    lost = _head_lost(lines, parts, body) if number is None else ()
    order = bool(lost) or (bool(ORDER.fullmatch(parts.title)) and kind in (*ORDERS, "公告"))
    untitled = order and "关于" not in as_simplified(parts.title)  # but 甲局关于发布《乙办法》的公告 is a title
    # a site has set the title of what an order issues above the order: 甲条例⏎主席令第5号⏎《甲条例》已由…通过，现予公布
    itself = bool(body) and published_title(body[0].text) == squeeze(parts.title)
    carrier = bool(carried) or order or itself
    sends_out = order or itself or (carried is not None and carried.group(1) not in ("公布", "发布"))
    announced = _announced(body, parts.title[slice(*carried.span(2))] if carried else None)
    notes = _notes(lines, parts.body)
    appendices = read_after(lines, parts.after, announced, notes, carrier=carrier)
    body, lead, moved, move_issues = _rejoin_cut_note(lines, body, appendices)
    published = _published(body, appendices) if untitled and kind not in ORDERS else None
    if parts.head_lines:
        add_signature(lines, outline, "head" if parts.signature else "signature", parts.head_lines, None)
    write_outline(outline, [*above, *body], None)
    if parts.signature:
        add_signature(lines, outline, "signature", parts.signature, None)
    write_outline(outline, lead, None)
    all_notes = (*notes, *(note for a in appendices for note in _notes(lines, list(a.body))))
    written, more = write_appendices(lines, outline, appendices, all_notes, announced if sends_out else (), wrapping)
    if parts.imprint:
        text = "\n".join(tidy(lines[i].text.replace("\t", " ")) for i in parts.imprint)
        span = (lines[parts.imprint[0]].number, lines[parts.imprint[-1]].number)
        outline.add(IMPRINT, ProvisionKind.PARAGRAPH, text, span, None)
    mended = (*_head_repairs(lines, draft), *joined)
    printed = printed_on(lines, parts.imprint)
    if parts.dated is None and names_appointments(parts.title):
        parts.dated = _appointed_on(body)
    issued_on, date_issues = _issued_on(lines, parts, printed)
    of_head = (*lost, *_other_numbers(lines, draft), *date_issues)
    issuers = _issuers(lines, parts) or _of_number(number) or organs_of_letterhead(lines, draft.start)
    own = written.instrument.title if written.instrument else None
    title = own if own and (published or (untitled and kind in ORDERS)) else parts.title
    if lost and not parts.title:
        title = own or printed_title(body[0].text) or ""
        kind = kind_of_title(title)
    if kind == "公告" and untitled and own is None and body:  # what it publishes follows without its title
        title = printed_title(body[0].text) or title
    if title != parts.title and parts.title_lines:
        _add_heading(lines, outline, parts, number)
    provisions = tuple(outline.provisions)
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
        wording, issued_on=issued_on, published_on=None, own_title=title
    )
    appointing = names_appointments(parts.title) or (kind in ORDERS and own is None and appoints(provisions))
    page = entry.page if entry else None
    return Document(
        title=title,
        number=number,
        issuers=issuers,
        kind=kind,
        addressee=parts.addressee,
        section=entry.section if entry else None,
        issued_on=issued_on,
        published_on=printed,
        effective_on=effective,
        expires_on=expires,
        publication=replace(publication or Publication(None, None, None), page=page) if publication or page else None,
        lines=_span(lines, draft),
        instrument=written.instrument,
        interpreter=interpreter,
        provisions=provisions,
        attachments=written.attachments,
        appointments=read_appointments(provisions) if appointing else (),
        citations=citations,
        effects=effects,
        issues=(*of_head, *move_issues, *written.issues, *citation_issues, *effect_issues, *term_issues),
        repairs=tuple(sorted((*mended, *repairs, *moved, *more), key=lambda repair: repair.line)),
    )


def _of_heading(lines: list[Line], parts: Parts, kind: str | None) -> str | None:
    """The number of an announcement whose title names its organs: 甲市公安局关于乙的通告⏎2019年第5号."""
    organs = leading_organs(parts.title)[0]
    if parts.lost is None or kind not in ("公告", "通告") or not organs:
        return None
    found = read_number(f"{'、'.join(organs)}{kind}{lines[parts.lost].text.strip('()（） ')}")
    return found.canonical if found else None


def _other_numbers(lines: list[Line], draft: Draft) -> tuple[Issue, ...]:
    """That a joint document has more numbers than the one it goes by."""
    others = other_numbers(lines, draft.number) if draft.number is not None else []
    if not others or draft.number is None:
        return ()
    message = f"联合发文的文号不止一个，以第一个为准；另有{'、'.join(others)}"
    return (Issue("several_numbers", lines[draft.number].number, others[0], message),)


def _head_lost(lines: list[Line], parts: Parts, body: list[Block]) -> tuple[Issue, ...]:
    """The doubt of an order whose head is lost: 第48号 alone, or 《甲办法》已经…通过，现予发布 right at the top."""
    if not parts.title and body and published_title(body[0].text):
        at = parts.body[0] if parts.number_line is None else parts.number_line
    elif parts.lost is not None:
        at = parts.lost
    else:
        return ()
    message = "令或公告的名称和发布机关在来源中缺失，文号不全；补上后重新导入即可更正"
    return (Issue("order_head_lost", lines[at].number, lines[at].text, message),)


def _appointed_on(body: list[Block]) -> date | None:
    """The one day on which all of a list were appointed or removed: 国务院2021年4月28日任命："""
    led = (block.text for block in body)
    days = {find_dates(text)[0].value.date for text in led if APPOINTED_ON.match(text)}
    return days.pop() if len(days) == 1 else None


def _issued_on(lines: list[Line], parts: Parts, printed: date | None) -> tuple[date | None, tuple[Issue, ...]]:
    """The day of a document; that of its printing where no other stands in it, which is a doubt."""
    if parts.dated is not None or printed is None:
        return parts.dated, ()
    line = next(lines[i] for i in parts.imprint if printed_on(lines, [i]))
    message = "没有成文日期，依版记所载印发日期"
    return printed, (Issue("date_of_imprint", line.number, line.text, message),)


def _published(body: list[Block], appendices: list[Appendix]) -> str | None:
    """What an announcement says was passed and is published, 《甲条例》已由…通过，现予公布, if it stands below."""
    title = published_title(body[0].text) if body else None
    return title if title and any(squeeze(appendix.title) == title for appendix in appendices) else None


def _add_heading(lines: list[Line], outline: Outline, parts: Parts, number: str | None) -> None:
    """The heading of an order that goes by the title of what it issues, first; not if its number has the words."""
    if _words(parts.title) not in _words(number or ""):
        span = (lines[parts.title_lines[0]].number, lines[parts.title_lines[-1]].number)
        outline.add("announcement", ProvisionKind.HEADING, parts.title, span, None, heading=parts.title)
        outline.provisions.insert(0, outline.provisions.pop())


def _words(text: str) -> str:
    return squeeze(text).replace("、", "")


def _span(lines: list[Line], draft: Draft) -> tuple[int, int]:
    of_none = FURNITURE - {LineKind.IMPRINT}
    last = max((i for i in range(draft.start, draft.stop) if lines[i].kind not in of_none), default=draft.start)
    return lines[draft.start].number, lines[last].number


def _take_number(parts: Parts) -> str | None:
    """The number taken from a title: 关于渡口的通知（甲政发〔2017〕5号）, 甲署公告2017年第26号（关于乙的公告）."""
    match = ANNOUNCED.fullmatch(parts.title) or BRACKETED_NUMBER.fullmatch(parts.title)
    found = read_number(match["number"]) if match else None
    if match is None or found is None or not ends_as_title(match["title"].strip("《》")):
        return None
    parts.title = without_marks(match["title"])
    return found.canonical


def _head_number(lines: list[Line], parts: Parts) -> str | None:
    """The number in a line that repeats the whole head: 关于甲的批复 国函〔1996〕38号 国务院 1996年5月31日."""
    title = squeeze(parts.title)
    heads = (text for i in parts.above if squeeze(text := lines[i].text).startswith(title))
    found = [each.value for text in heads for each in find_numbers(text)]
    return found[-1].canonical if found else None


def _number_beside(parts: Parts) -> str | None:
    """The number at the end of a title's last line, which is taken from it: 关于甲的通知　甲字〔2003〕5号."""
    if parts.number_line is not None or not parts.title_lines:
        return None
    found = find_numbers(parts.title)
    title = parts.title[: found[-1].span[0]].rstrip() if found and found[-1].span[1] == len(parts.title) else ""
    if not title or not found[-1].value.agency_code or not ends_as_title(title):
        return None
    parts.title = title
    return found[-1].value.canonical


def _closing_number(lines: list[Line], draft: Draft) -> str | None:
    """The number of a document that prints it last of all, below its organ: 甲检察院⏎甲检发释字〔2019〕3号."""
    printed = [line for line in lines[draft.start : draft.stop] if line.kind not in FURNITURE]
    if len(printed) < 3 or printed[-1].kind != LineKind.NUMBER:
        return None
    if printed[-2].kind != LineKind.DATE and not split_organs(printed[-2].text):
        return None
    found = read_number(printed[-1].text)
    return found.canonical if found is not None and found.agency_code else None


def _issuers(lines: list[Line], parts: Parts) -> tuple[str, ...]:
    """Who issued it: the organs that open the title, else those that sign."""
    order = ORDER.fullmatch(parts.title)
    by_line = tuple(organ for i in parts.title_lines for organ in split_organs(lines[i].text))
    if "办公厅" in by_line or "办公室" in by_line:  # 甲省人民政府⏎办公厅⏎关于…
        by_line = ()
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
    told = without_bracket(title).endswith(("公告", "通告", "通报", "会议纪要"))
    organ = ORGAN.match(title) if told else None
    return split_organs(organ.group()) if organ else ()


def _in_full(organ: str, signers: tuple[str, ...]) -> str:
    """The organ as the signature spells it where the title leaves its place out: 省政府办公厅 -> 甲省人民政府办公厅."""
    if not PLACELESS.match(organ):
        return organ
    longer = [signer for signer in signers if len(signer) > len(organ) and one_organ(organ, signer)]
    return longer[0] if len(longer) == 1 else organ


def _head_repairs(lines: list[Line], draft: Draft) -> list[Repair]:
    head = [*draft.title, *(() if draft.number is None else (draft.number,))]
    repairs = [joint(lines[a], lines[b]) for a, b in zip(draft.title, draft.title[1:], strict=False)]
    repairs += joined_dates(lines, draft.start, draft.stop)
    for i in head:
        repairs += space_repairs(lines[i])
    return repairs


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
            if orphan.kind != "text" or is_ended(orphan.text) or whole not in titles:
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
