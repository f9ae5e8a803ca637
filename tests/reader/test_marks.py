"""Marking a pair keeps track of every piece of the sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.reader.marks import MAX_TOKENS, Marker, between, order
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


def test_what_stands_between_two_spans_and_which_is_first() -> None:
    assert list(between(range(0, 2), range(4, 5))) == [2, 3]
    assert list(between(range(4, 5), range(0, 2))) == [2, 3]
    assert order(range(0, 2), range(4, 5))[0] == 1.0
    assert order(None, range(4, 5)) == (0.0, 0.0)
