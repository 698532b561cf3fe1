"""The review of one plan or document, from its bytes, in memory: nothing is written, whatever it holds."""

from collections.abc import Mapping

from plangen.check import check, edition_of
from plangen.finding import Judgement
from plangen.frozen import fields, frozen
from plangen.importing.as_read import block_texts
from plangen.importing.mapping.about import why_no_plan
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.report import reading_words
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.reporters import html
from plangen.review.alike import print_of
from plangen.review.documents import of_document
from plangen.review.evidence import passages
from plangen.review.reviewed import Reading, Reviewed
from plangen.review.submissions import is_own_page

FOLDER = "folder"
"""The kind of a plan that plangen keeps."""

_OWN = "a page that plangen made to show how plans stand"


@frozen
class Terms:
    """What everything in a review is held against: an edition in place of the plans' own, and a reviewer's judgements."""

    edition: str | None = None
    judgements: tuple[Judgement, ...] = ()


@frozen
class Job:
    """A plan or document to review: its name, its kind (`folder`, or the ending of a document), its files (or the `problem` for
    which they cannot be opened), and the key by which its outcome is known again.
    """

    name: str
    kind: str
    files: Mapping[str, bytes]
    key: str
    problem: str = ""


Outcome = tuple[Reviewed, bytes]
"""What comes of a review, and the web page that shows it; no page where there is no report."""


def review(job: Job, terms: Terms) -> Outcome:
    """The outcome of one; PlangenError where it cannot be read."""
    if job.problem:
        return could_not(job, job.problem), b""
    return _review_folder(job, terms) if job.kind == FOLDER else _review_document(job, terms)


def could_not(job: Job, problem: str) -> Reviewed:
    """The outcome of a plan or document of which there is no report, and why."""
    return Reviewed(job.name, job.kind, job.key, problem=problem)


def _review_folder(job: Job, terms: Terms) -> Outcome:
    plan = load(job.files, name=job.name)
    report = check(plan, edition_of(plan, terms.edition), terms.judgements)
    return Reviewed(job.name, job.kind, job.key, report), html.to_bytes([report])


def _review_document(job: Job, terms: Terms) -> Outcome:
    (name, data), *_ = job.files.items()
    document = read_document(name, data)
    text = print_of(block_texts(document.blocks))
    reason = _OWN if is_own_page(data) else why_no_plan(document)
    if reason:
        problem = f"it is {reason}, and no youth justice plan"
        return Reviewed(job.name, job.kind, job.key, problem=problem, not_a_plan=True, text=text), b""
    imported = plan_files(document, terms.edition, reads_front=True)
    plan = load(imported.files, name=job.name)
    edition = edition_of(plan, terms.edition)
    report, stood = of_document(check(plan, edition, terms.judgements), imported, edition)
    reading = Reading(**{field.name: getattr(imported.reading, field.name) for field in fields(Reading)})
    pictures = passages(data, report, stood) if document.kind == "pdf" else {}
    page = html.to_bytes([report], pictures=pictures, reading=reading_words(imported.reading))
    return Reviewed(job.name, job.kind, job.key, report, reading, text=text), page
