"""Atom feeds: valid by RFC 4287, with ids that stay, and complete by rel=next."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from corpus.store import Archive
from index.search import build
from tests import factories as make
from tests.conftest import TODAY
from web.app import create_app
from web.feeds import ENTRIES, UNDATED, identity

A = "{http://www.w3.org/2005/Atom}"
TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
FEEDS = ["new.atom", "search.atom?q=市政府", "search.atom?q=市政府&scope=provisions", "repeals.atom", "expiries.atom"]


def read(client: FlaskClient, address: str) -> ET.Element:
    """A feed, once it has proved to be one."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), answer.text
    feed = ET.fromstring(answer.data)
    assert feed.tag == f"{A}feed"
    for element in (feed, *feed.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):  # each exactly once
            (found,) = element.findall(f"{A}{name}")
            assert found.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{A}id") or "")
        assert datetime.fromisoformat(element.findtext(f"{A}updated") or "").tzinfo
        links = [link.attrib for link in element.findall(f"{A}link")]
        assert all(urlsplit(link["href"]).scheme and urlsplit(link["href"]).netloc for link in links)
        assert len([link for link in links if link["rel"] == "alternate"]) == 1
    assert feed.find(f"{A}author/{A}name") is not None
    ids = [entry.findtext(f"{A}id") for entry in feed.findall(f"{A}entry")]
    assert len(ids) == len(set(ids))
    return feed


def titles(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{A}title") or "" for entry in feed.findall(f"{A}entry")]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """More documents than a feed shows at once, one of them undated, one with characters that XML cannot hold."""
    directory: Path = tmp_path_factory.mktemp("many")
    documents = [make.document(number=f"甲政发〔2017〕{serial}号") for serial in range(1, 2 * ENTRIES + 20)]
    documents.append(make.document(number=None, issued_on=None, title="<b>甲&乙\x07</b>无日期"))
    with make.archive(directory, *documents) as archive:
        build(archive)
    return create_app(directory, today=lambda: TODAY).test_client()


@pytest.mark.parametrize("name", FEEDS)
def test_every_feed_is_valid_and_leads_to_pages_that_are_there(client: FlaskClient, name: str) -> None:
    feed = read(client, f"/feeds/{name}")
    for link in feed.iter(f"{A}link"):
        parts = urlsplit(link.attrib["href"])
        assert client.get(f"{parts.path}?{parts.query}").status_code == 200, link.attrib


def test_new_documents_first(client: FlaskClient, sample: Archive) -> None:
    assert titles(read(client, "/feeds/new.atom")) == [brief.title for brief in sample.newest()]


def test_a_search_as_a_feed(client: FlaskClient) -> None:
    found = client.get("/api/search?q=养老院&sort=newest&limit=50").get_json()
    feed = read(client, "/feeds/search.atom?q=养老院")
    assert titles(feed) == [hit["title"] for hit in found["hits"]]
    assert "<mark>" not in (feed.findtext(f"{A}entry/{A}summary") or "")


def test_repeals_with_the_sentence_that_proves_them(client: FlaskClient) -> None:
    feed = read(client, "/feeds/repeals.atom")
    assert len(titles(feed)) == 3
    entry = next(each for each in feed.iter(f"{A}entry") if "105号" in (each.findtext(f"{A}title") or ""))
    assert (entry.findtext(f"{A}title") or "").startswith("废止《")
    assert (entry.findtext(f"{A}summary") or "").endswith("同时废止。")
    assert titles(read(client, "/feeds/repeals.atom?certainty=by_title")) == []


def test_terms_that_have_run_out_or_soon_will(sample_directory: Path) -> None:
    def on(day: str) -> list[str]:
        client = create_app(sample_directory, today=lambda: datetime.fromisoformat(day).date()).test_client()
        return titles(read(client, "/feeds/expiries.atom"))

    assert on("2022-01-01") == []
    assert on("2022-11-01") == on("2023-06-01")
    assert len(on("2022-11-01")) == 1


def test_ids_are_the_same_on_every_host_and_in_every_language(client: FlaskClient) -> None:
    def answered(**asked: object) -> list[tuple[str | None, str | None]]:
        feed = ET.fromstring(client.get("/feeds/new.atom", **asked).data)
        return [(entry.findtext(f"{A}id"), entry.findtext(f"{A}title")) for entry in feed.iter(f"{A}entry")]

    here = answered()
    assert here == answered(base_url="https://archive.example") == answered(headers={"Accept-Language": "en"})
    # a literal: a change of how ids are made would tell every subscriber everything anew
    assert identity("documents/甲政发〔2017〕1号") == "urn:uuid:5c9db40f-90f1-52a9-8f15-c65373bf4fc9"


def test_a_feed_goes_on_to_its_end(many: FlaskClient) -> None:
    address, found, pages = "/feeds/new.atom", [], 0
    while address:
        feed = read(many, address)
        found += [entry.findtext(f"{A}id") for entry in feed.iter(f"{A}entry")]
        pages += 1
        ways = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{A}link")}
        assert feed.findtext(TOTAL) == str(2 * ENTRIES + 20)
        address = ways.get("next", "")
    assert pages == 3
    assert len(set(found)) == 2 * ENTRIES + 20


def test_what_has_no_day_is_told_once(many: FlaskClient) -> None:
    feed = read(many, f"/feeds/search.atom?q={quote('无日期')}")
    (entry,) = feed.iter(f"{A}entry")
    assert entry.findtext(f"{A}title") == "<b>甲&乙</b>无日期"
    assert entry.findtext(f"{A}updated") == UNDATED.isoformat()


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", "/feeds/new.atom"),
        ("/search?q=养老院&type=通知&offset=10", f"/feeds/search.atom?q={quote('养老院')}&type={quote('通知')}"),
        ("/repeals?certainty=by_title", "/feeds/repeals.atom?certainty=by_title"),
        ("/expiring?within=30", "/feeds/expiries.atom"),
    ],
)
def test_a_page_names_its_feed(client: FlaskClient, page: str, feed: str) -> None:
    shown = client.get(page, follow_redirects=True).text
    links = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', shown)
    assert unescape(links[-1]) == feed
    read(client, feed)


@pytest.mark.parametrize("address", ["search.atom", "new.atom?q=x", "repeals.atom?kind=amends", "new.atom?offset=-1"])
def test_what_a_feed_refuses(client: FlaskClient, address: str) -> None:
    assert client.get(f"/feeds/{address}").status_code == 400
