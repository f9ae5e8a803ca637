"""What a text or a field says about a story: its date, language, genre, dateline, and its id.

Takes strings, gives strings or None. Reads `stories/data`; knows nothing of where the strings come from.
"""
