"""The parts of one document: head, addressee, body, signature, and what follows the signature.

淄博市人民政府办公厅 关于印发X的通知     title
淄政办字〔2017〕139号                     number
各区县人民政府:                           addressee
《X》已经市政府同意,现印发给你们…         body
附件:1.甲 2.乙                            annex note
淄博市人民政府办公厅 / 2017年10月24日     signature
X                                         the carried instrument
附件1 甲                                  attachments
淄博市人民政府办公厅 2017年10月25日印发   imprint
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile, zip_longest

from corpus.dates import find_dates, read_date
from corpus.text import squeeze, unspaced
from ingest.announced import IN_BRACKETS, NTH_MEETING, announcement_title
from ingest.carried import published_title
from ingest.history import MOST_LINES, bracket_lines, is_act, read_history
from ingest.kinds import is_list, without_marks
from ingest.lines import FURNITURE, Line, LineKind, is_ordinal_only, number_and_date
from ingest.organs import ORGAN, is_organ, split_organs
from ingest.persons import PERSON_SIGNATURE
from ingest.segment import Draft
from ingest.tidy import tidy
from ingest.title_lines import SPOKEN, UNDER_TITLE, sentence_below, title_of

MOST_SIGNERS = 12
SIGNING = frozenset((LineKind.TEXT, LineKind.DATE))
LONGEST_ADDRESSEE = 400
MOST_ADDRESSEE_LINES = 8
NOT_ADDRESSEE = re.compile(
    r"(?:会议|大会)\S{0,12}(?:通过|决定|批准|选举)|决定|通知如下|如下|[。;；]|^根据|^为|^经|现将|有关事项|任命|免去|内容|包括|措施|要求"
)
ADDRESSED = re.compile(r"各|同志们|厅|局|委|政府|部门|单位|公司|院|校|机构|组织|企业|会|署|部|办|中心|县|市|区|你")
UNMARKED_ADDRESSEE = re.compile(r"各[^。；：:;《]{2,120}[门位委局办会府厅院校司业构镇乡道县市区表部处团社][！!]?")
"""各街道办事处，区级各部门, whose colon is lost"""
OPENS_TEXT = re.compile(r"《|为(?:了|贯|进|加|深|规|做|切|认|全|推)|根据|按照|依据|现将|经|近")
OFFICE_ALONE = re.compile(r"(?:代|副)?(?:主席|总理|[省市县区州旗部署局]长|主任|行长)")
"""Over a day: the name is left out, as some who pass on a text do."""
DATE_AND_ORGAN = re.compile(r"([0-9０-９〇零○OＯ一二三四五六七八九]{4}\s*年.{2,8}日)\s*[,，、]?\s*(\S.{1,40})")
ORGAN_AND_DATE = re.compile(r"(.{2,40}?)\s*[,，]?\s*([0-9０-９〇零○OＯ一二三四五六七八九]{4}\s*年.+日)")
REGISTERED = re.compile(r"[A-Z]{2,8}[-—－]?[0-9][0-9-—－]{3,16}\s?号?")
"""FSBG2023063号: the number of a register, above those to whom it goes"""
SPEAKER = re.compile(r"[^。；：:，]{2,40}")
NAME_ALONE = re.compile("[\u4e00-\u9fff] ?[\u4e00-\u9fff]{1,2}")
LEADING_BRACKET = re.compile(r"[(（][^()（）]{8,60}[)）](?=\s*\S)")


@dataclass(slots=True)
class Parts:
    """Indices of a document's lines by part, and what its head and signature say."""

    title: str
    title_lines: tuple[int, ...]
    number_line: int | None
    addressee: str | None = None
    addressee_lines: list[int] = field(default_factory=list)
    above: list[int] = field(default_factory=list)  # lines between head and addressee that are of neither
    body: list[int] = field(default_factory=list)
    signature: list[int] = field(default_factory=list)
    signers: tuple[str, ...] = ()
    issued_by: tuple[str, ...] = ()  # of an announcement: the organs of the heading over its number
    dated: date | None = None
    order: str | None = None  # the number of the order that published it, by the bracket under its title
    lost: int | None = None  # the line of a number without the head of the order that it is of
    head_lines: list[int] = field(default_factory=list)  # further lines of the head: a date in brackets
    after: list[int] = field(default_factory=list)
    imprint: list[int] = field(default_factory=list)


