from pathlib import Path

import pytest

from tests.store.hands import add_team, begin


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and recent files of the tests, never those of the person who runs them."""
    folder = tmp_path / "home"
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: folder / "config")
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: folder / "state")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small session in a file."""
    path = tmp_path / "nordfrakt.align"
    session = begin(path, "Nordfrakt \x1b[31msales")
    add_team(session, "Sales")
    add_team(session, "Key accounts")
    session.close()
    return path
