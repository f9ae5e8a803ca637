from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.cleaning import furniture
from detente.stories.cleaning.openings import openings
from detente.stories.cleaning.text import clean_text, is_furniture, without_furniture

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


def test_lines_that_a_dropped_line_had_kept_apart_are_seen_as_the_notice_they_are() -> None:
    notice = "The views expressed in\nAdvertisement\nthis article are those of the author."
    assert without_furniture(f"Chad left.\n\n{notice}") == "Chad left."


def test_a_text_is_cleaned_of_broken_characters_and_then_of_furniture() -> None:
    assert clean_text("Azer\u00adbaijan itâ€™s.\r\n\r\nRe\u200bad more\r\n\r\nTogo.") == "Azerbaijan it’s.\r\n\r\nTogo."


CLAUSES = st.builds(
    "{} {} {}{}".format,
    st.sampled_from(
        ["Chad", "The EU", "Tokyo", "Rebels in Mali", "Photo editors", "Follow-up talks", "“We”", "Żagań 🇵🇱"]
    ),
    st.sampled_from(["condemned", "will not share", "copyrighted", "met", "clicked with"]),
    st.sampled_from(["Sudan", "the cookies of Togo", "its neighbours", "the UN", "نیروها"]),
    st.sampled_from([".", "!", "…", ".”", ""]),
)
LAYOUTS = st.sampled_from(["\n", "\n\n", " ", "\n \n", "\t"])


@given(st.lists(st.tuples(CLAUSES, LAYOUTS)))
def test_a_clean_text_comes_back_identical(parts: list[tuple[str, str]]) -> None:
    text = "".join(clause + layout for clause, layout in parts)
    assert clean_text(text) == text


@given(st.lists(st.sampled_from([line for line, _ in FURNITURE_LINES] + NEWS_LINES + ["", " "])))
def test_news_survives_in_order_among_any_furniture(lines: list[str]) -> None:
    cleaned = without_furniture("\n\n".join(lines))
    assert [line for line in cleaned.split("\n") if line.strip()] == [line for line in lines if line in NEWS_LINES]


DIRT = st.sampled_from(
    ["Chad left.", "Share", "***", "", " ", "the envoys of both countries said that they", "itâ€™s", "S\u00adhare", "&amp;",
     "The views expressed in", "this article are those of the author", "<b>Share</b>", "\u2028", "\r", "Re", "ad more"]
)  # fmt: skip


@given(st.lists(st.one_of(DIRT, st.text(max_size=5))), st.sampled_from(["\n", "", "\n\n"]))
def test_cleaning_twice_changes_nothing_more(pieces: list[str], joint: str) -> None:
    cleaned = clean_text(joint.join(pieces))
    assert clean_text(cleaned) == cleaned


def test_every_expression_of_the_data_file_stands_alone() -> None:
    expressions = furniture.all_expressions()
    assert len({each.source for each in expressions}) == len(expressions) > 60
    assert all(0 < each.longest * 2 <= furniture.LONGEST for each in expressions)
    assert not any(re.fullmatch(each.source, line, re.IGNORECASE) for each in expressions for line in ("", "Chad"))


def test_nearly_every_expression_can_be_ruled_out_by_the_first_words_of_a_line() -> None:
    always = [each for each in furniture.all_expressions() if openings(each.source) is None]
    assert len(always) < 8
    assert all(each.letters for each in always)


def is_furniture_by_trying_everything(line: str) -> bool:
    return len(line) <= furniture.LONGEST and furniture.matches(line, furniture.all_expressions())


MARKED = st.sampled_from(["", "", "• ", "(", "**", "  ", "\u00a0", "“", "- ", "12 ", "é", "ſ", "İ"])


@given(st.data(), MARKED, MARKED)
def test_no_shortcut_misses_what_an_expression_matches(data: st.DataObject, before: str, after: str) -> None:
    expression = data.draw(st.sampled_from(furniture.all_expressions()))
    line = data.draw(st.from_regex(re.compile(expression.source, re.IGNORECASE), fullmatch=True))
    line = before + line.replace("\n", " ") + after
    assert is_furniture(line) == is_furniture_by_trying_everything(line)


@given(
    st.lists(st.sampled_from(" ".join([line for line, _ in FURNITURE_LINES] + NEWS_LINES).split()), max_size=8), MARKED
)
def test_shortcuts_and_the_full_check_agree_on_any_words(words: list[str], before: str) -> None:
    line = before + " ".join(words)
    assert is_furniture(line) == is_furniture_by_trying_everything(line)
    assert furniture.furniture_test(f"Chad left.\n{line}")(line) == is_furniture(line)


@pytest.mark.parametrize(
    "line", ["share " * 200, "to " + "a " * 600, "the " + "views of " * 150, "((" * 700, "© " * 600]
)
def test_no_line_keeps_the_expressions_busy(line: str) -> None:
    started = time.process_time()
    for _ in range(10):
        is_furniture(line)
    assert time.process_time() - started < 1
