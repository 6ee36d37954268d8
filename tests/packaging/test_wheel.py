"""A wheel built from the repository runs in an environment of its own, outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    for name in ("src", "styles", "sample_workspaces"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(target), str(source)],
        check=True,
        capture_output=True,
    )
    (found,) = target.glob("*.whl")
    return found


def test_styles_samples_guides_and_word_lists_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [path.relative_to(ROOT) for path in (ROOT / "styles").glob("*.tcss")]
    wanted += [path.relative_to(ROOT) for path in (ROOT / "sample_workspaces").glob("*.align")]
    assert len(wanted) >= 8
    missing = [str(path) for path in wanted if f"aligntui/{path.as_posix()}" not in names]
    for folder, ending in (
        ("guide", "*.md"),
        ("guide", "*.toml"),
        ("guide/trades", "*.toml"),
        ("rules/line_of_sight", "*.t*"),
        (".", "*.typed"),
    ):
        for path in (ROOT / "src/aligntui" / folder).glob(ending):
            if path.name not in ("tokens.py", "times.py", "time_phrases.py", "things.py"):
                place = path.relative_to(ROOT / "src").as_posix()
                missing += [] if place in names else [place]
    assert not missing


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of this kind are not there on Windows")
def test_the_installed_program_opens_the_example(wheel: Path, tmp_path: Path) -> None:
    import pexpect

    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies come from this environment; a folder on the path brings its packages, not its editable installs.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = subprocess.run(
        [python, "-c", "import aligntui; print(aligntui.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert str(site) in where.stdout
    child = pexpect.spawn(
        str(python),
        ["-m", "aligntui", "demo"],
        cwd=str(tmp_path),
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(30, 100),
        timeout=30,
    )
    child.expect("Nordfrakt sales 2027")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
