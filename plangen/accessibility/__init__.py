"""The `accessibility` command: a plan's documents made in memory, read again as those who hear them would, and told."""

import sys
from collections.abc import Sequence
from pathlib import Path

from plangen.accessibility.counts import drawn
from plangen.accessibility.findings import Findings, as_document, in_text, said, verdict
from plangen.accessibility.page import page_checks
from plangen.accessibility.pdf import pdf_checks
from plangen.accessibility.results import Checked
from plangen.accessibility.word import word_checks
from plangen.accessibility.words import reading, words_checks
from plangen.check.judge import check, edition_of
from plangen.compose import compose
from plangen.document.chart import Chart
from plangen.document.model import Document, Figure
from plangen.document.walk import nodes
from plangen.errors import PlangenError
from plangen.files.writing import write
from plangen.load.build import load
from plangen.render import RENDERERS, pdf_engine, render

Files = dict[str, bytes]
"""The files of one document by their endings."""


def report(folders: Sequence[Path], formats: str, out: Path) -> int:
    """Tell of each plan what was checked; with formats, write OUT/<folder name>-accessibility.<ending>. The faults are counted.

    Raises PlangenError where a plan cannot be read, or a format is not one of ours.
    """
    endings = [part.strip() for part in formats.split(",") if part.strip()]
    unknown = [ending for ending in endings if ending not in RENDERERS]
    if unknown:
        raise PlangenError(f"`{', '.join(unknown)}` is not a format: choose from {', '.join(RENDERERS)}")
    return sum(_report(folder, endings, out) for folder in folders)


def _report(folder: Path, endings: Sequence[str], out: Path) -> int:
    found = findings(folder)
    if not endings:
        sys.stdout.write(in_text(found))
        return found.faults
    made = files(as_document(found), endings)
    for ending, data in made.items():
        path = out / f"{folder.resolve().name}-accessibility.{ending}"
        print(f"written: {write(path, data).as_posix()}")
    print(verdict(found))
    return found.faults


def files(document: Document, endings: Sequence[str]) -> Files:
    """The files of a document, a PDF by whichever maker this machine can run."""
    return {ending: render(document, ending, engine=pdf_engine() if ending == "pdf" else "") for ending in endings}


def findings(folder: Path) -> Findings:
    """What machines find of the plan in a folder."""
    plan = load(folder)
    edition = edition_of(plan)
    document, judged = compose(plan, edition), check(plan, edition)
    pictures = [one for one in nodes(document.blocks) if isinstance(one, Chart | Figure)]
    return Findings(
        plan=folder.as_posix(),
        document=document,
        checks=(*words_checks(document, judged), *of_files(files(document, tuple(RENDERERS)), document)),
        pictures=tuple((one.caption, one.alternative) for one in pictures),
        reading=reading(judged),
    )


def of_files(made: Files, document: Document) -> tuple[Checked, ...]:
    """What machines find in the files that were made of a document."""
    there = drawn(document)
    return (*page_checks(made["html"]), *pdf_checks(made["pdf"], there), *word_checks(made["docx"], there))


__all__ = ["Files", "files", "findings", "of_files", "report", "said"]
