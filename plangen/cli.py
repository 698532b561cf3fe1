"""The command line: one function for each command, each importing what it needs when it runs."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from plangen import __version__
from plangen.errors import PlangenError

CLEAN, FOUND, COULD_NOT = 0, 1, 2
FORCES = ("must", "should", "advice")


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
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (PlangenError, OSError) as error:
        print(error, file=sys.stderr)
        return COULD_NOT


def _speak_utf8(stream: TextIO) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def parser() -> argparse.ArgumentParser:
    """The parser of every command, whose help README quotes."""
    top = argparse.ArgumentParser(prog="plangen", description="Write, check and publish annual Youth Justice Plans.")
    top.add_argument("--version", action="version", version=f"plangen {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, (command, says, prepare) in _COMMANDS.items():
        one = commands.add_parser(name, help=says, description=_sentence(says))
        one.set_defaults(command=command)
        prepare(one)
    return top


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}."


def _plans(one: argparse.ArgumentParser) -> None:
    one.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def _for_new(one: argparse.ArgumentParser) -> None:
    one.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    one.add_argument("--authority", default="Our Council", metavar="NAME", help="the name of the authority")
    one.add_argument("--edition", metavar="ID", help="the edition of the guidance (the newest if left out)")


def new(options: argparse.Namespace) -> int:
    """Make a folder with a plan to begin from."""
    from plangen.starter import start

    for path in start(options.folder, options.authority, options.edition):
        print(path.as_posix())
    print(f"now write the plan, and see what is missing with: plangen check {options.folder.as_posix()}")
    return CLEAN


def _for_check(one: argparse.ArgumentParser) -> None:
    from plangen.reporters import REPORTERS

    _plans(one)
    one.add_argument(
        "--format", choices=list(REPORTERS), default="text", help="how the findings are written (default: text)"
    )
    one.add_argument("--output", type=Path, metavar="FILE", help="write them to a file")
    one.add_argument("--edition", metavar="ID", help="hold the plan against another edition than its own")
    one.add_argument(
        "--fail-on",
        choices=[*FORCES, "never"],
        default="must",
        help="exit with 1 if anything this grave is found (default: must)",
    )


def check(options: argparse.Namespace) -> int:
    """Hold plans against the law and their editions of the guidance."""
    from plangen.check import check as judge
    from plangen.check import edition_of
    from plangen.finding import Severity
    from plangen.load import load
    from plangen.reporters import written

    plans = [load(folder) for folder in options.plans]
    reports = [judge(plan, edition_of(plan, options.edition)) for plan in plans]
    text = written(reports, options.format)
    if options.output:
        from plangen.writing import write

        print(f"written: {write(options.output, text.encode()).as_posix()}")
    else:
        sys.stdout.write(text)
    grave = FORCES[: FORCES.index(options.fail_on) + 1] if options.fail_on != "never" else ()
    return FOUND if any(report.count(Severity(force)) for report in reports for force in grave) else CLEAN


def _for_build(one: argparse.ArgumentParser) -> None:
    _plans(one)
    one.add_argument(
        "--to", default="html,docx,pdf", metavar="FORMATS", help="html, docx, pdf, with commas between (default: all)"
    )
    one.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the documents go (default: out)"
    )


def build(options: argparse.Namespace) -> int:
    """Make the documents of plans, also of plans that still have findings."""
    from plangen.building import build as make

    return make(options.plans, options.to, options.out)


def _for_explain(one: argparse.ArgumentParser) -> None:
    one.add_argument("name", metavar="NAME", help="a rule or a requirement, as `check` names it")
    one.add_argument(
        "--edition", metavar="ID", help="the edition whose requirement is meant (any that has it, if left out)"
    )


def explain(options: argparse.Namespace) -> int:
    """Tell what a rule finds, or what a requirement asks."""
    from plangen.explaining import explained

    print(explained(options.name, options.edition))
    return CLEAN


def _for_schema(one: argparse.ArgumentParser) -> None:
    one.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")


def schema(options: argparse.Namespace) -> int:
    """Print the shape of a plan as JSON Schema, for editors."""
    import json

    from plangen.json_schema import json_schema
    from plangen.shape import read_shape

    text = json.dumps(json_schema(read_shape()), ensure_ascii=False, indent=2) + "\n"
    if options.output:
        from plangen.writing import write

        print(f"written: {write(options.output, text.encode()).as_posix()}")
    else:
        sys.stdout.write(text)
    return CLEAN


def _for_editions(one: argparse.ArgumentParser) -> None:
    one.add_argument("edition", nargs="?", metavar="ID", help="show this one: its headings and requirements")
    one.add_argument("other", nargs="?", metavar="OTHER", help="tell what changed from the first to this one")


def editions(options: argparse.Namespace) -> int:
    """List the editions of the guidance, or show one."""
    from plangen.explaining import all_editions, changes, one_edition

    if options.other:
        print(changes(options.edition, options.other))
    else:
        print(one_edition(options.edition) if options.edition else all_editions())
    return CLEAN


_COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]] = {
    "new": (new, "make a folder with a plan to begin from", _for_new),
    "check": (check, "hold plans against the law and their editions of the guidance", _for_check),
    "build": (build, "make the documents of plans: Word, PDF and a web page", _for_build),
    "explain": (explain, "tell what a rule finds, or what a requirement asks", _for_explain),
    "schema": (schema, "print the shape of a plan as JSON Schema, for editors", _for_schema),
    "editions": (editions, "list the editions of the guidance, show one, or tell what changed", _for_editions),
}
