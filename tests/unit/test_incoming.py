"""Uploads on their way to disk: what Streamlit is given in place of a file, and when a file is kept."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.incoming import UploadsToDisk, claim
from tests.conftest import run_apart

BOUNDARY = "----WebKitFormBoundaryAbC"
PATH = "/_stcore/upload_file/session/file"


def body(content: bytes, *more: bytes, name: str = "über.csv") -> bytes:
    """A request of one file, or of several, as a browser writes it (RFC 7578)."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f{number}"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'.encode()
        + one
        + b"\r\n"
        for number, one in enumerate((content, *more))
    ]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


async def taken(request: Request) -> Response:
    """What Streamlit does: read the form, keep the file's bytes."""
    if request.headers.get("x-refused"):
        raise HTTPException(403)
    form = await request.form()
    files = [f for f in form.values() if isinstance(f, UploadFile)]
    if len(files) != 1:
        raise HTTPException(400)
    request.app.state.kept = await files[0].read()
    request.app.state.name = files[0].filename
    await form.close()
    return Response(status_code=204)


class Server:
    """The middleware in front of such an application."""

    def __init__(self, folder: Path, most: int = 1 << 30) -> None:
        self.folder = folder
        self.inner = Starlette(routes=[Route("/_stcore/upload_file/{s}/{f}", taken, methods=["PUT"])])
        self.app = UploadsToDisk(self.inner, lambda: folder, lambda: most)

    def put(self, data: bytes, size: int, *, boundary: str = BOUNDARY, headers: dict[str, str] | None = None) -> int:
        """The status of an upload sent in messages of that many bytes."""
        messages = [
            {"type": "http.request", "body": data[i : i + size], "more_body": i + size < len(data)}
            for i in range(0, len(data), size)
        ]
        said = {"content-type": f"multipart/form-data; boundary={boundary}", **(headers or {})}
        scope = {
            "type": "http", "method": "PUT", "path": PATH, "query_string": b"", "http_version": "1.1",
            "headers": [(k.encode(), v.encode()) for k, v in said.items()],
        }  # fmt: skip
        answers: list[Any] = []

        async def receive() -> Any:
            return messages.pop(0) if messages else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            answers.append(message)

        run_apart(self.app(scope, receive, send))
        return int(answers[0]["status"])

    @property
    def files(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []


@pytest.mark.parametrize("size", [1, 7, 64, 1_000_000])
@pytest.mark.parametrize("content", [b"", b"title,body\r\n--a\r\n\r\n--\r\n", bytes(range(256)) * 40])
def test_a_file_lies_on_disk_byte_for_byte_and_streamlit_keeps_a_ticket(
    tmp_path: Path, size: int, content: bytes
) -> None:
    server = Server(tmp_path / "in")
    assert server.put(body(content), size) == 204
    (waiting,) = server.files
    assert waiting.read_bytes() == content
    assert server.inner.state.name == "über.csv"
    assert len(server.inner.state.kept) < 100
    assert claim(server.inner.state.kept, tmp_path / "mine", tmp_path / "in")
    assert (tmp_path / "mine").read_bytes() == content
    with pytest.raises(FileNotFoundError):
        claim(server.inner.state.kept, tmp_path / "mine", tmp_path / "in")


def test_a_file_larger_than_a_write_goes_through_in_pieces(tmp_path: Path) -> None:
    content = os.urandom(3_000_001)
    server = Server(tmp_path / "in")
    assert server.put(body(content), 65_536) == 204
    assert server.files[0].read_bytes() == content


def test_what_streamlit_refuses_leaves_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "in", most=1_000)
    assert server.put(body(b"x"), 100, headers={"x-refused": "1"}) == 403
    assert server.put(body(b"x" * 2_000_000), 65_536) == 413
    assert server.put(body(b"one", b"two"), 100) == 400
    assert server.put(body(b"cut off" * 10)[:-60], 100) == 400
    assert server.files == []


def test_a_file_that_imitates_a_ticket_is_a_file(tmp_path: Path) -> None:
    (tmp_path / ("0" * 32)).write_bytes(b"another one's")
    assert not claim(b"broadsheet-upload:" + b"0" * 32 + b":" + b"0" * 32, tmp_path / "mine", tmp_path)
    assert not claim(b"title,body\n", tmp_path / "mine", tmp_path)
    assert (tmp_path / ("0" * 32)).exists()


def test_a_request_without_a_form_is_left_alone(tmp_path: Path) -> None:
    server = Server(tmp_path / "in")
    assert server.put(b"no form at all", 5, boundary="other") == 400
    assert server.files == []


def test_a_file_that_nobody_came_for_is_forgotten_after_a_day(tmp_path: Path) -> None:
    server = Server(tmp_path / "in")
    server.put(body(b"first"), 100)
    old = server.files[0]
    long_ago = time.time() - 25 * 3600
    os.utime(old, (long_ago, long_ago))
    server.put(body(b"second"), 100)
    assert [path.read_bytes() for path in server.files] == [b"second"]
