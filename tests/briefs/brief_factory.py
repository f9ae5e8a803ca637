"""A record of Japan and Russia, 2012 to 2023, made up for the tests: plausible, not true."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.mention_json import mention_from_dict
from detente.nouns import Mention, Story
from detente.ontology.load import load_ontology
from detente.record import Record

OUTLETS = ("Kyodo", "NHK World", "Nikkei Asia", "TASS", "Reuters", "The Japan Times")
NAMES = {"JPN": "Japan", "RUS": "Russia", "USA": "the United States"}

# Sentences by type and mode; {a} does it, {b} is at the other end.
ACTS: dict[tuple[str, str | None], str] = {
    ("CONSULT", "visit"): "The foreign minister of {a} arrived in {b} on {day} for talks on a peace treaty.",
    ("CONSULT", None): "{a} and {b} held vice-ministerial talks about the islands on {day}, the ministry said.",
    ("CONSULT", "phone"): "The leaders of {a} and {b} spoke by telephone for 40 minutes on {day}.",
    ("AGREE", None): "{a} agreed with {b} on {day} to speed up work on joint economic activities.",
    ("SUPPORT", None): "{a} praised {b} for its help in the search for the missing fishermen on {day}.",
    ("COOPERATE", None): "{a} carried out a joint search and rescue drill with {b} off Vladivostok on {day}.",
    ("AID", None): "{a} sent medical supplies to {b} after the floods of {day}.",
    ("REQUEST", "change"): "{a} urged {b} on {day} to return the crew of a fishing boat without delay.",
    ("ACCUSE", "disapprove"): "{a} condemned {b} on {day} over a missile drill near the disputed islands.",
    ("REJECT", "yield"): "{a} refused on {day} to discuss the sovereignty of the islands with {b}.",
    ("THREATEN", "restrict"): "{a} warned {b} on {day} that new measures would follow.",
    ("SANCTION", "expel"): "{a} expelled eight diplomats of {b} on {day}.",
    ("SANCTION", "discontinue"): "{a} froze the assets of officials and banks of {b} on {day}.",
    ("MOBILIZE", None): "Aircraft of {a} were scrambled on {day} when bombers of {b} flew along the coast.",
    ("COERCE", "seize"): "Coast guards of {a} seized a fishing boat of {b} off Hokkaido on {day}.",
}  # fmt: skip
WARM = ["CONSULT"] * 7 + ["AGREE"] * 4 + ["SUPPORT", "COOPERATE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "MOBILIZE"]
COLD = ["ACCUSE"] * 5 + ["SANCTION"] * 6 + ["REJECT"] * 3 + ["THREATEN", "MOBILIZE", "COERCE", "REQUEST", "CONSULT"]


def an_actor(spec: str) -> dict[str, Any]:
    """'RUS' is a government, 'RUS:MIL' its military."""
    code, _, sector = spec.partition(":")
    name, sector = NAMES.get(code, code), sector or "GOV"
    return {"text": name, "start": 0, "end": len(name), "name": name, "code": code, "country": code, "sector": sector}


def a_story(id: str, **fields: Any) -> Story:
    return Story(id, **({"text": "Text.", "date": "2022-03-02", "outlet": "Kyodo"} | fields))


def a_mention(
    id: str,
    sentence: str = "Japan did it.",
    *,
    source: str = "JPN",
    target: str = "RUS",
    story: str = "s1",
    **fields: Any,
) -> Mention:
    event, mode = fields.get("event", "SANCTION"), fields.get("mode")
    ontology = load_ontology()
    word = sentence.split()[1]
    at = sentence.index(word)
    values: dict[str, Any] = {
        "id": id, "story_id": story, "text": sentence, "start": 0, "end": len(sentence), "event": event, "mode": mode,
        "quad": ontology.events[event].quad, "intensity": ontology.intensity(event, mode),
        "source": [an_actor(source)], "target": [an_actor(target)],
        "trigger": {"text": word, "start": at, "end": at + len(word)},
        "status": "occurred", "polarity": "affirmed", "date": "2022-03-01", "date_precision": "day", "confidence": 0.9,
    }  # fmt: skip
    return mention_from_dict(values | fields)


def japan_and_russia(path: Path, *, n: int = 120, seed: int = 5) -> Path:
    """Some 120 acts in twelve years: warm under Abe, cold after February 2022, quiet in between."""
    chance = random.Random(seed)
    acts = [_act(number, chance) for number in range(n)]
    silent = [
        (a_story(f"other{number}", date=f"2020-0{number % 9 + 1}-01", outlet="Reuters"), []) for number in range(60)
    ]
    with Record.write(path) as record:
        record.add_many([*((story, [mention]) for story, mention in [*acts, *_apart()]), *silent])
        record.merge()
    return path


def _act(number: int, chance: random.Random) -> tuple[Story, Mention]:
    day = _a_day(chance)
    cold = day >= date(2022, 2, 24) or (day.year == 2014 and chance.random() < 0.5)
    event = chance.choice(COLD if cold else WARM)
    mode, sentence = chance.choice([(mode, text) for (kind, mode), text in ACTS.items() if kind == event])
    source, target = ("JPN", "RUS") if chance.random() < 0.58 else ("RUS", "JPN")
    outlet, late = chance.choice(OUTLETS), timedelta(days=chance.choice([0, 0, 1]))
    story = a_story(
        f"s{number:03}", date=(day + late).isoformat(), outlet=outlet, url=f"https://example.org/{number:03}"
    )
    text = sentence.format(a=NAMES[source], b=NAMES[target], day=f"{day:%B} {day.day}")
    mention = a_mention(
        f"m{number:03}", text, source=source, target=target, story=story.id, event=event, mode=mode,
        date=day.isoformat(), reciprocal=event == "CONSULT" and mode is None,
        attributed_to=an_actor(source) if chance.random() < 0.08 else None,
    )  # fmt: skip
    return story, mention


def _a_day(chance: random.Random) -> date:
    while True:
        day = date(2012, 2, 1) + timedelta(days=chance.randrange(365 * 12 - 60))
        quiet = day.year in (2015, 2020) or (day.year == 2021 and day.month < 9)
        if chance.random() < (0.12 if quiet else 1.0 if day >= date(2022, 2, 24) else 0.6):
            return day


def _apart() -> list[tuple[Story, Mention]]:
    """Planned, denied, hypothetical, told as history, contested: what a dossier keeps apart."""
    visit = {"event": "CONSULT", "mode": "visit", "status": "planned", "polarity": "affirmed",
             "date": "2024-02-01", "date_end": None, "date_precision": "month", "source": [], "target": [],
             "location": None}  # fmt: skip
    told = [
        ("Japan will ban imports of Russian diamonds from January.", "Nikkei Asia", "2023-12-07",
         {"event": "SANCTION", "mode": "discontinue", "status": "planned", "date": "2024-01-01"}),
        ("Russia said that its deputy foreign minister would visit Japan in February.", "TASS", "2023-11-30",
         {"event": "AGREE", "source": "RUS", "target": "JPN", "date": "2023-11-30",
          "content": visit}),
        ("Russia never detained the Japanese consul, the embassy said.", "TASS", "2022-09-27",
         {"event": "COERCE", "mode": "arrest", "polarity": "denied", "source": "RUS",
          "target": "JPN", "date": "2022-09-26", "attributed_to": an_actor("RUS")}),
        ("Japan may leave the Sakhalin-2 project.", "Reuters", "2022-07-02",
         {"event": "SANCTION", "status": "hypothetical", "date": "2022-07-02"}),
        ("Russia attacked the islands in the last days of the war.", "The Japan Times", "2019-08-15",
         {"event": "ASSAULT", "background": True, "source": "RUS", "target": "JPN",
          "date": "1945-08-28"}),
        ("A Russian helicopter violated Japanese airspace off Nemuro on March 2.", "NHK World", "2022-03-02",
         {"event": "MOBILIZE", "source": "RUS:MIL", "target": "JPN", "date": "2022-03-02"}),
        ("The Russian helicopter never violated Japanese airspace off Nemuro on March 2, the defence ministry said.",
         "TASS", "2022-03-03",
         {"event": "MOBILIZE", "polarity": "denied", "source": "RUS:MIL", "target": "JPN",
          "date": "2022-03-02", "attributed_to": an_actor("RUS")}),
    ]  # fmt: skip
    return [
        (
            a_story(f"apart{n}", date=published, outlet=outlet, url=f"https://example.org/apart/{n}"),
            a_mention(f"apart{n}", sentence, story=f"apart{n}", **fields),
        )
        for n, (sentence, outlet, published, fields) in enumerate(told)
    ]
