# Everything a contributor or a user types. `make run` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
WORKERS ?= 2
# Test processes side by side; each has its own server, browser and sample corpus. 0 runs all tests in one.

.PHONY: help setup run fmt lint types contracts check test test-unit test-app test-browser bench sample reference screenshot gallery chromium lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/' | expand -t 16

setup: $(STAMP) ## make .venv from the locked dependencies
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Broadsheet needs Python 3.11 or newer; this is %d.%d. Run make with PYTHON=python3.11 or newer." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv'; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: $(STAMP) ## open the dashboard on the sample corpus
	$(BIN)/broadsheet serve --sample

fmt: $(STAMP) ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: $(STAMP) ## style and common mistakes
	$(BIN)/ruff format --check . && $(BIN)/ruff check .

types: $(STAMP) ## mypy, strict
	$(BIN)/mypy

contracts: $(STAMP) ## which package may import which
	$(BIN)/lint-imports

test-unit: $(STAMP) ## unit, property, golden, conformance and ingest tests
	$(BIN)/python -m pytest tests --ignore=tests/app --ignore=tests/browser

test-app: $(STAMP) ## the pages without a browser
	$(BIN)/python -m pytest tests/app

chromium: $(STAMP) ## a browser for the tests: Debian's through apt when root, Playwright's own elsewhere
	@sh tests/browser/install_chromium.sh $(BIN)

test-browser: $(STAMP) chromium ## the pages in Chromium
	$(BIN)/python -m pytest tests/browser

check: lint types contracts test-unit ## what comes before each commit

test: $(STAMP) chromium ## set up and run every test, the browser ones included
	$(BIN)/python -m pytest tests -n $(WORKERS) --dist worksteal

bench: $(STAMP) chromium ## speed, printed as ratios against named peers
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.reading
	$(BIN)/python -m tests.benchmarks.browser
	$(BIN)/python -m tests.benchmarks.upload

sample: $(STAMP) ## write the sample corpus's files again, byte for byte the same
	$(BIN)/python data/sample/make_sample.py

reference: $(STAMP) ## the README's list of tables, from the tables themselves
	$(BIN)/python -m tests.reference

screenshot: $(STAMP) chromium ## the pictures of the README, on the sample corpus
	$(BIN)/python -m tests.browser.screenshots

gallery: $(STAMP) chromium ## every page in both themes, wide and on a phone, into GALLERY (default build/gallery)
	$(BIN)/python -m tests.browser.screenshots --gallery $(or $(GALLERY),build/gallery)

lock: ## resolve the dependencies again
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
