# Regi: `make run` shows it, `make check` proves it. Everything goes into .venv and web/node_modules.

SHELL := /bin/bash
BIN := .venv/bin
SOURCES = $(wildcard rundown studio tests bench docs)
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --no-config

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint types format bench bench-audience docs pictures wheel lock clean

help:
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: .venv/.ready web/node_modules/.ready ## everything Regi needs, into .venv and web/node_modules

run: setup ## the studio with the example production, on a simulated OBS
	$(BIN)/regi run $(ARGS)

test: setup ## every test; as root on Debian it first installs chromium, obs-studio, xvfb, ffmpeg
	.ci/packages
	$(BIN)/python -m pytest $(ARGS)

check: lint types test ## format, lint, types and tests: the same as CI

lint: setup ## format and lint, changing nothing
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/lint-imports --no-cache
	.ci/npm run --silent lint

types: setup ## mypy --strict and tsc on the JavaScript
	$(BIN)/mypy $(SOURCES)
	.ci/npm run --silent types

format: setup ## formats Python, JavaScript and CSS
	$(BIN)/ruff check --select I --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	.ci/npm run --silent format

bench: setup ## the budgets, measured
	$(BIN)/python -m bench $(ARGS)

bench-audience: setup ## 5,000 phones against bare FastAPI, and what a take notices of them
	$(BIN)/python -m bench audience $(ARGS)

docs: setup ## what the docs say of the code, written anew
	$(BIN)/python -m docs.make_reference

pictures: setup ## the pictures in docs/pictures, from the running system with Chromium and OBS
	.ci/packages
	$(BIN)/python -m docs.make_pictures
	$(BIN)/python -m docs.make_panels

wheel: setup ## dist/regi-*.whl
	$(BIN)/python -m hatchling build -t wheel

lock: .venv/.ready ## remakes the lock files from pyproject.toml and web/package.json
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group node -o requirements-node.lock
	.ci/npm install --package-lock-only --no-audit --no-fund

clean: ## what setup and tests made
	rm -rf .venv web/node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

.venv/.ready: requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Regi needs Python 3.11 or later (python3)"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv || { \
		echo "This Python has no venv: on Debian, apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

web/node_modules/.ready: web/package-lock.json web/package.json web/.npmrc | .venv/.ready
	.ci/npm ci --no-audit --no-fund --loglevel=error
	@touch $@
