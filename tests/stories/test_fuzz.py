"""Damaged files of every form become stories or reasons, and nothing else. `make fuzz` tries ten thousand of each."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import duckdb
import pytest
import zstandard
from exports.articles import THREE, as_text, factiva, lexisnexis, nexis_uni, proquest
from exports.document_writers import docx_of, pdf_of, rtf_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside, Story
from detente.stories import read_stories

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "200"))

TEXT = "TOKYO, March 1 (Sahel Wire) - Japan recalled its envoy on Tuesday. It “will not” wait, a spokesman said.\n\nTogo stayed."
PAGE = f"""<!doctype html><html lang="en"><head><title>Japan recalls envoy | Wire</title>
<meta property="article:published_time" content="2022-03-01T10:00:00Z"><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Japan recalls envoy", "datePublished": "2022-03-01"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Japan recalls envoy</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"""
RECORD = {"id": "s1", "text": TEXT, "date": "2022-03-01", "source": "Wire", "title": "Japan recalls envoy"}
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>Japan</title>
<link>https://wire.example/1</link><pubDate>Tue, 01 Mar 2022 10:00:00 GMT</pubDate><description>{TEXT}</description>
</item><item><title>Togo</title><description><![CDATA[<p>{TEXT}</p>]]></description></item></channel></rss>"""


def a_parquet() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        rows = ", ".join(f"({n}, '{TEXT}', DATE '2022-03-01')" for n in range(20))
        duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) t(id, text, date)) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def an_archive() -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\n"
        "WARC-Date: 2022-03-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head.encode() + body + b"\r\n\r\n") * 2


def a_zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("a.txt", TEXT)
        bundle.writestr("b.jsonl", json.dumps(RECORD))
    return data.getvalue()


def a_tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as bundle:
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        bundle.addfile(info, io.BytesIO(TEXT.encode()))
    return data.getvalue()


FORMS = {
    "text": lambda: TEXT.encode(),
    "utf-16": lambda: TEXT.encode("utf-16"),
    "markdown": lambda: f"---\ntitle: Japan\ndate: 2022-03-01\n---\n\n# Japan recalls envoy\n\n{TEXT}".encode(),
    "page": PAGE.encode,
    "json lines": lambda: "".join(json.dumps(RECORD | {"id": n}) + "\n" for n in range(5)).encode(),
    "json": lambda: json.dumps({"articles": [RECORD | {"id": n} for n in range(5)]}, indent=1).encode(),
    "csv": lambda: (
        "id,text,date\n" + "".join(f'{n},"Japan, ""it"" said, left.",2022-03-01\n' for n in range(9))
    ).encode(),
    "parquet": a_parquet,
    "feed": FEED.encode,
    "warc": an_archive,
    "mail": lambda: (
        "From: Mara Lind <mara@wire.example>\r\nSubject: Japan recalls envoy\r\nDate: Tue, 1 Mar 2022 10:00:00 +0000\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n"
    ).encode(),
    "nexis": lambda: as_text(nexis_uni(THREE)).encode(),
    "lexisnexis": lambda: lexisnexis(THREE).encode(),
    "factiva": lambda: as_text(factiva(THREE)).encode(),
    "proquest": lambda: proquest(THREE).encode(),
    "docx": lambda: docx_of(nexis_uni(THREE)),
    "rtf": lambda: rtf_of(factiva(THREE)),
    "pdf": lambda: pdf_of(nexis_uni(THREE)),
    "zip": a_zip,
    "tar": a_tar,
    "gzip": lambda: gzip.compress(json.dumps(RECORD).encode()),
    "zstd": lambda: zstandard.compress(json.dumps(RECORD).encode()),
}


@cache
def sound(form: str) -> bytes:
    """A file of that form with nothing wrong."""
    return FORMS[form]()


@st.composite
def damage(draw: st.DrawFn, form: str) -> bytes:
    """The file with some bytes changed, cut out, repeated, swapped or put in."""
    data = bytearray(sound(form))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 1, 2, 8, 64, 1_000]))
        new = draw(
            st.sampled_from(
                [
                    b"",
                    b"",
                    b"\0",
                    b"\xff",
                    b'"',
                    b"<",
                    b"\n",
                    b"{",
                    b"\x80",
                    b"\xe2\x80",
                    bytes(data[at : at + length]) * 2,
                ]
            )
        )
        data[at : at + length] = new or draw(st.binary(max_size=8))
    return bytes(data)


@pytest.mark.parametrize("form", FORMS)
def test_the_sound_file_is_read_without_complaint(form: str, tmp_path: Path) -> None:
    (tmp_path / "input").write_bytes(sound(form))
    assert all(isinstance(one, Story) for one in read_stories([tmp_path / "input"], date="2022-03-02"))


@pytest.mark.parametrize("form", FORMS)
def test_damage_costs_stories_and_never_a_traceback(form: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(damage(form))
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "input"
            path.write_bytes(data)
            found = list(read_stories([path]))
        assert found, "every source leaves a story or a reason"
        for one in found:
            assert isinstance(one, Story | SetAside)
            if isinstance(one, Story):
                assert one.text.strip()
                assert one.text.encode("utf-8")
            else:
                assert one.reason
                assert "\n" not in str(one)

    run()
