"""What it costs to have plans open in many threads: six plans loaded, checked and rendered by eight threads at once, and the
same one after the other.

    .venv/bin/python bench/threads.py [-n ROUNDS]

Python runs one thread at a time, so that threads cannot be faster than one; nor may they be much slower. Each run is a process
of its own, in turn with its rival. The target is 1.3 for the time of the processor and for that of the clock.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # this checkout, installed or not
THREADS = 8
TARGET = 1.3
FORMATS = ("html", "docx", "pdf")
PLANS = [
    *(ROOT / "examples" / name for name in ("stoke", "staffordshire", "stockport", "stockton")),
    *(ROOT / "tests/plans" / name for name in ("every-block", "awkward")),
]


def main() -> int:
    """Run both in turn and print the table; 1 where a target is missed."""
    options = _options()
    if options.how:
        print(json.dumps(seconds(HOW[options.how])))
        return 0
    runs = [(run("threads"), run("serial")) for _ in range(options.rounds)]
    print(f"{len(PLANS)} plans, {THREADS} threads: medians of {options.rounds} runs each, in turn")
    print(f"{'seconds of':<14}{'threads':>10}{'serial':>10}{'ratio':>8}{'target':>8}")
    met = [print_ratio(what, runs, place) for place, what in enumerate(("processor", "clock"))]
    return 0 if all(met) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="plans in many threads beside one after the other")
    parser.add_argument("-n", dest="rounds", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--how", choices=HOW, help=argparse.SUPPRESS)
    return parser.parse_args()


def run(how: str) -> list[float]:
    """The seconds of the processor and of the clock that a new process takes, without its start."""
    done = subprocess.run([sys.executable, __file__, "--how", how], stdout=subprocess.PIPE, text=True, check=True)
    taken: list[float] = json.loads(done.stdout)
    return taken


def print_ratio(what: str, runs: list[tuple[list[float], list[float]]], place: int) -> bool:
    """Print one row; whether the target is met."""
    threads, serial = (median(pair[side][place] for pair in runs) for side in (0, 1))
    print(f"{what:<14}{threads:>10.2f}{serial:>10.2f}{threads / serial:>8.2f}{TARGET:>8.2f}")
    return threads / serial <= TARGET


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long a piece of work takes, by the processor and by the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def serial() -> None:
    """Every plan, one after the other."""
    for folder in PLANS:
        build(folder)


def threads() -> None:
    """Every plan, as many at once as there are threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        finish(pool.map(build, PLANS))


def finish(results: Iterable[None]) -> None:
    """Wait for all results; what was raised there is raised here."""
    for _ in results:
        pass


HOW: dict[str, Callable[[], None]] = {"serial": serial, "threads": threads}


def build(folder: Path) -> None:
    """A plan loaded, checked and rendered in every format, the PDF by Typst."""
    from plangen.check import check, edition_of
    from plangen.compose import compose
    from plangen.load.build import load
    from plangen.render import render
    from plangen.render.format import Options

    plan = load(folder)
    edition = edition_of(plan)
    check(plan, edition)
    document = compose(plan, edition)
    for ending in FORMATS:
        render(document, ending, Options(engine="typst"))


if __name__ == "__main__":
    sys.exit(main())
