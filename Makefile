# Two commands matter: `make run` and `make test`. Both set everything up on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
SITE := $(VENV)/.site
JOBS ?= 2
# What runs without a screen, and how much of it the tests have to reach, in percent.
QUICK := tests/model tests/rules tests/session tests/store tests/exchange tests/cli tests/host tests/shared tests/votes tests/ui tests/packaging/test_house.py
COVERED := 90

.PHONY: help setup run test check format pictures screenshots overview house schema bench samples eval soak docs clean

help:
	@echo "make run          set up and open the example session"
	@echo "make test         set up and run all tests"
	@echo "make check        format, lint, types, import contracts, coverage"
	@echo "make format       put the code into the project's format"
	@echo "make pictures     draw every screen at three sizes into build/pictures, to look at"
	@echo "make screenshots  draw the screens of the README again (SVG)"
	@echo "make overview     write the list of commands in the README again"
	@echo "make house        draw the picture of the house again, from its imports"
	@echo "make schema       write the JSON Schema of the export again"
	@echo "make samples      run the sample sessions again, on the newest schema"
	@echo "make eval         measure the judge on the annotated statements"
	@echo "make bench        measure what must stay fast (ROWS=keys: a part of it)"
	@echo "make docs         the documentation site, into build/site"
	@echo "make bundle       a zip that needs no Python, for this system, into dist/"
	@echo "make soak         long fault runs: kills, mutated files, random sequences"

# What running needs, and nothing else; the tests need the rest.
$(RUNS): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("aligntui needs Python 3.11 or newer; try: make run PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[all]'
	$(BIN)/python -m compileall -q src styles sample_workspaces # as pip does with what it copies, but not with a link
	@touch $(RUNS)

$(READY): $(RUNS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

setup: $(READY)

run: $(RUNS)
	$(BIN)/aligntui demo

test: $(READY)
	$(BIN)/python -m pytest -n $(JOBS)

check: $(READY) docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term:skip-covered --cov-fail-under=$(COVERED) $(QUICK)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: $(READY)
	$(BIN)/python -m tests.snapshots.pictures

screenshots: $(READY)
	$(BIN)/python -m benchmarks.screenshots

overview: $(READY)
	$(BIN)/python -m benchmarks.overview

house: $(READY)
	$(BIN)/python -m benchmarks.house

schema: $(READY)
	$(BIN)/python -c 'import json; from aligntui.exchange.json_file import json_schema; print(json.dumps(json_schema(), indent=1, ensure_ascii=False))' > docs/session.schema.json

samples: $(READY)
	$(BIN)/python -m tests.samples

eval: $(READY)
	$(BIN)/python -m benchmarks.evaluate

bench: $(READY)
	$(BIN)/python -m benchmarks $(ROWS)

soak: $(READY)
	$(BIN)/python -m pytest -m soak -s tests/faults tests/session

$(SITE): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	@touch $(SITE)

docs: $(SITE)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

bundle: $(READY)
	$(BIN)/python packaging/bundle.py

clean:
	rm -rf $(VENV) build dist
