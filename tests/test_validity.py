"""The status of a document on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import EffectKind, Scope
from corpus.validity import PRECEDENCE, Act, Certainty, Proof, Status, Term, extended_to, status_on

OWN = Proof(
    "甲政发〔2017〕1号", "甲政发〔2017〕1号", "第二十二条", "本办法自2018年1月1日起施行,有效期至2022年12月31日。"
)
OTHER = Proof("甲政发〔2020〕9号", "甲政发〔2020〕9号", "第九条", "《甲办法》(甲政发〔2017〕1号)同时废止。")
FROM_2018 = Term(date(2018, 1, 1), False, OWN)
TO_2022 = Term(date(2022, 12, 31), False, OWN)
COMPUTED_TO_2022 = Term(date(2022, 12, 31), True, OWN)
BY_EVENT = Term(None, True, OWN)


def act(kind: EffectKind, year: int | None, *, scope: Scope = Scope.WHOLE, until: date | None = None) -> Act:
    """An act that counts from the first of July of a year."""
    on = date(year, 7, 1) if year else None
    return Act(kind, scope, on, Certainty.NAMED_WITH_NUMBER, OTHER, until)


REPEALED_2020 = act(EffectKind.REPEALS, 2020)
REPEALED_2024 = act(EffectKind.REPEALS, 2024)
REPEALED_SOME_DAY = act(EffectKind.REPEALS, None)
PARTLY_2020 = act(EffectKind.REPEALS, 2020, scope=Scope.PARTIAL)
AMENDED_2019 = act(EffectKind.AMENDS, 2019)
INVALID_2020 = act(EffectKind.DECLARES_INVALID, 2020)
SUSPENDED_2020 = act(EffectKind.SUSPENDS, 2020)
PARTLY_SUSPENDED_2020 = act(EffectKind.SUSPENDS, 2020, scope=Scope.PARTIAL)
OVERRIDDEN_2019 = act(EffectKind.OVERRIDES_CONFLICTING, 2019)
EXTENDED_TO_2025 = act(EffectKind.EXTENDS, 2022, until=date(2025, 12, 31))
EXTENDED_OPENLY = act(EffectKind.EXTENDS, 2022)

# day, first day, last day, acts, status, date of the proof
ROWS: list[tuple[str, Term | None, Term | None, list[Act], Status, str | None]] = [
    # nothing but its own words
    ("2030-01-01", None, None, [], Status.NO_REPEAL_FOUND, None),
    ("2017-12-31", FROM_2018, None, [], Status.NOT_YET_EFFECTIVE, "2018-01-01"),
    ("2018-01-01", FROM_2018, None, [], Status.NO_REPEAL_FOUND, None),  # no term: never called in force
    ("2018-01-01", FROM_2018, TO_2022, [], Status.IN_FORCE, "2022-12-31"),
    ("2022-12-31", FROM_2018, TO_2022, [], Status.IN_FORCE, "2022-12-31"),  # the last day counts
    ("2023-01-01", FROM_2018, TO_2022, [], Status.EXPIRED, "2022-12-31"),
    ("2020-01-01", BY_EVENT, None, [], Status.NO_REPEAL_FOUND, None),  # 自批准之日起: no day to compare
    ("2020-01-01", FROM_2018, BY_EVENT, [], Status.NO_REPEAL_FOUND, None),
    # repeal: not before its day, and on it
    ("2020-06-30", FROM_2018, None, [REPEALED_2020], Status.NO_REPEAL_FOUND, None),
    ("2020-07-01", FROM_2018, None, [REPEALED_2020], Status.REPEALED, "2020-07-01"),
    ("2025-01-01", None, None, [REPEALED_2024, REPEALED_2020], Status.REPEALED, "2020-07-01"),  # the earliest
    ("2020-01-01", FROM_2018, None, [REPEALED_SOME_DAY], Status.REPEALED, None),
    ("2025-01-01", None, None, [REPEALED_SOME_DAY, REPEALED_2020], Status.REPEALED, "2020-07-01"),
    ("2021-01-01", FROM_2018, TO_2022, [REPEALED_2020], Status.REPEALED, "2020-07-01"),
    ("2023-06-01", FROM_2018, TO_2022, [REPEALED_2024], Status.EXPIRED, "2022-12-31"),  # between the two
    ("2025-01-01", FROM_2018, TO_2022, [REPEALED_2024], Status.REPEALED, "2024-07-01"),  # the act names it
    ("2017-12-31", FROM_2018, None, [act(EffectKind.REPEALS, 2016)], Status.REPEALED, "2016-07-01"),  # never began
    # declared invalid
    ("2021-01-01", None, None, [INVALID_2020], Status.DECLARED_INVALID, "2020-07-01"),
    ("2025-01-01", None, None, [INVALID_2020, REPEALED_2024], Status.DECLARED_INVALID, "2020-07-01"),
    ("2025-01-01", None, None, [INVALID_2020, REPEALED_2020], Status.REPEALED, "2020-07-01"),
    # a part, an amendment, a suspension
    ("2021-01-01", FROM_2018, TO_2022, [PARTLY_2020], Status.PARTIALLY_IN_FORCE, "2020-07-01"),
    ("2021-01-01", None, None, [AMENDED_2019, PARTLY_2020], Status.PARTIALLY_IN_FORCE, "2020-07-01"),
    ("2021-01-01", None, None, [AMENDED_2019], Status.AMENDED, "2019-07-01"),
    ("2021-01-01", None, None, [AMENDED_2019, act(EffectKind.AMENDS, 2020)], Status.AMENDED, "2020-07-01"),  # latest
    ("2019-01-01", FROM_2018, TO_2022, [AMENDED_2019], Status.IN_FORCE, "2022-12-31"),
    ("2021-01-01", FROM_2018, TO_2022, [SUSPENDED_2020, AMENDED_2019], Status.SUSPENDED, "2020-07-01"),
    ("2021-01-01", None, None, [PARTLY_SUSPENDED_2020], Status.PARTIALLY_IN_FORCE, "2020-07-01"),
    ("2023-01-01", FROM_2018, TO_2022, [PARTLY_2020, AMENDED_2019], Status.EXPIRED, "2022-12-31"),
    # extension
    ("2023-06-01", FROM_2018, TO_2022, [EXTENDED_TO_2025], Status.IN_FORCE, "2025-12-31"),
    ("2026-01-01", FROM_2018, TO_2022, [EXTENDED_TO_2025], Status.EXPIRED, "2025-12-31"),
    ("2021-01-01", FROM_2018, TO_2022, [EXTENDED_OPENLY], Status.IN_FORCE, "2022-12-31"),
    ("2023-06-01", FROM_2018, TO_2022, [EXTENDED_OPENLY], Status.UNKNOWN, "2022-07-01"),
    # a conflict clause changes nothing
    ("2021-01-01", None, None, [OVERRIDDEN_2019], Status.NO_REPEAL_FOUND, None),
]


@pytest.mark.parametrize(("day", "first", "last", "acts", "status", "since"), ROWS)
def test_status_on_a_day(
    day: str, first: Term | None, last: Term | None, acts: list[Act], status: Status, since: str | None
) -> None:
    asked = date.fromisoformat(day)
    found = status_on(asked, effective_on=first, expires_on=last, effects=acts)
    assert (found.status, found.as_of) == (status, asked)
    assert found.basis is not None
    assert (found.basis.date.isoformat() if found.basis.date else None) == since
    assert status_on(asked, effective_on=first, expires_on=last, effects=acts[::-1]) == found


def test_every_status_has_a_row_and_a_chinese_term() -> None:
    assert {status for *_, status, _ in ROWS} == set(Status)
    assert {status for status, _ in PRECEDENCE} | {Status.NO_REPEAL_FOUND} == set(Status)
    assert len({status.chinese for status in Status}) == len(Status)


def test_the_proof_is_the_sentence_of_the_deciding_document() -> None:
    repealed = status_on(date(2021, 1, 1), effective_on=FROM_2018, expires_on=None, effects=[REPEALED_2020]).basis
    assert repealed is not None
    assert (repealed.document, repealed.provision, repealed.sentence) == (
        OTHER.document,
        "第九条",
        "《甲办法》(甲政发〔2017〕1号)同时废止。",
    )
    assert repealed.certainty is Certainty.NAMED_WITH_NUMBER
    own = status_on(date(2021, 1, 1), effective_on=FROM_2018, expires_on=TO_2022, effects=[]).basis
    assert own is not None
    assert (own.document, own.certainty) == (OWN.document, Certainty.STATED_TERM)
    computed = status_on(date(2023, 1, 1), effective_on=None, expires_on=COMPUTED_TO_2022, effects=[]).basis
    assert computed is not None
    assert computed.certainty is Certainty.COMPUTED_FROM_TERM


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("《甲办法》有效期延长至2025年12月31日。", date(2025, 12, 31)),
        ("《甲办法》需继续实施，现将其有效期延长至2025年12月31日。", date(2025, 12, 31)),
        ("《甲办法》继续执行至 2031 年 2 月底。", date(2031, 2, 28)),
        ("《甲办法》(2017年3月1日印发)有效期延长至2025年12月31日。", date(2025, 12, 31)),
        ("《甲办法》有效期延长五年。", None),  # the count starts from a day that this sentence does not give
        ("《甲办法》延长至2025年12月31日,《乙办法》延长至2026年12月31日。", None),  # which of the two?
    ],
)
def test_an_extension_says_its_last_day(sentence: str, day: date | None) -> None:
    assert extended_to(sentence) == day


DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
ACTS = st.lists(
    st.builds(
        Act,
        st.sampled_from(EffectKind),
        st.sampled_from(Scope),
        st.none() | DAYS,
        st.sampled_from(Certainty),
        st.just(OTHER),
        st.none() | DAYS,
    ),
    max_size=5,
)
TERMS = st.none() | st.builds(Term, st.none() | DAYS, st.booleans(), st.just(OWN))


@given(DAYS, TERMS, TERMS, ACTS, st.randoms())
def test_the_order_of_acts_and_what_comes_later_do_not_matter(
    day: date, first: Term | None, last: Term | None, acts: list[Act], random: object
) -> None:
    found = status_on(day, effective_on=first, expires_on=last, effects=acts)
    by_then = [each for each in acts if each.on is None or each.on <= day]
    assert status_on(day, effective_on=first, expires_on=last, effects=by_then[::-1]).status == found.status


@given(DAYS, DAYS, TERMS, TERMS)
def test_once_repealed_always_repealed(day: date, repealed_on: date, first: Term | None, last: Term | None) -> None:
    repeal = Act(EffectKind.REPEALS, Scope.WHOLE, repealed_on, Certainty.BY_TITLE, OTHER)
    found = status_on(day, effective_on=first, expires_on=last, effects=[repeal])
    assert (found.status is Status.REPEALED) == (repealed_on <= day)
