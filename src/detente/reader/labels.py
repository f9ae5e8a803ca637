"""The classes that the network's heads tell apart, in the order of their outputs."""

from __future__ import annotations

from detente.ontology import EVENTS, load_ontology

NONE = len(EVENTS)  # the class "no act"
STATUSES = ("occurred", "ongoing", "planned", "hypothetical")
CONTENTS = (*EVENTS, "none", "other")  # the act promised, demanded, …; none: the act has no content; other: of no type
ROLES = ("none", "source", "target", "party", "speaker")  # party: of a mutual act; speaker: whose claim the act is
DETAILS = ("none", "when", "where", "n", "about")  # words that belong to an act, by piece
MODES = tuple(f"{event}/{mode}" for event in EVENTS for mode in ("-", *load_ontology().modes[event]))
# A piece of a sentence without markers: tells no act, goes on with the words that tell one, or begins one of a type.
SPOTS = ("outside", "goes on", *EVENTS)
FIRST_TYPE = SPOTS.index("goes on") + 1
# The outputs of the mode head that belong to each type, with the mode's name ("-": none).
MODES_OF = {
    event: [(i, m.partition("/")[2]) for i, m in enumerate(MODES) if m.startswith(f"{event}/")] for event in EVENTS
}

# All of the above by name and number: what a model must have been made for.
CLASSES = tuple(
    f"{name}:{len(values)}:{'|'.join(values)}"
    for name, values in (
        ("statuses", STATUSES), ("contents", CONTENTS), ("roles", ROLES), ("details", DETAILS), ("modes", MODES), ("spots", SPOTS),
    )
)  # fmt: skip
