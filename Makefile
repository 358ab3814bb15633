# What people who work on Sayso type. `make` alone lists it.
# A fresh machine needs Python 3.11 or newer (with venv) and make. Everything else comes with these.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench deep oracles lock sbom chromium braille

export PORT ?= 8000

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# A look at the code must not depend on anyone's data or settings.
LOOK := env -i PATH="$$PATH" SAYSO_DATA=.cache/look SAYSO_SECRET_KEY=only-to-look

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: .venv/run.stamp ## start Sayso with its demo on http://127.0.0.1:8000 (PORT=n for another port)
	@$(BIN)/sayso run --demo

test: check chromium braille ## run every check and every test (about an hour on two cores)
	@echo "== Everything, on SQLite"
	@$(BIN)/python -m pytest -n 2 -m "not deep" --ignore tests/browser
	@echo "== Pages, stories and faults again, on PostgreSQL"
	@SAYSO_TEST_DATABASE=postgres $(BIN)/python -m pytest -n 2 -m "not deep" tests/web tests/stories tests/faults
	@echo "== In a real browser"
	@$(BIN)/python -m pytest -n 2 -m "not deep" --dist loadfile tests/browser

check: .venv/test.stamp ## look at style, types, the shape of the house, safety, migrations
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(LOOK) $(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml sayso
	@mkdir -p .cache/look && $(LOOK) $(BIN)/python manage.py makemigrations --check --dry-run

bench: .venv/test.stamp .cache/oracles/stamp ## measure what is fast, beside what people would use instead
	@$(BIN)/python -m benchmarks
	@for work in votes writers growth; do \
		echo "== $$work"; $(BIN)/python -m benchmarks.$$work; done
	@for work in ranks money influence counting words opinions heaps; do \
		echo "== $$work"; $(ORACLES)/bin/python -m benchmarks.$$work; done

# What it needs beyond pip it names when it is missing: docs/machines.md.
deep: .venv/spark.stamp chromium braille oracles .cache/vnu/stamp ## run what looks longer than `make test` has time for
	@$(BIN)/python -m pytest -n 2 -m deep

# Other people's programs live apart from Sayso, and some cannot share a process with each other
# (highspy and ortools): so each file of tests has its own.
ORACLES := .cache/oracles
oracles: $(ORACLES)/stamp ## hold our counts against other people's programs
	@for file in tests/oracles/test_*.py; do \
		$(ORACLES)/bin/python -m pytest --config-file tests/oracles/pytest.ini --quiet "$$file"; done

$(ORACLES)/stamp: requirements/oracles.txt | .venv/bin/python
	@echo "Installing other people's programs to count with. The first time takes some minutes."
	@$(BIN)/python -m venv $(ORACLES)
	@$(ORACLES)/bin/python -m pip --disable-pip-version-check install --quiet \
		--require-hashes --requirement requirements/oracles.txt
	@touch $@

# uv makes the locks, plain pip uses them. They name no address of any package index.
UV = .cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--upgrade --no-header --no-emit-index-url --no-annotate

lock: .cache/lock/bin/uv ## write the newest allowed versions into requirements/
	@$(UV) pyproject.toml --group build --output-file requirements/run.txt
	@$(UV) pyproject.toml --group build --group test --constraints requirements/run.txt \
		--output-file requirements/test.txt
	@$(UV) pyproject.toml --group build --extra s3 --constraints requirements/run.txt \
		--output-file requirements/s3.txt
	@$(UV) pyproject.toml --group build --extra spark --constraints requirements/run.txt \
		--output-file requirements/spark.txt
	@$(UV) --group oracles --output-file requirements/oracles.txt

# In a place of its own: what runs Sayso, and beside it the program that lists it with its licences.
sbom: .cache/sbom/bin/cyclonedx-py requirements/run.txt ## list all that Sayso is built on, with licences (dist/sbom.json)
	@mkdir -p dist
	@$(PYTHON) -m venv .cache/sbom/run
	@.cache/sbom/run/bin/python -m pip --disable-pip-version-check install --quiet \
		--require-hashes --requirement requirements/run.txt
	@.cache/sbom/bin/cyclonedx-py environment .cache/sbom/run/bin/python --pyproject pyproject.toml \
		--output-reproducible --output-file dist/sbom.json
	@echo "dist/sbom.json"

.cache/sbom/bin/cyclonedx-py: | .venv/bin/python
	@$(BIN)/python -m venv .cache/sbom
	@.cache/sbom/bin/python -m pip --disable-pip-version-check install --quiet cyclonedx-bom

.cache/lock/bin/uv: | .venv/bin/python
	@$(BIN)/python -m venv .cache/lock
	@.cache/lock/bin/python -m pip --disable-pip-version-check install --quiet uv

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { \
		echo "Sayso needs Python 3.11 or newer, with venv. None was found here."; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Sayso needs. The first time takes a minute or two."
	@$(PIP) --require-hashes --requirement requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@$(PIP) --require-hashes --requirement requirements/test.txt
	@touch $@

.venv/spark.stamp: requirements/spark.txt .venv/test.stamp
	@$(PIP) --require-hashes --requirement requirements/spark.txt
	@touch $@

chromium:
	@command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || { \
			echo "The browser tests need Chromium, and the command \`chromium\` was not found."; \
			echo "On Debian: sudo apt-get install chromium"; exit 1; }; \
		echo "Installing Chromium for the browser tests."; \
		apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; }

# Where it cannot be had, its tests are left out and named: Sayso itself says so kindly then, too.
braille:
	@command -v lou_translate >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
		&& echo "Installing liblouis for the tests of braille." \
		&& apt-get update -qq && apt-get install -qq -y --no-install-recommends liblouis-bin >/dev/null; } \
	|| echo "No liblouis here: the tests of braille are left out. On Debian: sudo apt-get install liblouis-bin"

.cache/vnu/stamp:
	@command -v npm >/dev/null && command -v java >/dev/null || { \
		echo "The checker of web pages (vnu) needs npm and Java."; exit 1; }
	@mkdir -p .cache/vnu
	@npm install --silent --ignore-scripts --no-audit --no-fund --prefix .cache/vnu vnu-jar@26.9.27
	@touch $@
