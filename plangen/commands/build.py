"""`plangen build`: the documents of plans, also of plans that still have findings.

Documents are made in a process of their own, which imports what makes them while this one checks the plans: neither waits for
the other, and a plan that takes too much of the machine stops no other.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plangen.frozen import replace
from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.commands.running.build_record import Build
    from plangen.document.model import Block, Document
    from plangen.edition import Edition
    from plangen.plan import Plan
    from plangen.signoff.record import Record

HELP = "make the documents of plans: Word, PDF and a web page"
ORDER = 6

Render = Callable[["Document", str], bytes]
"""Makes a document's bytes in the format of an ending."""


class ReadPlan(NamedTuple):
    """A plan that could be read, with what is to be made of it, its edition, and its record of releases."""

    build: "Build"
    plan: "Plan"
    edition: "Edition"
    record: "Record"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, formats, and what is added."""
    from plangen.commands.running.plans import add_plans
    from plangen.render import FORMATS
    from plangen.render.format import AUTO

    add_plans(parser)
    parser.add_argument(
        "--to",
        default=",".join(FORMATS),
        metavar="FORMATS",
        help=f"{', '.join(FORMATS)}, with commas between (default: all)",
    )
    parser.add_argument(
        "--out", "--output", type=Path, default=Path("out"), metavar="DIR", help="where the documents go (default: out)"
    )
    parser.add_argument(
        "--pdf-engine",
        choices=(AUTO, *FORMATS["pdf"].engines),
        default=AUTO,
        help="what makes the PDF; auto is WeasyPrint where the Pango library is there, else Typst",
    )
    parser.add_argument("--reference", type=Path, metavar="DOCX", help="a Word file whose styles the Word files take")
    parser.add_argument(
        "--matrix",
        action="store_true",
        help="add an annex: how the plan stands on each requirement, and where it answers",
    )
    parser.add_argument(
        "--audit",
        action="store_true",
        help="add an annex: each figure with its source, where it is used, and how it follows from others",
    )
    _add_how_far(parser)
    parser.add_argument("--force", action="store_true", help="make the documents again although nothing has changed")


def _add_how_far(parser: argparse.ArgumentParser) -> None:
    how_far = parser.add_mutually_exclusive_group()
    how_far.add_argument(
        "--final",
        action="store_true",
        help="refuse while anything is left to do, and list it; else put the documents on record as final",
    )
    how_far.add_argument(
        "--draft", action="store_true", help="mark them as a draft for the board, whoever is named to sign or approve"
    )


def run(options: argparse.Namespace) -> int:
    """Write OUT/<folder name>.<ending> for each plan and format; 0 if all were made, 2 if one could not be."""
    from plangen.commands.running.document_formats import endings
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.final_build import is_final, put_final_on_record, refuse_some_formats
    from plangen.commands.running.plans import each_plan, folder_names
    from plangen.render import FORMATS

    formats = endings(options.to)
    takes_reference = any(FORMATS[ending].takes_reference for ending in formats)
    styles = _reference_styles(options.reference) if takes_reference else b""
    folder_names(options.plans, "build")
    if options.final:
        refuse_some_formats(formats)
        outcomes = [is_final(folder) for folder in options.plans]  # of several, what is left of each is told
        if not all(outcomes):
            return exit_code(found=True)
    builds = [_build_of(folder, formats, styles, options) for folder in options.plans]
    to_make = {build.folder: build for build in builds if not _told_unchanged(build, options)}
    plans, unreadable = each_plan([*to_make], lambda folder: _read(to_make[folder], options))
    complete = not plans or _build_all(plans, styles, options)
    if options.final and complete and not unreadable:
        for folder in options.plans:
            put_final_on_record(folder, options.out)
    return exit_code(failed=bool(unreadable) or not complete)


def _build_of(folder: Path, formats: Sequence[str], styles: bytes, options: argparse.Namespace) -> "Build":
    """What is to be made of the plan in a folder, and what was made of it before."""
    from plangen.commands.running.build_record import Build, inputs_of, read_record, record_path

    name = folder.resolve().name
    inputs = inputs_of(folder, styles, options.pdf_engine, options.matrix, options.audit, options.draft)
    record = record_path(options.out, name)
    return Build(folder, [options.out / f"{name}.{ending}" for ending in formats], inputs, record, read_record(record))


def _told_unchanged(build: "Build", options: argparse.Namespace) -> bool:
    """Whether nothing need be made, which is then told, with the verdict as before."""
    from plangen.commands.running.build_record import PLAN, unchanged

    places = None if options.force else unchanged(build.before, build.folder, build.inputs, build.paths)
    if places is None or build.before is None:
        return False
    print(
        "\n".join(
            [
                *(f"unchanged: {shown_path(place)}" for place in places),
                build.before.verdict.replace(PLAN, shown_path(build.folder)),
            ]
        )
    )
    return True


def _read(build: "Build", options: argparse.Namespace) -> ReadPlan:
    """A plan with the edition alone, without the rules that judge by it; rules of its own are read first."""
    from plangen.commands.running.build_record import refuse_another_plan
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import record_in
    from plangen.edition import known_or_newest, read_edition

    if not options.force:
        refuse_another_plan(build.before, build.folder, build.paths)
    plan, record = load_plan(build.folder), record_in(build.folder)
    if plan.local.values:
        from plangen.check import edition_of

        return ReadPlan(build, plan, edition_of(plan), record)
    return ReadPlan(build, plan, read_edition(known_or_newest(plan.edition)), record)


def _build_all(plans: Sequence[ReadPlan], styles: bytes, options: argparse.Namespace) -> bool:
    """Build each plan and tell the verdicts; whether all that was asked for could be made."""
    from plangen.commands.running.build_record import EDITED_BY_PEOPLE, keep_verdict
    from plangen.commands.running.drawing import Drawing, draw_each
    from plangen.commands.running.failures import attempt
    from plangen.signoff.bring.base import keep_texts

    def drawing(read: ReadPlan) -> Drawing[bool]:
        return Drawing(read.build.folder, partial(_build, read, annexes, render, as_draft=options.draft))

    for read in plans:
        if any(path.suffix in EDITED_BY_PEOPLE for path in read.build.paths):
            keep_texts(read.build.folder, read.plan.source)
    render = _renderer(options.pdf_engine, styles)
    annexes = [annex for name, annex in _ANNEXES.items() if getattr(options, name)]
    complete, verdicts = draw_each(
        [drawing(read) for read in plans],
        lambda: [attempt(read.build.folder, partial(_verdict, read)) for read in plans],
    )
    lines = [line for line in verdicts if isinstance(line, str)]
    for read, made, line in zip(plans, complete, verdicts, strict=True):
        if made is True and isinstance(line, str):
            keep_verdict(read.build, line)
    print("\n".join(lines))
    return all(made is True for made in complete) and len(lines) == len(plans)


def _verdict(read: ReadPlan) -> str:
    from plangen.check import check, edition_of
    from plangen.reporters.text import verdict

    return verdict(check(read.plan, edition_of(read.plan), today=date.today()))


# --- what makes a document's bytes ---


def _renderer(engine: str, styles: bytes) -> Render:
    """What makes the formats, with what a person is told meanwhile; where one has several engines, by the one asked for.

    What makes them is imported when it is first called.
    """
    from plangen.commands.running.drawing import tell_once

    tell = tell_once()

    def make(document: "Document", ending: str) -> bytes:
        from plangen.render import render
        from plangen.render.format import Options

        return render(document, ending, Options(engine, styles, tell=tell))

    return make


def _reference_styles(path: Path | None) -> bytes:
    """The bytes of the Word file whose styles are wanted, having told which styles it lacks."""
    if path is None:
        return b""
    from plangen.errors import PlangenError
    from plangen.files.package import LARGEST_PACKAGE
    from plangen.render.word.reference import missing_styles, tell_parts

    if not path.is_file():
        raise PlangenError(
            f"there is no file {shown_path(path)}: name the Word file whose styles are wanted after --reference"
        )
    with path.open("rb") as file:
        data = file.read(LARGEST_PACKAGE + 1)  # one byte more tells that it is too large
    try:
        missing, told = missing_styles(data), tell_parts(data)
    except PlangenError as error:
        raise PlangenError(f"{shown_path(path)}: {error}") from None
    print(f"{shown_path(path)}: {told}", file=sys.stderr)
    for style in missing:
        print(f"{shown_path(path)} has no style “{style}”: ours is used", file=sys.stderr)
    return data


# --- one plan ---

Annex = Callable[["Plan"], Iterator["Block"]]


def _build(read: ReadPlan, annexes: Sequence[Annex], render: Render, *, as_draft: bool) -> bool:
    """Write the documents of a plan; whether this machine could make all of them."""
    from plangen.commands.running.build_record import write_documents
    from plangen.compose import compose
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.manifest import with_manifest
    from plangen.signoff.sign_page import marked_as_draft, with_signoff

    state = signoff_state(read.plan, read.record)
    document = with_signoff(compose(read.plan, read.edition), read.plan, state)
    if as_draft:
        document = marked_as_draft(document)
    blocks = [block for annex in annexes for block in annex(read.plan)]
    if blocks:
        document = replace(document, blocks=(*document.blocks, *blocks))
    document = with_manifest(document, read.plan, state)
    paths = read.build.paths
    made = {path: data for path in paths if (data := _made(document, path, render)) is not None}
    if made:
        write_documents(made, read.build)
    return len(made) == len(paths)


def _audit(plan: "Plan") -> Iterator["Block"]:
    from plangen.compose.annexes.audit import audit_annex

    return audit_annex(plan)


def _matrix(plan: "Plan") -> Iterator["Block"]:
    from plangen.check import check, edition_of
    from plangen.compose.annexes.matrix import matrix_annex

    return matrix_annex(plan, check(plan, edition_of(plan)))


_ANNEXES: dict[str, Annex] = {"audit": _audit, "matrix": _matrix}
"""What may be asked for at the end of a document, in the order in which it stands there."""


def _made(document: "Document", path: Path, render: Render) -> bytes | None:
    """The bytes of one file; None, having said why, where this machine lacks what makes it."""
    from plangen.errors import EngineMissing

    if sys.stderr.isatty():
        print(f"making {path.name} …", file=sys.stderr)
    try:
        return render(document, path.suffix[1:])
    except EngineMissing as error:
        print(f"{shown_path(path)} was not made: {error}", file=sys.stderr)
        return None
