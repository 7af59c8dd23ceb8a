"""What free text names besides words: document numbers, issuers, dates and kinds of documents.

    2017年11月市政府办公厅发了哪些通知   a month, an issuer and a kind, and nothing else

A stretch is read so only if all of it is: 2017年医联体建设 is words. A number counts wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import last_day_of_month
from corpus.numbers import find_numbers, loose_key, read_number
from corpus.text import fold, search_key
from index.analyzer import cut
from index.catalogue import Catalogue
from index.issuers import IssuerNames
from index.periods import find_months, find_periods
from index.pieces import FUNCTION_WORDS, ISSUING_WORDS, QUESTION_WORDS
from index.tree import Issued, Issuer, Kind, Number

_SPACES = r"\s\u200b\u3000"
# 139号 alone: the serial of a number
_SERIAL = re.compile(r"第?0*([1-9][0-9]{0,5})号(?:文件|文)?")
# 淄政办字2017-139: what stands between year and serial
_YEAR_MARK = re.compile(
    r"(?<=[\u4e00-\u9fff](?:19|20)[0-9]{2})[-_./](?=[0-9]+)|(?<=[\u4e00-\u9fff](?:19|20)[0-9]{2})年"
)
# 淄政办字[2017]147预警: a word typed right after a number without 号
_GLUED = re.compile(r"[\u4e00-\u9fff]{2,12}[\[(](?:19|20)[0-9]{2}[\])][0-9]{1,5}(?=[\u4e00-\u9fff])(?![号年月日])")
# numbers that are printed with their organ, in full or in short
_ORDER = re.compile("令|公告")
_SAYING_NOTHING = QUESTION_WORDS | FUNCTION_WORDS | ISSUING_WORDS
MOST_STRETCHES = 4  # that a number typed with spaces may extend over: 淄政办字 2017 139 号


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a query; `text[start:end]` is what was typed."""

    start: int
    end: int
    number: Number


class Recogniser:
    """Knows the numbers, issuers and kinds of one index."""

    def __init__(self, catalogue: Catalogue, issuers: IssuerNames) -> None:
        self._issuers = issuers
        self._kinds = catalogue.kinds
        self._years_of_month = catalogue.years_of_month
        self._known = frozenset(catalogue.by_number) | frozenset(catalogue.citing)
        orders: defaultdict[str, set[str]] = defaultdict(set)
        for number in self._known:
            if _ORDER.search(number):
                orders[loose_key(number)].add(number)
        self._orders = {key: tuple(sorted(numbers)) for key, numbers in orders.items()}

    def numbers(self, text: str) -> list[FoundNumber]:
        """Every document number in a text, in any form; of damaged forms only those that are known here."""
        found = [self._found(each.span, each.value.canonical) for each in find_numbers(text)]
        for match in _GLUED.finditer(fold(text)):
            number = self.damaged(match.group())
            if number is not None and all(match.end() <= each.start or each.end <= match.start() for each in found):
                found.append(FoundNumber(*match.span(), number))
        stretches = [match.span() for match in re.finditer(rf"[^{_SPACES}]+", text)]
        for length in range(min(MOST_STRETCHES, len(stretches)), 0, -1):
            for at in range(len(stretches) - length + 1):
                start, end = stretches[at][0], stretches[at + length - 1][1]
                if all(end <= each.start or each.end <= start for each in found):
                    number = self.damaged(text[start:end])
                    if number is not None:
                        found.append(FoundNumber(start, end, number))
        return sorted(found, key=lambda each: each.start)

    def number(self, text: str) -> Number | None:
        """A whole text as a number, known or not."""
        read = read_number(text)
        return self._number(read.canonical) if read is not None else self.damaged(text)

    def damaged(self, text: str) -> Number | None:
        """139号, 淄政办字2017-139: forms that other things share, so only if a number here is meant."""
        key = search_key(text)
        serial = _SERIAL.fullmatch(key)
        if serial:
            ending = re.compile(rf"(?<![0-9]){serial[1]}号$")
            meant = sorted(known for known in self._known if ending.search(known))
            return Number(f"{serial[1]}号", tuple(meant)) if meant else None
        read = read_number(_YEAR_MARK.sub(" ", key))
        number = self._number(read.canonical) if read is not None else None
        return number if number is not None and self._known.issuperset(number.numbers) else None

    def issuer(self, name: str) -> Issuer:
        """The issuers meant by a name, none if it is no issuer's."""
        return Issuer(name, self._issuers.called(name))

    def fields(self, text: str) -> list[Issuer | Issued | Kind] | None:
        """A stretch that is nothing but issuers, dates, kinds and words of grammar; None if there is more to it."""
        key = search_key(text)
        spans: list[tuple[int, int, Sequence[Issuer | Issued | Kind]]] = []
        for period in find_periods(key):
            spans.append((period.start, period.end, [Issued(period.first, period.last)]))
        for start, end, month in find_months(key):
            if month in self._years_of_month and _is_free(start, end, spans):
                spans.append((start, end, self._of_any_year(month)))
        for start, end, issuers in self._issuers.find(key):
            if _is_free(start, end, spans):
                spans.append((start, end, [Issuer(key[start:end], issuers)]))
        spans.sort(key=lambda span: span[0])
        found: list[Issuer | Issued | Kind] = []
        at = 0
        for start, end, leaves in [*spans, (len(key), len(key), ())]:
            kinds = self._between(key[at:start])
            if kinds is None:
                return None
            found += [*kinds, *leaves]
            at = end
        return found or None

    def _of_any_year(self, month: int) -> list[Issued]:
        """A month without a year, in each year that has documents of it."""
        years = self._years_of_month[month]
        return [Issued(date(year, month, 1), last_day_of_month(year, month)) for year in years]

    def _between(self, text: str) -> list[Kind] | None:
        """What stands between issuers and dates: kinds of documents and words that say nothing; None if more."""
        if text in self._kinds:
            return [Kind(text)]
        kinds = []
        covered = 0
        for word in cut(text):
            if word.text in self._kinds:
                kinds.append(Kind(word.text))
            elif word.text not in _SAYING_NOTHING:
                return None
            covered += len(word.text)
        return kinds if covered == sum(char.isalnum() for char in text) else None

    def _found(self, span: tuple[int, int], canonical: str) -> FoundNumber:
        """Words typed right before a number are no part of it: 请问淄政办字〔2017〕139号."""
        number = self._number(canonical)
        if not self._known.issuperset(number.numbers):
            inner = max((known for known in self._known if canonical.endswith(known)), key=len, default=None)
            if inner is not None:
                return FoundNumber(span[0] + len(canonical) - len(inner), span[1], Number(inner, (inner,)))
        return FoundNumber(*span, number)

    def _number(self, canonical: str) -> Number:
        """The number itself, an order's in each spelling: 国务院令第707号, 中华人民共和国国务院令第707号.

        Of a part, 〔2017〕139号, those that end with it.
        """
        if _ORDER.search(canonical) and (one := self._orders.get(loose_key(canonical))):
            return Number(canonical if canonical in one else one[0], one)
        if canonical in self._known:
            return Number(canonical, (canonical,))
        longer = sorted(known for known in self._known if known.endswith(canonical))
        return Number(longer[0] if len(longer) == 1 else canonical, tuple(longer) or (canonical,))


def _is_free(start: int, end: int, taken: Iterable[tuple[int, int, object]]) -> bool:
    return all(end <= first or last <= start for first, last, _ in taken)
