"""What misbehaving readers may not do: stop the import, lose what was read, reach out, or leave anything behind."""

import os
import socket
import subprocess
import sys
import threading
import time

import psutil
import pytest

from analysis.article import Problem
from analysis.ingest import host
from analysis.ingest.host import read_files
from analysis.ingest.limits import allowed_seconds, busy_seconds, time_taken
from analysis.ingest.wire import ReadArticle

HOST = "tests.faults.misbehaving_host"


def _files(folder, *words):
    paths = []
    for number, word in enumerate(words):
        path = folder / f"{number}-{word.split()[0]}.txt"
        path.write_text(word)
        paths.append(path)
    return paths


def _read(folder, *words, **options):
    """What came of each file: titles and problems."""
    told = []
    for result in read_files(_files(folder, *words), host=HOST, **options):
        items = list(result)
        titles = [item.article.title for item in items if isinstance(item, ReadArticle)]
        told.append((titles, [item for item in items if isinstance(item, Problem)]))
    return told


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    yield
    deadline = time.monotonic() + 5
    while (left := _processes()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left


def _processes():
    """Hosts and readers that still run, orphans included."""
    return [
        p.pid for p in psutil.process_iter(["cmdline"]) if HOST in (p.info["cmdline"] or []) and p.status() != "zombie"
    ]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("segfault", "crashed"),
        ("killed", "memory"),
        ("exit", "crashed"),
        ("abandoned", "memory"),
        ("quit", "crashed"),
        ("memory", "1.5 GB of memory"),
        ("recursion", "nested too deeply"),
        ("keyerror", "KeyError"),
        ("network", "could not be opened or read"),
        ("files", "could not be opened or read"),
        ("flood", "MB"),
    ],
)
def test_a_fault_is_one_sentence_and_what_was_read_and_the_next_file_are_kept(tmp_path, monkeypatch, fault, said):
    monkeypatch.setenv("TRIPWIRE_PORT", "9")
    (titles, problems), after = _read(tmp_path, fault, "fine")
    assert titles[:2] == [f"{fault} 1", f"{fault} 2"]
    assert len(problems) == 1
    problem = problems[0]
    assert (problem.place, problem.kept) == ("", False)
    assert said in problem.reason
    assert problem.reason.endswith(".")
    assert not any(sign in problem.reason for sign in ("Traceback", "/", ".py", "Errno"))
    assert after == (["fine 1", "fine 2"], [])


def test_what_a_library_prints_is_not_taken_for_a_reply(tmp_path):
    assert _read(tmp_path, "talk", "fine") == [(["talk 1", "talk 2"], []), (["fine 1", "fine 2"], [])]


@pytest.mark.parametrize("fault", ["hang", "sleep"])
def test_a_silent_file_is_given_up_and_what_was_read_is_kept(tmp_path, monkeypatch, fault):
    monkeypatch.setattr(host, "SILENT_SECONDS", 0.6)
    began = time.monotonic()
    (titles, problems), after = _read(tmp_path, fault, "fine")
    assert titles == [f"{fault} 1", f"{fault} 2"]
    assert [p.kept for p in problems] == [False]
    assert "no further record came" in problems[0].reason
    assert "2 articles read before that were kept" in problems[0].reason
    assert after == (["fine 1", "fine 2"], [])
    assert time.monotonic() - began < 8


def test_a_file_that_takes_too_long_in_all_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(host, "allowed_seconds", lambda _size: 0.6)
    ((titles, problems),) = _read(tmp_path, "sleep 0")
    assert titles == []
    assert "took more than" in problems[0].reason
    assert "Nothing of it was imported" in problems[0].reason


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processor time is limited on POSIX only")
def test_a_busy_file_is_stopped_by_its_processor_time(tmp_path, monkeypatch):
    monkeypatch.setenv("CPU_SECONDS", "1")
    ((titles, problems),) = _read(tmp_path, "hang")
    assert titles == ["hang 1", "hang 2"]
    assert "processor time" in problems[0].reason


@pytest.mark.parametrize(
    ("waited", "busy", "counted"),
    [(40, 9, 9), (40, 0.5, 40), (40, 0, 40), (12, None, 12), (12, 12.1, 12)],
)
def test_waiting_for_a_crowded_processor_does_not_count_but_hanging_does(waited, busy, counted):
    assert time_taken(waited, busy) == counted


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the processor time of another process by a clock")
def test_the_processor_time_of_another_process_is_known():
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        try:
            time.sleep(0.5)
            assert 0 < busy_seconds(process.pid) < 5
        finally:
            process.kill()
    assert busy_seconds(process.pid) is None


def test_time_grows_with_the_file():
    assert allowed_seconds(0) == 10
    assert allowed_seconds(200_000_000) == 110


def test_no_connection_reaches_a_listening_port(tmp_path, monkeypatch):
    reached = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("TRIPWIRE_PORT", str(server.getsockname()[1]))
        server.settimeout(0.2)
        listener = threading.Thread(target=lambda: reached.extend(_accepted(server)))
        listener.start()
        _read(tmp_path, "network")
        listener.join()
    assert reached == []


def _accepted(server):
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        try:
            yield server.accept()[1]
        except TimeoutError:
            continue


def test_stopping_in_the_middle_ends_the_reading_process(tmp_path):
    before = _descendants()
    results = read_files(_files(tmp_path, "hang", "fine"), host=HOST)
    result = next(results)
    assert isinstance(next(iter(result)), ReadArticle)
    assert _descendants() - before
    results.close()
    assert _descendants() <= before


def _descendants() -> set[psutil.Process]:
    """Processes below this one; the test session may hold others (a served dashboard)."""
    return set(psutil.Process().children(recursive=True))


def test_a_result_that_nobody_reads_does_not_stop_the_next(tmp_path):
    results = list(read_files(_files(tmp_path, "fine", "fine"), host=HOST))
    assert [result.articles for result in results] == [2, 2]


def test_progress_is_told(tmp_path):
    told = []
    _read(tmp_path, "fine", "fine", on_progress=told.append)
    assert [(p.number, p.files, p.records) for p in told if p.records] == [(1, 2, 2), (2, 2, 2)]
