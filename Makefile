# Gongbao. `make run` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test lint clean

# Ingest corpus/sources/, index it, and serve it on http://127.0.0.1:8000
run: $(READY)
	$(BIN)/gongbao ingest corpus/sources
	$(BIN)/gongbao serve

# Everything that must hold: linters, types, tests
test: lint
	$(BIN)/python -m pytest

# Style and types alone
lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Remove the environment and the built archive (never the sources)
clean:
	rm -rf $(VENV) instance build *.egg-info

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@
