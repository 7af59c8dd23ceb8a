"""The pages of a list: which have a link, and none of them is empty."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from web.turning import turning, within


def numbers(page: int, of: int) -> str:
    found = turning(of * 10, (page - 1) * 10, 10, str).numbered
    return " ".join(str(one[0]) if one else "…" for one in found)


@pytest.mark.parametrize(
    ("page", "of", "shown"),
    [
        (1, 1, "1"),
        (1, 3, "1 2 3"),
        (1, 12, "1 2 3 … 12"),
        (7, 12, "1 … 5 6 7 8 9 … 12"),
        (4, 12, "1 2 3 4 5 6 … 12"),
        (12, 12, "1 … 10 11 12"),
    ],
)
def test_the_first_the_last_and_those_near_have_a_number(page: int, of: int, shown: str) -> None:
    assert numbers(page, of) == shown


@given(st.integers(0, 2000), st.integers(0, 3000), st.sampled_from([10, 20, 200]))
def test_every_way_leads_to_a_page_with_something_on_it(total: int, asked: int, size: int) -> None:
    offset = within(asked, total, size)
    pages = turning(total, offset, size, str)
    ways = [one[1] for one in pages.numbered if one] + [way for way in (pages.previous, pages.next) if way]
    assert all(0 <= int(way) < max(total, 1) for way in ways)
    assert 1 <= pages.page <= pages.of
    assert offset == asked or offset % size == 0


@pytest.mark.parametrize("page", ["/sources", "/organs", "/series", "/repeals", "/expired?as_of=2023-01-01"])
def test_a_page_behind_the_last_is_the_last(client: FlaskClient, page: str) -> None:
    behind = client.get(f"{page}{'&' if '?' in page else '?'}offset=5000").text
    assert behind.count("<tr>") == client.get(page).text.count("<tr>")


def test_a_search_behind_its_last_page_leads_to_the_last(client: FlaskClient) -> None:
    assert client.get("/search?q=市政府&offset=5000").location.endswith("&offset=10")
    assert client.get("/search?q=火星基地&offset=50").location == "/search?q=%E7%81%AB%E6%98%9F%E5%9F%BA%E5%9C%B0"
