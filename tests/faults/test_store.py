"""The store under two writers, beside open readers, killed in mid-import, and with a damaged index."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from analysis.errors import StoreError
from analysis.selection import Selection
from analysis.store.checking import check_corpus
from analysis.store.connection import write_lock, writing
from analysis.store.copies import CopyRules
from analysis.store.counts import Grouping
from analysis.store.finding import set_copy_rules
from analysis.store.importing import import_articles
from analysis.store.opening import forget_corpus, open_corpus
from analysis.store.paths import DATABASE, database_of
from analysis.store.removing import delete_batch, delete_corpus
from tests.conftest import ROOT, read_articles

IMPORTER = """
import sys
from pathlib import Path
from analysis.store.importing import import_files
report = import_files(Path(sys.argv[1]), "c", [Path(sys.argv[2])])
print(report.files[0].imported, flush=True)
"""


def _records(count: int, start: int = 0) -> list[dict]:
    return [
        {
            "title": f"Title {i}",
            "url": f"https://a.example/{i}",
            "outlet": "A",
            "body": f"The bridge number {i} was closed on Monday. " * 8,
            "published": "2024-03-01",
        }
        for i in range(start, start + count)
    ]


def _export(path: Path, count: int, start: int = 0) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in _records(count, start)), "utf-8")
    return path


def _importer(home: Path, export: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(home), str(export)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_imports_at_once_wait_for_each_other_beside_an_open_reader(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(20)))
    reader = open_corpus(tmp_path, "c")
    assert len(reader.article_table(reader.all_rows())) == 20
    running = [_importer(tmp_path, _export(tmp_path / f"{n}.jsonl", 300, 100 + 300 * n)) for n in range(2)]
    answers = []
    while any(p.poll() is None for p in running):
        now = open_corpus(tmp_path, "c")
        answers.append(len(now.article_table(now.all_rows())))
        time.sleep(0.05)
    for process in running:
        out, err = process.communicate()
        assert (process.returncode, int(out)) == (0, 300), err
    assert set(answers) <= {20, 320, 620}
    corpus = open_corpus(tmp_path, "c")
    assert len(corpus.all_rows()) == 620
    assert corpus.disagreements() == []
    assert len(corpus.batches()) == 3


def test_a_failed_write_takes_nothing_of_the_import_that_it_waited_for(tmp_path):
    """Both began when there was no corpus; the second must not clear away what the first has made."""
    database = tmp_path / "corpora" / "c" / DATABASE
    waiting = threading.Event()
    errors = []

    def fail() -> None:
        waiting.set()
        with pytest.raises(duckdb.Error) as raised, writing(database) as connection:
            connection.execute("select stopped in the middle")
        errors.append(raised)

    second = threading.Thread(target=fail)
    with write_lock(_made(database.parent)):
        second.start()
        waiting.wait()
        time.sleep(0.3)  # the second writer now waits for the lock that this block holds
        shutil.copytree(
            _whole_corpus(tmp_path), database.parent, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.lock")
        )
    second.join()
    assert len(errors) == 1
    assert len(open_corpus(tmp_path, "c").all_rows()) == 3


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def _whole_corpus(tmp_path: Path) -> Path:
    import_articles(tmp_path / "other", "c", "s", read_articles(_records(3)))
    forget_corpus(tmp_path / "other", "c")
    return tmp_path / "other" / "corpora" / "c"


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_import_is_wholly_there_or_wholly_absent(tmp_path, seed):
    import_articles(tmp_path, "c", "s", read_articles(_records(10)))
    export = _export(tmp_path / "more.jsonl", 3000, 1000)
    moment = random.Random(seed).uniform(0.3, 4.0)
    process = _importer(tmp_path, export)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate()
    corpus = open_corpus(tmp_path, "c")
    articles = len(corpus.all_rows())
    assert articles in ({3010} if out else {10, 3010})
    assert corpus.disagreements() == []
    assert int(corpus.counts.volume(corpus.all_rows(), Grouping())["articles"].sum()) == articles
    assert import_articles(tmp_path, "c", "t", read_articles(_records(1, 5000))).files[0].imported == 1


SEARCH_KILLED = """
import os, signal, sys
from pathlib import Path
from analysis.store.importing import import_files
def say(stage, _):
    if stage == "finding copies":
        os.kill(os.getpid(), signal.{signal})
