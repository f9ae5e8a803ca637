"""Characters that must not reach a reader: they could move the cursor of a terminal, or turn a line around."""

from __future__ import annotations

import re

# Control characters and marks of direction (Unicode's bidirectional formatting).
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
