"""Ten thousand mutilated files through `read_source`: each is read or refused in one sentence, and nothing else.

    python -m benchmarks.mutations --count 10000 [FILE...]

Starts from the given files, or from files made here of every kind that is read, and changes bytes, cuts pieces out or
off, doubles them, swaps encodings. Two in three are mutilated within: a part of a package, the content of a PDF's page,
the page in a saved message, what gzip packed; else checksums and lengths refuse nearly everything at the door. Prints
what came of each kind; exits with 1 at the first exception of another kind, and keeps the file that raised it.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path

from lxml import etree

from ingest import IngestError, read_source
from tests import test_pdf_tables as tables
from tests.paper import drawn, written
from tests.test_pdf_gazettes import ARRANGEMENTS
from tests.test_readers_docx import ARTICLES, NAMES, ROW, cell, docx, numbered, p
from tests.test_readers_html import PAGES
from tests.test_readers_mhtml import TEXT, page, part, saved
from tests.test_readers_pdf import NOTICE, mutilated

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "latin-1")
GB = NOTICE[0][1:3].encode("gb18030")
"""How the text in that encoding begins."""
WITHIN = 0.66
STREAM = re.compile(rb"stream\r?\n(.*?)(?=~>|\r?\nendstream)", re.DOTALL)


def seeds() -> list[tuple[str, bytes]]:
    """One file or more of each kind: its suffix and bytes."""
    text = "\n".join(NOTICE)
    pdfs = [
        drawn(lambda canvas: written(canvas, NOTICE)),
        drawn(lambda canvas: written(canvas, NOTICE), pageCompression=1),  # its streams are letters: ASCII85
        drawn(
            tables.table(tables.HEAD, tables.FIRST, tables.SECOND, tables.CUT[0]),
            tables.table(tables.HEAD, tables.CUT[1], tables.LAST),
            pageCompression=0,
        ),
        drawn(lambda canvas: tables.spread(canvas, (tables.NAMES, *tables.PLAIN), 700), pageCompression=0),
        *(drawn(*ARRANGEMENTS[name](), pageCompression=0) for name in ("two pages on a sheet", "a narrow gutter")),
    ]
    pages = [saved(part(page(TEXT), "gb2312", how)) for how in ("quoted-printable", "base64", "8bit")]
    return [
        (".txt", text.encode()),
        (".txt", text.encode("gb18030")),
        *((".html", content) for _, content in PAGES),
        (".docx", docx(*map(p, NOTICE), numbered("为了管理，制定本办法。"), numbering_xml=ARTICLES)),
        (".docx", rich()),
        *((".pdf", content) for content in pdfs),
        *((".mht", content) for content in pages),
        (".gz", gzip.compress(page(TEXT).encode("gb18030"))),
        (".zip", zipped({"1.txt": text.encode(), "2/通知.docx": docx(*map(p, NOTICE))})),
    ]


def rich() -> bytes:
    """A Word file with a table, a footnote, and properties."""
    merged = "<w:vMerge w:val='restart'/><w:gridSpan w:val='2'/>"
    rows = (ROW.format(cell("序号") + cell("文件", merged)), ROW.format(cell("1") + cell("甲办法") + cell("保留")))
    noted = "<w:p><w:r><w:t>见注。</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    content = docx(
        *map(p, NOTICE),
        f"<w:tbl>{''.join(rows)}</w:tbl>",
        noted,
        footnotes_xml=f"<w:footnotes {NAMES}><w:footnote w:id='1'>{p('说明。')}</w:footnote></w:footnotes>",
        styles_xml=f"<w:styles {NAMES}><w:style w:styleId='1'><w:name w:val='a'/></w:style></w:styles>",
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["docProps/core.xml"] = f'<c xmlns:dc="urn:dc"><dc:title>{NOTICE[0]}</dc:title></c>'.encode()
    members["docProps/custom.xml"] = '<P><property name="文号"><v>甲政办发〔2021〕9号</v></property></P>'.encode()
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def mutation(content: bytes, chance: random.Random) -> bytes:
    """The bytes mutilated, from within or as they are; one in ten is first written in another encoding."""
    if chance.random() < WITHIN:
        return mutilated_within(content, chance)
    if chance.random() < 0.1:
        read, write = chance.sample(ENCODINGS, 2)
        content = content.decode(read, errors="replace").encode(write, errors="replace")
    return mutilated(content, chance)


def mutilated_within(content: bytes, chance: random.Random) -> bytes:
    """A file whose frame is whole and whose content is not."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = {name: package.read(name) for name in package.namelist()}
        one = chance.choice(sorted(members))
        return zipped(members | {one: rearranged(members[one], chance)})
    if content.startswith(b"%PDF"):
        stream = chance.choice(list(STREAM.finditer(content)))
        return content[: stream.start(1)] + rewritten(stream[1], "latin-1", chance) + content[stream.end(1) :]
    if content.startswith(b"\x1f\x8b"):
        return gzip.compress(rewritten(gzip.decompress(content), "gb18030", chance))
    if b"multipart/related" in content[:400]:
        html = rewritten(page(TEXT).encode(), "utf-8", chance).decode("utf-8", errors="replace")
        return saved(part(html, "utf-8", chance.choice(("quoted-printable", "base64", "8bit"))))
    return rewritten(content, "gb18030" if content.startswith(GB) else "utf-8", chance)


