# Gongbao. `make run` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test lint eval clean

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

# Score reading, repeals, statuses and ranking against labelled sets; fails when a pinned floor falls
eval: $(READY)
	$(BIN)/python -m benchmarks.evaluate
	$(BIN)/python -m benchmarks.relevance

# Remove the environment and the built archive (never the sources)
clean:
	rm -rf $(VENV) instance build *.egg-info

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --editable '.[dev]'
	touch $@
