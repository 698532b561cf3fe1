"""The report of a plan that was made from a document, told as what it says of the document.

Places are those of the document: its pages, or its paragraphs. What is found in a table that was not read whole is not said to
be wrong, and what a document cannot show as data (`governance.board.members`) is not said to be missing: a person must look.
"""

from collections.abc import Callable, Iterable

from plangen.files.regex import regex
from plangen.finding import Finding, Place, Report, RuleWords, Stand, Standing
from plangen.frozen import replace
from plangen.importing.as_read import Place as ReadPlace
from plangen.importing.mapping.plan_files import ImportedPlan
from plangen.importing.mapping.plan_files import Standing as Stood
from plangen.importing.mapping.report import where

NOT_READ_WHOLE = "not checked: a row of the table could not be read"
NOT_SEEN = "it could not be seen in the document; a person must look"

NOWHERE = Stood("", 0, 0, ReadPlace(0))

_KEY = regex(r"`[a-z_]+(?:[.:][a-z_. ]*)?[^`]*`")
"""Where in the files of a plan something would be written: what a document does not have."""


def of_document(report: Report, imported: ImportedPlan) -> tuple[Report, dict[Place, Stood]]:
    """The report as one of the document; and what stood at each place that it names."""
    stood: dict[Place, Stood] = {}
    unsure = {id(finding) for finding in report.findings if not _stood(finding.place, report, imported).whole}
    findings = tuple(finding for finding in report.findings if id(finding) not in unsure)
    unread = {finding.requirement for finding in report.findings if id(finding) in unsure}
    left = {finding.requirement for finding in findings}
    standings = (_standing(standing, unread, left) for standing in report.standings)

    def there(place: Place) -> Place:
        found = _stood(place, report, imported)
        at = where(found.place) if found.place.number else ""
        told = replace(place, file=report.plan, at=at or "the document as a whole")
        stood[told] = found
        return told

    told = replace(
        report,
        findings=tuple(replace(finding, place=there(finding.place)) for finding in findings),
        standings=tuple(_with_places(standing, there) for standing in standings),
        rules=_words_of(report, findings),
    )
    return told, stood


def _standing(standing: Standing, unread: set[str], left: set[str]) -> Standing:
    """The standing on a requirement, as far as a document can show it."""
    if standing.stand is Stand.SHORT and standing.requirement in unread and standing.requirement not in left:
        return replace(standing, stand=Stand.TO_REVIEW, reason=NOT_READ_WHOLE)
    if standing.stand is Stand.NOT_SHOWN and _KEY.search(standing.reason):
        return replace(standing, stand=Stand.TO_REVIEW, reason=NOT_SEEN)
    return standing


def _words_of(report: Report, findings: Iterable[Finding]) -> tuple[RuleWords, ...]:
    rules = {finding.rule for finding in findings}
    return tuple(words for words in report.rules if words.name in rules)


# --- places ---


def _with_places(standing: Standing, there: Callable[[Place], Place]) -> Standing:
    evidence = tuple(replace(quoted, place=there(quoted.place)) for quoted in standing.evidence)
    return replace(standing, evidence=evidence)


def _stood(place: Place, report: Report, imported: ImportedPlan) -> Stood:
    """What stood in the lines that a place is in, the fewest of them that hold it."""
    file = place.file.removeprefix(f"{report.plan}/")
    around = [each for each in imported.standings if each.file == file and each.first <= place.line <= each.last]
    return min(around, key=lambda each: each.last - each.first, default=NOWHERE)
