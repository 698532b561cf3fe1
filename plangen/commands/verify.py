"""`plangen verify`: whether a plan is what was released and approved, and which version a document is."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.signoff.record import Record

HELP = "tell whether a plan is what was released and approved, and which version a document is"
ORDER = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    """The plan, documents made of it, and the code that stands in the minutes."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml and its record")
    parser.add_argument("documents", nargs="*", type=Path, metavar="FILE", help="documents that were made of it")
    parser.add_argument("--code", metavar="CODE", help="the check code that stands in the minutes")


def run(options: argparse.Namespace) -> int:
    """Tell it in a line for each; 0 where all is as it was released, 1 where something is not."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import last_release, record_in
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.words import state_lines

    record = record_in(options.plan)
    last_release(record, options.plan)
    state = signoff_state(load_plan(options.plan), record)
    print("\n".join(state_lines(state)))
    outcomes = [not state.changed, *_documents(record, options.documents)]
    if options.code:
        outcomes.append(_tell_code(record, options.code))
    return exit_code(found=not all(outcomes))


def _documents(record: "Record", paths: Sequence[Path]) -> Iterator[bool]:
    """Whether each document is one that is on record, which is told."""
    from plangen.signoff.documents import version_of
    from plangen.source.shown import shown_path

    for path in paths:
        found = version_of(path.read_bytes(), record)
        print(f"{shown_path(path)}: {found or 'no document of this plan that is on record, or it was changed'}")
        yield bool(found)


def _tell_code(record: "Record", code: str) -> bool:
    """Whether a check code is that of a release, which is told."""
    from plangen.signoff.check_code import same_code

    found = next((entry for entry in record.releases if same_code(entry.code, code)), None)
    told = (
        f"is that of version {found.act.version}, released on {found.act.on}"
        if found
        else "is of no release of this plan"
    )
    print(f"check code {code} {told}")
    return found is not None
