"""Files, folders and standard input become stories.

Takes paths ("-" is standard input). Gives one `Story` per article and one `SetAside` per thing that could not be read,
in the order of the inputs; files of a folder in the order of their names. What a file is, its content says: plain
text, Markdown, an HTML page, JSON Lines, a JSON array or object, CSV or TSV, or any of these in gzip. May read the
files that it is given and its own data file; touches nothing else, and no network.

Text of a record (JSON, CSV) stays character for character as it is, but for lines that are clearly page furniture and
characters that nobody sees (`cleaning`), because offsets point into it.
"""

from detente.stories.dates import parse_date
from detente.stories.identity import story_id
from detente.stories.read import Meter, measured, read_stories
from detente.stories.sources import is_there

__all__ = ["Meter", "is_there", "measured", "parse_date", "read_stories", "story_id"]
