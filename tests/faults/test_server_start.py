"""The server as a user starts it: it says where it answers, answers with its headers, and stops when asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    typed = [sys.executable, "-m", "dashboard.cli", "serve", "--port", "0", "--no-browser", "--home", str(tmp_path)]
    with subprocess.Popen(typed, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_the_server_says_where_it_answers_and_stops_on_ctrl_c(server: subprocess.Popen[str]):
    assert server.stdout
    assert server.stderr
    said = server.stdout.readline()
    assert said.startswith("Broadsheet answers at http://127.0.0.1:"), said or server.stderr.read()
    url = said.split()[3]
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert answer.status == 200
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    assert (server.returncode, out) == (0, "Broadsheet has stopped.\n")
    assert "Traceback" not in err
