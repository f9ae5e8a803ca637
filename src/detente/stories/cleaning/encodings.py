"""Bytes to text: in the encoding that they are in, whatever anybody says that it is."""

from __future__ import annotations

import codecs
import re

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of seven bits, which are valid UTF-8 too: they announce themselves by these.
_ESCAPES = (
    (re.compile(rb"\x1b\$[@B]"), "iso2022_jp"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"~\{[!-~]"), "hz"),
)
# What is called by the first of these is written in the second (WHATWG Encoding Standard, "Names and labels").
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
              "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}  # fmt: skip
# Python's codecs that no file is written in; some of them run for long, or warn, on bytes that were not meant for them.
_NO_ENCODING = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
)
# Encodings that news comes in. With all that Python knows to choose from, short texts are taken for rare ones.
_LEGACY = (
    "cp1252 cp1251 koi8_r koi8_u iso8859_5 cp866 cp1250 iso8859_2 cp1253 iso8859_7 cp1254 cp1255 iso8859_8 cp1256 iso8859_6 "
    "cp1257 tis_620 cp874 cp932 euc_jp gb18030 big5 cp949 mac_roman cp850"
).split()
_ISO = ["cp1252", *(name for name in _LEGACY if name.startswith("iso"))]
# In these languages the letters that Windows-1250, -1254 and -1257 have instead of Windows-1252's are letters of their
# own; in all others charset-normalizer cannot tell these encodings apart.
_NOT_WESTERN = frozenset(
    "Polish Czech Slovak Hungarian Romanian Slovene Slovenian Croatian Turkish Lithuanian Latvian Estonian".split()
)
_TIE = 0.05  # of charset-normalizer's measures of mess and of coherence

_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_CONTROL_SHARE = 0.02  # random bytes hold a tenth
_FEW_CONTROLS = 1  # a stray end-of-file mark of DOS
_ASCII_SHARE = 0.1  # of UTF-16 without a mark: text in any script that has spaces holds more
_SAMPLE = 20_000  # bytes: charset-normalizer needs no more
_ASCII_BEFORE = 1_000  # bytes of it that may come before the first one of interest

_HIGH = bytes(range(0x80, 0x100))
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Western text has signs beyond ASCII one at a time, and few: French has 4 in 100 characters, Polish 8.
_WESTERN_SHARE = 0.06
_WESTERN_RUN = 1.5
_FEW = 3  # so few bytes tell nothing
# Quotes, dashes and é of Mac OS Roman as Windows-1252 shows them: capitals after small letters, or by themselves.
_MAC_ROMAN = re.compile(r"(?<=[a-z.,])[ÒÓÔÕÐÑŽ]|(?<![^\s(])[ÒÔ](?=[A-Za-z])|(?<= )[ÐÑ](?= )")

_STRAY = re.compile("[\udc80-\udcff]")
_CP1252 = {
    chr(0xDC00 + byte): bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
}  # the five bytes that have no sign in it are read as Latin-1


def decoded(data: bytes, declared: str | None = None) -> str | None:
    """The text of a whole file or page; None where the bytes are no text.

    `declared` is the encoding that somebody names for it, by any name. A byte order mark is believed first, then the
    bytes where they are UTF-8 or almost, then `declared` where the bytes fit it; else the encoding is told from the
    bytes (charset-normalizer), and what is western and short is Windows-1252. Bytes that fit nothing become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and encoding == "utf-8":
            return decoded_line(data)
        if data.startswith(mark):
            marked = data[len(mark) :].decode(encoding, "replace")
            return marked if _is_readable(marked[:_SAMPLE]) else None
    if b"\0" in data and (wide := _wide_encoding(data)):
        return data.decode(wide, "replace")
    if not _is_text(data):
        return None
    name = _codec_name(declared)
    for sign, encoding in _ESCAPES:
        # "~{" alone may be anything, so HZ has to be declared.
        announced = (encoding == name or encoding != "hz") and sign.search(data)
        if announced and (text := _strictly(data, encoding)) is not None:
            return text
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if (text := _nearly_utf8(data)) is not None:
        return text
    if name and (text := _mostly(data, name)) is not None:
        return text
    return _mostly(data, _legacy_encoding(data)) or _mostly(data, "cp1252")


def decoded_line(data: bytes) -> str:
    """The text of one line or record: UTF-8, each byte that is none as Windows-1252, and as Latin-1 what that lacks.

    Never fails, and one line's stray byte decides nothing for the next. Takes off a byte order mark.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _without_strays(data.decode("utf-8-sig", "surrogateescape"))


