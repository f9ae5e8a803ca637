"""What cannot be read is set aside with its place and reason, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside, Story
from detente.stories import read_stories, streams

ASIDE = Callable[..., SetAside]
READ = Callable[..., list[Story | SetAside]]
LINE = '{"text": "Chad recalled its envoy."}'


def test_a_broken_line_among_a_hundred_costs_only_itself(read: READ) -> None:
    found = read("\n".join([LINE] * 6 + ['{"text": "Chad" "date": 1}'] + [LINE] * 93))
    (aside,) = [one for one in found if isinstance(one, SetAside)]
    assert (aside.where, aside.reason, aside.detail) == ("line 7", "not JSON", "Expecting ',' delimiter at column 17")
    assert sum(isinstance(one, Story) for one in found) == 99


@pytest.mark.parametrize("value", ["[1, 2]", "null", "3", '"Chad left."', "true"])
def test_a_json_line_that_is_no_object_is_set_aside(read: READ, value: str) -> None:
    found = read(f"{value}\n{LINE}\n{LINE}\n")
    assert [one.reason for one in found if isinstance(one, SetAside)] == ["not a JSON object"]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty file"),
        (" \n\n", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (b"Chad\x00left.", "binary file"),
        (bytes(range(256)) * 4, "binary file"),
        (b"%PDF-1.7\nChad left.", "unreadable file"),
        (b"PK\x03\x04 Chad left.", "unreadable file"),
        (b"PAR1 Chad left. PAR1", "unreadable file"),
        (b"PAR1", "unreadable file"),
        (b"\x28\xb5\x2f\xfd Chad left.", "unreadable file"),
        (b"{\\rtf1 }", "unreadable file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Chad left.", "kind not read yet"),
        (b"\0" * 8 + b"DUCK" + b"\0" * 90, "kind not read yet"),
        (b"\xff\xfeC\x00h\x00a", "not decodable"),
        ('{"text": "Chad', "not JSON"),
        ('[{"text"', "not JSON"),
        ('{\n  "text": "Chad",\n  "date" 1\n}', "not JSON"),
        ("[" + "{" * 5000, "not JSON"),
        ('{"text": ' + "9" * 5000 + "}\n", "not JSON"),
        ("{}", "no text"),
        ('{"comment": "Chad left."}', "no text"),
        ('{"text": 5}', "no text"),
        ('{"text": "Share this article"}', "no text"),
        ("[]", "no text"),
        ("[1]", "not a JSON object"),
        ('<?xml version="1.0"?><rss><channel></channel></rss>', "no text"),
        ('<?xml version="1.0"?><nitf><body><p>Chad left.</p></body></nitf>', "kind not read yet"),
        ("WARC/1.0\r\n", "damaged record"),
        ('{"text": "Tokio.", "lang": "de"}', "language not read yet"),
        ("Die Regierung und das Parlament sind mit dem Krieg nicht fertig. " * 5, "language not read yet"),
    ],
)
def test_what_cannot_be_read_has_a_reason(set_aside: ASIDE, content: str | bytes, reason: str) -> None:
    assert set_aside(content).reason == reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "Chad left.", "not JSON"),
        ("a.jsonl", "Chad left.", "not JSON"),
        ("a.csv", "id,comment\n1,Chad left.\n", "no text"),
        ("a.csv", "id,text\n", "no text"),
    ],
)
def test_a_name_settles_what_the_content_leaves_open(set_aside: ASIDE, name: str, content: str, reason: str) -> None:
    assert set_aside(content, name=name).reason == reason


def test_a_record_without_text_says_what_it_holds_instead(set_aside: ASIDE) -> None:
    assert (
        set_aside('{"comment": "Chad left.", "n": 1}').detail
        == "its fields are comment, n; if one is the text, name it: --columns text=NAME"
    )


def test_a_row_with_too_many_cells_is_set_aside(read: READ) -> None:
    found = read("n,text\n1,Chad, left.\n2,Chad stayed.\n")
    assert [str(one).partition(", ")[2] for one in found if isinstance(one, SetAside)] == [
        "record 1: not CSV (3 cells under 2 columns)"
    ]
    assert len(found) == 2


def test_gzip_that_is_cut_off_keeps_what_was_read(read: READ) -> None:
    packed = gzip.compress("".join(f'{{"id": {n}, "text": "Chad left."}}\n' for n in range(20_000)).encode())
    found = read(packed[: len(packed) // 2])
    assert isinstance(found[0], Story)
    assert isinstance(found[-1], SetAside)
    assert found[-1].reason == "unreadable file"


def test_a_record_that_is_too_large_is_skipped(read: READ, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_RECORD", 1_000)
    found = read(f"{LINE}\n" + json.dumps({"text": "Chad left. " * 200_000}) + f"\n{LINE}\n")
    assert [str(one).partition(", ")[2] for one in found if isinstance(one, SetAside)] == ["line 2: over 20 MB"]
    assert len(found) == 3


def test_a_text_over_20_mb_is_no_story(set_aside: ASIDE) -> None:
    assert set_aside("Chad left. " * 2_000_000).reason == "over 20 MB"


BEGINNINGS = st.sampled_from(
    [b"", b"{", b'{"text": "', b"[", b'[{"text":"', b"<html><p>", b"<!--", b"\x1f\x8b\x08", b"---\n", b"\xff\xfe",
     b"# ", b"text,date\n", b"\xef\xbb\xbf", b'{"text": "Chad left."}\n', b'{"text": "Chad left.", "date": ']
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    beginning=BEGINNINGS, rest=st.binary(max_size=400), suffix=st.sampled_from(["", ".csv", ".json", ".jsonl", ".md"])
)
@example(beginning=b"", rest=b"Chad left.", suffix="")
def test_any_bytes_become_stories_or_reasons(beginning: bytes, rest: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        path.write_bytes(beginning + rest)
        found = list(read_stories([path]))
        assert all(isinstance(one, Story | SetAside) for one in found)
        assert all(one.text.strip() and one.text.encode("utf-8") for one in found if isinstance(one, Story))
        assert found, "every source leaves a story or a reason"


@settings(max_examples=150, deadline=None)
@given(
    record=st.dictionaries(
        st.sampled_from(["id", "text", "title", "date", "source", "authors", "lang", "genre", "url"]),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("name"), inner),
            max_leaves=4,
        ),
    )
)
def test_any_json_object_becomes_a_story_or_a_reason(record: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "input.jsonl"
        path.write_text(json.dumps(record) + "\n")
        found = list(read_stories([path]))
        assert len(found) in (1, 2)
        assert all(isinstance(one, Story | SetAside) for one in found)
