from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.pages.bylines import is_person, names_given, names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mara Lind", ["Mara Lind"]),
        ("By MARA LIND and JONAS O'NEIL", ["Mara Lind", "Jonas O'Neil"]),
        ("By Mara Lind, Jonas Wedd and Ana de la Cruz in Lomé", ["Mara Lind", "Jonas Wedd", "Ana de la Cruz"]),
        ("Mara Lind, Diplomatic Editor, in Lomé", ["Mara Lind"]),
        ("Mara Lind, New York", ["Mara Lind"]),
        ("Mara Lind (now); Jonas Wedd (earlier)", ["Mara Lind", "Jonas Wedd"]),
        ("Posted by Mara Lind, Calabar on 21st August 2014 | 1,204 views", ["Mara Lind"]),
        ("By Mara Lind May 30, 2024", ["Mara Lind"]),
        ("By Mara Lind for the Volta Post", ["Mara Lind"]),
        ("By M. J. Lind · 3 min read", ["M. J. Lind"]),
        ("By June Okafor", ["June Okafor"]),
        ("By Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("By Our Correspondent", []),
        ("By the Editorial Board", []),
        ("Staff Reporter", []),
        ("3 hours ago", []),
        ("", []),
    ],
)
def test_a_byline_names_persons(byline: str, names: list[str]) -> None:
    assert list(names_in(byline)) == names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Mara Lind", "By Jonas Wedd in Accra"], ["Mara Lind", "Jonas Wedd"]),
        (["Mara Lind, Jonas Wedd, Ana Cruz"], ["Mara Lind", "Jonas Wedd", "Ana Cruz"]),
        (["Sukarno"], ["Sukarno"]),  # some nations have names of one word
        (["webdesk"], []),
        (["admin"], []),
        (["Volta Post"], []),
        (["Volta Post Staff"], []),
        (["Mara Lind | Volta Post"], ["Mara Lind"]),
    ],
)
def test_structured_data_names_authors_but_never_the_outlet(values: list[str], names: list[str]) -> None:
    assert list(names_given(values, "The Volta Post")) == names


@given(st.text(max_size=80))
def test_any_byline_gives_persons_or_nobody(byline: str) -> None:
    assert all(is_person(name) for name in names_in(byline))
