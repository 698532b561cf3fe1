"""How fast plangen is beside the tools it stands on: ratios of medians, taken side by side in one run.

    .venv/bin/python bench/speed.py [-n ROUNDS] [PLAN]

Every command is run cold, in turn with its rival (ours, theirs, ours, theirs, …), so that a machine that
slows down slows both. Seconds differ from machine to machine; the ratios hold. Two rows need `pandoc`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # this checkout, installed or not
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its modules compiled; so has ours
MOST_MEMORY = 130.0
PARSE = "import sys, yaml\nfor name in sys.argv[1:]: yaml.load(open(name, 'rb'), yaml.CSafeLoader)"

Command = Callable[[Path], list[str]]
"""The words of a command, given the empty folder into which it writes."""


@dataclass(frozen=True)
class Race:
    """Two commands and the greatest ratio of their medians that is good enough."""

    what: str
    ours: Command
    theirs: Command
    target: float


@dataclass
class Runs:
    """The seconds and megabytes of the runs of one command."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def main() -> int:
    """Run every race and print the table; 1 where a target is missed."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        results = [(race, *run(race, options.rounds, scratch)) for race in races(options.plan, scratch)]
    print(f"{options.plan.name}: medians of {options.rounds} cold runs each, in turn")
    print(f"{'what':<34}{'ours':>10}{'theirs':>10}{'ratio':>8}{'target':>8}")
    met = [print_ratio(*result) for result in results]
    met += [print_memory(race, ours) for race, ours, _ in results]
    return 0 if all(met) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="plangen beside the tools it stands on")
    parser.add_argument("-n", dest="rounds", type=int, default=9, help="runs of each command (default 9)")
    parser.add_argument("plan", nargs="?", type=_folder, default=ROOT / "examples/stockport")
    return parser.parse_args()


def _folder(text: str) -> Path:
    return Path(text).resolve()


def races(plan: Path, scratch: Path) -> Iterator[Race]:
    """What is compared; the pages that the rivals read are written to `scratch` first."""
    screen, paper = pages(plan, scratch)
    yield Race("build pdf : weasyprint, same page", build(plan, "pdf"), weasyprint(paper), 0.95)
    if shutil.which("pandoc"):
        yield Race("build docx : pandoc, same page", build(plan, "docx"), pandoc(screen, "docx"), 0.75)
        yield Race("build html : pandoc, same page", build(plan, "html"), pandoc(screen, "html"), 0.75)
    else:
        print("pandoc is not here: two rows are left out", file=sys.stderr)
    yield Race("build all three : build pdf", build(plan, "html,docx,pdf"), build(plan, "pdf"), 1.1)
    # a miss: 8.8 was measured with examples/stockport, 6.6 with examples/stoke (processor time, November 2026)
    yield Race("check : parse the same YAML", check(plan), parse(plan), 5.0)


def pages(plan: Path, scratch: Path) -> tuple[Path, Path]:
    """The HTML page of a plan as plangen makes it for the screen, and as it prints it."""
    from plangen.compose import compose
    from plangen.edition import read_edition
    from plangen.load.build import load
    from plangen.render.html import page
    from plangen.render.pdf.weasyprint import print_page

    loaded = load(plan)
    document = compose(loaded, read_edition(loaded.edition))
    screen, paper = scratch / "screen.html", scratch / "print.html"
    screen.write_text(page(document, "screen"), encoding="utf-8")
    paper.write_text(print_page(document), encoding="utf-8")
    return screen, paper


def build(plan: Path, formats: str) -> Command:
    """`plangen build` in these formats."""
    return lambda out: [
        sys.executable,
        "-m",
        "plangen",
        "build",
        str(plan),
        "--to",
        formats,
        "--out",
        str(out),
    ]


def check(plan: Path) -> Command:
    """`plangen check`."""
    return lambda out: [sys.executable, "-m", "plangen", "check", str(plan)]


def parse(plan: Path) -> Command:
    """The floor of a check: Python, PyYAML's C loader and the plan's own YAML, nothing else."""
    files = [str(path) for path in sorted(plan.rglob("*.yaml"))]
    return lambda out: [sys.executable, "-c", PARSE, *files]


def weasyprint(page: Path) -> Command:
    """The bare `weasyprint` command on the page that plangen prints."""
    words = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-2a", "--dpi", "150", str(page)]
    return lambda out: [*words, str(out / "plan.pdf")]


def pandoc(page: Path, form: str) -> Command:
    """Pandoc making another format from the page that plangen makes."""
    words = ["pandoc", "--standalone", "--from", "html", str(page), "--output"]
    return lambda out: [*words, str(out / f"plan.{form}")]


def run(race: Race, rounds: int, scratch: Path) -> tuple[Runs, Runs]:
    """Run both commands in turn: once to warm the disk, then `rounds` times for the record."""
    ours, theirs = Runs(), Runs()
    for turn in range(rounds + 1):
        for command, runs in ((race.ours, ours), (race.theirs, theirs)):
            seconds, megabytes = measure(command, scratch)
            if turn:
                runs.seconds.append(seconds)
                runs.megabytes.append(megabytes)
    return ours, theirs


def measure(command: Command, scratch: Path) -> tuple[float, float]:
    """The seconds and the peak megabytes of one run with its children; findings (status 1) are no failure."""
    out = Path(tempfile.mkdtemp(dir=scratch))
    with tempfile.TemporaryFile() as log:
        begin = time.perf_counter()
        process = subprocess.Popen(command(out), cwd=ROOT, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        said = log.read().decode(errors="replace")
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise SystemExit(f"{' '.join(command(out))}\n{said}")
    shutil.rmtree(out)
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def print_ratio(race: Race, ours: Runs, theirs: Runs) -> bool:
    """One line of the table: seconds; whether the target is met."""
    mine, other = median(ours.seconds), median(theirs.seconds)
    ratio = mine / other
    met = ratio <= race.target
    print(f"{race.what:<34}{mine:8.3f} s{other:8.3f} s{ratio:8.2f}{race.target:8.2f}  {_word(met)}")
    return met


def print_memory(race: Race, ours: Runs) -> bool:
    """One line of the table: the greatest memory of our command; whether it is under the limit."""
    peak = max(ours.megabytes)
    met = peak < MOST_MEMORY
    what = f"memory of {race.what.split(' : ')[0]}"
    print(f"{what:<34}{peak:7.0f} MB{'':18}{MOST_MEMORY:5.0f} MB  {_word(met)}")
    return met


def _word(met: bool) -> str:
    return "ok" if met else "MISSED"


if __name__ == "__main__":
    raise SystemExit(main())
