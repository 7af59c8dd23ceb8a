"""One source from bytes to documents: the whole path of `ingest`, in the order it is walked.

bytes -> text -> lines with a kind -> 目录 -> drafts -> documents -> checks
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from hashlib import sha256

from corpus.model import ContentsEntry, Document, Issue, ProvisionKind, Publication, Reading, Repair, SourceLine
from corpus.page_facts import value_of
from corpus.text import squeeze
from ingest.announced import announcement_title
from ingest.block import is_ended
from ingest.carried import announced_titles
from ingest.checks import check_document, reconcile
from ingest.chronicles import mark_chronicles
from ingest.contents import SECTION_MARKS, Contents, read_contents
from ingest.cut_dates import join_cut_dates
from ingest.decimals import mark_decimals
from ingest.decode import refuse_lines
from ingest.document import IMPRINT, read_document
from ingest.frames import may_hold_frames, read_frames
from ingest.furniture import mark_furniture, read_publication
from ingest.headless import find_headless, named_by_file
from ingest.imprint import mark_imprints
from ingest.inner_contents import mark_inner_contents
from ingest.letterheads import mark_letterheads
from ingest.lines import FURNITURE, RELEASE, Line, LineKind, is_number_line, of_kind, read_lines
from ingest.no_document import why_none
from ingest.page import about, has_text, says_nothing_official, unmarked, with_page
from ingest.readers import read_bytes
from ingest.saved import read_saved_page
from ingest.segment import Draft, find_documents, number_of
from ingest.tables import align_columns
from ingest.title_lines import title_of
from ingest.wrapping import read_wrapping

_KINDS = {kind: kind.value for kind in LineKind}
_OF_NONE = FURNITURE - {LineKind.IMPRINT}
_EXPLAINED = FURNITURE | {LineKind.CONTENTS, LineKind.CONTENTS_HEAD}
LONGEST_MASTHEAD = 45
SHORTEST_NAME = 6
_BRACKET_OR_NAMES = re.compile(
    r"特此(?:公告|通告|通知|函[复告]|批复|报告)|此[复令致]|附(?:件|表|图)?[0-9一二三四五六七八九十]{0,2}[:：].*|[(（].*[)）]|.*[(（][^()（）]*[号日][^()（）]{0,4}[)）]|[^，。：:]{2,8}[:：](?:[\u4e00-\u9fff]{2,4}[、，])*[\u4e00-\u9fff]{2,4}"
)
"""特此公告, 附件：名单, （联系人：…）, 出席：李明、王强, 甲办法（甲府令第95号）: no sentence, and not cut."""
_ANNEXED = re.compile(r"^附(?:件|录)?[0-9一二三四五六七八九十]{0,2}\s*[:：]\s*")
ALIKE = 0.6
"""Two titles that share more than this of their characters' pairs are one title printed differently."""


