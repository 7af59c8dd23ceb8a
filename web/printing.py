"""Results as plain text for a terminal, and the few JSON shapes that the command line and the API share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus.check import CheckResult
from corpus.comparison import Change, Comparison, Row, Side
from corpus.editions import Edition
from corpus.page_facts import page_doubts
from corpus.store import Coverage, SourceInfo
from corpus.validity import Certainty, StatusOnDay
from index.search import Hit, SearchResult
from web import labels
from web.labels import label
from web.terminal import BOLD, RESET, marked, safe, table, wrap
from web.understood import understood

COLOURS = {"-": "\x1b[31m", "+": "\x1b[32m"}
FACET_VALUES = 5  # of each facet, in the short line under the hits


def search_text(result: SearchResult, *, offset: int, columns: int | None, colour: bool) -> str:
    """Numbered hits, then how the query was read, totals and facets."""
    lines = [hit_text(hit, offset + place, columns, colour) for place, hit in enumerate(result.hits, 1)]
    lines.append(total_line(result, offset))
    read = [f"{part.term} {part.value}" for part in understood(result.read_as)]
    if read:
        lines.append(safe("read as: " + "; ".join(read)))
    if result.relaxed:
        lines.append("relaxed: no document holds all the words; these hold some of them")
    if result.missing_terms:
        nowhere = "not in these results" if result.relaxed else "stands nowhere in this archive"
        lines.append(f"{nowhere}: {'、'.join(result.missing_terms)}")
    lines += [suggestion_line(suggestion) for suggestion in result.suggestions]
    for name, entries in result.facets.items():
        if entries and result.total > 1:
            shown = ", ".join(f"{facet_value(name, entry)} {entry['count']}" for entry in entries[:FACET_VALUES])
            lines.append(f"{label(labels.FACET, name)}: {shown}{' …' if len(entries) > FACET_VALUES else ''}")
    return "\n".join(lines)


def hit_text(hit: Hit, number: int, columns: int | None, colour: bool) -> str:
    indent = " " * (len(str(number)) + 2)
    title = f"{BOLD}{safe(hit.title)}{RESET}" if colour else safe(hit.title)
    facts = [
        hit.number,
        "、".join(hit.issuers),
        hit.issued_on.isoformat() if hit.issued_on else None,
        label(labels.STATUS, hit.status),
    ]
    where = f"{hit.provision[1]}  " if hit.provision and hit.provision[1] else ""
    snippet = safe(where) + marked(hit.snippet, colour=colour).replace("\n", " ")
    body = wrap(snippet, columns, indent) if columns and not colour else indent + snippet
    lacks = f"{indent}without: {safe('、'.join(hit.missing))}\n" if hit.missing else ""
    return f"{number}. {title}\n{indent}{' · '.join(safe(fact) for fact in facts if fact)}\n{body}\n{lacks}"


def total_line(result: SearchResult, offset: int) -> str:
    if not result.total:
        return "nothing found"
    shown = f"{offset + 1}-{offset + len(result.hits)} of " if len(result.hits) < result.total else ""
    documents = f" in {plural(result.documents, 'document')}" if result.documents != result.total else ""
    return f"{shown}{plural(result.total, 'hit')}{documents} ({result.took_ms:.0f} ms)"


def suggestion_line(suggestion: Mapping[str, object]) -> str:
    """What the search points to beside its hits: a number that is only cited, another spelling."""
    told = {name: safe(str(value)) for name, value in suggestion.items()}
    line = SUGGESTIONS.get(told.get("kind", ""))
    if line is None:
        return f"see also: {', '.join(value for name, value in told.items() if name != 'kind')}"
    return line.format(**told)


SUGGESTIONS = {
    "cited": "not held, but named by documents that are: {number} (gongbao check '{number}')",
    "number": "held, with a number near to that: {number}",
    "spelling": "did you mean: {query}",
    "title": "held, with a title like that: {title}",
    "issuer": "documents of an organ of that name: gongbao search '{query}'",
}


def facet_value(name: str, entry: Mapping[str, object]) -> str:
    value = str(entry.get("value", ""))
    return label(labels.STATUS, value) if name == "status" else value


def check_text(results: Iterable[CheckResult], columns: int | None = None) -> str:
    """The list as a table: what was asked, its status, and the proof."""
    rows = []
    for number, result in enumerate(results, 1):
        basis = result.basis
        by = (basis.number or basis.document or "") if basis else ""
        rows.append(
            [
                str(number),
                result.query,
                result.number or "",
                label(labels.STATUS, result.status.value),
                basis.date.isoformat() if basis and basis.date else "",
                f"{by} {basis.provision or ''}".strip() if basis else "",
                proof_text(result),
            ]
        )
    return table(["#", "所问", "文号", "时效性", "日期", "依据", "原句"], rows, columns)


def proof_text(result: CheckResult) -> str:
    """The proving sentence, or why there is none; then what else is called so."""
    if result.candidates:
        return f"不止一件文件如此称呼：{'、'.join(result.candidates)}"
    if result.basis is None:
        return "本库未见"
    proof = result.basis.sentence or label(labels.CERTAINTY, result.basis.certainty.value)
    if result.basis.certainty is Certainty.STATED_BY_PAGE:
        proof += f"（{label(labels.CERTAINTY, result.basis.certainty.value)}）"
    others = "、".join(f"{each.number} {each.status.chinese}" for each in result.also)
    return f"{proof}（同名文件：{others}）" if others else proof


def repeals_text(rows: Sequence[Mapping[str, object]], columns: int | None = None, *, filtered: bool = False) -> str:
    """The repeals as a table: what, by what, since when, how surely, and the sentence."""
    if not rows:
        return (
            "No repeal is known that meets these conditions." if filtered else "No repeals are known to this archive."
        )
    cells = [
        [
            *(str(row[key] or "") for key in ("target_number", "target_title", "on")),
            f"{row['number'] or row['title']} {row['provision'] or ''}".strip(),
            label(labels.CERTAINTY, row["certainty"]),
            str(row["sentence"]),
        ]
        for row in rows
    ]
    return table(["文号", "被废止文件", "自", "依据", "认定方式", "原句"], cells, columns)


def deadlines_text(rows: Sequence[Mapping[str, object]], columns: int | None = None) -> str:
    """Documents with their last day in force, and the sentence that sets it."""
    if not rows:
        return "No document ends in that period."
    cells = [
        [str(row[key] or "") for key in ("last_day", "days", "number", "title", "provision", "sentence")]
        for row in rows
    ]
    return table(["有效期至", "剩余天数", "文号", "标题", "依据", "原句"], cells, columns)


def compared_text(old: Edition, new: Edition, compared: Comparison, *, whole: bool, colour: bool) -> str:
    """Two texts, what changed in the second: a line that begins with - is of the first, with + of the second.

    第三条 修改
    - 养犬人应当登记。
    + 养犬人应当[每年]登记。
    """
    lines = [f"{sign} {' '.join(part for part in called(each) if part)}" for sign, each in (("-", old), ("+", new))]
    counted = [f"{label(labels.CHANGE, change)} {count}" for change in Change if (count := compared.counts[change])]
    lines.append("，".join(counted))
    if not compared.alike:
        lines.append("(no provision of the one is like one of the other: they may not be texts of one document)")
    if compared.coarse:
        lines.append("(too long, or too repetitive, to be compared in every place: some stretches are marked whole)")
    for row in compared.rows:
        if whole or row.change is not Change.SAME:
            lines += ["", *row_lines(row, colour=colour)]
    return "\n".join(lines)


def called(text: Edition) -> tuple[str | None, ...]:
    amended = "修改后的文本" if text.amended else None
    return safe(text.title), text.number, text.day.isoformat() if text.day else None, amended, f"({safe(text.id)})"


def row_lines(row: Row, *, colour: bool) -> list[str]:
    """The labels and what became of the provision; then its text, as often as it differs."""
    sides = [each for each in (row.old, row.new) if each is not None]
    names = list(dict.fromkeys(each.label or label(labels.PROVISION, each.kind.value) for each in sides))
    same = row.change in (Change.SAME, Change.RENUMBERED) or (row.change is Change.MOVED and not sides[0].changed)
    signs = [" "] if same else [sign for sign, each in (("-", row.old), ("+", row.new)) if each is not None]
    return [
        f"{' → '.join(names)} {label(labels.CHANGE, row.change.value)}",
        *(f"{sign} {side_text(each, sign, colour)}" for sign, each in zip(signs, sides, strict=False)),
    ]


def side_text(side: Side, sign: str, colour: bool) -> str:
    """The text of a side with what changed in brackets, in red or green where colour is wanted."""
    before, after = (COLOURS.get(sign, ""), RESET) if colour else ("[", "]")
    text = "".join(f"{before}{safe(piece)}{after}" if changed else safe(piece) for piece, changed in side.pieces())
    return text.replace("\n", "\n  ")


def status_text(status: StatusOnDay) -> str:
    """已废止 on 2018-01-01, and on the next line the proof."""
    lines = [f"{label(labels.STATUS, status.status.value)} ({status.status.value}) on {status.as_of.isoformat()}"]
    basis = status.basis
    if basis and basis.sentence:
        by = " ".join(part for part in (basis.number or basis.document, basis.provision) if part)
        lines.append(f"  {by}: {basis.sentence}" if by else f"  {basis.sentence}")
        if basis.certainty is Certainty.STATED_BY_PAGE:
            lines.append(f"  {label(labels.CERTAINTY, basis.certainty.value)}")
    lines += [f"  {doubt.message}: {doubt.text}" for doubt in page_doubts(status)]
    return safe("\n".join(lines))


def counts_text(title: str, counts: Mapping[str, int], names: Mapping[str, str] | None = None) -> str:
    """citations 12: 依据 5, 贯彻落实 4, 提及 3."""
    shown = ", ".join(f"{label(dict(names or {}), name)} {count}" for name, count in ordered(counts))
    return safe(f"{title} {sum(counts.values())}" + (f": {shown}" if shown else ""))


def ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def coverage_json(coverage: Coverage) -> dict[str, object]:
    return {
        "sources": coverage.sources,
        "documents": coverage.documents,
        "provisions": coverage.provisions,
        "first_issued_on": coverage.first_issued_on.isoformat() if coverage.first_issued_on else None,
        "last_issued_on": coverage.last_issued_on.isoformat() if coverage.last_issued_on else None,
    }


def source_json(source: SourceInfo) -> dict[str, object]:
    return {
        "id": source.id,
        "file": source.name,
        "sha256": source.sha256,
        "size": source.size,
        "encoding": source.encoding,
        "publication": {"name": source.publication_name, "issue": source.publication_issue},
        "documents": source.documents,
    }
