"""How what the base knows of actors is shown: as rows, and as a page on one code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.actors.facts import Membership
from detente.actors.lookup import Found, Profile

FIND_COLUMNS = ("text", "kind", "name", "code", "country", "sector", "office", "from", "until")
SHOWN_KINDS = {
    "name": "names", "alias": "names", "own": "your names", "organisation": "names", "adjective": "adjectives",
    "people": "peoples", "capital": "capitals", "seat": "seats and bodies", "body": "seats and bodies", "description": "descriptions", "place": "places",
}  # fmt: skip


def found_row(found: Found) -> tuple[str | None, ...]:
    """One meaning of a name, by `FIND_COLUMNS`."""
    return (
        found.text, "yours" if found.own else found.kind, found.name, found.code, found.country, found.sector or None,
        found.office, found.since, found.until,
    )  # fmt: skip


def profile_lines(profile: Profile, on: str | None) -> Iterator[str]:
    """A page on one code: names, who held its offices, members, numbers."""
    yield f"{profile.code}  {profile.name}"
    yield f"  country {profile.country or '-'}, sector {profile.sector or '-'}"
    for n in profile.numbers:
        parts = [
            f"{label} {number} ({span(since, until)})"
            for label, number, since, until in (
                ("COW", n.cow, n.cow_since, n.cow_until),
                ("Gleditsch-Ward", n.gw, n.gw_since, n.gw_until),
            )
            if number is not None
        ]
        yield "  " + ", ".join(parts)
    groups: dict[str, list[str]] = {}
    for w in profile.wordings:
        dates = f" ({span(w.since, w.until)})" if w.since or w.until else ""
        groups.setdefault(SHOWN_KINDS.get(w.kind, w.kind), []).append(w.text + dates)
    for kind, words in groups.items():
        yield f"\n{kind}:"
        yield from wrapped(words)
    holders = [t for t in profile.holders if on is None or t.holds(on)]
    office = None
    for t in holders:
        if t.office != office:
            office = t.office
            yield f"\n{office}:"
        yield f"  {t.since} to {t.until or 'now       '}  {t.person}"
    yield from membership_lines("members", [(m, m.member) for m in profile.members], on)
    yield from membership_lines("member of", [(m, m.body) for m in profile.member_of], on)


def membership_lines(title: str, found: Sequence[tuple[Membership, str]], on: str | None) -> Iterator[str]:
    """Members of a body, or bodies of a member, with dates."""
    words = [
        f"{code} ({span(m.since, m.until)})" if m.since or m.until else code
        for m, code in found
        if not on or m.holds(on)
    ]
    if words:
        yield f"\n{title}:"
        yield from wrapped(words)


def span(since: str | None, until: str | None) -> str:
    """Two dates as words: "since 1955", "1955 to 1990"."""
    if since is None and until is None:
        return "always"
    return f"since {since}" if until is None else f"until {until}" if since is None else f"{since} to {until}"


def wrapped(words: Sequence[str], width: int = 100) -> Iterator[str]:
    """Words joined by semicolons, in lines that fit a terminal."""
    line = ""
    for i, word in enumerate(words):
        piece = word + (";" if i + 1 < len(words) else "")
        if line and len(line) + len(piece) + 1 > width - 2:
            yield "  " + line
            line = ""
        line = f"{line} {piece}".strip()
    if line:
        yield "  " + line
