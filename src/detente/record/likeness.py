"""Which texts are nearly the same: as when outlets print one agency report, cut or with another beginning.

Near-copies share most of the five-word runs of the shorter text. Candidates come from MinHash signatures in bands
(Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3), and are then compared exactly, so
that a link depends on the two texts alone.
"""

from __future__ import annotations

import hashlib
import re
import struct

from rensa import RMinHash

RUN = 5  # words
# Share of the shorter text's runs that the longer one has too. Of two stories that tell one event in their own words it
# is below 0.1; an agency report that an outlet cut, or gave another first paragraph, keeps 0.8 and more.
LEAST_SHARE = 0.8
# Fewer runs say too little: two notices of one line differ in the one word that counts.
FEWEST_RUNS = 20

# 32 bands of 4: texts that share half of all their runs are found in 87 of 100 cases, six tenths in 99.
_BANDS = 32
_ROWS = 4
_SEED = 2022  # part of the record's form: another seed would find no old story

_WORD = re.compile(r"\w+")


def runs(text: str) -> frozenset[str]:
    """The runs of five words in a text, without case and punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def bands(text_runs: frozenset[str]) -> list[int]:
    """Numbers below 2^32; near-copies share one of them. None for a text that is too short to be compared."""
    if len(text_runs) < FEWEST_RUNS:
        return []
    signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    signature.update(sorted(text_runs))
    digest = signature.digest()
    return [_number(band, digest[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def near_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the texts with these runs are nearly the same, or the shorter is nearly all in the longer."""
    fewest = min(len(one), len(other))
    return fewest >= FEWEST_RUNS and len(one & other) >= LEAST_SHARE * fewest


def _number(band: int, rows: list[int]) -> int:
    packed = struct.pack(f"<B{len(rows)}I", band, *rows)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=4).digest(), "little")
