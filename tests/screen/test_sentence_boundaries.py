"""Where sentences end: `|` marks each boundary that must be found, and no other may be.

The hard places are in `development_boundaries.txt`, which says how it is to be read.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.boundaries import score
from detente.screen.sentences import split_sentences

BOUNDARIES = [
    # plain
    "Rome bombed the port. |Two died.",
    "Who fired? |Nobody knows. |Stop!",
    "Rome bombed the port.  |Two died.",
    # countries and capitals in short
    "The U.S. sent ships.",
    "The U.S. President met the king.",
    "The U.S. Senate passed the bill.",
    "The U.S. Navy sent ships.",
    "U.S. Secretary of State John Roe flew to Rome.",
    "He flew to the U.S. |The king stayed.",
    "It was vetoed by the U.S. |They praised the veto.",
    "U.N. Secretary-General Ana Silva spoke.",
    "The U.N. General Assembly met.",
    "The U.N. |But the war went on.",
    "The U.K. and the U.S. signed.",
    "In Washington, D.C., ministers met.",
    "He left Washington, D.C. |The talks had failed.",
    "The U.S.-led force left.",
    "The U.S., France and Chad signed.",
    "A U.S. drone hit the camp.",
    "A U.S. Marine was shot.",
    # titles and ranks
    "Gen. Roe met Lt. Col. Poe.",
    "Lt. Gen. Roe was shot.",
    "Sen. Roe and Rep. Poe voted.",
    "Gov. Roe signed the bill.",
    "Mr. Roe met Mrs. Poe and Ms. Doe.",
    "Dr. Roe treated the wounded.",
    "Prof. Roe spoke. |Rev. Poe prayed.",
    "Maj. Gen. Roe led the raid.",
    "Adm. Roe took command of the fleet.",
    "The late Pres. Roe had warned of it.",
    "Police arrested St. John Roe.",
    "Capt. Roe and Sgt. Poe were freed.",
    "Sens. Roe and Poe voted.",
    "Gens. Roe and Poe were freed.",
    # initials
    "George W. Bush met him.",
    "J. K. Roe sued.",
    "John F. Roe and R. J. Poe signed.",
    "The case of Roe v. Wade was cited.",
    "Rome played Oslo vs. Lima.",
    # dates and numbers
    "On Sept. 11 the towers fell.",
    "Talks start on Jan. 5 in Rome.",
    "It rose 3.5 percent. |Prices fell.",
    "They paid $1.5 billion. |It was not enough.",
    "Talks ran until 5 p.m. on Monday.",
    "Talks ran until 5 p.m. |Nobody signed.",
    "The No. 2 official fled.",
    "He met the No. 2. |It was short.",
    "Would he go? |No. |The king stayed.",
    "It was plan B. |The king fled.",
    "The ship, pennant no. 17, sank.",
    "He was born in the 1990s. |He fled in 2005.",
    # firms
    "Acme Inc. sued the state.",
    "Acme Corp. and Bolt Ltd. sued.",
    "The state sued Acme Co. over the leak.",
    "The state sued Acme Inc. |The firm denied it.",
    # quotations
    '"We will fight," he said. |"We will win."',
    "“We will fight. |We will win,” he said.",  # a quotation stays whole: its speaker stands behind it
    '"Will you go?" he asked. |She went.',
    '"Stop!" the guard said.',
    "“Stop!” the guard said. |They ran.",
    'He said: "We won." |Then he left.',
    "He said, 'We won.' |Then he left.",
    "The (so-called) truce held. |It broke on Monday.",
    "He left (on Monday.) |Nobody saw him.",
    # ellipses, lists, dashes, colons
    "He paused... and left.",
    "He paused … and left.",
    "The ministers met - a first - in Rome.",
    "Three states signed: Chad, Mali and Niger.",
    "Rome fell; Oslo stood.",
    "He said e.g. ships and i.e. boats.",
    "Ships, jets, etc. were sent.",
    # lines: headings, lists, paragraphs
    "WAR IN ROME\n|Two died.",
    "Two died.\n\n|Three fled.",
    "Two died.\r\n\r\n|Three fled.",
    "Two died.\r\n|Three fled.",
    "Two died\n|Three fled",
    "- Rome\n|- Oslo",
    "Summary\n|1. Rome fell.\n|2. Oslo stood.",
    "Two died.\u2028|Three fled.",
    # datelines
    "ROME, June 15 (Newswire) - Two died.",
    "ROME (Newswire) — Two died. |Three fled.",
    "WASHINGTON, D.C. - Two died.",
    "ROME, Sept. 3 - Two died. |Three fled.",
    "By John Q. Roe\n|ROME - Two died.",
]


@pytest.mark.parametrize("marked", BOUNDARIES)
def test_sentences_end_where_they_should(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert [s.text for s in split_sentences(marked.replace("|", ""))] == expected


DEVELOPMENT = Path(__file__).with_name("development_boundaries.txt")


def marked_items(path: Path) -> Iterator[tuple[str, str]]:
    """Tag and marked text of each item."""
    for block in re.split(r"\n{2,}", path.read_text(encoding="utf8")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0], "\n".join(lines[1:]).replace("⏎", "\n")


@pytest.mark.parametrize(("tag", "marked"), list(marked_items(DEVELOPMENT)))
def test_hard_places_are_told_apart(tag: str, marked: str) -> None:
    expected = [part.strip() for part in marked.replace("¦", "").split("‖")]
    assert [s.text for s in split_sentences(re.sub("[‖¦]", "", marked))] == expected


@pytest.mark.parametrize(("tag", "marked"), list(marked_items(DEVELOPMENT)))
def test_a_sentence_by_itself_is_one_sentence(tag: str, marked: str) -> None:
    for sentence in split_sentences(re.sub("[‖¦]", "", marked)):
        assert [s.text for s in split_sentences(sentence.text)] == [sentence.text]


def test_the_hard_places_are_many_and_of_both_sorts() -> None:
    items = list(marked_items(DEVELOPMENT))
    assert all(re.fullmatch(r"\[[a-z -]+\]", tag) for tag, _ in items)
    assert sum(marked.count("‖") for _, marked in items) >= 400
    assert sum(marked.count("¦") for _, marked in items) >= 400


PIECES = st.sampled_from(
    ["U.S.", " ", "Gen.", "Roe", ".", "\n", "\r\n\r\n", "\"", "”", "“", "‘", "’", "'", "J.", "...", "…", "\u2028", "\x85", "No.", "\t", "a", "é",
     "?", "!", "中。", "(", ")", "[3]", "7", "said", ".)", "1.", "•", "—", "/A/", "The", "p.m.",
     "Part", "II.", "By", "5", "May", ",", "said.1,400 a", "U.N.", "!"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_sentences_of_any_text_are_exact_in_order_and_leave_only_white_space(text: str) -> None:
    last = 0
    for s in split_sentences(text):
        assert last <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == s.text == s.text.strip()
        assert not text[last : s.start].strip()
        last = s.end
    assert not text[last:].strip()


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_line_break_between_two_texts_keeps_their_sentences(first: str, second: str) -> None:
    moved = [(s.start + len(first) + 1, s.end + len(first) + 1) for s in split_sentences(second)]
    joined = split_sentences(f"{first}\n{second}")
    assert [(s.start, s.end) for s in joined] == [(s.start, s.end) for s in split_sentences(first)] + moved


HOSTILE = [
    "a", "word ", ".", ". ", ".)", ".) ", '." ', "...", "... ", "?!", "“", "‘", '"', " 'a", "(", "[", "[1", ".[1]", "“a. B” ", "(a. B) ", "‘a. B’ ",
    "U.S.", "U.S. ", "A. ", "1. ", "1.", "Mr. ", "the U.S. Roe of the ", "“A.” Roe, Poe ", "Roe. ", "Roe.Poe", " ", "。", "•", " • ", "—", "/A/. ",
    "Part I. ", "By 5 p.m. Roe ", "Rome. May 5. ", "Rome. — ", "- A. ", "3. 0 ", "a.1,100 a", "a.1", "(a b c d) a! ", '"a," he said, "b. C. ', '"A," he said, "b. C." ',
    "the U.S. Roe, he said, was ", "; by Wed. Roe ", "1 mn. As ", "“A!” I said ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_more_than_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "a"
    begin = time.process_time()
    split_sentences(text)
    assert time.process_time() - begin < 4  # measured: under 0.4 s; were it quadratic, minutes


def test_a_quotation_that_is_never_closed_does_not_swallow_the_rest() -> None:
    text = "He said: “We won. " + "They lost it. " * 100
    assert len(split_sentences(text)) == 101


def test_an_endless_quotation_is_cut_at_its_stops() -> None:
    text = "He said: “" + "They lost it. " * 100 + "We won.” Then he left."
    assert max(len(s.text) for s in split_sentences(text)) < 40


def test_an_empty_text_has_no_sentences() -> None:
    assert split_sentences("") == split_sentences(" \r\n\t ") == []


@pytest.mark.parametrize(("name", "least"), [("hard", 0.99), ("unseen", 0.98)])
def test_what_others_marked_blind_is_nearly_always_right(name: str, least: float) -> None:
    right, wrong = score(Path(__file__).with_name(f"{name}_boundaries.txt"))
    assert right + len(wrong) >= 500
    assert right / (right + len(wrong)) >= least, wrong
