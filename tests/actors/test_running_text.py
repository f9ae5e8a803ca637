"""Running text against the actors that a careful reader finds in it: cases.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.actors.candidates import candidates
from detente.actors.link import StoryLinker
from detente.coder import resolve_sentence
from detente.nouns import Story
from detente.screen import split_sentences

CASES = Path(__file__).with_name("cases.tsv")


@dataclass(frozen=True)
class Case:
    kind: str
    told: bool  # the spans are given, as the encoder would
    date: str
    text: str
    actors: tuple[tuple[str, str], ...]  # span, "CODE SECTOR Name"


def cases() -> list[Case]:
    out = []
    for line in CASES.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            kind, spans, date, text, actors = line.split("\t")
            told = [a.split(" = ") for a in actors.split(" | ") if a != "-"]
            out.append(Case(kind, spans == "told", date, text, tuple((s.strip(), w.strip()) for s, w in told)))
    return out


def places(case: Case) -> list[tuple[int, int]]:
    """Where the expected spans stand: each behind the one before it, as a whole word."""
    out, at = [], 0
    for span, _ in case.actors:
        at = case.text.index(span, at)
        while case.text[at + len(span) : at + len(span) + 1].isalnum() or case.text[at - 1 : at].isalnum():
            at = case.text.index(span, at + 1)
        out.append((at, at + len(span)))
        at += len(span)
    return out


def found(case: Case) -> list[tuple[str, str]]:
    """The actors that the room finds, in the form of the table."""
    linker = StoryLinker(Story("case", case.text, date=case.date))
    spans = places(case) if case.told else []
    out = []
    for number, sentence in enumerate(split_sentences(case.text)):
        end = sentence.start + len(sentence.text)
        here = [(a - sentence.start, b - sentence.start) for a, b in spans if sentence.start <= a < end]
        phrases = candidates(linker.base, sentence.text, here)
        told = resolve_sentence(linker, number, sentence, phrases, [])
        for i in sorted(i for i in told if told[i]):
            who = " + ".join(f"{a.code or '-'} {a.sector or '-'} {a.name}" for a in told[i])
            out.append((told[i][0].text, who))
    return out


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.kind}: {c.text[:60]}")
def test_the_actors_of_a_text_are_those_a_reader_finds(case: Case) -> None:
    assert found(case) == list(case.actors)
