"""Gold of the user's own as examples: whole stories, marked pairs, or sentences marked inline."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.learning.corpus import CorpusError, read_file
from detente.learning.examples import ActLabel, Example, Span, from_corpus, from_relation, other_names, pair_of
from detente.ontology import EVENTS
from detente.reader.labels import CONTENTS, MODES, ROLES, STATUSES
from detente.screen import split_sentences

INLINE = (".txt", ".md")  # the form of training/corpus


def read_gold(path: Path) -> list[Example]:
    """The examples of a gold file.

    Args:
        path: JSON Lines in the forms that `detente evaluate` takes for stories (`mentions`, each with its `trigger`) or for
            relations (`source`, `target`, `event`), or sentences marked inline (`.txt`, training/corpus/README.md).

    Raises:
        InputError: the file is missing, broken, or holds no gold; names the line.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    if path.suffix in INLINE:
        try:
            return [from_corpus(m) for m in read_file(path)]
        except CorpusError as error:
            raise InputError(str(error)) from error
    out: list[Example] = []
    for n, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                out += from_story(row) if "mentions" in row else [from_relation(row, "own")]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(
                    f"{path}, line {n}: not gold to learn from ({type(error).__name__}: {error})"
                ) from error
    return out


def from_story(row: dict[str, Any]) -> Iterable[Example]:
    """A sentence of a story for each that the splitter cuts, with the acts whose trigger it holds; no act is information, too."""
    text = row["text"]
    for sentence in split_sentences(text):
        inside = [m for m in row["mentions"] if sentence.start <= m["trigger"]["start"] < sentence.end]
        yield from_sentence(text[sentence.start : sentence.end], sentence.start, inside)


def from_sentence(text: str, offset: int, mentions: Sequence[dict[str, Any]]) -> Example:
    """A sentence with its acts. Actors that no act names are not told of, so none are learned from."""

    def at(actor: dict[str, Any]) -> Span:
        return actor["start"] - offset, actor["end"] - offset

    told = {at(a) for m in mentions for side in ("source", "target") for a in m.get(side) or []}
    spans = sorted(s for s in told if 0 <= s[0] < s[1] <= len(text))
    actors = len(spans)
    spans += other_names(text, spans)
    acts = []
    for m in mentions:
        roles = [0] * len(spans)
        for side in ("source", "target"):
            for actor in m.get(side) or []:
                if at(actor) in spans:
                    roles[spans.index(at(actor))] = ROLES.index("party" if m.get("reciprocal") else side)
        content = m.get("content")
        kind = "none" if content is None else content.get("event") or "other"
        acts.append(ActLabel(
            trigger=at(m["trigger"]), event=EVENTS.index(m["event"]), mode=MODES.index(f"{m['event']}/{m.get('mode') or '-'}"),
            status=STATUSES.index(m.get("status") or "occurred"), denied=int(m.get("polarity") == "denied"),
            background=int(bool(m.get("background"))), reciprocal=int(bool(m.get("reciprocal"))), content=CONTENTS.index(kind),
            roles=tuple(roles), content_roles=(0,) * len(spans), details=(),
        ))  # fmt: skip
    pairs = tuple(p for a in acts if (p := pair_of(a, spans)))
    return Example(text, tuple(spans), actors, tuple(acts), pairs, True, "own", tagged=False)


def kept_for_choosing(example: Example) -> bool:
    """Whether an example is of the fifth on which the best epoch is chosen: by its text, so that it is the same every time."""
    return hashlib.sha256(example.text.encode()).digest()[0] % 5 == 0
