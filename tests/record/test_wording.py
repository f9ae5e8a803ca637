from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.record.wording import alike, content_words, same_words


def components(count: int, links: list[tuple[int, int]]) -> set[frozenset[int]]:
    """Which are joined, directly or through others: slow and plain."""
    groups = [{index} for index in range(count)]
    for a, b in links:
        joined = groups[a] | groups[b]
        for index in joined:
            groups[index] = joined
    return {frozenset(group) for group in groups}


def test_half_of_all_content_words_are_nearly_the_same_words() -> None:
    assert same_words(content_words("Japan froze the banks"), content_words("Japan froze assets of banks"))


def test_words_that_any_sentence_could_hold_do_not_count() -> None:
    assert not same_words(
        content_words("It is in the news that they will"), content_words("It is in the way they will")
    )


def test_the_us_is_no_stop_word() -> None:
    assert "us" in content_words("The US left.")


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=12))
def test_the_fast_search_joins_what_comparing_all_with_all_joins(sentences: list[frozenset[str]]) -> None:
    everything = [(a, b) for a in range(len(sentences)) for b in range(a) if same_words(sentences[a], sentences[b])]
    assert components(len(sentences), list(alike(sentences))) == components(len(sentences), everything)
