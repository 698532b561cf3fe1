"""What the words of a plan say to those who hear it: what stands for pictures, where links lead, what heads what."""

from collections.abc import Iterator

from plangen.accessibility.counts import links
from plangen.accessibility.results import Checked, checked, counted
from plangen.document.chart import Chart
from plangen.document.model import Document, Figure, Heading, Table
from plangen.document.walk import nodes
from plangen.finding import Finding, Report

_LEADS_NOWHERE = {
    "click here", "click", "here", "this", "this link", "link", "this page", "this document", "more", "read more", "more here",
    "see more", "find out more", "learn more", "details", "download", "page", "document", "view", "cliciwch yma", "yma", "mwy",
}  # fmt: skip
"""Words of a link that say nothing to somebody who hears the links of a page one after the other."""


def words_checks(document: Document, report: Report) -> Iterator[Checked]:
    """Every check of what the plan says, as its document holds it and as the rules of the check have found it."""
    found = list(nodes(document.blocks))
    pictures = [one for one in found if isinstance(one, Chart | Figure)]
    yield checked("pictures-told", counted(len(pictures), "picture"), _told(report, "alternative-missing"))
    leads = links(document)
    empty = (
        f"the link “{one.text}” to {one.address} does not say where it leads"
        for one in leads
        if one.text.strip(" .…>»").lower() in _LEADS_NOWHERE or not one.text.strip()
    )
    yield checked("links-told", counted(len(leads), "link"), empty)
    headings = [one for one in found if isinstance(one, Heading)]
    mute = ("a heading has no words" for one in headings if not one.text.strip())
    yield checked("headings-told", counted(len(headings), "heading"), mute)
    tables = [one for one in found if isinstance(one, Table)]
    bare = (
        f"column {number} of the table “{one.caption}” has no heading"
        for one in tables
        for number, column in enumerate(one.columns, 1)
        if not column.header.strip() and not (number == 1 and one.row_headers)
    )
    yield checked("columns-headed", counted(len(tables), "table"), bare)
    yield checked("characters-held", "the words of the plan", _told(report, "character-not-in-font"))


def _told(report: Report, rule: str) -> list[str]:
    """What a rule found in the plan, each with its place."""
    return [_placed(one) for one in (*report.findings, *report.explained) if one.rule == rule]


def _placed(finding: Finding) -> str:
    return f"{finding.place.file}:{finding.place.line}: {finding.message}"


def reading(report: Report) -> str:
    """What the machine can say of how hard the text is to read, for the person who judges it."""
    hard, long = (len(_told(report, rule)) for rule in ("hard-to-read", "sentence-too-long"))
    if not hard and not long:
        return "no passage is marked as hard, and no sentence as too long, by plangen's rules"
    return (
        f"plangen's rules mark {counted(hard, 'passage')} as hard to read and {counted(long, 'sentence')} as too long"
    )
