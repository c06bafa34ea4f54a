"""Uploads go to disk while they arrive: all that Streamlit keeps of a file in memory is a ticket for the place where it lies.

Streamlit holds every uploaded file in memory, twice while it takes it in. Here its request handler, which checks who may
upload, is given the same request with a ticket in place of the file's bytes.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import regex
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SECRET = secrets.token_hex(16).encode()  # of this process: no file can pass for a ticket
_TICKET = regex.compile(rb"broadsheet-upload:%s:([0-9a-f]{32})" % _SECRET)
_BOUNDARY = regex.compile(r"multipart/form-data\s*;.*\bboundary=\"?([^\";]{1,200})\"?", regex.IGNORECASE)
_ROUTE = "/_stcore/upload_file/"
_LONGEST_HEAD = 64 * 1024
_WRITTEN_AT_ONCE = 1 << 20
_KEPT_SECONDS = 24 * 3600.0


class UploadsToDisk:
    """Puts the file of an upload request on disk and a ticket into the request."""

    def __init__(self, app: ASGIApp, folder: Callable[[], Path], most_bytes: Callable[[], int]) -> None:
        """Wraps an application.

        Args:
            app: What answers.
            folder: Where files lie until somebody claims them.
            most_bytes: The largest file that is taken.
        """
        self.app = app
        self.folder = folder
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; nothing is read of it before Streamlit asks, which it does when the upload is allowed."""
        is_upload = scope["type"] == "http" and scope["method"] == "PUT" and _ROUTE in scope["path"]
        found = _BOUNDARY.match(Headers(scope=scope).get("content-type", "")) if is_upload else None
        if not found:
            await self.app(scope, receive, send)
            return
        arriving = _Arriving(found[1].encode("latin-1"), self.folder(), self.most_bytes(), receive)
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, arriving.receive, answer)
        finally:
            arriving.end(keep=status == 204)


def claim(content: bytes, to: Path, folder: Path) -> bool:
    """Move the file behind a ticket to its place; False where the content is a file's own.

    Args:
        content: What Streamlit kept of an upload.
        to: Where the file goes.
        folder: Where it waits.

    Raises:
        FileNotFoundError: It has been claimed already, or nobody came for a day.
    """
    found = _TICKET.fullmatch(content)
    if found:
        (folder / found[1].decode()).replace(to)
    return bool(found)


class _Arriving:
    """One request's body: its first part goes to disk, all around it is passed on."""

    def __init__(self, boundary: bytes, folder: Path, most_bytes: int, receive: Receive) -> None:
        self._begins = b"--" + boundary + b"\r\n"
        self._ends = b"\r\n--" + boundary
        self._folder = folder
        self._most = most_bytes
        self._receive = receive
        self._name = secrets.token_hex(16)
        self._size = 0
        self._done = False
        self._more = True

    async def receive(self) -> Message:
        """The whole request with a ticket in place of its file, or the next message where that was given."""
        if self._done:
            return await self._receive()
        self._done = True
        head, gone = await self._until(b"", b"\r\n\r\n", _LONGEST_HEAD)
        head, found, first = head.partition(b"\r\n\r\n")
        if gone or not found or not head.startswith(self._begins):
            return gone or {"type": "http.request", "body": head + found + first, "more_body": self._more}
        self._folder.mkdir(parents=True, exist_ok=True)
        _forget_old(self._folder)
        with (self._folder / self._name).open("wb") as out:
            tail, gone = await self._copied(first, out)
        ticket = b"broadsheet-upload:%s:%s" % (_SECRET, self._name.encode())
        return gone or {"type": "http.request", "body": head + found + ticket + tail, "more_body": False}

    def end(self, *, keep: bool) -> None:
        """The request is over; what was not taken is forgotten."""
        if not keep:
            (self._folder / self._name).unlink(missing_ok=True)

    async def _copied(self, held: bytes, out: IO[bytes]) -> tuple[bytes, Message | None]:
        """Write to disk up to the end of the part; returns what follows, or the message that cut the request off."""
        while (at := held.find(self._ends)) < 0 and self._more:
            if len(held) > _WRITTEN_AT_ONCE:
                # The mark that ends the part may stand across two messages.
                await self._write(held[: -len(self._ends)], out)
                held = held[-len(self._ends) :]
            said, gone = await self._next()
            if gone:
                return b"", gone
            held += said
        await self._write(held[:at] if at >= 0 else held, out)  # without an end, which Streamlit will miss
        return await self._until(held[at:], b"--\r\n", _LONGEST_HEAD) if at >= 0 else (b"", None)

    async def _write(self, data: bytes, out: IO[bytes]) -> None:
        self._size += len(data)
        if self._size > self._most:
            raise HTTPException(413, "File too large")
        await asyncio.to_thread(out.write, data)

    async def _until(self, held: bytes, mark: bytes, most: int) -> tuple[bytes, Message | None]:
        """Receive until the mark has come, the request is over or too much has come."""
        while self._more and mark not in held and len(held) < most:
            said, gone = await self._next()
            if gone:
                return held, gone
            held += said
        return held, None

    async def _next(self) -> tuple[bytes, Message | None]:
        """What comes next of the body, or the message that cuts the request off."""
        message = await self._receive()
        if message["type"] != "http.request":
            return b"", message
        self._more = message.get("more_body", False)
        return message.get("body", b""), None


def _forget_old(folder: Path) -> None:
    """Files that nobody came for: their tab was closed before the page took them."""
    for path in folder.iterdir():
        try:
            if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()
        except FileNotFoundError:  # claimed this moment
            continue
