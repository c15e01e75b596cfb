# Two commands are enough: `make run` and `make test`. Everything else is for developers.
PYTHON ?= python3
VENV ?= .venv
ARCHIVE ?= minzheng-data
PORT ?= 8000
SIZE ?= 10000,100000,375000
BENCH ?= bench.json

BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
ENGINE3 := $(VENV)-whoosh3
PEERS := $(VENV)-peers
TRAIN := $(VENV)-train

.PHONY: run test check test-whoosh3 bench bench-concurrency bench-web bench-clean bench-rank screenshots weights lock clean

run: $(READY)  ## environment, archive from seeds/, an example search, then the web UI
	$(BIN)/minzheng --archive $(ARCHIVE) index seeds
	$(BIN)/minzheng --archive $(ARCHIVE) search 嵌入式养老院
	$(BIN)/minzheng --archive $(ARCHIVE) serve --port $(PORT)

test: $(DEV)  ## the whole test suite
	$(BIN)/python -m pytest

check: $(DEV)  ## style, types, and the layers of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-whoosh3: $(ENGINE3)/.ready  ## the engine suite over whoosh3, the maintained successor of Whoosh
	$(ENGINE3)/bin/python -m pytest tests/engines

bench: $(PEERS)/.ready  ## measures archive and peers side by side: make bench DATA=folder [SIZE=10000,100000,375000]
	$(PEERS)/bin/python -m tests.bench.run $(DATA) --sizes $(SIZE) -o $(BENCH)

bench-concurrency: $(DEV)  ## eight threads search while another process indexes, for a minute
	$(BIN)/python -m tests.bench.concurrency

bench-web: $(DEV)  ## eight readers of a served archive, 20 requests a second: make bench-web [ARCHIVE=folder]
	$(BIN)/python -m tests.bench.web_bench $(ARCHIVE)

bench-clean: $(PEERS)/.ready  ## main text of hand-marked pages beside trafilatura and readability-lxml: make bench-clean [CORPORA=folder]
	$(PEERS)/bin/python -m tests.bench.clean_bench $(CORPORA)

bench-rank: $(PEERS)/.ready  ## ranking on graded paragraphs beside Whoosh, SQLite FTS5 and tantivy: make bench-rank [CORPORA=folder]
	$(PEERS)/bin/python -m tests.bench.rank_bench $(CORPORA)

screenshots: $(DEV)  ## takes the pictures in docs/ anew, from the real pages; needs Chromium
	$(BIN)/python -m tests.tools.screenshots

weights: $(TRAIN)/.ready  ## learns the weights of tags anew from the labels in tests/tag/labels
	$(TRAIN)/bin/python -m tests.tools.make_weights

lock:  ## pins what is installed; run in an environment that has pip-tools
	pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml
	pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -o requirements-dev.lock pyproject.toml
	pip-compile -q --generate-hashes --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements-whoosh3.lock requirements-whoosh3.in

clean:  ## removes environments; never an archive, which may hold corrections that are nowhere else
	rm -rf $(VENV) $(ENGINE3) $(PEERS) $(TRAIN)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

$(DEV): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(ENGINE3)/.ready: requirements-whoosh3.lock
	$(PYTHON) -m venv $(ENGINE3)
	$(ENGINE3)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-whoosh3.lock
	touch $@

$(PEERS)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install -q --disable-pip-version-check --upgrade pip
	$(PEERS)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(PEERS)/bin/python -m pip install -q --disable-pip-version-check -e '.[bench]'
	touch $@

$(TRAIN)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(TRAIN)/bin/python -m pip install -q --disable-pip-version-check -e '.[train]'
	touch $@
