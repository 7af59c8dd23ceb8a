"""The head of a page's document: of the lines that are not the site's, its title once and its number below.

关于甲的通知                             the heading of the page
2019-05-08　来源：社会保障处             its byline
甲县人民政府关于甲的通知                 the document's own title, which counts
甲政发〔2019〕3号
各乡镇人民政府：
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.model import PageFact
from corpus.numbers import read_number
from corpus.page_facts import value_of
from corpus.resolution import same_order
from corpus.text import squeeze
from ingest.kinds import ends_as_title
from ingest.lines import is_number_line
from ingest.organs import is_organ, order_head, split_organs
from ingest.readers.site_lines import HEAD_ENDS, OPENING, SENTENCE_ENDS, foot_of, without_bylines, without_facts
from ingest.tidy import tidy
from ingest.title_lines import OPENINGS
from ingest.titles import numbered_title

_DATED = r"(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)?"
MARK = re.compile(
    rf"^[\[【(（]\s*{_DATED}(?:已|现行)?(?:废止|失效|有效|修改|已修改|宣布失效)\s*[\]】)）]"
    rf"|[\[【(（]\s*{_DATED}(?:已(?:经|被)?(?:废止|失效|修改)|废止|失效|宣布失效|停止执行)\s*[\]】)）]$"
)
"""What some sites put before or after a title: [已废止]. （2010年3月修订） at its end is an edition, and no mark."""
TITLE_LINES = 16
FIRST = 3
SHORTEST_REPEATED = 8
LONGEST_TITLE = 200
NOT_IN_TITLES = re.compile(r"[,.;:，。；：《<]")
"""Before a title on its line or above it these mean a sentence that mentions it (folded text)."""
_MARKS = str.maketrans("", "", "《》〈〉<>“”‘’「」\"'")
_ORGANLESS = re.compile(r"(?:公告|通告|令)\s*[\[〔(（]?[第12]")


def status_in(mark: re.Match[str]) -> PageFact:
    """What a site's mark beside a title says of the document: [已废止] -> 有效性 已废止."""
    return PageFact("有效性", mark[0].strip("[]【】()（） "), "title")


def without_page_lines(
    lines: list[str], title: str | None, facts: tuple[PageFact, ...] = ()
) -> tuple[list[str], str | None]:
    """The lines without those that the site printed around the document, and its title.

    Where the page names none, a title that stands twice in the head is it.
    """
    foot = foot_of(lines)
    head = without_bylines(without_facts(lines[: min(OPENING, foot)], facts))
    begins = next((at for at, line in enumerate(head) if line.endswith(HEAD_ENDS)), len(head))
    titles = [part for line in head[:begins] for part in numbered_title(line) or (line,)]
    head = _numbered_once([*titles, *head[begins:]])  # from the addressee on they are what the document names
    title = title or printed_again(head) or _first_title(head)
    if title and (first := _own_title(head, title)):
        head = [*filter(is_number_line, head[:first]), *head[first:]]
    windows = title_windows(head, title) if title else []
    if len(windows) > 1 and order_head(tidy(head[windows[0][1]])):
        head = [*head[: windows[0][0]], *head[windows[0][1] :]]  # the order below prints it over its rules
    return [*head, *lines[OPENING:foot]], title


def printed_again(head: list[str]) -> str | None:
    """A title that a site sets over the document, which prints it again; None where none stands twice."""
    begins = next((at for at, line in enumerate(head) if line.endswith(HEAD_ENDS)), len(head))
    said = "".join(map(_bare, head[:begins]))
    again = (line for line in head[:begins] if len(line) >= SHORTEST_REPEATED and _stands_twice(said, _bare(line)))
    whole = (line for line in again if ends_as_title(squeeze(line)))
    return next((line for line in whole if len(title_windows(head[:begins], line)) > 1), None)


def _stands_twice(said: str, words: str) -> bool:
    return said.find(words, said.find(words) + 1) >= 0


def _first_title(head: list[str]) -> str | None:
    """A title on one of the first lines, where neither the page nor a repetition says that it is one.

    One that goes on below its organs (中共甲市委　甲市人民政府⏎关于…的意见) is left to who reads the document.
    """
    for above, line in zip(["", *head], head[:FIRST], strict=False):
        bare = squeeze(line)
        if bare.startswith(OPENINGS) and split_organs(above):
            return None
        whole = (
            "关于" in bare and bare.count("<") == bare.count(">") and not NOT_IN_TITLES.search(bare.replace("<", ""))
        )
        if whole and SHORTEST_REPEATED <= len(bare) <= LONGEST_TITLE and ends_as_title(bare):
            return line
    return None


