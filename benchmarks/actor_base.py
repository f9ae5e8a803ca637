"""How much of what others name the base of actors knows, and how fast it scans.

python -m benchmarks.actor_base [icews] [petrarch] [leaders] [unknown] [speed]
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import shared
from detente.actors.gazetteer import towns
from detente.actors.knowledge import Knowledge, load_knowledge
from detente.actors.lookup import find
from detente.actors.own import read_dictionary
from detente.actors.resolve import resolve
from detente.coder import Coder
from detente.nouns import Story

COUNTRY = re.compile(r"(.*) \(([^()]+)\)$")
LEADERS_FROM = 20  # events: a name of ICEWS with as many is looked for


def data(name: str) -> Path:
    """A file of the folder that DETENTE_DATA names."""
    path = shared(name)
    if path is None:
        raise SystemExit(f"no {name}: set DETENTE_DATA to its folder")
    return path


def icews() -> None:
    """Countries and named leaders of the ICEWS events of autumn 2018."""
    events: Counter[tuple[str, str]] = Counter()
    with gzip.open(data("icews18.tsv.gz"), "rt", encoding="utf8") as lines:
        next(lines)
        for line in lines:
            date, source, _, target = line.rstrip("\n").split("\t")
            events.update([(source, date), (target, date)])
    base = load_knowledge()
    known: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    dates: dict[str, str] = {}
    for (name, date), n in events.items():
        m = COUNTRY.match(name)
        words = m.group(2) if m else name
        if m:
            code = state(base, words, date)
            known["country names"] += n
            known["country names right"] += n * (code is not None)
            missing[words] += n * (code is None)
        else:
            plain[name] += n
            dates.setdefault(name, date)
    print(f"country names in brackets, by events: {known['country names right']} of {known['country names']} = "
          f"{known['country names right'] / known['country names']:.4f}; not resolved: {missing.most_common(12)}")  # fmt: skip
    people = {name: n for name, n in plain.items() if n >= LEADERS_FROM and 1 < len(name.split()) < 5}
    answers = {name: resolve(name, on=dates[name]) for name in people}
    for name, n in sorted(people.items(), key=lambda x: -x[1]):
        actor = answers[name]
        print(f"  {n:5} {name:40} {actor.code if actor else '-':12} {actor.because if actor else 'nobody'}")


def state(base: Knowledge, words: str, date: str) -> str | None:
    """The state that a name of ICEWS means on a date; "Palestinian Territory, Occupied" is turned round."""
    first, _, rest = words.partition(", ")
    for form in (words, f"{rest} {first}".strip() if rest else words, first):
        found = [f for f in find(form, on=date, base=base) if f.kind in ("name", "alias", "organisation")]
        if found:
            return found[0].code
    return None


def petrarch() -> None:
    """Country-level names of PETRARCH's dictionary of countries, against ours."""
    own = read_dictionary(data("petrarch/Phoenix.Countries.actors.txt"))
    base = load_knowledge()
    names = {n.text: n.code for n in own.names if n.code and len(n.code) == 3 and n.since is None and n.until is None}
    same, other, none = 0, [], []
    folded: dict[str, set[str]] = {}
    for text, entries in base.entries.items():
        folded.setdefault(text.lower(), set()).update(e.country for e in entries)
    gazetteer = {name.lower(): {t.country for t in found} for name, found in towns().items()}
    for text, code in names.items():
        found = folded.get(text.lower()) or gazetteer.get(text.lower())
        if found is None:
            none.append((text, code))
        elif code in found:
            same += 1
        else:
            other.append((text, code, sorted(found)))
    print(f"{len(names)} undated names of three-letter codes: {same} = {same / len(names):.3f} the same country, "
          f"{len(other)} another, {len(none)} not known")  # fmt: skip
    print("another:", other[:60])
    print("not known:", none[:: max(1, len(none) // 60)])


def leaders() -> None:
    """Government spells of PETRARCH's dictionary since 1990, against our terms of the same people."""
    own = read_dictionary(data("petrarch/Phoenix.Countries.actors.txt"))
    base = load_knowledge()
    fold = {plain(name): terms for name, terms in base.terms.items()}
    seen = agree = 0
    off = []
    for n in own.names:
        if not (n.code and n.code[3:] == "GOV" and n.since and n.until and "1990-01-01" <= n.since <= "2013-12-31"):
            continue
        terms = fold.get(plain(n.text))
        if terms is None:
            continue
        seen += 1
        near = min(abs(days(t.since) - days(n.since)) for t in terms)
        agree += near <= 31
        if near > 31:
            off.append((n.text, n.code, n.since, sorted((t.office, t.since) for t in terms)))
    print(
        f"{seen} spells in government of people whom both know: {agree} = {agree / max(1, seen):.3f} begin within a month"
    )
    for row in off[:80]:
        print("  ", row)


def plain(name: str) -> str:
    """A name without marks and case."""
    folded = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z ]", "", folded.replace("-", " ").replace("_", " ")).strip()


def days(date: str) -> int:
    """Days of an ISO date, roughly."""
    y, m, d = map(int, date.split("-"))
    return y * 365 + m * 30 + d


def stories() -> Iterator[Story]:
    """The 80 real stories."""
    with data("stories.jsonl").open(encoding="utf8") as lines:
        for n, line in enumerate(lines):
            row = json.loads(line)
            yield Story(
                str(row.get("id", n)), row["text"], date=str(row.get("date") or row.get("pub_date") or "")[:10] or None
            )


def unknown() -> None:
    """The most frequent capitalised names of the 80 stories that stay without a code."""
    coder, counts, example = Coder(), Counter[str](), {}
    for story in stories():
        for a in coder.tag(story):
            if a.code is None and a.text[:1].isupper() and a.text.lower() not in ("it", "he", "she", "they", "we"):
                counts[a.text] += 1
                example.setdefault(a.text, story.text[max(0, a.start - 60) : a.end + 60].replace("\n", " "))
    for name, n in counts.most_common(40):
        print(f"{n:4} {name:40} …{example[name]}…")


def speed() -> None:
    """Loading time, memory, and megabytes a second of the scan, on one core."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    base = load_knowledge()
    loaded = time.perf_counter() - started
    texts = [s.text for s in stories()] * 3
    size = sum(len(t.encode()) for t in texts) / 1e6
    best = min(timed(base, texts) for _ in range(5))
    control = min(timed_control(texts) for _ in range(5))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(base.entries):,} names, {len(base.agents):,} nouns: loaded in {loaded:.2f} s, {after - before:.0f} MB more"
    )
    print(f"scan: {size / best:.1f} MB/s; str.lower() over the same text in the same run: {size / control:.0f} MB/s")


def timed(base: Knowledge, texts: list[str]) -> float:
    """Seconds to find all names and nouns."""
    started = time.perf_counter()
    for text in texts:
        base.scan(text)
    return time.perf_counter() - started


def timed_control(texts: list[str]) -> float:
    """Seconds for something that does not change."""
    started = time.perf_counter()
    for text in texts:
        text.lower()
    return time.perf_counter() - started


if __name__ == "__main__":
    parts = {"icews": icews, "petrarch": petrarch, "leaders": leaders, "unknown": unknown, "speed": speed}
    for part in sys.argv[1:] or parts:
        print(f"== {part}")
        parts[part]()
