from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories import cleaning
from detente.stories.cleaning import is_furniture, plain_characters, without_furniture

# What pages put around their stories. (line, note)
FURNITURE_LINES = [
    ("Theme:", "a label whose value the page did not save"),
    ("Photo: Ministry of Foreign Affairs of Ghana", ""),
    ("(Image: AFP)", "in brackets"),
    ("Featured image is from the Volta Institute", ""),
    ("Image source, Getty Images", ""),
    ("***", ""),
    ("* * *", ""),
    ("—", ""),
    ("Share this article", ""),
    ("**Share this article**", "emphasis kept from a CMS"),
    ("Share", ""),
    ("Facebook Twitter LinkedIn Email", ""),
    ("Visit and follow us on Instagram, Twitter and Facebook. Feel free to repost our articles.", ""),
    ("Follow us on Telegram", ""),
    ("Click the share button below to email this article to your friends.", ""),
    ("To receive our Daily Newsletter (selected articles), click here.", ""),
    ("Sign up for our free newsletter", ""),
    ("All Volta Post articles can be read in 30 languages by choosing one at the top of the page.", ""),
    ("Note to readers: Please click the share buttons above or below. Feel free to repost our articles.", ""),
    ("Read more", ""),
    ("Read more: Togo and Ghana sign fisheries treaty", ""),
    ("Related: Togo and Ghana sign fisheries treaty", ""),
    ("READ ALSO: What is a fishing zone?", ""),
    ("Related articles", ""),
    ("Advertisement", ""),
    ("Story continues below", ""),
    ("Tags: Ghana, Togo, fish", ""),
    ("Articles by: Kofi Mensah", ""),
    ("Copyright © 2022 Volta Post", ""),
    ("© 2022 AFP", ""),
    ("Volta Post Media Ltd. All rights reserved.", ""),
    ("For media inquiries: press@volta.example", ""),
    ("This site uses cookies. By continuing to browse it you agree to our use of cookies.", ""),
    ("We use cookies to improve your experience.", ""),
    ("Accept all cookies", ""),
    ("This article was originally published on Volta Post.", ""),
    ("(Reporting by A. Mensah in Accra; Editing by B. Lind)", ""),
    ("The views expressed in this article are those of the author and not of Volta Post.", ""),
    (
        "Disclaimer: The contents of this article are of sole responsibility of the author. " + "We take none. " * 40,
        "long",
    ),
    ("volta.example contains copyrighted material the use of which has not always been authorized. " * 4, "long"),
    ("12 Comments", ""),
    ("3 min read", ""),
]

# Sentences of news that begin as furniture does.
NEWS_LINES = [
    "Follow us, the rebels told the villagers, or die.",
    "Share prices in Tokyo fell after Russia cut gas deliveries.",
    "Share of Russian oil in India's imports rose to a fifth.",
    "Photo evidence shows that the bridge was hit by a missile.",
    "Photos from Bucha prompted the EU to expel diplomats.",
    "Video by the ministry showed tanks crossing the border.",
    "Images of the strike angered Ankara.",
    "Cover photo of the president in uniform drew protests in Warsaw.",
    "Read more books, the minister told the students.",
    "Related charges against the envoy were dropped on Monday.",
    "Related to the talks, Tehran freed two sailors.",
    "Copyright talks between China and the US collapsed.",
    "(c) The parties withdraw their forces from the zone;",
    "The treaty left all rights reserved to Japan in the north.",
    "All articles of the accord can be renegotiated, Baghdad said.",
    "To receive aid, Sudan has to open its borders, the UN said.",
    "To receive updates on the talks, the ministers flew to Geneva.",
    "Register to vote, the opposition urged Belarusians.",
    "Subscribe to the accord or leave the bloc, Paris told Budapest.",
    "Help us, Ukraine's president told donors.",
    "Support independent media in Belarus, ministers urged.",
    "Thank you for your support, Zelensky told parliament.",
    "Already a member of the EU, Finland applied to join NATO.",
    "Join us on the barricades, the unions wrote.",
    "By using the site at Natanz, Iran broke the deal.",
    "By continuing the strikes, Israel risks a wider war.",
    "Media inquiries about the strike went unanswered.",
    "Press contacts between the two armies resumed.",
    "The views expressed by the minister drew anger in Moscow.",
    "The opinions of the two governments on this article of the treaty differ.",
    "The ministry grants permission to fly over its territory.",
    "Redistribution of seized land is prohibited by the law.",
    "Reporting by journalists in Mariupol showed mass graves.",
    "Editing by the censors removed the protest from the broadcast.",
    "The archive contains copyrighted material, a Moscow court ruled.",
    "Under Title 17 of the accord, both sides exchange prisoners.",
    "Material from the reactor may have reached North Korea.",
    "Press the attack, the general ordered.",
    "Click farms in Macedonia were shut down by police.",
    "Comments by the envoy angered Beijing.",
    "Tags on the missile showed that it was made in Iran.",
    "Theme parks closed as Shanghai went into lockdown.",
    "Sources in Cairo said that the talks had failed.",
    "Advertisements for the army appeared across Russia.",
    "Cookies and tea were served at the talks in Doha.",
    "More: that is what Kyiv asked of its allies.",
    "Continue the talks, the Pope urged both sides.",
    "Use the corridor, Moscow told civilians.",
    "Note to readers in Minsk was all that the banned paper printed.",
    "Disclaimers by the Kremlin convinced nobody.",
]


