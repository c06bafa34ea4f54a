"""Dates of a table read both ways, for a person to choose."""

from __future__ import annotations

from dashboard.date_readings import date_cells, first_relative, readings

PREVIEW = {
    "columns": ["Titular", "Fecha"],
    "mapping": {"title": "Titular", "published": "Fecha"},
    "rows": [["Uno", "2024-05-01"], ["Dos", "03/04/2024"], ["Tres", " 03/04/2024 "], ["Cuatro"], ["Cinco", "hace 3 horas"]],
}  # fmt: skip


def test_the_cells_are_those_of_the_column_of_dates_each_once():
    assert date_cells(PREVIEW) == ["2024-05-01", "03/04/2024", "hace 3 horas"]
    assert date_cells(PREVIEW | {"mapping": {}}) == []


def test_a_date_that_fits_both_orders_comes_first_with_both_readings():
    first = readings(["2024-05-01", "03/04/2024"]).iloc[0]
    assert first.to_dict() == {"printed": "03/04/2024", "day_first": "3 Apr 2024", "month_first": "4 Mar 2024"}


def test_a_relative_date_needs_the_day_of_the_export():
    assert first_relative(date_cells(PREVIEW)) == "hace 3 horas"
    assert readings(["hace 3 horas"])["from_export"].tolist() == ["needs the day of the export"]
    assert readings(["hace 3 horas"], "2024-05-23")["from_export"].tolist() == ["23 May 2024"]
    assert "from_export" not in readings(["2024-05-01"], "2024-05-23")
