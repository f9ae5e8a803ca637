"""One reader for each form of input: records and tables, feeds and archives, documents and exports, texts, bundles.

Takes a stream that is unpacked already, or its bytes or text; gives `Draft`s, and a `SetAside` for what cannot be read.
May use `cleaning`, `facts` and `pages`; `stories.read` alone knows which reader a stream wants.
"""
