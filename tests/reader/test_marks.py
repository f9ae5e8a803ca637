"""Marking a pair keeps track of every piece of the sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.reader.marks import MAX_TOKENS, Marker
from detente.reader.model import load_model

MARKER: Marker = load_model().marker


def test_both_sides_get_markers_around_them() -> None:
    pieces = MARKER.pieces("Tokyo condemned Moscow.")
    given_ = MARKER.mark(pieces, [pieces.cover((0, 5))], [pieces.cover((16, 22))])
    words = [MARKER.tokenizer.id_to_token(i) for i in given_.ids]
    assert words == [
        "[CLS]", "[unused1]", "tokyo", "[unused2]", "condemned", "[unused3]", "moscow", "[unused4]", ".", "[SEP]",
    ]  # fmt: skip


def test_an_unnamed_side_is_a_marked_someone() -> None:
    pieces = MARKER.pieces("Tokyo condemned it.")
    given_ = MARKER.mark(pieces, [], [pieces.cover((16, 18))])
    words = [MARKER.tokenizer.id_to_token(i) for i in given_.ids]
    assert words[1:5] == ["[unused1]", "someone", "[unused2]", ":"]


@given(st.text(max_size=400), st.data())
def test_places_point_to_the_pieces_whatever_the_text_and_spans(text: str, data: st.DataObject) -> None:
    pieces = MARKER.pieces(text)
    n = len(text)
    spans = [tuple(sorted((data.draw(st.integers(0, n)), data.draw(st.integers(0, n))))) for _ in range(2)]
    given_ = MARKER.mark(pieces, [pieces.cover(spans[0])], [pieces.cover(spans[1])])  # type: ignore[arg-type]
    assert [given_.ids[p] for p in given_.places] == pieces.ids
    assert len(pieces.ids) <= MAX_TOKENS
    assert len(given_.source_marks) == len(given_.target_marks) == 1


def test_a_trigger_gets_markers_around_its_words() -> None:
    pieces = MARKER.pieces("Tokyo called off the talks.")
    given_ = MARKER.mark_trigger(pieces, pieces.cover((6, 16)))
    words = [MARKER.tokenizer.id_to_token(i) for i in given_.ids]
    assert words == ["[CLS]", "tokyo", "[unused5]", "called", "off", "[unused6]", "the", "talks", ".", "[SEP]"]
    assert [words[i] for i in given_.source_marks] == ["[unused5]"]


@given(st.text(min_size=1, max_size=300), st.data())
def test_places_point_to_the_pieces_wherever_a_trigger_stands(text: str, data: st.DataObject) -> None:
    pieces = MARKER.pieces(text)
    ends = sorted(data.draw(st.integers(0, len(pieces.ids))) for _ in range(2))
    given_ = MARKER.mark_trigger(pieces, range(*ends))
    assert [given_.ids[p] for p in given_.places] == pieces.ids
    assert len(given_.ids) == len(pieces.ids) + 4


def test_a_piece_knows_whether_it_goes_on_with_a_word() -> None:
    pieces = MARKER.pieces("Kyiv's anti-war vote")
    told = dict(zip([MARKER.tokenizer.id_to_token(i) for i in pieces.ids], pieces.goes_on, strict=True))
    assert not any(told[w] for w in ("'", "s", "anti", "-", "war", "vote"))
    assert MARKER.pieces("Zhovtnevyi").goes_on[1:] == [True] * (len(MARKER.pieces("Zhovtnevyi").ids) - 1)
    assert len(MARKER.pieces("Zhovtnevyi").ids) > 1
