"""How time and memory grow with the length of a plan: ten times the blocks of a plan against the plan itself.

    .venv/bin/python bench/growth.py [-n ROUNDS] [--to pdf] [PLAN]

Both are made in processes of their own, in turn, so that a machine that slows down slows both. The long document is the
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

TIMES = 10
MOST_GROWTH = 11.0
MOST_MEMORY = 600.0


def main() -> int:
    """Make both documents in turn and print the table; 1 where a target is missed."""
    options = _options()
    if options.times:
        make(options.plan, options.to, options.times)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        short, long = run(options.plan, options.to, options.rounds, Path(folder))
    growth, peak = median(long.seconds) / median(short.seconds), max(long.megabytes)
    print(f"{options.plan.name}, {options.to}: medians of {options.rounds} cold runs each, in turn")
    print(f"{'as it is':<20}{median(short.seconds):8.2f} s{max(short.megabytes):8.0f} MB")
    print(f"{f'{TIMES} times as long':<20}{median(long.seconds):8.2f} s{peak:8.0f} MB")
    met = growth <= MOST_GROWTH and peak < MOST_MEMORY
    print(
        f"{'growth':<20}{growth:8.2f}   at most {MOST_GROWTH:.0f}, under {MOST_MEMORY:.0f} MB: {'ok' if met else 'MISSED'}"
    )
    return 0 if met else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="how time and memory grow with the length of a plan")
    parser.add_argument("-n", dest="rounds", type=int, default=3, help="runs of each (default 3)")
    parser.add_argument("--to", default="pdf", help="the format (default pdf)")
    parser.add_argument("--times", type=int, help=argparse.SUPPRESS)  # make one document, and measure nothing
    parser.add_argument("plan", nargs="?", type=Path, default=ROOT / "examples" / "stockport")
    return parser.parse_args()


def run(plan: Path, to: str, rounds: int, scratch: Path) -> tuple[Runs, Runs]:
    """The document as it is and the long one, in turn: once to warm the disk, then for the record."""
    short, long = Runs(), Runs()
    for turn in range(rounds + 1):
        for times, runs in ((1, short), (TIMES, long)):
            seconds, megabytes = measure(_command(plan, to, times), scratch)
            if turn:
                runs.seconds.append(seconds)
                runs.megabytes.append(megabytes)
    return short, long


def _command(plan: Path, to: str, times: int) -> Command:
    words = [sys.executable, os.path.abspath(__file__), "--to", to, "--times", str(times), str(plan.resolve())]
    return lambda out: words


def make(plan: Path, to: str, times: int) -> None:
    """Draw a document of a plan's blocks, so many times over."""
    from plangen.check import edition_of
    from plangen.compose import compose
    from plangen.load.build import load
    from plangen.render import render

    loaded = load(plan)
    document = compose(loaded, edition_of(loaded))
    first, *rest = (again(document.blocks, turn) for turn in range(times))
    contents = [type(block).__name__ for block in first].index("Contents") + 1
    render(replace(document, blocks=sum((copy[contents:] for copy in rest), first)), to)


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
