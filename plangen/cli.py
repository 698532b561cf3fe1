"""The command line: finds the commands, parses, runs one, and turns what stops it into one line and an exit code.

What it needs it imports where it needs it, so that the version is told at once.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from plangen import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from plangen.commands import Command


def run() -> None:
    """The `plangen` command: run `main` and leave at once, without taking apart what the system frees anyway."""
    if sys.argv[1:] == ["--version"]:
        print(f"plangen {__version__}")
        return
    from plangen.files.regex import keep_patterns

    gc.disable()
    code = main()
    keep_patterns()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 nothing found at or above --fail-on, 1 findings, 2 something could not be done."""
    from plangen.commands.running.exit_codes import COULD_NOT
    from plangen.commands.running.plans import FAILURES, message

    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    words = sys.argv[1:] if arguments is None else arguments
    options = parser(*words[:1]).parse_args(words)
    command: Command = options.command
    try:
        return command.run(options)
    except FAILURES as error:
        print(message(error), file=sys.stderr)
        return COULD_NOT


def _write_utf8(stream: "TextIO") -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def command_names() -> list[str]:
    """The names of the commands: the modules of `plangen.commands`."""
    from plangen import commands
    from plangen.files.modules import module_names

    return [*module_names(commands.__path__)]


def parser(first: str = "") -> "argparse.ArgumentParser":
    """The parser of every command, whose help README quotes; of one alone, where the first word names it."""
    import argparse

    top = argparse.ArgumentParser(prog="plangen", description="Write, check and publish annual Youth Justice Plans.")
    top.add_argument("--version", action="version", version=f"plangen {__version__}")
    below = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    names = command_names()
    modules = {name: _command(name) for name in ([first] if first in names else names)}
    for name, command in sorted(modules.items(), key=lambda pair: pair[1].ORDER):
        options = below.add_parser(name, help=command.HELP, description=_sentence(command.HELP))
        options.set_defaults(command=command)
        command.add_options(options)
    return top


def _command(name: str) -> "Command":
    from typing import cast

    return cast("Command", import_module(f"plangen.commands.{name}"))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
