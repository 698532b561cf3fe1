"""What the words of a plan say to those who hear it: what stands for pictures, where links lead, what heads what."""

from collections.abc import Iterator

from plangen.accessibility.counts import links
from plangen.accessibility.results import Result, number_of, result
from plangen.document.chart import Chart
from plangen.document.model import Document, Figure, Heading, Link, Table
from plangen.document.walk import nodes
from plangen.finding import Report

_LEADS_NOWHERE = {
    "click here", "click", "here", "this", "this link", "link", "this page", "this document", "more", "read more", "more here",
    "see more", "find out more", "learn more", "details", "download", "page", "document", "view", "cliciwch yma", "yma", "mwy",
}  # fmt: skip
"""Words of a link that say nothing to somebody who hears the links of a page one after the other."""


def wording_checks(document: Document, report: Report) -> Iterator[Result]:
    """Every check of what the plan says, as its document holds it and as the rules of the check have found it."""
    every = list(nodes(document.blocks))
    pictures = [node for node in every if isinstance(node, Chart | Figure)]
    yield result("pictures-told", number_of(len(pictures), "picture"), _findings(report, "alternative-missing"))
    yield _links(links(document))
    headings = [node for node in every if isinstance(node, Heading)]
    empty = ("a heading has no words" for heading in headings if not heading.text.strip())
    yield result("headings-told", number_of(len(headings), "heading"), empty)
    yield _columns([node for node in every if isinstance(node, Table)])
    yield result("characters-held", "the words of the plan", _findings(report, "character-not-in-font"))


def _links(every: list[Link]) -> Result:
    faults = (
        f"the link “{link.text}” to {link.address} does not say where it leads"
        for link in every
        if link.text.strip(" .…>»").lower() in _LEADS_NOWHERE or not link.text.strip()
    )
    return result("links-told", number_of(len(every), "link"), faults)


def _columns(tables: list[Table]) -> Result:
    faults = (
        f"column {number} of the table “{table.caption}” has no heading"
        for table in tables
        for number, column in enumerate(table.columns, 1)
        if not column.header.strip() and not (number == 1 and table.row_headers)
    )
    return result("columns-headed", number_of(len(tables), "table"), faults)


def _findings(report: Report, rule: str) -> list[str]:
    """What a rule found in the plan, each with its place."""
    every = (*report.findings, *report.explained)
    return [
        f"{finding.place.file}:{finding.place.line}: {finding.message}" for finding in every if finding.rule == rule
    ]


def reading(report: Report) -> str:
    """What the machine can say of how hard the text is to read, for the person who judges it."""
    hard, long = (len(_findings(report, rule)) for rule in ("hard-to-read", "sentence-too-long"))
    if not hard and not long:
        return "no passage is marked as hard, and no sentence as too long, by plangen's rules"
    return f"plangen's rules mark {number_of(hard, 'passage')} as hard to read and {number_of(long, 'sentence')} as too long"
