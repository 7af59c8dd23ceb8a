"""Traditional characters, each with the one simplified character it stands for: 國国 學学.

Grammar is written once, in simplified characters, and looked for in `as_simplified` text; what is kept and shown is
always the text as printed. One character stands for one, so that places stay.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

# Characters of grammar that are left out of `traditional.txt` because simplified text may hold them too
_IN_GRAMMAR = {"於": "于", "佈": "布", "後": "后", "並": "并", "復": "复", "製": "制", "準": "准", "徵": "征"}


@cache
def pairs() -> dict[str, str]:
    """The table of `traditional.txt`."""
    lines = resources.files("corpus").joinpath("traditional.txt").read_text("utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def as_simplified(text: str) -> str:
    """The text with every traditional character of the table simplified; its length never changes.

    >>> as_simplified("第十一條 本辦法自發佈之日起施行")
    '第十一条 本办法自发布之日起施行'
    """
    some, table = _reading()
    return text.translate(table) if some.search(text) else text


@cache
def _reading() -> tuple[re.Pattern[str], dict[int, str]]:
    table = pairs() | _IN_GRAMMAR
    return re.compile(f"[{''.join(table)}]"), {ord(old): new for old, new in table.items()}
