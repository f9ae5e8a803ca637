"""HTML pages and fragments become an article: its paragraphs, and what the page says about it.

Takes HTML, gives a `Draft` or text; never raises. May use `cleaning` and `facts`; touches no file and no network.
"""
