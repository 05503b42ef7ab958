# `make run` and `make test` set up what they need. What each stands for is in the README.

PYTHON ?= python3
BIN := .venv/bin
# Node comes with the requirements for development; without them, an installed one is found
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: run test test-fast test-additions lint check types floors screenshots bench formats notebook mutants

run: .venv/run
	$(BIN)/python -m geo.map.packed
	$(BIN)/python -m streamlit run streamlit_app.py

test: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not additions"

test-fast: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not browser and not judge and not additions"

test-additions: .venv/dev
	$(BIN)/python -m pytest -m additions

lint: .venv/dev node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy geo tests benchmarks docs
	node_modules/.bin/biome check --error-on-warnings
	node_modules/.bin/tsc

check: .venv/run
	$(BIN)/python -m geo check

types: .venv/dev
	$(BIN)/python -m tests.scripts.records

floors: .venv/dev
	$(BIN)/python -m docs.floors

bench: .venv/bench
	$(BIN)/python -m benchmarks

formats: .venv/dev
	$(BIN)/python -m tests.judges

notebook: .venv/dev
	PYTHONPATH=. $(BIN)/python -c "import nbclient, nbformat; name = 'docs/notebook.ipynb'; \
		notebook = nbformat.read(name, 4); \
		nbclient.NotebookClient(notebook, record_timing=False).execute(); \
		nbformat.write(notebook, name)"

# takes some ten minutes; `.venv/bin/mutmut show NAME` shows a change that no test noticed
mutants: .venv/dev
	$(BIN)/python -m pip install --quiet mutmut==3.8.1
	$(BIN)/mutmut run
	$(BIN)/mutmut results

screenshots: .venv/dev
	$(BIN)/python -m docs.screenshots

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@ .venv/run

.venv/bench: requirements.txt requirements-dev.txt benchmarks/requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement benchmarks/requirements.txt
	@touch $@ .venv/run .venv/dev

node_modules/.package-lock.json: .venv/dev package.json package-lock.json
	@npm --version >/dev/null || { echo "Install Node.js 20 or newer, with npm, to check the scripts."; exit 1; }
	npm ci --no-audit --no-fund
	@touch $@
