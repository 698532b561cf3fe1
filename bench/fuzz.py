"""Inputs that nobody would write, by the thousand: whatever goes in, a person reads a report or one line with file and line.

    .venv/bin/python bench/fuzz.py [--seconds T | --inputs N] [--seed S] [--start N] [--whole SHARE] [--drawn SHARE]
                                   [--keep FOLDER]

Most inputs are a piece of a real file, changed, for one reader (`fuzz_readers.py`): hundreds a second. Some (`--whole`) are a
plan, whole (`fuzz_inputs.py`): an example or a plan made from the schema, with some of its files changed, a reference file and
a document. The plan is read, checked and reported; some are drawn, exported, compared with another and listed by their
figures; some of the documents are imported. An input is numbered: the same seed and number give the same one, so
`--seed S --start N --inputs 1` does it again, and `--start N` goes on where a run ended.
"""

import argparse
import gc
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]  # this checkout, installed or not

from fuzz_inputs import Files, Input, examples, made, sheets_of_small_plan  # noqa: E402
from fuzz_readers import READERS  # noqa: E402

from plangen.errors import PlangenError, SourceError  # noqa: E402

if TYPE_CHECKING:
    from plangen.plan import Plan

LONGEST = 20.0
"""Seconds of the processor that one input may take."""

MOST_LINES = 2
LONGEST_MESSAGE = 600
"""Characters of a message, which nobody reads to its end where it is longer."""

WARM = 300
"""Inputs after which everything of plangen's own has been read."""

FAULTS_SHOWN = 3
"""Faults of one kind that are printed; the others are counted."""


class Fault(NamedTuple):
    """What went wrong with an input."""

    number: int
    what: str


class TooLong(BaseException):
    """An input takes longer than any may."""


