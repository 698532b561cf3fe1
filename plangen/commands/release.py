"""`plangen release`: a version of a plan as it is now, with its documents, put on record so that it is known again."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.signoff.record import Act, Entry, Record

HELP = "put a version of a plan on record, with the hashes of its files and documents"
ORDER = 9

STAGES = ("draft", "for approval", "published")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The plan, what it is released for, by whom and when."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument(
        "--as",
        dest="stage",
        choices=STAGES,
        default="for approval",
        metavar="STAGE",
        help="draft, “for approval” or published (default: for approval)",
    )
    parser.add_argument("--by", required=True, metavar="WHO", help="who releases it: a name or a post")
    parser.add_argument("--on", metavar="DAY", help="the day, as YYYY-MM-DD (default: today)")
    parser.add_argument("--note", default="", metavar="WORDS", help="what is said of it")
    parser.add_argument(
        "--out",
        "--output",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="where its documents are made (default: out)",
    )


def run(options: argparse.Namespace) -> int:
    """Add a release, or the publication of the version that was released last, to the record; and tell its check code."""
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import (
        add_act,
        day_of,
        last_release,
        named,
        record_in,
        refuse_unapproved,
    )
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.record import Act

    plan = load_plan(options.plan)
    by, on = named(options.by, "--by"), day_of(options.on)
    record = record_in(options.plan)
    if options.stage != "published":
        return _release(options, plan, record, by, on)
    version = last_release(record, options.plan).act.version
    refuse_unapproved(signoff_state(plan, record), plan.source.name)
    add_act(options.plan, Act("publish", version, by, on, note=options.note))
    print(f"version {version}: published")
    return _build(options, version, by, on)


def _release(options: argparse.Namespace, plan: "Plan", record: "Record", by: str, on: str) -> int:
    from plangen.check.fingerprints import content
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.signoff_files import add_act, file_digest, plan_files, refuse_lost_record
    from plangen.signoff.approvals import roles_asked
    from plangen.signoff.record import Act

    if not record.releases:
        refuse_lost_record(options.plan)
    files = {name: file_digest(data) for name, data in plan_files(options.plan).items()}
    last = _unfinished(record, options.stage, files)
    if last:
        told = "its documents had not been made; check code"
        print(f"version {last.act.version}: {options.stage}; {told} {last.code}")
        return _build(options, last.act.version, by, on)
    if record.releases and _is_same(record.releases[-1].act, plan, options.stage):
        last = record.releases[-1]
        print(f"version {last.act.version} is this plan already: {options.stage}; check code {last.code}")
        return CLEAN
    version, stage, note = len(record.releases) + 1, options.stage, options.note
    asked, parts = roles_asked(plan), content(plan)
    act = Act("release", version, by, on, stage=stage, note=note, content=parts, files=files, approvers=asked)
    released = add_act(options.plan, act).releases[-1]
    print(f"version {version}: {stage}; check code {released.code}")
    return _build(options, version, by, on)


def _is_same(last: "Act", plan: "Plan", stage: str) -> bool:
    """Whether the version that was released last is what the plan says now, for the same purpose."""
    from plangen.check.fingerprints import content
    from plangen.signoff.approvals import roles_asked

    return (last.content, last.stage, last.approvers) == (content(plan), stage, roles_asked(plan))


def _unfinished(record: "Record", stage: str, files: Mapping[str, str]) -> "Entry | None":
    """The last release, where it is of these very files and was stopped before its documents were put on record."""
    if not record.releases:
        return None
    last = record.releases[-1]
    has_documents = any(entry.act.version == last.act.version for entry in record.documents)
    return last if not has_documents and last.act.stage == stage and last.act.files == files else None


def _build(options: argparse.Namespace, version: int, by: str, on: str) -> int:
    """Make the documents of the release, which print its check code, and put them on record."""
    from plangen.commands import build
    from plangen.commands.running.build_record import documents_made
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.signoff_files import put_on_record
    from plangen.signoff.record import Act

    asked = argparse.ArgumentParser()
    build.add_options(asked)
    code = build.run(asked.parse_args([str(options.plan), "--out", str(options.out)]))
    if code != CLEAN:
        return code
    made = documents_made(options.out, options.plan.resolve().name)
    put_on_record(options.plan, Act("documents", version, by, on), options.stage, made)
    return CLEAN
