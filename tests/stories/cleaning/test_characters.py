from __future__ import annotations

import time

import pytest
from ftfy.badness import is_bad
from hypothesis import example, given
from hypothesis import strategies as st

from detente.stories.cleaning import characters
from detente.stories.cleaning.characters import plain_characters


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Azer\u00adbaijan shelled Arme\u200bnia.", "Azerbaijan shelled Armenia."),
        ("\ufeffChad left.\ufeff Sudan stayed.", "Chad left. Sudan stayed."),
        ("Sudan \u202astayed\u202c, \u2066Chad\u2069 left.\u200e", "Sudan stayed, Chad left."),
        ("Cha\u2060d, \ufff9To\ufffbgo, Ma\ufffcli.", "Chad, Togo, Mali."),
        ("Ch\x00ad\x07 lef\x7ft.", "Chad left."),
        ("\x1b[31mChad\x1b[0m left.", "Chad left."),
        ("Cha\u200cd, To\u200dgo.", "Chad, Togo."),
        ("Chad\U000e0068\U000e0069 left.", "Chad left."),
    ],
)
def test_characters_that_nobody_sees_are_dropped(broken: str, meant: str) -> None:
    assert plain_characters(broken) == meant


@pytest.mark.parametrize(
    "text",
    [
        "He wrote \U0001f469\u200d\U0001f680 to the envoy.",  # an astronaut: woman, joiner, rocket
        "The sign read می\u200cخواهم in Isfahan.",
        "The party क्\u200dष won in Bihar.",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f beat Togo.",  # the flag of Scotland
        "A \u2764\ufe0f from Kyiv.",
    ],
)
def test_joiners_stay_where_a_script_or_an_emoji_needs_them(text: str) -> None:
    assert plain_characters(text) == text


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Chad left.\r\nSudan stayed.\r", "Chad left.\nSudan stayed.\n"),
        ("Chad left.\u2028Sudan stayed.\u2029Togo too.", "Chad left.\nSudan stayed.\nTogo too."),
        ("Chad left.\x0bSudan stayed.\x0cTogo too.", "Chad left.\nSudan stayed.\nTogo too."),
        ("Chad left.\x85Sudan stayed.", "Chad left.\nSudan stayed."),
        ("\x93Chad left\x85\x94", "“Chad left…”"),
    ],
)
def test_each_way_to_end_a_line_becomes_a_newline(broken: str, meant: str) -> None:
    assert plain_characters(broken) == meant


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("The envoyâ€™s plane", "The envoy’s plane"),
        ("â€œChad left,â€\x9d he said.", "“Chad left,” he said."),
        ("â€œChad left,â€\ufffd he said.", "“Chad left,” he said."),
        ("talks â€” and more talks â€¦", "talks — and more talks …"),
        ("SÃ£o TomÃ© and CuraÃ§ao", "São Tomé and Curaçao"),
        ("The MusÃ©e in AbomeyÂ closed.", "The Musée in Abomey\u00a0closed."),
        ("ReykjavÃ\u00adk", "Reykjavík"),
        ("Å»agaÅ„ and Å\x81Ã³dÅº in one line with GdaÅ„sk", "Żagań and Łódź in one line with Gdańsk"),
        ("the envoyÃ¢â‚¬â„¢s plane", "the envoy’s plane"),  # twice over
        ("He said “no”, and itâ€™s final.", "He said “no”, and it’s final."),  # only in part
    ],
)
def test_text_whose_encoding_was_broken_is_mended(broken: str, meant: str) -> None:
    assert plain_characters(broken) == meant


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Mali &amp; Niger", "Mali & Niger"),
        ("the envoy&#8217;s plane &#x2014; a jet", "the envoy’s plane — a jet"),
        ("S&atilde;o Tom&eacute;", "São Tomé"),
        ("Togo&nbsp;left.", "Togo\u00a0left."),
        ("Mali &amp;amp;amp; Niger", "Mali & Niger"),
        ("the envoy&acirc;&euro;&trade;s plane", "the envoy’s plane"),
        ("Ma&shy;li", "Mali"),
        ("Chad&#10;left.", "Chad left."),
    ],
)
def test_html_entities_in_text_are_decoded(broken: str, meant: str) -> None:
    assert plain_characters(broken) == meant


