"""The command line: one function for each command, each importing what it needs when it runs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from plangen import __version__
from plangen.errors import PlangenError

CLEAN, FOUND, COULD_NOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 nothing at or above --fail-on, 1 findings, 2 could not run."""
    _speak_utf8()
    options = parser().parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except PlangenError as error:
        print(error, file=sys.stderr)
        return COULD_NOT
    except BrokenPipeError:
        return COULD_NOT
