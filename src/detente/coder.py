"""Story -> mentions: the only place that knows the order of the stages."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.actors.attended import attended_body
from detente.actors.candidates import candidates
from detente.actors.knowledge import Knowledge, load_knowledge
from detente.actors.link import StoryLinker, kind_told
from detente.actors.own import Dictionary, read_dictionary
from detente.actors.phrases import Phrase, coordinated
from detente.details.about import about
from detente.details.how import CONTENT_STATUS, act_mode, content_event, content_mode, contexts
from detente.details.speaker import speaker
from detente.details.status import Standing, standing
from detente.details.when import Times, long_ago, times
from detente.nouns import Actor, Content, Location, Mention, Sentence, SetAside, Story, Trigger
from detente.ontology import load_ontology
from detente.reader.marks import CharSpan
from detente.reader.model import Model, load_model
from detente.reader.read import Reading, look, read, relate
from detente.screen import MAX_SENTENCE, ScreenTally, screen, split_sentences

# What stands before a phrase that opens its sentence.
OPENS = re.compile(r"\W*(?:(?:the|a|an|but|and)\s+)?", re.IGNORECASE)
# What follows the subject of a clause of speech.
SAYS = re.compile(
    r"(?:,[^,;]{0,60},)?\s+(?:said|says|told|warned|added|announced|insisted|denied|rejected|vowed|argued|replied)\b"
)


@dataclass(frozen=True)
class Coding:
    """What the coder found in one story: mentions in text order, sentences set aside, and what the screen did."""

    story: Story
    mentions: tuple[Mention, ...]
    set_aside: tuple[SetAside, ...] = ()
    tally: ScreenTally = field(default_factory=ScreenTally)


class Coder:
    """Codes stories with one model. Holds nothing that changes: a story is coded the same alone and in any company.

    Args:
        model: the name of an installed model, a model folder, or None for the one that ships.
        min_confidence: mentions below this are left out.
        actors: dictionaries of the user's own, laid over the base of actors; what the first of them says wins.

    Raises:
        ModelError: there is no such model.
        InputError: a dictionary cannot be read.
    """

    def __init__(
        self, model: str | None = None, *, min_confidence: float = 0.0, actors: Sequence[str | Path | Dictionary] = ()
    ) -> None:
        self.model: Model = load_model(model)
        self.min_confidence = min_confidence
        own = [a if isinstance(a, Dictionary) else read_dictionary(a) for a in actors]
        self.base: Knowledge = load_knowledge().with_own(own)

    def code(self, story: Story) -> list[Mention]:
        """The acts that a story tells."""
        return list(self.examine(story).mentions)

    def examine(self, story: Story) -> Coding:
        """The acts that a story tells, with what was set aside and what the screen dropped."""
        screened = screen(story.text, self.base)
        linker = StoryLinker(story, self.base)
        mentions: list[Mention] = []
        for number, sentence in screened.kept:
            told = understand(self.model, linker, number, sentence)
            places = named_places(linker, sentence) if told.readings else []
            for reading in told.readings:
                mention = compose(linker, sentence, reading, told.actors, places)
                if mention is not None and mention.confidence >= self.min_confidence:
                    mentions.append(mention)
        aside = tuple(
            SetAside(
                story.id,
                f"characters {s.start} to {s.end}",
                "sentence too long",
                f"{len(s.text)} characters",
                partial=True,
            )
            for s in screened.too_long
        )
        return Coding(story, tuple(numbered(mentions)), aside, screened.tally)

    def examine_all(self, stories: Iterable[Story], *, workers: int = 1) -> Iterator[Coding]:
        """Codings of many stories, in their order. With several workers, some stories are read ahead, never more than
        a few for each worker."""
        if workers <= 1:
            yield from map(self.examine, stories)
            return
        with ThreadPoolExecutor(workers) as pool:
            ahead: deque[Future[Coding]] = deque()
            try:
                for story in stories:
                    ahead.append(pool.submit(self.examine, story))
                    if len(ahead) > 3 * workers:
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()

    def tag(self, story: Story) -> list[Actor]:
        """Every actor that a story names or means, in text order; those nobody knows have code None."""
        linker = StoryLinker(story, self.base)
        found: list[Actor] = []
        for number, sentence in enumerate(split_sentences(story.text)):
            if len(sentence.text) <= MAX_SENTENCE:
                told = understand(self.model, linker, number, sentence)
                found += [a for i in sorted(told.actors) for a in told.actors[i]]
        return sorted(found, key=lambda a: (a.start, a.end))

    def relate(self, text: str, source: Sequence[CharSpan], target: Sequence[CharSpan]) -> dict[str, float]:
        """Probabilities of the sixteen types for a given pair of sides (an empty list is unnamed); they sum to 1."""
        return relate(self.model, text, source, target)


@dataclass(frozen=True)
class Understood:
    """A sentence after reader and actors: its acts, and who each of its phrases means."""

    readings: tuple[Reading, ...]
    actors: dict[int, tuple[Actor, ...]]


def understand(model: Model, linker: StoryLinker, number: int, sentence: Sentence) -> Understood:
    """Reads a sentence and resolves its actors; the linker remembers them for the sentences to come."""
    seen = look(model, sentence.text)
    phrases = candidates(linker.base, sentence.text, seen.actors)
    readings = read(model, seen, [(p.start, p.end) for p in phrases])
    return Understood(tuple(readings), resolve_sentence(linker, number, sentence, phrases, readings))


def resolve_sentence(
    linker: StoryLinker, number: int, sentence: Sentence, phrases: Sequence[Phrase], readings: Sequence[Reading]
) -> dict[int, tuple[Actor, ...]]:
    """Who each phrase means. Names come first, so that a pronoun is never taken for the other side of its own act."""
    told: dict[int, tuple[Actor, ...]] = {}
    linker.begin(number, sentence)
    subjects = {i for r in readings for i in r.source}
    if not subjects or (phrases and OPENS.fullmatch(sentence.text[: phrases[0].start])):
        subjects.add(0)
    subjects |= {i for i, p in enumerate(phrases) if SAYS.match(sentence.text, p.end)}
    for i in range(1, len(phrases)):
        if i - 1 in subjects and coordinated(sentence.text, phrases[i - 1 : i + 1]):
            subjects.add(i)
    vague = [i for i, p in enumerate(phrases) if p.kind in ("pronoun", "description")]
    for i in [*(i for i in range(len(phrases)) if i not in vague), *vague]:
        others: set[str] = set()
        for r in readings:
            other = r.target if i in r.source else r.source if i in r.target else ()
            others |= {a.code for j in other for a in told.get(j, ()) if a.code is not None and speaks_for_all(a)}
        told[i] = linker.resolve(phrases[i], sentence.start, number, others)
        if phrases[i].weak and all(a.code is None for a in told[i]):
            told[i] = ()
        for actor in told[i]:
            if actor.code is not None or phrases[i].kind == "person" or actor.text[:1].isupper():
                linker.memory.add(actor, number, kind_told(phrases[i], actor), subject=i in subjects)
    return told


def speaks_for_all(actor: Actor) -> bool:
    """Whether an actor stands for its whole state or body: a state may well act on its own police or protesters."""
    return actor.sector in ("GOV", "") or actor.code != actor.country


def named_places(linker: StoryLinker, sentence: Sentence) -> list[tuple[int, Location]]:
    """Places that a sentence names with a preposition, with their offsets in the sentence."""
    out = []
    for hit in linker.base.find_names(sentence.text):
        entry = linker.choose(hit.entries)
        before = sentence.text[: hit.start].rstrip().rsplit(" ", 1)[-1].lower()
        if (
            entry
            and entry.kind in ("name", "alias", "capital", "place")
            and before in ("in", "at", "near", "outside", "across")
        ):
            out.append((hit.start, Location(hit.key, entry.code)))
    return out


def compose(
    linker: StoryLinker,
    sentence: Sentence,
    reading: Reading,
    told: dict[int, tuple[Actor, ...]],
    places: Sequence[tuple[int, Location]],
) -> Mention | None:
    """A mention from a reading; None where the same actor stands alone on both sides."""
    source = unique([a for i in reading.source for a in told[i]])
    target = unique([a for i in reading.target for a in told[i]], but=source)
    if not target and reading.target:
        # Words that seem to mean the doer itself ("its neighbour"): somebody else, then, and nobody knows who.
        target = [unknown(a) for a in unique([a for i in reading.target for a in told[i]])]
    if not source and not target:
        return None
    story, reciprocal = linker.story, reading.reciprocal
    if not target and reading.event in ("AGREE", "CONSULT", "REJECT"):
        body = attended_body(linker, sentence.text, sentence.start, reading.trigger[0])
        target = [body] if body and body.code not in {a.code for a in source} else []
    if reciprocal and not target and len(source) > 1:
        source, target = source[:1], source[1:]
    start, end = without_marks(sentence.text, *reading.trigger)
    trigger = Trigger(sentence.text[start:end], sentence.start + start, sentence.start + end)
    how = act_mode(reading, sentence.text)
    stands = standing(sentence.text, reading)
    has_content, event = content_event(reading)
    when = times(
        sentence.text,
        reading.trigger,
        story.date,
        event=reading.event,
        planned=stands.status == "planned",
        has_content=has_content,
    )
    if stands.status == "occurred" and long_ago(sentence.text, when.act, story.date):
        stands = replace(stands, background=True)
    everyone = sorted({a for actors in told.values() for a in actors}, key=lambda a: (a.start, a.end, a.code or ""))
    ontology = load_ontology()
    return Mention(
        id="",
        story_id=story.id,
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        event=reading.event,
        mode=how,
        context=contexts(sentence.text),
        quad=ontology.events[reading.event].quad,
        intensity=ontology.intensity(reading.event, how),
        source=tuple(source),
        target=tuple(target),
        reciprocal=reciprocal,
        trigger=trigger,
        status=stands.status,
        polarity=stands.polarity,
        because=stands.because,
        background=stands.background,
        attributed_to=speaker(sentence, everyone, reading.event, source, target, (trigger.start, trigger.end)),
        content=content(reading, sentence.text, event, when, told) if has_content else None,
        **act_date(story, stands, when),
        location=nearest_place(places, end),
        magnitude=(),
        about=about(sentence.text, reading.trigger),
        confidence=round(reading.probability, 4),
        alternatives=reading.alternatives,
    )


def without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A trigger without dashes and commas at its ends; left as it is where it holds nothing else."""
    words = [i for i in range(start, end) if text[i].isalnum()]
    return (words[0], words[-1] + 1) if words else (start, end)


