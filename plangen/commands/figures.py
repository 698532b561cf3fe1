"""The `figures` command: the registers of plans, to the terminal or to a file."""

import sys
from collections.abc import Sequence
from pathlib import Path

from plangen.audit import register
from plangen.files.writing import write
from plangen.load.build import load
from plangen.reporters.register import counted, written


def list_figures(folders: Sequence[Path], name: str, output: Path | None, *, only_typed: bool = False) -> None:
    """Write the registers of plans in one format; where they go to a file, their counts are still told."""
    registers = [register(load(folder)) for folder in folders]
    text = written(registers, name, only_typed=only_typed)
    if output is None:
        sys.stdout.write(text)
        return
    print(f"written: {write(output, text.encode()).as_posix()}")
    for one in registers:
        print(counted(one))
