"""The command line: finds the commands, parses, runs one, and turns what stops it into one line and an exit code."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, TextIO, cast

from plangen import __version__, commands
from plangen.commands.running.exit_codes import COULD_NOT
from plangen.commands.running.plans import FAILURES, message
from plangen.files.modules import module_names
from plangen.files.regex import keep_patterns


class Command(Protocol):
    """What a module of `plangen.commands` has."""

    HELP: str
    ORDER: int

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command may be told."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, and give back the exit code."""


def run() -> None:
    """The `plangen` command: run `main` and leave at once, without taking apart what the system frees anyway."""
    gc.disable()
    code = main()
    keep_patterns()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 nothing found at or above --fail-on, 1 findings, 2 something could not be done."""
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


def _write_utf8(stream: TextIO) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def command_names() -> list[str]:
    """The names of the commands: the modules of `plangen.commands`."""
    return [*module_names(commands.__path__)]


def parser(first: str = "") -> argparse.ArgumentParser:
    """The parser of every command, whose help README quotes; of one alone, where the first word names it."""
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


def _command(name: str) -> Command:
    return cast(Command, import_module(f"{commands.__name__}.{name}"))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
