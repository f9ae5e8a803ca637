"""Writes the tables of docs/codebook.md from the ontology's data: `python docs/make_codebook.py`. A test checks that they are up to date."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from detente.ontology import EVENTS, Coding, Entry, Example, load_codebook, load_ontology

PAGE = Path(__file__).parent / "codebook.md"
BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def code(coding: Coding) -> str:
    """A code as the page shows it."""
    return f"`{coding}`" if coding.event else "*no act*"


def types() -> str:
    """The sixteen types, a row each."""
    ontology, codebook = load_ontology(), load_codebook()
    rows = ["| type | quad | score | what it is | modes |", "|---|---|---|---|---|"]
    for event in EVENTS:
        row = ontology.events[event]
        modes = ", ".join(ontology.modes[event])
        rows.append(f"| {event} | {row.quad} | {row.score:g} | {codebook.entry(event).definition} | {modes} |")
    return "\n".join(rows)


def borders() -> str:
    """The hard borders, a row each."""
    rows = ["| border | decided by | the first | the second |", "|---|---|---|---|"]
    for border in load_codebook().borders:
        sides = " | ".join(
            beside(x, x.coding == Coding(x.coding.event)) for x in (border.example, border.other_example)
        )
        rows.append(f"| {border.event} or {border.other} | {border.question} | {sides} |")
    return "\n".join(rows)


def beside(example: Example, plain: bool) -> str:
    """A sentence, and its code where that is more than the type."""
    return example.text if plain else f"{example.text} {code(example.coding)}"


def examples(entry: Entry) -> str:
    """What fits an entry and what only seems to."""
    fits = " ".join(beside(x, x.coding == Coding(entry.event, entry.mode)) for x in entry.examples)
    return "\n".join([f"  * {fits}"] + [f"  * Not: {x.text} {code(x.coding)}: {x.why}." for x in entry.near_misses])


def entries() -> str:
    """Every type and mode with its definition, examples and near misses."""
    ontology, codebook = load_ontology(), load_codebook()
    out = []
    for event in EVENTS:
        out.append(f"### {event}\n")
        for mode in (None, *ontology.modes[event]):
            entry = codebook.entry(event, mode)
            name = mode or "the type"
            out.append(f"* **{name}** ({ontology.intensity(event, mode):g}): {entry.definition}\n{examples(entry)}")
        out.append("")
    return "\n".join(out).rstrip()


TABLES: dict[str, Callable[[], str]] = {"types": types, "borders": borders, "entries": entries}


def page() -> str:
    """The whole page: what was written by hand, with its tables made anew."""
    text = PAGE.read_text(encoding="utf8")
    return BLOCK.sub(lambda m: f"{m.group(1)}{TABLES[m.group(2)]()}\n{m.group(3)}", text)


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf8")
