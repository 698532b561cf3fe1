"""What machines found of one plan's accessibility, part by part, and what is left to a person: as text, or as a document."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from plangen import __version__
from plangen.accessibility.results import Checked
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
class Findings:
    """The outcome for one plan: its checks, the pictures (caption and words in its place), and how it reads."""

    plan: str
    document: Document
    checks: tuple[Checked, ...]
    pictures: tuple[tuple[str, str], ...]
    reading: str

    @property
    def faults(self) -> int:
        """How many faults were found, by all of the checks."""
        return sum(len(one.faults) for one in self.checks)


@cache
def said() -> dict[str, Any]:
    """What `schemas/accessibility.yaml` says of every check."""
    text = (SCHEMAS / "accessibility.yaml").read_text(encoding="utf-8")
    made: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return made


def parts(findings: Findings) -> Iterator[tuple[str, list[tuple[Checked, str, str]]]]:
    """The title of each part with its checks, each with what it says and the criterion that it serves."""
    by_name = {one.name: one for one in findings.checks}
    for part in said()["parts"].values():
        known = part["checks"]
        yield part["title"], [(by_name[name], one["says"], one["clause"]) for name, one in known.items()]


def verdict(findings: Findings) -> str:
    """What it comes to, in a line."""
    faults = {0: "nothing found", 1: "1 fault found"}.get(findings.faults, f"{findings.faults} faults found")
    left = len(said()["people"])
    return f"{findings.plan}: {len(findings.checks)} checks by machine, {faults}; {left} things for a person to check"


def in_text(findings: Findings) -> str:
    """The findings for a terminal."""
    return "\n".join([*_lines(findings), "", verdict(findings)]) + "\n"


def _lines(findings: Findings) -> Iterator[str]:
    yield f"{TITLE}: {findings.document.title}"
    for title, checks in parts(findings):
        yield from ("", title)
        for one, says, clause in checks:
            yield f"  {'FOUND' if one.faults else 'ok   '}  {says} ({one.looked_at}; {clause})"
            yield from (f"           {fault}" for fault in one.faults)
    yield from ("", "What a person must still check")
    for ask, evidence, clause in _asked(findings):
        yield f"  -  {ask}{f' ({clause})' if clause else ''}"
        yield from (f"     {line}" for line in (evidence,) if line)
    yield from ("", "Pictures and the words in their place") if findings.pictures else ()
    yield from (f"  -  {caption}: {told or 'no words'}" for caption, told in findings.pictures)
    yield from ("", said()["others"], said()["untried"])


def _asked(findings: Findings) -> Iterator[tuple[str, str, str]]:
    for one in said()["people"]:
        yield one["ask"], findings.reading if one.get("reading") else "", one["clause"]


def as_document(findings: Findings) -> Document:
    """The findings as a document in the look of the plan, for a council to put beside its accessibility statement."""
    plan = findings.document
    facts = (
        ("Document", plan.title),
        ("Version of plangen", __version__),
        ("Outcome", verdict(findings).partition(": ")[2]),
    )
    return Document(
        title=f"{TITLE}: {plan.title}",
        author=plan.author,
        subject=TITLE,
        date=plan.date,
        cover=Cover(plan.cover.authority, TITLE, plan.cover.title, facts=facts),
        blocks=tuple(_blocks(findings)),
        theme=plan.theme,
        language=plan.language,
    )


def _blocks(findings: Findings) -> Iterator[Block]:
    yield Heading(1, "What this is", "about")
    yield from (Paragraph(_plain(said()[name])) for name in ("about", "machines"))
    yield Heading(1, "What machines checked", "machines")
    for title, checks in parts(findings):
        yield Table(title, _CHECKS, tuple(_row(*one) for one in checks))
    yield Heading(1, "What a person must still check", "people")
    yield Table("Questions for a person", _PEOPLE, tuple(_question(*one) for one in _asked(findings)))
    if findings.pictures:
        yield Table(
            "Pictures and the words in their place", _PICTURES, tuple(_words(*one) for one in findings.pictures)
        )
    yield Heading(1, "What was not done", "not-done")
    yield List(tuple(Item((_plain(said()[name]),)) for name in ("others", "untried")))


def _question(ask: str, evidence: str, clause: str) -> Row:
    """A question with what the machine can say to it below."""
    said_of_it = (_plain(f"{evidence[:1].upper()}{evidence[1:]}."),) if evidence else ()
    return Row((Cell((_plain(ask), *said_of_it)), Cell((_plain(clause),))))


def _row(one: Checked, says: str, clause: str) -> Row:
    found: tuple[Spans, ...] = tuple(map(_plain, one.faults)) or (_plain("Nothing found"),)
    told = ((Strong(found[0]),), *found[1:]) if one.faults else found
    return Row((Cell((_plain(says),)), Cell((_plain(one.looked_at),)), Cell(told), Cell((_plain(clause),))))


def _words(*cells: str) -> Row:
    return Row(tuple(Cell((_plain(words),)) for words in cells))


def _plain(words: str) -> Spans:
    return (Text(words),) if words else ()
