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


STOPPED = 130
"""The exit code of a program that a person stopped by Ctrl-C, as shells know it."""


def run() -> None:
    """The `plangen` command: run `main` and leave at once, without taking apart what the system frees anyway."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    from plangen.commands.running.limits import limit_memory
    from plangen.files.regex import keep_patterns

    gc.disable()
    limit_memory()
    code = main()
    keep_patterns()
    os._exit(_flushed(code))


def run_studio() -> None:
    """The `plangen-studio` program, for a double click: the studio on the folder of plans in a person's own folder."""
    from pathlib import Path

    folder = Path.home() / "Youth justice plans"
    folder.mkdir(exist_ok=True)
    os._exit(main(["studio", str(folder)]))


def _tell_version() -> None:
    from contextlib import suppress

    with suppress(OSError):  # where nobody listens
        os.write(1, f"plangen {__version__}\n".encode())


def _flushed(code: int) -> int:
    """The exit code, when all that was printed has gone out."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except BrokenPipeError:  # nobody reads it any more: no fault
        return code
    except OSError as error:  # the disk is full
        return _could_not(error)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 nothing found at or above --fail-on, 1 findings, 2 something could not be done."""
    from plangen.commands.running.exit_codes import COULD_NOT

    sys.stdout, sys.stderr = _printable(sys.stdout), _printable(sys.stderr)
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _command_asked_for(words)
    except KeyboardInterrupt:
        print("stopped: what was written before is whole", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # nobody reads what is printed: no reason to say more
        return COULD_NOT
    except Exception as error:  # noqa: BLE001  whatever it is, a person reads one line
        return _could_not(error)


def _command_asked_for(words: Sequence[str]) -> int:
    options = parser(*words[:1]).parse_args(words)
    if options.debug:
        from plangen.commands.running.failures import TRACES

        TRACES.set(True)
    command: Command = options.command
    return command.run(options)


def _could_not(error: Exception) -> int:
    from plangen.commands.running.exit_codes import COULD_NOT
    from plangen.commands.running.failures import tell

    tell(error)
    return COULD_NOT


def _printable(stream: "TextIO | None") -> "TextIO":
    """A stream to print on, in UTF-8; where the one that was given is closed, nothing is printed."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def command_names() -> list[str]:
    """The names of the commands: the modules of `plangen.commands`, with a dash where a module's name has `_`."""
    from plangen import commands
    from plangen.files.modules import module_names

    return [name.replace("_", "-") for name in module_names(commands.__path__)]


def parser(first: str = "") -> "argparse.ArgumentParser":
    """The parser of every command, whose help README quotes; of one alone, where the first word names it."""
    import argparse

    top = argparse.ArgumentParser(
        prog="plangen",
        description="Write, check and publish annual Youth Justice Plans.",
        formatter_class=_help_formatter,
    )
    top.add_argument("--version", action="version", version=f"plangen {__version__}")
    below = top.add_subparsers(required=True, metavar="COMMAND", title="commands", prog="plangen")
    names = command_names()
    modules = {name: _command(name) for name in ([first] if first in names else names)}
    for name, command in sorted(modules.items(), key=lambda pair: pair[1].ORDER):
        options = below.add_parser(
            name, help=command.HELP, description=_sentence(command.HELP), formatter_class=_help_formatter
        )
        options.set_defaults(command=command)
        command.add_options(options)
        options.add_argument(
            "--debug", action="store_true", help="where something fails, print where in plangen it did"
        )
    return top


def _help_formatter(prog: str) -> "argparse.HelpFormatter":
    """What formats help, as wide as argparse does, which makes one for each option, and to know the width loads `shutil`."""
    import argparse

    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """The width of the terminal: COLUMNS, else what the system knows, else 80."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # none, or closed, or no terminal
        return 80


def _command(name: str) -> "Command":
    from typing import cast

    return cast("Command", import_module(f"plangen.commands.{name.replace('-', '_')}"))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
