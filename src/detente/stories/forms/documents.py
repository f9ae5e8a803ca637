"""The text of Word documents, of rich text and of PDF.

A blank line parts paragraphs; a line break within one is a break that its author set. A tab parts a table's cells.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Callable
from typing import Any, Literal

from detente.errors import InputError
from detente.stories.forms.pdf_text import pdf_text

DocumentKind = Literal["docx", "rtf", "pdf"]

MAX_UNPACKED = 250_000_000  # bytes; Word documents of thousands of pages have a tenth of it

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and Office files that are locked
_NAMES = {
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint file",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "odp": "an OpenDocument presentation",
    "epub": "an EPUB book",
    "zip": "a zip file",
}
_OFFICE_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}


def document_text(data: bytes, kind: DocumentKind) -> str:
    """The text of a document, in paragraphs with a blank line between them.

    Raises InputError with a short reason ("damaged PDF", "password-protected PDF", "no text in it (scanned pages?)")
    where there is no text to be had; nothing else, whatever the bytes are.
    """
    readers: dict[str, Callable[[bytes], str]] = {"docx": _docx_text, "rtf": _rtf_text, "pdf": pdf_text}
    text = readers[kind](data)
    if not text.strip():
        raise InputError("no text in it")
    return text


def zip_kind(data: bytes) -> str:
    """What a zip file is: docx, xlsx, pptx, odt, ods, odp, epub, or just zip. Raises InputError where it is damaged."""
    with _opened(data) as archive:
        return _kind_of(archive)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # zipfile raises half a dozen kinds over damaged files
        raise InputError("damaged zip file") from None


def _kind_of(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE_FOLDERS.items():
            if any(name.startswith(folder) for name in names):
                return kind
    if "mimetype" in names:
        try:
            with archive.open("mimetype") as file:
                return _MIMETYPES.get(file.read(100).strip(), "zip")
        except Exception:
            raise InputError("damaged zip file") from None
    return "zip"


def _docx_text(data: bytes) -> str:
    if data.startswith(_OLE):
        raise InputError("password-protected, or a Word document of before 2007 (.doc)")
    with _opened(data) as archive:
        kind = _kind_of(archive)
        if kind != "docx":
            raise InputError(f"not a Word document but {_NAMES[kind]}")
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
            raise InputError(f"too large: more than {MAX_UNPACKED // 1_000_000} MB when unpacked")
        try:
            from docx.oxml import parse_xml

            # The part alone, not the package: its pictures cost memory, and python-docx refuses macros and templates.
            part = next(name for name in archive.namelist() if _MAIN_PART.fullmatch(name))
            return _body_text(parse_xml(archive.read(part)))
        except Exception:  # whatever the parsers of zip and XML trip over, the next file has to be read
            logging.getLogger(__name__).debug("python-docx failed", exc_info=True)
            raise InputError("damaged Word document") from None


def _body_text(document: Any) -> str:
    """The text of a document's XML. Not by python-docx's paragraphs: those leave out insertions and controls."""
    from docx.oxml.ns import qn

    for deleted in list(document.iter(qn("w:del"), qn("w:moveFrom"), "{*}Fallback")):
        if deleted.getparent() is not None:
            deleted.getparent().remove(deleted)
    run, paragraph, cell = qn("w:r"), qn("w:p"), qn("w:tc")
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts: list[str] = []
    beside = False  # the next paragraph is the first of a cell that has another to its left
    for element in document.iter(paragraph, cell, qn("w:t"), *signs):
        if element.tag == paragraph:
            parts.append("\t" if beside else "\0")
            beside = False
        elif element.tag == cell:
            beside = element.getprevious() is not None and element.getprevious().tag == cell
        elif element.getparent().tag == run:  # a tab may also be a tab stop
            parts.append(signs.get(element.tag) or element.text or "")
    return _joined("".join(parts).split("\0"))


# Groups whose text is none of the document's, as far as `striprtf` keeps it or stumbles over it: the address of a
# link, pictures, running heads and feet.
_UNWANTED = r"fldinst|pict|shppict|nonshppict|objdata|header[lrf]?|footer[lrf]?"
_GROUPS = re.compile(rf"\\bin(\d{{1,9}}) ?|\\[^a-zA-Z]|\{{\s*(?:\\\*)?\s*\\(?:{_UNWANTED})(?![a-zA-Z])|[{{}}]")
_SECOND_DOCUMENT = re.compile(r"(?<!\\)(?=\{\\rtf\d)")  # files put one behind the other
_CELL_END = re.compile(r"(?<!\\)\\(?:nest)?cell(?![a-zA-Z]) ?")
_LINE_BREAK = re.compile(r"(?<!\\)\\line(?![a-zA-Z]) ?")


def _rtf_text(data: bytes) -> str:
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputError("damaged RTF")
    try:
        rtf = data.decode("utf-8")  # against the rules, but there are writers of it
    except UnicodeDecodeError:
        rtf = data.decode("cp1252", "replace")
    rtf = _LINE_BREAK.sub("\u2028", _CELL_END.sub("\t", _without_groups(rtf)))
    try:
        from striprtf.striprtf import rtf_to_text

        text = "\n".join(
            rtf_to_text(part, errors="replace")  # type: ignore[no-untyped-call]
            for part in _SECOND_DOCUMENT.split(rtf)
            if part.strip()
        )
    except Exception:  # whatever it trips over, the next file has to be read
        logging.getLogger(__name__).debug("striprtf failed", exc_info=True)
        raise InputError("damaged RTF") from None
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # \u escapes make halves of pairs
    return _joined(text.replace("\0", "").replace("\r", "\n").split("\n")).replace("\u2028", "\n")


def _without_groups(rtf: str) -> str:
    """The rich text without its unwanted groups. Raises InputError where one is never closed."""
    kept = []
    depth = 0
    hidden_below: int | None = None
    start = position = 0
    while match := _GROUPS.search(rtf, position):
        position = match.end()
        token = match[0]
        if match[1]:  # raw bytes, in which braces are no braces
            kept.append(rtf[start : match.start()] if hidden_below is None else "")
            start = position = min(position + int(match[1]), len(rtf))
        elif token == "}":
            depth -= 1
            if hidden_below is not None and depth <= hidden_below:
                hidden_below = None
                start = position
        elif token.startswith("{"):
            if hidden_below is None and len(token) > 1:
                hidden_below = depth
                kept.append(rtf[start : match.start()])
            depth += 1
    if hidden_below is not None:  # all that follows would be lost
        raise InputError("damaged RTF")
    return "".join([*kept, rtf[start:]])


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(filter(None, (paragraph.strip() for paragraph in paragraphs)))
