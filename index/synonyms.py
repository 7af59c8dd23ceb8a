"""Other names of the same thing, as `synonyms.toml` knows them: short names, renamed organs, spellings.

公租房 = 公共租赁住房          卫生计生委 = 卫生健康委          放管服 = 简政放权、放管结合、优化服务
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from corpus.text import search_key

KINDS = ("short", "renamed", "policy", "spelling")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind with one source; each row holds names of one thing."""

    kind: str
    source: str
    rows: tuple[tuple[str, ...], ...]


@cache
def groups() -> tuple[Group, ...]:
    """The table as it is written."""
    table = tomllib.loads(resources.files("index").joinpath("synonyms.toml").read_text("utf-8"))
    return tuple(
        Group(each["kind"], each["source"], tuple(tuple(row.split(" = ")) for row in each["rows"]))
        for each in table["group"]
    )


@cache
def synonyms() -> MappingProxyType[str, tuple[str, ...]]:
    """For each name, folded, the others of its row."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in groups():
        for row in group.rows:
            names = [search_key(name) for name in row]
            for name in names:
                found[name] |= dict.fromkeys(other for other in names if other != name)
    return MappingProxyType({name: tuple(others) for name, others in found.items()})
