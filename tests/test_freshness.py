"""ETag, Last-Modified and 304: what was answered once is not computed again, and never given when it is stale."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.store import Archive
from index.search import build
from ingest import read_source
from tests.conftest import SAMPLE, TODAY
from web.app import create_app

TERM = "淄政办发〔2017〕35号"
PAGE = f"/documents/{quote(TERM)}"
ADDRESSES = ["/", PAGE, "/search?q=养老院", "/repeals", f"/api/documents/{quote(TERM)}", "/api/search?q=养老院"]

Change = Callable[[Path, list[date]], None]


@pytest.fixture
def own(sample_directory: Path, tmp_path: Path) -> tuple[FlaskClient, Path, list[date]]:
    """A copy of the sample archive to be changed, and the day, which can be changed too."""
    directory, days = tmp_path / "own", [TODAY]
    shutil.copytree(sample_directory, directory)
    return create_app(directory, today=lambda: days[-1]).test_client(), directory, days


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("given", "sent"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
def test_what_the_reader_has_is_not_sent_again(client: FlaskClient, address: str, given: str, sent: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={sent: first.headers[given]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(address, headers={sent: ""}).status_code == 200


def test_each_address_language_and_host_has_its_own_answer(client: FlaskClient) -> None:
    answers = [
        client.get(PAGE),
        client.get(f"{PAGE}?as_of=2019-01-01"),
        client.get(f"{PAGE}?format=text"),
        client.get(PAGE, headers={"Accept-Language": "en"}),
        client.get(PAGE, base_url="http://archive.example"),
    ]
    assert len({answer.headers["ETag"] for answer in answers}) == len(answers)
    assert {each.lower() for each in answers[0].vary} >= {"accept-language", "cookie"}


def receive_another(directory: Path, _: list[date]) -> None:
    with Archive.open(directory) as archive:
        archive.save(read_source(SAMPLE.read_bytes() + b"\n", "again.txt"))


def build_anew(directory: Path, _: list[date]) -> None:
    """The same generation, but other bytes: an archive that somebody built from other sources."""
    copy = directory / "copy.db"
    shutil.copy(directory / "archive.db", copy)
    os.utime(copy, (1, 1))
    copy.replace(directory / "archive.db")


def index_anew(directory: Path, _: list[date]) -> None:
    with Archive.open(directory) as archive:
        build(archive)


def wait_a_day(_: Path, days: list[date]) -> None:
    days.append(days[-1] + timedelta(days=1))


@pytest.mark.parametrize("change", [receive_another, build_anew, index_anew, wait_a_day])
def test_any_change_makes_a_new_answer(own: tuple[FlaskClient, Path, list[date]], change: Change) -> None:
    client, directory, days = own
    old = {address: client.get(address).headers["ETag"] for address in ADDRESSES}
    change(directory, days)
    for address, tag in old.items():
        answer = client.get(address, headers={"If-None-Match": tag})
        assert answer.status_code != 304
        assert answer.headers.get("ETag") != tag


@pytest.mark.parametrize("address", ["/documents/没有的文件", "/api/nothing", "/search?limit=0", "/api/search"])
def test_a_refusal_is_never_kept(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"If-None-Match": "*"})
    assert answer.status_code in (400, 404)
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("asked", ["", "?format=docx"])
def test_a_page_made_once_is_given_again(app: Flask, asked: str) -> None:
    client = app.test_client()
    first, again, head = client.get(PAGE + asked), client.get(PAGE + asked), client.head(PAGE + asked)
    assert again.data == first.data
    times = [answer.headers.pop("Server-Timing") for answer in (first, again)]
    assert dict(again.headers) == dict(first.headers)
    assert all(re.fullmatch(r"cpu;dur=\d+\.\d", one) for one in times)
    assert head.headers["ETag"] == first.headers["ETag"]
    assert head.data == b""
