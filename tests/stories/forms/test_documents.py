"""Word documents, rich text and PDF become paragraphs, or a reason."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from exports.document_writers import docx_of, pdf_bytes, pdf_of, rtf_of
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.stories.forms import documents
from detente.stories.forms.documents import DocumentKind, document_text, zip_kind

PARAGRAPHS = [
    "Chad recalls its envoy",
    "The envoy’s plane left N'Djamena at noon – “for good”, he said.",
    "Sudan kept silent.",
]
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zip_of(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(folder: str) -> bytes:
    return zip_of(**{"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<x/>"})


def docx_with(xml: str) -> bytes:
    """A Word document whose body is this XML."""
    body = f"<w:document {WORD}><w:body>{xml}</w:body></w:document>"
    return zip_of(**{"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def why_not(data: bytes, kind: DocumentKind) -> str:
    with pytest.raises(InputError) as error:
        document_text(data, kind)
    return str(error.value)


# -- Word --------------------------------------------------------------------------------------------------------------


def test_paragraphs_of_word_are_a_blank_line_apart_and_heads_of_pages_are_left_out() -> None:
    assert document_text(docx_of(PARAGRAPHS, links=PARAGRAPHS[:1]), "docx") == "\n\n".join(PARAGRAPHS)


def test_cells_of_a_row_are_a_tab_apart() -> None:
    assert (
        document_text(docx_of([("HD", "A title"), ("TD", "One.\n\nTwo.")]), "docx") == "HD\tA title\n\nTD\tOne.\n\nTwo."
    )


def test_word_keeps_what_was_inserted_and_drops_what_was_deleted() -> None:
    xml = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:ins><w:r><w:t>Chad </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Mali</w:delText><w:br/></w:r></w:del><w:moveFrom><w:r><w:t>Niger</w:t></w:r></w:moveFrom>"
        "<w:sdt><w:sdtContent><w:r><w:t>recalled</w:t><w:br/><w:t>its</w:t><w:tab/><w:t>vice</w:t>"
        "<w:noBreakHyphen/><w:t>consul</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert document_text(docx_with(xml), "docx") == "Chad recalled\nits\tvice-consul"


def test_a_text_box_is_read_once() -> None:
    choice = "<w:r><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:r>"
    alternate = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f"<w:p><mc:AlternateContent {alternate}><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback>{choice}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert document_text(docx_with(xml), "docx") == "In a box"


def test_a_template_or_a_document_with_macros_is_a_word_document_too() -> None:
    document = docx.Document()
    document.add_paragraph("Chad recalled its envoy.")
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    types = files["[Content_Types].xml"].decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files["[Content_Types].xml"] = types.replace(
        main, "application/vnd.ms-word.document.macroEnabled.main+xml"
    ).encode()
    assert document_text(zip_of(**files), "docx") == "Chad recalled its envoy."


def test_an_entity_that_would_unfold_to_gigabytes_is_not_unfolded() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "{"x" * 100}">{lines}]>'
    xml = f"{bomb}<w:document {WORD}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    data = zip_of(**{"[Content_Types].xml": "<Types/>", "word/document.xml": xml})
    assert why_not(data, "docx") in {"no text in it", "damaged Word document"}


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_UNPACKED", 2_000_000)
    data = docx_with(f"<w:p><w:r><w:t>{'x' * 3_000_000}</w:t></w:r></w:p>")
    assert len(data) < 10_000
    assert why_not(data, "docx") == "too large: more than 2 MB when unpacked"


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (docx_of(PARAGRAPHS), "docx", None),
        (office("xl"), "xlsx", "an Excel workbook"),
        (office("ppt"), "pptx", "a PowerPoint file"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text"), "odt", "an OpenDocument text"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods", "an OpenDocument spreadsheet"),
        (zip_of(mimetype="application/epub+zip"), "epub", "an EPUB book"),
        (zip_of(mimetype="text/plain"), "zip", "a zip file"),
        (zip_of(a="b"), "zip", "a zip file"),
    ],
)
def test_what_a_zip_file_is(data: bytes, kind: str, name: str | None) -> None:
    assert zip_kind(data) == kind
    if name:
        assert why_not(data, "docx") == f"not a Word document but {name}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged zip file"),
        (docx_of(PARAGRAPHS)[:-200], "damaged zip file"),
        (docx_with("<w:p>"), "damaged Word document"),
        (office("word").replace(b"word/document.xml", b"word/documint.xml"), "damaged Word document"),
        (docx_with("<w:p/>"), "no text in it"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
            "password-protected, or a Word document of before 2007 (.doc)",
        ),
    ],
)
def test_a_word_document_that_cannot_be_read(data: bytes, reason: str) -> None:
    assert why_not(data, "docx") == reason


def test_a_damaged_zip_file_has_no_kind() -> None:
    with pytest.raises(InputError, match="damaged zip file"):
        zip_kind(b"PK\x03\x04 and no more")


# -- Rich text ---------------------------------------------------------------------------------------------------------


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}" + body + "}").encode("ascii")


def test_paragraphs_of_rich_text_without_addresses_of_links_pictures_and_heads() -> None:
    assert document_text(rtf_of(PARAGRAPHS, links=PARAGRAPHS[:1]), "rtf") == "\n\n".join(PARAGRAPHS)


def test_cells_of_rich_text_are_a_tab_apart() -> None:
    assert (
        document_text(rtf_of([("HD", "A title"), ("TD", "One.\n\nTwo.")]), "rtf") == "HD\tA title\n\nTD\tOne.\n\nTwo."
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Chad\line recalled", "Chad\nrecalled"),
        (r"{\uc0\u8220}Chad{\uc0\u8221}\par\uc1\u8217?s", "“Chad”\n\n’s"),
        (r"\u-10180?\u-8434?", "\U0001f30e"),
        (r"\u-10180? alone", "\ufffd alone"),
        (r"a\~b \{c\} \\line", "a\u00a0b {c} \\line"),
        (r"{\b Cha}d{\*\bkmkstart x}{\*\unknown hidden}", "Chad"),
        (r"One{\pict\wmetafile8\bin5 }{}{}}.", "One."),
        (r"One{\pict\bin2 }}} two", "One two"),
        (
            r"{\field{\*\fldinst HYPERLINK \\l {x}}{\fldrslt Chad}} and {\field{\fldinst{PAGE}}{\fldrslt 3}}",
            "Chad and 3",
        ),
    ],
)
def test_signs_of_rich_text(body: str, text: str) -> None:
    assert document_text(rtf(body), "rtf") == text


def test_letters_that_rich_text_should_have_escaped() -> None:
    assert document_text("{\\rtf1\\ansi Lomé ’}".encode(), "rtf") == "Lomé ’"
    assert document_text("{\\rtf1\\ansi\\ansicpg1252 Lomé ’}".encode("cp1252"), "rtf") == "Lomé ’"


def test_files_of_rich_text_that_were_put_one_behind_the_other_are_read_to_the_end() -> None:
    assert document_text(rtf("One.") + b"\n" + rtf("Two."), "rtf") == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged RTF"),
        (b"Chad recalled its envoy.", "damaged RTF"),
        (rtf(r"\pard\par"), "no text in it"),
        (b"{\\rtf1\\uc Chad}", "damaged RTF"),
        (rtf(r"Chad{\pict 00 recalled its envoy")[:-1], "damaged RTF"),
    ],
)
def test_rich_text_that_cannot_be_read(data: bytes, reason: str) -> None:
    assert why_not(data, "rtf") == reason


# -- PDF ---------------------------------------------------------------------------------------------------------------

LONG_PARAGRAPHS = [
    f"On day {n} the envoys of Ghana and Togo met in a hotel by the sea, and spoke for {n * 3} hours of boats, of fish, "
    f"and of the {n + 2} men who were held in Lomé. They parted without a word to those who waited outside, as they had on "
    f"the day before. “Come back tomorrow”, said the porter."
    for n in range(1, 30)
]


def test_lines_of_a_pdf_are_joined_to_paragraphs_even_across_pages() -> None:
    data = pdf_of([["A title", *LONG_PARAGRAPHS]])
    assert document_text(data, "pdf") == "\n\n".join(["A title", *LONG_PARAGRAPHS])


def test_a_pdf_whose_paragraphs_are_told_apart_by_the_indent_of_their_first_line_alone() -> None:
    lines = [
        (90, "The envoys of Ghana and Togo met in a hotel by the sea and spoke for a long time of boats,"),
        (72, "of fish and of the men who were held in Lomé, until the lights in the harbour were lit again,"),
        (90, "The porter said that they had parted without a word to those who had waited outside for long,"),
        (72, "as they had on the day before, and that he would not be surprised if it was so tomorrow too."),
    ]
    data = pdf_bytes([[(x, 700 - 12 * n, 10, text) for n, (x, text) in enumerate(lines)]])
    first_paragraph, second = document_text(data, "pdf").split("\n\n")
    assert first_paragraph == f"{lines[0][1]} {lines[1][1]}"
    assert second == f"{lines[2][1]} {lines[3][1]}"


def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_is_whole_elsewhere() -> None:
    lines = [
        "Togo has with-",
        "drawn its guards from the free-",
        "port. They were withdrawn at dawn by the minister’s order.",
    ]
    data = pdf_bytes([[(72, 700 - 12 * n, 10, text) for n, text in enumerate(lines)]])
    assert document_text(data, "pdf") == (
        "Togo has withdrawn its guards from the free-port. They were withdrawn at dawn by the minister’s order."
    )


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ([], ["Page {page} of {pages}"]),
        (["Volta Digest, July 2022"], ["- {page} -"]),
        (["Page {page} of {pages}   © 2022 Volta Archive. All rights reserved."], []),
        (["Volta Archive", "For personal use only"], ["{page}/{pages}"]),
        (["VOLTA ARCHIVE PAGE", "Downloaded on 8 July"], ["Volta University Library   Page {page} of {pages}"]),
    ],
)
def test_running_heads_and_numbers_of_pages_are_left_out(head: list[str], foot: list[str]) -> None:
    data = pdf_of(
        [["A title", *LONG_PARAGRAPHS]],
        head=lambda page, pages, title: [line.format(page=page, pages=pages) for line in head],
        foot=lambda page, pages, title: [line.format(page=page, pages=pages) for line in foot],
    )
    assert document_text(data, "pdf") == "\n\n".join(["A title", *LONG_PARAGRAPHS])


def test_lines_that_begin_many_pages_but_belong_to_the_text_stay() -> None:
    articles = [[f"Document {n} of 4", "World", f"A title {n}", "HD", "Body", "A text."] for n in range(4)]
    text = document_text(pdf_of(articles, title_size=10), "pdf")
    assert [text.count(line) for line in (" of 4", "World", "HD", "Body", "A text.")] == [4] * 5


def test_a_label_and_its_value_are_a_tab_apart() -> None:
    parts = ["A title", ("Publication title:", "The Volta Post"), ("Abstract:", LONG_PARAGRAPHS[0]), ("Pages:", "A.1")]
    assert document_text(pdf_of([parts]), "pdf").split("\n\n") == [
        "A title",
        "Publication title:\tThe Volta Post",
        f"Abstract:\t{LONG_PARAGRAPHS[0]}",
        "Pages:\tA.1",
    ]


def locked(data: bytes) -> bytes:
    """The PDF as one that asks for a password."""
    encryption = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R " + encryption)


ONE_PAGE = pdf_bytes([[(72, 700, 10, "Chad recalled its envoy.")]])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged PDF"),
        (b"%PDF-1.7\nnothing", "damaged PDF"),
        (ONE_PAGE[:300], "damaged PDF"),
        (locked(ONE_PAGE), "password-protected PDF"),
        (pdf_bytes([[], []]), "no text in it (scanned pages?)"),
        (pdf_bytes([[(72, 700, 10, " ")]]), "no text in it (scanned pages?)"),
    ],
)
def test_a_pdf_that_cannot_be_read(data: bytes, reason: str) -> None:
    assert why_not(data, "pdf") == reason


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.stories.forms.pdf_text.MAX_PAGES", 2)
    assert why_not(pdf_bytes([[]] * 3), "pdf") == "too large: more than 2 pages"
    monkeypatch.setattr("detente.stories.forms.pdf_text.MAX_PAGES", 9)
    monkeypatch.setattr("detente.stories.forms.pdf_text.MAX_CHARACTERS", 20)
    assert why_not(ONE_PAGE, "pdf") == "too large: more than 20 characters"


# -- Whatever comes in -------------------------------------------------------------------------------------------------

WHOLE: dict[DocumentKind, bytes] = {
    "docx": docx_of(PARAGRAPHS),
    "rtf": rtf_of([*PARAGRAPHS, ("HD", "x")]),
    "pdf": pdf_of([PARAGRAPHS]),
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_text_or_a_reason(kind: DocumentKind, junk: bytes, opens_right: bool) -> None:
    start = {"docx": b"PK\x03\x04", "rtf": b"{\\rtf1", "pdf": b"%PDF-1.4\n"}[kind] if opens_right else b""
    assert_text_or_reason(start + junk, kind)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=40))
def test_a_document_with_a_damaged_place_is_a_text_or_a_reason(
    kind: DocumentKind, place: int, length: int, junk: bytes
) -> None:
    data = WHOLE[kind]
    at = place % len(data)
    assert_text_or_reason(data[:at] + junk + data[at + length :], kind)


RTF_PARTS = st.sampled_from(
    r"{ } \par \u \u-1? \u99999999999? \'92 \'zz \bin99 \bin \uc \uc9 \* \pict \field \cell \ text".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(RTF_PARTS, max_size=40).map("".join))
def test_any_signs_of_rich_text_are_a_text_or_a_reason(body: str) -> None:
    assert_text_or_reason(b"{\\rtf1" + body.encode() + b"}", "rtf")


def assert_text_or_reason(data: bytes, kind: DocumentKind) -> None:
    try:
        text = document_text(data, kind)
    except InputError as error:
        text = str(error)
    assert text.strip()
    text.encode()  # and no half of a pair
