"""Chromium, the sample archive served on this machine, and axe; where one is missing the tests say what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server

from index.search import build
from tests import factories as make
from tests.conftest import TODAY
from web.app import create_app

NAMES = ("chromium", "chromium-browser", "google-chrome")
TOOLS = Path(__file__).parents[2] / "build" / "browser" / "node_modules"
QUIET = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 30_000  # milliseconds, on a busy machine; a page that takes longer is broken
expect.set_options(timeout=PATIENCE)

Opened = Callable[..., Page]


def missing(what: str) -> None:
    """Skip, saying why; in continuous integration nothing may be skipped."""
    sentence = f"{what} is not installed: run `make tools`, which installs it."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def tool(path: str) -> Path:
    """A file of the tools that `make tools` brings from the npm registry."""
    if not (TOOLS / path).is_file():
        missing(path.partition("/")[0])
    return TOOLS / path


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An archive of two documents of one number, which the sample does not have."""
    directory = tmp_path_factory.mktemp("twins")
    with make.archive(directory, *make.twins()) as archive:
        build(archive)
    return create_app(directory, today=lambda: TODAY)


@pytest.fixture(scope="session")
def address(app: Flask, twins: Flask) -> Iterator[str]:
    """The sample archive, served; under /twins the other one."""
    both = DispatcherMiddleware(app, {"/twins": twins})
    server = make_server("127.0.0.1", 0, both, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing("Chromium")
    arguments = [*QUIET.split(), *(["--no-sandbox"] if os.geteuid() == 0 else [])]  # root has no sandbox
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Open a page of the archive: opened("/search", width="phone", script=False). Complaints of the browser fail."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str, *, width: str | int = "desktop", script: bool = True, dark: bool = False) -> Page:
        across, down = WIDTHS[width] if isinstance(width, str) else (width, 800)
        context = browser.new_context(
            base_url=address,
            viewport={"width": across, "height": down},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="zh-CN",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "404 (NOT FOUND)" not in one] == []
