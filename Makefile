# make demo    read an example report (installs what it needs first)
# make test    run the tests
# make check   format, lint, types, doors between the rooms, generated docs
# make bench   measure accuracy and speed
# make docs    write the generated parts of the docs again
# make requirements   pin what pyproject.toml asks for (needs uv)

PYTHON ?= python3
# How many processes run the tests, each with a PostgreSQL and a Chromium of its own.
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
BENCHMARKS := attribution chains times dating places actors figures events event_set event_roles speed \
              ledger grouping syndication reconcile_growth reconcile_ledger war web

.PHONY: demo test check bench docs requirements clean

demo: $(VENV)/.installed
	$(BIN)/sayso read examples/ambush.txt

test: $(VENV)/.installed-dev
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

bench: $(VENV)/.installed-dev
	@for name in $(BENCHMARKS); do \
	    echo "== $$name"; $(BIN)/python benchmarks/$$name.py || exit 1; \
	done

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

requirements:
	uv pip compile pyproject.toml --group pyproject.toml:build --universal --generate-hashes \
	    --no-header --no-annotate --upgrade -o requirements.txt
	uv pip compile pyproject.toml --group pyproject.toml:build --group pyproject.toml:dev \
	    --universal --generate-hashes --no-header --no-annotate -c requirements.txt \
	    -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Nothing is installed that is not pinned and hashed: the package itself is built by the pinned
# hatchling (no build isolation) and asks for no dependency of its own.
$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	touch $@
