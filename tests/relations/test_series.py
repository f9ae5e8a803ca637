from __future__ import annotations

from event_factory import an_event

from detente.relations import Direction, Mean, coarser, series, suitable, unplaced

TOWARD, BACK = Direction("JPN", "RUS"), Direction("RUS", "JPN")


def test_each_direction_has_points_of_its_own() -> None:
    points = series([an_event(), an_event(source_code="RUS", target_code="JPN")], by="month")
    assert [point.direction for point in points] == [TOWARD, BACK]


def test_a_point_counts_events_by_quad_and_gives_their_mean_with_its_n() -> None:
    (point,) = series([an_event(intensity=-6), an_event(intensity=2.5, quad=1)], by="year")
    assert (point.n, point.intensity, point.by_quad) == (2, Mean(-1.75, 2), (1, 0, 0, 1))


def test_a_period_without_events_has_no_point() -> None:
    points = series([an_event("2022-01-05"), an_event("2022-03-05")], by="month")
    assert [str(point.start) for point in points] == ["2022-01-01", "2022-03-01"]


def test_the_period_suits_the_span_unless_one_is_asked_for() -> None:
    events = [an_event("2014-05-05"), an_event("2022-03-05")]
    assert (suitable(events), str(series(events)[0].start)) == ("quarter", "2014-04-01")


def test_undated_and_coarsely_dated_events_are_counted_apart() -> None:
    events = [an_event(), an_event(None), an_event("2022-01-01", date_precision="year")]
    assert (len(series(events, by="month")), unplaced(events, "month")) == (1, 2)


def test_points_summed_up_are_the_points_of_the_longer_period() -> None:
    events = [an_event(f"2022-0{month}-01", intensity=month) for month in (1, 2, 2, 5, 8)]
    assert coarser(series(events, by="month"), "half-year") == series(events, by="half-year")


def test_the_other_side_can_be_anybody() -> None:
    events = [an_event(), an_event(target_code="CHN")]
    (point,) = series(events, by="year", direction=lambda _: Direction("JPN", None))
    assert point.n == 2
