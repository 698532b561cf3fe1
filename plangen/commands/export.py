"""`plangen export`: the tables of plans as workbooks that work them out anew, and can be read back into a plan."""

import argparse
from pathlib import Path

from plangen.source.shown import shown_path, shown_text

HELP = "write the tables of plans to workbooks, with live formulas"
ORDER = 17


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, and where their workbooks go."""
    from plangen.commands.running.plans import add_plans

    add_plans(parser)
    parser.add_argument("--to", choices=("xlsx",), default="xlsx", help="the kind of workbook: xlsx")
    parser.add_argument(
        "--out", "--output", type=Path, default=Path("out"), metavar="DIR", help="where the workbooks go (default: out)"
    )


def run(options: argparse.Namespace) -> int:
    """Write OUT/<folder name>.xlsx for each plan."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.plans import each_plan, folder_names

    folder_names(options.plans, "export")
    _, failed = each_plan(options.plans, lambda folder: _export(folder, options.out))
    return exit_code(failed=bool(failed))


def _export(folder: Path, out: Path) -> Path:
    from plangen.commands.running.outputs import refuse_parts
    from plangen.commands.running.plans import load_plan
    from plangen.export import workbook
    from plangen.files.writing import write

    name = folder.resolve().name
    refuse_parts([out / f"{name}.xlsx"], [folder])
    path = write(out / f"{name}.xlsx", workbook(load_plan(folder), shown_text(name)))
    print(f"written: {shown_path(path)}")
    return path