@pytest.mark.parametrize(
    "text", ["<p>Mali &amp; Niger</p>", "Q&A; R&D; AT&T", "this&not that", "Mali &unknown; Niger", "a < b && c > d"]
)
def test_entities_in_a_line_with_tags_and_what_is_none_stay(text: str) -> None:
    assert plain_characters(text) == text


def test_a_line_with_tags_keeps_its_entities_and_the_next_line_does_not() -> None:
    assert plain_characters("<b>Mali &amp; Niger</b>\nMali &amp; Niger") == "<b>Mali &amp; Niger</b>\nMali & Niger"


def test_ligatures_are_spelt_out() -> None:
    assert plain_characters("ofﬁcial ﬂights, oﬀ and aﬃrm baﬄe") == "official flights, off and affirm baffle"


def test_halves_of_surrogate_pairs_are_put_together_or_marked_as_lost() -> None:
    assert plain_characters("\ud83d\ude00 Chad\ud800 left\udfff.") == "\U0001f600 Chad\ufffd left\ufffd."


CLEAN = [
    "“Chad left”—he’s sure… ‘So are we’, said N’Djamena – “and Togo”.",
    "Łódź, Żagań, Świętochłowice; Đà Nẵng and Huế; İzmir, Kılıçdaroğlu; Þingvellir, Ærø, Malmö.",
    "José’s “café” in São Tomé: €5, £4, ¥3 – 10 °C, 5½ m², §5, ±3.",
    "Président Bâ’s œuvre, Côte d’Ivoire; Šibenik, Čačak; Göteborg’s ‘Größe’.",
    "Владимир, Київ, Θεσσαλονίκη, القاهرة, תל אביב, 東京, 서울, दिल्ली.",
    "Cafe\u0301 decomposed, café composed; ＴＯＫＹＯ in full width; 5\u00a0000\u202ftroops.",
    "\tIndented, with  two spaces and a trailing one \n\n\n- a list",
    "Straight 'quotes' and \"more\" -- and dashes...",
    "MANHÃ, AMANHÃ O presidente; Ângela, Ávila; ÇA VA",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_comes_back_to_the_character(text: str) -> None:
    assert plain_characters(text) == text


WORDS = st.sampled_from(
    "Chad left Łódź Świętochłowice İzmir Kılıçdaroğlu Çankaya São Tomé Müller Größe naïve œuvre Đà Nẵng Huế Þór Ærø "
    "Київ Θεσσαλονίκη 東京 القاهرة “no” ‘yes’ he’s — – … € £5 5½ °C & < > Abbé’s “Élysée” N’Djamena".split()
)
SPACES = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\t", "\u00a0", ", ", ". ", "—", "-"])


@given(st.lists(st.tuples(WORDS, SPACES)))
def test_words_of_any_language_come_back_to_the_character(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in parts)
    assert plain_characters(text) == text


PIECES = st.sampled_from(
    ["â€™", "â€œ", "â€\ufffd", "Ã©", "Ã", "ƒ", "Â ", "\xad", "\x85", "\x93", "\x81", "&amp;", "&", "amp;", "&#", "8217;", "&lt;",
     "b>", "<b>", "&#10;", "&#x85;", "&shy;", "\u200b", "\u200c", "\u200d", "م", "\U0001f469", "\ud83d", "\ude00", "ﬁ",
     "\r", "\n", "\u2028", "\x00", "\x1b[0m", "Ð°", "ГўВЂВ", "Chad", " ", "é", "”"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
@example("&&#97;mp;lt;b&gt;")
@example("&" + "amp;#38;" * 30)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    once = plain_characters(text)
    assert plain_characters(once) == once
    once.encode("utf-8")


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=8).map("".join))
def test_what_is_not_looked_at_closely_is_not_broken(text: str) -> None:
    assert characters._is_broken(text) or not is_bad(text)


@given(st.text(alphabet="“”‘’–—…a \n", max_size=6))
def test_good_typography_is_never_taken_for_mojibake(text: str) -> None:
    assert not is_bad(text)


@pytest.mark.parametrize(
    "text",
    ["Ã" + "ƒ" * 50_000, ("Ã" + "ƒ" * 28 + " ") * 1_000, "&" + "amp;" * 50_000, "&#38;#38" * 20_000, "\u200c" * 50_000],
)
def test_no_crafted_text_takes_long(text: str) -> None:
    started = time.process_time()
    plain_characters(text)
    assert time.process_time() - started < 3
