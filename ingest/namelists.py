"""Lists of names: one a line, or printed in two columns that conversion ran together.

田 东 博山区盈鑫职业培训学校             ->  "田东 博山区盈鑫职业培训学校"
成 员:⇥董云波⇥市政府秘书长⇥王树银⇥市住建局局长    two people, read column by column
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.lines import Line
from ingest.organs import HAN, split_organs
from ingest.tidy import tidy

NAME = re.compile(rf"[{HAN}](?:\s?[{HAN}]){{1,3}}")
ENTRY = re.compile(
    rf"(?:[{HAN}](?:\s{{0,6}}[{HAN}]){{1,4}}\s?[:：]\s?)?(?:[{HAN}]\s{{1,2}}[{HAN}]|[{HAN}]{{2,4}}(?:·[{HAN}]+)*)\s+(?=\S{{3,}})[^。；;！？!?]+"
)
BRACKETED = re.compile(
    rf"(?:[{HAN}](?:\s*[{HAN}]){{1,4}}\s?[:：]\s?)?[{HAN}](?:\s*[{HAN}]){{1,3}}\s?[(（][^()（）]{{3,}}[)）]"
)
ONE_HAN = re.compile(f"[{HAN}]")
WHOLE_NAME = re.compile(rf"[{HAN}]{{2,3}}(?:·[{HAN}]{{2,4}})*")
ROLE = re.compile(rf"[{HAN}\s]{{2,8}}[:：]")
ROLE_ALONE = re.compile(rf"[{HAN}\s]{{1,7}}[长任席人委员问家][:：]")
MOST_COLUMNS = 3


def is_entry(text: str) -> bool:
    """Whether a line is a name and what belongs to it: "王立江 山东泰宝防伪技术产品有限公司"."""
    return len(text) <= 40 and bool(ENTRY.fullmatch(text) or BRACKETED.fullmatch(text))


def is_role(text: str) -> bool:
    """Whether a line is a role over the names of those who have it: 副组长："""
    return bool(ROLE_ALONE.fullmatch(text))


def names_in(text: str) -> tuple[str, ...]:
    """The names set in columns on one line, or () if it says anything else.

    "张　三　李大海　王　五" -> 张三, 李大海, 王五
    """
    names: list[str] = []
    half = ""
    for part in text.split():
        if len(part) == 1 and ONE_HAN.fullmatch(part):
            half += part
            if len(half) == 2:
                names.append(half)
                half = ""
        elif half or not WHOLE_NAME.fullmatch(part):
            return ()
        else:
            names.append(part)
    return tuple(names) if len(names) > 1 and not half else ()


def is_names(text: str) -> bool:
    """Whether a line is two or more names and nothing else."""
    return bool(names_in(text))


def list_entries(lines: list[Line]) -> tuple[str, ...]:
    """The entries of a list's lines; a line that is no entry goes on with the one before it."""
    entries: list[str] = []
    apart = sum(b.number - a.number > 1 for a, b in pairwise(lines)) * 2 > len(lines)
    named = any(is_entry(line.text) for line in lines)
    above: Line | None = None
    for line in lines:
        wraps = named or (apart and above is not None and line.number == above.number + 1)
        above = line
        if is_names(line.text) and not named:
            entries.extend(names_in(line.text))
        elif split_organs(line.text) and not named:
            entries.append(" ".join(split_organs(line.text)))
        elif is_role(line.text):
            entries.append(tidy(line.text))
        elif BRACKETED.fullmatch(line.text):
            entries.append(re.sub(r"\s", "", line.text))
        elif is_entry(line.text) or not entries or not wraps or is_role(entries[-1]):
            match = re.match(
                rf"((?:[{HAN}\s]{{2,12}}[:：]\s?)?(?:[{HAN}](?:\s{{1,2}}[{HAN}])|[{HAN}]{{2,4}}))\s+", line.text
            )
            name = re.sub(r"\s", "", match.group(1)) if match else ""
            rest = line.text[match.end() :] if match else line.text
            entries.append(f"{name} {tidy(rest)}".strip())
        else:
            entries[-1] += tidy(line.text)
    return tuple(entries)


def columns_of_names(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The entries of a name list set as a table without header, or () if the rows are no such list.

    Columns come as name and post; a role may stand before the first name. A post whose name cell
    is empty goes on with the post above it.
    """
    width = max((len(row) for row in rows), default=0)
    roles = any(ROLE.fullmatch(row[0]) for row in rows)
    if not roles or width < 3:
        return ()
    pairs = [(name, post) for name, post in pairwise(range(1, width)) if name % 2 == 1]
    names = sum(bool(NAME.fullmatch(row[name])) for row in rows for name, _ in pairs if name < len(row) and row[name])
    filled = sum(bool(row[name]) for row in rows for name, _ in pairs if name < len(row))
    if not filled or names < 0.8 * filled:
        return ()
    entries: list[str] = []
    for name, post in pairs[:MOST_COLUMNS]:
        for row in rows:
            who = row[name] if name < len(row) else ""
            what = row[post] if post < len(row) else ""
            role = row[0] if name == 1 and ROLE.fullmatch(row[0]) else ""
            if who:
                entries.append(f"{role}{who} {what}".strip())
            elif what and entries:
                entries[-1] += what
    return tuple(entries)
