"""Traditional characters in a query, read as simplified: 醫療聯合體 -> 医疗联合体.

Only characters that stand for one simplified character and are not used in simplified text themselves (not 著, 乾, 後)
are in the table of `corpus.traditional`, and one that does stand in the archive is left as typed. Only what is asked
is folded, never what is held.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.traditional import pairs


def simplified(query: str, is_held: Callable[[str], bool]) -> tuple[str, dict[str, str]]:
    """The query as it will be read, and each stretch that was changed.

    >>> simplified("醫療 保险", lambda char: False)
    ('医疗 保险', {'醫療': '医疗'})
    """
    known = pairs()
    table = {ord(old): known[old] for old in dict.fromkeys(query) if old in known and not is_held(old)}
    if not table:
        return query, {}
    changed = {old: new for old in re.findall(r"[\u3400-\u9fff]+", query) if (new := old.translate(table)) != old}
    return query.translate(table), changed