def read_parts(lines: list[Line], draft: Draft) -> Parts:
    """Divide a draft's lines."""
    parts = Parts(without_marks(title_of(lines, draft.title)), draft.title, draft.number)
    below = announcement_title(lines, draft.title, draft.number)
    if below:
        parts.issued_by = _of_heading(parts.title)
        parts.title = title_of(lines, below)
        if bracketed := IN_BRACKETS.fullmatch(parts.title):
            parts.title = bracketed["title"]
    if draft.number is not None and (found := number_and_date(lines[draft.number].text)):
        parts.dated = found[1]
    head = {*draft.title, *below, *(() if draft.number is None else (draft.number,))}
    begins = max(draft.start, min(head) + 1) if head else draft.start
    rest = [i for i in range(begins, draft.stop) if i not in head and lines[i].kind not in FURNITURE]
    parts.imprint = [i for i in range(draft.start, draft.stop) if lines[i].kind is LineKind.IMPRINT]
    rest = _read_head(lines, rest, parts)
    rest, announced = _read_announcement(lines, rest, parts)
    rest = _read_addressee(lines, rest, parts)
    parts.above = [*announced, *parts.above]
    _read_signature(lines, rest, parts)
    return parts


def _of_heading(heading: str) -> tuple[str, ...]:
    """Whose heading it is: 中华人民共和国海关总署公告, 甲市人民政府常务会议纪要."""
    organ = ORGAN.match(heading) if heading.endswith("纪要") else None
    return split_organs(organ.group() if organ else heading.removesuffix("公告").removesuffix("通告"))


def _read_head(lines: list[Line], rest: list[int], parts: Parts) -> list[int]:
    """Take dates and brackets printed under the title: "（2016年5月3日）", "二〇一七年十一月六日"."""
    while rest and parts.title.endswith("纪要") and NTH_MEETING.fullmatch(lines[rest[0]].text):
        parts.head_lines.append(rest.pop(0))
    block = _signature_at(lines, rest, 0) if rest and lines[rest[0]].kind != LineKind.DATE else []
    if block and len(rest) > len(block):  # a speech: the speaker and the day stand under its title
        parts.head_lines, rest = [*parts.head_lines, *block], rest[len(block) :]
        parts.dated = _dated(lines, block)
        parts.signers = tuple(organ for i in block for organ in _signers(lines[i].text))
    while rest and parts.number_line is None and split_organs(lines[rest[0]].text):  # a byline
        parts.signers += split_organs(lines[rest[0]].text)
        parts.head_lines.append(rest.pop(0))
    told = ""
    while rest:
        text = lines[rest[0]].text
        if parts.number_line is None and parts.lost is None and is_ordinal_only(text):
            parts.lost = rest[0]  # 第48号 under the title of what an order issued
            parts.head_lines.append(rest.pop(0))
            continue
        if lines[rest[0]].kind == LineKind.DATE and (found := read_date(text.strip("()（） "))):
            parts.dated = found.date
            parts.head_lines.append(rest.pop(0))
            continue
        if parts.number_line is not None and squeeze(text) == squeeze(lines[parts.number_line].text):
            rest.pop(0)  # printed twice
            continue
        if parts.dated is None and UNDER_TITLE.fullmatch(text):
            parts.head_lines.append(rest.pop(0))
            continue
        if parts.number_line is None and SPOKEN.fullmatch(text) and (dates := find_dates(text)):
            parts.dated = parts.dated or dates[0].value.date
            parts.head_lines.append(rest.pop(0))
            if rest and SPEAKER.fullmatch(lines[rest[0]].text) and lines[rest[0]].kind is LineKind.TEXT:
                parts.signers = parts.signers or split_organs(lines[rest[0]].text)
                parts.head_lines.append(rest.pop(0))  # 甲省水利厅厅长　林大为, 甲市发展和改革委员会
            if rest and NAME_ALONE.fullmatch(lines[rest[0]].text):
                parts.head_lines.append(rest.pop(0))
            continue
        if len(rest) > 1 and SPOKEN.fullmatch(lines[rest[1]].text) and squeeze(parts.title).endswith(squeeze(text)):
            parts.head_lines.append(rest.pop(0))  # the title again, under that of a site
            continue
        day = DATE_AND_ORGAN.fullmatch(text)
        if day and (found := read_date(day.group(1))) and split_organs(day.group(2)):  # 1990年3月10日，甲部
            parts.dated, parts.signers = found.date, split_organs(day.group(2))
            parts.head_lines.append(rest.pop(0))
            continue
        signs = PERSON_SIGNATURE.fullmatch(text) and not is_list(parts.title)
        if parts.dated and parts.number_line is None and parts.head_lines and signs:
            parts.head_lines.append(rest.pop(0))  # （2024年1月8日）⏎市长 高原
            continue
        count = bracket_lines([lines[i].text for i in rest[:MOST_LINES]])
        said = "".join(lines[i].text for i in rest[:count])[1:-1]
        bare = text.rstrip("：:)）")  # 2021年5月26日…批准）, whose first bracket is lost
        if not count and lines[rest[0]].kind == LineKind.TEXT and is_act(bare):
            count, said = 1, bare
        history = read_history(said) if count and lines[rest[0]].kind != LineKind.OUTLINE else None
        if history is None:
            break
        if told or parts.dated is None:  # a line each for who passed, approved and published it
            history = read_history(f"{told} {said}") if told else history
            told += f" {said}"
            if history:
                parts.dated, parts.signers, parts.order = history.day, history.organs, history.number
        parts.head_lines += rest[:count]
        rest = rest[count:]
    opening = LEADING_BRACKET.match(lines[rest[0]].text) if rest and parts.number_line is None else None
    if opening and (said_first := number_and_date(opening[0])):  # （1985年5月4日甲政〔1985〕38号） 根据…
        parts.order, parts.dated = said_first[0], parts.dated or said_first[1]
    return rest


