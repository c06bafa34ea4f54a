import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Moment
from analysis.ingest.dates import column_order, is_relative, read_moment, read_serial

READ = {
    "2024-05-23": ("2024-05-23", None),
    "2024/05/23 11:17:05": ("2024-05-23T11:17:05", None),
    "2024.05.23": ("2024-05-23", None),
    "2024-05-23T00:00:00": ("2024-05-23T00:00:00", None),
    "2024-05-23T00:00:00Z": ("2024-05-23T00:00:00", 0),
    "2024-03-01T23:59:59.123456+14:00": ("2024-03-01T23:59:59", 840),
    "2024-01-01T00:30:00+02:00": ("2024-01-01T00:30:00", 120),
    "2023-12-31T22:30:00Z": ("2023-12-31T22:30:00", 0),
    "2017-11-06T17:57:00+01:00": ("2017-11-06T17:57:00", 60),
    "2020-02-19 10:22:33.000": ("2020-02-19T10:22:33", None),
    "2024-061": ("2024-03-01", None),
    "2024-W09-5": ("2024-03-01", None),
    "0001-01-01": ("0001-01-01", None),
    "9999-12-31": ("9999-12-31", None),
    "20240523": ("2024-05-23", None),
    "20260708T101500Z": ("2026-07-08T10:15:00", 0),
    "20170701101500": ("2017-07-01T10:15:00", None),
    "1704103200": ("2024-01-01T10:00:00", 0),
    "1704103200000": ("2024-01-01T10:00:00", 0),
    "Tue, 02 Jan 2024 10:00:00 EST": ("2024-01-02T10:00:00", -300),
    "Thu, 23 May 2024 11:17:05 +0300 (EEST)": ("2024-05-23T11:17:05", 180),
    "Thu May 23 11:17:05 2024": ("2024-05-23T11:17:05", None),
    "2024-01-02 10:00 CET": ("2024-01-02T10:00", 60),
    "2024-01-02 10:00 IST": ("2024-01-02T10:00", None),
    "2024-03-31T01:30:00 Europe/London": ("2024-03-31T01:30:00", None),
    "2023-12-31T24:00:00": ("2023-12-31", None),
    "2016-12-31T23:59:60Z": ("2016-12-31T23:59", 0),
    "23/05/2024": ("2024-05-23", None),
    "10/13/2023": ("2023-10-13", None),
    "22/10/2023 10:30": ("2023-10-22T10:30", None),
    "5/23/24 9:05 PM": ("2024-05-23T21:05", None),
    "28.02.05": ("2005-02-28", None),
    "31.12.99": ("1999-12-31", None),
    "01/02/69": ("1969-02-01", None),
    "01/02/68": ("2068-02-01", None),
    "23-12-2023": ("2023-12-23", None),
    "5-Mar-24": ("2024-03-05", None),
    "May 2, 2002, Thursday,, FINAL EDITION": ("2002-05-02", None),
    "January 12, 2005 Wednesday, Final Edition": ("2005-01-12", None),
    "June 17, 1995, CITY EDITION": ("1995-06-17", None),
    "May 28, 2019 Tuesday 15:43 EST": ("2019-05-28T15:43", -300),
    "July 1, 2019 Monday 9:20 AM GMT": ("2019-07-01T09:20", 0),
    "27. Februar 2012 Montag 9:50 PM GMT+1": ("2012-02-27T21:50", 60),
    "Tuesday 2 January 2024 10.00 GMT": ("2024-01-02T10:00", 0),
    "Jan. 2nd, 2024": ("2024-01-02", None),
    "2 Sept 2024": ("2024-09-02", None),
    "14:30, 23 May 2024": ("2024-05-23T14:30", None),
    "Noon, 2 Jan 2024": ("2024-01-02T12:00", None),
    "12:10 am, 2 Jan 2024": ("2024-01-02T00:10", None),
    "30 Diciembre 2022 05:08": ("2022-12-30T05:08", None),
    "23 de mayo de 2024 a las 10:15": ("2024-05-23T10:15", None),
    "Publicado el 23 de mayo de 2024": ("2024-05-23", None),
    "martes, 3 de septiembre de 2024": ("2024-09-03", None),
    "2 janvier 2024": ("2024-01-02", None),
    "1er août 2024 à 10h15": ("2024-08-01T10:15", None),
    "2. März 2024, 10:15 Uhr": ("2024-03-02T10:15", None),
    "23 maggio 2024 alle ore 10:15": ("2024-05-23T10:15", None),
    "23 de março de 2024": ("2024-03-23", None),
    "2 января 2024": ("2024-01-02", None),
    "2 Ocak 2024": ("2024-01-02", None),
    "٢ يناير ٢٠٢٤": ("2024-01-02", None),
    "٣٠ نيسان ٢٠٢٤": ("2024-04-30", None),
    "الخميس 23 أيار/مايو 2024": ("2024-05-23", None),
    "23 كانون الثاني 2024 10:15 م": ("2024-01-23T22:15", None),
    "2 تشرين الأول 2023": ("2023-10-02", None),
    "2024年1月2日": ("2024-01-02", None),
    "2018 年 10 月 7 日 17:04": ("2018-10-07T17:04", None),
    "mar. 5 mars 2024": ("2024-03-05", None),
    "Mar 5 Mar 2024": ("2024-03-05", None),
    "January 2024": ("2024-01", None),
    "05/2024": ("2024-05", None),
    "2024-05": ("2024-05", None),
    "2024": ("2024", None),
    "\u202e2024-01-02": ("2024-01-02", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_date_is_read_as_printed(text, expected):
    assert read_moment(text) == Moment(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "not a date", "yesterday", "12 hours ago", "hace 3 horas", "TRUE", "NA", "0", "-1", "1e9", "12345",
        "2023-02-29", "2024-13-01", "2024-00-10", "31/04/2024", "0000-00-00", "-0044-03-15", "10000-01-01",
        "31 February 2024", "Mon, 31 Feb 2024 10:00:00 GMT", "Tue, 02 Jan 2024 25:61:00 XYZ", "2024-01-02T10:00+99:00",
        "2024-01-02 2024-01-03", "99999999999999999999", "Q1 2024", "Winter 2024", "23 Julio 19:20", "23 May",
        "2 มกราคม 2567", "3 May or 4 June 2024", "#TOTAL_QUOTA_REACHED", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_possible_date_is_not_invented(text):
    assert read_moment(text) is None


def test_the_order_of_the_column_decides_what_both_orders_fit():
    assert read_moment("03/04/2024", "day-first") == Moment("2024-04-03")
    assert read_moment("03/04/2024", "month-first") == Moment("2024-03-04")
    assert read_moment("25/12/2024", "month-first") == Moment("2024-12-25")


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text(max_size=80), st.sampled_from(["", "day-first", "month-first"]))
def test_no_text_breaks_the_reading_of_dates(text, order):
    moment = read_moment(text, order)
    assert moment is None or moment.on


@settings(deadline=None)  # a loaded machine is no failure
@given(st.from_regex(r"[0-9]{1,4}[-/. T:][0-9a-zA-Z]{1,9}[-/. ,T:][0-9]{1,4}[ T]?[0-9:Z+]{0,8}", fullmatch=True))
def test_no_nearly_dated_text_breaks_the_reading_of_dates(text):
    moment = read_moment(text)
    assert moment is None or moment.on
    is_relative(text)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.datetimes())
def test_an_iso_time_keeps_its_day_and_second_in_every_zone(when):
    for zone in ("", "Z", "+05:30", "-11:00"):
        moment = read_moment(when.replace(microsecond=0).isoformat() + zone)
        assert moment is not None
        assert moment.local == when.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")


@pytest.mark.parametrize(
    "text",
    ["12 hours ago", "1 day ago", "an hour ago", "2h ago", "yesterday", "hace 3 horas", "hace una semana", "ayer", "منذ ساعتين", "قبل 3 أيام",
     "il y a 2 heures", "vor 3 Stunden", "há 3 horas", "3 ore fa", "gestern"],
)  # fmt: skip
def test_a_relative_date_is_told(text):
    assert is_relative(text)
    assert read_moment(text) is None


@pytest.mark.parametrize(
    "text", ["", "3 ago 2024", "2024-05-23", "long ago in Spain", "not a date", "Published today at 10:15, 23 May 2024"]
)
def test_other_texts_are_not_relative(text):
    assert not is_relative(text) or "today" in text


def test_spreadsheet_serials_are_read_when_asked_for():
    """45292 and 43830 (counted from 1904) are 2024-01-01 by the spreadsheets' own rule; 59 and 61 lie around their 29 February 1900."""
    assert read_serial("45292") == Moment("2024-01-01")
    assert read_serial("45292.75") == Moment("2024-01-01T18:00:00")
    assert read_serial("43830", since_1904=True) == Moment("2024-01-01")
    assert read_serial("59") == Moment("1900-02-28")
    assert read_serial("61") == Moment("1900-03-01")
    for impossible in ("60", "0", "-5", "nan", "inf", "1e300", "text"):
        assert read_serial(impossible) is None


def test_one_day_beyond_twelve_decides_for_the_column():
    order = column_order(["01/02/2024", "13/04/2024", "2024-05-01", ""])
    assert (order.order, order.decided, order.example, order.mixed) == ("day-first", True, "13/04/2024", False)
    assert column_order(["1/2/24", "1/25/24"]).order == "month-first"


def test_a_column_that_does_not_tell_is_read_day_first_and_says_so():
    order = column_order(["01/02/2024", "03/04/2024"])
    assert (order.order, order.decided, order.example) == ("day-first", False, "01/02/2024")
    assert "does not tell" in order.note("date")


def test_a_mixed_column_follows_its_majority_and_says_so():
    order = column_order(["12/26/2024", "12/27/2024", "25/12/2024", "01/02/2024"])
    assert (order.order, order.mixed, order.example) == ("month-first", True, "12/26/2024")
    assert "most" in order.note("date")


def test_a_column_of_iso_dates_depends_on_no_order():
    assert column_order(["2024-01-02", "5 May 2024"]).order == ""
    assert column_order([]).note("date") == ""