report = import_files(Path(sys.argv[1]), "c", [Path(sys.argv[2])], on_progress=say)
print(report.files[0].imported, flush=True)
"""


@pytest.mark.parametrize(("sent", "says"), [("SIGKILL", ""), ("SIGINT", "300")])
def test_an_import_stands_when_its_search_for_copies_is_stopped(tmp_path, sent, says):
    export = _export(tmp_path / "more.jsonl", 300)
    script = SEARCH_KILLED.replace("{signal}", sent)
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), str(export)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == says, done.stderr
    corpus = open_corpus(tmp_path, "c")
    assert len(corpus.all_rows()) == 300
    assert corpus.copies_known
    # Of the 8 distinct runs of five words in such a text 3 do not hold its number, and 3 of 13 is no copy.
    assert len(corpus.rows(Selection(copies="once"))) == 300


def test_an_opening_does_not_wait_for_somebody_elses_search(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(10)))
    set_copy_rules(database_of(tmp_path, "c"), CopyRules(days=3))
    with FileLock(tmp_path / "corpora" / "c" / "copies.lock"):
        begun = time.monotonic()
        corpus = open_corpus(tmp_path, "c")
        assert time.monotonic() - begun < 5
        assert not corpus.copies_known
        assert len(corpus.all_rows()) == 10
    forget_corpus(tmp_path, "c")
    assert open_corpus(tmp_path, "c").copies_known


@pytest.mark.parametrize(
    "damage", ["missing folder", "missing file", "flipped bit", "other version", "lost dictionary", "cut dictionary"]
)
def test_an_index_that_is_missing_stale_or_damaged_is_rebuilt(tmp_path, damage):
    import_articles(tmp_path, "c", "s", read_articles(_records(30)))
    import_articles(tmp_path, "c", "s", read_articles(_records(30, 50)))
    before = open_corpus(tmp_path, "c").counts.terms(open_corpus(tmp_path, "c").all_rows(), Grouping())
    forget_corpus(tmp_path, "c")
    index = tmp_path / "corpora" / "c" / "index"
    first = min(index.glob("segment-*"))
    if damage == "missing folder":
        for file in first.iterdir():
            file.unlink()
        first.rmdir()
    elif damage == "missing file":
        (first / "tokens.npy").unlink()
    elif damage == "flipped bit":
        data = bytearray((first / "tokens.npy").read_bytes())
        data[-3] ^= 1
        (first / "tokens.npy").write_bytes(bytes(data))
    elif damage == "other version":
        manifest = json.loads((first / "manifest.json").read_text())
        (first / "manifest.json").write_text(json.dumps(manifest | {"version": -1}))
    elif damage == "lost dictionary":
        (index / "terms.txt").unlink()
    else:
        data = (index / "terms.txt").read_bytes()
        (index / "terms.txt").write_bytes(data[: len(data) // 2])
    corpus = open_corpus(tmp_path, "c")
    after = corpus.counts.terms(corpus.all_rows(), Grouping())
    columns = ["term", "frequency", "articles"]
    assert sorted(before[columns].to_numpy().tolist()) == sorted(after[columns].to_numpy().tolist())
    assert check_corpus(tmp_path, "c", rebuild=True).problems == ()


def test_threads_get_their_own_answers(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(40)))
    corpus = open_corpus(tmp_path, "c")
    table = corpus.article_table(corpus.all_rows())
    wrong = []

    def ask(number: int) -> None:
        for _ in range(25):
            row = table.iloc[number]
            if (corpus.article(row["article_id"]) or {}).get("title") != row["title"]:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_database_cannot_reach_files_or_change_its_configuration(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(1)))
    corpus = open_corpus(tmp_path, "c")
    probes = [
        "select * from read_text('/etc/hostname')",
        "copy meta to 'out.csv'",
        "attach 'other.db'",
        "set enable_external_access=true",
        "install httpfs",
    ]
    for probe in probes:
        with corpus._reader.cursor() as cursor, pytest.raises(duckdb.Error):
            cursor.execute(probe)


def test_deleting_a_corpus_leaves_nothing_of_it(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(3)))
    delete_corpus(tmp_path, "c")
    assert not (tmp_path / "corpora" / "c").exists()
    with pytest.raises(StoreError, match="no corpus named 'c'"):
        open_corpus(tmp_path, "c")


def test_deleting_an_unknown_import_names_those_there_are(tmp_path):
    import_articles(tmp_path, "c", "s", read_articles(_records(3)))
    with pytest.raises(StoreError, match=r"no import 9\. It has: 1"):
        delete_batch(tmp_path, "c", 9)
    assert len(open_corpus(tmp_path, "c").rows(Selection())) == 3


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "x" * 81, "a\\b", "nul\0"])
def test_a_name_that_cannot_be_a_folder_is_refused_in_one_sentence(tmp_path, name):
    with pytest.raises(StoreError, match="cannot be the name of a corpus"):
        import_articles(tmp_path, name, "s", [])
