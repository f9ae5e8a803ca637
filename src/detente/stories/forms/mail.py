"""Drafts from e-mail (.eml), mailboxes (.mbox) and web pages that a browser saved as one file (.mht)."""

from __future__ import annotations

import email
import email.message
import email.policy
import email.utils
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.nouns import SetAside
from detente.stories.cleaning.encodings import decoded, decoded_line
from detente.stories.cleaning.text import plain_characters
from detente.stories.draft import Draft
from detente.stories.pages.page import decoded_page, fragment_text, read_page

_LOG = logging.getLogger(__name__)

_FIELD = re.compile(r"([!-9;-~]{1,76}):(?:[ \t]|$)")  # RFC 5322, 2.2
_KNOWN = frozenset({"from", "to", "subject", "date", "mime-version", "received", "message-id", "content-type"})
_BY_PROGRAMS = frozenset({"mime-version", "received", "message-id", "content-type"})  # nobody types these

_SEPARATOR = rb"From \S{1,300}[ \t][^\n]{0,80}\b\d{4}\b[^\n]{0,40}\r?\n(?=[!-9;-~]{1,76}:)"  # RFC 4155
_BEGINS_MAILBOX = re.compile(_SEPARATOR)
_BEGINS_MESSAGE = re.compile(rb"^" + _SEPARATOR, re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)  # as mailboxes write a line that begins with "From "

_FORWARDED = re.compile(r"(?:(?:fwd?|re)[ \t]*:[ \t]*)+", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*\([^()]*\)[ \t]*$")  # "+0000 (UTC)"
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)  # RFC 3676, 4.3
_FLOWED = re.compile(r"(?<=\S) \n(?=\S)")  # RFC 3676, 4.1: a space before its end says that the line goes on
_PUBLISHED = ("http:", "https:")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a message that is text."""

    kind: str  # "text/plain"
    data: bytes
    charset: str | None
    location: str | None
    flowed: bool


def looks_like_mail(head: str) -> bool:
    """Whether a file that begins with `head` is an e-mail, a mailbox, or a page saved as MHT.

    It is where the header lines at its start have three of the common names, or two of which one is a program's.
    """
    start = head.removeprefix("\ufeff").lstrip().replace("\r\n", "\n")
    if _BEGINS_MAILBOX.match(start[:1000].encode("utf-8", "replace")):
        return True
    names: set[str] = set()
    for line in start.split("\n"):
        field = _FIELD.match(line)
        if field:
            names.add(field[1].lower())
        elif not names or not line.startswith((" ", "\t")) or not line.strip():
            break
    known = names & _KNOWN
    return len(known) >= 3 or (len(known) == 2 and bool(known & _BY_PROGRAMS))


def read_mail(data: bytes, path: str) -> Iterator[Draft | SetAside]:
    """One draft a message: its subject, day, sender's name and text; of a page saved as MHT what the page says.

    Messages of a mailbox have `where` "message 3" and their offset. The text is the plain part, else the HTML one;
    attachments are passed over. A message of which nothing can be read is a `SetAside`. Never raises.
    """
    blank = len(data) - len(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    data = data[blank:]
    if not _BEGINS_MAILBOX.match(data):
        yield _read_message(data, path)
        return
    separators = [(match.start(), match.end()) for match in _BEGINS_MESSAGE.finditer(data)]
    ends = [*(start for start, _ in separators[1:]), len(data)]
    for number, ((start, begin), end) in enumerate(zip(separators, ends, strict=True), 1):
        found = _read_message(_QUOTED_FROM.sub(rb"\1", data[begin:end]), path)
        yield replace(found, where=f"message {number}", offset=blank + start)


def _read_message(data: bytes, path: str) -> Draft | SetAside:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not message.keys():
            return SetAside(path, None, "unreadable file", "a mail without headers")
        parts = list(_text_parts(message))
        draft = _page_draft(message, parts) or _mail_draft(message, parts)
    except Exception as error:  # the parser has more ways to fail on damaged mail than it documents
        _LOG.debug("mail not read", exc_info=True)
        return SetAside(path, None, "unreadable file", f"damaged mail: {type(error).__name__}")
    if draft.text or draft.title:
        return draft
    return SetAside(path, None, "no text", "a mail without text")


def _mail_draft(message: email.message.Message, parts: list[_Part]) -> Draft:
    date = _header(message, "date")
    return Draft(
        title=_FORWARDED.sub("", _header(message, "subject") or "", count=1).strip() or None,
        date=_COMMENT.sub("", date).strip() or None if date else None,
        author=email.utils.parseaddr(_header(message, "from") or "")[0].strip() or None,
        text=_body(parts),
    )


def _body(parts: list[_Part]) -> str | None:
    for part in parts:
        if part.kind == "text/plain":
            text = plain_characters(decoded(part.data, part.charset) or "")
            text = _SIGNATURE.split(text, maxsplit=1)[0]
            if part.flowed:
                text = _FLOWED.sub(" ", text)
            if text.strip():
                return text.strip("\n")
    for part in parts:
        if part.kind == "text/html" and (text := fragment_text(_html(part))):
            return text
    return None


def _page_draft(message: email.message.Message, parts: list[_Part]) -> Draft | None:
    """The article of a page that a browser saved; None where the message is mail, or its page has no article.

    `date` is what the page says: the message's own is the day on which somebody saved it.
    """
    saved_from = _header(message, "snapshot-content-location")
    pages = [part for part in parts if part.kind == "text/html"]
    if not pages or not (saved_from or pages[0].location or "<saved by" in (_header(message, "from") or "").lower()):
        return None
    # Frames are pages too, and may come first.
    page = next((part for part in pages if saved_from and part.location == saved_from), pages[0])
    html = _html(page)
    draft = read_page(html) or Draft(text=fragment_text(html) or None)
    where = saved_from or page.location or ""
    url = where if where.lower().startswith(_PUBLISHED) else draft.url
    return replace(draft, title=draft.title or _header(message, "subject"), url=url)


def _html(part: _Part) -> str:
    return (decoded(part.data, part.charset) if part.charset else decoded_page(part.data)) or ""


def _text_parts(message: email.message.Message) -> Iterator[_Part]:
    """The parts that are text and no attachments, in their order; those that are damaged beyond reading are left out."""
    for part in message.walk():
        try:
            kind = part.get_content_type()
            if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
                continue
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                flowed = str(part.get_param("format", "")).lower() == "flowed"
                location = _header(part, "content-location")
                yield _Part(kind, data, part.get_content_charset(), location, flowed)
        except Exception:
            _LOG.debug("part of a mail not read", exc_info=True)


def _header(message: email.message.Message, name: str) -> str | None:
    """The header's value, decoded, on one line; None where it is missing or blank."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None:
        return None
    if raw.isascii():
        try:
            value = str(message[name])
        except Exception:  # of the parser that takes addresses, days and encoded words apart
            value = raw
    else:  # bytes that nobody encoded, which the parser would replace
        value = decoded_line(raw.encode("utf-8", "surrogateescape"))
    return " ".join(plain_characters(value).encode("utf-8", "replace").decode("utf-8").split()) or None
