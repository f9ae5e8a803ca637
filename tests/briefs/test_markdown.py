from __future__ import annotations

from collections.abc import Callable

import pytest
from brief_factory import a_mention

from detente.briefs import Dossier, to_markdown
from detente.briefs.markdown import escaped

DossierOf = Callable[..., Dossier]


def test_an_item_is_a_line_of_facts_and_its_sentence_with_a_link(dossier_of: DossierOf) -> None:
    text = to_markdown(dossier_of(a_mention("m1", "Japan did it.", mode="expel"), url="https://example.org/a_(b)"))
    assert "- **2022-03-01 · Japan → Russia · SANCTION, expel · −5.5**" in text
    assert "  “Japan did it.” ([Kyodo, 2022-03-02](https://example.org/a_%28b%29))" in text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("<b>bold</b> *x* [a](b) | c", r"\<b\>bold\</b\> \*x\* \[a\](b) \| c"),
        ("# No heading", r"\# No heading"),
        ("2022. No list", r"2022\. No list"),
        ("one\nline", "one line"),
    ],
)
def test_a_sentence_is_text_and_never_markup(text: str, markdown: str) -> None:
    assert escaped(text, at_start=True) == markdown


def test_tables_have_as_many_cells_in_each_row(dossier: Dossier) -> None:
    blocks = [block for block in to_markdown(dossier).split("\n\n") if block.startswith("|")]
    assert len(blocks) == 4
    assert all(len({line.count("|") for line in block.splitlines()}) == 1 for block in blocks)


def test_parts_come_in_order(dossier: Dossier) -> None:
    headings = [line for line in to_markdown(dossier).splitlines() if line.startswith("#")]
    assert headings == [
        "# Japan and Russia", "## By half-year", "## Japan → Russia, by leader of Japan",
        "## Russia → Japan, by leader of Russia", "## Most intense conflict", "## Most intense cooperation",
        "## Newest", "## Apart: planned, contested, claimed, denied", "### Planned", "### Contested", "### Claimed",
        "### Denied", "## What is counted",
    ]  # fmt: skip


def test_events_without_dates_are_counted_and_told_but_not_drawn(dossier_of: DossierOf) -> None:
    text = to_markdown(dossier_of(a_mention("m1", date=None, date_precision=None)))
    assert "1 event between Japan and Russia: 1 Japan → Russia" in text
    assert "- **undated · Japan → Russia" in text
    assert "## By" not in text
