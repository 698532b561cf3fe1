"""`plangen figures`: the figures of plans, where each is used and how it follows, and which numerals are typed instead."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.reporters import REGISTER_FORMATS
from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.audit import Register

HELP = "list figures with their uses and sums, and the numerals typed instead"
ORDER = 14


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, and how their registers are written."""
    from plangen.commands.running.plans import add_plans

    add_plans(parser)
    formats = ", ".join(REGISTER_FORMATS)
    parser.add_argument("--format", choices=REGISTER_FORMATS, default="text", help=f"{formats} (default: text)")
    parser.add_argument("--loose", action="store_true", help="only the numerals that are typed into the prose")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")


def run(options: argparse.Namespace) -> int:
    """Write the registers of plans in one format; where they go to a file, their totals are still told."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.outputs import refuse_parts
    from plangen.commands.running.plans import each_plan
    from plangen.files.writing import write
    from plangen.reporters.register import to_bytes, totals

    refuse_parts([options.output] if options.output else [], options.plans)
    registers, unreadable = each_plan(options.plans, _register)
    data = to_bytes(options.format, registers, unreadable, only_typed=options.loose)
    if options.output is None:
        sys.stdout.write(data.decode())
    else:
        print(f"written: {shown_path(write(options.output, data))}")
        for register in registers:
            print(totals(register))
    return exit_code(failed=bool(unreadable))


def _register(folder: Path) -> "Register":
    from plangen.audit import register
    from plangen.commands.running.plans import load_plan

    return register(load_plan(folder))