ODD = ("0", "-1", "99999999999", "1e9", "", "\x00", "\u200b", "<", "&#0;", "一", "〔", "\t", "\n", "null")


def rewritten(content: bytes, encoding: str, chance: random.Random) -> bytes:
    """A text whose numbers are changed, and some of whose pieces are doubled, left out, or stand elsewhere."""
    text = content.decode(encoding, errors="replace")
    for _ in range(chance.randint(1, 6)):
        at, other = (chance.randrange(len(text) + 1) for _ in range(2))
        piece = text[at : at + chance.randint(1, 60)]
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[at + len(piece) :]
            case 1:
                text = text[:other] + piece + text[other:]
            case 2:
                text = text[:at] + chance.choice(ODD) + text[at:]
            case _:
                numbers = list(re.finditer(r"[0-9]+(?:\.[0-9]+)?", text))
                if numbers:
                    one = chance.choice(numbers)
                    text = text[: one.start()] + chance.choice(ODD) + text[one.end() :]
    return text.encode(encoding, errors="replace")


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """XML that is whole, with elements left out, doubled or moved, and attributes and texts changed."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return mutilated(content, chance)
    for _ in range(chance.randint(1, 6)):
        inner = [each for each in root.iter(etree.Element) if each.getparent() is not None]
        if not inner:
            break
        one, other = chance.choice(inner), chance.choice(inner)
        parent = one.getparent()
        match chance.randrange(5):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                other.append(deepcopy(one))
            case 2 if other not in one.iter() and one is not other:
                other.append(one)
            case 3 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice([odd for odd in ODD if odd != "\x00"]))
            case _:
                one.text = "".join(chance.sample(one.text, len(one.text))) if one.text else "甲"
    changed: bytes = etree.tostring(root)
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    whole = [(path.suffix.lower(), path.read_bytes()) for path in asked.files] or seeds()
    came: dict[str, Counter[str]] = {suffix: Counter() for suffix, _ in whole}
    chance = random.Random(asked.seed)
    began = time.monotonic()
    slowest = (0.0, "")
    for at in range(asked.count):
        suffix, content = whole[at % len(whole)]
        mutant = mutation(content, chance)
        started = time.monotonic()
        try:
            came[suffix]["read" if read_source(mutant, "mutant").documents else "no document"] += 1
        except IngestError:
            came[suffix]["refused"] += 1
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"mutant-{asked.seed}-{at}{suffix}"
            kept.write_bytes(mutant)
            print(f"raised by {kept}", file=sys.stderr)
            raise
        slowest = max(slowest, (time.monotonic() - started, f"{suffix}, number {at}"))
    for suffix, counts in sorted(came.items()):
        print(suffix, ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    slow = f"the slowest took {slowest[0]:.1f} s ({slowest[1]})"
    print(f"{asked.count} mutated files in {time.monotonic() - began:.0f} s, no exception; {slow}, {most} MB at most")


if __name__ == "__main__":
    main()
