"""How time and memory grow with the length of a plan: many times the blocks of a plan against the plan itself, in each format.

    .venv/bin/python bench/growth.py [-n ROUNDS] [--to FORMAT] [--longer 10 30] [PLAN]

They are made in processes of their own, in turn, so that a machine that slows down slows all. The long document is the
plan's own blocks over and over, with other anchors.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from plangen.frozen import fields, is_frozen, replace

sys.path.insert(0, str(Path(__file__).parent))
from speed import ROOT, Command, Runs, measure

MOST_POWER = 1.1
MOST_MEMORY = 600.0
ROWS, MORE_ROWS, COLUMNS = 80, 800, 8
MOST_FOR_ROWS = 10.0
FORMATS = ("docx", "html", "typst", "pdf")


def main() -> int:
    """Make the documents in turn and print the table; 1 where a target is missed."""
    options = _options()
    if options.times:
        make(options.plan, options.to, options.times)
        return 0
    if options.rows:
        make_table(options.to, options.rows)
        return 0
    print(f"{options.plan.name}: medians of {options.rounds} cold runs each, in turn, of the processor")
    met = [grows(options, form) for form in ([options.to] if options.to else FORMATS)]
    if options.to in (None, "typst"):
        met.append(rows_grow(options.rounds))
    return 0 if all(met) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="how time and memory grow with the length of a plan")
    parser.add_argument("-n", dest="rounds", type=int, default=3, help="runs of each (default 3)")
    parser.add_argument("--to", choices=FORMATS, help="one format (default: all; pdf is WeasyPrint's)")
    parser.add_argument("--longer", type=int, nargs="+", default=[10], metavar="TIMES", help="how many times as long")
    parser.add_argument("--times", type=int, help=argparse.SUPPRESS)  # make one document, and measure nothing
    parser.add_argument("--rows", type=int, help=argparse.SUPPRESS)  # make a table of so many rows, and measure nothing
    parser.add_argument("plan", nargs="?", type=Path, default=ROOT / "examples" / "stockport")
    return parser.parse_args()


def grows(options: argparse.Namespace, form: str) -> bool:
    """The document as it is and the longer ones, in a line each: whether they keep to their targets."""
    lengths = (1, *options.longer)
    plan = str(options.plan.resolve())
    runs = in_turn({times: _command("--times", str(times), "--to", form, plan) for times in lengths}, options.rounds)
    short = median(runs[1].processor)
    print(f"{form + ', as it is':<26}{short:8.2f} s{max(runs[1].megabytes):8.0f} MB")
    met = [_told(form, times, median(runs[times].processor) / short, runs[times]) for times in options.longer]
    return all(met)


def _told(form: str, times: int, growth: float, runs: Runs) -> bool:
    most, peak = times**MOST_POWER, max(runs.megabytes)
    met = growth <= most and (times > 10 or peak < MOST_MEMORY)
    line = f"{f'{form}, {times} times as long':<26}{median(runs.processor):8.2f} s{peak:8.0f} MB{growth:8.1f} ×"
    print(f"{line}   at most {most:.1f}: {'ok' if met else 'MISSED'}")
    return met


def rows_grow(rounds: int) -> bool:
    """A long table by Typst against a short one: whether it keeps to its target."""
    runs = in_turn({rows: _command("--rows", str(rows), "--to", "typst") for rows in (ROWS, MORE_ROWS)}, rounds)
    growth = median(runs[MORE_ROWS].processor) / median(runs[ROWS].processor)
    met = growth < MOST_FOR_ROWS
    line = f"typst, {MORE_ROWS} rows × {COLUMNS} columns : {ROWS} rows{growth:8.1f} ×"
    print(f"{line}   under {MOST_FOR_ROWS:.0f}: {'ok' if met else 'MISSED'}")
    return met


def in_turn(commands: dict[int, Command], rounds: int) -> dict[int, Runs]:
    """The runs of commands that take turns: once to warm the disk, then for the record."""
    runs = {key: Runs() for key in commands}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for key, command in commands.items():
                measured = measure(command, Path(folder))
                if turn:
                    runs[key].add(measured)
    return runs


def _command(*words: str) -> Command:
    return lambda out: [sys.executable, os.path.abspath(__file__), *words]


def make_table(to: str, rows: int) -> None:
    """Draw a document that is one long table."""
    from plangen.compose import compose
    from plangen.edition import edition_ids, read_edition
    from plangen.load.build import load

    header = "|" + "|".join(f" Column {column} " for column in range(COLUMNS)) + "|"
    body = ["|" + "|".join(f" Cell {row} of {column} " for column in range(COLUMNS)) + "|" for row in range(rows)]
    text = "\n".join([header, "|" + "---|" * COLUMNS, *body, ""])
    sections = "sections:\n  - {id: rows, heading: Rows, file: rows.md}\n"
    plan = f"edition: {edition_ids()[-1]}\ndocument: {{title: Rows}}\n{sections}"
    loaded = load({"plan.yaml": plan.encode(), "rows.md": text.encode()}, name="rows")
    _draw(compose(loaded, read_edition(loaded.edition)), to)


def make(plan: Path, to: str, times: int) -> None:
    """Draw a document of a plan's blocks, so many times over."""
    from plangen.check import edition_of
    from plangen.compose import compose
    from plangen.load.build import load

    loaded = load(plan)
    document = compose(loaded, edition_of(loaded))
    first, *rest = (again(document.blocks, turn) for turn in range(times))
    contents = [type(block).__name__ for block in first].index("Contents") + 1
    _draw(replace(document, blocks=sum((copy[contents:] for copy in rest), first)), to)


def _draw(document: Any, to: str) -> None:
    from plangen.render import render
    from plangen.render.format import Options

    made = render(document, "pdf", Options(engine=to)) if to == "typst" else render(document, to)
    assert made


def again(value: Any, turn: int) -> Any:
    """The same blocks with anchors of their own in each turn."""
    if isinstance(value, tuple):
        return tuple(again(one, turn) for one in value)
    if not is_frozen(value) or isinstance(value, type) or not turn:
        return value
    made = {one.name: again(getattr(value, one.name), turn) for one in fields(value)}
    for name in ("anchor", "address"):
        if str(made.get(name, "")).startswith("#") or (name == "anchor" and name in made):
            made[name] += f"-{turn}"
    return replace(value, **made)


if __name__ == "__main__":
    raise SystemExit(main())
