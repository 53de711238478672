# Developers' commands; `make help` lists them. Users have `pipx install`.
# Each target sets up what it needs: .venv/.runtime is enough to run, .venv/.dev to develop.

PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev
CODE := archive labels tui tests
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
SETUP_HINT := "Waybox needs Python 3.11 or newer with its venv module." \
	"On Debian or Ubuntu: apt install python3 python3-venv." \
	"Another Python: make PYTHON=/path/to/python3.12 ..."

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo test test-postgres test-command check static format format-check lint types imports \
	bench torture docs matrices old-files screenshots words clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(DEV) ## .venv with everything a developer needs

demo: $(RUNTIME) ## a demo archive lives a whole life; its papers go to demo-out/
	$(BIN)/waybox demo --out demo-out

test: $(DEV) ## the whole suite, archives in files; ARGS="-k box" for a part of it
	$(PYTEST) $(ARGS)

test-postgres: $(DEV) ## whatever opens an archive once more, on a PostgreSQL server of its own
	$(PYTEST) --backend=postgres $(ARGS)

test-command: # for .ci/run: one test command, written once
	@echo $(PYTEST)

check: static test-postgres test ## what CI runs, in its order

static: format-check lint types imports

format: $(DEV) ## format the code
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --select I --fix $(CODE)

format-check: $(DEV)
	$(BIN)/ruff format --check $(CODE)

lint: $(DEV) ## ruff
	$(BIN)/ruff check $(CODE)

types: $(DEV) ## mypy, strict
	$(BIN)/mypy

imports: $(DEV) ## the direction of imports
	$(BIN)/lint-imports

bench: $(DEV) ## figures against the raw limit of the same run; informs, never fails on time
	@found=; for each in tests/bench/bench_*.py; do [ -e "$$each" ] || continue; \
		found=1; $(BIN)/python "$$each" || exit; done; \
	[ -n "$$found" ] || echo "No benchmark is written yet: they go to tests/bench/bench_*.py."

torture: $(DEV) ## power cuts, faults and kills in great number; ARGS="--seconds 600 --seed 7"
	$(BIN)/python -m tests.torture $(ARGS)

docs: $(DEV) ## write the generated pages and sections of docs/
	$(BIN)/python -m tui.cli.docs
	@git diff --stat -- docs || true

matrices: $(DEV) ## rewrite the golden matrices; then read them, cell by cell
	$(BIN)/python -m pytest -q -p no:cacheprovider -k matrix --rewrite-golden tests/archive
	@git diff --stat -- tests || true
	@echo "Now look at them: every changed cell is a rule that changed."

old-files: $(DEV) ## write the kept archive of today's shape anew; never once that is released
	$(BIN)/python -m tests.support.old_files

screenshots: $(DEV) ## draw every screen anew into docs/screens
	$(BIN)/python -m tests.support.pictures
	@git diff --stat -- docs/screens || true
	@echo "Now look at them."

words: $(DEV) ## collect the sentences of the code into the catalogue and compile it
	$(BIN)/python -m archive.locale.catalogue
	@git diff --stat -- archive/locale || true

clean: ## remove everything that is made, .venv too
	rm -rf .venv build dist demo-out *.egg-info .hypothesis .coverage
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { printf '%s\n' $(SETUP_HINT) >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

$(RUNTIME): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@ $(RUNTIME)
