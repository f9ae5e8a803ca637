"""What the base knows of members, numbers, heads and subjects."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from detente.actors.facts import cow_number, gw_number, heads, members, memberships, roles
from detente.actors.knowledge import load_knowledge
from detente.actors.lookup import find, near, profile
from detente.actors.rows import organisations
from detente.actors.subjects import load_subjects

# Days on which nobody held an office that news agrees was vacant or in dispute; longer gaps would be holes in the table.
LONGEST_GAP = 45
VACANT = {
    ("AFG", "government"), ("COM", "government"), ("HTI", "government"), ("HTI", "state"), ("IRL", "state"),
    ("LBN", "state"), ("LBR", "government"), ("LBR", "state"), ("SOM", "government"), ("SOM", "state"), ("TUN", "government"),
}  # fmt: skip


def gaps(code: str, role: str) -> list[tuple[str, str]]:
    """Days between which nobody held any of the offices of a role."""
    terms = load_knowledge().serving.get(code, ())
    out = []
    for r in roles():
        if (r.code, r.role) != (code, role):
            continue
        at, end = r.since or "1990-01-01", r.until or "2025-12-31"
        for t in sorted((t for t in terms if t.office in r.offices), key=lambda t: t.since):
            if (t.until is not None and t.until < at) or t.since > end:
                continue
            if (date.fromisoformat(t.since) - date.fromisoformat(at)).days > LONGEST_GAP:
                out.append((at, t.since))
            at = max(at, t.until or "9999-12-31")
        if at < end and (date.fromisoformat(end) - date.fromisoformat(at)).days > LONGEST_GAP:
            out.append((at, end))
    return out


@pytest.mark.parametrize(("code", "role"), sorted({(r.code, r.role) for r in roles()}))
def test_every_state_is_led_without_a_gap_since_1990(code: str, role: str) -> None:
    assert gaps(code, role) == [] or (code, role) in VACANT


def test_nearly_all_members_of_the_un_have_their_heads() -> None:
    led = {r.code for r in roles() if r.role == "government"}
    un = set(members("UN", "2025-01-01"))
    assert len(un) == 193
    assert un - led == {"SMR"}  # whose captains regent rotate


@pytest.mark.parametrize(
    ("body", "on", "inside", "outside"),
    [
        ("EU", "2019-05-01", "GBR", "UKR"),
        ("EU", "2021-05-01", "HRV", "GBR"),
        ("NATO", "2023-05-01", "FIN", "SWE"),
        ("NATO", "2024-05-01", "SWE", "UKR"),
        ("ASEAN", "1994-01-01", "SGP", "VNM"),
        ("OPEC", "2018-05-01", "QAT", "RUS"),
        ("OPEC", "2020-05-01", "SAU", "QAT"),
    ],
)
def test_members_go_by_the_date(body: str, on: str, inside: str, outside: str) -> None:
    assert inside in members(body, on)
    assert outside not in members(body, on)


@pytest.mark.parametrize(
    ("code", "on", "cow", "gw"),
    [
        ("JPN", "2020-01-01", 740, 740),
        ("USA", None, 2, 2),
        ("SRB", "2010-01-01", 345, 340),
        ("RUS", "2000-01-01", 365, 365),
    ],
)
def test_states_carry_the_numbers_of_other_lists(code: str, on: str | None, cow: int, gw: int) -> None:
    assert (cow_number(code, on), gw_number(code, on)) == (cow, gw)


def test_the_heads_are_offices_that_somebody_held() -> None:
    assert "prime minister" in heads("JPN", "2022-03-01")
    assert heads("ATLANTIS", "2022-03-01") == ()


def test_the_base_covers_what_it_promises() -> None:
    bodies = {e.code: e for e in organisations()}
    kinds: Counter[str] = Counter()
    for e in bodies.values():
        kinds["international"] += e.country in ("UNO", "EUR", "IGO")
        kinds["groups"] += e.sector in ("REB", "PRM", "OPP", "CVL", "REL", "UAF", "PTY")
        kinds["quoted"] += e.sector in ("JRN", "SOC", "BUS") and e.country not in ("UNO", "IGO")
    assert kinds["international"] >= 150
    assert kinds["groups"] >= 250
    assert kinds["quoted"] >= 250
    assert len(memberships()) >= 60
    subjects = Counter(s.kind for s in load_subjects().by_name.values())
    assert subjects["territory"] >= 80
    assert subjects["treaty"] >= 120
    assert subjects["measure"] >= 40


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tokyo calls them the Northern Territories.", [("Kuril Islands", "JPN")]),
        ("Moscow holds the Southern Kurils.", [("Kuril Islands", "RUS")]),
        ("The asset freeze followed.", [("asset freeze", None)]),
        ("Nobody was named.", []),
    ],
)
def test_subjects_are_found_by_the_names_of_either_side(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [(h.subject.name, h.side) for h in load_subjects().find(text)] == found


def test_a_name_is_found_with_its_dates() -> None:
    (one,) = [f for f in find("Abe", on="2013-05-01") if f.office == "prime minister"]
    assert (one.name, one.code, one.since) == ("Shinzo Abe", "JPN", "2012-12-26")
    assert find("nobody at all") == []
    assert "Gondar" not in [f.text for f in find("Japan")]
    assert "Japan" in near("Japann")


def test_a_profile_holds_names_holders_and_numbers() -> None:
    found = profile("JPN")
    assert found is not None
    assert "Diet" in {w.text for w in found.wordings}
    assert "Shinzo Abe" in {t.person for t in found.holders}
    assert {m.body for m in found.member_of} >= {"UN", "G7"}
    assert found.numbers[-1].cow == 740
    assert profile("NOSUCH") is None
