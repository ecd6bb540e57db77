"""The app on a port of this machine, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["served"]

ROOT = Path(__file__).resolve().parent.parent
_TRIES = 5


@contextmanager
def served(cases: Path | None = None) -> Iterator[str]:
    """The app's address, with more `cases` to choose from where a folder is given.

    At the end nothing that its server said may have named an error: a traceback's last line does,
    and the page shows none of it.
    """
    more = {} if cases is None else {"CONTROL_MAP_CASES": str(cases)}
    said: list[str] = []
    for _ in range(_TRIES):
        port = _free()
        server = _start(port, more)
        assert server.stdout is not None
        for line in server.stdout:
            said.append(line)
            if "URL:" in line:  # its own announcement is the sign that it listens
                break
        else:
            # It ended: between asking for a port and taking it, another program may have had it.
            server.wait()
            continue
        break
    else:
        raise AssertionError("The app did not start:\n" + "".join(said))
    said.clear()
    output = server.stdout
    # A full pipe would stop the server: keep reading.
    reader = threading.Thread(target=lambda: said.extend(output), daemon=True)
    reader.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    reader.join()
    assert [line for line in said if "Error" in line or "Traceback" in line] == []


def _free() -> int:
    """A port that nobody has just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _start(port: int, more: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
