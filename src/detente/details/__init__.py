"""What exactly was said of an act: status, polarity, speaker, date, mode, content, place, context.

Takes a sentence, a reading of it and its resolved actors; gives the facts of a mention with the words that decided them.
Touches only its own data files.
"""