def unique(actors: Sequence[Actor], but: Sequence[Actor] = ()) -> list[Actor]:
    """Distinct actors in text order; those that another list already holds by code, sector and name left out."""
    seen: set[tuple[str | None, str, str]] = {(a.code, a.sector, a.name) for a in but if a.code}
    out = []
    for actor in sorted(actors, key=lambda a: (a.start, a.end)):
        key = (actor.code, actor.sector, actor.name)
        if actor.code is None or key not in seen:
            seen.add(key)
            out.append(actor)
    return out


def unknown(actor: Actor) -> Actor:
    """An actor that only its own words name."""
    return replace(
        actor, name=actor.text, code=None, country=None, sector="", other_sectors=(), antecedent=None,
        because="not the doer of what is done to it",
    )  # fmt: skip


def content(reading: Reading, text: str, event: str | None, when: Times, told: dict[int, tuple[Actor, ...]]) -> Content:
    """The act that is promised, demanded, threatened, refused or alleged."""
    time = when.content
    return Content(
        event=event,
        mode=content_mode(event, text, reading.trigger),
        status=CONTENT_STATUS.get(reading.event, "planned"),
        polarity="denied" if reading.event == "REJECT" else "affirmed",
        date=time.date if time else None,
        date_end=time.date_end if time else None,
        date_precision=time.precision if time else None,
        source=tuple(unique([a for i in reading.content_source for a in told[i]])),
        target=tuple(unique([a for i in reading.content_target for a in told[i]])),
    )


def act_date(story: Story, stands: Standing, when: Times) -> dict[str, str | None]:
    """The act's date and its precision: told, else the day of publication; none for history without a date."""
    if when.act is not None:
        return {"date": when.act.date, "date_precision": when.act.precision}
    if stands.background or story.date is None:
        return {"date": None, "date_precision": None}
    return {"date": story.date, "date_precision": "day"}


def nearest_place(places: Sequence[tuple[int, Location]], trigger_end: int) -> Location | None:
    """The place nearest to the trigger, those behind it first."""
    if not places:
        return None
    return min(places, key=lambda p: (p[0] < trigger_end, abs(p[0] - trigger_end)))[1]


def numbered(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions with ids that depend on what they say and where, never on scores."""
    seen: dict[str, int] = {}
    for m in sorted(mentions, key=lambda m: (m.start, m.trigger.start, m.event)):
        sides = [sorted(str(a.start) for a in side) for side in (m.source, m.target)]
        key = "|".join((m.story_id, str(m.start), str(m.trigger.start), m.event, *(",".join(s) for s in sides)))
        n = seen.get(key, 0)
        seen[key] = n + 1
        yield replace(m, id=hashlib.sha256(f"{key}|{n}".encode()).hexdigest()[:16])
