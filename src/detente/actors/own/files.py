"""Opens a user's dictionary and tells its format by its content."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from detente.actors.own import tabari
from detente.actors.own.dictionary import Agent, Dictionary, Discard, Fault, Name, actor_code, affix
from detente.errors import InputError

# What other people call our columns.
COLUMNS = {
    "text": ("text", "alias", "phrase", "words", "pattern", "actor", "synonym", "label"),
    "name": ("name", "actor_name", "full_name", "short_name"),
    "code": ("code", "actor_code", "id"),
    "country": ("country", "country_code", "iso3"),
    "sector": ("sector", "role", "type"),
    "since": ("from", "since", "start", "start_date", "valid_from", "begin"),
    "until": ("until", "to", "end", "end_date", "valid_until"),
    "aliases": ("aliases", "synonyms", "other_names"),
    "kind": ("kind",),
    "match": ("match",),
}
OURS = ("kind", "text", "code", "country", "sector", "name", "from", "until", "match")
MATCHES = {"": (True, False), "exact": (True, False), "any case": (False, False), "stem": (False, True)}


def read_dictionary(path: str | Path) -> Dictionary:
    """A user's actor, agent or discard dictionary: our own format, CSV, or that of TABARI and PETRARCH.

    Raises:
        InputError: the file cannot be read, or holds nothing that looks like a dictionary.
    """
    where = Path(path)
    try:
        raw = where.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if b"\0" in raw:
        raise InputError(f"{path}: not a text file")
    text = decoded(raw)
    found = table(str(path), text) or tabari.parse(str(path), text)
    if not (found.names or found.agents or found.discards):
        why = f"; line {found.faults[0].line}: {found.faults[0].reason}" if found.faults else ""
        raise InputError(f"{path}: no actors, agents or discards in it{why}")
    return found


def decoded(raw: bytes) -> str:
    """Text in UTF-8, or in Latin-1 where it is not UTF-8: the older dictionaries are not."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def table(path: str, text: str) -> Dictionary | None:
    """A dictionary from a table with a header that names a code and a text or name; None if there is no such header."""
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if first is None:
        return None
    head = lines[first]
    separator = max("\t,;|", key=head.count)
    if not head.count(separator):
        return None
    cells = [c.strip().lower() for c in next(csv.reader([head], delimiter=separator))]
    columns = {ours: cells.index(c) for ours, theirs in COLUMNS.items() for c in reversed(theirs) if c in cells}
    if "code" not in columns or not {"text", "name"} & set(columns):
        return None
    ours = tuple(cells[: len(OURS)]) == OURS
    rows = csv.reader(
        io.StringIO("\n".join(lines[first + 1 :])),
        delimiter=separator,
        quoting=csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL,
    )
    names: list[Name] = []
    agents: list[Agent] = []
    discards: list[Discard] = []
    faults: list[Fault] = []
    for cells in rows:
        n = first + 1 + rows.line_num
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue
        row = {ours: cells[i].strip() if i < len(cells) else "" for ours, i in columns.items()}
        kind = row.get("kind", "")
        if kind == "discard":
            discards.append(Discard(row.get("text", ""), row["code"] == "story", n))
        elif kind == "agent" or "~" in row["code"]:
            read_agent(row, n, agents, faults)
        else:
            read_names(row, n, names, faults)
    return Dictionary(path, "detente" if ours else "csv", tuple(names), tuple(agents), tuple(discards), tuple(faults))


def read_names(row: Mapping[str, str], n: int, names: list[Name], faults: list[Fault]) -> None:
    """Adds the wordings of one row."""
    days = [valid_day(row.get(c, "")) for c in ("since", "until")]
    if "" in days:
        wrong = [row.get(c) for c, d in zip(("since", "until"), days, strict=True) if d == ""]
        faults.append(Fault(n, f"not a date: {wrong[0]}"))
        return
    since, until = days
    if since and until and since > until:
        faults.append(Fault(n, f"ends before it begins: {since}, {until}"))
        return
    if not row["code"]:
        faults.append(Fault(n, "no code"))
        return
    words = [row.get("text") or row.get("name", ""), *row.get("aliases", "").split("|")]
    texts = list(dict.fromkeys(w.strip() for w in words if w.strip()))
    if not texts:
        faults.append(Fault(n, "no words"))
        return
    exact, stem = MATCHES.get(row.get("match", ""), (True, False))
    for text in texts:
        names.append(
            Name(
                text, actor_code(row["code"]), row.get("name") or texts[0],
                row.get("country") or None, row.get("sector", ""), since, until, exact, stem, n,
            )
        )  # fmt: skip


def read_agent(row: Mapping[str, str], n: int, agents: list[Agent], faults: list[Fault]) -> None:
    """Adds the agent of one row."""
    code, text = row["code"], row.get("text") or row.get("name", "")
    parts = affix(code)
    if parts is None or not text:
        faults.append(Fault(n, f"not the code of an agent: {code or 'none'}"))
        return
    agents.append(Agent(text.lower(), *parts, row.get("match") == "plural", n))


def valid_day(words: str) -> str | None:
    """An ISO date from YYYY-MM-DD, YYYY-MM or YYYY; None if empty, "" if it is none."""
    if not words:
        return None
    m = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", words)
    if m is None:
        return tabari.day(words) or ""
    try:
        return date(int(m[1]), int(m[2] or 1), int(m[3] or 1)).isoformat()
    except ValueError:
        return ""


def rows_of(dictionary: Dictionary) -> Iterator[tuple[str, ...]]:
    """The rows of our format for a dictionary, in its order."""
    for name in dictionary.names:
        match = "exact" if name.exact else "stem" if name.stem else "any case"
        yield (
            "name", name.text, name.code or "---", name.country or "", name.sector, name.name, name.since or "",
            name.until or "", match,
        )  # fmt: skip
    for agent in dictionary.agents:
        code = f"{agent.before}~" if agent.before else f"~{agent.after}"
        yield ("agent", agent.text, code, "", "", "", "", "", "plural" if agent.plural else "")
    for discard in dictionary.discards:
        yield ("discard", discard.text, "story" if discard.story else "sentence", "", "", "", "", "", "")