def _read_announcement(lines: list[Line], rest: list[int], parts: Parts) -> tuple[list[int], list[int]]:
    """What is left, and the sentence of the announcement that publishes a text and stands under its title and number:

    甲法院公告⏎《甲法院关于乙的解释》已于…通过，现予公布。⏎二○一二年五月十日
    """
    heading = unspaced(lines[rest[0]].text) if rest else ""
    if not heading.endswith("公告") or not split_organs(heading.removesuffix("公告")):
        return rest, []
    if published_title(sentence_below(lines, rest[0])) != squeeze(parts.title):
        return rest, []
    ends = next(at for at, i in enumerate(rest[1:], start=1) if at == MOST_LINES or lines[i].text.endswith("。")) + 1
    signed = _signature_at(lines, rest, ends)
    parts.head_lines += [rest[0], *signed]
    parts.dated = _dated(lines, signed) or parts.dated
    return rest[ends + len(signed) :], rest[1:ends]


def _read_addressee(lines: list[Line], rest: list[int], parts: Parts) -> list[int]:
    """Take the lines up to the colon after those to whom it goes; lines that ended above are none of it.

    委员（按姓名笔画排列）： under the title of a list is one of its labels.
    """
    if is_list(parts.title):
        return rest
    begins, joined = 0, ""
    for count, i in enumerate(rest[:MOST_ADDRESSEE_LINES], start=1):
        if lines[i].kind not in (LineKind.TEXT, LineKind.CONTENTS):
            break
        if count > 1 and not _goes_on(lines[rest[count - 2]], lines[i]):
            begins, joined = count - 1, ""
        joined += " " + lines[i].text
        if len(joined) > LONGEST_ADDRESSEE or NOT_ADDRESSEE.search(joined.strip()):
            break
        if count == 1 and UNMARKED_ADDRESSEE.fullmatch(joined.strip()) and _tells_at_once(lines, rest[count:]):
            parts.addressee, parts.addressee_lines = tidy(joined).rstrip("！!"), rest[:count]
            return rest[count:]
        if joined.endswith((":", "：")):
            if ADDRESSED.search(joined):
                parts.addressee = tidy(joined)[:-1].rstrip()
                parts.above, parts.addressee_lines = rest[:begins], rest[begins:count]
                return rest[count:]
            break
    return rest


def _tells_at_once(lines: list[Line], below: list[int]) -> bool:
    return bool(below) and OPENS_TEXT.match(lines[below[0]].text) is not None


def _goes_on(above: Line, below: Line) -> bool:
    """Whether a line may be cut and go on below: 收录于⏎甲市人民政府： had room; a label does not."""
    if ":" in above.text or "：" in above.text or REGISTERED.fullmatch(above.text):
        return False
    return above.text.endswith(("、", "，", ",")) or len(above.text) >= len(below.text.partition("，")[0])


