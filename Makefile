# Everything a developer does. `make` alone lists it.

PYTHON ?= python3
VENV := .venv/bin
LAUNCH = command -v $(PYTHON) >/dev/null \
	|| { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name one, as in PYTHON=python3.12"; exit 1; }; \
	$(PYTHON) -m deploy.launch
# Wheels only, with hashes, for every platform; no index host and no path of this machine in the result. Extras
# are kept: pip takes a pin without its extra for another package, and then the newest, which has no hash here.
COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-strip-extras \
	--no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test check fix deep bench pictures words vocabulary requirements

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: ## An environment in .venv with all it takes to change the product
	@$(LAUNCH) setup

demo: ## The product with made-up cases on 127.0.0.1 (PORT=8000, DEMO_PASSWORD=...)
	@$(LAUNCH) demo

demo-reset: ## The same, with a new database
	@$(LAUNCH) demo-reset

test: setup ## Every test on SQLite, a share on PostgreSQL, a worker, a browser, and the floors of coverage
	@$(VENV)/python -m tests.legs test

check: setup ## What needs no test: lint, types, directions of imports, templates, migrations, deployment
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-cache --no-logo
	$(VENV)/djlint --lint --quiet templates
	$(VENV)/python manage.py makemigrations --check --settings=config.settings.test
	@SECRET_KEY="$$($(VENV)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	DATABASE_URL=postgres://nobody@localhost/none ALLOWED_HOSTS=example.org SITE_ADDRESS=https://example.org \
	EMAIL_URL=smtp+tls://mail.example.org DEFAULT_FROM_EMAIL=pilot@example.org \
	BROKER_URL=redis://queue.example.org/0 \
	$(VENV)/python manage.py check --deploy --fail-level WARNING --settings=config.settings.production

fix: setup ## Mends what lint and format can mend
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

deep: setup ## The full figures of every property, on PostgreSQL and on SQLite
	@$(VENV)/python -m tests.legs deep
	@$(VENV)/python -m tests.evidence_data

bench: setup ## Ratios measured in one run
	$(VENV)/python -m benchmarks.guard
	$(VENV)/python -m benchmarks
	$(VENV)/python -m tests.evidence_data

pictures: setup ## The pictures of the README, taken from the demo in a browser
	$(VENV)/pytest --quiet -m browser tests/browser/pictures.py

words: setup ## Brings locale/en in step with the marked words (takes GNU gettext); translate what is empty, run it again
	$(VENV)/python manage.py makemessages --locale en --no-wrap --no-location --no-obsolete --ignore .venv --ignore 'tests/*' \
		--settings=config.settings.test
	$(VENV)/python manage.py compilemessages --locale en --ignore .venv --settings=config.settings.test

vocabulary: setup ## Makes the word list, names and places of the guard anew from the packages they come from
	$(VENV)/python -m deploy.vocabulary

requirements: setup ## Compiles requirements/*.in; pins that still fit stay (remove a .txt to raise all of it)
	$(VENV)/uv pip compile $(COMPILE) requirements/base.in --output-file requirements/base.txt
	$(VENV)/uv pip compile $(COMPILE) requirements/dev.in --output-file requirements/dev.txt