def main() -> int:
    """Run the inputs and print what was found; 1 where anything was."""
    options = _options()
    found, counts = fuzz(options)
    kinds = Counter(_kind(fault.what) for fault in found)
    for kind, count in kinds.most_common():
        first = next(fault for fault in found if _kind(fault.what) == kind)
        print(f"{count} × seed {options.seed}, input {first.number}: {first.what}")
    ran = ", ".join(f"{count:,} {what}" for what, count in counts.most_common())
    print(f"{sum(counts.values()) - counts['refused']:,} inputs ({ran}); {len(found)} faults of {len(kinds)} kinds")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="plangen given inputs that nobody would write")
    parser.add_argument("--seconds", type=float, default=0, help="run so long")
    parser.add_argument("--inputs", type=int, default=1_000, help="run so many, where no time is given (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument(
        "--whole", type=float, default=0.005, help="the share of inputs that are whole plans (default 0.005)"
    )
    parser.add_argument(
        "--drawn", type=float, default=0.05, help="the share of whole plans that are drawn too (default 0.05)"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the inputs on which something went wrong")
    return parser.parse_args()


def fuzz(options: argparse.Namespace) -> tuple[list[Fault], Counter[str]]:
    """The faults that were found, and how many inputs each reader was given; of them, how many were refused."""
    found: list[Fault] = []
    counts, kinds = Counter[str](), Counter[str]()
    end = time.monotonic() + options.seconds if options.seconds else float("inf")
    last = options.start + options.inputs if not options.seconds else sys.maxsize
    for number in range(options.start, last):
        if time.monotonic() > end:
            break
        if number == options.start + WARM:
            gc.freeze()  # what is read once is not looked through again and again
        if number % 20_000 == 0 and number > options.start:
            print(f"up to {number:,}: {dict(counts)}, {len(found)} faults", file=sys.stderr, flush=True)
        name, outcome, files = _one(number, options)
        counts[name] += 1
        counts["refused"] += outcome == "refused"
        if outcome not in ("read", "refused"):
            found.append(Fault(number, f"{name}: {outcome}"))
            kinds[_kind(found[-1].what)] += 1
            if kinds[_kind(found[-1].what)] <= FAULTS_SHOWN:
                print(f"seed {options.seed}, input {number}: {name}: {outcome}", file=sys.stderr, flush=True)
                _keep(options.keep, number, files)
    return found, counts


def _one(number: int, options: argparse.Namespace) -> tuple[str, str, Files]:
    """Which reader an input of this number is for (or `whole`), how it went, and its files."""
    chance = random.Random(f"{options.seed}/{number}")
    if chance.random() < options.whole:
        given, share, drawn = made(chance, _seeds()), chance.random(), chance.random() < options.drawn
        files = {**given.files, "reference.docx": given.reference, given.document: given.data}
        return "whole", tried(lambda: _worked_whole(given, share, drawn=drawn), files, sys.maxsize), files
    name = chance.choices(list(READERS), [share for share, _, _ in READERS.values()])[0]
    _, make, read = READERS[name]
    files = make(chance)
    return name, tried(lambda: read(files, chance), files), files


@cache
def _seeds() -> list[Files]:
    return list(examples())


def _kind(what: str) -> str:
    """What faults of one kind have in common: the last place that an exception passed, or how a message begins."""
    places = re.findall(r'File "([^"]+)", line (\d+)', what)
    begin = what.strip().splitlines()[-1 if places else 0][:40]
    return f"{begin.partition(':')[0] if places else re.sub(r'[0-9]+', '0', begin)} {places[-1] if places else ''}"


def _keep(folder: Path | None, number: int, files: Files) -> None:
    for name, data in files.items() if folder else ():
        path = folder / str(number) / (name if name.isprintable() else ascii(name))  # type: ignore[operator]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# --- what is tried ---


def tried(work: Callable[[], Iterable[str]], files: Files, longest: int = LONGEST_MESSAGE) -> str:
    """How it went: `read`, `refused` as it should be, or what went wrong; `longest`: characters of a message."""
    begin = time.process_time()
    old = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, LONGEST * 2)
    try:
        outcome = _tried(work, files, longest)
    except TooLong:
        outcome = f"over {LONGEST * 2:.0f} seconds:\n{traceback.format_exc(limit=-12)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
    seconds = time.process_time() - begin
    return outcome if seconds <= LONGEST else f"{seconds:.0f} seconds ({outcome})"


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TooLong


def _tried(work: Callable[[], Iterable[str]], files: Files, longest: int) -> str:
    try:
        messages = list(work())
    except PlangenError as error:
        return _refusal_fault(error, files)
    except Exception:  # noqa: BLE001  what is looked for
        return f"an exception:\n{traceback.format_exc(limit=-8)}"
    return next((told for message in messages if (told := _message_fault(message, longest))), "read")


def _refusal_fault(error: PlangenError, files: Files) -> str:
    """What is wrong with a refusal: that it takes several lines, or names no file of the plan and no line."""
    if len(str(error).splitlines()) > 1:
        return f"a refusal of several lines: {error}"
    if isinstance(error, SourceError):
        known = error.file == "plan" or not error.file.isprintable() or error.file.removeprefix("plan/") in files
        named = known and error.line > 0 and error.column > 0
    else:
        named = str(error).startswith("reference.docx")
    return _message_fault(str(error)) or ("refused" if named else f"a refusal without its place: {error}")


def _message_fault(message: str, longest: int = LONGEST_MESSAGE) -> str:
    """What is wrong with a message: that it takes more lines, or more characters, than anybody reads."""
    if message.count("\n") >= MOST_LINES:
        return f"a message of several lines: {message!r}"
    return f"a message of {len(message):,} characters: {message[:900]}" if len(message) > longest else ""


def _worked_whole(given: Input, share: float, *, drawn: bool) -> list[str]:
    """The messages of what is told of a whole plan, its reference file and its document, by `share` (0 to 1) more or less."""
    _read_reference(given.reference)
    _import(given.document, given.data, share)
    return _worked_through(given, share, drawn=drawn)


