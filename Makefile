# The table of contents: every entry sets up what it needs, then calls one tool. Needs only python3 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_CHECK := $(VENV)/.ready-check
READY_DOCS := $(VENV)/.ready-docs
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CODE := $(wildcard src tests examples benchmarks tools)

.DEFAULT_GOAL := help
.PHONY: help setup check lint format types imports test unit property integration golden docs doctest bench fuzz demo changelog clean

help: ## List these entries
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY_CHECK) ## Make the virtual environment in .venv with every tool

check: lint types imports ## Run every check that runs no code: lint, format, types, imports

lint: $(READY_CHECK) ## Report what breaks the lint rules or the format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

format: $(READY_CHECK) ## Format the code and mend what can be mended by machine
	$(BIN)/ruff check --fix-only --quiet $(CODE)
	$(BIN)/ruff format $(CODE)

types: $(READY_CHECK) ## Check the types: mypy (strict) and pyright (for Python 3.8)
	$(BIN)/mypy
	$(BIN)/pyright --project pyproject.toml --warnings

imports: $(READY_CHECK) ## Check the layers: who may import whom
	$(BIN)/lint-imports --no-logo

test: $(READY) ## Run every test, doctests included
	$(BIN)/python -m pytest tests src --doctest-modules

unit: $(READY) ## Run the unit tests
	$(BIN)/python -m pytest tests/unit

property: $(READY) ## Run the property tests: the laws
	$(BIN)/python -m pytest tests/property

integration: $(READY) ## Run the integration tests, on every backend that is there
	$(BIN)/python -m pytest tests/integration

golden: $(READY) ## Compare compiled SQL with the golden tables; with UPDATE=1, rewrite the tables
	$(BIN)/python -m pytest tests/golden $(if $(UPDATE),--update-golden)

docs: $(READY_DOCS) ## Build the site into site/; a warning is an error
	$(BIN)/python tools/api_pages.py
	$(BIN)/python tools/feature_table.py
	$(BIN)/zensical build --clean --strict

doctest: $(READY) ## Run every Python block of README, docs and docstrings
	$(BIN)/python -m pytest tests/docs src --doctest-modules

bench: $(READY) ## Print the benchmarks, as ratios to the raw driver
	$(BIN)/python -m benchmarks

fuzz: $(READY) ## Run the laws on a million generated cases; with FUZZ=n, on n of them
	$(BIN)/python -m tools.fuzz

demo: $(READY) ## Show the whole way once, on real data
	$(BIN)/python -m examples.flights

changelog: $(READY_CHECK) ## Show what the next release notes will say
	$(BIN)/towncrier build --draft

clean: ## Remove everything that the entries above made
	rm -rf $(VENV) .venv-* site build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { echo "no virtual environment: '$(PYTHON) -m venv' needs the venv module (Debian: python3-venv)"; exit 1; }

$(READY): pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[suite,demo]'
	@touch $@

$(READY_CHECK): pyproject.toml | $(READY)
	$(PIP) install --editable '.[dev]'
	@touch $@

$(READY_DOCS): pyproject.toml | $(READY)
	$(PIP) install --editable '.[docs]'
	@touch $@
