"""The numbers that Word counts itself: 第一条, 一、, (二), which stand nowhere in the text of the paragraphs.

    numbering.xml: abstractNum 0, level 0: chineseCounting, "第%1条"     ->  第一条, 第二条, …
                              level 1: chineseCounting, "（%2）"       ->  （一） … and anew under each article

A paragraph names its list and level itself, or its style does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from corpus.numerals import chinese
from ingest.readers.package import child, children

LEVELS = 9
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def _of(row: str) -> Callable[[int], str]:
    return lambda number: row[(number - 1) % len(row)]


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_DIGITS),
    "chineseLegalSimplified": lambda number: chinese(number).translate(_FINANCIAL),
    "ideographLegalTraditional": lambda number: chinese(number).translate(_FINANCIAL),
    "ideographTraditional": _of(STEMS),
    "ideographZodiac": _of(BRANCHES),
    "ideographEnclosedCircle": lambda number: chr(ord("㊀") + number - 1) if 1 <= number <= 10 else chinese(number),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
"""Word's name of a format -> a number written in it. What is not here (bullet, none) prints no number."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: 第%1条 in chineseCounting from 1. `legal` levels write all their numbers in figures."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    spaced: bool = True
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; ask `label` for paragraph after paragraph, in order."""

    lists: dict[str, dict[int, Level]]
    families: dict[str, str]  # list -> the definition whose count it shares
    restarts: set[tuple[str, int]]  # lists that begin a level anew, when they are first met
    styles: dict[str, tuple[str | None, int]]
    counts: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(lambda: [None] * LEVELS))

    def label(self, properties: etree._Element | None) -> str:
        """The number before a paragraph with its space, "" where it has none."""
        number, level = self._asked(properties)
        levels = self.lists.get(number or "", {})
        if number in (None, "0") or level not in levels:
            return ""
        assert number is not None
        count = self.counts[self.families[number]]
        if (number, level) in self.restarts:
            self.restarts.discard((number, level))
            count[level] = None
        before = count[level]
        count[level] = levels[level].start if before is None else before + 1
        count[level + 1 :] = [None] * (LEVELS - level - 1)
        if levels[level].format not in FORMATS:
            return ""
        return self._written(levels, level, count)

    def _asked(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list and level that a paragraph names, or its style."""
        if properties is None:
            return None, 0
        style = self.styles.get(value(child(properties, "pStyle")) or "", (None, 0))
        own = child(properties, "numPr")
        if own is None:
            return style
        number = value(child(own, "numId")) or style[0]
        return number, integer(value(child(own, "ilvl")), style[1] if child(own, "ilvl") is None else 0)

    @staticmethod
    def _written(levels: dict[int, Level], level: int, count: list[int | None]) -> str:
        text = levels[level].text
        for n in range(LEVELS):
            if f"%{n + 1}" in text:
                of = levels.get(n, Level())
                number = count[n] if count[n] is not None else of.start
                legal = levels[level].legal
                text = text.replace(f"%{n + 1}", _format("decimal" if legal else of.format, number or 0))
        # 第一条 and its text are parted, as printed; after 一、 and （一） the text follows at once
        return text + (" " if levels[level].spaced and text[-1:] not in "、.．）)：" else "")


def _format(name: str, number: int) -> str:
    return FORMATS.get(name, str)(number) if 0 < number < 10_000 else str(number)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of numbering.xml and the styles that belong to one."""
    definitions: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}  # definition -> the style in which its levels are
    lists: dict[str, dict[int, Level]] = {}
    families: dict[str, str] = {}
    restarts: set[tuple[str, int]] = set()
    for definition in children(numbering, "abstractNum"):
        name = attribute(definition, "abstractNumId") or ""
        definitions[name] = _levels(definition)
        if link := value(child(definition, "numStyleLink")):
            linked[name] = link
    by_style = _styles(styles)
    for each in children(numbering, "num"):
        number, family = attribute(each, "numId") or "", value(child(each, "abstractNumId")) or ""
        families[number] = family
        lists[number] = dict(definitions.get(family, {}))
        for override in children(each, "lvlOverride"):
            level = integer(attribute(override, "ilvl"), 0)
            lists[number] |= _levels(override)
            if (start := value(child(override, "startOverride"))) is not None:
                old = lists[number].get(level, Level())
                lists[number][level] = Level(integer(start, 1), old.format, old.text, old.spaced, old.legal)
                restarts.add((number, level))
    for number, family in families.items():
        if family in linked and not lists[number]:
            shared = by_style.get(linked[family], (None, 0))[0]
            lists[number] = dict(lists.get(shared or "", {}))
    return Numbering(lists, families, restarts, by_style)


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in children(parent, "lvl"):
        at = integer(attribute(each, "ilvl"), 0)
        if 0 <= at < LEVELS:
            levels[at] = Level(
                integer(value(child(each, "start")), 1),
                value(child(each, "numFmt")) or "decimal",
                value(child(each, "lvlText")) or "",
                value(child(each, "suff")) != "nothing",
                child(each, "isLgl") is not None,
            )
    return levels


def _styles(styles: etree._Element | None) -> dict[str, tuple[str | None, int]]:
    """Style -> the list and level it puts a paragraph in, its own or that of the style it is based on."""
    own: dict[str, tuple[str | None, int]] = {}
    based: dict[str, str] = {}
    for style in children(styles, "style"):
        name = attribute(style, "styleId") or ""
        properties = child(child(style, "pPr"), "numPr")
        if properties is not None:
            own[name] = (value(child(properties, "numId")), integer(value(child(properties, "ilvl")), 0))
        if parent := value(child(style, "basedOn")):
            based[name] = parent
    found: dict[str, tuple[str | None, int]] = {}
    for name in {*own, *based}:
        at, seen = name, set[str]()
        while at not in own and at in based and at not in seen:
            seen.add(at)
            at = based[at]
        if at in own:
            found[name] = own[at]
    return found


# an element by its name without namespace: files of the strict standard have another one


def attribute(element: etree._Element, name: str) -> str | None:
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def value(element: etree._Element | None) -> str | None:
    return attribute(element, "val") if element is not None else None


def integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
