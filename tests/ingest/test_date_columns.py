"""Dates in several columns: joined, shown in the mapping as they are, and corrected there."""

import io
import json

import pytest

from analysis.article import FileFacts, Moment, Record
from analysis.ingest.readers import table
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.date_columns import DateColumns
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

TEXT = "The council voted to keep the old bridge open for another year after months of debate."


def read(data, name, **said):
    source = io.BytesIO(data.encode())
    found = list(choose(look(source, name)).read(source, Context(name, **said)))
    facts = [item for item in found if isinstance(item, FileFacts)]
    return [item for item in found if isinstance(item, Record)], facts[-1].mapping


def csv(header, *rows):
    return "".join(f"{line}\n" for line in (header, *rows))


APART = [
    ("Title,Year,Month,Day,Text", "2024,3,5", "2024-03-05"),
    ("Title,year,month,day,Text", "2024,03,05", "2024-03-05"),
    ("Title,Year,Month,Day,Text", "2024.0,3.0,5.0", "2024-03-05"),
    ("Title,pub_year,pub_month,pub_day,Text", "2024,March,5", "2024-03-05"),
    ("Título,Año,Mes,Día,Texto", "2024,marzo,5", "2024-03-05"),
    ("العنوان,السنة,الشهر,اليوم,النص", "٢٠٢٤,٣,٥", "2024-03-05"),
    ("العنوان,سنة النشر,شهر النشر,يوم النشر,النص", "2024,مارس,5", "2024-03-05"),
    ("Title,Year,Month,Day,Text", "2024,3,", "2024-03"),
    ("Title,Year,Month,Day,Text", "2024,,", "2024"),
]


@pytest.mark.parametrize(("header", "date", "day"), APART)
def test_year_month_and_day_in_columns_of_their_own_make_one_date(header, date, day):
    names = header.split(",")
    rows = [f"Headline number {n} of the day,{date if n == 1 else '2023,11,30'},{TEXT}" for n in range(1, 6)]
    records, mapping = read(csv(header, *rows), "news.csv")
    assert records[0].published == Moment(day)
    assert records[1].published == Moment("2023-11-30")
    assert mapping["published"] == " + ".join(names[1:4])
    assert records[0].extra == {}


TIMED = [
    ("Title,Date,Time,Text", "05/03/2024,14:30", Moment("2024-03-05T14:30")),
    ("Title,Date,Time,Text", "March 5, 2024;14:30:05", Moment("2024-03-05T14:30:05")),
    ("Título,Fecha,Hora,Texto", "2024-03-05,2:30 p.m.", Moment("2024-03-05T14:30")),
    ("العنوان,التاريخ,الوقت,النص", "2024-03-05,14:30", Moment("2024-03-05T14:30")),
    ("Title,publish_date,publish_time,Text", "2024-03-05,14:30 UTC", Moment("2024-03-05T14:30", 0)),
    ("Title,Date,Time,Text", "2024-03-05,", Moment("2024-03-05")),
]


@pytest.mark.parametrize(("header", "date", "moment"), TIMED)
def test_a_day_and_a_time_of_day_make_one_moment(header, date, moment):
    mark = ";" if ";" in date else ","
    header = header.replace(",", mark)
    rows = [f"Headline number {n} of the day,{date},{TEXT}" for n in range(3)]
    if mark == ";":
        rows = [f"Headline number {n} of the day;{date};{TEXT}" for n in range(3)]
    rows.append(mark.join(("Headline number 4 of the day", "2024-03-06", "09:05", TEXT)))
    records, mapping = read(csv(header, *rows), "news.csv")
    assert records[0].published == moment
    assert records[3].published == Moment("2024-03-06T09:05")
    assert mapping["published"] == " + ".join(header.split(mark)[1:3])


