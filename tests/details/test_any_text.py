"""Laws of the room: no text and no trigger makes it fail, and its reasons are words of the text."""

from __future__ import annotations

from details_factory import UNSURE, a_reading
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.details.how import content_mode, contexts, mode
from detente.details.speaker import speaker
from detente.details.status import standing
from detente.nouns import Actor, Sentence
from detente.ontology import EVENTS

PIECES = st.sampled_from(
    "Kyiv said that Russia had shelled it , . ; “ ” \" according to the told reporters denied not n't may will if no and - who was "
    "quoted as saying bombing would unless never (".split()
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=16).map(" ".join))


def a_span(data: st.DataObject, text: str) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text)))
    return start, data.draw(st.integers(start, len(text)))


@given(text=TEXTS, event=st.sampled_from(EVENTS), data=st.data())
@settings(max_examples=150, deadline=None)
def test_standing_gives_words_of_the_text_as_its_reasons(text: str, event: str, data: st.DataObject) -> None:
    stands = standing(text, a_reading(a_span(data, text), event, status=UNSURE, denied=0.4, background=0.3))
    assert stands.status in UNSURE
    assert stands.polarity in ("affirmed", "denied")
    for words in (stands.because.status, stands.because.polarity):
        assert words is None or words in text


@given(text=TEXTS, event=st.sampled_from(EVENTS), data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_speaker_is_one_of_the_actors(text: str, event: str, data: st.DataObject) -> None:
    spans = [a_span(data, text) for _ in range(data.draw(st.integers(0, 4)))]
    actors = [Actor(text[a:b], 7 + a, 7 + b, "x", None, None, "") for a, b in spans]
    start, end = a_span(data, text)
    found = speaker(Sentence(text, 7, 7 + len(text)), actors, event, actors[:1], actors[1:2], (start + 7, end + 7))
    assert found is None or found in actors


@given(text=TEXTS, event=st.sampled_from(EVENTS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_modes_and_contexts_are_of_the_ontology(text: str, event: str, data: st.DataObject) -> None:
    where = a_span(data, text)
    assert isinstance(mode(event, text, where), str | None)
    assert isinstance(content_mode(event, text, where), str | None)
    assert len(contexts(text)) <= 3
