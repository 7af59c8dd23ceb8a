"""Of which day a text is: an amended one bears the date and number of the first, and says under its title what it is.

2003年8月1日公布                                  2003-08-01
2003年8月1日公布 2015年3月5日修正                  2015-03-05, amended
2018年9月6日修订通过 2018年11月6日公布 2019年3月1日施行   2018-11-06: when it takes effect is another day
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.dates import find_dates
from corpus.model import Document, ProvisionKind

HEAD = 8  # provisions of a document among which what stands under its title is looked for
_MADE = re.compile(r"修订|修正|修改|公布|发布|颁布|通过|批准")
_CHANGED = re.compile(r"修订|修正|修改")


def day_of(head: Iterable[str], issued_on: date | None) -> tuple[date | None, bool]:
    """The day of a text by what stands under its title, and whether it is that of a change.

    >>> day_of(["2003年8月1日公布", "2015年3月5日修正 自2015年4月1日起施行"], date(2003, 8, 1))
    (datetime.date(2015, 3, 5), True)
    """
    latest, amended = issued_on, False
    for line in head:
        found = [each for each in find_dates(line) if each.value.date is not None]
        ends = [*(each.span[0] for each in found[1:]), len(line)]
        for each, end in zip(found, ends, strict=False):
            day, said = each.value.date, line[each.span[1] : end]
            if day is not None and _MADE.search(said) and (latest is None or day >= latest):
                latest, amended = day, amended or _CHANGED.search(said) is not None
    return latest, amended


def head_of(document: Document) -> Iterator[str]:
    """The lines under a title that say how the text was made; a signature at the end of a short text is told too."""
    for each in document.provisions[:HEAD]:
        if each.kind is ProvisionKind.SIGNATURE:
            yield from each.text.split("\n")
