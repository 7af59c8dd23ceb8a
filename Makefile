# Gongbao. `make run` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run test lint eval tools clean

# Ingest corpus/sources/, index it, and serve it on http://127.0.0.1:8000
run: $(READY)
	$(BIN)/gongbao ingest corpus/sources
	$(BIN)/gongbao serve

# Everything that must hold: linters, types, tests. Tests that need a browser or LibreOffice are skipped where `make tools`
# has not been run, but not in continuous integration (CI=true), which installs what they need
test: lint $(if $(CI),tools)
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

# Install what some tests need: Java, a Chinese font, LibreOffice's writer and Chromium from Debian, axe and the HTML
# checker from npm. Ubuntu has Chromium only as a snap: there any browser that tests/browser/conftest.py names will do
tools: $(READY)
	@set -e; need=""; have() { for name; do if command -v $$name >/dev/null; then return; fi; done; return 1; }; \
	have java || need="$$need default-jre-headless"; \
	have npm || need="$$need npm"; \
	have fc-list || need="$$need fontconfig"; \
	fc-list :lang=zh-cn 2>/dev/null | grep -q . || need="$$need fonts-noto-cjk"; \
	have soffice || need="$$need libreoffice-writer-nogui"; \
	have chromium chromium-browser google-chrome || need="$$need chromium"; \
	[ -z "$$need" ] || $(SUDO) apt-get update -qq; \
	case "$$need" in *chromium) apt-cache show chromium 2>/dev/null | grep -q . || { need="$${need% chromium}"; \
	  echo "Chromium is no package of this system: install Google Chrome or Chromium by hand for the tests of pages."; };; \
	esac; \
	[ -z "$$need" ] || $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need
	npm install --loglevel=error --ignore-scripts --no-audit --no-fund --prefix build/browser axe-core@4.14.1 vnu-jar@26.9.27

# Remove the environment and the built archive (never the sources)
clean:
	rm -rf $(VENV) instance build *.egg-info

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --editable '.[dev]'
	touch $@