def read_source(content: bytes, name: str, *, publication: str | None = None, issue: str | None = None) -> Reading:
    """Read one source. `publication` and `issue` override what its pages say.

    Raises UnreadableError for bytes that are no text. Text in which no document is found gives
    a reading without documents and an issue that tells why (`ingest.no_document`).
    """
    extract, plain = read_bytes(content)
    refuse_lines(extract.text)
    whole = read_lines(extract.text)
    if may_hold_frames(extract.text):
        whole = read_frames(whole)
    whole = mark_inner_contents(mark_furniture(join_cut_dates(whole)))
    lines, said = read_saved_page(whole)
    on_page = lines is not whole or extract.of_page
    facts = (*extract.facts, *said)
    contents = read_contents(lines)
    lines = mark_decimals(align_columns(mark_letterheads(mark_imprints(_mark(lines, contents)))))
    headed, lines = lines, mark_chronicles(lines)
    printed = _published(read_publication(lines), publication, issue)
    drafts = find_documents(lines, contents.entries, extract.heading)
    if not drafts and not extract.of_page:  # the news among web pages quote documents
        official = not on_page or value_of(facts, "number") is not None
        drafts = [draft for draft in find_headless(lines) if draft.title or official]
    matches = match_contents(lines, drafts, contents)
    sections = _printed_sections(headed, drafts)
    wrapping = read_wrapping(lines)
    documents: list[Document] = []
    for position, draft in enumerate(drafts):
        entry = matches.get(position)
        document = read_document(lines, draft, wrapping, entry, printed)
        if not document.title:
            document = named_by_file(document, name)
        if document.section is None and sections[position]:
            document = replace(document, section=sections[position])
        found = tuple(reconcile(entry, document)) if entry else ()
        if entry is None and contents.entries:
            message = "目录中没有列出这份文件"
            found = (Issue("document_not_in_contents", document.lines[0], document.title, message),)
        document = _on_page(document, extract.page_of(document.lines[0]))
        if extract.converter:
            told = Repair("convert", document.lines[0], f".{extract.encoding}", extract.converter)
            document = replace(document, repairs=(told, *document.repairs))
        documents.append(check_document(replace(unmarked(document), issues=(*document.issues, *found))))
    if on_page and len(documents) > 1 and 2 * sum(map(has_text, documents)) < len(documents):
        documents, drafts = [], []  # a list of titles
    if on_page and len(documents) == 1 and says_nothing_official(documents[0], facts):
        documents, drafts = [], []
    if documents:
        documents[-1] = _check_end(documents[-1])
        spoken_of = about(documents, facts)
        documents[spoken_of] = with_page(documents[spoken_of], facts, extract.heading)
    entries = _reconciled(contents, matches, documents)
    return Reading(
        name=name,
        sha256=sha256(content).hexdigest(),
        content=content,
        encoding=extract.encoding,
        publication=printed,
        documents=tuple(documents),
        contents=entries,
        lines=_account(lines, drafts),
        issues=(*extract.issues, *_source_issues(lines, drafts, entries)),
        text=None if plain else extract.text,
    )


def _on_page(document: Document, page: int | None) -> Document:
    """A document of a gazette with the page it begins on, where the 目录 does not name it."""
    if page is None or document.publication is None or document.publication.page is not None:
        return document
    return replace(document, publication=replace(document.publication, page=page))


def _mark(lines: list[Line], contents: Contents) -> list[Line]:
    """The lines of the 目录, and those that print the name of one of its sections again, given their kinds."""
    if not contents.lines and not of_kind(lines, LineKind.CONTENTS_HEAD):
        return lines
    names = set(contents.sections)
    titles = [squeeze(entry.title) for entry in contents.entries]
    above = ""
    marked: list[Line] = []
    for line in lines:
        if line.number in contents.lines:
            line = replace(line, kind=LineKind.CONTENTS)
        elif line.kind == LineKind.CONTENTS_HEAD:
            line = replace(line, kind=LineKind.TEXT)  # the last line of a title: 失效的规范性文件⏎目录
        elif names and line.kind == LineKind.TEXT and (name := squeeze(line.text.strip(SECTION_MARKS))) in names:
            ends = above and any(title.endswith(above + name) for title in titles)  # 甲市2011年⏎统计公报
            line = line if ends else replace(line, kind=LineKind.SECTION_HEAD)
        if line.text:
            above = squeeze(line.text) if line.kind == LineKind.TEXT and names else ""
        marked.append(line)
    return marked


def _published(printed: Publication | None, name: str | None, issue: str | None) -> Publication | None:
    merged = Publication(
        name or (printed.name if printed else None), issue or (printed.issue if printed else None), None
    )
    return merged if merged.name or merged.issue else None


def match_contents(lines: list[Line], drafts: list[Draft], contents: Contents) -> dict[int, ContentsEntry]:
    """Draft position -> its entry: by title, then by number, then by likeness in order."""
    if not contents.entries:
        return {}
    titles = [squeeze(title_of(lines, draft.title)) for draft in drafts]
    carried = [{squeeze(title) for title in announced_titles(lines, draft.start, draft.stop)} for draft in drafts]
    for position, draft in enumerate(drafts):
        if below := announcement_title(lines, draft.title, draft.number):
            titles[position] = squeeze(title_of(lines, below))
    numbers = [number_of(lines, draft) for draft in drafts]
    matches: dict[int, ContentsEntry] = {}
    left = list(contents.entries)

    def take(same: bool) -> None:
        for entry in list(left):
            wanted = squeeze(entry.title)
            for position, title in enumerate(titles):
                if position in matches:
                    continue
                by_title = (
                    title.endswith(wanted)
                    if same
                    else _names_carried(wanted, carried[position]) or _alike(title, wanted) > ALIKE
                )
                by_number = entry.number is not None and numbers[position] == entry.number
                if by_title or (not same and by_number):
                    matches[position] = entry
                    left.remove(entry)
                    break

    take(same=True)
    take(same=False)
    return matches


