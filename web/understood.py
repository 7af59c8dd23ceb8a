"""How the query was read, as short pairs for the line above the results: ("文号", "淄政办字〔2017〕139号")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from web import labels

TERMS = {
    "number": "文号",
    "issuer": "机关",
    "dates": "日期",
    "phrases": "原文",
    "words": "词",
    "excluded": "不含",
    "expansions": "扩展",
    "title": "标题",
    "status": "时效性",
    "kind": "文种",
    "type": "文种",
    "notes": "说明",
}


def understood(read_as: dict[str, object]) -> list[tuple[str, str]]:
    """Everything that was understood, one pair a part, in the order of TERMS and then as given."""
    order = [name for name in TERMS if name in read_as] + [name for name in read_as if name not in TERMS]
    return [(TERMS.get(name, name), value) for name in order for value in values(name, read_as[name])]


def values(name: str, given: object) -> Iterable[str]:
    if given is None or given == "":
        return
    if name == "dates" and isinstance(given, dict):
        ends = [str(given.get(end) or "") for end in ("from", "to")]
        if any(ends):
            yield period(ends[0], ends[1])
    elif isinstance(given, dict):
        for key, other in given.items():
            shown = "、".join(map(str, other)) if isinstance(other, list | tuple) else str(other)
            yield f"{key} → {shown}"
    elif isinstance(given, list | tuple):
        for one in given:
            yield from values(name, one) if isinstance(one, dict) else (str(one),)
    elif name == "status":
        yield labels.label(labels.STATUS, given)
    else:
        yield str(given)


def period(first: str, last: str) -> str:
    """2017-11-01, 2017-11-30 -> 2017年11月1日至2017年11月30日."""
    days = [chinese(day) for day in (first, last)]
    if first == last:
        return days[0]
    return f"{days[0]}至{days[1]}" if all(days) else f"{days[0]}起" if first else f"至{days[1]}"


def chinese(day: str) -> str:
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{on.year}年{on.month}月{on.day}日"
