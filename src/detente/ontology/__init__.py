"""The PLOVER ontology as data: types, modes, contexts, quads and scores.

Takes nothing; gives `load_ontology()`. Touches only its own data files.
"""

from detente.ontology.load import EVENTS, EventType, Ontology, load_ontology

__all__ = ["EVENTS", "EventType", "Ontology", "load_ontology"]
