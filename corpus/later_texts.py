"""What a later text of a document says of the earlier one that is held too: that it was amended, and when.

    甲市停车办法   2003年8月1日公布                     amended since 2015-03-05, by the line below
    甲市停车办法   2003年8月1日公布 2015年3月5日修正

Only texts of one title, one first day (or number) and one organ are texts of one document; that a title was issued anew
is nowhere said, and proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import EffectKind, Scope
from corpus.status import Act, Certainty, Proof
from corpus.text import squeeze
from corpus.text_day import changes_of, day_of


@dataclass(frozen=True, slots=True)
class HeldText:
    """A held text with what tells whose it is: `base` is the id that it would have if it were alone."""

    id: str
    base: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    issued_on: date | None

    def of_one_document(self, other: HeldText) -> bool:
        if (self.base, squeeze(self.title)) != (other.base, squeeze(other.title)):
            return False
        ours, theirs = ({squeeze(issuer) for issuer in each.issuers} for each in (self, other))
        return not ours or not theirs or bool(ours & theirs)


def amended_by_later(texts: Iterable[HeldText], heads: Mapping[str, Sequence[str]]) -> dict[str, list[Act]]:
    """By the id of each earlier text, the amendments that later ones tell of under their titles (`heads`)."""
    acts: dict[str, list[Act]] = defaultdict(list)
    groups: dict[str, list[HeldText]] = defaultdict(list)
    for text in texts:
        groups[text.base].append(text)
    for group in groups.values():
        for earlier in group:
            since = day_of(heads.get(earlier.id, ()), earlier.issued_on)[0]
            for later in group:
                if since is None or later is earlier or not later.of_one_document(earlier):
                    continue
                acts[earlier.id] += [
                    _act(later, change.takes_effect_on, change.line)
                    for change in changes_of(heads.get(later.id, ()))
                    if change.day > since
                ]
    return acts


def _act(later: HeldText, on: date, line: str) -> Act:
    proof = Proof(later.id, later.number, None, line)
    return Act(EffectKind.AMENDS, Scope.WHOLE, on, Certainty.BY_TITLE_AND_DATE, proof)
