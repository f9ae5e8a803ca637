"""A visit to a meeting is a visit to the body that meets; what a war is called names no actor."""

from __future__ import annotations

import pytest

from detente.actors.attended import attended_body
from detente.actors.candidates import candidates
from detente.actors.knowledge import load_knowledge
from detente.actors.link import StoryLinker
from detente.nouns import Story


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kishida announced he will attend the June 28-30 NATO Summit.", "NATO"),
        ("The premier will not take part in the ASEAN meeting in Jakarta.", "ASEAN"),
        ("The president attended a football match in Tokyo.", None),
        ("The premier attended a funeral as NATO troops left.", None),
    ],
)
def test_the_body_whose_meeting_is_attended(text: str, code: str | None) -> None:
    body = attended_body(StoryLinker(Story("s", text, date="2022-06-25")), text, 100, 0)
    assert (body.code if body else None) == code
    if body:
        assert text[body.start - 100 : body.end - 100] == body.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Russo-Ukrainian war broke out.", ("Russo", "Ukrainian")),
        ("The Iran-Iraq War lasted long.", ("Iran", "Iraq")),
    ],
)
def test_names_of_a_war_are_no_actors(text: str, names: tuple[str, str]) -> None:
    tagged = [(text.index(name), text.index(name) + len(name)) for name in names]
    assert candidates(load_knowledge(), text, tagged) == []
