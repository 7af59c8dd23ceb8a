"""Every kind of page: nothing to complain about for axe or the HTML checker, nothing wider than the screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import Opened, missing, tool

TERM = "淄政办发〔2017〕35号"
PLAN = "淄政办字〔2017〕147号"
KINDS = {
    "home": "/",
    "search": "/search?q=预警 响应",
    "search, filtered": "/search?q=通知&type=通知&sort=newest",
    "search, nothing": "/search?q=火星基地",
    "search, form": "/search",
    "document": f"/documents/{TERM}",
    "document with marks": f"/documents/{PLAN}?q=预警 响应",
    "provision": f"/documents/{TERM}/art_6",
    "graph": f"/documents/{PLAN}/graph",
    "comparison": f"/compare?old={TERM}&new=淄政办字〔2017〕139号",
    "comparison, all": f"/compare?old={TERM}&new=淄政办字〔2017〕139号&all=1",
    "comparison, to choose": "/twins/compare?old=政发〔2017〕9号&new=没有的文件",
    "unheld": "/unheld?number=淄政办字〔2016〕72号",
    "strange": "/documents/淄政办字〔2017〕146号",
    "choice": "/twins/documents/政发〔2017〕9号",
    "checked, not held": "/check?items=淄政办字〔2010〕105号",
    "issues": "/sources",
    "issue": "/sources/1",
    "lines": "/sources/1/lines?from=20&to=60",
    "organs": "/organs",
    "all series": "/series",
    "series": "/series/淄政办字",
    "statistics": "/statistics",
    "statistics, crossed": "/statistics?by=kind,organ",
    "repeals": "/repeals",
    "expiring": "/expiring?as_of=2022-11-01",
    "check": "/check",
    "checked": f"/check?items={TERM}%0A没有的文件&as_of=2020-01-01",
    "help": "/help",
    "about": "/about",
    "error": "/nowhere",
    "English": "/?lang=en",
    "English document": f"/documents/{TERM}?lang=en",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # in the dark nothing else differs, as test_web.py makes sure
AXE = """async rules => (await axe.run({runOnly: rules, resultTypes: ["violations"]})).violations.map(
    one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`)"""
CRAMPED = """[...document.querySelectorAll("td")].filter(
    one => one.innerText.length > 20 && one.clientWidth < 64).map(one => one.innerText)"""
WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(opened: Opened, kind: str) -> None:
    axe = tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    page = opened(KINDS[kind], width="desktop")
    page.evaluate(axe)
    assert page.evaluate(AXE, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(AXE, OF_COLOUR) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_screen(opened: Opened, kind: str) -> None:
    """Down to 320 pixels, which is also a screen of 1280 at a zoom of 400 %; nor is a cell a column of characters."""
    page = opened(KINDS[kind], width="phone")
    for across in (1280, 640, 390, 320):
        page.set_viewport_size({"width": across, "height": 800})
        assert page.evaluate(WIDE) <= 0, f"{kind} at {across}"
        assert page.evaluate(CRAMPED) == [], f"{kind} at {across}"


def test_the_checker_finds_the_html_valid(address: str, tmp_path: Path) -> None:
    jar = tool("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        missing("Java")
    assert java is not None
    files = []
    for place, path in enumerate(KINDS.values()):
        for language in ("zh", "en"):
            files.append(tmp_path / f"{place}-{language}.html")
            files[-1].write_bytes(page_in(language, f"{address}{quote(path, safe='/?=&%')}"))
    checked = subprocess.run([java, "-jar", jar, "--stdout", *files], capture_output=True, text=True, check=False)
    assert checked.stdout == ""
    assert checked.returncode == 0, checked.stderr


def test_the_page_of_a_choice_is_one(opened: Opened) -> None:
    """The others of KINDS are pages of the sample, which other tests read."""
    assert opened(KINDS["choice"]).locator(".documents li").count() == 2


def page_in(language: str, address: str) -> bytes:
    """A page as the server gives it, also where it says that something is not there."""
    asked = Request(address, headers={"Accept-Language": language})
    try:
        with urlopen(asked) as answer:
            return bytes(answer.read())
    except HTTPError as refused:  # which stays open, and Python 3.14 complains of that
        with refused:
            return refused.read()
