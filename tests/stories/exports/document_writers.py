"""Word documents, rich text and PDF made by hand, with what archives put into them."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Collection, Sequence

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Row = tuple[str, ...]  # of a table


def docx_of(parts: Sequence[str | Row], *, links: Collection[str] = ()) -> bytes:
    """A Word document of paragraphs and rows of tables; `links` are paragraphs that are links, in two runs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Page 1 of 3"
    for part in parts:
        if isinstance(part, tuple):
            row = document.add_table(rows=1, cols=len(part)).rows[0]
            for cell, text in zip(row.cells, part, strict=True):
                first, *others = text.split("\n\n")
                cell.paragraphs[0].text = first
                for other in others:
                    cell.add_paragraph(other)
            continue
        paragraph = document.add_paragraph()
        half = len(part) // 2
        if part in links:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), "rId99")
            for text in (part[:half], part[half:]):
                run = paragraph.add_run(text)
                link.append(run._r)
            paragraph._p.append(link)
        else:
            paragraph.add_run(part[:half]).bold = True
            paragraph.add_run(part[half:])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rtf_of(parts: Sequence[str | Row], *, links: Collection[str] = ()) -> bytes:
    """Rich text as archives write it: bold runs, links as fields, escapes of two kinds, a head and a foot."""
    body = []
    for number, part in enumerate(parts):
        if isinstance(part, tuple):
            cells = "".join(f"\\intbl {_escaped(cell, number)}\\cell " for cell in part)
            body.append(f"\\trowd\\cellx2000\\cellx9000 {cells}\\row\n")
        elif part in links:
            address = 'HYPERLINK "https://advance.example/api/document?id={1}&x=2" \\\\t "_blank"'.replace("{1}", "1")
            body.append(
                f"\\pard{{\\field{{\\*\\fldinst {address}}}{{\\fldrslt{{\\b\\ul {_escaped(part, number)}}}}}}}\\par\n"
            )
        else:
            head, *rest = part.split(" ", 1)
            tail = f" {_escaped(rest[0], number)}" if rest else ""
            body.append(f"\\pard\\plain\\f0 {{\\b {_escaped(head, number)}}}{tail}\\par\n")
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}\n"
        "{\\header\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} of 3\\par}{\\footer\\pard Volta Library\\par}\n"
        "{\\*\\shppict{\\pict\\pngblip\\picw10\\pich10\n89504e470d0a1a0a0000000d49484452\n}}\\pard\\par\n"
        + "".join(body)
        + "}"
    ).encode("ascii")


def _escaped(text: str, number: int) -> str:
    """Letters beyond ASCII by code page in one paragraph and by Unicode in the next."""
    written = []
    for letter in text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n\n", "\\par "):
        if ord(letter) < 128:
            written.append(letter)
        elif number % 2 and len(code := letter.encode("cp1252", "ignore")) == 1:
            written.append(f"\\'{code[0]:02x}")
        else:
            units = letter.encode("utf-16-le")
            written += [
                f"\\u{int.from_bytes(units[n : n + 2], 'little', signed=True)}?" for n in range(0, len(units), 2)
            ]
    return "".join(written)


# Widths of Helvetica's letters from space to tilde, in thousandths of its size (Adobe's font metrics).
_WIDTHS = [int(width) for width in """278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556
    556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778
    722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556
    556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584""".split()]  # fmt: skip

LEFT, RIGHT, TOP, BOTTOM = 72, 540, 700, 72
Placed = tuple[float, float, int, str]  # x, y, size, text


def width_of(text: str, size: int) -> float:
    return sum(_WIDTHS[ord(letter) - 32] if " " <= letter <= "~" else 500 for letter in text) * size / 1000


def wrapped(text: str, size: int, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def pdf_of(
    documents: Sequence[Sequence[str | Row]],
    *,
    head: Callable[[int, int, str], Sequence[str]] = lambda page, pages, title: (),
    foot: Callable[[int, int, str], Sequence[str]] = lambda page, pages, title: (),
    numbered_by_file: bool = True,
    title_size: int = 15,
) -> bytes:
    """A PDF in which each document begins on a new page, with lines as wide as the page has room.

    `head` and `foot` give the lines over and under a page by its number, how many there are, and the document's title.
    """
    laid_out = [_pages(document, title_size) for document in documents]
    total = sum(map(len, laid_out))
    finished: list[list[Placed]] = []
    for document, pages in zip(documents, laid_out, strict=True):
        for number, page in enumerate(pages, 1):
            place = (len(finished) + 1, total) if numbered_by_file else (number, len(pages))
            over = [(LEFT, 760 - 12 * n, 9, line) for n, line in enumerate(head(*place, str(document[0])))]
            under = [(LEFT, 40 - 12 * n, 9, line) for n, line in enumerate(foot(*place, str(document[0])))]
            finished.append([*over, *page, *under])
    return pdf_bytes(finished)


def _pages(document: Sequence[str | Row], title_size: int) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    y = float(TOP)
    for number, part in enumerate(document):
        size = title_size if number == 0 else 10
        label, value = part if isinstance(part, tuple) else ("", part)
        left = LEFT + 110 if label else LEFT
        for n, line in enumerate(wrapped(value, size, RIGHT - left)):
            if y < BOTTOM:
                pages.append([])
                y = TOP
            if label and n == 0:
                pages[-1].append((LEFT, y, size, label))
            pages[-1].append((left, y, size, line))
            y -= 1.25 * size
        y -= 8
    return pages


def pdf_bytes(pages: Sequence[Sequence[Placed]]) -> bytes:
    """The bytes of a PDF with these texts at these places."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        stream = b"BT\n" + b"".join(map(_shown, page)) + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids))
    written = b"%PDF-1.4\n"
    offsets = []
    for number, thing in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return written + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _shown(placed: Placed) -> bytes:
    x, y, size, text = placed
    escaped = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"/F1 %d Tf 1 0 0 1 %.2f %.2f Tm (%b) Tj\n" % (size, x, y, escaped)


def wrapped_text(text: str, width: int = 78) -> str:
    """A paragraph in lines of a given number of letters."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
