"""`make bundle`: a folder that needs no Python, as a zip, for the system that it runs on.

Builds the wheel, installs it with all extras into an environment of its own, lets PyInstaller collect it, puts what a
double click needs beside it, and zips it as `dist/aligntui-VERSION-SYSTEM.zip` with its SHA-256.
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "build" / "bundle"
DIST = ROOT / "dist"
MOST = 90_000_000
"""Bytes of the zip at most: what people fetch over a hotel's network."""


def main() -> int:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    DIST.mkdir(exist_ok=True)
    python = _environment(_wheel())
    run(
        python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", WORK / "out", "--workpath", WORK / "work", HERE / "bundle.spec",
    )  # fmt: skip
    folder = WORK / "out" / "aligntui"
    _without_symbols(folder)
    version = subprocess.run(
        [folder / "aligntui", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    whole = _dressed(folder, version)
    archive = DIST / f"aligntui-{version}-{_system()}.zip"
    _zip(whole, archive)
    size = archive.stat().st_size
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_suffix(".zip.sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    print(f"{archive.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    if size > MOST:
        print(f"That is more than the {MOST / 1e6:.0f} MB that it may have.", file=sys.stderr)
        return 1
    return 0


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def _wheel() -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", WORK / "wheel", ROOT)
    return next((WORK / "wheel").glob("*.whl"))


def _environment(wheel: Path) -> Path:
    """An environment with the wheel, everything that it can use, and PyInstaller; returns its Python."""
    venv.create(WORK / "venv", with_pip=True)
    python = WORK / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "-c", ROOT / "constraints.txt", f"{wheel}[all]", "pyinstaller>=6.14,<7",
    )  # fmt: skip
    return python


def _without_symbols(folder: Path) -> None:
    """Python's own library comes with symbols for a debugger on some systems; nobody who double-clicks needs them."""
    strip = shutil.which("strip")
    if strip and sys.platform == "linux":
        for library in folder.rglob("libpython*.so*"):
            run(strip, "--strip-unneeded", library)


def _system() -> str:
    return f"{ {'darwin': 'macos', 'win32': 'windows'}.get(sys.platform, 'linux') }-{platform.machine().lower()}"


def _dressed(folder: Path, version: str) -> Path:
    """The folder as people unpack it: with what a double click on this system needs."""
    whole = WORK / "aligntui"
    if sys.platform == "darwin":
        app = whole / "aligntui.app" / "Contents"
        (app / "MacOS").mkdir(parents=True)
        shutil.copytree(folder, app / "Resources" / "aligntui", symlinks=True)
        _script(HERE / "macos" / "aligntui.command", app / "Resources" / "aligntui" / "aligntui.command")
        _script(HERE / "macos" / "open-in-terminal", app / "MacOS" / "open-in-terminal")
        plist = (HERE / "macos" / "Info.plist").read_text("utf-8").replace("@VERSION@", version)
        (app / "Info.plist").write_text(plist, "utf-8")
    else:
        shutil.copytree(folder, whole, symlinks=True)
        if sys.platform == "win32":
            for script in (HERE / "windows").iterdir():
                shutil.copy(script, whole / script.name)
        else:
            (whole / "share").mkdir()
            page = subprocess.run([folder / "aligntui", "manual"], capture_output=True, check=True).stdout
            (whole / "share" / "aligntui.1").write_bytes(page)
            for name in ("aligntui.desktop", "aligntui.xml"):
                shutil.copy(HERE / "linux" / name, whole / "share" / name)
            _script(HERE / "linux" / "install.sh", whole / "install.sh")
    shutil.copy(HERE / "READ-ME-FIRST.txt", whole / "READ-ME-FIRST.txt")
    shutil.copy(ROOT / "LICENSE", whole / "LICENSE.txt")
    return whole


def _script(source: Path, target: Path) -> None:
    shutil.copy(source, target)
    target.chmod(0o755)


def _zip(folder: Path, archive: Path) -> None:
    """Keeps which files may be run; shutil's own archives lose that."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = (Path(folder.name) / path.relative_to(folder)).as_posix()
                entry = zipfile.ZipInfo.from_file(path, name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(entry, path.read_bytes(), compresslevel=9)


if __name__ == "__main__":
    sys.exit(main())
