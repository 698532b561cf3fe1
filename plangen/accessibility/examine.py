"""A plan's documents made in memory and read again, as those who hear them would."""

from collections.abc import Callable, Iterator, Sequence

from plangen.accessibility.counts import Counts, counts
from plangen.accessibility.page import page_checks
from plangen.accessibility.pdf import pdf_checks
from plangen.accessibility.report import AccessibilityReport
from plangen.accessibility.results import Result
from plangen.accessibility.word import word_checks
from plangen.accessibility.wording import reading, wording_checks
from plangen.check import check
from plangen.compose import compose
from plangen.document.chart import Chart
from plangen.document.model import Document, Figure
from plangen.document.walk import nodes
from plangen.edition import Edition
from plangen.plan import Plan
from plangen.render import render
from plangen.render.format import DEFAULT, Options

Files = dict[str, bytes]
"""The files of one document by their endings."""


def examine(plan: Plan, edition: Edition, options: Options = DEFAULT) -> AccessibilityReport:
    """What machines find of a plan's web page, PDF and Word file, and of its words."""
    document, report = compose(plan, edition), check(plan, edition)
    pictures = [node for node in nodes(document.blocks) if isinstance(node, Chart | Figure)]
    files = render_files(document, tuple(_CHECKS), options)
    return AccessibilityReport(
        plan=plan.source.name,
        document=document,
        results=(*wording_checks(document, report), *file_checks(files, document)),
        pictures=tuple((picture.caption, picture.alternative) for picture in pictures),
        reading=reading(report),
    )


def render_files(document: Document, endings: Sequence[str], options: Options = DEFAULT) -> Files:
    """The files of a document, a PDF by whichever maker this machine can run."""
    return {ending: render(document, ending, options) for ending in endings}


def file_checks(files: Files, document: Document) -> tuple[Result, ...]:
    """What machines find in the files that were made of a document."""
    expected = counts(document)
    return tuple(result for ending, checks in _CHECKS.items() for result in checks(files[ending], expected))


_CHECKS: dict[str, Callable[[bytes, Counts], Iterator[Result]]] = {
    "html": lambda data, _: page_checks(data),
    "pdf": pdf_checks,
    "docx": word_checks,
}
"""What is checked in the files of each format, by their ending; of a format that is not named here nothing is known yet."""
