"""`aligntui completion SHELL`: what a shell has to read so that tab completes commands, options, formats and files."""

from __future__ import annotations

import argparse

from .ending import DONE
from .printing import say_json

SHELLS = ("bash", "zsh", "fish", "powershell")

EXAMPLE = """examples:
  bash          echo 'eval "$(aligntui completion bash)"' >> ~/.bashrc
  zsh           echo 'autoload -U compinit; compinit; eval "$(aligntui completion zsh)"' >> ~/.zshrc
  fish          aligntui completion fish > ~/.config/fish/completions/aligntui.fish
  PowerShell    aligntui completion powershell >> $PROFILE

It holds from the next window on."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh, fish or powershell")
    parser.add_argument("--json", action="store_true", help="the code as one JSON object")


def run(args: argparse.Namespace) -> int:
    from argcomplete.shell_integration import shellcode

    code = shellcode(["aligntui"], shell=args.shell)
    if args.json:
        say_json({"shell": args.shell, "code": code})
    else:
        print(code)  # as it is: `say` would make blanks of its tabs
    return DONE