def _names_carried(wanted: str, carried: set[str]) -> bool:
    """Whether an entry lists an order by what it publishes: 甲部 乙部令 2012年第7号 城市公共汽电车运营管理办法."""
    return any(wanted == name or (len(name) >= SHORTEST_NAME and wanted.endswith(name)) for name in carried)


def _alike(a: str, b: str) -> float:
    """Share of common character pairs (Dice)."""
    pairs_a = {a[i : i + 2] for i in range(len(a) - 1)}
    pairs_b = {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b)) if pairs_a and pairs_b else 0.0


def _reconciled(
    contents: Contents, matches: dict[int, ContentsEntry], documents: list[Document]
) -> tuple[ContentsEntry, ...]:
    """The entries with their documents; 附：甲办法, and 甲办法 below the order that issues it, are of that document."""
    positions = {id(entry): position for position, entry in matches.items()}
    left = [entry for entry in contents.entries if id(entry) not in positions]
    held = {title: at for at, each in enumerate(documents) for title in _titles_in(each)} if left else {}
    for entry in left:
        if (at := held.get(squeeze(_ANNEXED.sub("", entry.title)))) is not None:
            positions[id(entry)] = at
    return tuple(replace(entry, document=positions.get(id(entry))) for entry in contents.entries)


def _titles_in(document: Document) -> list[str]:
    """The titles of all that a document holds, for comparison."""
    named = [document.title, *(each.title for each in document.attachments)]
    return [squeeze(title) for title in (*named, document.instrument.title if document.instrument else "") if title]


def _printed_sections(lines: list[Line], drafts: list[Draft]) -> list[str | None]:
    """The section head printed above each document, if any: 【市政府文件】, or a line that repeats a section's name."""
    heads = of_kind(lines, LineKind.SECTION_HEAD)
    above = [heads[at - 1] if (at := bisect_right(heads, draft.start)) else None for draft in drafts]
    return [None if head is None else squeeze(lines[head].text.strip(SECTION_MARKS)) for head in above]


def _account(lines: list[Line], drafts: list[Draft]) -> tuple[SourceLine, ...]:
    """What became of every line: its kind, and the document it went to."""
    owners: list[int | None] = [None] * len(lines)
    for position, draft in enumerate(drafts):
        owners[draft.start : draft.stop] = [position] * (draft.stop - draft.start)
    return tuple(
        SourceLine(line.number, _KINDS[line.kind], None if line.kind in _OF_NONE else owner)
        for line, owner in zip(lines, owners, strict=True)
    )


def _check_end(document: Document) -> Document:
    """The last document of a source ends with a whole sentence, a row, a list or a signature."""
    last = next((each for each in reversed(document.provisions) if each.id != IMPRINT), None)
    prose = (ProvisionKind.PARAGRAPH, ProvisionKind.ARTICLE, ProvisionKind.ITEM)
    if (
        last is None
        or last.kind not in prose
        or RELEASE.fullmatch(last.text)
        or is_ended(last.text)
        or is_number_line(last.text)
        or _BRACKET_OR_NAMES.fullmatch(last.text)
        or document.attachments
    ):
        return document
    issue = Issue("text_cut", last.lines[1], last.text[-30:], "来源文本在句子中间结束，其后内容缺失")
    return replace(document, issues=(*document.issues, issue))


def _source_issues(lines: list[Line], drafts: list[Draft], entries: tuple[ContentsEntry, ...]) -> list[Issue]:
    issues = [
        Issue(
            "contents_entry_without_document",
            entry.line,
            entry.title,
            f"目录列有“{entry.title}”，正文中没有找到",
        )
        for entry in entries
        if entry.document is None
    ]
    if not drafts:
        issues.append(why_none(lines))
    first = drafts[0].start if drafts else len(lines)
    issues += [
        Issue("unexplained_line", line.number, line.text, "这一行不属于目录，也不属于任何文件")
        for line in lines[:first]
        if line.kind not in _EXPLAINED and drafts and not _masthead(line)
    ]
    return issues


def _masthead(line: Line) -> bool:
    """A short line of the cover: the publication's name, its number, its sponsor."""
    return len(line.text) <= LONGEST_MASTHEAD and not line.text.endswith(("。", "；", ";"))
