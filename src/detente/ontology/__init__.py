"""The PLOVER ontology as data: types, modes, contexts, quads and scores, and the codebook that explains them.

Takes nothing; gives `load_ontology()` and `load_codebook()`. Touches only its own data files.
"""

from detente.ontology.codebook import Border, Codebook, Coding, Entry, Example, load_codebook
from detente.ontology.load import EVENTS, EventType, Ontology, load_ontology

__all__ = [
    "EVENTS",
    "Border",
    "Codebook",
    "Coding",
    "Entry",
    "EventType",
    "Example",
    "Ontology",
    "load_codebook",
    "load_ontology",
]
