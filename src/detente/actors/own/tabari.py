"""Reads actor, agent and discard dictionaries in the format of TABARI and PETRARCH.

Sources: the dictionary formats in the documentation of PETRARCH2 (openeventdata/petrarch2, docs/source/dictionaries.rst) and
the TABARI manual, chapter 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.actors.own.dictionary import Agent, Dictionary, Discard, Fault, Name, actor_code, affix

MARKUP = re.compile(r"<\s*!.*?(?:-->|\Z)", re.DOTALL)
CODE = re.compile(r"\[([^\]\[{}]*)[\]}]")
LIMITED = re.compile(r"(?P<code>\S*?)\s*(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?<!\d)(?P<first>\d+)\s*-\s*(?P<last>\d+))$")
SET = re.compile(r"^!(\w+)!\s*=\s*(.+)$")
IN_SET = re.compile(r"!(\w+)!")
PLURAL = re.compile(r"\{([^}]*)\}?")
# Two-digit years up to this one are of this century (PETRARCH2, dstr_to_ordate).
LAST_OF_THIS_CENTURY = 30


@dataclass
class Record:
    """An actor while its lines are read: its wordings, and its codes with their dates, in the order given."""

    line: int
    texts: list[tuple[str, int]] = field(default_factory=list)
    codes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def parse(path: str, text: str) -> Dictionary:
    """A dictionary from the text of its file; lines that cannot be read are among its faults."""
    faults: list[Fault] = []
    lines = list(content_lines(text))
    if not any("[" in line for _, line in lines):
        return Dictionary(path, "tabari", discards=tuple(discards(lines)))
    sets: dict[str, list[str]] = {}
    records: list[Record] = []
    agents: list[Agent] = []
    for n, line in lines:
        if m := SET.match(line.strip()):
            sets[m.group(1).upper()] = [part.strip() for part in m.group(2).split(",") if part.strip()]
        elif "~" in line:
            agents += read_agent(n, line.strip(), sets, faults)
        else:
            read_actor(n, line, records, faults)
    return Dictionary(path, "tabari", tuple(names(records, faults)), tuple(agents), (), tuple(faults))


def content_lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and content of the lines that hold something but comments (`#`, `;`, `<!-- -->`)."""
    text = MARKUP.sub(lambda m: "\n" * m.group().count("\n"), text.lstrip("\ufeff"))
    for n, line in enumerate(text.splitlines(), 1):
        line = re.split(r"[#;]", line, maxsplit=1)[0].rstrip()
        if line.strip():
            yield n, line


def plain(phrase: str) -> str:
    """A phrase with spaces for its underscores."""
    return " ".join(phrase.replace("_", " ").split())


def read_actor(n: int, line: str, records: list[Record], faults: list[Fault]) -> None:
    """Adds one line of an actor dictionary to the records: a phrase, a synonym, or a date restriction."""
    head = line.split("[", 1)[0]
    restriction = not head.strip()
    if restriction or head.startswith("+"):
        if not records:
            faults.append(Fault(n, "belongs to no actor"))
            return
        record = records[-1]
    else:
        record = Record(n)
        records.append(record)
    if not restriction:
        phrase = head.strip().removeprefix("+").strip()
        if not re.search(r"\w", phrase):
            faults.append(Fault(n, "no words"))
        else:
            record.texts.append((phrase, n))
    if "[" in line and not CODE.search(line):
        faults.append(Fault(n, "code without a closing bracket"))
    for m in CODE.finditer(line):
        code = limited(m.group(1).strip(), n, faults)
        if code:
            record.codes.append(code)


def limited(words: str, n: int, faults: list[Fault]) -> tuple[str, str | None, str | None] | None:
    """Code, first and last day of "HOBGOV 19950601-19990815", "HOB <950601" or "HOB"; None where it cannot be read."""
    m = LIMITED.match(words) if re.search(r"[<>]|\s\d|\d-", words) else None
    if m is None:
        if len(words.split()) != 1:
            faults.append(Fault(n, f"no code and dates: [{words}]"))
            return None
        return words, None, None
    days = [(d, day(d)) for d in (m["one"], m["first"], m["last"]) if d]
    wrong = [d for d, read in days if read is None]
    if not m["code"] or wrong:
        faults.append(Fault(n, f"no such day: {wrong[0]}" if wrong else f"dates without a code: [{words}]"))
        return None
    if m["one"]:
        return (m["code"], None, days[0][1]) if m["sign"] == "<" else (m["code"], days[0][1], None)
    since, until = days[0][1], days[1][1]
    if since and until and since > until:
        faults.append(Fault(n, f"ends before it begins: [{words}]"))
        return None
    return m["code"], since, until


