"""Sitemap, robots.txt and OpenSearch: what they name is there."""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from web import finding

S = f"{{{finding.SITEMAP}}}"
O = f"{{{finding.OPENSEARCH}}}"  # noqa: E741  # the first letter of its name


def locations(client: FlaskClient, address: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(client.get(address).data).iter(f"{S}loc")]


def test_the_sitemap_names_every_document_and_nothing_that_is_missing(client: FlaskClient) -> None:
    found = locations(client, "/sitemap.xml")
    assert len(found) == len(set(found)) == len(finding.PAGES) + 1 + 15
    for address in found:
        assert client.get(urlsplit(address).path).status_code == 200


def test_a_large_archive_has_a_sitemap_of_sitemaps(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(client, "/sitemap.xml")
    monkeypatch.setattr(finding, "PER_SITEMAP", 10)
    parts = locations(client, "/sitemap.xml")
    assert len(parts) == 3
    assert [one for part in parts for one in locations(client, urlsplit(part).path)] == whole
    assert client.get("/sitemap-4.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_read_documents_and_ask_nothing(client: FlaskClient) -> None:
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    for allowed in ("/", f"/documents/{quote('甲政发〔2017〕1号')}", "/api/documents", "/feeds/new.atom"):
        assert rules.can_fetch("*", allowed)
    for forbidden in ("/search?q=x", "/api/search?q=x", "/feeds/search.atom?q=x", "/check"):
        assert not rules.can_fetch("*", forbidden)
    assert rules.site_maps() == ["http://localhost/sitemap.xml"]


def test_a_browser_can_search_here(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    described = ET.fromstring(answer.data)
    assert len(described.findtext(f"{O}ShortName") or "") <= 16
    templates = {each.attrib["type"]: each.attrib["template"] for each in described.iter(f"{O}Url")}
    for media_type, template in templates.items():
        found = client.get(template.replace("{searchTerms}", quote("养老院")))
        assert (found.status_code, found.mimetype) == (200, media_type)
    assert 'type="application/opensearchdescription+xml"' in client.get("/").text


def test_suggestions_in_the_form_of_browsers(client: FlaskClient) -> None:
    typed, found, about, addresses = client.get("/suggestions?q=养老").get_json()
    assert (typed, about) == ("养老", [])
    assert found
    assert all("养老" in each for each in found)
    assert len(addresses) == len(found)
    assert client.get(addresses[0]).status_code == 200
    assert client.get("/suggestions").get_json() == ["", [], [], []]
