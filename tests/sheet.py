"""OFD files for tests, drawn by the functions that draw PDFs (`tests/paper.py`), in the ways in which makers write."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.paper import EM, FONT, HEIGHT, WIDTH

MM = 25.4 / 72
NAMESPACE = "http://www.ofdspec.org/2016"


@dataclass(frozen=True, slots=True)
class Maker:
    """How a program writes: characters of a text object (0: the whole row), steps as runs, sizes in points under a CTM,
    the namespace, and whether every part is laid out for reading."""

    piece: int = 0
    runs: bool = False
    scaled: bool = False
    stepless: bool = False
    namespace: str = NAMESPACE
    laid_out: bool = False


@dataclass
class _Sheet:
    """A page as it is drawn, with the methods of reportlab's canvas that the tests use."""

    maker: Maker
    objects: list[str] = field(default_factory=list)
    size: tuple[float, float] = (WIDTH, HEIGHT)
    em: float = EM
    turn: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)

    def setFont(self, _name: str, em: float) -> None:  # noqa: N802 reportlab's name
        self.em = em

    def setPageSize(self, size: tuple[float, float]) -> None:  # noqa: N802
        self.size = size

    def translate(self, x: float, y: float) -> None:
        self.shift = (self.shift[0] + x, self.shift[1] + y)

    def rotate(self, degrees: float) -> None:
        self.turn += degrees

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        left, top = min(x1, x2), max(y1, y2)
        ends = " ".join(f"{(x - left) * MM:.3f} {(top - y) * MM:.3f}" for x, y in ((x2, y2),))
        start = f"{(x1 - left) * MM:.3f} {(top - y1) * MM:.3f}"
        box = self._box(left, top, abs(x2 - x1), abs(y2 - y1))
        self.objects.append(
            f'<ofd:PathObject ID="{self._id()}" Boundary="{box}"><ofd:StrokeColor Value="0 0 0"/>'
            f"<ofd:AbbreviatedData>M {start} L {ends}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def rect(self, x: float, y: float, width: float, height: float, **_options: object) -> None:
        w, h = width * MM, height * MM
        self.objects.append(
            f'<ofd:PathObject ID="{self._id()}" Boundary="{self._box(x, y + height, width, height)}">'
            f"<ofd:AbbreviatedData>M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} C </ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )

    def drawImage(self, _image: object, x: float, y: float, width: float, height: float) -> None:  # noqa: N802
        box = self._box(x, y + height, width, height)
        ctm = f"{width * MM:.3f} 0 0 {height * MM:.3f} 0 0"
        self.objects.append(f'<ofd:ImageObject ID="{self._id()}" CTM="{ctm}" Boundary="{box}" ResourceID="9"/>')

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        piece = self.maker.piece or len(text)
        for at in range(0, len(text), piece):
            part = text[at : at + piece]
            self._text(x, y, part)
            x += pdfmetrics.stringWidth(part, FONT, self.em)

    def _text(self, x: float, y: float, text: str) -> None:
        angle = math.radians(self.turn)
        x, y = self.shift[0] + x, self.shift[1] + y  # turned about where it begins
        unit = 1.0 if self.maker.scaled else MM
        steps = [pdfmetrics.stringWidth(each, FONT, self.em) * unit for each in text[:-1]]
        scale = MM if self.maker.scaled else 1.0
        cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
        ctm = f' CTM="{cos:.5f} {-sin:.5f} {sin:.5f} {cos:.5f} 0 0"' if self.maker.scaled or angle else ""
        delta = f' DeltaX="{_array(steps, self.maker.runs)}"' if steps and not self.maker.stepless else ""
        rise = 0.9 * self.em if not angle else 0.0
        box = self._box(x, y + rise, pdfmetrics.stringWidth(text, FONT, self.em), self.em)
        chars = f"\n    {escape(text)}\n  " if self.maker.laid_out else escape(text)
        self.objects.append(
            f'<ofd:TextObject ID="{self._id()}" Boundary="{box}" Font="3" Size="{self.em * unit:.4f}"{ctm}>'
            f'<ofd:FillColor Value="0 0 0"/>'
            f'<ofd:TextCode X="0" Y="{rise * unit:.4f}"{delta}>{chars}</ofd:TextCode></ofd:TextObject>'
        )

    def _box(self, left: float, top: float, width: float, height: float) -> str:
        return f"{left * MM:.4f} {(self.size[1] - top) * MM:.4f} {width * MM:.4f} {height * MM:.4f}"

    def _id(self) -> int:
        return 100 + len(self.objects)

    @property
    def content(self) -> str:
        width, height = (each * MM for each in self.size)
        area = f"<ofd:Area><ofd:PhysicalBox>0 0 {width:.3f} {height:.3f}</ofd:PhysicalBox></ofd:Area>"
        return f'{area}<ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(self.objects)}</ofd:Layer></ofd:Content>'


def _array(steps: list[float], runs: bool) -> str:
    told = [f"{step:.4f}" for step in steps]
    if not runs:
        return " ".join(told)
    return " ".join(f"g {len(list(same))} {step}" for step, same in groupby(told))


PLAIN = Maker()


def printed(
    *pages: Callable[[Canvas], object],
    maker: Maker = PLAIN,
    parts: Mapping[str, str] = MappingProxyType({}),
    **told: str,
) -> bytes:
    """An OFD file of pages, each drawn by a function; `parts` are further ones, beside its document, and what is `told`
    is put into it: `common` to its pages, `after` them, `info` about the file."""
    sheets: list[_Sheet] = []
    for page in pages:
        sheets.append(_Sheet(maker))
        page(cast(Canvas, sheets[-1]))
    contents = {f"Doc_0/Pages/Page_{at}/Content.xml": page_xml(sheet.content) for at, sheet in enumerate(sheets)}
    return packed(contents | {f"Doc_0/{name}": part for name, part in parts.items()}, maker=maker, **told)


def page_xml(content: str) -> str:
    return f"<ofd:Page>{content}</ofd:Page>"


def packed(
    contents: Mapping[str, str],
    *,
    maker: Maker = PLAIN,
    common: str = "",
    after: str = "",
    info: str = "",
    root: str = "",
) -> bytes:
    """An OFD file of such pages, and of other parts under Doc_0 that `common` or `after` name."""
    pages = [name for name in contents if "/Pages/" in name]
    listed = "".join(
        f'<ofd:Page ID="{at}" BaseLoc={quoteattr(name.removeprefix("Doc_0/"))}/>' for at, name in enumerate(pages, 1)
    )
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = (
        f"<ofd:Document><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{area}{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"
    )
    main = (
        f'<ofd:OFD DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>{info}</ofd:DocInfo>'
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>{root}</ofd:OFD>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in {"OFD.xml": main, "Doc_0/Document.xml": document, **contents}.items():
            package.writestr(name, _declared(xml, maker.namespace))
    return out.getvalue()


def _declared(xml: str, namespace: str) -> str:
    """With its declaration, and the namespace at its root."""
    root, end, rest = xml.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root} xmlns:ofd="{namespace}"{end}{rest}'


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part.decode()) if each == name else part)
    return out.getvalue()
