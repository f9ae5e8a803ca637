from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.facts import dateline
from detente.stories.facts.dateline import Dateline, date_from, read_dateline

# What is written; place, date and agency that it names; and how the story then begins.
DATELINES = [
    ("TOKYO, March 1 (Wire) - Japan recalled its envoy.", "TOKYO", "March 1", "Wire", "Japan"),
    ("TOKYO (Kyodo) — Japan recalled its envoy.", "TOKYO", None, "Kyodo", "Japan"),
    ("GENEVA, 15 June 2022 — The envoys met.", "GENEVA", "15 June 2022", None, "The envoys"),
    ("Geneva, 15 June 2022 — The envoys met.", "Geneva", "15 June 2022", None, "The envoys"),
    ("WASHINGTON — Jan. 5 — Togo’s envoy left.", "WASHINGTON", "Jan. 5", None, "Togo"),
    ("WASHINGTON — Jan. 5 The envoy of Togo left.", "WASHINGTON", "Jan. 5", None, "The envoy"),
    ("WASHINGTON — Togo’s envoy left.", "WASHINGTON", None, None, "Togo"),
    ("WASHINGTON, D.C. — Togo’s envoy left.", "WASHINGTON, D.C.", None, None, "Togo"),
    ("BEIJING, Feb. 3 (Xinhua) -- China and Laos signed.", "BEIJING", "Feb. 3", "Xinhua", "China"),
    ("BEIJING, Feb. 3, 2022 (Xinhua) -- China and Laos signed.", "BEIJING", "Feb. 3, 2022", "Xinhua", "China"),
    ("MOSCOW, August 24. /TASS/. Belarus closed its border.", "MOSCOW", "August 24", "TASS", "Belarus"),
    ("MOSCOW, August 24 /TASS/. Belarus closed its border.", "MOSCOW", "August 24", "TASS", "Belarus"),
    ("MOSCOW. Aug 24 (Interfax) - Belarus closed its border.", "MOSCOW", "Aug 24", "Interfax", "Belarus"),
    ("MOSCOW, August 24 - RIA Novosti. Belarus closed its border.", "MOSCOW", "August 24", "RIA Novosti", "Belarus"),
    ("Kyiv, Ukraine (AP) – The bridge was closed.", "Kyiv, Ukraine", None, "AP", "The bridge"),
    ("KYIV, Ukraine — The bridge was closed.", "KYIV, Ukraine", None, None, "The bridge"),
    ("Kyiv, Ukraine – The bridge was closed.", "Kyiv, Ukraine", None, None, "The bridge"),
    ("LONDON: The envoy of Mali was called in.", "LONDON", None, None, "The envoy"),
    ("KARACHI, March 1 (APP): The port was closed.", "KARACHI", "March 1", "APP", "The port"),
    ("New Delhi, March 1: The port was closed.", "New Delhi", "March 1", None, "The port"),
    ("New Delhi [India], March 1 (ANI): The port was closed.", "New Delhi, India", "March 1", "ANI", "The port"),
    ("NEW YORK, Wednesday, June 15 — The council met.", "NEW YORK", "Wednesday, June 15", None, "The council"),
    ("UNITED NATIONS, Wed., June 15 (AP) — The council met.", "UNITED NATIONS", "Wed., June 15", "AP", "The council"),
    ("LONDON, Monday — The envoy of Mali was called in.", "LONDON", "Monday", None, "The envoy"),
    ("ZAPORIZHZHIA, 3 March (Ukrinform) – A plant was hit.", "ZAPORIZHZHIA", "3 March", "Ukrinform", "A plant"),
    ("LOMÉ, 1st March (Volta Post) - Togo recalled its envoy.", "LOMÉ", "1st March", "Volta Post", "Togo"),
    ("LOMÉ (Volta Post) - Togo recalled its envoy.", "LOMÉ", None, "Volta Post", "Togo"),
    ("Lomé (Reuters) - Togo recalled its envoy.", "Lomé", None, "Reuters", "Togo"),
    ("ST. PETERSBURG, Russia (AP) _ A ferry sank.", "ST. PETERSBURG, Russia", None, "AP", "A ferry"),
    ("N’DJAMENA (AFP) - Chad recalled its envoy.", "N’DJAMENA", None, "AFP", "Chad"),
    ("PORT-AU-PRINCE, Haiti (AP) — Police left the port.", "PORT-AU-PRINCE, Haiti", None, "AP", "Police"),
    ("Rio de Janeiro (EFE) - Police left the port.", "Rio de Janeiro", None, "EFE", "Police"),
    ("The Hague (ANP) - The court heard Mali.", "The Hague", None, "ANP", "The court"),
    ("THE HAGUE — The court heard Mali.", "THE HAGUE", None, None, "The court"),
    ("BRUSSELS/KYIV, March 1 (Reuters) - The bloc sent fuel.", "BRUSSELS/KYIV", "March 1", "Reuters", "The bloc"),
    ("(Reuters) - Mali closed its border.", None, None, "Reuters", "Mali"),
    ("(CNN)Mali closed its border.", None, None, "CNN", "Mali"),
    ("March 1 (UPI) -- Mali closed its border.", None, "March 1", "UPI", "Mali"),
    ("TEHRAN, Mar. 01 (MNA) – Iran freed two sailors.", "TEHRAN", "Mar. 01", "Mehr", "Iran"),
    ("Tehran, March 1, IRNA – Iran freed two sailors.", "Tehran", "March 1", "IRNA", "Iran"),
    ("Damascus, SANA- Syria freed two sailors.", "Damascus", None, "SANA", "Syria"),
    ("PYONGYANG, March 1 (KCNA) -- Kim sent a letter.", "PYONGYANG", "March 1", "KCNA", "Kim"),
    ("SEOUL, March 1 (Yonhap) -- “No talks,” said the North.", "SEOUL", "March 1", "Yonhap", "“No talks"),
    ("JERUSALEM, 1 March 2022 (AFP/Reuters) - 300 settlers left.", "JERUSALEM", "1 March 2022", "AFP/Reuters", "300"),
    ("ANKARA (The Associated Press) — Turkey closed the strait.", "ANKARA", None, "AP", "Turkey"),
    ("LONDON, March 1, 2022 /PRNewswire/ -- Mali sold bonds.", "LONDON", "March 1, 2022", "PRNewswire", "Mali"),
    ("GAZA CITY, Gaza Strip — Fuel ran out.", "GAZA CITY, Gaza Strip", None, None, "Fuel"),
    ("AUSTIN, Texas—Fuel ran out.", "AUSTIN, Texas", None, None, "Fuel"),
    ("SPRINGFIELD, Ill. (AP) — Fuel ran out.", "SPRINGFIELD, Ill.", None, "AP", "Fuel"),
    ("KABUL (Pajhwok) : Fuel ran out.", "KABUL", None, "Pajhwok", "Fuel"),
    ("CAIRO (AP) \" No fuel,\" said the ministry.", "CAIRO", None, "AP", "\" No fuel"),
    ("LONDON (PA) - Fuel ran out.", "LONDON", None, "PA", "Fuel"),
    ("Springfield (Ill.) — Fuel ran out.", "Springfield, Ill.", None, None, "Fuel"),
    ("CAIRO --- Fuel ran out.", "CAIRO", None, None, "Fuel"),
]  # fmt: skip

