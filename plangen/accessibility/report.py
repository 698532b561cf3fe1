"""What machines found of one plan's accessibility, part by part, and what is left to a person: as text, or as a document."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from plangen import __version__
from plangen.accessibility.results import Result
from plangen.document.model import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Spans,
    Strong,
    Table,
    Text,
)
from plangen.files.resources import SCHEMAS
from plangen.frozen import frozen

TITLE = "Accessibility check"
_CHECKS = (
    Column("What is checked", width=3.2),
    Column("Looked at", width=1.8),
    Column("What was found", width=3),
    Column("Criterion or clause", width=2),
)
_PEOPLE = (Column("What to check", width=5.4), Column("Criterion or clause", width=2))
_PICTURES = (Column("Picture", width=2), Column("Words in its place", width=5))


@frozen
class AccessibilityReport:
    """The outcome for one plan: its checks, the pictures (caption and words in its place), and how it reads."""

    plan: str
    document: Document
    results: tuple[Result, ...]
    pictures: tuple[tuple[str, str], ...]
    reading: str

    @property
    def faults(self) -> int:
        """How many faults were found, by all of the checks."""
        return sum(len(result.faults) for result in self.results)


@frozen
class Check:
    """One check with the words of the catalogue: what it says, and the criterion or clause that it serves."""

    result: Result
    says: str
    clause: str


@frozen
class Question:
    """What a person must check, what the machine can say to it, and the criterion or clause."""

    ask: str
    evidence: str
    clause: str


@cache
def catalogue() -> dict[str, Any]:
    """What `schemas/accessibility.yaml` says of every check."""
    text = (SCHEMAS / "accessibility.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return words


def parts(report: AccessibilityReport) -> Iterator[tuple[str, list[Check]]]:
    """The title of each part with its checks."""
    results = {result.name: result for result in report.results}
    for part in catalogue()["parts"].values():
        known = part["checks"]
        yield part["title"], [Check(results[name], words["says"], words["clause"]) for name, words in known.items()]


def questions(report: AccessibilityReport) -> Iterator[Question]:
    """What a person must still check."""
    for question in catalogue()["people"]:
        evidence = report.reading if question.get("reading") else ""
        yield Question(question["ask"], evidence, question["clause"])


def verdict(report: AccessibilityReport) -> str:
    """The outcome in a line."""
    faults = {0: "nothing found", 1: "1 fault found"}.get(report.faults, f"{report.faults} faults found")
    left = len(catalogue()["people"])
    return f"{report.plan}: {len(report.results)} checks by machine, {faults}; {left} things for a person to check"


# --- as text ---


def to_text(report: AccessibilityReport) -> str:
    """The report for a terminal."""
    return "\n".join([*_lines(report), "", verdict(report)]) + "\n"


def _lines(report: AccessibilityReport) -> Iterator[str]:
    yield f"{TITLE}: {report.document.title}"
    for title, checks in parts(report):
        yield from ("", title)
        for check in checks:
            yield from _check_lines(check)
    yield from ("", "What a person must still check")
    for question in questions(report):
        yield from _question_lines(question)
    if report.pictures:
        yield from ("", "Pictures and the words in their place")
    yield from (f"  -  {caption}: {words or 'no words'}" for caption, words in report.pictures)
    yield from ("", catalogue()["others"], catalogue()["untried"])


def _check_lines(check: Check) -> Iterator[str]:
    outcome = "FOUND" if check.result.faults else "ok   "
    yield f"  {outcome}  {check.says} ({check.result.looked_at}; {check.clause})"
    yield from (f"           {fault}" for fault in check.result.faults)


def _question_lines(question: Question) -> Iterator[str]:
    yield f"  -  {question.ask}{f' ({question.clause})' if question.clause else ''}"
    if question.evidence:
        yield f"     {question.evidence}"


# --- as a document ---


def to_document(report: AccessibilityReport) -> Document:
    """The report as a document in the look of the plan, for a council to put beside its accessibility statement."""
    plan = report.document
    facts = (
        ("Document", plan.title),
        ("Version of plangen", __version__),
        ("Outcome", verdict(report).partition(": ")[2]),
    )
    return Document(
        title=f"{TITLE}: {plan.title}",
        author=plan.author,
        subject=TITLE,
        date=plan.date,
        cover=Cover(plan.cover.authority, TITLE, plan.cover.title, facts=facts),
        blocks=tuple(_blocks(report)),
        theme=plan.theme,
        language=plan.language,
    )


def _blocks(report: AccessibilityReport) -> Iterator[Block]:
    yield Heading(1, "What this is", "about")
    yield from (Paragraph(_spans(catalogue()[name])) for name in ("about", "machines"))
    yield Heading(1, "What machines checked", "machines")
    for title, checks in parts(report):
        yield Table(title, _CHECKS, tuple(_check_row(check) for check in checks))
    yield Heading(1, "What a person must still check", "people")
    yield Table("Questions for a person", _PEOPLE, tuple(_question_row(question) for question in questions(report)))
    if report.pictures:
        rows = tuple(_row(caption, words) for caption, words in report.pictures)
        yield Table("Pictures and the words in their place", _PICTURES, rows)
    yield Heading(1, "What was not done", "not-done")
    yield List(tuple(Item((_spans(catalogue()[name]),)) for name in ("others", "untried")))


def _question_row(question: Question) -> Row:
    """A question with what the machine can say to it below."""
    paragraphs = [_spans(question.ask)]
    if question.evidence:
        paragraphs.append(_spans(f"{question.evidence[:1].upper()}{question.evidence[1:]}."))
    return Row((Cell(tuple(paragraphs)), Cell((_spans(question.clause),))))


def _check_row(check: Check) -> Row:
    found: tuple[Spans, ...] = tuple(map(_spans, check.result.faults)) or (_spans("Nothing found"),)
    if check.result.faults:
        found = ((Strong(found[0]),), *found[1:])
    says, looked_at, clause = (Cell((_spans(words),)) for words in (check.says, check.result.looked_at, check.clause))
    return Row((says, looked_at, Cell(found), clause))


def _row(*cells: str) -> Row:
    return Row(tuple(Cell((_spans(words),)) for words in cells))


def _spans(words: str) -> Spans:
    return (Text(words),) if words else ()
