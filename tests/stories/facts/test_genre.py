from __future__ import annotations

import pytest

from detente.stories.facts.genre import genre_of

NEWS = "Ghana signed a fisheries treaty with Togo.\n\nThe ministers met in Lomé."


def genre(text: str = NEWS, *, title: str | None = None, url: str | None = None, named: str | None = None) -> str:
    return genre_of(text, title=title, url=url, named=named)


def test_a_report_is_news() -> None:
    assert genre() == "news"


@pytest.mark.parametrize("named", ["opinion", "Op-Ed", "Editorials", "comment & commentary", "Opinion"])
def test_a_record_may_say_that_it_is_opinion(named: str) -> None:
    assert genre(named=named) == "opinion"


def test_a_record_that_says_news_is_believed() -> None:
    assert genre(title="Opinion: Ghana is right", named="news") == "news"


@pytest.mark.parametrize("url", ["https://p.example/opinion/ghana", "https://p.example/2022/op-ed/x", "/editorials/"])
def test_the_address_may_say_so(url: str) -> None:
    assert genre(url=url) == "opinion"


@pytest.mark.parametrize("url", ["https://p.example/news/opinion-poll-in-ghana", "https://opinion.example.com.gh/x"])
def test_the_word_elsewhere_in_an_address_says_nothing(url: str) -> None:
    assert genre(url=url) == "news"


@pytest.mark.parametrize("title", ["Opinion: Ghana is right", "EDITORIAL | Ghana is right", "Op-Ed: Fish"])
def test_the_title_may_say_so(title: str) -> None:
    assert genre(title=title) == "opinion"


@pytest.mark.parametrize("title", ["Opinion polls in Ghana tighten", "Editorial staff jailed in Togo"])
def test_a_title_about_opinion_is_news(title: str) -> None:
    assert genre(title=title) == "news"


@pytest.mark.parametrize(
    "bio",
    [
        "Mara Lind is a researcher with a focus on Baltic security.",
        "*Dr. Kofi van Dam is a senior research fellow at the Volta Institute in Accra.*",
        "The writer is a columnist for this newspaper.",
        "Élodie Łukasz-Öztürk is a lecturer in Geneva.",
        "Ana de la Cruz, was the first professor of fisheries in Manila.",
    ],
)
def test_a_closing_line_on_the_author_makes_an_essay(bio: str) -> None:
    assert genre(f"{NEWS}\n\n{bio}\n") == "opinion"


def test_a_disclaimer_of_the_outlet_makes_an_essay() -> None:
    assert genre(f"{NEWS}\n\nThe views expressed in this article are the author's own.") == "opinion"


def test_a_story_of_one_line_on_a_person_is_news() -> None:
    assert genre("Mara Lind is a researcher whom Belarus jailed on Friday.") == "news"


def test_a_statesman_in_the_last_line_is_no_author() -> None:
    assert genre(f"{NEWS}\n\nKofi Mensah is the foreign minister of Ghana.") == "news"
