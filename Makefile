# Two commands do all the set-up: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PERSONS ?= 1000000
export SHEBAO_DATA ?= $(CURDIR)/var

.PHONY: help run install frontend test check demo bench prove lock migrations schema clean

help:
	@echo "make run      set up and serve on http://127.0.0.1:$(PORT)"
	@echo "make test     set up and run all tests"
	@echo "make check    ruff, mypy, import-linter, SDL, sizes"
	@echo "make demo     go the whole way over HTTP, with a database of its own"
	@echo "make bench    fast ratios (minutes), written to bench/results.json, failing where one is missed; PERSONS=100000 for fewer persons"
	@echo "make prove    slow proofs (faults, soak)"

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: install frontend
	@SHEBAO_FACE_PROFILE=$${SHEBAO_FACE_PROFILE:-synthetic} PORT=$(PORT) $(BIN)/python -m demo.start

frontend:
	@./frontend.sh

test: install
	@$(BIN)/python -m tests.run

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m schema.export --check
	$(BIN)/python -m tests.sizes

demo: install
	@$(BIN)/python -m demo.run

bench: install
	SHEBAO_BENCH_PERSONS=$(PERSONS) $(BIN)/python -m bench.run

prove: install
	$(BIN)/python -m pytest prove -q

# For developers: after models, the schema or the dependencies have changed.
migrations: install
	$(BIN)/tortoise -c api.database.TORTOISE_ORM makemigrations

schema: install
	$(BIN)/python -m schema.export

lock:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url \
		--no-header --universal --override overrides.txt --output-file requirements.lock

clean:
	rm -rf $(VENV) var build *.egg-info frontend-miniapp/node_modules frontend-miniapp/dist
