"""Laws that hold for the phrases of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.actors.candidates import candidates
from detente.actors.knowledge import load_knowledge, lowered
from detente.actors.link import StoryLinker
from detente.actors.phrase import Phrase
from detente.actors.scan import without_overlap
from detente.nouns import Story

WORDS = """Japan Russia's Thai and Lao border officials , US-South Korean the Kremlin 's former President Vladimir Putin May Mr of for
from in at least 40 Iran-backed militias its army They both countries UN peacekeepers Michael Jordan , a Chilean said . İstanbul
" ( ) — spokeswoman police hundreds of Syrians It us US led by ’s""".split()
news = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
texts = st.one_of(news, st.text(max_size=80))
cuts = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4)


@settings(max_examples=150, deadline=None)
@given(texts, cuts)
def test_phrases_lie_in_the_text_in_order_and_never_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    tagged = [(a, b) for a, b in spans if a < b <= len(text)]
    phrases = candidates(load_knowledge(), text, tagged)
    last = 0
    for phrase in phrases:
        assert last <= phrase.start < phrase.end <= len(text)
        last = phrase.end


@settings(max_examples=80, deadline=None)
@given(news, cuts)
def test_an_actor_s_words_are_those_of_the_text_at_its_offsets(text: str, spans: list[tuple[int, int]]) -> None:
    linker = StoryLinker(Story("s", text, date="2015-06-01"))
    tagged = [(a, b) for a, b in spans if a < b <= len(text)]
    for phrase in candidates(linker.base, text, tagged):
        for actor in linker.resolve(phrase, 0, 0):
            assert text[actor.start : actor.end] == actor.text
            assert actor.because


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_lower_case_keeps_the_length(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_lower_case_keeps_the_length_of_a_dotted_capital() -> None:
    assert lowered("İZMİR Army").endswith(" army")
    assert len(lowered("İZMİR Army")) == len("İZMİR Army")


def test_names_are_whole_words_and_the_longest_from_the_left() -> None:
    base = load_knowledge()
    text = "South Sudan, Sudanese and Papua New Guinea"
    assert [h.key for h in base.find_names(text)] == ["South Sudan", "Sudanese", "Papua New Guinea"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_of_what_overlaps_the_earlier_in_the_order_given_stands(places: list[tuple[int, int]]) -> None:
    ranked = [Phrase(start, start + length, "state") for start, length in places]
    kept: list[Phrase] = []
    for phrase in ranked:
        if all(phrase.end <= k.start or k.end <= phrase.start for k in kept):
            kept.append(phrase)
    assert without_overlap(ranked) == sorted(kept, key=lambda p: p.start)
