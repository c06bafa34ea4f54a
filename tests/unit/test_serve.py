"""Starting the server: where it may listen, what it is told, and the headers of its answers."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
from pathlib import Path
from typing import Any

import pytest
import streamlit

from dashboard.asgi import ASSETS, CompressedAssets, SecurityHeaders, content_policy
from dashboard.serve import Listening, ServeError, check, is_loopback, sample_files, settings
from tests.conftest import run_apart


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.org", False),
    ],
)
def test_an_address_off_loopback_needs_a_proxy(address: str, alone: bool):
    assert is_loopback(address) is alone
    if not alone:
        with pytest.raises(ServeError, match=r"add --behind-proxy\.$"):
            check(Listening(address, 0))
    check(Listening("0.0.0.0", 0, behind_proxy=True))


def test_a_port_that_is_taken_is_said_with_what_to_do():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=rf"^Port {port} of 127\.0\.0\.1 is taken .*--port {port + 1}\.$"):
            check(Listening(port=port))
    with pytest.raises(ServeError, match="is not a port"):
        check(Listening(port=70_000))


def test_the_server_sends_nothing_out_and_shows_no_details():
    said = settings(Listening(port=8600))
    known = streamlit.config.get_config_options()
    assert set(said) <= set(known)
    assert said["browser.gatherUsageStats"] is False
    assert said["client.showErrorDetails"] == "none"
    assert said["logger.hideWelcomeMessage"] is True
    assert said["server.enableAgentApi"] is False
    assert said["server.enableXsrfProtection"] is True
    assert (said["server.address"], said["server.port"]) == ("127.0.0.1", 8600)
    assert said["server.allowedHosts"] == ["127.0.0.1", "::1", "localhost"]
    assert settings(Listening("0.0.0.0", behind_proxy=True, hosts=("a.example",)))["server.allowedHosts"] == [
        "a.example"
    ]


def test_a_missing_sample_is_a_sentence(tmp_path: Path):
    with pytest.raises(ServeError, match="is not part of this installation"):
        sample_files(tmp_path)


def test_what_makes_the_sample_is_not_imported(tmp_path: Path):
    folder = tmp_path / "data" / "sample"
    for name in ("a.csv", "b.jsonl", "pages/p.txt", "make.py", "README.md", "planted.json", "banks/en.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    assert [p.relative_to(folder).as_posix() for p in sample_files(tmp_path)] == ["a.csv", "b.jsonl", "pages/p.txt"]


def answer(app: Any, path: str = "/", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What an ASGI application answers to a GET."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": pairs, "query_string": b""}
    run_apart(app(scope, receive, send))
    start = next(m for m in sent if m["type"] == "http.response.start")
    said = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return start["status"], said, b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")


async def plain(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"plain"})


def test_every_answer_carries_the_security_headers():
    _, said, _ = answer(SecurityHeaders(plain), host="127.0.0.1:8501")
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    policy = dict(part.split(" ", 1) for part in said["content-security-policy"].split("; "))
    assert policy["frame-ancestors"] == "'none'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["connect-src"] == "'self' data: blob: ws://127.0.0.1:8501 wss://127.0.0.1:8501"
    assert "unsafe" not in policy["script-src"]


def test_a_made_up_host_does_not_get_into_the_policy():
    _, said, _ = answer(SecurityHeaders(plain), host="a; script-src *")
    assert "connect-src 'self' data: blob:;" in said["content-security-policy"]


def test_the_policy_names_the_inline_script_by_its_hash():
    digest = base64.b64encode(hashlib.sha256(b"a = 1").digest()).decode()
    assert f"script-src 'self' blob: 'sha256-{digest}';" in content_policy("<script>a = 1</script><script src='x'>")
    assert content_policy((ASSETS / "index.html").read_text("utf-8")).count("'sha256-") == 1


def test_scripts_are_sent_compressed_and_everything_else_is_passed_on():
    app = CompressedAssets(plain)
    name, path = max(app.files.items(), key=lambda item: item[1].stat().st_size)
    status, said, body = answer(app, name, accept_encoding="gzip, br")
    assert (status, said["content-encoding"], said["vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == path.read_bytes()
    assert len(body) < path.stat().st_size / 2
    assert answer(app, name)[2] == b"plain"
    assert answer(app, "/static/../index.html", accept_encoding="gzip")[2] == b"plain"
