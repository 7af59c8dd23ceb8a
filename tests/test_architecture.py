"""The import arrows between the four packages, and that every module belongs to one of them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": set[str](),
    "ingest": {"corpus"},
    "index": {"corpus"},
    "web": {"corpus", "index"},
}
ASSEMBLER = Path("web/cli.py")  # the one module that may import all four


def our_imports(module: Path) -> set[str]:
    """Top-level packages of ours that a module imports, wherever in the file the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found & ALLOWED.keys()


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_follow_the_arrows(package: str) -> None:
    modules = list((ROOT / package).rglob("*.py"))
    assert modules
    for module in modules:
        if module.relative_to(ROOT) == ASSEMBLER:
            continue
        strangers = our_imports(module) - ALLOWED[package] - {package}
        assert not strangers, f"{module.relative_to(ROOT)} imports {strangers}"


def test_sql_lives_in_the_store_alone() -> None:
    for package in ALLOWED:
        for module in (ROOT / package).rglob("*.py"):
            if "sqlite3" in module.read_text(encoding="utf-8"):
                assert module.relative_to(ROOT) == Path("corpus/store.py")
