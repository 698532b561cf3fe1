"""The command line: one function for each command, each importing what it needs when it runs."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from plangen import __version__
from plangen.commands.options import (
    FORCES,
    for_accessibility,
    for_build,
    for_check,
    for_editions,
    for_explain,
    for_export,
    for_figures,
    for_new,
    for_schema,
)
from plangen.errors import PlangenError

if TYPE_CHECKING:
    from plangen.finding import Report

CLEAN, FOUND, COULD_NOT = 0, 1, 2


def run() -> None:
    """The `plangen` command: run `main` and leave at once, without taking apart what the system frees anyway."""
    gc.disable()
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 nothing found at or above --fail-on, 1 findings, 2 it could not run."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(*given[:1]).parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (PlangenError, OSError) as error:
        print(error, file=sys.stderr)
    except (MemoryError, RecursionError):
        print(
            "the plan is too large for this machine: split its tables and texts, or take out repetitions",
            file=sys.stderr,
        )
    return COULD_NOT


def _speak_utf8(stream: TextIO) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def parser(first: str = "") -> argparse.ArgumentParser:
    """The parser of every command, whose help README quotes; of one alone, where the first word names it."""
    top = argparse.ArgumentParser(prog="plangen", description="Write, check and publish annual Youth Justice Plans.")
    top.add_argument("--version", action="version", version=f"plangen {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, (command, says, prepare) in ({first: _COMMANDS[first]} if first in _COMMANDS else _COMMANDS).items():
        one = commands.add_parser(name, help=says, description=_sentence(says))
        one.set_defaults(command=command)
        prepare(one)
    return top


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}."


def new(options: argparse.Namespace) -> int:
    """Make a folder with a plan to begin from."""
    from plangen.commands.new import start

    for path in start(options.folder, options.authority, options.edition):
        print(path.as_posix())
    print(f"now write the plan, and see what is missing with: plangen check {options.folder.as_posix()}")
    return CLEAN


def check(options: argparse.Namespace) -> int:
    """Hold plans against the law and their editions of the guidance."""
    from plangen.check.judge import check as judge
    from plangen.check.judge import edition_of
    from plangen.finding import Severity
    from plangen.load.build import load

    targets = _targets(list(dict.fromkeys(options.format or ["text"])), options.output)
    plans = [load(folder) for folder in options.plans]
    reports = [judge(plan, edition_of(plan, options.edition)) for plan in plans]
    _report(reports, targets)
    grave = FORCES[: FORCES.index(options.fail_on) + 1] if options.fail_on != "never" else ()
    return FOUND if any(report.count(Severity(force)) for report in reports for force in grave) else CLEAN


def _targets(formats: list[str], output: Path | None) -> dict[str, Path | None]:
    """The file of each format; None for the terminal."""
    from plangen.reporters import FILES_ONLY, REPORTERS

    if output is None and (len(formats) > 1 or formats[0] in FILES_ONLY):
        raise PlangenError(f"{' and '.join(formats)} cannot be shown on the terminal: say where with --output")
    if output is None or (len(formats) == 1 and not output.is_dir()):
        return {formats[0]: output}
    return {name: output / f"report.{REPORTERS[name]}" for name in formats}


def _report(reports: "list[Report]", targets: dict[str, Path | None]) -> None:
    """Write the reports; where they all go to files, the verdicts are still told."""
    from plangen.files.writing import write
    from plangen.reporters import written
    from plangen.reporters.text import verdict

    made = {name: written(reports, name) for name in targets}
    for name, path in targets.items():
        if path is None:
            sys.stdout.write(made[name].decode())
        else:
            print(f"written: {write(path, made[name]).as_posix()}")
    for report in reports if all(targets.values()) else ():
        print(verdict(report))


def build(options: argparse.Namespace) -> int:
    """Make the documents of plans, also of plans that still have findings."""
    from plangen.commands.build import build as make

    annexes = [name for name in ("audit", "matrix") if getattr(options, name)]
    how = {"engine": options.pdf_engine, "reference": options.reference}
    return make(options.plans, options.to, options.out, annexes=annexes, **how)


def figures(options: argparse.Namespace) -> int:
    """Show the figures of plans: where each is used, how it follows, and which numerals are typed instead."""
    from plangen.commands.figures import list_figures

    list_figures(options.plans, options.format, options.output, only_typed=options.loose)
    return CLEAN


def export(options: argparse.Namespace) -> int:
    """Write the tables of plans to workbooks, with live formulas."""
    from plangen.export import export as make

    for path in make(options.plans, options.out):
        print(f"written: {path.as_posix()}")
    return CLEAN


def accessibility(options: argparse.Namespace) -> int:
    """Tell what machines checked of how accessible plans are, and what a person must still check."""
    from plangen.accessibility import report

    return FOUND if report(options.plans, options.to, options.out) else CLEAN


def explain(options: argparse.Namespace) -> int:
    """Tell what a rule finds, or what a requirement asks."""
    from plangen.commands.explain import explained

    print(explained(options.name, options.edition))
    return CLEAN


def schema(options: argparse.Namespace) -> int:
    """Print the shape of a plan as JSON Schema, for editors."""
    import json

    from plangen.load.json_schema import json_schema
    from plangen.load.shape import read_shape

    text = json.dumps(json_schema(read_shape()), ensure_ascii=False, indent=2) + "\n"
    if options.output:
        from plangen.files.writing import write

        print(f"written: {write(options.output, text.encode()).as_posix()}")
    else:
        sys.stdout.write(text)
    return CLEAN


def editions(options: argparse.Namespace) -> int:
    """List the editions of the guidance, or show one."""
    from plangen.commands.explain import all_editions, changes, one_edition

    if options.other:
        print(changes(options.edition, options.other))
    else:
        print(one_edition(options.edition) if options.edition else all_editions())
    return CLEAN


_COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]] = {
    "new": (new, "make a folder with a plan to begin from", for_new),
    "check": (check, "hold plans against the law and their editions of the guidance", for_check),
    "build": (build, "make the documents of plans: Word, PDF and a web page", for_build),
    "figures": (figures, "list figures with their uses and sums, and the numerals typed instead", for_figures),
    "export": (export, "write the tables of plans to workbooks, with live formulas", for_export),
    "accessibility": (
        accessibility,
        "tell how accessible the documents of plans are, and what to check",
        for_accessibility,
    ),
    "explain": (explain, "tell what a rule finds, or what a requirement asks", for_explain),
    "schema": (schema, "print the shape of a plan as JSON Schema, for editors", for_schema),
    "editions": (editions, "list the editions of the guidance, show one, or tell what changed", for_editions),
}
