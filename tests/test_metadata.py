"""What the head of a document's page tells programs: true, whole, and harmless whatever a title holds."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from corpus.validity import Status
from index.search import build
from tests import factories as make
from tests.conftest import TODAY
from web.app import create_app
from web.metadata import FORCE

NUMBER = "淄政办字〔2017〕139号"
PAGE = f"/documents/{quote(NUMBER)}"


class Head(HTMLParser):
    """The meta elements, links and data of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.links: list[dict[str, str | None]] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and said.get("name"):
            self.tags.append((said["name"] or "", said["content"] or ""))
        if tag == "link":
            self.links.append(said)
        if tag == "script" and "src" not in said:
            assert said == {"type": "application/ld+json"}, "only data, which no browser runs"
            self._in_data = True

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
            self._in_data = False

    @property
    def linked(self) -> Any:
        (data,) = self.data
        return json.loads(data)


def test_a_document_as_legislation(client: FlaskClient) -> None:
    linked = Head(client.get(PAGE).text).linked
    assert (linked["@context"], linked["@type"]) == ("https://schema.org", "Legislation")
    assert linked["@id"] == linked["url"] == f"http://localhost/documents/{quote(NUMBER, safe='')}"
    assert linked["legislationIdentifier"] == NUMBER
    assert linked["legislationDate"] == "2017-10-24"
    assert linked["legislationPassedBy"] == [{"@type": "GovernmentOrganization", "name": "淄博市人民政府办公厅"}]
    (repealed,) = linked["legislationRepeals"]
    assert repealed["legislationIdentifier"] == "淄政办字〔2010〕105号"
    assert "legislationLegalForce" not in linked  # no repeal is known: nothing more
    for encoding in linked["encoding"]:
        assert client.get(encoding["contentUrl"]).mimetype == encoding["encodingFormat"]


@pytest.mark.parametrize("day", ["2019-01-01", "2020-06-01"])
def test_force_is_that_of_today_whatever_day_is_asked(client: FlaskClient, day: str) -> None:
    page = client.get(f"/documents/{quote('淄政办发〔2017〕35号')}?as_of={day}").text
    assert Head(page).linked["legislationLegalForce"] == "https://schema.org/InForce"


def test_force_is_said_only_where_schema_org_has_the_word() -> None:
    assert set(Status) - set(FORCE) == {Status.AMENDED, Status.NO_REPEAL_FOUND, Status.UNKNOWN}


def test_what_citation_programs_read(client: FlaskClient) -> None:
    tags = Head(client.get(PAGE).text).tags
    assert ("citation_title", "淄博市人民政府办公厅关于印发淄博市食品安全工作评议考核办法的通知") in tags
    assert ("citation_author", "淄博市人民政府办公厅") in tags
    assert ("citation_publication_date", "2017/10/24") in tags
    assert ("citation_technical_report_number", NUMBER) in tags
    assert all(content for _, content in tags)


def test_other_forms_of_the_page(client: FlaskClient) -> None:
    links = Head(client.get(f"{PAGE}?q=食品&as_of=2019-01-01").text).links
    (canonical,) = [link["href"] for link in links if link["rel"] == "canonical"]
    assert canonical == f"http://localhost/documents/{quote(NUMBER, safe='')}"
    forms = [link for link in links if link["rel"] == "alternate" and "format=" in (link["href"] or "")]
    assert len(forms) == 8
    for form in forms:
        assert client.get(form["href"] or "").mimetype == form["type"]


def test_no_title_gets_out_of_the_data(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script><!--\"'&\\"
    with make.archive(tmp_path, make.document(title=title, issuers=(title,))) as archive:
        build(archive)
    page = create_app(tmp_path, today=lambda: TODAY).test_client().get(f"/documents/{quote('甲政发〔2017〕1号')}").text
    assert "<script>" not in page
    head = Head(page)
    assert head.linked["name"] == title
    assert ("citation_title", title) in head.tags
