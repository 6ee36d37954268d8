"""`aligntui host FILE`: the session, and its page for everybody's phone."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aligntui.host.options import Options

from .ending import CANNOT_READ, DONE, IN_USE, WRONG_USE
from .parsing import WrongUse
from .printing import complain, say_json
from .stage_numbers import stage_number
from .workspaces import STREAM, open_to_write, place_of

if TYPE_CHECKING:
    from aligntui.session import Session

EXAMPLE = """examples:
  aligntui host "Our plan.align"            the workshop, with its room open for phones
  aligntui host "Our plan.align" --no-screen --address 192.168.1.20 --moderated
  aligntui host "Our plan.align" --no-screen --port 8080

Phones in the same network open the address that the screen shows; nobody needs an account or the internet."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the session")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="which port; without it a free one")
    parser.add_argument("--address", default="", metavar="A", help="which address of this computer; the likeliest one")
    parser.add_argument("--public-url", default="", metavar="U", help="what people type, behind a proxy or a tunnel")
    parser.add_argument("--moderated", action="store_true", help="imperatives from phones wait to be let in")
    door = parser.add_mutually_exclusive_group()
    door.add_argument("--knock", action="store_true", help="everybody knocks")
    door.add_argument("--open", action="store_true", help="the door stays open, however many new names come")
    parser.add_argument("--no-screen", action="store_true", help="no workshop here: a small server; ends on SIGTERM")
    parser.add_argument("--stage", type=stage_number, metavar="N", help="the stage the room begins in")
    parser.add_argument("--json", action="store_true", help="say where phones would reach it, and open nothing")


def run(args: argparse.Namespace) -> int:
    from aligntui.host.needs import missing_library

    if missing := missing_library():
        complain(missing)
        return WRONG_USE
    if not 0 <= args.port <= 65_535:
        complain("--port takes a number from 0 to 65535; 0, or none, takes a free one.")
        return WRONG_USE
    if args.json:
        return _say_where(args)
    options = Options(args.address, args.port, args.public_url, args.moderated, args.knock, args.open)
    if not args.no_screen:
        return _in_the_workshop(args, options)
    path = place_of(args.file)
    if path is None:
        return CANNOT_READ
    opened = open_to_write(path)
    if isinstance(opened, int):
        return opened
    return asyncio.run(_serve(opened, options, path, args.stage))


def _say_where(args: argparse.Namespace) -> int:
    from aligntui.host.addresses import addresses

    for option in ("address", "moderated", "knock", "open", "no_screen", "stage"):
        if getattr(args, option):
            name = option.replace("_", "-")
            raise WrongUse(f"--json opens nothing and lists every address, so --{name} has no use there; leave it out.")
    found = [{"address": one.ip, "interface": one.interface, "tunnel": one.is_tunnel} for one in addresses()]
    url = args.public_url or None
    say_json({"file": str(args.file), "addresses": found, "port": args.port or None, "public_url": url})
    return DONE


def _in_the_workshop(args: argparse.Namespace, options: Options) -> int:
    """The workshop with its room open. What would keep phones out is said before the screen is taken."""
    from aligntui.host.addresses import addresses
    from aligntui.host.needs import NO_NETWORK
    from aligntui.host.serving import cannot_listen
    from aligntui.store.lock import held_here
    from aligntui.store.places import lock_of

    from .open import look

    path = place_of(args.file)
    if path is None or path == STREAM:
        complain("A room needs a session in a file of its own: name that file.")
        return WRONG_USE
    if (status := look(path)) is not None:
        return status
    if (holder := held_here(lock_of(path.resolve()))) is not None:
        complain(f"{holder}: press O there to let phones in, or close it there and run this again.")
        return IN_USE
    if not options.address and not options.public_url and not addresses():
        complain(f"{NO_NETWORK} The session itself was not opened: `aligntui {path.name}` opens it without phones.")
        return CANNOT_READ
    if why := cannot_listen(options):
        complain(why)
        return CANNOT_READ
    from aligntui.ui import run as run_app

    return run_app(path, stage=args.stage, hosting=options)


async def _serve(session: Session, options: Options, path: Path, stage: int | None) -> int:
    from aligntui.host.serving import PortTaken, hosting
    from aligntui.rules.stages import BY_NUMBER
    from aligntui.session.keeping import Keeping

    here = BY_NUMBER[stage].key if stage else "gather"
    host = hosting(session, options, path.resolve(), here, on_loopback=True)
    host.room.keyboard = False
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, ending.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))
    try:
        await host.start()
    except PortTaken as trouble:
        complain(trouble)
        session.close()
        return CANNOT_READ
    host.room.keep()
    say_json(
        {
            "address": host.address,
            "code": host.room.door.code,
            "port": host.port,
            "facilitator_code": host.room.door.facilitator_code,
        }
    )
    sys.stdout.flush()  # whoever started us waits for this line
    keeping = Keeping(session)
    keeping.follow(loop.call_soon_threadsafe, lambda: None)
    await keeping.run(ending)
    await host.stop()
    if not session.close():
        complain(f"Not everything is in the file: {session.save_state.why}. It is in the journal beside it.")
        return CANNOT_READ
    return DONE
