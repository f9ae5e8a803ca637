"""Files, folders and standard input become stories.

Takes paths, patterns and addresses ("-" is standard input). Gives one `Story` per article and one `SetAside` per thing
that could not be read, in the order of the inputs; files of a folder in the order of their names. What a file is, its
content says (`kinds`). May read the files that it is given and its own data; touches nothing else, and no network but
for addresses that the user names.

The way: `sources` finds, `streams` unpacks, `drafts` calls the reader (`forms`, `pages`), `judge` cleans (`cleaning`)
and dates (`facts`). What is cleaned is cleaned here, once: offsets point into `Story.text`.
"""

from detente.stories.facts.dates import parse_date
from detente.stories.facts.identity import story_id
from detente.stories.read import Meter, measured, read_stories
from detente.stories.sources import is_there

__all__ = ["Meter", "is_there", "measured", "parse_date", "read_stories", "story_id"]
