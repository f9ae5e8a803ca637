"""Where sentences end: `|` marks each boundary that must be found, and no other may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    "“We will fight. We will win,” he said.",  # a quotation stays whole: its speaker stands behind it
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


PIECES = st.sampled_from(
    ["U.S.", " ", "Gen.", "Roe", ".", "\n", "\r\n\r\n", "\"", "”", "J.", "...", "…", "\u2028", "\x85", "No.", "\t", "a", "é", "?", "中。", "(", ".)", "1."]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_of_any_text_are_exact_in_order_and_leave_only_white_space(text: str) -> None:
    last = 0
    for s in split_sentences(text):
        assert last <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == s.text == s.text.strip()
        assert not text[last : s.start].strip()
        last = s.end
    assert not text[last:].strip()


def test_an_empty_text_has_no_sentences() -> None:
    assert split_sentences("") == split_sentences(" \r\n\t ") == []