NO_DATELINES = [
    "Tokyo, March 1 was the day on which Japan recalled its envoy.",
    "Tokyo, March 1 – the day of the quake – was quiet.",
    "Tokyo, March 1 — Sunday — was quiet, said the ministry.",
    "Tokyo recalled its envoy on March 1.",
    "Tokyo (population 14 million) is the capital of Japan.",
    "Tokyo (Japan’s capital) — and all of the coast — was quiet.",
    "Tokyo: the city that never sleeps recalls a war.",
    "Tokyo - the capital - was quiet.",
    "Tokyo-based traders sold yen on March 1.",
    "TOKYO-based traders sold yen.",
    "TOKYO was quiet on March 1.",
    "TOKYO — the capital of Japan — was quiet.",
    "NATO — Members agreed on Monday to send fuel to Kyiv.",
    "NATO (North Atlantic Treaty Organization) — Members agreed.",
    "OPEC: Members agreed to cut output.",
    "OAU (Organisation of African Unity) — Members agreed.",
    "UPDATE: The bridge was closed.",
    "BREAKING — The bridge was closed.",
    "UPDATE, March 1 — The bridge was closed.",
    "EXCLUSIVE (Volta Post) — The bridge was closed.",
    "ANALYSIS: The bridge and the war.",
    "ZELENSKY: We will not give up the bridge.",
    "Q: Why did Mali leave?",
    "PARIS TALKS FAIL - ENVOYS LEAVE",
    "LONDON: ENVOY OF MALI CALLED IN",
    "Mali, Niger and Chad — The three states left the bloc.",
    "Mali, Niger – Two states left the bloc.",
    "On Tuesday, March 1 — The bridge was closed.",
    "Friday, March 1 — The bridge was closed.",
    "March 1 — The bridge was closed.",
    "March 1 was quiet.",
    "In Kyiv, Ukraine, the bridge was closed.",
    "Kyiv, Ukraine’s capital, was quiet on March 1.",
    "Kyiv, Ukraine: three lessons of a war",
    "Kyiv, on March 1, was quiet.",
    "Kyiv (pictured) – The bridge was closed.",
    "Russia — The Kremlin said that it would not leave.",
    "The Kremlin (Moscow) – Nobody knew.",
    "The envoy of Mali (Togo’s neighbour) - Mr Keita - left.",
    "(see page 4) - The bridge was closed.",
    "(Volta Post) - The bridge was closed.",
    "LONDON, PARIS and ROME sent envoys to Kyiv.",
    "WASHINGTON AND MOSCOW — Two capitals, one bridge",
    "“KYIV — The bridge was closed,” the ticker said.",
    "KYIV",
    "KYIV (AP) —",
    "Kyiv, 1 March 2022",
    "Envoys left Kyiv (Reuters reported) - nobody stayed.",
    "Envoys, Ministers - The list of guests",
    "U.S. - China talks failed.",
    "MARA LIND, LONDON",
    "War, Day 12 — The bridge was closed.",
    "",
    " \n ",
]


