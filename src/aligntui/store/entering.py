"""Opening a session wherever it is: in a file of one writer, or shared, in the file of this site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from .mark import mark_in
from .opening import open_workspace
from .port import Loaded, Opened, Store


def open_session(
    path: Path,
    *,
    read_only: bool = False,
    take_over: bool = False,
    who: str = "",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Opened[Store]:
    """Opens what is in a file. Where the file is a site's of a shared session, that session.

    Raises:
        CannotOpen: with one sentence; nothing on the disk was changed.
    """
    opened = open_workspace(path, read_only=read_only, take_over=take_over, who=who, clock=clock, site=True)
    mark = mark_in(opened.store.others)
    if mark is None:
        return Opened(opened.store, opened.loaded, opened.in_use)
    from .shared.opening import as_site

    site = as_site(opened, mark, who)
    return Opened(site.store, site.loaded, site.in_use, site.home)


def read_session(path: Path) -> Loaded:
    """All of a session as it is now, to be read only; a shared one with what the database has, when it answers.

    Raises:
        CannotOpen: with one sentence.
    """
    opened = open_workspace(path, read_only=True, site=True)
    mark = mark_in(opened.store.others)
    if mark is None:
        opened.store.close()
        return opened.loaded
    from .shared.opening import as_site, up_to_date

    site = as_site(opened, mark)
    try:
        return up_to_date(site)
    finally:
        site.store.close()
