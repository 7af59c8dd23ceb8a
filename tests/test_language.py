"""Two languages: every message has its English, the switch keeps the page, and what is Chinese is marked as such."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

import web
from index.notes import Said
from web import labels, language, understood
from web.labels import label

HERE = Path(web.__file__).parent
TERM = quote("淄政办发〔2017〕35号")
PLACE = re.compile(r"%\((\w+)\)s")
HAN = re.compile(r"[\u4e00-\u9fff]")
PAGES = ["/", "/search?q=应急预案", f"/documents/{TERM}", f"/documents/{TERM}/art_6", "/sources", "/sources/1"]
PAGES += ['/search?q="2017', "/search?q=养老&from=2017-10-01&status=repealed"]


def messages() -> list[str]:
    """Every message of the templates, the code and the tables of terms, each once."""
    return list(dict.fromkeys([*written(), *terms()]))


def written() -> Iterator[str]:
    kinds = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
    words = {"_": None, "gettext": None, "N_": None}
    for _, _, message, _, _ in extract_from_dir(str(HERE), kinds, keywords=words):
        assert isinstance(message, str)
        yield message


def terms() -> Iterator[str]:
    tables = [table for name, table in vars(labels).items() if name.isupper() and name != "COLUMN"]
    for table in (*tables, understood.TERMS):
        yield from table.values()
    yield from Said


def catalogue() -> dict[str, str]:
    with (language.CATALOGUES / "en.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}


def test_every_message_has_its_english_and_nothing_else_has() -> None:
    wanted = messages()
    assert len(wanted) > 300
    assert set(catalogue()) == set(wanted)


def test_translations_fill_the_same_places() -> None:
    for chinese, english in catalogue().items():
        assert english.strip(), chinese
        assert not HAN.search(english.replace("公报", "")), chinese
        assert set(PLACE.findall(chinese)) == set(PLACE.findall(english)), chinese
        assert re.findall("<[^>]*>", chinese) == re.findall("<[^>]*>", english), chinese


@pytest.mark.parametrize(
    ("address", "headers", "tag"),
    [
        ("/", {}, "zh-CN"),
        ("/", {"Accept-Language": "en-GB,en;q=0.8"}, "en"),
        ("/", {"Accept-Language": "zh-TW,en;q=0.8"}, "zh-CN"),
        ("/", {"Accept-Language": "de"}, "zh-CN"),
        ("/?lang=en", {"Accept-Language": "zh"}, "en"),
        ("/?lang=xx", {}, "zh-CN"),
        ("/", {"Accept-Language": "zh", "Cookie": "lang=en"}, "en"),
        ("/?lang=zh", {"Cookie": "lang=en"}, "zh-CN"),
    ],
)
def test_the_language_asked_for(client: FlaskClient, address: str, headers: dict[str, str], tag: str) -> None:
    if cookie := headers.pop("Cookie", ""):
        client.set_cookie(*cookie.split("="))
    answer = client.get(address, headers=headers)
    assert f'<html lang="{tag}">' in answer.text
    assert answer.headers["Content-Language"] == tag
    assert {"accept-language", "cookie"} <= {one.lower() for one in answer.vary}


def test_the_switch_keeps_the_page_and_the_question(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/search?q=应急 预案&sort=newest").text
    link = re.search(r'<a class="language" href="([^"]+)" lang="en"', page)
    assert link
    english = client.get(link.group(1).replace("&amp;", "&")).text
    assert '<html lang="en">' in english
    assert 'value="应急 预案"' in english
    assert "Newest first" in english
    assert '<html lang="en">' in client.get("/sources").text  # remembered
    assert "lang=en" not in client.get("/search?q=应急&lang=en").text.split("<main")[1]


@pytest.mark.parametrize("address", PAGES)
def test_only_what_is_marked_as_chinese_is_chinese(client: FlaskClient, address: str) -> None:
    """On an English page every Chinese character stands in an element that says that it is Chinese."""
    from html.parser import HTMLParser

    class Stray(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.languages = ["en"]
            self.found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "link", "input", "br"):
                self.languages.append(dict(attrs).get("lang") or self.languages[-1])

        def handle_endtag(self, tag: str) -> None:
            self.languages.pop()

        def handle_data(self, data: str) -> None:
            if self.languages[-1] == "en" and HAN.search(data):
                self.found.append(data.strip())

    stray = Stray()
    page = client.get(address, headers={"Accept-Language": "en"}).text
    stray.feed(page[page.index("<main") :].split("</footer>")[0])
    assert stray.found == []


@pytest.mark.parametrize(
    ("query", "chinese", "english"),
    [
        ('"养老', "引号没有配对，读到末尾为止", "A quotation mark is not closed; the quotation was read to the end"),
        ("养老 AND", "AND旁边缺少检索词", "Nothing stands beside AND"),
        ("养老 2017年10月", "2017年10月1日至2017年10月31日", "1 October 2017 to 31 October 2017"),
        ('"预警 响应"~5', "相隔不超过5字", "预警 响应 at most 5 characters apart"),
    ],
)
def test_how_a_query_was_read_is_told_in_the_language_of_the_page(
    client: FlaskClient, query: str, chinese: str, english: str
) -> None:
    for language_, sentence in (("zh", chinese), ("en", english)):
        page = client.get("/search", query_string={"q": query}, headers={"Accept-Language": language_}).text
        assert sentence in unescape(page)


def test_a_failure_is_told_in_the_language_of_the_page(client: FlaskClient) -> None:
    english = client.get("/documents/nowhere", headers={"Accept-Language": "en"}).text
    assert "No document is known as" in english
    assert "本库没有名为" in client.get("/documents/nowhere").text


def test_terms_outside_a_request_are_chinese() -> None:
    assert label(labels.STATUS, "repealed") == "已废止"
    assert language.day("2017-10-24") == "2017年10月24日"
    assert language.gettext("第 %(page)s 页，共 %(of)s 页", page=1, of=2) == "第 1 页，共 2 页"
