# make run    starts Galley; PORT=8000 and DATA=./data may be given
# make test   runs every test that this machine can run
# make help   lists the rest

PORT ?= 8000
DATA ?= $(or $(GALLEY_DATA),./data)
ARGS ?=
BENCHMARKS ?= pages first_event

ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && exit; \
	done; echo python3)
endif
VENV := .venv/bin/python

.NOTPARALLEL:
.PHONY: run cluster test chaos lint format examples bench bench-engine bench-live clean help setup

run: ## start Galley (PORT=8000 DATA=./data)
	@$(call preflight,run "$(PORT)" "$(DATA)")
	@"$(PYTHON)" deploy/install.py runtime
	@GALLEY_DATA="$(DATA)" exec $(VENV) manage.py serve --port "$(PORT)"

cluster: setup ## start Galley scaled out: Postgres, Redis, two web processes behind nginx, three workers
	@$(call preflight,cluster "$(PORT)" "$(DATA)")
	@exec $(VENV) -m deploy.cluster "$(PORT)" "$(DATA)"

test: setup ## run the tests, on all cores (ARGS="-k brief" and the like go to pytest; "-n 0": in one process)
	@$(VENV) -m pytest -n auto --maxprocesses 8 $(ARGS)

chaos: setup ## kill processes at random for a while (ARGS="--seconds 120 --seed 7 --mode cluster")
	@$(VENV) -m tests.chaos.storm $(ARGS)

lint: setup ## check style, types and the direction of imports
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy .
	@.venv/bin/lint-imports --no-logo

format: setup ## put the code into the house's format
	@$(VENV) -m ruff check --fix --quiet .
	@$(VENV) -m ruff format .

examples: setup ## write the gallery anew: docs/examples, by the built-in engine
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
		GALLEY_DATA="$$folder" GALLEY_LLM_MODEL= $(VENV) manage.py examples docs/examples

bench: setup ## measure pages and the way to the first event (BENCHMARKS="pages" for some)
	@for name in $(BENCHMARKS); do $(VENV) -m "benchmarks.$$name" $(ARGS) || exit 1; done

bench-engine: setup ## measure the engine beside DBOS and Celery, in the same run (ARGS="--rounds 3")
	@$(VENV) -m benchmarks.engine $(ARGS)

bench-live: setup ## measure the live channel beside its peers (ARGS="burst steady --rounds 5")
	@$(VENV) -m benchmarks.live $(ARGS)

clean: ## remove the virtual environment and all caches; DATA stays
	@rm -rf .venv build ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):[a-z ]*## /  make \1\t/p' Makefile | expand -t 22

setup:
	@$(call preflight,setup)
	@"$(PYTHON)" deploy/install.py dev

# $(1): the preflight's arguments.
define preflight
"$(PYTHON)" -c 'import sys' 2>/dev/null || { echo "Galley cannot start: it needs Python 3.11 or newer, and $(PYTHON) is no Python that runs here." >&2; exit 1; }; \
	"$(PYTHON)" deploy/preflight.py $(1)
endef
