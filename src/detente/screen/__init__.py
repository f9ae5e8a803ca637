"""Decides which sentences the encoder sees.

Takes a story's text; gives its sentences with offsets, and a tally that accounts for each one. Touches only its own data files
and the names of the actors' knowledge base.
"""

from detente.screen.screen import MAX_SENTENCE, Screened, ScreenTally, screen
from detente.screen.sentences import split_sentences

__all__ = ["MAX_SENTENCE", "ScreenTally", "Screened", "screen", "split_sentences"]