def _worked_through(given: Input, share: float, *, drawn: bool) -> list[str]:
    """The messages of the report of a plan that was read, reported in every format and, if so asked, drawn."""
    from plangen.audit import register
    from plangen.check import check, edition_of
    from plangen.load.build import load
    from plangen.reporters import REGISTER_FORMATS, REPORTERS
    from plangen.reporters import to_bytes as report_bytes
    from plangen.reporters.register import to_bytes as register_bytes

    plan = load(given.files, name="plan")
    report = check(plan, edition_of(plan))
    for name in REPORTERS:
        report_bytes(name, [report], [], every_place=True)
    of_figures = register(plan)
    if share < 0.2:
        for name in REGISTER_FORMATS:
            register_bytes(name, [of_figures], [])
    if 0.1 < share < 0.3:
        _compare(plan, drawn=drawn)
    if 0.3 < share < 0.35:
        _export(plan)
    if drawn:
        _draw(plan, given.reference)
    return [finding.message for finding in report.findings]


def _compare(plan: "Plan", *, drawn: bool) -> None:
    """What changed from a plan to this one and back, told in every way."""
    from plangen import api
    from plangen.load.build import load
    from plangen.signoff.compare.comparison import compare
    from plangen.signoff.compare.pages import html, json_note
    from plangen.signoff.compare.words import note
    from plangen.signoff.redline import redline

    small = load(sheets_of_small_plan(), name="small")
    for before, after in ((small, plan), (plan, small), (plan, plan)):
        comparison = compare(before, after)
        for tell in (note, html, json_note):
            tell(comparison)
    if drawn:
        word = [api.render(api.compose(version), "docx") for version in (small, plan)]
        redline(word[0], word[1], when="2026-01-01T00:00:00Z")


def _export(plan: "Plan") -> None:
    from plangen.export import workbook

    workbook(plan, "plan")


def _import(name: str, data: bytes, share: float) -> None:
    """A document made into a plan, which must then be one that can be read, in one input of five."""
    from plangen.check import check, edition_of
    from plangen.importing.mapping.about import why_no_plan
    from plangen.importing.mapping.plan_files import plan_files
    from plangen.importing.mapping.report import RECORD, record, to_look_at
    from plangen.importing.read import UnreadableDocument, read_document
    from plangen.load.build import load
    from plangen.signoff.roll_forward.of_document import next_year_of

    if share < 0.8:
        return
    try:
        document = read_document(name, data)
    except UnreadableDocument as error:
        if len(str(error).splitlines()) > 1:
            raise
        return
    why_no_plan(document)
    made_of_it = plan_files(document)
    if share > 0.95 and made_of_it.about.first:
        made_of_it = next_year_of(made_of_it, name, None, "next")
    to_look_at(made_of_it, document)
    try:
        plan = load({**made_of_it.files, RECORD: record(made_of_it, document, "")}, name="imported")
    except PlangenError as error:
        if "more than" in str(error) or "longer than" in str(error):
            return  # what is too long to print is told at its line
        raise ValueError(f"what was imported is no plan: {error}") from error
    check(plan, edition_of(plan))


def _read_reference(reference: bytes) -> None:
    from plangen.render.word.reference import missing_styles

    try:
        missing_styles(reference)
    except PlangenError as error:
        if len(str(error).splitlines()) > 1:
            raise


def _draw(plan: object, reference: bytes) -> None:
    from plangen import api
    from plangen.render.format import Options

    document = api.compose(plan)  # type: ignore[arg-type]
    for ending, options in (("html", Options()), ("docx", Options()), ("pdf", Options(engine="typst"))):
        api.render(document, ending, options)
    try:
        api.render(document, "docx", Options(reference=reference))
    except PlangenError as error:
        raise PlangenError(f"reference.docx: {error}") from None


if __name__ == "__main__":
    raise SystemExit(main())
