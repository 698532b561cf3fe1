"""What each command does, one file a command: its help line, its options, and `run`. Nothing here judges or renders.

A module of this folder is a command by being here. It has HELP, the line that `plangen --help` shows; ORDER, its place in that
list; `add_options(parser)`; and `run(options)`, which gives back the exit code and imports what it needs only then.
"""

import argparse
from typing import Protocol


class Command(Protocol):
    """What a module of this folder has."""

    HELP: str
    ORDER: int

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command may be told."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, and give back the exit code."""
