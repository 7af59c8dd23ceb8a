"""Traditional characters in a query, read as simplified: 醫療聯合體 -> 医疗联合体.

Only characters that stand for one simplified character and are not used in simplified text themselves (not 著, 乾, 後)
are in `traditional.txt`, and one that does stand in the archive is left as typed. Only what is asked is folded, never
what is held.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources


def simplified(query: str, is_held: Callable[[str], bool]) -> tuple[str, dict[str, str]]:
    """The query as it will be read, and each stretch that was changed.

    >>> simplified("醫療 保险", lambda char: False)
    ('医疗 保险', {'醫療': '医疗'})
    """
    table = {ord(old): new for old, new in pairs().items() if old in query and not is_held(old)}
    if not table:
        return query, {}
    changed = {old: new for old in re.findall(r"[\u3400-\u9fff]+", query) if (new := old.translate(table)) != old}
    return query.translate(table), changed


@cache
def pairs() -> dict[str, str]:
    """The table: 國国 學学."""
    lines = resources.files("index").joinpath("traditional.txt").read_text("utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}
