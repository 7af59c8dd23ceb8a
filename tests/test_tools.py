"""`make tools` asks the system for what is missing, on Debian and where Chromium is no package."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKE = shutil.which("make") or ""
HELD = ("java", "fc-list", "soffice")
NEEDS_MAKE = pytest.mark.skipif(not MAKE, reason="make is not installed")


def script(path: Path, says: str) -> None:
    path.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    path.chmod(0o755)


def tools(room: Path, *held: str, packaged: bool = True) -> tuple[list[str], str]:
    """What apt-get and npm are asked for where only `held` is there, and what is said; `packaged`: apt has Chromium."""
    asked, ready = room / "asked", room / "ready"
    asked.touch()
    ready.touch()
    for name in ("env", "grep", "id"):
        (room / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
    for name in held:
        script(room / name, "exit 0")
    script(room / "apt-get", f'echo apt-get "$@" >> {asked}')
    script(room / "npm", f'echo npm "$1" >> {asked}')
    script(room / "apt-cache", "echo Package: chromium" if packaged else "exit 100")
    if "fc-list" in held:
        script(room / "fc-list", "echo NotoSansCJK")
    made = subprocess.run(
        [MAKE, "--no-print-directory", "tools", f"READY={ready}", "SUDO="],
        cwd=ROOT,
        env={**os.environ, "PATH": str(room), "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.read_text(encoding="utf-8").splitlines(), made.stdout


@NEEDS_MAKE
def test_what_is_there_is_not_asked_for(tmp_path: Path) -> None:
    assert tools(tmp_path, *HELD, "chromium")[0] == ["npm install"]


@NEEDS_MAKE
@pytest.mark.parametrize("browser", ["chromium-browser", "google-chrome"])
def test_another_browser_of_the_kind_will_do(tmp_path: Path, browser: str) -> None:
    assert tools(tmp_path, *HELD, browser)[0] == ["npm install"]


@NEEDS_MAKE
def test_what_is_missing_is_installed(tmp_path: Path) -> None:
    asked, said = tools(tmp_path)
    assert asked == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends"
        " default-jre-headless fontconfig fonts-noto-cjk libreoffice-writer-nogui chromium",
        "npm install",
    ]
    assert "by hand" not in said


@NEEDS_MAKE
@pytest.mark.parametrize(("held", "installed"), [(HELD, []), (HELD[:2], ["libreoffice-writer-nogui"])])
def test_where_chromium_is_no_package_the_rest_is_installed_and_it_is_said(
    tmp_path: Path, held: tuple[str, ...], installed: list[str]
) -> None:
    asked, said = tools(tmp_path, *held, packaged=False)
    assert asked == [
        "apt-get update -qq",
        *(f"apt-get install -y -qq --no-install-recommends {name}" for name in installed),
        "npm install",
    ]
    assert "install Google Chrome or Chromium by hand" in said
