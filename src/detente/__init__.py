"""detente reads the news and keeps a sourced, queryable record of who did what to whom."""

from detente.version import __version__

__all__ = ["__version__"]
