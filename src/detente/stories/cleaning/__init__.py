"""Text and bytes without what their way to us added.

Takes bytes or text, gives text: encodings told, characters as they were meant, no lines of page furniture. Reads
`stories/data/furniture.txt`; knows nothing of files and stories.
"""
