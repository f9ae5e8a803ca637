"""Scores of the coder against gold: relation files, role files and whole stories.

Takes gold as JSON Lines and a coder; gives numbers and a table of errors to read. Touches nothing else.
"""

from detente.evaluation.relations import evaluate_relations
from detente.evaluation.roles import evaluate_roles
from detente.evaluation.scores import Scores
from detente.evaluation.stories import evaluate_stories

__all__ = ["Scores", "evaluate_relations", "evaluate_roles", "evaluate_stories"]
