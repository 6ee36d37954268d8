"""`aligntui share FILE ADDRESS`: one session, several keyboards; `--back` brings it home."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from .addresses import address_in
from .ending import CANNOT_READ, DONE, WRONG_USE
from .printing import complain, say, say_json
from .workspaces import opened_to_write
from .writing import no_place

if TYPE_CHECKING:
    from aligntui.store.address import Address

EXAMPLE = """examples:
  aligntui share "Our plan.align" postgresql://ana@db.example.org/aligntui
  aligntui share --back "postgresql://ana@db.example.org/aligntui?workspace=wor_…" "Our plan.align"
  aligntui share --sql > tables.sql

Afterwards the address that it prints is accepted wherever a FILE is. Passwords: ~/.pgpass or a service file."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the session; with --back the address")
    parser.add_argument("address", type=Path, nargs="?", metavar="ADDRESS", help="the database; with --back the file")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--back", action="store_true", help="brings a shared session home to a file of its own")
    doing.add_argument("--upgrade", action="store_true", help="brings a shared session to this program's schema")
    doing.add_argument("--sql", action="store_true", help="prints what whoever owns the database runs there once")
    parser.add_argument("--json", action="store_true", help="what was done as one JSON object")


def run(args: argparse.Namespace) -> int:
    if args.sql and args.file is not None:
        return _wrong("--sql only prints what whoever owns a database runs there; it takes no file and no address.")
    if args.sql:
        from aligntui.store.shared.server import sql

        say_json({"sql": sql()}) if args.json else say(sql())
        return DONE
    given = [each for each in (args.file, args.address) if each is not None]
    addresses = [found for each in given if (found := address_in(each)) is not None]
    files = [each for each in given if address_in(each) is None]
    if args.upgrade:
        if len(addresses) != 1 or files:
            return _wrong("--upgrade takes the address of one shared session.")
        return _upgrade(addresses[0], as_json=args.json)
    if len(addresses) != 1 or len(files) != 1:
        return _wrong("It takes a file and an address: aligntui share FILE postgresql://…; --help has examples.")
    return (_back if args.back else _share)(addresses[0], files[0], as_json=args.json)


def _share(address: Address, path: Path, *, as_json: bool) -> int:
    from aligntui.settings import person
    from aligntui.store import CannotOpen, open_workspace
    from aligntui.store.shared.sharing import share

    opened = opened_to_write(path, open_workspace, "Nothing was shared.")
    if isinstance(opened, int):
        return opened
    try:
        there = share(address, opened, person())
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    finally:
        opened.store.close()
    if as_json:
        say_json({"file": str(opened.store.path), "address": str(there)})
        return DONE
    say(str(there))
    complain(f"{opened.store.path.name} opens the shared session from now on; elsewhere people open that address.")
    if not there.is_here and there.options.get("sslmode") == "disable":
        complain("What goes there is not encrypted, as that address says.")
    return DONE


def _back(address: Address, path: Path, *, as_json: bool) -> int:
    from aligntui.settings import person
    from aligntui.store import CannotOpen
    from aligntui.store.places import as_workspace_path
    from aligntui.store.shared.sharing import bring_home

    target = as_workspace_path(str(path))
    there = f"There is already a file {target}; it was left as it is, choose another name."
    if sentence := no_place(target) or (there if os.path.lexists(target) else ""):
        return _wrong(sentence)
    try:
        loaded = bring_home(address, target, person())
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    if as_json:
        say_json({"file": str(target), "address": str(address), "changes": len(loaded.history)})
        return DONE
    say(f"The session is in {target} with all of its history; the copy in {address.place} is closed.")
    complain("What still waits at another keyboard comes back with `aligntui merge`, from that keyboard's file.")
    return DONE


def _upgrade(address: Address, *, as_json: bool) -> int:
    from aligntui.store import CannotOpen
    from aligntui.store.shared.upgrading import upgrade

    try:
        before, after = upgrade(address)
    except CannotOpen as refused:
        complain(refused)
        return CANNOT_READ
    if as_json:
        say_json({"address": str(address), "before": before, "after": after})
    elif before == after:
        say("It has this program's schema already; nothing was changed.")
    else:
        say(f"Brought from schema {before} to {after}; everybody opens it with this version from now on.")
    return DONE


def _wrong(sentence: str) -> int:
    complain(sentence)
    return WRONG_USE
