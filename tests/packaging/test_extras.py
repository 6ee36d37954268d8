"""A sentence about a missing library names the command that reaches the installation that runs."""

import pytest

from aligntui.extras import how_to_install


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        ("/home/mia/project/.venv", "python -m pip install 'aligntui[pdf]'"),
        ("/home/mia/.local/share/pipx/venvs/aligntui", "pipx install --force 'aligntui[pdf]'"),
        (r"C:\Users\mia\pipx\venvs\aligntui", "pipx install --force 'aligntui[pdf]'"),
        ("/home/mia/.local/share/uv/tools/aligntui", "uv tool install 'aligntui[pdf]'"),
        ("/home/uv/work/tools", "python -m pip install 'aligntui[pdf]'"),
    ],
)
def test_the_command_is_the_one_of_whoever_installed_the_program(prefix: str, command: str) -> None:
    assert how_to_install("pdf", prefix) == command
