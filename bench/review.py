"""What a review of many documents costs: 157 of mixed kinds in one run, seconds a document and core, and the most memory.

    .venv/bin/python bench/review.py [-n DOCUMENTS] [--jobs N]

The documents are the four examples as Word files, PDFs by both makers, web pages and plan folders, in turn. The target is 0.6
seconds of the processor a document; memory must not grow with their number.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
EXAMPLES = ("stoke", "staffordshire", "stockport", "stockton")
TARGET = 0.6


def main() -> int:
    """Make the documents, review them, and print what it cost; 1 where a document took more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=157, help="how many documents")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make(place / "in", options.n)
        clock, used = time.monotonic(), children()
        command = [sys.executable, "-m", "plangen", "review", str(place / "in"), "--output", str(place / "out")]
        subprocess.run([*command, "--jobs", str(options.jobs)], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        seconds, processor = time.monotonic() - clock, children() - used
        count = len(list((place / "out/pages").glob("*.json")))
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    each = processor / count
    print(
        f"{count} documents, {options.jobs} at once: {seconds:.0f} s by the clock, {processor:.0f} s of the processor"
    )
    print(f"{each:.2f} s a document and core (target {TARGET}); the largest process held {megabytes:.0f} MB")
    return int(each > TARGET)


def children() -> float:
    """Seconds of the processor that processes begun here have used, and those begun by them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make(place: Path, count: int) -> None:
    """So many documents in a folder: Word, PDF by either maker, web pages, plan folders."""
    from plangen.api import compose, load, render
    from plangen.render.format import Options

    place.mkdir()
    made: list[tuple[str, bytes | Path]] = []
    for name in EXAMPLES:
        document = compose(load(ROOT / "examples" / name, name=name))
        made += [(".docx", render(document, "docx")), (".html", render(document, "html"))]
        made += [(".pdf", render(document, "pdf", Options(engine))) for engine in ("weasyprint", "typst")]
        made.append(("", ROOT / "examples" / name))
    for number, (ending, what) in enumerate(islice(cycle(made), count)):
        target = place / f"plan-{number:03}{ending}"
        if isinstance(what, Path):
            shutil.copytree(what, target)
        else:
            target.write_bytes(what)


if __name__ == "__main__":
    sys.exit(main())
