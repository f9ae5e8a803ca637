from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.cleaning.openings import DIGIT, needed_letters, openings


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"share this", {("share", "this")}),
        (r"Share (this|the) (article|story)", {("share", "this"), ("share", "the")}),
        (r"(please )?follow us\b.*", {("please", "follow"), ("follow", "us")}),
        (r"photos?\s?:.{0,9}", {("photo", ""), ("photos", "")}),
        (r"e-?mail", {("e", ""), ("email", "")}),
        (r"the [\w\s]{2,80} will not", {("the", "")}),
        (r"\d+ min read", {(DIGIT, "")}),
        (r"[*_-]+", {("*", ""), ("_", ""), ("-", "")}),
        (r"(©|\(c\)) 2\d", {("©", ""), ("(", "")}),
        (r"(a |b )+c\b", {("a", "a"), ("a", "b"), ("a", "c"), ("b", "a"), ("b", "b"), ("b", "c")}),
        (r"(?=x)ad", {("ad", "")}),
    ],
)
def test_an_expression_tells_the_first_words_of_what_it_matches(
    expression: str, expected: set[tuple[str, str]]
) -> None:
    assert openings(expression) == expected


@pytest.mark.parametrize("expression", ["", "a?", ".*share", r"\w+ share", "sha.*", "(a|b)*", "[^a]b", "é", "[a-z]{9}"])
def test_an_expression_that_could_begin_in_any_word_says_so(expression: str) -> None:
    assert openings(expression) is None


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        (r"(.{0,9} )?all Rights reserved[.!]?", "reserved"),
        (r"copyrighted? material", "copyrighte"),
        ("(share|tweet)", ""),
        ("", ""),
    ],
)
def test_an_expression_tells_letters_that_all_its_matches_hold(expression: str, letters: str) -> None:
    assert needed_letters(expression) == letters


PARTS = st.sampled_from(
    ["a", "b", " ", r"\b", "c?", "d+", "(e|f g)", "(h )?", "[ij]", r"\d", ".", ".{0,2}", r"\s", "-", "(k|$)", "[^l]", r"\w*", "m{2}",
     "(n|o){1,2}"]
)  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=5).map("".join), st.data())
def test_nothing_that_an_expression_matches_is_ruled_out(expression: str, data: st.DataObject) -> None:
    pattern = re.compile(expression, re.IGNORECASE)
    text = data.draw(st.from_regex(pattern, fullmatch=True, alphabet="abcdefghijkmno -0X"))
    assert needed_letters(expression) in text.lower()
    words = openings(expression)
    if words is None or text.startswith(" "):
        return
    found = re.match("([A-Za-z]+)(?: ([A-Za-z]+))?", text)
    first, second = (found[1].lower(), (found[2] or "").lower()) if found else (text[:1].replace("0", DIGIT), "")
    assert (first, second) in words or (first, "") in words
