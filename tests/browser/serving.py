"""The server as people start it, and the browser that visits it: for tests, screenshots and the browser's benchmark."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("broadsheet")
INSTALL = "`make chromium` installs one; `make test-browser` does so by itself. BROADSHEET_SKIP_BROWSER=1 leaves these tests out."
STARTS_WITHIN = 180.0
"""Seconds that a start may take on a busy machine, the sample corpus included."""


class NoChromiumError(RuntimeError):
    """There is no browser to drive."""


def broadsheet(home: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of `broadsheet` on a data folder."""
    command, *rest = arguments
    return subprocess.run(
        [COMMAND, command, "--home", home, *rest], capture_output=True, check=False, timeout=300, cwd=ROOT
    )


@contextmanager
def serve(home: Path, *options: str) -> Iterator[str]:
    """`broadsheet serve` on any free port until the block ends; yields the address without a slash at its end."""
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [COMMAND, "serve", "--home", home, "--port", "0", "--no-browser", *options],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    said: list[str] = []
    too_long = threading.Timer(STARTS_WITHIN, process.kill)
    too_long.start()
    try:
        address = ""
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"answers at (http://[^/\s]+)/", line):
                address = found[1]
                break
        too_long.cancel()
        if not address:
            raise RuntimeError(f"The server did not start within {STARTS_WITHIN:.0f} s. It said:\n{''.join(said)}")
        # Its log has to be read on, or the server stands still once the pipe is full.
        reader = threading.Thread(target=lambda: said.extend(process.stdout or ()), daemon=True)
        reader.start()
        yield address
    finally:
        too_long.cancel()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def chromium_path(playwright: Playwright) -> str:
    """The distribution's Chromium, else the one that Playwright installed.

    Raises:
        NoChromiumError: There is neither.
    """
    candidates = (
        os.environ.get("BROADSHEET_CHROMIUM"),
        shutil.which("chromium"),
        shutil.which("chromium-browser"),
        playwright.chromium.executable_path,
    )
    for path in candidates:
        if path and Path(path).exists():
            return path
    raise NoChromiumError(f"There is no Chromium to drive. {INSTALL}")


def launch(playwright: Playwright) -> Browser:
    """A Chromium that finds no machine but this one."""
    return playwright.chromium.launch(
        executable_path=chromium_path(playwright),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    )
