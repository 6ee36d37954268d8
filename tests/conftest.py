"""Every test has a home of its own: no settings and no recent files of the person who runs it."""

import time

import hypothesis
import pytest
import textual._wait

from tests import lighter

# The same examples in every run, however slow the machine is: a red run is somebody's change, and can be run again.
# `--hypothesis-profile=searching` draws others.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("steady")

# Pilot looks every 20 ms whether the program has come to rest, a thousand times in a run; it rests as well after 8.
textual._wait.SLEEP_GRANULARITY = 1 / 120
textual._wait.SLEEP_IDLE = textual._wait.SLEEP_GRANULARITY / 2


lighter.install()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    return home


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL cluster for all tests of this run; started when the first of them wants it."""
    from tests.postgres import running_cluster

    with running_cluster() as cluster:
        yield cluster
