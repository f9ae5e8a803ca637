"""Dates of acts and contents, read on Wednesday 15 June 2022 unless a case says otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from details_factory import told
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.details.when import Times, find, long_ago, resolve, times

PUBLISHED = "2022-06-15"  # a Wednesday


def of(
    marked: str,
    event: str = "ASSAULT",
    *,
    planned: bool = False,
    has_content: bool = False,
    published: str | None = PUBLISHED,
) -> Times:
    case = told(marked)
    return times(case.sentence.text, case.trigger, published, event=event, planned=planned, has_content=has_content)


# What an act's own clause says of its time: sentence, date, precision (None: no time told, so the day of publication).
PAST = [
    # absolute days
    ("Ankara {shelled} the town on March 3, 2021.", "2021-03-03", "day"),
    ("Ankara {shelled} the town on 3 March 2021.", "2021-03-03", "day"),
    ("Ankara {shelled} the town on the 3rd of March 2021.", "2021-03-03", "day"),
    ("Ankara {shelled} the town on 2021-03-03.", "2021-03-03", "day"),
    ("Ankara {shelled} the town on March 3.", "2022-03-03", "day"),
    ("Ankara {shelled} the town on 3 March.", "2022-03-03", "day"),
    ("Ankara {shelled} the town on Nov. 3.", "2021-11-03", "day"),
    ("Ankara {shelled} the town on Sept. 11, 2001.", "2001-09-11", "day"),
    ("Ankara {shelled} the town on March 3 last year.", "2021-03-03", "day"),
    ("Ankara {shelled} the town on Monday, June 6.", "2022-06-06", "day"),
    ("Ankara {shelled} the town on Tuesday (June 7).", "2022-06-07", "day"),
    ("On June 28-30 the ships {drilled} off Oslo.", "2021-06-28", "day"),
    ("The ships {drilled} off Oslo on 28-30 June 2021.", "2021-06-28", "day"),
    ("The ships {drilled} off Oslo from May 30 to June 2.", "2022-05-30", "day"),
    # days of the week
    ("Ankara {shelled} the town on Tuesday.", "2022-06-14", "day"),
    ("Ankara {shelled} the town on Wednesday.", "2022-06-15", "day"),
    ("Ankara {shelled} the town on Thursday.", "2022-06-09", "day"),
    ("Ankara {shelled} the town last Tuesday.", "2022-06-14", "day"),
    ("Ankara {shelled} the town last Wednesday.", "2022-06-08", "day"),
    ("Ankara {shelled} the town late on Tuesday.", "2022-06-14", "day"),
    ("Ankara {shelled} the town before dawn on Tuesday.", "2022-06-14", "day"),
    ("Ankara {shelled} the town on Tuesday last week.", "2022-06-07", "day"),
    ("On Tuesday, Ankara {shelled} the town.", "2022-06-14", "day"),
    ("Ankara on Tuesday {shelled} the town.", "2022-06-14", "day"),
    # near days
    ("Ankara {shelled} the town yesterday.", "2022-06-14", "day"),
    ("Ankara {shelled} the town today.", "2022-06-15", "day"),
    ("Ankara {shelled} the town this morning.", "2022-06-15", "day"),
    ("Ankara {shelled} the town last night.", "2022-06-14", "day"),
    # weeks: their Monday
    ("Ankara {shelled} the town this week.", "2022-06-13", "week"),
    ("Ankara {shelled} the town last week.", "2022-06-06", "week"),
    ("Ankara {shelled} the town earlier this week.", "2022-06-13", "week"),
    ("Ankara {shelled} the town at the weekend.", "2022-06-13", "week"),
    ("Ankara {shelled} the town two weeks ago.", "2022-05-30", "week"),
    # months
    ("Ankara {shelled} the town last month.", "2022-05-01", "month"),
    ("Ankara {shelled} the town earlier this month.", "2022-06-01", "month"),
    ("Ankara {shelled} the town in March.", "2022-03-01", "month"),
    ("Ankara {shelled} the town in November.", "2021-11-01", "month"),
    ("Ankara {shelled} the town in March 2019.", "2019-03-01", "month"),
    ("Ankara {shelled} the town in late March.", "2022-03-01", "month"),
    ("Ankara {shelled} the town in March last year.", "2021-03-01", "month"),
    ("Ankara {shelled} the town in May.", "2022-05-01", "month"),
    ("Ankara {shelled} the town three months ago.", "2022-03-01", "month"),
    # quarters
    ("Ankara {lent} Baku the money in the first quarter of 2020.", "2020-01-01", "quarter"),
    ("Ankara {lent} Baku the money in the third quarter of 2020.", "2020-07-01", "quarter"),
    ("Ankara {lent} Baku the money in the first quarter.", "2022-01-01", "quarter"),
    ("Ankara {lent} Baku the money last quarter.", "2022-01-01", "quarter"),
    # years
    ("Ankara {shelled} the town last year.", "2021-01-01", "year"),
    ("Ankara {shelled} the town in 2005.", "2005-01-01", "year"),
    ("Already in 2005 Ankara {shelled} the town.", "2005-01-01", "year"),
    ("Ankara has {shelled} the town since 2014.", "2014-01-01", "year"),
    ("Ankara {shelled} the town in early 2014.", "2014-01-01", "year"),
    ("Ankara {shelled} the town in the summer of 2014.", "2014-01-01", "year"),
    ("Ankara {shelled} the town last summer.", "2021-01-01", "year"),
    ("Ankara {shelled} the town five years ago.", "2017-01-01", "year"),
    ("Ankara {shelled} the town between 1950 and 1953.", "1950-01-01", "year"),
    # decades
    ("Ankara {shelled} the town in the 1990s.", "1990-01-01", "decade"),
    ("Ankara {shelled} the town in the late 1990s.", "1990-01-01", "decade"),
    ("Ankara {shelled} the town two decades ago.", "2000-01-01", "decade"),
    # days ago, and from another day
    ("Ankara {shelled} the town two days ago.", "2022-06-13", "day"),
    ("Baku fired on June 6 and Ankara {shelled} the town two days later.", "2022-06-08", "day"),
    ("Baku fired on June 6 and the same day Ankara {shelled} the town.", "2022-06-06", "day"),
    ("Baku fired on June 6 and the next day Ankara {shelled} the town.", "2022-06-07", "day"),
    # a time that belongs to a noun: the trigger's own, or not
    ("Tuesday's {raid} on the port killed nine.", "2022-06-14", "day"),
    ("The 2014 {annexation} of the cape soured ties.", "2014-01-01", "year"),
    ("Ankara {shelled} the camp after the 2010 truce.", None, None),
    ("Ankara {tore up} the 1998 treaty.", None, None),
    ("Ankara {tore up} the treaty of 1998.", None, None),
    ("Ankara {arrested} the leaders of the June 4 vigil.", None, None),
    # another verb's time
    ("Ankara {shelled} the town after Baku fired on Saturday.", None, None),
    ("Baku, which fired on Saturday, {shelled} the town on Monday.", "2022-06-13", "day"),
    ("Ankara {shelled} the town, which it had seized in 2005.", None, None),
    ("Baku said on Monday that Ankara had {shelled} the town.", None, None),
    ("On Monday Baku said that Ankara had {shelled} the town.", None, None),
    ("Ankara {shelled} the town on Sunday, Baku said on Monday.", "2022-06-12", "day"),
    ("Ankara {shelled} the town, Baku said on Monday.", None, None),
    ("Ankara {shelled} the town; talks begin on Friday.", None, None),
    # no times at all
    ("Ankara {shelled} the town.", None, None),
    ("Ankara {shelled} guns in 300 towns.", None, None),
    ("Ankara {broke} UN resolution 1701.", None, None),
    ("Theresa May told Ankara it had {shelled} the town.", None, None),
    ("Rebels {march} on the town.", None, None),
    ("Ankara {shelled} the post at 2000 metres.", None, None),
    ("Ankara {fined} the bank $2014.", None, None),
    ("Ankara {sent} 2014 troops.", None, None),
    ("Ankara {shelled} a pass at 1900 feet in 2000 villages.", None, None),
    ("Ankara {opposed} Vision 2030.", None, None),
    ("Ankara {signed} in august company.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "day", "precision"), PAST)
def test_the_time_of_a_past_act(marked: str, day: str | None, precision: str | None) -> None:
    act = of(marked).act
    assert (act.date if act else None, act.precision if act else None) == (day, precision)


PLANNED = [
    ("Oslo will {impose} tariffs on Friday.", "2022-06-17", "day"),
    ("Oslo will {impose} tariffs on Tuesday.", "2022-06-21", "day"),
    ("Oslo will {impose} tariffs on Wednesday.", "2022-06-15", "day"),
    ("Oslo will {impose} tariffs next Wednesday.", "2022-06-22", "day"),
    ("Oslo will {impose} tariffs tomorrow.", "2022-06-16", "day"),
    ("Oslo will {impose} tariffs from March 1.", "2023-03-01", "day"),
    ("Oslo will {impose} tariffs next week.", "2022-06-20", "week"),
    ("Oslo will {impose} tariffs next month.", "2022-07-01", "month"),
    ("Oslo will {impose} tariffs in March.", "2023-03-01", "month"),
    ("Oslo will {impose} tariffs next year.", "2023-01-01", "year"),
    ("Oslo will {impose} tariffs by the end of the year.", "2022-01-01", "year"),
    ("Oslo will {impose} tariffs in two weeks.", "2022-06-27", "week"),
    ("Oslo will {impose} tariffs within three days.", "2022-06-18", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "day", "precision"), PLANNED)
def test_a_planned_act_takes_the_coming_day(marked: str, day: str, precision: str) -> None:
    act = of(marked, "SANCTION", planned=True).act
    assert act is not None
    assert (act.date, act.precision) == (day, precision)


# sentence, type, the act's date, the content's date, its last day, its precision
CONTENT = [
    ("On June 15 Kishida {announced} he will attend the June 28-30 NATO Summit.", "AGREE",
     "2022-06-15", "2022-06-28", "2022-06-30", "day"),
    ("Kishida will {attend} the June 28-30 NATO summit.", "AGREE", None, "2022-06-28", "2022-06-30", "day"),
    ("On June 15 Kishida {announced he will attend} the summit on Friday.", "AGREE", "2022-06-15", "2022-06-17", None, "day"),
    ("Oslo and Lima will {sign} the pact on Friday.", "AGREE", None, "2022-06-17", None, "day"),
    ("Oslo {said} on Tuesday that it would send ships next month.", "AGREE", "2022-06-14", "2022-07-01", None, "month"),
    ("Oslo {pledged} to send ships by March.", "AGREE", None, "2023-03-01", None, "month"),
    ("Oslo {agreed} on Monday to meet Lima in July.", "AGREE", "2022-06-13", "2022-07-01", None, "month"),
    ("The president {will visit} Oslo on Friday.", "AGREE", None, "2022-06-17", None, "day"),
    ("Leaders of Oslo and Lima {meet} on Friday.", "AGREE", None, "2022-06-17", None, "day"),
    ("On Friday the president {will visit} Oslo.", "AGREE", None, "2022-06-17", None, "day"),
    ("Oslo and Lima {agreed} on a truce on Monday.", "AGREE", "2022-06-13", None, None, None),
    ("Oslo {promised} to lend Lima the money by the end of the month.", "AGREE", None, "2022-06-01", None, "month"),
    ("Oslo said on Sunday that it had {agreed} to the plan.", "AGREE", "2022-06-12", None, None, None),
    ("Oslo {demanded} on Monday that Lima leave by Friday.", "REQUEST", "2022-06-13", "2022-06-17", None, "day"),
    ("Oslo {urged} Lima to withdraw on Tuesday.", "REQUEST", "2022-06-14", None, None, None),
    ("Oslo {called} for talks on Friday.", "REQUEST", None, "2022-06-17", None, "day"),
    ("Oslo on Monday {accused} Lima of shelling a school last week.", "ACCUSE", "2022-06-13", "2022-06-06", None, "week"),
    ("Oslo {accused} Lima on Monday of shelling a school.", "ACCUSE", "2022-06-13", None, None, None),
    ("Oslo {condemned} the attack on Monday.", "ACCUSE", "2022-06-13", None, None, None),
    ("Oslo {condemned} Monday's attack.", "ACCUSE", None, "2022-06-13", None, "day"),
    ("Oslo {refused} to attend talks on Friday.", "REJECT", None, "2022-06-17", None, "day"),
    ("Oslo {barred} Lima's envoys on Monday.", "REJECT", "2022-06-13", None, None, None),
    ("Oslo {ruled out} a visit on Tuesday.", "REJECT", "2022-06-14", None, None, None),
    ("Oslo {threatened} to close the strait next week.", "THREATEN", None, "2022-06-20", None, "week"),
    ("Oslo {warned} on Monday that it would close the strait.", "THREATEN", "2022-06-13", None, None, None),
    # what is to come does not lie in the past
    ("Oslo {urged} Lima to free the men yesterday.", "REQUEST", "2022-06-14", None, None, None),
    ("Oslo {agreed} to abide by the 2015 accord.", "AGREE", None, None, None, None),
    ("Oslo {urged} Lima to free the men, but Lima vetoed it on May 18.", "REQUEST", None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "event", "act", "content", "last", "precision"), CONTENT)
def test_act_and_content_have_their_own_times(
    marked: str, event: str, act: str | None, content: str | None, last: str | None, precision: str | None
) -> None:
    got = of(marked, event, has_content=True)
    assert (got.act.date if got.act else None) == act
    told_content = (
        (got.content.date, got.content.date_end, got.content.precision) if got.content else (None, None, None)
    )
    assert told_content == (content, last, precision)


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("Ankara {shelled} the town on Tuesday.", None),
        ("Ankara {shelled} the town last month.", None),
        ("Ankara {shelled} the town on March 3.", None),
        ("Ankara {shelled} the town in 2005.", "2005-01-01"),
        ("Ankara {shelled} the town on March 3, 2021.", "2021-03-03"),
    ],
)
def test_without_a_day_of_publication_only_full_dates_are_told(marked: str, day: str | None) -> None:
    act = of(marked, published=None).act
    assert (act.date if act else None) == day


@pytest.mark.parametrize(
    ("marked", "history"),
    [
        ("Ankara {shelled} the town in 2005.", True),
        ("Ankara {shelled} the town in the 1990s.", True),
        ("Ankara {shelled} the town in March.", False),
        ("Ankara {shelled} the town in 2019.", False),
        ("Ankara has {shelled} the town since 2014.", False),
        ("Ankara {shelled} the town.", False),
    ],
)
def test_an_act_dated_years_before_publication_is_history(marked: str, history: bool) -> None:
    text = told(marked).sentence.text
    assert long_ago(text, of(marked).act, PUBLISHED) is history
    assert long_ago(text, of(marked).act, None) is False


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from June 28 to July 2", ("2022-06-28", "2022-07-02")),
        ("28-30 June 2022", ("2022-06-28", "2022-06-30")),
        ("June 28-30", ("2022-06-28", "2022-06-30")),
        ("June 28 to 30", ("2022-06-28", "2022-06-30")),
        ("28 June - 2 July 2022", ("2022-06-28", "2022-07-02")),
        ("Dec. 30 to Jan. 2", ("2022-12-30", "2023-01-02")),
        ("June 28–30, 2022", ("2022-06-28", "2022-06-30")),
        ("June 28", ("2022-06-28", None)),
        ("June 30-28", ("2022-06-30", None)),
        ("from 2014 to 2016", ("2014-01-01", "2016-01-01")),
    ],
)
def test_ranges_have_a_last_day(text: str, days: tuple[str, str | None]) -> None:
    when = resolve(find(text)[0], date(2022, 6, 15), coming=True)
    assert when is not None
    assert (when.date, when.date_end) == days


@pytest.mark.parametrize("text", ["February 30", "31 June 2022", "2022-13-40"])
def test_a_day_that_is_not_is_no_date(text: str) -> None:
    assert all(resolve(f, date(2022, 6, 15), coming=False) is None for f in find(text))


def test_the_29th_of_february_is_of_a_leap_year() -> None:
    when = resolve(find("February 29")[0], date(2025, 1, 10), coming=False)
    assert when is None or when.date == "2024-02-29"


PIECES = st.sampled_from(
    "Monday June 28 28-30 2022 1990s next last week ago two in of the '90s first quarter May summer 31 Feb. 0000 9999 days months "
    "decade years since by end year 99 later yesterday , . ( ) - — to".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


@given(text=TEXTS, published=DAYS, coming=st.booleans(), anchor=DAYS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_searched_and_resolved_without_error(
    text: str, published: date | None, coming: bool, anchor: date | None
) -> None:
    last = 0
    for found in find(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        when = resolve(found, published, coming=coming, anchor=anchor)
        if when is not None:
            assert date.fromisoformat(when.date)
            assert when.date_end is None or when.date_end > when.date
            assert (when.start, when.end) == (found.start, found.end)
            assert when.precision in ("day", "week", "month", "quarter", "year", "decade")


@given(
    text=TEXTS, published=DAYS, event=st.sampled_from(["AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ASSAULT"]),
    planned=st.booleans(), has_content=st.booleans(), data=st.data(),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_trigger_in_any_text_has_its_times_told_without_error(
    text: str, published: date | None, event: str, planned: bool, has_content: bool, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    has_content = has_content and event != "ASSAULT"
    day = published.isoformat() if published else None
    got = times(text, (start, end), day, event=event, planned=planned, has_content=has_content)
    assert has_content or got.content is None
