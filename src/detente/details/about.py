"""What an act is about: the territories, treaties and summits that its sentence names, and the measures beside its trigger."""

from __future__ import annotations

from detente.actors.subjects import load_subjects

BESIDE = 60  # characters from the trigger within which a kind of measure is taken for what the act is about


def about(text: str, trigger: tuple[int, int]) -> tuple[str, ...]:
    """Names of subjects, in text order; `trigger` is its span in the sentence."""
    out = []
    for hit in load_subjects().find(text):
        near = hit.start < trigger[1] + BESIDE and trigger[0] - BESIDE < hit.end
        if hit.subject.kind != "measure" or near:
            out.append(hit.subject.name)
    return tuple(dict.fromkeys(out))
