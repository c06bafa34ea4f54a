import pytest

from analysis.article import FileFacts, Problem
from analysis.ingest.ledger import REPEATS_LISTED, FileReport, LedgerEntry, report_json


def test_read_is_what_was_imported_known_already_or_rejected():
    entry = LedgerEntry("in/a.csv")
    entry.add_imported(dated=True)
    entry.add_imported(dated=False)
    entry.add_duplicate("row 4", "The bridge is closed")
    entry.add_problem(Problem("row 5", "", "No title.", "x", kept=False))
    entry.add_problem(Problem("row 2", "published", "Not understood.", "31/31", kept=True))
    entry.add_problem(Problem("", "", "Cut off.", kept=False))
    report = entry.report(
        family="table", facts=FileFacts("utf-8", 0, {"title": "Headline"}, ("A note.",)), seconds=1.23456
    )
    assert (report.read, report.imported, report.duplicates, report.rejected, report.undated) == (4, 2, 1, 1, 1)
    assert (report.format, report.encoding, report.seconds, report.mapping, report.notes) == (
        "table",
        "utf-8",
        1.235,
        {"title": "Headline"},
        ("A note.",),
    )
    assert [(p.place, p.excerpt, p.kept) for p in report.problems] == [
        ("row 4", "The bridge is closed", True), ("row 5", "x", False), ("row 2", "31/31", True), ("", "", False),
    ]  # fmt: skip


def test_a_report_that_does_not_add_up_cannot_be_made():
    with pytest.raises(ValueError, match="3 read is not 1 imported"):
        FileReport("a.csv", "table", "utf-8", read=3, imported=1, duplicates=1, rejected=0, undated=0, seconds=0.0)


def test_more_than_a_thousand_problems_of_a_kind_are_counted_and_not_listed():
    entry = LedgerEntry("a.csv")
    for row in range(REPEATS_LISTED + 500):
        entry.add_problem(Problem(f"row {row}", "url", "No address.", kept=True))
        entry.add_problem(Problem(f"row {row}", "", "Empty.", kept=False))
    report = entry.report()
    assert report.rejected == report.read == REPEATS_LISTED + 500
    assert len(report.problems) == 2 * REPEATS_LISTED + 2
    assert [p.reason for p in report.problems[-2:]] == [
        "No address. The same in 500 more records, not listed one by one.",
        "Empty. The same in 500 more records, not listed one by one.",
    ]


def test_characters_that_were_replaced_or_removed_are_one_problem_each():
    report = LedgerEntry("a.csv").report(facts=FileFacts("utf-8", 2), removed=3338, replaced=1)
    assert [(p.place, p.kept, p.reason.split()[0]) for p in report.problems] == [
        ("", True, "2"),
        ("", True, "3,338"),
        ("", True, "1"),
    ]


def test_the_report_has_the_promised_keys():
    entry = LedgerEntry("in/a.csv")
    entry.add_imported(dated=True)
    entry.add_problem(Problem("row 2", "published", "Not understood.", "31/31", kept=True))
    said = report_json("news", "b1", [entry.report(family="table", seconds=2), LedgerEntry("b.pdf").report()])
    assert set(said) == {"corpus", "batch", "files", "totals"}
    assert (said["corpus"], said["batch"]) == ("news", "b1")
    promised = {
        "file",
        "format",
        "encoding",
        "read",
        "imported",
        "duplicates",
        "rejected",
        "undated",
        "seconds",
        "problems",
    }
    assert all(promised <= set(file) for file in said["files"])
    assert said["files"][0]["problems"] == [
        {"record": "row 2", "field": "published", "reason": "Not understood.", "excerpt": "31/31", "kept": True}
    ]
    assert said["totals"] == {
        "read": 1,
        "imported": 1,
        "duplicates": 0,
        "rejected": 0,
        "undated": 0,
        "files": 2,
        "seconds": 2,
    }
