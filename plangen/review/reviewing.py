"""The review of one plan or document, from its bytes, in memory: nothing is written, whatever it holds."""

from collections.abc import Mapping

from plangen.check import check, edition_of
from plangen.finding import Judgement
from plangen.frozen import frozen
from plangen.load.build import load
from plangen.reporters import html
from plangen.review.reviewed import Reviewed


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
    return _review_folder(job, terms)


def could_not(job: Job, problem: str) -> Reviewed:
    """The outcome of a plan or document of which there is no report, and why."""
    return Reviewed(job.name, job.kind, job.key, problem=problem)


def _review_folder(job: Job, terms: Terms) -> Outcome:
    plan = load(job.files, name=job.name)
    report = check(plan, edition_of(plan, terms.edition), terms.judgements)
    return Reviewed(job.name, job.kind, job.key, report), html.to_bytes([report])