def _read_signature(lines: list[Line], rest: list[int], parts: Parts) -> None:
    """The first organ-and-date block after the head; with a head date, no signature is needed."""
    for position, i in enumerate(rest):
        block = _signature_at(lines, rest, position)
        if block and len(block) > 1 and not _ours(lines[i], parts) and any(_ours(lines[j], parts) for j in block):
            continue  # the end of a list of firms, not a signer
        if block:
            parts.body, parts.signature = rest[:position], rest[position : position + len(block)]
            parts.after = rest[position + len(block) :]
            parts.signers = tuple(organ for i in block for organ in _signers(lines[i].text))
            parts.dated = _dated(lines, block) or parts.dated
            return
        if parts.dated and lines[i].kind in (LineKind.DIVISION, LineKind.ARTICLE):
            break
    alone = next((p for p, i in enumerate(rest) if p and _ours(lines[i], parts) and _ends(lines[rest[p - 1]])), None)
    if alone is not None:  # signed without a day, which the head has
        parts.body, parts.signature, parts.after = rest[:alone], [rest[alone]], rest[alone + 1 :]
        parts.signers = split_organs(lines[rest[alone]].text)
        return
    if rest and parts.dated is None and lines[rest[-1]].kind == LineKind.DATE:  # 出席：甲、乙⏎2015年3月18日
        parts.body, parts.signature = rest[:-1], rest[-1:]
        parts.dated = _dated(lines, parts.signature)
        return
    start = next((p for p in range(len(rest)) if _heads_attachment(lines, rest, p)), len(rest))
    parts.body, parts.after = rest[:start], rest[start:]
    tail = [*reversed([*takewhile(lambda i: split_organs(lines[i].text), reversed(parts.body))])][-MOST_SIGNERS:]
    if tail:
        parts.signature = tail
        parts.signers = tuple(organ for i in tail for organ in split_organs(lines[i].text))
        parts.body = parts.body[: -len(tail)]


def _heads_attachment(lines: list[Line], rest: list[int], position: int) -> bool:
    """Whether an attachment begins here: 附件1, or 附：甲规则 right over its chapters or articles."""
    kind = lines[rest[position]].kind
    below = lines[rest[position + 1]].kind if position + 1 < len(rest) else None
    return kind is LineKind.ATTACHMENT_HEAD or (
        kind is LineKind.ATTACHMENT_NOTE and below in (LineKind.DIVISION, LineKind.ARTICLE)
    )


def trailing_signature(lines: list[Line], indices: tuple[int, ...]) -> tuple[int, ...]:
    """The organs and the day that close a carried text, or ()."""
    if len(indices) < 2 or lines[indices[-1]].kind != LineKind.DATE:
        return ()
    start = len(indices) - 1
    while start and split_organs(lines[indices[start - 1]].text):
        start -= 1
    return indices[start:] if start < len(indices) - 1 else ()


def _ours(line: Line, parts: Parts) -> bool:
    """Whether a line names organs that the title names as issuers."""
    organs = split_organs(line.text)
    return bool(organs) and all(parts.title.startswith(organ) or f" {organ}" in parts.title for organ in organs)


def _dated(lines: list[Line], block: list[int]) -> date | None:
    dates = [found.value.date for i in block for found in find_dates(lines[i].text) if found.value.date]
    return dates[-1] if dates else None


def _signers(text: str) -> tuple[str, ...]:
    match = ORGAN_AND_DATE.fullmatch(text)
    name = match.group(1) if match else text
    return split_organs(name) or ((unspaced(name),) if is_organ(unspaced(name)) else ())


def _signature_at(lines: list[Line], rest: list[int], position: int) -> list[int]:
    """The lines of a signature that starts at `rest[position]`, or []."""
    first = lines[rest[position]]
    if first.kind not in SIGNING and not first.text.endswith("日"):
        return []
    block: list[int] = []
    for i, below in zip_longest(rest[position : position + 14], rest[position + 1 : position + 15]):
        if i is None:
            break
        line = lines[i]
        match = ORGAN_AND_DATE.fullmatch(line.text) if line.text.endswith("日") else None
        if match and split_organs(match.group(1)) and read_date(match.group(2)):
            return [*block, i]
        if line.kind == LineKind.DATE:
            ended = bool(block) or position == 0 or _ends(lines[rest[position - 1]])
            return [*block, i] if ended else []
        dated_next = below is not None and lines[below].kind == LineKind.DATE
        signs = split_organs(line.text) or (
            dated_next and (is_organ(unspaced(line.text)) or OFFICE_ALONE.fullmatch(unspaced(line.text)))
        )  # 甲市 人民政府⏎2017年…; 省长⏎二○一○年…
        if line.kind != LineKind.TEXT or not (signs or PERSON_SIGNATURE.fullmatch(line.text)):
            return []
        block.append(i)
    return []


def _ends(line: Line) -> bool:
    return (
        line.text.endswith(("。", "！", "!", "”", "）", ")", ";", "；"))
        or line.text.startswith("特此")
        or line.kind
        in (
            LineKind.TABLE_ROW,
            LineKind.ATTACHMENT_NOTE,
            LineKind.OUTLINE,
        )
    )
