"""Web archives, written here by hand as their standard says."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside
from detente.stories.draft import Draft
from detente.stories.forms.archives import read_archive

URL = "https://volta.example/world/ghana-bans-trawlers"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Ghana bans trawlers</title>
<meta property="article:published_time" content="2022-04-08T23:30:00-05:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ghana bans trawlers</h1>
<p>Ghana banned Chinese trawlers from its waters on Friday, and expelled two fisheries attachés.</p>
<p>Beijing condemned the ban. It had promised Accra a new port in March, officials said.</p>
</article></body></html>"""
TEXT = (
    "Ghana banned Chinese trawlers from its waters on Friday, and expelled two fisheries attachés.\n\n"
    "Beijing condemned the ban. It had promised Accra a new port in March, officials said."
)
EMPTY_PAGE = b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>"


def record(
    kind: str, body: bytes, *, url: str = URL, media_type: str = "application/http; msgtype=response", more: str = ""
) -> bytes:
    header = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-01-01T10:00:00Z\r\n{more}"
    header += f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return header.encode("latin-1") + body + b"\r\n\r\n"


def answer(
    body: bytes | str = PAGE, *headers: str, status: str = "200 OK", media_type: str | None = "text/html"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media_type}"] if media_type else []), *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + (body.encode() if isinstance(body, str) else body)


def read(*records: bytes) -> list[Draft | SetAside]:
    return list(read_archive(io.BytesIO(b"".join(records)), "a.warc"))


def draft(*records: bytes) -> Draft:
    (found,) = read(*records)
    assert isinstance(found, Draft), found
    return found


INFO = record("warcinfo", b"software: crawler\r\n", media_type="application/warc-fields")
GOOD = record("response", answer())


def test_a_page_of_an_archive_is_a_story() -> None:
    assert draft(INFO, GOOD) == Draft(
        where="record 2",
        offset=len(INFO),
        title="Ghana bans trawlers",
        text=TEXT,
        date="2022-04-08",
        outlet="volta.example",
        url=URL,
        language="en",
    )


def test_the_day_of_the_crawl_is_no_day_of_publication() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2022-04-08T23:30:00-05:00">', "")
    assert draft(record("response", answer(page))).date is None


def test_a_page_knows_its_own_address_and_outlet_better() -> None:
    named = '<meta property="og:site_name" content="Volta Post"><link rel="canonical" href="https://volta.example/1">'
    found = draft(record("response", answer(PAGE.replace("</head>", named + "</head>"))))
    assert (found.outlet, found.url) == ("Volta Post", "https://volta.example/1")


def test_an_address_in_angle_brackets_is_read() -> None:
    assert draft(record("response", answer(), url=f"<{URL}>")).url == URL


@pytest.mark.parametrize("version", [b"WARC/1.1", b"WARC/0.18"])
def test_other_versions_of_the_standard_are_read(version: bytes) -> None:
    assert draft(GOOD.replace(b"WARC/1.0", version)).text == TEXT


def test_line_ends_without_a_carriage_return_are_read() -> None:
    header, _, body = GOOD.partition(b"HTTP/")
    assert draft(header.replace(b"\r\n", b"\n") + b"HTTP/" + body[:-4] + b"\n\n", GOOD[:0]).text == TEXT
    assert draft(record("response", answer().replace(b"\r\n", b"\n"))).text == TEXT


@pytest.mark.parametrize(
    "other",
    [
        INFO,
        record("request", b"GET / HTTP/1.1\r\n\r\n", media_type="application/http; msgtype=request"),
        record("metadata", b"via: x\r\n", media_type="application/warc-fields"),
        record("revisit", answer(b"")),
        record("response", b"volta.example. 1 IN A 1.2.3.4", url="dns:volta.example", media_type="text/dns"),
        record("response", answer(b"\x89PNG", media_type="image/png")),
        record("response", answer("a { color: red }", media_type="text/css")),
        record("response", answer("", "Location: /1", status="301 Moved Permanently")),
        record("response", answer(status="404 Not Found")),
        record("response", answer('{"a": 1}', media_type=None)),
        record("response", answer("User-agent: *", media_type="text/plain"), url="https://volta.example/robots.txt"),
        record("resource", b"Fetching it all.", url="metadata://crawler/log", media_type="text/plain"),
    ],
)
def test_what_is_no_page_is_passed_over_and_counted(other: bytes) -> None:
    found = draft(other, GOOD)
    assert (found.where, found.offset) == ("record 2", len(other))


