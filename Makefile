# Needs Python 3.11+, make and git; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install dev demo test fuzz lint train train-large bench clean

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/pip install -q -e .
	touch $@

$(VENV)/.dev: $(BIN)/python pyproject.toml
	$(BIN)/pip install -q -e '.[dev]'
	touch $@ $(VENV)/.installed

demo: install
	$(BIN)/detente demo --out demo

test: dev
	$(BIN)/python -m pytest

# Ten thousand damaged files of every form: a quarter of an hour.
fuzz: dev
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-10000} $(BIN)/python -m pytest tests/stories/test_fuzz.py

lint: dev
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check src tests training benchmarks
	$(BIN)/mypy

# The model that ships, from the corpora alone (docs/model.md): hours. DATA, a folder with relations.jsonl, makes a variant for
# measuring instead; TEXT, JSON Lines of unlabelled stories, is read by the teacher, too. train-large: the teacher as `--model large`.
train train-large: dev
	$(BIN)/pip install -q torch==2.13.0
	$(BIN)/pip install -q -e '.[training]'
	$(BIN)/python -m training.pipeline $(if $(filter train-large,$@),--large) $(if $(DATA),--data "$(DATA)") $(if $(TEXT),--text $(TEXT))

bench: dev
	$(BIN)/python -m benchmarks.run

clean:
	rm -rf $(VENV) demo dist build
