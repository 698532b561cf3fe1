"""The report of a plan that was made from a document, told as what it says of the document.

Places are those of the document: its pages, or its paragraphs. What is found in a table that was not read whole is not said to
be wrong; what a document holds in ways that are not read (who sits on the board) is not said to be missing; and a heading that
only perhaps answers one of the guidance is neither met nor short: a person must look at all of these.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from plangen.edition import Edition
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Finding, Place, Report, RuleWords, Stand, Standing
from plangen.frozen import frozen, replace
from plangen.importing.as_read import Place as ReadPlace
from plangen.importing.mapping.imported_plan import ImportedPlan
from plangen.importing.mapping.imported_plan import Standing as Stood
from plangen.importing.mapping.language import WELSH
from plangen.importing.mapping.report import where
from plangen.importing.mapping.sections import SectionRead
from plangen.review.answered import answered
from plangen.review.elsewhere import told_of_fault, told_plainly
from plangen.review.in_welsh import of_welsh
from plangen.review.in_words import in_words, line_in_words
from plangen.review.not_seen import NOT_SEEN, why_not_seen
from plangen.review.told import lacks_words, speaks_of, told_of
from plangen.rules.answers import REASONS
from plangen.rules.phrases import join_names

NOT_READ_WHOLE = "not checked: a row of the table could not be read"
THIN = "the section has few words of its own: a picture in it may say the rest; a person must look"
NO_WORDS = "the section does not say who signs or approves; a person must look"
NOT_GIVEN = "not given"
"""What a search says of a day that the data of a plan lack, and that the words of a document may tell."""

NOT_ASKED = "it is asked of plans that are kept with plangen"
MOST_WRONG = 2
"""How many figures may be wrong in a table whose rows were found by where the words stand, before it is taken to be misread."""

TOTAL_OF_ALL = "Contributions, total"
"""The address of the total of all contributions, which does not come out where a row is lost."""

_NAME_IN_FILES = regex(r" \(`[^()]+`\)")
"""Where a plan's folder would hold something, which is nothing to a document."""

NOWHERE = Stood("", 0, 0, ReadPlace(0))


@frozen
class _Doubts:
    """What is not sure of a document: the requirements with a fault in what was not read whole, and no other; the parts of a
    plan of which a table was not; of these requirements those
    with one in a list that was not read at all; those whose section is there but has few words of its own; those all of whose
    faults are that something is missing which the document tells elsewhere, with where; those under whose heading nothing
    answers; the ids of headings by their titles; and for each heading of the guidance the sections that surely answer it, and
    those that perhaps do.
    """

    unread: frozenset[str]
    parts_unread: frozenset[str]
    unseen: frozenset[str]
    thin: frozenset[str]
    elsewhere: Mapping[str, str]
    silent: frozenset[str]
    ids: Mapping[str, str]
    surely: Mapping[str, str]
    perhaps: Mapping[str, str]


def of_document(report: Report, imported: ImportedPlan, edition: Edition) -> tuple[Report, dict[Place, Stood]]:
    """The report as one of the document; and what stood at each place that it names."""
    stood: dict[Place, Stood] = {}

    def there(place: Place) -> Place:
        found = _stood(place, report, imported)
        at = where(found.place) if found.place.number else ""
        told = replace(line_in_words(place), file=report.plan, at=at or "the document as a whole")
        stood[told] = found
        return told

    findings = _sure(report, imported)
    doubts = _doubts(report, findings, imported, edition)
    judged = (_standing(standing, doubts, imported.sections) for standing in report.standings)
    standings = tuple(_of_pictures(standing, imported.pictured) for standing in judged)
    if imported.reading.language == WELSH:
        standings = tuple(map(of_welsh, standings))
    against = {standing.requirement for standing in standings if standing.stand is Stand.SHORT}
    findings = [finding for finding in findings if finding.requirement in against]
    told = replace(
        report,
        findings=tuple(replace(finding, place=there(finding.place)) for finding in findings),
        standings=tuple(_with_places(standing, there) for standing in standings),
        rules=_words_of(report, findings),
    )
    return in_words(told), stood


def _sure(report: Report, imported: ImportedPlan) -> list[Finding]:
    """The findings but those in tables that may have been misread: that were not read whole, or whose rows were found by where
    the words stand and where more sums are wrong than a few, or that of all: a row may be lost then.
    """
    stood = {id(finding): _stood(finding.place, report, imported) for finding in report.findings}
    sums = set(read_schema("importing")["review"]["sums"])
    wrong = [finding for finding in report.findings if finding.rule in sums and stood[id(finding)].by_position]
    counts = Counter(stood[id(finding)].place for finding in wrong)
    misread = {place for place, count in counts.items() if count > MOST_WRONG}
    misread |= {stood[id(finding)].place for finding in wrong if finding.place.address == TOTAL_OF_ALL}
    kept = (finding for finding in report.findings if stood[id(finding)].whole and not _is_of_unread(finding, imported))
    return [finding for finding in kept if finding.rule not in sums or stood[id(finding)].place not in misread]


def _is_of_unread(finding: Finding, imported: ImportedPlan) -> bool:
    """Whether a finding is about a list that was not read from the document, though another part of its file was."""
    file, key = read_schema("importing")["review"]["of_lists"].get(finding.rule, ("", ""))
    return bool(file) and f"{key}:".encode() not in imported.files.get(file, b"")


