"""What many tests share: the sample gazette read, stored and indexed once, and the faces over it.

The packages are imported inside the fixtures, so that the tests of one package run while another is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient

if TYPE_CHECKING:
    from corpus.store import Archive

SAMPLE = Path(__file__).parent.parent / "corpus" / "sources" / "zibo-gazette-2017.txt"
TODAY = date(2020, 6, 1)  # a day on which the sample holds documents in force, repealed and without record

Gongbao = Callable[..., Result]


@pytest.fixture(scope="session")
def sample_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample gazette, indexed. Shared: tests only read it."""
    from corpus.store import Archive
    from index.search import build
    from ingest import read_source

    directory = tmp_path_factory.mktemp("sample")
    with Archive.open(directory, create=True) as archive:
        archive.save(read_source(SAMPLE.read_bytes(), SAMPLE.name))
        build(archive)
    return directory


@pytest.fixture
def sample(sample_directory: Path) -> Iterator[Archive]:
    from corpus.store import Archive

    with Archive.open(sample_directory) as archive:
        yield archive


@pytest.fixture(scope="session")
def app(sample_directory: Path) -> Flask:
    from web.app import create_app

    app = create_app(sample_directory, today=lambda: TODAY)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False  # a surprise must come out as the 500 page, as it would for a reader
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def gongbao(sample_directory: Path) -> Gongbao:
    """Run a command over the sample archive: gongbao("show", "淄政字〔2017〕93号")."""
    from web.cli import main

    def run(*arguments: str, archive: Path = sample_directory, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [*arguments, "--archive", str(archive)], input=stdin)

    return run