def test_a_page_without_an_article_is_set_aside_with_its_address() -> None:
    assert read(record("response", answer(EMPTY_PAGE))) == [
        SetAside("a.warc", "record 1", "no article found", URL, offset=0)
    ]


@pytest.mark.parametrize("media_type", ["TEXT/HTML; Charset=utf-8", "application/xhtml+xml", None])
def test_a_page_is_told_by_its_media_type_or_its_look(media_type: str | None) -> None:
    assert draft(record("response", answer(media_type=media_type))).text == TEXT


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),  # a server's default, and wrong
        ('"UTF-8"', "utf-8"),
        ("utf-16", "utf-16"),
        ("iso-8859-15", "iso-8859-15"),
        ("no-such-charset", "cp1252"),
        ("hex", "utf-8"),
    ],
)
def test_a_page_is_decoded_by_its_bytes_or_by_what_the_server_says(charset: str, encoding: str) -> None:
    body = PAGE.encode(encoding)
    assert draft(record("response", answer(body, media_type=f"text/html; charset={charset}"))).text == TEXT


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % 40 + body[:40] + b"\r\n%x\r\n" % (len(body) - 40) + body[40:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE.encode()), ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE.encode()), ["Content-Encoding: br"]),
        (chunked(PAGE.encode()), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(PAGE.encode())), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE.encode(), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),  # unpacked by the crawler
        (PAGE.encode(), ["Content-Encoding: utf-8"]),
    ],
)
def test_a_page_is_unpacked(body: bytes, headers: list[str]) -> None:
    assert draft(record("response", answer(body, *headers))).text == TEXT


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode())[9:], ["Content-Encoding: gzip"]),
        (b"\x1f\x8b" + bytes(50), ["Content-Encoding: compress"]),
        (b"zz\r\n" + PAGE.encode(), ["Transfer-Encoding: chunked"]),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_set_aside(body: bytes, headers: list[str]) -> None:
    aside, story = read(record("response", answer(body, *headers)), GOOD)
    assert isinstance(aside, SetAside)
    assert (aside.where, aside.reason, aside.offset) == ("record 1", "damaged record", 0)
    assert URL in aside.detail
    assert isinstance(story, Draft)


def test_plain_text_is_a_story() -> None:
    found = draft(record("response", answer(f"Ghana bans trawlers\n\n{TEXT}", media_type="text/plain")))
    assert (found.title, found.text, found.url) == ("Ghana bans trawlers", TEXT, URL)


def test_text_taken_off_pages_is_a_story() -> None:
    found = draft(INFO, record("conversion", TEXT.encode(), media_type="text/plain"))
    assert (found.text, found.url, found.outlet) == (TEXT, URL, "volta.example")


def test_a_page_stored_without_an_answer_is_a_story() -> None:
    assert draft(record("resource", PAGE.encode(), media_type="text/html; charset=utf-8")).text == TEXT


LENGTH = b"Content-Length: %d\r\n\r\nHTTP" % len(answer())


@pytest.mark.parametrize(
    ("damaged", "detail"),
    [
        (GOOD.replace(b"WARC/1.0", b"WXRC/1.0"), "no record begins here"),
        (b"lost and found\n" * 30_000, "no record begins here"),
        (bytes(200_000), "no record begins here"),
        (GOOD.replace(LENGTH, b"Content-Length: 17\r\n\r\nHTTP"), "its length is wrong"),
        (GOOD.replace(LENGTH, b"Content-Length: 1000\r\n\r\nHTTP"), "its length is wrong"),
        (GOOD.replace(LENGTH, b"Content-Length: 9000000\r\n\r\nHTTP"), "cut off"),
        (GOOD.replace(LENGTH, b"Content-Length: many\r\n\r\nHTTP"), "its header gives no length"),
        (GOOD.replace(LENGTH, b"\r\n\r\nHTTP"), "its header gives no length"),
        (GOOD[:-200], "its length is wrong"),
        (b"WARC/1.0\r\nWARC-Type: " + b"x" * 40_000, "its header has no end"),
        (record("response", b"Ghana bans trawlers."), f"{URL}; no answer of a web server"),
    ],
)
def test_a_damaged_record_is_set_aside_and_the_rest_read_on(damaged: bytes, detail: str) -> None:
    first, aside, last = read(GOOD, damaged + b"\r\n", GOOD)
    assert aside == SetAside("a.warc", "record 2", "damaged record", detail, offset=len(GOOD))
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert (last.where, last.offset) == ("record 3", len(GOOD + damaged) + 2)


