"""A user's dictionaries are read in every format, and say who is who in a world of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors import load_knowledge, resolve
from detente.actors.own import Agent, overlay, read_dictionary, write_dictionary
from detente.actors.own.dictionary import compose
from detente.actors.own.overlay import contradictions
from detente.actors.own.tabari import day, parse, regular_plural
from detente.coder import Coder
from detente.errors import InputError
from detente.nouns import Story

HERE = Path(__file__).parent
ACTORS, AGENTS, DISCARDS = (HERE / f"world.{kind}.txt" for kind in ("actors", "agents", "discards"))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(actors=[ACTORS, AGENTS, DISCARDS])


def codes(coder: Coder, text: str, date: str = "2003-05-06") -> list[tuple[str, str | None]]:
    return [(a.text, a.code) for a in coder.tag(Story("1", text, date=date))]


def test_names_synonyms_and_comments_are_read() -> None:
    names = {n.text: n.code for n in read_dictionary(ACTORS).names if n.since is None and n.until is None}
    assert names["VARDANIAN"] == "VRD"
    assert names["PORT SELMA"] == "VRD"
    assert names["KESTOV'S HOUSE"] == "KST"
    assert names["NOBODY IN PARTICULAR"] is None


def test_dated_codes_come_before_the_one_of_any_other_time() -> None:
    spells = [(n.code, n.since, n.until) for n in read_dictionary(ACTORS).names if n.text == "ORRIN TAVISH"]
    assert spells == [
        ("KSTOPP", None, "1999-01-01"),
        ("KSTGOV", "1999-01-01", "2005-12-31"),
        ("KSTELI", "2006-01-01", None),
    ]


def test_what_cannot_be_read_is_named_by_file_and_line() -> None:
    assert list(read_dictionary(ACTORS).messages()) == [
        f"{ACTORS}, line 16: no such day: 200001",
        f"{ACTORS}, line 17: no code",
    ]
    assert list(read_dictionary(AGENTS).messages()) == [f"{AGENTS}, line 8: no such set: !NOSUCH!"]


def test_agents_have_their_plurals_and_sets() -> None:
    agents = {a.text: (a.before, a.after) for a in read_dictionary(AGENTS).agents}
    assert agents["soldiers"] == ("", "MIL")
    assert "envoys" not in agents
    assert agents["deputies"] == agents["alderwoman"] == agents["aldermen"] == ("", "LEG")
    assert agents["harbour witches"] == ("", "REL")
    assert agents["relief guild"] == ("NGO", "")


@pytest.mark.parametrize(
    ("code", "agents", "composed"),
    [
        ("VRD", [Agent("soldier", "", "MIL")], "VRDMIL"),
        ("VRDMIL", [Agent("soldier", "", "MIL")], "VRDMIL"),
        ("VRD", [Agent("guild", "NGO", "")], "NGOVRD"),
        ("VRD", [Agent("police", "", "COP"), Agent("official", "", "GOV")], "VRDCOPGOV"),
        ("VRD", [], "VRD"),
    ],
)
def test_codes_compose_as_written(code: str, agents: list[Agent], composed: str) -> None:
    assert compose(code, agents) == composed


def test_a_world_of_ones_own_is_coded_with_its_codes(coder: Coder) -> None:
    text = "Vardania accused Kestovian soldiers of shelling Port Selma on Monday."
    (mention,) = [m for m in coder.code(Story("1", text, date="2003-05-06")) if m.event == "ACCUSE"]
    assert [(a.code, a.country, a.sector) for a in mention.source] == [("VRD", None, "")]
    assert [(a.code, a.country, a.sector) for a in mention.target] == [("KSTMIL", None, "")]


def test_titles_names_and_pronouns_are_one_actor(coder: Coder) -> None:
    text = "Kestovia's Prime Minister Ilse Marn met Vardanian envoy Bo Rask."
    found = dict(codes(coder, text))
    assert found["Kestovia's Prime Minister Ilse Marn"] == "KSTGOV"
    assert found["Vardanian envoy Bo Rask"] == "VRDGOV"
    assert dict(codes(coder, "Kestovia closed the strait. Its soldiers shelled the coast."))["Its soldiers"] == "KSTMIL"


@pytest.mark.parametrize(
    ("date", "code"), [("1998-05-01", "KSTOPP"), ("2003-05-01", "KSTGOV"), ("2010-05-01", "KSTELI")]
)
def test_the_date_decides_the_code(coder: Coder, date: str, code: str) -> None:
    assert dict(codes(coder, "Orrin Tavish condemned Vardania.", date))["Orrin Tavish"] == code


def test_a_null_code_is_nobody(coder: Coder) -> None:
    assert dict(codes(coder, "Vardania arrested Nobody In Particular."))["Nobody In Particular"] is None


def test_ours_stay_where_theirs_say_nothing(coder: Coder) -> None:
    assert dict(codes(coder, "Vardania asked Japan for help."))["Japan"] == "JPN"


def test_discards_leave_out_the_sentence_or_the_story(coder: Coder) -> None:
    told = "Vardania attacked Kestovia. "
    one = coder.examine(Story("1", told + "Vardania beat Kestovia at jousting.", date="2003-01-01"))
    whole = coder.examine(Story("2", told + "The Tournament of the Isles goes on.", date="2003-01-01"))
    assert (one.tally.discarded, len(one.mentions) > 0) == (1, True)
    assert (whole.tally.discarded, whole.mentions) == (2, ())


def test_a_table_with_a_header_is_read_too() -> None:
    found = read_dictionary(HERE / "world.csv")
    assert {n.text for n in found.names} == {"Lantern Order", "the Lanterns", "Lantern Brothers", "Ministry of Tides"}
    assert [m.partition("world.csv, ")[2] for m in found.messages()] == [
        "line 4: no code",
        "line 5: ends before it begins: 2010-01-01, 2009-01-01",
    ]
    base = load_knowledge().with_own([found])
    actor = resolve("the Lanterns", on="2005-01-01", base=base)
    assert actor is not None
    assert (actor.code, actor.country, actor.sector, actor.name) == ("LANTERN", "KOS", "REB", "Lantern Order")


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    for path in (ACTORS, AGENTS, DISCARDS):
        before = read_dictionary(path)
        write_dictionary(before, tmp_path / "mine.tsv")
        after = read_dictionary(tmp_path / "mine.tsv")
        shown = [(n.text, n.code, n.since, n.until, n.exact) for n in before.names]
        assert [(n.text, n.code, n.since, n.until, n.exact) for n in after.names] == shown
        assert [(a.text, a.before, a.after) for a in after.agents] == [
            (a.text, a.before, a.after) for a in before.agents
        ]
        assert [(d.text, d.story) for d in after.discards] == [(d.text, d.story) for d in before.discards]


def test_contradictions_are_told() -> None:
    one, two = parse("one.txt", "JAPAN_ [XJP]\nAVALON_ [AVA]\n"), parse("two.txt", "AVALON_ [AVL]\n")
    told = list(contradictions([one, two], load_knowledge().entries))
    assert told == [
        "two.txt, line 1: AVALON is AVL here and AVA in one.txt, line 2, which counts",
        "one.txt, line 1: JAPAN is XJP here and JPN in the base; yours counts",
    ]


def test_theirs_win_over_ours() -> None:
    base = load_knowledge().with_own([parse("mine.txt", "JAPAN_ [XJP]\n")])
    actor = resolve("Japan", base=base)
    assert actor is not None
    assert actor.code == "XJP"


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"# only a comment\n"])
def test_a_file_without_a_dictionary_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"none\.txt"):
        read_dictionary(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_dictionary(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("digits", "iso"),
    [
        ("19950601", "1995-06-01"),
        ("950601", "1995-06-01"),
        ("300101", "2030-01-01"),
        ("310101", "1931-01-01"),
        ("20100931", None),
    ],
)
def test_days_have_two_or_four_digits_for_the_year(digits: str, iso: str | None) -> None:
    assert day(digits) == iso


@pytest.mark.parametrize(
    ("one", "many"), [("SOLDIER", "SOLDIERS"), ("DEPUTY", "DEPUTIES"), ("BOY", "BOYS"), ("CLASS_", "CLASSES")]
)
def test_regular_plurals(one: str, many: str) -> None:
    assert regular_plural(one) == many


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = parse("any.txt", text)
    laid = overlay([found])
    for start, end, entries in laid.names_in(text):
        assert 0 <= start < end <= len(text)
        assert entries
