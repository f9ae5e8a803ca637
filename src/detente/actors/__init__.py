"""The knowledge base of actors, and the resolution of words to actors at a date.

Takes a story and its sentences, and spans that the reader took for actors; gives `Actor` values with codes and reasons.
Touches only its own data files.
"""

from detente.actors.knowledge import Entry, Knowledge, load_knowledge
from detente.actors.resolve import resolve

__all__ = ["Entry", "Knowledge", "load_knowledge", "resolve"]
