"""Makes models: labelled text in, a model folder out. Needs the `training` extra (torch); nothing that codes news touches it.

Takes the corpora (`training/`), gold of the user's own, and base weights; gives what `detente.reader` loads.
"""
