from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_factory import a_mention, an_actor

from detente.errors import InputError
from detente.mention_json import mention_from_dict, mention_to_dict
from detente.nouns import Actor, Because, Content, Location, Magnitude, Mention, Trigger

FIELDS = """id story_id text start end event mode context quad intensity source target reciprocal trigger status
    polarity because background attributed_to content date date_precision location magnitude about confidence
    alternatives""".split()
ACTOR_FIELDS = ["text", "start", "end", "name", "code", "country", "sector", "other_sectors", "antecedent", "because"]
CONTENT_FIELDS = ["event", "mode", "status", "polarity", "date", "date_end", "date_precision", "source", "target", "location"]  # fmt: skip

words = st.text(max_size=8)
offsets = st.integers(0, 10_000)
numbers = st.floats(-1e6, 1e6)
actors = st.builds(
    Actor,
    text=words,
    start=offsets,
    end=offsets,
    name=words,
    code=st.none() | words,
    country=st.none() | words,
    sector=words,
    other_sectors=st.lists(words, max_size=2).map(tuple),
    antecedent=st.none() | st.tuples(offsets, offsets),
    because=words,
)
sides = st.lists(actors, max_size=2).map(tuple)
locations = st.builds(Location, words, st.none() | words, st.none() | numbers, st.none() | numbers)
contents = st.builds(
    Content,
    event=st.none() | words,
    mode=st.none() | words,
    date=st.none() | words,
    date_end=st.none() | words,
    date_precision=st.none() | words,
    source=sides,
    target=sides,
    location=st.none() | locations,
)
mentions = st.builds(
    Mention,
    id=words,
    story_id=words,
    text=words,
    start=offsets,
    end=offsets,
    event=words,
    mode=st.none() | words,
    context=st.lists(words, max_size=2).map(tuple),
    quad=st.integers(1, 4),
    intensity=numbers,
    source=sides,
    target=sides,
    reciprocal=st.booleans(),
    trigger=st.builds(Trigger, words, offsets, offsets),
    status=words,
    polarity=words,
    because=st.builds(Because, st.none() | words, st.none() | words),
    background=st.booleans(),
    attributed_to=st.none() | actors,
    content=st.none() | contents,
    date=st.none() | words,
    date_precision=st.none() | words,
    location=st.none() | locations,
    magnitude=st.lists(st.builds(Magnitude, numbers, words, words), max_size=2).map(tuple),
    about=st.lists(words, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    alternatives=st.lists(st.tuples(words, st.floats(0, 1)), max_size=2).map(tuple),
)


@given(mentions)
def test_a_mention_comes_back_from_json_as_it_was(mention: Mention) -> None:
    assert mention_from_dict(json.loads(json.dumps(mention_to_dict(mention)))) == mention


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    assert list(mention_to_dict(a_mention())) == FIELDS


def test_an_actor_ends_with_the_reason_for_its_code() -> None:
    values = mention_to_dict(a_mention(attributed_to=an_actor("UKR")))
    assert list(values["source"][0]) == list(values["attributed_to"]) == ACTOR_FIELDS


def test_the_fields_of_content_stand_in_the_order_of_the_contract() -> None:
    assert list(mention_to_dict(a_mention(content=Content("CONSULT")))["content"]) == CONTENT_FIELDS


def test_absent_facts_are_null_or_empty_lists() -> None:
    values = mention_to_dict(a_mention(target="", date=None, date_precision=None))
    assert (values["target"], values["date"], values["content"], values["magnitude"]) == ([], None, None, [])


def test_a_field_that_this_version_does_not_know_is_passed_over() -> None:
    assert mention_from_dict(mention_to_dict(a_mention()) | {"mood": "grim"}) == a_mention()


def test_a_missing_field_is_named() -> None:
    values = mention_to_dict(a_mention("m7"))
    del values["trigger"]
    with pytest.raises(InputError, match="mention 'm7': the field 'trigger' is missing"):
        mention_from_dict(values)


def test_a_malformed_field_is_an_input_error() -> None:
    with pytest.raises(InputError, match="not in the form"):
        mention_from_dict(mention_to_dict(a_mention()) | {"quad": "four"})
