"""The web application around the Streamlit script: security headers, compressed assets, imports before the first visit."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import importlib
import mimetypes
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import regex
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import incidents
from dashboard.home import home_folder, incoming_folder
from dashboard.incoming import UploadsToDisk

SCRIPT = Path(__file__).with_name("app.py")
ASSETS = Path(st.__file__).with_name("static")
_INLINE_SCRIPT = regex.compile(r"<script>(.*?)</script>", regex.DOTALL)
_HOST = regex.compile(r"[\w.\-]+(?::\d{1,5})?|\[[0-9a-fA-F:]+\](?::\d{1,5})?")
# Loaded by the pages; everything of ours that pages import follows from `analysis` and `dashboard`.
_HEAVY = ("pandas", "pyarrow", "plotly.graph_objs", "plotly.io", "streamlit.components.v2")
_NOT_IN_THE_SERVER = frozenset(
    (
        "analysis.ingest",
        "analysis.store.spark",
        "dashboard.app",
        "dashboard.views",
        "dashboard.cli",
        "dashboard.commands",
    )
)


def make_app(script: Path = SCRIPT, on_ready: Callable[[], None] | None = None) -> st.App:
    """The ASGI application that serves the dashboard.

    Args:
        script: The Streamlit script.
        on_ready: Called once, when imports are loaded and the socket is bound.
    """

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
        preload()
        if on_ready:
            on_ready()
        yield {}

    return st.App(
        script,
        lifespan=lifespan,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(CompressedAssets),
            Middleware(UploadsToDisk, folder=incoming_folder, most_bytes=_most_bytes),
        ],
        on_script_error=show_incident,
    )


def _most_bytes() -> int:
    return int(st.get_option("server.maxUploadSize")) * 1024 * 1024


def show_incident(error: Exception) -> bool:
    """Tell the visitor a sentence with a number in place of the error, whose details go to the log."""
    st.error(incidents.sentence(incidents.record(home_folder(), error)))
    return True


def preload() -> None:
    """Import what the pages need, so that no visitor waits for it; parsers of export files stay out of the server.

    A module that cannot be imported is written to the log: the pages that need it will say so, the others work.
    """
    for name in (*_HEAVY, *_modules("analysis"), *_modules("dashboard")):
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001  # as said above
            incidents.record(home_folder(), error)


def _modules(package: str) -> list[str]:
    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    names = [module.name for module in pkgutil.iter_modules(places, f"{package}.")]
    wanted = [name for name in names if name not in _NOT_IN_THE_SERVER]
    return [inner for name in wanted for inner in (name, *_modules(name))]


def content_policy(index_html: str) -> str:
    """The content security policy of the page, `{sockets}` to be filled in; its one inline script is named by its hash."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(index_html)
    ]
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob:", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:{sockets}",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "object-src 'none'",
            "base-uri 'self'",
        )
    )


class SecurityHeaders:
    """Adds to every answer what a browser needs to keep foreign text harmless and the page unframed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = content_policy((ASSETS / "index.html").read_text("utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back with headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        # 'self' covers WebSockets in current browsers; older Safari wants them named.
        sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
        added = {
            "Content-Security-Policy": self.policy.replace("{sockets}", sockets),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(added)
            await send(message)

        await self.app(scope, receive, answer)


class CompressedAssets:
    """Serves Streamlit's scripts and styles compressed, each compressed once: 8.3 MB become 2.6 MB for a new visitor."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # The names in these files hold a hash of their content, so they may be kept for ever.
        self.files = {
            f"/static/{path.relative_to(ASSETS / 'static').as_posix()}": path
            for path in (ASSETS / "static").rglob("*")
            if path.suffix in (".js", ".css") and path.stat().st_size > 1_000
        }
        self.compressed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for an asset where the browser takes gzip; pass everything else on."""
        name = scope.get("path", "")
        takes = scope["type"] == "http" and scope["method"] == "GET" and name in self.files
        if not takes or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        if name not in self.compressed:
            self.compressed[name] = await asyncio.to_thread(self._compress, self.files[name])
        headers = {
            "Cache-Control": "public, immutable, max-age=31536000",
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
        }
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        await Response(self.compressed[name], headers=headers, media_type=kind)(scope, receive, send)

    @staticmethod
    def _compress(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 6, mtime=0)
