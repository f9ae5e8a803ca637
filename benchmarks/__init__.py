"""Measures accuracy and speed; figures go to docs/benchmarks.md with the command that makes them.

Reads the folder that DETENTE_DATA names (public sets, not shipped) where a figure needs it, and says so where it is absent.
"""
