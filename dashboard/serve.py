"""Starting the dashboard's server: where it listens, what it may be asked, and what a user is told."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import threading
import tomllib
import webbrowser
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from analysis.errors import AnalysisError
from dashboard.home import ROOT, VARIABLE

SETTINGS = ROOT / ".streamlit" / "config.toml"


class ServeError(AnalysisError):
    """The server cannot be started as asked."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server answers.

    Attributes:
        address: The network address that it is bound to.
        port: Its port; 0 takes any that is free.
        behind_proxy: A proxy in front has TLS and a log-in, so an address off loopback is allowed.
        hosts: Names under which the proxy is reached; empty admits any.
    """

    address: str = "127.0.0.1"
    port: int = 8501
    behind_proxy: bool = False
    hosts: tuple[str, ...] = ()


def check(where: Listening) -> None:
    """Refuse what would open the server to everybody, or cannot work.

    Raises:
        ServeError: The address is off loopback without a proxy, or the port is taken or not allowed.
    """
    if not is_loopback(where.address) and not where.behind_proxy:
        raise ServeError(
            f"{where.address} can be reached from other machines, and Broadsheet has no log-in: "
            "use 127.0.0.1, or put a proxy with a log-in in front and add --behind-proxy."
        )
    if not 0 <= where.port <= 65535:
        raise ServeError(f"{where.port} is not a port. Use a number from 1 to 65535, such as --port 8502.")
    family = socket.AF_INET6 if ":" in where.address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.address, where.port))
        except PermissionError:
            raise ServeError(f"Port {where.port} is reserved by the system. Use another one: --port 8502.") from None
        except OSError:
            raise ServeError(
                f"Port {where.port} of {where.address} is taken by another program or not this machine's: "
                f"open http://{where.address}:{where.port} to see whether it is Broadsheet, "
                f"or use another port: --port {where.port + 1}."
            ) from None


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach the address."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def settings(where: Listening) -> dict[str, Any]:
    """Streamlit's options: those of .streamlit/config.toml, with where this server listens."""
    said = _flat(tomllib.loads(SETTINGS.read_text("utf-8")) if SETTINGS.exists() else _FALLBACK)
    hosts = list(where.hosts) if where.behind_proxy else sorted({"127.0.0.1", "localhost", "::1", where.address})
    return said | {
        "server.address": "127.0.0.1" if where.address == "localhost" else where.address,
        "server.port": where.port,
        "server.allowedHosts": hosts,
    }


# What must hold even where the package is installed without its settings file.
_FALLBACK = {
    "server": {"headless": True, "fileWatcherType": "none", "maxUploadSize": 200},
    "client": {"showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "viewer"},
    "browser": {"gatherUsageStats": False},
    "runner": {"magicEnabled": False},
    "logger": {"hideWelcomeMessage": True},
}


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return flat


def run(where: Listening, home: Path, *, corpus: str = "", open_browser: bool = False) -> None:
    """Serve until Ctrl-C.

    Args:
        where: Where to listen; `check` it first.
        home: The data folder.
        corpus: Named in the address that is printed.
        open_browser: Show the page in the user's browser.
    """
    os.environ[VARIABLE] = str(home)
    # Streamlit takes the launcher's folder for the place of its script; ours is named in full.
    sys.argv = [sys.argv[0]]

    from streamlit import config  # noqa: PLC0415  # takes a second, which no other command should wait for

    from dashboard.asgi import make_app  # noqa: PLC0415  # as above

    def ready() -> None:
        port = config.get_option("server.port")
        host = f"[{where.address}]" if ":" in where.address else where.address
        url = f"http://{host}:{port}/" + (f"?{urlencode({'corpus': corpus})}" if corpus else "")
        sys.stdout.write(f"Broadsheet answers at {url} (Ctrl-C stops it).\n")
        sys.stdout.flush()
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    try:
        make_app(on_ready=ready).run(config=settings(where))
    except SystemExit as ended:
        if ended.code:
            raise ServeError("The server could not be started; the lines above say why.") from None


def sample_files(root: Path = ROOT) -> list[Path]:
    """The export files of the sample corpus.

    Raises:
        ServeError: This installation has no sample data.
    """
    folder = root / "data" / "sample"
    found = sorted(_exports(folder.rglob("*"), folder))
    if not found:
        raise ServeError("The sample data is not part of this installation. Start without --sample, or use a checkout.")
    return found


def _exports(paths: Iterable[Path], folder: Path) -> Iterable[Path]:
    """The files that are exports: what makes and describes the sample lies beside them."""
    beside = (".py", ".md", ".json", ".toml", ".yaml", ".yml")
    for path in paths:
        inside = path.relative_to(folder).parts
        if (
            path.is_file()
            and path.suffix not in beside
            and not any(p.startswith((".", "_")) or p == "banks" for p in inside)
        ):
            yield path
