from __future__ import annotations

from datetime import date

import pytest

from aipm_desktop.exchange.linkedin.dates import cut_short, read_date, read_dates

DAY = date(2020, 3, 18)


@pytest.mark.parametrize(
    "text",
    [
        "18 Mar 2020", "18-Mar-20", "18-Mar-2020", "18 March 2020", "2020-03-18", "2020/03/18", "2020-03-18T10:11:12Z",
        "2020-03-18 10:11:12 UTC", "3/18/20, 7:05 AM", "3/18/20, 7:05\u202fAM", "3/18/2020", "03/18/20", "18/03/2020",
        "18.03.2020", "18. März 2020", "18 Mrz 2020", "18 mars 2020", "18-mars-20", "Mar 18, 2020", "Mar 18 2020",
        "Wed Mar 18 10:11:12 UTC 2020", "Mittwoch, 18. März 2020", " 18\u00a0Mar 2020 ", "43908",
    ],
)  # fmt: skip
def test_every_shape_of_the_same_day(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/22/16, 10:36 PM", date(2016, 12, 22)),
        ("9/4/18, 7:05 AM", date(2018, 9, 4)),
        ("5-Mar-24", date(2024, 3, 5)),
        ("1er août 2021", date(2021, 8, 1)),
        ("3 déc. 2021", date(2021, 12, 3)),
        ("15. Okt. 2019", date(2019, 10, 15)),
        ("29 Feb 2024", date(2024, 2, 29)),
    ],
)
def test_dates_of_the_eras_and_languages(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "31 Feb 2024",
        "29 Feb 2023",
        "2020",
        "18 Mar",
        "18 Foo 2020",
        "13/13/2020",
        "Connected On",
        "x" * 999,
        "Dec 31, 9999",
        "1/1/0001",
        "31 Dec 1899",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_date(text) is None


def test_the_order_of_numeric_dates_is_decided_by_the_whole_file() -> None:
    assert read_dates(["3/4/2021", "12/1/2021"]).table["3/4/2021"] == date(2021, 3, 4)
    assert read_dates(["3/4/2021", "13/1/2021"]).table["3/4/2021"] == date(2021, 4, 3)
    assert read_dates(["3/4/2021", "1/13/2021"]).table["3/4/2021"] == date(2021, 3, 4)
    assert read_dates(["3.4.2021", "1/13/2021"]).table["3.4.2021"] == date(2021, 4, 3)


def test_both_orders_in_one_file_are_reported_and_the_certain_ones_read() -> None:
    dates = read_dates(["13/1/2021", "14/1/2021", "1/15/2021", "3/4/2021"])
    assert dates.mixed
    assert dates.table == {
        "13/1/2021": date(2021, 1, 13),
        "14/1/2021": date(2021, 1, 14),
        "1/15/2021": date(2021, 1, 15),
        "3/4/2021": date(2021, 4, 3),
    }
    assert not read_dates(["13/1/2021", "18 Mar 2020"]).mixed


def test_a_year_cut_off_at_the_end_of_the_file_is_not_taken_for_a_short_one() -> None:
    assert cut_short("18 Mar 20", ["18 Mar 20", "17 Mar 2020"])
    assert not cut_short("18 Mar 20", ["18 Mar 20", "17 Mar 20"])
    assert not cut_short("18 Mar 2020", ["18 Mar 2020"])
