"""The tables of the base keep their form, and hold what they promise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

import pytest

from detente.actors.knowledge import load_knowledge
from detente.actors.rows import offices, people_files, word_lists
from detente.tables import read_table

COLUMNS = {
    "countries.tsv": 6,
    "organisations.tsv": 7,
    "bodies.tsv": 6,
    "agents.tsv": 4,
    "offices.tsv": 4,
    "office_sectors.tsv": 2,
    "members.tsv": 4,
    "states.tsv": 7,
    "roles.tsv": 5,
    "more_names.tsv": 2,
    "pointing.tsv": 3,
    "regions.tsv": 2,
    "subjects.tsv": 7,
    "places.tsv": 2,
    **dict.fromkeys(people_files(), 6),
}
PEOPLE = tuple(people_files())
# PLOVER's sectors, and PRE: a body that governs a territory without being recognised as its state.
SECTORS = frozenset(
    "GOV MIL COP JUD LEG PTY REB PRM SPY UAF UNK CVL BUS AGR CRM EDU ELI JRN LAB MED OPP REF REL SOC PRE".split()
)
GROUPS = frozenset("UNO EUR IGO NGO ISM IMG MNC".split())
UN_MEMBERS = frozenset(
    """AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM
    CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN
    FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ
    LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD
    NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC
    SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA
    URY UZB VUT VEN VNM YEM ZMB ZWE""".split()
)
# Who leads each of the twelve states whose terms must be without a gap since 2000.
LEADERS = {
    "JPN": ("prime minister", "acting prime minister"),
    "RUS": ("president", "acting president"),
    "USA": ("president",),
    "CHN": ("president",),
    "KOR": ("president", "acting president"),
    "PRK": ("supreme leader",),
    "UKR": ("president", "acting president"),
    "DEU": ("chancellor",),
    "FRA": ("president",),
    "GBR": ("prime minister",),
    "IND": ("prime minister",),
    "TUR": ("president",),
}
SINCE, CHECKED_TO = date(2000, 1, 1), date(2025, 12, 31)


def rows(name: str) -> Iterator[tuple[int, list[str]]]:
    return read_table("detente.actors", name, columns=COLUMNS[name])


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_has_more_cells_than_there_are_columns(name: str) -> None:
    assert [n for n, cells in rows(name) if len(cells) > COLUMNS[name] or not cells[0]] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_no_row_stands_twice(name: str) -> None:
    seen = Counter(tuple(cells) for _, cells in rows(name))
    assert sorted(r for r, n in seen.items() if n > 1) == []


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [("countries.tsv", 3, 4), ("bodies.tsv", 3, 4), ("organisations.tsv", 5, 6), *((name, 3, 4) for name in PEOPLE)],
)
def test_dates_are_real_days_and_no_term_ends_before_it_begins(name: str, since: int, until: int) -> None:
    for n, cells in rows(name):
        first, last = cells[since], cells[until]
        for day in (first, last):
            assert not day or (re.fullmatch(r"\d{4}-\d\d-\d\d", day) and date.fromisoformat(day)), f"{name}, line {n}"
        assert not (first and last) or first <= last, f"{name}, line {n}"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("organisations.tsv", 2),
        ("agents.tsv", 2),
        ("countries.tsv", 5),
        ("offices.tsv", 2),
        ("office_sectors.tsv", 1),
        ("bodies.tsv", 5),
    ],
)
def test_sectors_are_those_of_the_codebook(name: str, column: int) -> None:
    assert {cells[column] for _, cells in rows(name)} - SECTORS - {""} == set()


def test_other_sectors_are_those_of_the_codebook() -> None:
    assert {s for _, cells in rows("agents.tsv") for s in cells[3].split()} - SECTORS == set()


def test_all_members_of_the_un_have_a_name_and_an_adjective_or_people() -> None:
    kinds = {(cells[0], cells[1]) for _, cells in rows("countries.tsv")}
    assert len(UN_MEMBERS) == 193
    assert [c for c in UN_MEMBERS if (c, "name") not in kinds] == []
    assert [c for c in UN_MEMBERS if not {(c, "adjective"), (c, "people")} & kinds] == []
    assert [c for c in UN_MEMBERS if (c, "capital") not in kinds] == []


@pytest.mark.parametrize(
    ("name", "column"),
    [("organisations.tsv", 1), ("bodies.tsv", 0), ("places.tsv", 0), *((name, 1) for name in PEOPLE)],
)
def test_every_country_code_is_known(name: str, column: int) -> None:
    states = {cells[0] for _, cells in rows("countries.tsv")}
    bodies = {cells[0] for _, cells in rows("organisations.tsv")}
    known = states | GROUPS | (bodies if name in PEOPLE else set())
    assert {cells[column] for _, cells in rows(name)} - known == set()


def test_every_organisation_has_a_name() -> None:
    named = {cells[0] for _, cells in rows("organisations.tsv") if cells[3] == "name"}
    assert {cells[0] for _, cells in rows("organisations.tsv")} - named == set()


def test_every_office_of_a_noun_is_held_by_somebody() -> None:
    held = {cells[2] for name in PEOPLE for _, cells in rows(name)}
    assert {o for office in offices().values() for o in office.held} - held == set()


@pytest.mark.parametrize("code", LEADERS)
def test_somebody_leads_each_of_the_twelve_states_on_every_day_since_2000(code: str) -> None:
    terms = sorted(
        (t.since, t.until or "9999-12-31")
        for held in load_knowledge().terms.values()
        for t in held
        if t.code == code and t.office in LEADERS[code]
    )
    covered = SINCE.isoformat()
    for since, until in terms:
        if since <= covered:
            covered = max(covered, until)
        elif since <= (date.fromisoformat(covered) + timedelta(days=1)).isoformat():
            covered = until
    assert covered >= CHECKED_TO.isoformat(), f"nobody leads {code} after {covered}"


def test_the_plain_lists_are_all_there() -> None:
    needed = set()
    for module in (
        "describe.py",
        "phrases.py",
        "spans.py",
        "candidates.py",
        "people.py",
        "link.py",
        "whereabouts.py",
        "scene.py",
        "own/overlay.py",
    ):
        text = (files("detente.actors") / module).read_text(encoding="utf8")
        needed |= set(re.findall(r"(?:word_lists\(\)|lists)\[\"(\w+)\"\]", text))
    assert needed == set(word_lists())