@pytest.mark.parametrize(("text", "place", "day", "agency", "begins"), DATELINES)
def test_a_dateline_is_read(text: str, place: str | None, day: str | None, agency: str | None, begins: str) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, day, agency)
    assert found.start == 0
    assert text[found.end :].startswith(begins)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_sentence_or_headline_is_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_there_are_enough_examples_of_both() -> None:
    assert len(DATELINES) >= 40
    assert len(NO_DATELINES) >= 40


@pytest.mark.parametrize(
    "before", ["\n\n", "  ", "Togo recalls its envoy\n\n", "Togo recalls its envoy\nBy Mara Lind\n\n"]
)
def test_a_headline_and_a_byline_may_come_first(before: str) -> None:
    text = f"{before}LOMÉ, March 1 (Volta Post) - Togo recalled its envoy."
    assert read_dateline(text) == Dateline(len(before), len(before) + 29, "LOMÉ", "March 1", "Volta Post")


def test_further_down_a_dateline_belongs_to_something_else() -> None:
    story = "Togo recalled its envoy to Chad on Monday. " * 5
    assert read_dateline(f"{story}\n\nLOMÉ, March 1 (Volta Post) - Togo recalled its envoy.") is None


@pytest.mark.parametrize(
    ("written", "near", "day"),
    [
        ("March 1", "2022-03-04", "2022-03-01"),
        ("1 March", "2022", "2022-03-01"),
        ("Dec. 30", "2022-01-02", "2021-12-30"),
        ("Jan. 2", "2021-12-30", "2022-01-02"),
        ("Dec. 31", "2022", "2022-12-31"),
        ("Jan. 1", "2022", "2022-01-01"),
        ("15 June 2022", None, "2022-06-15"),
        ("June 15, 2022", "1999", "2022-06-15"),
        ("Tuesday, March 1", "2023-02-27", "2022-03-01"),
        ("Wed., March 1", "2023-02-27", "2023-03-01"),
        ("Feb. 29", "2023-03-01", "2024-02-29"),
        ("March 1", "2022-03-04T10:00:00Z", "2022-03-01"),
        ("March 1", None, None),
        ("March 1", "", None),
        ("March 1", "yesterday", None),
        ("March 1", "0000", None),
        ("March 41", "2022", None),
        ("31 June 2022", None, None),
        ("Monday", "2022-03-04", None),
        (None, "2022-03-04", None),
    ],
)
def test_a_date_without_a_year_gets_the_nearest(written: str | None, near: str | None, day: str | None) -> None:
    assert date_from(Dateline(0, 0, date=written), near) == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-150, 150))
def test_a_day_is_found_from_any_day_near_it(day: date, apart: int) -> None:
    written = Dateline(0, 0, date=f"{day:%B} {day.day}")
    found = date_from(written, (day + timedelta(apart)).isoformat())
    assert found == day.isoformat()
    with_weekday = Dateline(0, 0, date=f"{day:%A}, {day.day} {day:%b}.")
    assert date_from(with_weekday, (day + timedelta(apart)).isoformat()) == day.isoformat()


PIECES = st.sampled_from(
    ["KYIV", "Kyiv", ", ", "Ukraine", " (", "AP", ")", " — ", " - ", "-", ": ", "March", " 1", "2022", "Monday", "/", "TASS", ". ", "The",
     " bridge", "\n", "\n\n", "“", "ﬁ", "İ", "١", "²", "[", "]", "'"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)),
    st.one_of(st.none(), st.text(max_size=11)),
)
def test_no_text_breaks_it_and_offsets_are_in_the_text(text: str, near: str | None) -> None:
    found = read_dateline(text)
    if found is None:
        return
    assert 0 <= found.start < found.end < len(text)
    assert found.date is None or found.date in text
    assert found.place is None or text.startswith(found.place.split(",")[0], found.start)
    day = date_from(found, near)
    assert day is None or date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A " * 50_000,
        "A, " * 50_000,
        "A." * 50_000,
        "\n" * 100_000,
        "(" * 100_000,
        "KYIV —" + " " * 100_000,
    ],
)
def test_no_text_keeps_it_busy(text: str) -> None:
    started = time.process_time()
    read_dateline(text)
    assert time.process_time() - started < 0.5


def test_no_name_of_the_data_file_means_two_agencies() -> None:
    names = [name.strip().casefold() for line in dateline._sections()["agencies"] for name in line.split("|")]
    assert len(names) == len(set(names)) > 100
    assert set(dateline._sections()) == {"agencies", "cities", "regions", "others"}
