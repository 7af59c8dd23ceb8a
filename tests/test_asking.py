"""What people ask, in a URL or on a command line: read as meant, or refused in one sentence."""

from datetime import date

import pytest

from web.asking import QUERY_CHARACTERS, day, search_request, status, unknown_parameters
from web.refusals import RefusedError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-11-06", date(2017, 11, 6), date(2017, 11, 6)),
        ("2017年11月6日", date(2017, 11, 6), date(2017, 11, 6)),
        ("二〇一七年十一月六日", date(2017, 11, 6), date(2017, 11, 6)),
        ("2016年2月", date(2016, 2, 1), date(2016, 2, 29)),  # a month as a beginning, and as an end
        ("2017年", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_days_and_periods(text: str, first: date, last: date) -> None:
    assert day(text, "from") == first
    assert day(text, "to", last=True) == last


@pytest.mark.parametrize(
    "text", ["2017-13-01", "2017-02-30", "昨天", "0000-01-01", "20171", "2017-11-06; DROP", "9" * 99]
)
def test_no_date(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        day(text, "from")
    assert refused.value.code == "bad_date"


def test_a_whole_request() -> None:
    asked = search_request(
        {"q": " 养老 ", "issuer": "市政府", "kind": "通知", "from": "2017年", "to": "2017-10", "status": "已废止",
         "year": "2017", "limit": "1000", "offset": "20", "mode": "exact", "sort": "newest", "scope": "provisions"}
    )  # fmt: skip
    assert (asked.query, asked.issuer, asked.type, asked.status) == ("养老", "市政府", "通知", "repealed")
    assert (asked.date_from, asked.date_to, asked.year) == (date(2017, 1, 1), date(2017, 10, 31), 2017)
    assert (asked.limit, asked.offset, asked.mode, asked.sort, asked.scope) == (
        1000,
        20,
        "exact",
        "newest",
        "provisions",
    )


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"limit": "0"}, "bad_limit"),
        ({"limit": "1001"}, "bad_limit"),
        ({"limit": "-1"}, "bad_limit"),
        ({"limit": "１０"}, "bad_limit"),  # int() would take full-width digits
        ({"limit": "9" * 30}, "bad_limit"),
        ({"offset": "-1"}, "bad_offset"),
        ({"offset": "x"}, "bad_offset"),
        ({"year": "去年"}, "bad_year"),
        ({"mode": "fuzzy"}, "bad_mode"),
        ({"sort": "date"}, "bad_sort"),
        ({"scope": "sentences"}, "bad_scope"),
        ({"status": "valid"}, "bad_status"),
        ({"from": "soon"}, "bad_date"),
        ({"q": "长" * (QUERY_CHARACTERS + 1)}, "query_too_long"),
        ({"issuer": "长" * (QUERY_CHARACTERS + 1)}, "query_too_long"),
    ],
)
def test_what_is_refused(asked: dict[str, str], code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        search_request(asked)
    assert refused.value.code == code
    assert refused.value.english
    assert refused.value.chinese


def test_empty_parameters_are_as_good_as_none() -> None:
    empty = dict.fromkeys(["q", "issuer", "from", "to", "year", "limit", "offset", "mode", "status"], "")
    assert search_request(empty) == search_request({})


def test_status_by_name_or_term() -> None:
    assert status("未见废止记载") == status("no_repeal_found") == "no_repeal_found"


def test_a_mistyped_filter_is_no_filter() -> None:
    with pytest.raises(RefusedError, match="isuer"):
        unknown_parameters({"isuer": "x"}, frozenset({"issuer"}))
