"""The parts of a brief in their order, so that every form of it has the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.briefs.dossier import Coverage, Dossier, Listing
from detente.briefs.wording import counted

# Read from a brief alone, a mean means little without its scale.
HOW_TO_READ = (
    "Intensity is the score of an act in the PLOVER manual, from −10 (armed force) to +10 (aid). Counted are acts that "
    "occurred or go on, affirmed, and not told as history; what speakers claim is counted and marked. Planned, denied "
    "and hypothetical acts are not counted. An arrow leads from the doer to the other side; ⇄ is a mutual act."
)


@dataclass(frozen=True, slots=True)
class Section:
    """A list of events under a heading."""

    heading: str
    note: str
    listing: Listing


def counted_sections(dossier: Dossier) -> list[Section]:
    """The lists of what is counted; those with nothing in them are left out."""
    return _filled(
        [
            Section("Most intense conflict", "Lowest intensity first, one a day.", dossier.conflict),
            Section("Most intense cooperation", "Highest intensity first, one a day.", dossier.cooperation),
            Section("Newest", "", dossier.newest),
        ]
    )


def sections_apart(dossier: Dossier) -> list[Section]:
    """The lists of what must not be taken for fact; those with nothing in them are left out."""
    return _filled(
        [
            Section("Planned", "Announced acts of conflict, not counted, and promises, counted as promises.", dossier.planned),
            Section("Contested", "One report affirms the act, another denies it.", dossier.contested),
            Section("Claimed", "Told by no outlet in its own voice. Counted.", dossier.claimed),
            Section("Denied", "Told as not having happened. Not counted.", dossier.denied),
        ]
    )  # fmt: skip


def coverage_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """What the counts are out of, as label and value."""
    published = f"{coverage.first_published} to {coverage.last_published}" if coverage.first_published else "no dates"
    rows = [
        ("Stories read", f"{coverage.stories_read:,}"),
        ("Published", published),
        ("Outlets", f"{coverage.outlets:,}"),
        ("Stories that tell of the events counted", f"{coverage.stories_telling:,}"),
        ("Events found", f"{coverage.found:,}"),
        *((f"Left out: {reason}", f"{n:,}") for reason, n in coverage.left_out.items()),
        ("Events counted", f"{coverage.counted:,}"),
    ]
    of_them = {
        "contested": coverage.contested,
        "claimed": coverage.claimed,
        "imported without a status": coverage.status_unknown,
    }
    rows += [(f"– {label}", f"{n:,}") for label, n in of_them.items() if n]
    return rows


def chart_note(dossier: Dossier) -> str:
    """What the chart shows, and what it cannot."""
    unplaced = f" {counted(dossier.unplaced, 'event')} dated too coarsely for it." if dossier.unplaced else ""
    return f"Mean intensity by {dossier.by}, with the doer’s leaders. A {dossier.by} without events is left empty.{unplaced}"


def more(listing: Listing, *, shown: int | None = None) -> str | None:
    """How many items are not shown; None where all are."""
    left = listing.total - (len(listing.items) if shown is None else shown)
    return f"and {left:,} more" if left else None


def _filled(sections: Sequence[Section]) -> list[Section]:
    return [section for section in sections if section.listing.items]
