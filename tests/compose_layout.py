"""Printing manuscripts as a gazette issue: a layout is drawn at random, and every line is known to its document.

The layouts are those that conversions leave: 目录 of several shapes or none, text cut at one width or by column breaks,
running heads and page numbers inside sentences, digits and marks of either width, dates in either numerals, the
issuer in the title, above it or in the signature alone, the number before or after the title.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date

from tests.compose import CLOSED, LABEL, Annex, Expected, Issue, Manuscript

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
HALF = str.maketrans("，：；（）？！", ",:;()?!")
NO_START = "，。、；：）〉》”！？)],.;:!?%"
NO_END = "（〈《“〔(["
DIGITS_CN = "〇一二三四五六七八九"
PUBLICATION = "澜川市人民政府公报"
WORDS = re.compile(r"[0-9０-９.．]+|.")
"""What a line end does not cut: a number."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One draw; each field is a decision of the printer or of the conversion."""

    contents: str | None  # leaders brackets tab first slash bare, or no 目录
    contents_numbers: bool
    contents_width: int | None
    contents_order: str  # how an order stands in the 目录: by its head, or by what it carries
    masthead: bool
    section_heads: str | None  # plain 【】 ★, or none printed
    flow: str  # whole, wrapped, columns
    width: int
    indents: bool
    gaps: bool  # a blank line between paragraphs
    page_lines: int | None
    page_mark: str
    head_mark: str | None
    digits: str  # half, full, spaced
    half_marks: bool
    chinese_dates: bool
    issuer_place: str  # inside, above, signature
    number_place: str  # after, before, bracketed
    title_lines: int
    annex_heads: str  # 附件1, 附件1：, 附件一, none
    table_gap: str  # tab, spaces, pipes


def draw(chance: random.Random) -> Layout:
    """A layout by chance, without combinations that no printer makes."""
    flow = chance.choice(["whole", "wrapped", "wrapped", "columns"])
    indents = chance.random() < 0.7
    contents = chance.choice(["leaders", "brackets", "tab", "first", "slash", "bare", None])
    return Layout(
        contents=contents,
        contents_numbers=chance.random() < 0.6,
        contents_width=chance.choice([None, None, 22, 30]) if contents in ("leaders", "brackets", "tab") else None,
        contents_order=chance.choice(["head", "carried"]),
        masthead=chance.random() < 0.6,
        section_heads=chance.choice(["plain", "【】", "★", None]) if contents else chance.choice(["【】", "★", None]),
        flow=flow,
        width=chance.randint(20, 40),
        indents=indents,
        gaps=chance.random() < 0.5 if indents else flow != "wrapped" or chance.random() < 0.7,
        page_lines=chance.choice([None, 18, 27, 40]),
        page_mark=chance.choice(["· {} ·", "- {} -", "—{}—", "－ {} －", "{}", "第{}页", "第 {} 页 共 48 页"]),
        head_mark=chance.choice([None, "{name}  {issue}", "{issue}　{name}", "{name}", "{name} {issue} · {page} ·"]),
        digits=chance.choice(["half", "half", "full", "spaced"]),
        half_marks=chance.random() < 0.25,
        chinese_dates=chance.random() < 0.4,
        issuer_place=chance.choice(["inside", "inside", "above", "signature"]),
        number_place=chance.choice(["after", "after", "before", "bracketed"]),
        title_lines=chance.randint(1, 4),
        annex_heads=chance.choice(["附件{}", "附件 {}", "附件{}：", "none"]),
        table_gap=chance.choice(["\t", "\t", "   ", "|"]),
    )


def compose(manuscripts: list[Manuscript], layout: Layout, chance: random.Random) -> Issue:
    """The issue that prints `manuscripts` in this layout; documents of one section stand together."""
    ordered = sorted(manuscripts, key=lambda each: each.section)
    return _Printer(layout, chance).print(ordered)