def _numbered_once(head: list[str]) -> list[str]:
    """The head with its number only where it stands last: a summary above the title may print it too."""
    bare = [squeeze(line) for line in head]
    later = [
        [*bare[at + 1 :], *map("".join, pairwise(bare[at + 1 :]))] for at in range(len(head))
    ]  # an order's two lines
    return [line for at, line in enumerate(head) if not (is_number_line(line) and bare[at] in later[at])]


def opened(lines: list[str], title: str | None, facts: tuple[PageFact, ...]) -> list[str]:
    """The lines, with title and number before them if their opening has neither."""
    number = stated_number(facts)
    read = read_number(number) if number else None
    before: list[str] = []
    if title and not _stands_by_itself(lines[:OPENING], title):
        before.append(title)
    printed = _numbers(lines[:OPENING])
    if read and not any(same_order(each, read.canonical) for each in printed) and (title or not printed):
        if before or not title:
            before.append(read.canonical)
        else:
            lines = _with_number(lines, title, read.canonical)
    return [*before, *lines]


def heading_in(lines: list[str], title: str | None) -> str | None:
    """The title as the text prints it, of which the page may have left out marks; None where it has no title."""
    windows = title_windows(lines[: OPENING + 1], title) if title else []
    return tidy(" ".join(map(tidy, lines[slice(*windows[0])]))) if windows else title


def stated_number(facts: tuple[PageFact, ...]) -> str | None:
    """The number that a page states; of 公告2019年第18号 with the organ, which the page states beside it."""
    number = value_of(facts, "number")
    organ = value_of(facts, "issuer") or ""
    return f"{organ}{number}" if number and _ORGANLESS.match(number) and is_organ(organ) else number


def _numbers(lines: list[str]) -> list[str]:
    """The numbers that have a line, or an order's two: 甲市人民政府令⏎第5号."""
    whole = (*lines, *(f"{above}{below}" for above, below in pairwise(map(squeeze, lines)) if above.endswith("令")))
    return [found.canonical for found in map(read_number, whole) if found]


def _own_title(head: list[str], title: str) -> int | None:
    """Where the document's own title begins, issuers above it included: the last line of the head at which the
    page's title stands, before the text begins."""
    found = None
    for first, stop in title_windows(head, title):
        before = head[: first if found is None else stop - 1]
        if any(line.endswith(SENTENCE_ENDS if found is None else HEAD_ENDS) for line in before):
            break  # an order may stand above its rules
        found = first
    joint = found is not None and (title.startswith(OPENINGS) or bool(split_organs(head[found])))
    while found and joint and split_organs(head[found - 1]):
        found -= 1  # the organs that issue it, each on a line of its own
    return found


def title_windows(lines: list[str], title: str) -> list[tuple[int, int]]:
    """Where the title stands by itself, on one line or several, its organ before it or not: (first, stop)."""
    wanted, bare = _bare(title), [_bare(line) for line in lines]
    found: list[tuple[int, int]] = []
    for first in range(len(lines)):
        joined = ""
        for stop in range(first + 1, min(first + TITLE_LINES, len(lines)) + 1):
            joined += bare[stop - 1]
            if joined == wanted or (joined.endswith(wanted) and split_organs(joined.removesuffix(wanted))):
                if found and found[-1][1] == stop:
                    found.pop()  # the same lines without the organ above them
                found.append((first, stop))
                break
            if len(joined) > LONGEST_TITLE:
                break
    return found


@lru_cache(maxsize=1024)  # every line of a head is held against every title in it
def _bare(text: str) -> str:
    """A title for comparison: without spaces, and without the marks that a page may leave out."""
    return squeeze(text).translate(_MARKS)


def _stands_by_itself(lines: list[str], title: str) -> bool:
    """Whether the title has lines of its own, issuers before it or not; within a sentence it is only mentioned."""
    if title_windows(lines, title):
        return True
    wanted, bare = squeeze(title), [squeeze(line) for line in lines]
    for first in range(len(lines)):
        joined = ""
        for line in bare[first : first + TITLE_LINES]:
            joined += line
            if joined.endswith(wanted) and not NOT_IN_TITLES.search(joined.removesuffix(wanted)):
                return True
            if len(joined) > LONGEST_TITLE:
                break
    return False


def _with_number(lines: list[str], title: str, number: str) -> list[str]:
    """The number right below the title, which may stand on several lines."""
    windows = title_windows(lines[:OPENING], title)
    if not windows:
        return lines
    stop = windows[0][1]
    return [*lines[:stop], number, *lines[stop:]]
