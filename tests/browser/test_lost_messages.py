"""The server may throw away what a run of the page sent, when a part of the page asks for itself as that run ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import Visit
from tests.browser.driving import Site, go

NAME = "20990101-000000-held"


def losing_the_next_run() -> tuple[Callable[[WebSocketRoute], None], Callable[[], None], list[str]]:
    """A handler of the page's connection, what makes it lose the next run of the whole page, and the kinds lost."""
    armed = False
    losing = False
    lost: list[str] = []

    def arm() -> None:
        nonlocal armed
        armed = True

    def handle(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            nonlocal armed, losing
            said = ForwardMsg.FromString(message) if isinstance(message, bytes) else ForwardMsg()
            if said.HasField("new_session"):
                losing = armed and not said.metadata.run.fragment_ids
                armed = armed and not losing
            elif losing:
                lost.append(str(said.WhichOneof("type")))
                return
            socket.send(message)

        server.on_message(pass_on)

    return handle, arm, lost


def held_job(site: Site) -> tuple[Path, FileLock]:
    """An import that is under way for as long as the lock is held."""
    folder = site.home / "uploads" / NAME
    folder.mkdir(parents=True)
    said = {"corpus": "held", "root": str(folder), "files": ["held.csv"], "ask": False, "exported_on": ""}
    (folder / "job.json").write_text(json.dumps(said), "utf-8")
    lock = FileLock(folder / "lock")
    lock.acquire()
    return folder, lock


def test_an_import_is_followed_to_its_end_although_a_run_of_the_page_was_lost(own_site: Site, visit: Visit):
    folder, lock = held_job(own_site)
    page = visit(fresh=True)
    handle, lose, lost = losing_the_next_run()
    page.route_web_socket("**/_stcore/stream", handle)
    go(page, own_site.page())
    expect(page.get_by_text("Looking at the files …")).to_be_visible()
    lose()
    page.locator("h1").click()  # keys go to the page, not to a field
    page.keyboard.press("r")
    for _ in range(60):
        page.wait_for_timeout(500)
        if "delta" in lost:
            break
    assert "delta" in lost
    (folder / "failed.json").write_text(json.dumps({"message": "The table was taken away."}), "utf-8")
    lock.release()
    expect(page.get_by_text("The table was taken away.")).to_be_visible()