@dataclass(slots=True)
class _Line:
    text: str
    document: int | None = None
    furniture: bool = False


class _Printer:
    def __init__(self, layout: Layout, chance: random.Random) -> None:
        self.layout, self.chance = layout, chance
        self.lines: list[_Line] = []
        self.document: int | None = None
        self.page = 3
        self.on_page = 0
        self.year, self.number = 2018, 4

    def print(self, manuscripts: list[Manuscript]) -> Issue:
        titles: list[str] = []
        pages: list[int] = []
        section = None
        for position, manuscript in enumerate(manuscripts):
            self.document = None
            self._blank()
            if manuscript.section != section and self.layout.section_heads:
                self._line(self._section(manuscript.section, self.layout.section_heads))
                self._blank()
            section = manuscript.section
            self.document = position
            self._room()
            pages.append(self.page)
            titles.append(self._document(manuscript))
        cover = self._cover(manuscripts, pages)
        lines = [*cover, *self.lines]
        issue = Issue("\n".join(line.text for line in lines) + "\n")
        numbered = list(enumerate(lines, start=1))
        for position, manuscript in enumerate(manuscripts):
            own = [n for n, line in numbered if line.document == position and line.text.strip() and not line.furniture]
            shown = self.layout.contents is not None
            issue.expected.append(
                Expected(
                    manuscript,
                    titles[position],
                    (own[0], own[-1]),
                    pages[position] if shown and self.layout.contents != "bare" else None,
                    manuscript.section if shown or self.layout.section_heads else None,
                    self.layout.flow != "wrapped" or self.layout.indents or self.layout.gaps,
                    self._doubts(manuscript),
                )
            )
        return issue

    def _doubts(self, manuscript: Manuscript) -> frozenset[str]:
        doubts = set()
        if manuscript.annexes and self.layout.annex_heads == "none":
            doubts.add("attachment_heading_missing")
        if not manuscript.issuers:
            doubts.add("no_issuer")
        return frozenset(doubts)

    # the cover and the 目录

    def _cover(self, manuscripts: list[Manuscript], pages: list[int]) -> list[_Line]:
        cover: list[_Line] = []
        if self.layout.masthead:
            cover += map(_Line, (PUBLICATION, f"{self.year}年第{self.number}期", ""))
        if self.layout.contents is None:
            return cover
        cover += map(_Line, ("目　　录", ""))
        section = None
        for manuscript, page in zip(manuscripts, pages, strict=True):
            if manuscript.section != section:
                section = manuscript.section
                cover.append(_Line(self._section(section, self.layout.section_heads or "【】")))
            cover += map(_Line, self._entry(manuscript, page))
        return [*cover, _Line("")]

    def _entry(self, manuscript: Manuscript, page: int) -> list[str]:
        title = manuscript.title
        number = manuscript.number
        if manuscript.form == "order" and manuscript.carried:
            title = manuscript.carried.title
            if self.layout.contents_order == "head":
                title, number = f"{manuscript.issuers[0]}令", f"第{re.sub(r'.*令第', '', number or '')}"
        elif manuscript.form == "announcement":
            title, number = f"{manuscript.issuers[0]}公告", (number or "").partition("公告")[2]
        elif self.layout.issuer_place == "inside" and manuscript.issuers and manuscript.form == "letter":
            title = "　".join(manuscript.issuers) + title
        if number and self.layout.contents_numbers:
            title += self.chance.choice(["（{}）", "({})", "  {}"]).format(number)
        said = self._said(title)
        width = self.layout.contents_width
        pieces = [said] if width is None else _cut(said, width)
        end = {
            "leaders": f"{'…' * self.chance.randint(3, 9)}{page}",
            "brackets": f"{'…' * 4}（{page}）",
            "tab": f"\t{page}",
            "slash": f" / {page}",
        }.get(self.layout.contents or "", "")
        if self.layout.contents == "first":
            pieces[0] = f"{page}  {pieces[0]}"
        pieces[-1] += end.translate(FULL) if self.layout.digits == "full" else end
        return pieces

    @staticmethod
    def _section(name: str, shape: str) -> str:
        return {"plain": name, "【】": f"【{name}】", "★": f"★{name}"}[shape]

    # a document

    def _document(self, manuscript: Manuscript) -> str:
        """Print it; gives its title as printed."""
        title = self._head(manuscript)
        if manuscript.head:
            self._centred(manuscript.head)
        if manuscript.form == "speech":
            self._centred(f"（{self._day(manuscript.day)}）")
        self._blank(always=True)
        if manuscript.addressee:
            self._address(manuscript.addressee + "：")
        for paragraph in manuscript.body:
            self._paragraph(paragraph)
        if manuscript.form not in ("speech", "statute"):
            self._signature(manuscript)
        if manuscript.carried:
            self._blank(always=True)
            self._titles(manuscript.carried.title, min(self.layout.title_lines, 2))
            for signer in manuscript.carried.signed:
                self._centred(signer)
            self._blank()
            for paragraph in manuscript.carried.text:
                self._paragraph(paragraph)
        for annex in manuscript.annexes:
            self._annex(annex)
        return manuscript.carried.title if manuscript.form == "order" and manuscript.carried else title

    def _head(self, manuscript: Manuscript) -> str:
        if manuscript.form in ("order", "announcement"):
            word = "令" if manuscript.form == "order" else "公告"
            self._centred(manuscript.issuers[0] + word)
            self._centred((manuscript.number or "").partition(word)[2])
            return manuscript.issuers[0] + word
        number = manuscript.number
        lead = manuscript.form == "letter" and manuscript.number is not None
        place = self.layout.issuer_place if manuscript.form == "letter" else "signature"
        if number is None and place == "signature" and manuscript.form == "letter" and self.layout.contents is None:
            place = "inside"
        if lead and self.layout.number_place == "before" and number:
            self._centred(number)
            self._blank()
        title = manuscript.title
        if place == "above":
            for issuer in manuscript.issuers:
                self._centred(issuer)
        elif place == "inside":
            title = ("　" if self.chance.random() < 0.5 else " ").join(manuscript.issuers) + title
        self._titles(title, self.layout.title_lines)
        if lead and self.layout.number_place != "before" and number:
            self._blank()
            self._centred(f"（{number}）" if self.layout.number_place == "bracketed" else number)
        return ("".join(manuscript.issuers) if place != "signature" else "") + manuscript.title

    def _titles(self, title: str, count: int) -> None:
        pieces = _cut(self._said(title), max(len(title) // count + 1, 10, len(title) // 4 + 1))
        for piece in pieces:
            self._centred(piece, said=True)

    def _signature(self, manuscript: Manuscript) -> None:
        self._blank()
        for signer in manuscript.signed or manuscript.issuers:
            self._line(self._pad(12) + self._said(signer))
        self._line(self._pad(12) + self._day(manuscript.day))

    def _annex(self, annex: Annex) -> None:
        self._blank(always=True)
        if self.layout.annex_heads != "none":
            head = self.layout.annex_heads.format(annex.ordinal or "")
            self._line(self._said(head))
            self._blank()
        self._titles(annex.title, min(self.layout.title_lines, 2))
        self._blank(always=True)
        if annex.rows:
            gap = self.layout.table_gap if all(map(all, annex.rows)) else "\t"
            for row in annex.rows:
                self._row(row, gap)
        elif annex.entries:
            for entry in annex.text:
                self._line(self._pad(2) + self._said(entry))
        else:
            for paragraph in annex.text:
                self._paragraph(paragraph)
        self._blank(always=True)

    def _row(self, row: tuple[str, ...], gap: str) -> None:
        cells = [self._said(cell) for cell in row]
        self._line("| " + " | ".join(cells) + " |" if gap == "|" else gap.join(cells))

    # text

    def _said(self, text: str) -> str:
        """Text in the widths of this layout."""
        if self.layout.half_marks:
            text = text.translate(HALF)
        if self.layout.digits == "full":
            return text.translate(FULL)
        if self.layout.digits == "spaced":
            text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])", " ", text)
        return text

    def _day(self, day: date) -> str:
        if not self.layout.chinese_dates:
            return self._said(f"{day.year}年{day.month}月{day.day}日")
        year = "".join(DIGITS_CN[int(digit)] for digit in str(day.year))
        return f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日"

    def _address(self, text: str) -> None:
        said = self._said(text)
        pieces = _cut(said, self.layout.width) if self.layout.flow == "wrapped" else [said]
        for piece in pieces:
            self._line(piece)
        self._blank()

    def _paragraph(self, text: str) -> None:
        said = self._said(text)
        indent = "　　" if self.layout.indents else ""
        if self.layout.flow == "wrapped":
            for piece in _cut(indent + said, self.layout.width):
                self._line(piece)
        elif self.layout.flow == "columns" and len(said) > 50 and self.chance.random() < 0.5:
            at = self._cut_place(said)
            self._line(indent + said[:at])
            self._blank(always=True)
            self._line(said[at:])
        else:
            self._line(indent + said)
        self._blank()

    def _cut_place(self, said: str) -> int:
        """Where a column ends: in mid-sentence, after the first line's worth of words."""
        places = [
            at
            for at in range(20, len(said) - 8)
            if not said[:at].endswith((*CLOSED, *NO_END))
            and said[at] not in NO_START
            and not LABEL.match(said[at:])
            and not re.match(r"[0-9０-９ ]|第|附", said[at:])
        ]
        return self.chance.choice(places) if places else len(said)

    # lines and pages

    def _pad(self, ems: int) -> str:
        return "　" * ems if self.layout.indents else ""

    def _centred(self, text: str, *, said: bool = False) -> None:
        self._line(self._pad(4) + (text if said else self._said(text)))

    def _blank(self, *, always: bool = False) -> None:
        if always or self.layout.gaps:
            self.lines.append(_Line("", self.document))

    def _room(self) -> None:
        """A document does not start on the last lines of a page."""
        if self.layout.page_lines and self.on_page + 6 > self.layout.page_lines:
            self._turn()

    def _line(self, text: str) -> None:
        if self.layout.page_lines and self.on_page >= self.layout.page_lines:
            self._turn()
        self.lines.append(_Line(text, self.document))
        self.on_page += 1

    def _turn(self) -> None:
        mark = self.layout.page_mark.format(self.page)
        mark = mark.translate(FULL) if self.layout.digits == "full" else mark
        head = self.layout.head_mark
        self.page += 1
        self.on_page = 0
        shown = [""] if self.layout.gaps else []
        shown.append(self._pad(10) + mark)
        if head:
            issue = f"{self.year}年第{self.number}期"
            shown.append(head.format(name=PUBLICATION, issue=issue, page=self.page))
        if self.layout.gaps:
            shown.append("")
        self.lines += [_Line(text, self.document, furniture=True) for text in shown]


def _cut(text: str, width: int) -> list[str]:
    """Lines of `width` characters; closing marks do not start a line, opening ones do not end it."""
    lines: list[str] = []
    line = ""
    for word in WORDS.findall(text):
        if len(line) + len(word) > width and word[0] not in NO_START:
            keep = re.search(rf"[{re.escape(NO_END)}]*$", line)
            assert keep is not None
            lines.append(line[: keep.start()])
            line = line[keep.start() :] + word
            if not line.strip():
                line = ""
            continue
        line += word
    return [each for each in [*lines, line] if each.strip()]


def _numeral(number: int) -> str:
    """十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    lead = ("", "十", "二十", "三十")[tens]
    return lead + (DIGITS_CN[ones] if ones else "")