@pytest.mark.parametrize("line", [line for line, _ in FURNITURE_LINES])
def test_page_furniture_is_known_for_what_it_is(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", NEWS_LINES)
def test_news_that_begins_like_furniture_is_kept(line: str) -> None:
    assert without_furniture(line) == line


@pytest.mark.parametrize("line", [line for line, _ in FURNITURE_LINES])
def test_furniture_words_at_the_head_of_a_long_paragraph_do_not_drop_it(line: str) -> None:
    paragraph = line + " Troops from Chad crossed the border with Sudan and took three villages." * 25
    assert without_furniture(paragraph) == paragraph


def test_a_dropped_line_leaves_paragraphs_one_blank_line_apart() -> None:
    assert without_furniture("Chad left.\n\nShare this article\n\nSudan stayed.") == "Chad left.\n\nSudan stayed."


def test_furniture_at_both_ends_leaves_no_blank_lines() -> None:
    assert without_furniture("Theme:\n\nChad left.\n\n***\n\nFor media inquiries: x@y.example\n") == "Chad left."


def test_a_notice_broken_into_lines_is_dropped_as_a_whole() -> None:
    notice = "The views expressed in this article\nare those of the author and do not\nreflect those of this paper."
    assert without_furniture(f"Chad left.\n\n{notice}") == "Chad left."


def test_a_line_that_continues_a_sentence_may_begin_with_any_words() -> None:
    text = "The ministry in N'Djamena told its citizens not to\nread more\nof what the rebels print."
    assert without_furniture(text) == text


def test_line_ends_of_a_record_are_left_alone() -> None:
    assert without_furniture("Chad left.\r\n\r\nSudan stayed.") == "Chad left.\r\n\r\nSudan stayed."


def test_furniture_is_seen_before_windows_line_ends() -> None:
    assert without_furniture("Chad left.\r\n\r\nRead more\r\n\r\nSudan stayed.") == "Chad left.\r\n\r\nSudan stayed."


def test_a_soft_hyphen_does_not_hide_a_name() -> None:
    assert without_furniture("Azer\u00adbaijan shelled Arme\u200bnia.") == "Azerbaijan shelled Armenia."


def test_emoji_and_persian_spelling_keep_their_joiners() -> None:
    text = "He wrote \U0001f469\u200d\U0001f680 and می\u200cخواهم."
    assert without_furniture(text) == text


def test_a_file_has_line_ends_made_one_and_unseen_characters_removed() -> None:
    assert plain_characters("\ufeffChad\u200b left.\r\nSudan \u202astayed\u202c.\r") == "Chad left.\nSudan stayed.\n"


CLAUSES = st.builds(
    "{} {} {}{}".format,
    st.sampled_from(
        ["Chad", "The EU", "Tokyo", "Rebels in Mali", "Photo editors", "Follow-up talks", "“We”", "Żagań 🇵🇱"]
    ),
    st.sampled_from(["condemned", "will not share", "copyrighted", "met", "clicked with"]),
    st.sampled_from(["Sudan", "the cookies of Togo", "its neighbours", "the UN\u2028and more", "نیروها"]),
    st.sampled_from([".", "!", "…", ".”", ""]),
)
LAYOUTS = st.sampled_from(["\n", "\n\n", " ", "\r\n", "\n \n", "\t"])


@given(st.lists(st.tuples(CLAUSES, LAYOUTS)))
def test_a_text_without_furniture_comes_back_identical(parts: list[tuple[str, str]]) -> None:
    text = "".join(clause + layout for clause, layout in parts)
    assert without_furniture(text) == text


@given(st.lists(st.sampled_from([line for line, _ in FURNITURE_LINES] + NEWS_LINES + ["", " "])))
def test_news_survives_in_order_among_any_furniture(lines: list[str]) -> None:
    cleaned = without_furniture("\n\n".join(lines))
    assert [line for line in cleaned.split("\n") if line.strip()] == [line for line in lines if line in NEWS_LINES]


@given(
    st.lists(st.sampled_from(["Chad left.", "Share", "***", "", " ", "the envoys of both countries said that they"]))
)
def test_cleaning_twice_changes_nothing_more(lines: list[str]) -> None:
    cleaned = without_furniture("\n".join(lines))
    assert without_furniture(cleaned) == cleaned


def test_every_expression_of_the_data_file_stands_alone() -> None:
    sections = cleaning._patterns()
    assert [longest for longest, _ in sections] == sorted(longest for longest, _ in sections)
    assert all(longest * 2 <= cleaning._LONGEST for longest, _ in sections)
    assert not any(pattern.fullmatch("") or pattern.fullmatch("Chad") for _, pattern in sections)


@pytest.mark.parametrize(
    "line", ["share " * 200, "to " + "a " * 600, "the " + "views of " * 150, "((" * 700, "© " * 600]
)
def test_no_line_keeps_the_expressions_busy(line: str) -> None:
    started = time.process_time()
    for _ in range(10):
        is_furniture(line)
    assert time.process_time() - started < 1


def test_the_data_file_holds_one_valid_expression_a_line() -> None:
    text = cleaning.files("detente.stories").joinpath("data/furniture.txt").read_text(encoding="utf-8")
    expressions = [line for line in text.splitlines() if line and not line.startswith(("#", "[up to"))]
    assert len(expressions) == len(set(expressions)) > 60
    for expression in expressions:
        re.compile(expression)
