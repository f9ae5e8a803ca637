"""Whole sentences through all stages. Sentences are plain, so that any reader worth shipping gets them right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import Coder, Mention, Story, load
from detente.coder import without_marks


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def a_story(text: str, date: str | None = "2022-04-08", **fields: str) -> Story:
    return Story("s", text, date=date, **fields)


def acts(mentions: list[Mention]) -> list[tuple[list[str | None], str, list[str | None]]]:
    return [([a.code for a in m.source], m.event, [a.code for a in m.target]) for m in mentions]


@pytest.mark.parametrize(
    ("text", "source", "event", "target"),
    [
        ("Japan condemned Russia on Tuesday.", ["JPN"], "ACCUSE", ["RUS"]),
        ("Israeli warplanes bombed Hezbollah positions on Sunday.", ["ISR"], "ASSAULT", ["HEZBOLLAH"]),
        ("Germany expelled two Russian diplomats on Monday.", ["DEU"], "SANCTION", ["RUS"]),
        ("Thousands of protesters marched against the government in Belgrade.", ["SRB"], "PROTEST", ["SRB"]),
        ("Turkey rejected Greece's proposal.", ["TUR"], "REJECT", ["GRC"]),
        ("The Philippines demanded that China withdraw its ships.", ["PHL"], "REQUEST", ["CHN"]),
        ("Canada praised Ukraine's reforms.", ["CAN"], "SUPPORT", ["UKR"]),
    ],
)
def test_a_plain_act_has_its_source_type_and_target(
    coder: Coder, text: str, source: list[str], event: str, target: list[str]
) -> None:
    assert (source, event, target) in acts(coder.code(a_story(text)))


def test_a_passive_keeps_doer_and_done_to(coder: Coder) -> None:
    mentions = coder.code(a_story("Two Russian diplomats were expelled by Germany on Monday."))
    assert acts(mentions)[0][0] == ["DEU"]
    assert acts(mentions)[0][2] == ["RUS"]


def test_a_meeting_is_mutual(coder: Coder) -> None:
    (mention,) = coder.code(a_story("The foreign ministers of France and Germany met in Geneva on Monday."))
    assert mention.event == "CONSULT"
    assert {a.code for a in (*mention.source, *mention.target)} == {"FRA", "DEU"}
    assert mention.date == "2022-04-04"


def test_an_announced_visit_is_a_promise_with_content(coder: Coder) -> None:
    text = "On June 15 Japanese Prime Minister Fumio Kishida announced he will attend the June 28-30 NATO summit."
    mention = next(m for m in coder.code(a_story(text, date="2022-06-25")) if m.event == "AGREE")
    assert [a.name for a in mention.source] == ["Fumio Kishida"]
    assert mention.status == "occurred"
    assert mention.date == "2022-06-15"
    assert mention.content is not None
    assert (mention.content.event, mention.content.status) == ("CONSULT", "planned")
    assert (mention.content.date, mention.content.date_end) == ("2022-06-28", "2022-06-30")


def test_what_never_happened_is_denied(coder: Coder) -> None:
    mentions = coder.code(a_story("Moscow and Tokyo have never signed a peace treaty."))
    assert [m.polarity for m in mentions] == ["denied"]
    assert mentions[0].because.polarity == "never"


def test_sport_is_no_event(coder: Coder) -> None:
    assert coder.code(a_story("Japan beat Russia 3-1 in the volleyball final.")) == []


def test_a_pronoun_means_the_subject_before_it(coder: Coder) -> None:
    mentions = coder.code(a_story("Japan condemned Russia on Tuesday. It also recalled its ambassador from Moscow."))
    second = [m for m in mentions if m.start > 0]
    assert second
    assert second[0].source[0].code == "JPN"
    assert second[0].source[0].antecedent == (0, 5)


def test_the_same_story_gives_the_same_mentions_in_any_company(coder: Coder) -> None:
    stories = [a_story(f"Japan condemned Russia on Tuesday. Germany expelled {n} Russian diplomats.") for n in range(8)]
    alone = [coder.examine(s) for s in stories]
    assert list(coder.examine_all(stories, workers=4)) == alone
    assert list(coder.examine_all(reversed(stories), workers=2)) == list(reversed(alone))


def test_every_trigger_lies_in_its_sentence_and_all_offsets_are_exact(coder: Coder) -> None:
    text = "“Enough,” said Kyiv’s envoy.\n\nUkraine accused Russia of shelling Kharkiv; Moscow denied it. It’s unclear."
    for m in coder.code(a_story(text)):
        assert m.start <= m.trigger.start < m.trigger.end <= m.end
        for part in (m, m.trigger, *m.source, *m.target):
            assert text[part.start : part.end] == part.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from([None, "2022-04-08"]))
def test_any_text_is_coded_without_an_error(text: str, date: str | None) -> None:
    for m in load().code(Story("x", text, date=date)):
        assert text[m.start : m.end] == m.text


def test_a_trigger_is_words_without_the_marks_around_them() -> None:
    text = "Tokyo – under pressure – condemned, Moscow"
    start, end = without_marks(text, text.index("– condemned"), text.index(" Moscow"))
    assert text[start:end] == "condemned"
    assert without_marks(text, 6, 7) == (6, 7)


SEED_MOVES = [
    ("JPN", "ACCUSE", "RUS", "condemned"), ("JPN", "SANCTION", "RUS", "adhered"), ("JPN", "SUPPORT", "UN", "supported"),
    ("JPN", "SANCTION", "RUS", "suspended"), ("JPN", "SANCTION", "RUS", "excluded"), ("JPN", "SANCTION", "RUS", "froze"),
    ("JPN", "SANCTION", "RUS", "revoked"), ("JPN", "AGREE", "NATO", "announced"), ("JPN", "AGREE", None, "promised"),
    ("JPN", "ACCUSE", "RUS", "describing"), ("RUS", "SUPPORT", "JPN", "signed"), ("RUS", "AGREE", "JPN", "declared"),
    ("JPN", "REQUEST", "RUS", "demanded"), ("CHN", "COOPERATE", "RUS", "conducting"), ("USA", "REQUEST", "JPN", "pressured"),
    ("CHN", "CONSULT", "RUS", "increasing"), ("JPN", "SUPPORT", "EU", "emphasized"),
]  # fmt: skip


def test_the_article_that_the_project_began_from_gives_at_least_ten_of_its_moves(coder: Coder) -> None:
    folder = Path(os.environ.get("DETENTE_DATA", "nowhere")).parent / "seeds"
    if not folder.is_dir():
        pytest.skip("needs DETENTE_DATA")
    from detente.stories import read_stories

    (story,) = [s for s in read_stories([folder], date="2022-06-25") if isinstance(s, Story)]
    mentions = coder.code(story)

    def told(source: str, event: str, target: str | None, words: str) -> bool:
        return any(
            m.event == event
            and words in m.trigger.text
            and source in {a.code for a in m.source}
            and (target in {a.code for a in m.target} if target else True)
            and m.status in ("occurred", "ongoing")
            for m in mentions
        )

    found = [move for move in SEED_MOVES if told(*move)]
    assert len(found) >= 10, found
