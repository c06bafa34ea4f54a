"""Names of files in a ledger."""

from __future__ import annotations

from dashboard.components.ledger import short_names


def test_the_folder_that_all_files_share_is_not_shown():
    assert short_names(["/home/ann/exports/a.csv", "/home/ann/exports/b/c.json"]) == {
        "/home/ann/exports/a.csv": "a.csv",
        "/home/ann/exports/b/c.json": "b/c.json",
    }


def test_names_of_uploads_stay_as_they_are():
    assert short_names(["a.csv", "2/a.csv"]) == {"a.csv": "a.csv", "2/a.csv": "2/a.csv"}
    assert short_names([]) == {}