def _doubts(report: Report, findings: Sequence[Finding], imported: ImportedPlan, edition: Edition) -> _Doubts:
    left = {finding.requirement for finding in findings}
    titles = {heading.id: heading.title for heading in edition.headings}
    surely, perhaps = answered(imported, edition)
    words = read_schema("importing")["review"]["thin"]
    return _Doubts(
        unread=frozenset(finding.requirement for finding in report.findings if finding.requirement not in left),
        parts_unread=frozenset(each.file.removesuffix(".yaml") for each in imported.standings if not each.whole),
        unseen=frozenset(finding.requirement for finding in report.findings if _is_of_unread(finding, imported)),
        thin=_with_gaps(findings, words["rule"], words["gaps"]),
        elsewhere=_told_elsewhere(findings, imported, edition),
        silent=_with_gaps(findings, words["rule"], words["silent"]),
        ids={title: name for name, title in titles.items()},
        surely=surely,
        perhaps=perhaps,
    )


def _with_gaps(findings: Iterable[Finding], rule: str, whys: Iterable[str]) -> frozenset[str]:
    """The requirements of findings that say of a section why it does not answer its heading, by these keys of `REASONS`."""
    gaps = {"", *(REASONS[why] for why in whys)}
    return frozenset(each.requirement for each in findings if each.rule == rule and each.gap in gaps)


def _told_elsewhere(findings: Iterable[Finding], imported: ImportedPlan, edition: Edition) -> dict[str, str]:
    """Where the document tells what is missing, for each requirement all of whose findings say only this."""
    told: dict[str, list[str]] = {}
    for each in findings:
        told.setdefault(each.requirement, []).append(told_of_fault(each, edition, imported.sections))
    return {requirement: some[0] for requirement, some in told.items() if all(some)}


def _standing(standing: Standing, doubts: _Doubts, sections: Sequence[SectionRead]) -> Standing:
    """The standing on a requirement, as far as a document can show it."""
    if standing.requirement in read_schema("importing")["review"]["not_asked"]:
        return replace(standing, stand=Stand.NOT_APPLICABLE, reason=NOT_ASKED)
    reason = _why_unsure(standing, doubts, sections)
    if reason:
        return replace(standing, stand=Stand.TO_REVIEW, reason=reason)
    return replace(standing, reason=_NAME_IN_FILES.sub("", standing.reason))


def _of_pictures(standing: Standing, pages: Sequence[int]) -> Standing:
    """The standing on words in place of pictures, which a PDF need not tell, and a plan made from it never holds."""
    if not pages or standing.requirement != read_schema("importing")["review"]["pictures"]:
        return standing
    told = f"{'page' if len(pages) == 1 else 'pages'} {join_names([*map(str, pages)], 'and')}"
    reason = f"there are pictures on {told}; a person must look whether each has words for those who cannot see it"
    return replace(standing, stand=Stand.TO_REVIEW, reason=reason, evidence=())


def _why_unsure(standing: Standing, doubts: _Doubts, sections: Sequence[SectionRead]) -> str:
    """Why a person must look, where the document does not show for sure how it stands; empty where it does."""
    if standing.stand is Stand.NOT_SHOWN:
        is_of_unread = any(part in standing.reason for part in doubts.parts_unread)
        return why_not_seen(standing.reason, sections) or NOT_READ_WHOLE * is_of_unread
    if standing.stand is Stand.TO_REVIEW and NOT_GIVEN in standing.reason:
        return why_not_seen(standing.reason, sections).removesuffix(NOT_SEEN)
    if standing.stand not in (Stand.MET, Stand.SHORT):
        return ""
    if standing.stand is Stand.SHORT and standing.requirement in doubts.unread:
        return NOT_READ_WHOLE if standing.requirement not in doubts.unseen else NOT_SEEN
    if standing.stand is Stand.SHORT and standing.requirement in doubts.thin:
        return THIN
    if standing.stand is Stand.SHORT and standing.requirement in doubts.elsewhere:
        return f"{doubts.elsewhere[standing.requirement]}; a person must look"
    return _why_heading_unsure(standing, doubts, sections) if standing.heading else ""


def _why_heading_unsure(standing: Standing, doubts: _Doubts, sections: Sequence[SectionRead]) -> str:
    """Why it is not sure how a heading of the guidance is answered: one perhaps does, or a table, or some sentences."""
    heading = doubts.ids.get(standing.heading, "")
    is_silent = standing.stand is Stand.SHORT and standing.requirement in doubts.silent
    if told := told_plainly(heading, sections) if is_silent else None:
        return f"{told}; a person must look"
    if standing.heading in doubts.surely:
        return NO_WORDS if standing.stand is Stand.MET and lacks_words(heading, sections) else ""
    if standing.heading in doubts.perhaps:
        return f"perhaps it is answered under {doubts.perhaps[standing.heading]}; a person must look"
    if standing.stand is Stand.MET:
        return "a table answers it, and no heading; a person must look"
    section = speaks_of(heading, sections)
    return f"no heading answers it, but {told_of(section)} speaks of it; a person must look" if section else ""


def _words_of(report: Report, findings: Iterable[Finding]) -> tuple[RuleWords, ...]:
    rules = {finding.rule for finding in findings}
    return tuple(words for words in report.rules if words.name in rules)


# --- places ---


def _with_places(standing: Standing, there: Callable[[Place], Place]) -> Standing:
    evidence = tuple(replace(quoted, place=there(quoted.place)) for quoted in standing.evidence)
    return replace(standing, evidence=evidence, missing=())  # it is put right in a plan's folder, and here is none


def _stood(place: Place, report: Report, imported: ImportedPlan) -> Stood:
    """What stood in the lines that a place is in, the fewest of them that hold it."""
    file = place.file.removeprefix(f"{report.plan}/")
    around = [each for each in imported.standings if each.file == file and each.first <= place.line <= each.last]
    return min(around, key=lambda each: each.last - each.first, default=NOWHERE)