def test_a_column_that_says_all_is_not_joined_with_a_year_beside_it():
    rows = [f"Headline number {n} of the day,2024-03-05T10:00,2024,3,14:30,{TEXT}" for n in range(3)]
    records, mapping = read(csv("Title,Date,Year,Month,Time,Text", *rows), "news.csv")
    assert mapping["published"] == "Date"
    assert records[0].published == Moment("2024-03-05T10:00")
    assert records[0].extra == {"Year": "2024", "Month": "3", "Time": "14:30"}


def test_a_column_named_day_that_holds_weekdays_is_no_part_of_a_date():
    rows = [f"Headline number {n} of the day,2024,3,Tuesday,{TEXT}" for n in range(3)]
    records, mapping = read(csv("Title,Year,Month,Day,Text", *rows), "news.csv")
    assert mapping["published"] == "Year + Month"
    assert records[0].published == Moment("2024-03")
    assert records[0].extra == {"Day": "Tuesday"}


def test_a_day_that_does_not_exist_stays_undated_with_what_was_written():
    rows = [f"Headline number {n} of the day,2024,2,{n + 28},{TEXT}" for n in range(3)]
    records, _ = read(csv("Title,Year,Month,Day,Text", *rows), "news.csv")
    assert [r.published for r in records] == [Moment("2024-02-28"), Moment("2024-02-29"), None]
    assert records[2].published_text == "2024-02-30"


ROWS = csv("Title,A,B,C,Text", *(f"Headline number {n} of the day,2024,3,5,{TEXT}" for n in range(3)))


def test_the_user_names_the_columns_or_one_of_them_or_none():
    assert "published" not in read(ROWS, "news.csv")[1]
    records, mapping = read(ROWS, "news.csv", mapping={"published": "A + B + C"})
    assert (records[0].published, mapping["published"]) == (Moment("2024-03-05"), "A + B + C")
    named = ROWS.replace("A,B,C", "Year,Month,Day")
    records, mapping = read(named, "news.csv", mapping={"published": "Year"})
    assert (records[0].published, mapping["published"]) == (Moment("2024"), "Year")
    records, mapping = read(named, "news.csv", mapping={"published": ""})
    assert (records[0].published, "published" in mapping) == (None, False)


def test_the_preview_offers_the_columns_together_and_shows_what_they_make():
    preview = table.preview(io.BytesIO(ROWS.replace("A,B,C", "Year,Month,Day").encode()), Context("news.csv"))
    assert preview.columns == ("Title", "Year", "Month", "Day", "Text", "Year + Month + Day")
    assert preview.mapping["published"] == "Year + Month + Day"
    assert preview.rows[0][-1] == "2024-03-05"
    assert preview.sure


@pytest.mark.parametrize(
    ("date", "name", "moment"),
    [
        ({"year": 2024, "month": 3, "day": 5}, "year + month + day", Moment("2024-03-05")),
        ({"date": "2024-03-05", "time": "14:30"}, "date + time", Moment("2024-03-05T14:30")),
        ({"año": 2024, "mes": "marzo", "día": 5, "hora": "9:05"}, "año + mes + día + hora", Moment("2024-03-05T09:05")),
        ({"date": {"year": 2024, "month": 3, "day": 5}}, "date.year + date.month + date.day", Moment("2024-03-05")),
    ],
)
def test_json_keeps_dates_in_several_keys_too(date, name, moment):
    objects = [{"title": f"Headline number {n} of the day", "text": TEXT, **date} for n in range(3)]
    records, mapping = read(json.dumps(objects), "news.json")
    assert (records[0].published, mapping["published"]) == (moment, name)
    assert records[0].extra == {}
    records, mapping = read(json.dumps(objects), "news.json", mapping={"published": name})
    assert (records[0].published, mapping["published"]) == (moment, name)


def test_what_makes_no_date_is_kept_as_it_stands():
    three = DateColumns((0, 1, 2), apart=True)
    assert three.text(["", "3", "5"]) == "3 5"
    assert three.text(["2024", "soon", "5"]) == "5 soon 2024"
    assert three.text(["", "", ""]) == ""
