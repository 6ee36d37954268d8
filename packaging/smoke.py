"""Runs a bundle as somebody without Python does: in a folder system that holds nothing else, through a pseudo-terminal.

usage: python packaging/smoke.py dist/aligntui-VERSION-SYSTEM.zip

As root on Linux the bundle runs in a root of its own that holds the C library and nothing more; elsewhere with an empty
environment, which shows less. Prints what was tried; ends with 1 at the first thing that does not work.
"""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

FORMATS = ("md", "html", "docx", "pdf", "xlsx", "pptx", "csv", "json", "stratml", "ics")
FILE_NAMES = {"stratml": "out.xml"}


class Room:
    """Where the bundle runs, and how a command is run there."""

    def __init__(self, root: Path, *, own_root: bool) -> None:
        self.root = root
        self.own_root = own_root
        self.program = "/aligntui/aligntui" if own_root else str(root / "aligntui" / "aligntui")
        self.home = root / "home"
        self.home.mkdir()
        inside = "/home" if own_root else str(self.home)
        self.environment = {"HOME": inside, "TERM": "xterm-256color", "PATH": "/nowhere", "LANG": "C.UTF-8"}

    def enter(self) -> None:
        """Called in the child: from here on nothing of this machine can be read."""
        if self.own_root:
            os.chroot(self.root)
            os.chdir("/home")
        else:
            os.chdir(self.home)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.program, *arguments], env=self.environment, preexec_fn=self.enter, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip


def main(archive: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        _unpack(Path(archive), root)
        room = Room(root, own_root=sys.platform == "linux" and os.geteuid() == 0)
        if room.own_root:
            _c_library(root)
        print("in a root of its own" if room.own_root else "with an empty environment (not root: shows less)")
        for act in (_version, _example, _a_session, _exports, _host):
            said = act(room)
            print(f"ok  {act.__doc__}{f': {said}' if said else ''}", flush=True)
    return 0


def _unpack(archive: Path, root: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            target = Path(packed.extract(entry, root))
            if mode := entry.external_attr >> 16:
                target.chmod(mode & 0o755)


def _c_library(root: Path) -> None:
    """What every Linux has: the C library, and devices that are part of the kernel."""
    program = root / "aligntui" / "aligntui"
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    found = {Path(word) for line in listed.splitlines() for word in line.split() if word.startswith("/")}
    folder = next(path for path in found if path.name.startswith("libc.so")).parent
    names = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libgcc_s.so.1")
    for path in (*found, *(folder / name for name in names), *folder.glob("libresolv.so.2"), *folder.glob("libnss_f*")):
        if path.exists():
            target = root / path.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    for name in ("tmp", "dev", "proc"):
        (root / name).mkdir(exist_ok=True)
    for name, numbers in (("null", (1, 3)), ("urandom", (1, 9)), ("random", (1, 8))):
        os.mknod(root / "dev" / name, 0o666 | 0o020000, os.makedev(*numbers))


def _version(room: Room) -> str:
    """says its version"""
    done = room.run("--version")
    _must(done.returncode == 0, done.stderr)
    return done.stdout.strip()


def _example(room: Room) -> str:
    """opens the example and leaves"""
    _play(room, ["demo"], [("saved", b"\x11")])
    return ""


def _a_session(room: Room) -> str:
    """a new session keeps what is typed"""
    _must(room.run("new", "room.align", "--title", "A room").returncode == 0, "new")
    _play(
        room, ["room.align", "--stage", "2"], [("saved", b"a"), ("", b"Open the night terminal\r"), ("night", b"\x11")]
    )
    checked = room.run("check", "room.align", "--json")
    _must(checked.returncode == 1 and bool(json.loads(checked.stdout)), checked.stderr)
    kept = room.run("export", "room.align", "--to", "md", "-o", "-")
    _must("Open the night terminal" in kept.stdout, kept.stdout + kept.stderr)
    return ""


def _exports(room: Room) -> str:
    """writes every format"""
    written = []
    for format in FORMATS:
        before = set(room.home.iterdir())
        done = room.run(
            "export", "room.align", "--to", format, "-o", f"{format}-{FILE_NAMES.get(format, f'out.{format}')}"
        )
        if done.returncode == 2 and format == "ics":
            continue
        _must(done.returncode == 0, f"{format}: {done.stderr}")
        _must(any(path.stat().st_size > 0 for path in set(room.home.iterdir()) - before), format)
        written.append(format)
    return ", ".join(written)


def _host(room: Room) -> str:
    """the page for phones"""
    if "host" not in room.run("--help").stdout:
        return "this release has none"
    command = [room.program, "host", "room.align", "--no-screen", "--port", "0", "--address", "127.0.0.1"]
    running = subprocess.Popen(
        command, env=room.environment, preexec_fn=room.enter, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    try:
        told = json.loads(running.stdout.readline())
    finally:
        running.terminate()
        _must(running.wait(10) in (0, -15), "host did not end")
    return str(told["address"].rpartition("/")[0])


def _play(room: Room, arguments: list[str], steps: list[tuple[str, bytes]]) -> None:
    """Starts the program in a terminal; each step waits for a text and then types."""
    process, terminal = pty.fork()
    if process == 0:
        room.enter()
        os.execve(room.program, [room.program, *arguments], room.environment)
    for text, keys in steps:
        _read_until(terminal, lambda seen, text=text: text.encode() in seen)  # type: ignore[misc]
        os.write(terminal, keys)
    _read_until(terminal, lambda _: os.waitpid(process, os.WNOHANG)[0] != 0)


def _read_until(terminal: int, done: Callable[[bytes], bool]) -> None:
    seen = b""
    end = time.monotonic() + 60
    while not done(seen):
        _must(time.monotonic() < end, f"the screen never came: {seen[-300:]!r}")
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65_536)
            except OSError:
                return


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(f"FAILED {otherwise}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
