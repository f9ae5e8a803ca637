"""`detente show`: one event, and every sentence, word and probability that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from detente.cli.tables import plain
from detente.nouns import Actor, Content, Event, Mention, Story
from detente.ontology import load_codebook
from detente.record import Record

_LABEL_WIDTH = 13


@click.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("id")
def command(file: Path, id: str) -> None:
    """One event and why: its mentions, their words, actors, sources and probabilities.

    ID is that of an event or a mention; its beginning will do where no other begins so.

    \b
    Example:
      detente show news.duckdb 9f2c41d8
    """
    with Record(file) as record:
        found = record.event(id)
    console = Console(highlight=False)
    for event in found.events:
        for line in _event_lines(event):
            _print(console, line)
    if not found.events:
        _print(console, Text("Part of no event: no side has an actor with a code."))
    for number, mention in enumerate(found.mentions, start=1):
        console.print()
        lines = _mention_lines(mention, found.stories[mention.story_id], underline=console.is_terminal)
        for position, line in enumerate(lines):
            _print(console, Text(f"{number}. ") + line if position == 0 else line, indent=3 if position else 0)


def _event_lines(event: Event) -> Iterator[Text]:
    act = f"{event.event} {event.mode}" if event.mode else event.event
    yield Text(f"{_side(event, 'source')} → {act} → {_side(event, 'target')}", style="bold")
    yield _labelled("event", event.event_id)
    yield _labelled("date", _when(event.date, event.date_precision))
    told = [event.status, event.polarity]
    told += ["contested: reports disagree"] if event.contested else []
    told += ["told as background only"] if event.extra["background"] else []
    if event.extra["attributed"]:
        told.append(f"claimed by {_listed(event.extra['speakers'])}, in no outlet's own voice")
    yield _labelled("status", ", ".join(told))
    yield _labelled("scale", f"quad {event.quad}, intensity {event.intensity:+g}")
    yield _labelled(
        "told",
        f"mentions {event.n_mentions}, stories {event.n_stories}, outlets {event.n_outlets}; "
        f"probability {event.confidence:.2f}",
    )


def _mention_lines(mention: Mention, story: Story, *, underline: bool) -> Iterator[Text]:
    yield _sentence(mention, underline=underline)
    for label, actors in (("source", mention.source), ("target", mention.target)):
        yield from _actor_lines(label, actors, story)
    if mention.reciprocal:
        yield _labelled("mutual", "yes: every party is source and target")
    act = f"{mention.event} {mention.mode}" if mention.mode else mention.event
    yield _labelled("act", f"{act}, by the word {mention.trigger.text!r}")
    yield _labelled("codebook", codebook_line(mention.event, mention.mode))
    yield _labelled("status", _because(mention.status, mention.because.status))
    yield _labelled("polarity", _because(mention.polarity, mention.because.polarity))
    if mention.background:
        yield _labelled("background", "told as history")
    if mention.attributed_to:
        yield from _actor_lines("claimed by", (mention.attributed_to,), story)
    if mention.content:
        yield _labelled("content", _content(mention.content))
    yield _labelled("date", _when(mention.date, mention.date_precision))
    if mention.location:
        yield _labelled("place", mention.location.name)
    if mention.magnitude:
        yield _labelled("how many", _listed(one.text for one in mention.magnitude))
    if mention.about:
        yield _labelled("about", _listed(mention.about))
    others = _listed(f"{event} {probability:.2f}" for event, probability in mention.alternatives)
    yield _labelled("probability", f"{mention.confidence:.2f}" + (f"; else {others}" if others else ""))
    published = [story.outlet or "unknown outlet", story.date or "undated", *([story.title] if story.title else [])]
    yield _labelled("story", ", ".join(published))
    if story.url:
        yield _labelled("url", story.url)
    yield _labelled("mention", f"{mention.id}, characters {mention.start} to {mention.end} of story {story.id}")


def _sentence(mention: Mention, *, underline: bool) -> Text:
    """The sentence with its trigger underlined, or between underscores where lines cannot be drawn."""
    text = plain(mention.text)
    start, end = mention.trigger.start - mention.start, mention.trigger.end - mention.start
    if not 0 <= start < end <= len(text):
        return Text(text)
    if underline:
        return Text.assemble(text[:start], (text[start:end], "underline"), text[end:])
    return Text(f"{text[:start]}_{text[start:end]}_{text[end:]}")


def _actor_lines(label: str, actors: tuple[Actor, ...], story: Story) -> Iterator[Text]:
    if not actors:
        yield _labelled(label, "not named")
    for actor in actors:
        who = f"{actor.name} ({_code(actor.code, actor.sector)})"
        words = f"“{actor.text}”"
        if actor.antecedent:
            words += f", that is “{story.text[slice(*actor.antecedent)]}”,"
        yield _labelled(label, f"{words} = {who}" + (f", because {actor.because}" if actor.because else ""))


def _content(content: Content) -> str:
    act = f"{content.event} {content.mode}" if content.mode else content.event or "an act of no type"
    parts = [act, content.status, content.polarity]
    if content.date:
        until = f" to {content.date_end}" if content.date_end else ""
        parts.append(_when(content.date, content.date_precision) + until)
    for label, actors in (("by", content.source), ("to", content.target)):
        if actors:
            parts.append(f"{label} {_listed(actor.name for actor in actors)}")
    if content.location:
        parts.append(f"in {content.location.name}")
    return ", ".join(parts)


def codebook_line(event: str, mode: str | None) -> str:
    """What the codebook says of a type, and of its mode."""
    book = load_codebook()
    entries = [book.entry(event, None)] + ([book.entry(event, mode)] if mode else [])
    return " ".join(entry.definition for entry in entries)


def _because(judgement: str, words: str | None) -> str:
    return f"{judgement}, because of {words!r}" if words else judgement


def _when(date: str | None, precision: str | None) -> str:
    if date is None:
        return "unknown"
    return date if precision in ("day", None) else f"{date}, known to the {precision}"


def _side(event: Event, side: str) -> str:
    name = event.extra[f"{side}_name"]
    code, sector = getattr(event, f"{side}_code"), getattr(event, f"{side}_sector")
    if name is None and code is None:
        return "not named"
    return f"{name} ({_code(code, sector)})"


def _code(code: str | None, sector: str) -> str:
    return f"{code or 'no code'} {sector}".rstrip()


def _listed(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)


def _labelled(label: str, value: str) -> Text:
    return Text.assemble((label.ljust(_LABEL_WIDTH), "dim"), plain(value))


def _print(console: Console, line: Text, *, indent: int = 0) -> None:
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, indent)))
    else:  # a pipe has no width to wrap at
        console.print(Text(" " * indent) + line, soft_wrap=True)
