"""Actors of the user's own: dictionaries laid over the base without changing it.

Takes files in our format, CSV, or the TABARI/PETRARCH formats; gives `Dictionary` values, and their entries with the matcher
that finds them in a text. Touches only the files named to it.
"""

from detente.actors.own.dictionary import Agent, Dictionary, Discard, Fault, Name
from detente.actors.own.files import read_dictionary
from detente.actors.own.overlay import Overlay, overlay
from detente.actors.own.writing import write_dictionary

__all__ = [
    "Agent",
    "Dictionary",
    "Discard",
    "Fault",
    "Name",
    "Overlay",
    "overlay",
    "read_dictionary",
    "write_dictionary",
]
