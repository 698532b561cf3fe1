"""`plangen export`: the tables of plans as workbooks that work them out anew, and can be read back into a plan."""

import argparse
from pathlib import Path

HELP = "write the tables of plans to workbooks, with live formulas"
ORDER = 6


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, and where their workbooks go."""
    from plangen.commands.running.plans import add_plans

    add_plans(parser)
    parser.add_argument("--to", choices=("xlsx",), default="xlsx", help="the kind of workbook: xlsx")
    parser.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the workbooks go (default: out)"
    )


def run(options: argparse.Namespace) -> int:
    """Write OUT/<folder name>.xlsx for each plan."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.plans import each_plan, folder_names

    folder_names(options.plans, "export")
    _, failed = each_plan(options.plans, lambda folder: _export(folder, options.out))
    return exit_code(failed=bool(failed))


def _export(folder: Path, out: Path) -> Path:
    from plangen.export import workbook
    from plangen.files.writing import write
    from plangen.load.build import load

    name = folder.resolve().name
    path = write(out / f"{name}.xlsx", workbook(load(folder), name))
    print(f"written: {path.as_posix()}")
    return path
