"""The bundled example: that its parts are what they say, and that it can be coded."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

from detente.demo import example_files
from detente.relations.leaders import bands

STORIES = [json.loads(line) for path in example_files() for line in path.read_text(encoding="utf8").splitlines()]
JAPAN_RUSSIA = [s for s in STORIES if s["id"].startswith("jr-")]


def test_every_story_has_an_id_of_its_own_a_date_and_a_text() -> None:
    assert len({s["id"] for s in STORIES}) == len(STORIES)
    for story in STORIES:
        date.fromisoformat(story["date"])
        assert len(story["text"]) > 200


def test_the_wikinews_part_credits_each_story_with_a_link() -> None:
    credits_ = (example_files()[1].parent / "README.md").read_text(encoding="utf8")
    wikinews = [s for s in STORIES if s["outlet"] == "Wikinews"]
    assert 70 <= len(wikinews) <= 100
    assert "creativecommons.org/licenses/by/2.5" in credits_
    assert all(s["url"] in credits_ for s in wikinews)


def test_a_dozen_or_more_stories_are_told_under_each_of_the_last_prime_ministers() -> None:
    assert len(JAPAN_RUSSIA) >= 100
    terms = bands("JPN", date(2001, 1, 1), date(2023, 12, 31))
    days = [date.fromisoformat(s["date"]) for s in JAPAN_RUSSIA]
    counts = Counter(b.name for day in days for b in terms if b.since <= day and (b.until is None or day <= b.until))
    assert all(counts[name] >= 12 for name in ("Shinzo Abe", "Yoshihide Suga", "Fumio Kishida")), counts
