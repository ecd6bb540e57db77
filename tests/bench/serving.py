"""Servers of the run: Streamlit apps with their CPU time, and a folder over http."""

from __future__ import annotations

import functools
import http.server
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["App", "app", "folder", "one_square"]

ROOT = Path(__file__).resolve().parents[2]


class App:
    """A running Streamlit app: its address, and the CPU time that it and its children used."""

    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address = address
        self._process = process

    def cpu_seconds(self) -> float | None:
        """User and system time so far; None where the machine does not tell (no /proc)."""
        if not Path("/proc/self/stat").exists():
            return None
        ticks = sum(_ticks(pid) for pid in _tree(self._process.pid))
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def app(
    script: Path, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Iterator[App]:
    """Serve a Streamlit script on a free port of this machine; it ends with the block."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false", "--", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:  # its own announcement is the sign that it listens
            said.append(line)
            if "URL:" in line:
                break
        else:
            raise RuntimeError("The app did not start:\n" + "".join(said))
        # A full pipe would stop the server: keep reading, and show what goes wrong.
        threading.Thread(target=_pass_on, args=(process.stdout,), daemon=True).start()
        yield App(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def folder(path: Path) -> Iterator[str]:
    """Serve the files of a folder; the address has no slash at its end."""
    handler = functools.partial(_Quiet, directory=str(path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def one_square(into: Path) -> str:
    """Copy the page with a single square, whose steps cost nothing but the measuring."""
    page = Path(__file__).parent / "one_square.html"
    (into / page.name).write_bytes(page.read_bytes())
    return page.name


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def end_headers(self) -> None:
        """Let pages of other ports ask, as the addresses on the network do."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def _pass_on(lines: Iterator[str]) -> None:
    for line in lines:
        if "Error" in line or "Traceback" in line:
            sys.stderr.write(line)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has just ended
            continue
        for child in children:
            found += _tree(int(child))
    return found


def _ticks(pid: int) -> int:
    """User and system time of a process in clock ticks, with that of its children that ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return sum(map(int, text.rpartition(")")[2].split()[11:15]))