def _without_strays(text: str) -> str:
    return _STRAY.sub(lambda stray: _CP1252[stray[0]], text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """The text of UTF-8 with stray bytes, or cut off within a character; None where the bytes are something else."""
    text = data.decode("utf-8", "ignore")
    ascii_ = len(data) - _count_high(data)
    signs = len(text) - ascii_
    strays = len(data) - len(text.encode("utf-8"))
    return _without_strays(data.decode("utf-8", "surrogateescape")) if signs >= strays else None


def _mostly(data: bytes, encoding: str) -> str | None:
    """The text in this encoding, if all but one in a hundred bytes beyond ASCII fit; in Windows-1252 all do."""
    if encoding == "cp1252":
        return _without_strays(data.decode("ascii", "surrogateescape"))
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        return None
    return text if 100 * text.count("\ufffd") <= _count_high(data) + 100 else None


def _count_high(data: bytes) -> int:
    return len(data) - len(data.translate(None, _HIGH))


def _codec_name(declared: str | None) -> str | None:
    """Python's name for an encoding that somebody names; None where it is none, or none of a text."""
    try:
        codec = codecs.lookup((declared or "").strip(" \t\r\n\"';"))
        b"".decode(codec.name)  # LookupError: a codec from bytes to bytes
    except (LookupError, ValueError):
        return None
    return None if codec.name in _NO_ENCODING else _SUPERSETS.get(codec.name, codec.name)


def _is_text(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls <= _FEW_CONTROLS or controls <= _CONTROL_SHARE * len(data)


def _wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 that bytes without a byte order mark are in; None where they are in neither."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    sample = sample[: len(sample) - len(sample) % 4] or sample[:2]
    for encoding, width, low in (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1)):
        columns = [sample[n::width] for n in range(width)]
        ascii_ = sum(
            not any(column[n] for m, column in enumerate(columns) if m != low) for n in range(len(columns[-1]))
        )
        if not ascii_ or ascii_ < _ASCII_SHARE * len(columns[low]):
            continue
        if _is_readable(sample.decode(encoding, "replace")):
            return encoding
    return None


def _is_readable(text: str) -> bool:
    """Whether hardly any of its characters are none: lost, unassigned or control characters."""
    lost = sum(not (sign.isprintable() or sign.isspace() or sign == "\ufeff") for sign in text)
    return lost + text.count("\ufffd") <= _CONTROL_SHARE * len(text) + _FEW_CONTROLS


def _legacy_encoding(data: bytes) -> str:
    """The encoding of text that is not UTF-8."""
    first = _HIGH_RUN.search(data)
    start = max(0, first.start() - _ASCII_BEFORE) if first else 0
    sample = data[start : start + _SAMPLE]
    if len(data) > start + _SAMPLE:  # no character may be cut in two
        sample = sample[: max(sample.rfind(b" "), sample.rfind(b"\n"), 0)] or sample
    runs = _HIGH_RUN.findall(sample)
    high = sum(map(len, runs))
    if high <= max(_WESTERN_SHARE * len(sample), _FEW) and high <= _WESTERN_RUN * len(runs):
        text = sample.decode("cp1252", "replace")
        return "mac_roman" if 2 * len(_MAC_ROMAN.findall(text)) > len(runs) else "cp1252"
    from charset_normalizer import from_bytes

    # Of two encodings that are alike it drops the second, unseen, where the first one fails: so there are two turns.
    matches = from_bytes(sample, cp_isolation=_LEGACY) or from_bytes(sample, cp_isolation=_ISO)
    best = matches.best()
    if best is None:
        return "cp1252"
    if best.language not in _NOT_WESTERN:
        for match in matches:
            as_good = match.chaos <= best.chaos + _TIE and match.coherence >= best.coherence - _TIE
            if as_good and "cp1252" in (match.encoding, *match.could_be_from_charset):
                return "cp1252"
    return best.encoding
