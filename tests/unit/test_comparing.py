"""What is compared with what, as it is typed on the command line."""

import csv
import io

import pytest

from analysis.selection import Selection
from analysis.store.importing import import_articles
from dashboard.cli import main
from dashboard.commands.comparing import read_comparison
from tests.conftest import read_articles

TEXTS = {"A": "the army said the army came", "B": "the port said no", "C": "troops came"}


@pytest.fixture
def home(tmp_path):
    records = [
        {"title": "", "url": f"https://a.example/{outlet}", "outlet": outlet, "body": text}
        for outlet, text in TEXTS.items()
    ]
    import_articles(tmp_path, "one", "test", read_articles(records))
    import_articles(
        tmp_path,
        "two",
        "test",
        read_articles([{"title": "", "url": "https://b.example", "body": "army zebra", "outlet": "Z"}]),
    )
    return tmp_path


def keyness(home, capsysbinary, *said):
    status = main(["table", "keyness", "--corpus", "one", "--home", str(home), "--set", "min_count=1", *said])
    out, err = capsysbinary.readouterr()
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))
    found = {row["term"]: (int(row["count_target"]), int(row["count_reference"])) for row in rows}
    return status, found, err.decode()


@pytest.mark.parametrize(
    ("said", "army", "missing"),
    [
        (["--outlet", "A"], (2, 0), "zebra"),
        (["--target", "outlet=A"], (2, 0), "zebra"),
        (["--target", "outlet=A", "--reference", "rest"], (2, 0), "zebra"),
        (["--target", "outlet=B&outlet=C", "--reference", "outlet=A"], (0, 2), "zebra"),
        (["--target", "outlet=A", "--reference", "outlet=B"], (2, 0), "troops"),
        (["--target", "outlet=A", "--reference", "corpus=two"], (2, 1), "port"),
        (["--target", "outlet=A", "--outlet", "A", "--outlet", "B"], (2, 0), "troops"),
    ],
)
def test_target_and_reference_are_addresses(home, capsysbinary, said, army, missing):
    status, found, err = keyness(home, capsysbinary, *said)
    assert (status, err) == (0, "")
    assert found["army"] == army
    assert missing not in found


def test_a_list_is_a_file(home, capsysbinary):
    (home / "list.csv").write_text("term,frequency\narmy,7\nzebra,2\n", encoding="utf-8")
    status, found, _ = keyness(home, capsysbinary, "--outlet", "A", "--reference", f"list={home / 'list.csv'}")
    assert status == 0
    assert (found["army"], found["zebra"]) == ((2, 7), (0, 2))


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        (["--target", "outlet=D"], 1, "The corpus has no outlet 'D'."),
        (["--target", "outlt=A"], 2, "'outlt' is not a part of a selection. Did you mean 'outlet'"),
        (["--target", "outlet=A", "--reference", "corpus=three"], 1, "There is no corpus named 'three'."),
        (["--target", "outlet=A", "--reference", "list=none.csv"], 1, "The list none.csv cannot be read"),
        (["--outlet", "A", "--reference", "outlet=Q"], 1, "The reference holds nothing to count"),
        (["--set", "by=outlet", "--target", "outlet=A"], 1, "A target and by=outlet cannot both be given"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(home, capsysbinary, said, status, sentence):
    found, _, err = keyness(home, capsysbinary, *said)
    assert found == status
    assert sentence in err
    assert "Traceback" not in err


def test_another_corpus_may_be_narrowed(home):
    found = read_comparison("", "corpus=two&outlet=Z", lambda name: name)
    assert (found.target, found.reference, found.corpus) == (None, Selection(outlet=("Z",)), "two")