def day(digits: str) -> str | None:
    """A date as YYYYMMDD or YYMMDD as an ISO date; None if there is no such day."""
    if len(digits) == 6:
        century = "20" if int(digits[:2]) <= LAST_OF_THIS_CENTURY else "19"
        digits = century + digits
    if len(digits) != 8:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def names(records: Sequence[Record], faults: list[Fault]) -> Iterator[Name]:
    """Every wording with every code: dated ones first, in their order, then the one that holds at any other time."""
    for record in records:
        dated = [c for c in record.codes if c[1] or c[2]]
        default = [c for c in record.codes if not (c[1] or c[2])]
        if not record.codes:
            faults.append(Fault(record.line, "no code"))
            continue
        shown = title_case(plain(record.texts[0][0])) if record.texts else ""
        for phrase, n in record.texts:
            for code, since, until in [*dated, *default[:1]]:
                yield Name(
                    plain(phrase), actor_code(code), shown, since=since, until=until,
                    exact=not phrase.isupper(), stem=not phrase.endswith("_"), line=n,
                )  # fmt: skip


def title_case(phrase: str) -> str:
    """A phrase in capitals as a name is written; abbreviations stay."""
    if not phrase.isupper() or len(phrase) <= 3 or "." in phrase:
        return phrase
    small = ("OF", "THE", "AND", "FOR", "IN", "DE", "AL")
    words = [w.lower() if i and w in small else w.capitalize() for i, w in enumerate(phrase.split())]
    return re.sub(r"-(\w)", lambda m: "-" + m.group(1).upper(), " ".join(words))


def read_agent(n: int, line: str, sets: dict[str, list[str]], faults: list[Fault]) -> Iterator[Agent]:
    """The agents of one line of an agent dictionary: singular and plural, every word of its substitution set."""
    codes = CODE.findall(line)
    if not codes:
        faults.append(Fault(n, "code without brackets"))
        return
    code = codes[0].strip()
    parts = affix(code)
    if parts is None:
        faults.append(Fault(n, f"not the code of an agent: [{code}]"))
        return
    before, after = parts
    head = line.split("[", 1)[0]
    given = PLURAL.search(head)
    phrase = PLURAL.sub("", head).strip()
    if not re.search(r"\w", phrase):
        faults.append(Fault(n, "no words"))
        return
    unknown = [s for s in IN_SET.findall(phrase) if s.upper() not in sets]
    if unknown:
        faults.append(Fault(n, f"no such set: !{unknown[0]}!"))
        return
    if IN_SET.search(phrase):
        for words in substituted(phrase, sets):
            yield Agent(plain(words).lower(), before, after, words.upper().endswith(("MEN", "S")), n)
        return
    yield Agent(plain(phrase).lower(), before, after, given is not None and not given.group(1).strip(), n)
    plurals = [regular_plural(phrase)] if given is None else given.group(1).replace(",", " ").split()
    for words in plurals:
        yield Agent(plain(words).lower(), before, after, True, n)


def substituted(phrase: str, sets: dict[str, list[str]]) -> Iterator[str]:
    """A phrase with every word of its sets in their place."""
    m = IN_SET.search(phrase)
    if m is None:
        yield phrase
        return
    for word in sets[m.group(1).upper()]:
        yield from substituted(phrase[: m.start()] + word + phrase[m.end() :], sets)


def regular_plural(phrase: str) -> str:
    """S, IES behind a consonant and Y, ES behind a hiss; case does not count."""
    phrase = phrase.rstrip("_ ")
    if re.search(r"[^AEIOU]Y$", phrase, re.IGNORECASE):
        return phrase[:-1] + "IES"
    if re.search(r"(?:S|X|Z|CH|SH)$", phrase, re.IGNORECASE):
        return phrase + "ES"
    return phrase + "S"


def discards(lines: Sequence[tuple[int, str]]) -> Iterator[Discard]:
    """The entries of a discard list."""
    for n, line in lines:
        words = plain(line.strip().removeprefix("+"))
        if words:
            yield Discard(words, line.strip().startswith("+"), n)
