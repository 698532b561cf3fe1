"""`plangen compare`: what changed from one version of a plan to another, in plain English, on a page, or in Word."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.signoff.approvals import SignoffState

HELP = "tell what changed from one version of a plan to another, or between two years"
ORDER = 7

FORMATS = ("text", "html", "docx", "json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The two versions, and how what changed is told."""
    parser.add_argument(
        "before",
        type=Path,
        metavar="BEFORE",
        help="the earlier version: its folder, or FOLDER@1 for version 1 as it was released",
    )
    parser.add_argument("after", type=Path, metavar="AFTER", help="the later version, in the same way")
    parser.add_argument(
        "--to",
        choices=FORMATS,
        default="text",
        help="a note as text, a web page, the later plan in Word with tracked changes, or JSON (default: text)",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to this file; Word needs one")


def run(options: argparse.Namespace) -> int:
    """Tell or write what changed; 0 also where nothing did."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.outputs import refuse_parts
    from plangen.commands.running.signoff_files import plan_at, state_at
    from plangen.errors import PlangenError
    from plangen.files.writing import write
    from plangen.source.shown import shown_path

    if options.output is None and options.to == "docx":
        raise PlangenError("a Word file cannot be shown on the terminal: say where with --output")
    if options.output:
        refuse_parts([options.output], [options.before, options.after])
    if options.output and options.to == "docx" and options.output.exists():
        raise PlangenError(f"{shown_path(options.output)} is there already: name another file, or move it away")
    before, after = plan_at(options.before), plan_at(options.after)
    if options.to == "docx":
        data = _in_word(before, after, state_at(options.before, before), state_at(options.after, after))
    else:
        data = _told(before, after, options.to)
    if options.output is None:
        sys.stdout.write(data.decode())
    else:
        print(f"written: {shown_path(write(options.output, data))}")
    return CLEAN


def _told(before: "Plan", after: "Plan", to: str) -> bytes:
    from plangen.signoff.compare.comparison import compare

    comparison = compare(before, after)
    if to == "text":
        from plangen.signoff.compare.words import note

        return note(comparison).encode()
    from plangen.signoff.compare.pages import html, json_note

    return html(comparison) if to == "html" else json_note(comparison)


def _in_word(before: "Plan", after: "Plan", was: "SignoffState", state: "SignoffState") -> bytes:
    """The later plan in Word; its changes are dated as the later version is, so that the same plans give the same bytes."""
    from plangen.signoff.redline import redline

    when = after.document.date.first.isoformat() if after.document.date else "2000-01-01"
    return redline(_word(before, was), _word(after, state), when=f"{when}T00:00:00Z")


def _word(plan: "Plan", state: "SignoffState") -> bytes:
    from plangen.compose import compose
    from plangen.edition import known_or_newest, read_edition
    from plangen.render import render
    from plangen.render.format import Options
    from plangen.signoff.sign_page import with_status

    document = compose(plan, read_edition(known_or_newest(plan.edition)))
    return render(with_status(document, state), "docx", Options())