@pytest.mark.parametrize("left", [30, 300, len(GOOD) - 5])
def test_the_end_of_an_archive_may_be_cut_off(left: int) -> None:
    first, aside = read(GOOD, GOOD[:left])
    assert isinstance(first, Draft)
    assert isinstance(aside, SetAside)
    assert (aside.where, aside.reason, aside.offset) == ("record 2", "damaged record", len(GOOD))


def test_what_the_stream_raises_comes_after_the_records_before_it() -> None:
    packed = b"".join(gzip.compress(one) for one in [GOOD] * 5)
    records = read_archive(gzip.GzipFile(fileobj=io.BytesIO(packed[:-60])), "a")  # type: ignore[arg-type]
    assert [next(records).where for _ in range(4)] == [f"record {n}" for n in range(1, 5)]
    with pytest.raises(EOFError):
        list(records)


def test_a_large_record_is_skipped_and_set_aside_if_it_is_a_page() -> None:
    large = b"<html>" + b"<p>Ghana banned trawlers.</p>" * 800_000
    page = record("response", answer(large))
    film = record("response", answer(large, media_type="video/mp4"))
    aside, story = read(film, page, GOOD)
    assert aside == SetAside("a.warc", "record 2", "over 20 MB", URL, offset=len(film))
    assert isinstance(story, Draft)
    assert story.offset == len(film + page)


def test_a_large_record_whose_length_is_wrong_hides_no_others() -> None:
    found = read(GOOD.replace(LENGTH, b"Content-Length: 99999999999\r\n\r\nHTTP"), GOOD)
    assert [one.reason if isinstance(one, SetAside) else one.text for one in found] == ["over 20 MB", TEXT]


def test_a_page_that_unpacks_without_end_is_set_aside_within_bounds() -> None:
    bomb = gzip.compress(bytes(300_000_000), 1)
    tracemalloc.start()
    (aside,) = read(record("response", answer(bomb, "Content-Encoding: gzip")))
    assert isinstance(aside, SetAside)
    assert aside.reason == "over 20 MB"
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_an_archive_of_beginnings_takes_no_time() -> None:
    started = time.monotonic()
    beginning = b"WARC/1.0\r\nA: b\r\nContent-Length: 19999999\r\n\r\n\n"
    assert len(read(beginning * 20_000)) == 20_000
    assert time.monotonic() - started < 10


def test_nothing_is_in_an_empty_archive() -> None:
    assert read(b"") == read(b"\r\n\r\n") == []


ARCHIVE = b"".join(
    [
        INFO,
        GOOD,
        record("response", answer(gzip.compress(PAGE.encode()), "Content-Encoding: gzip")),
        record("response", answer(chunked(brotli.compress(PAGE.encode())), "Content-Encoding: br", "Transfer-Encoding: chunked")),
        record("conversion", TEXT.encode(), media_type="text/plain"),
        record("resource", PAGE.encode(), media_type="text/html"),
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.integers(0, len(ARCHIVE) - 1), st.integers(1, 255)), max_size=6),
    insertion=st.tuples(
        st.integers(0, len(ARCHIVE)), st.binary(max_size=20) | st.sampled_from([b"\r\n\r\n", b"WARC/1."])
    ),
    kept=st.tuples(st.just(0) | st.integers(0, 1_000), st.just(0) | st.integers(0, len(ARCHIVE))),
)
def test_damage_of_any_kind_gives_drafts_and_reasons(
    flips: list[tuple[int, int]],
    insertion: tuple[int, bytes],
    kept: tuple[int, int],
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = bytearray(ARCHIVE)
    for place, bits in flips:
        data[place] ^= bits
    data[insertion[0] : insertion[0]] = insertion[1]
    data = data[kept[0] : len(data) - kept[1]]
    found = read(bytes(data))
    assert all(isinstance(one, Draft | SetAside) for one in found)
    offsets = [one.offset for one in found]
    assert None not in offsets
    assert offsets == sorted(offsets)  # type: ignore[type-var]
    assert all(str(one).isprintable() for one in found if isinstance(one, SetAside))
    assert capfd.readouterr() == ("", "")
