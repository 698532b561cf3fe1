"""The words of the plan: references to its facts, and Markdown that cannot be printed as it stands."""

import re
from collections import Counter
from collections.abc import Iterator

from plangen.analysis.passages import labels
from plangen.figures.formatted import reference_problem
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.plan.anchors import section_anchors, slug
from plangen.plan.reference import VIEWS, Reference, is_placeable, placements, references, resolve
from plangen.plan.walk import written_prose
from plangen.rules.beside_references import why_run_together
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule


@rule
def reference_to_nothing(plan: Plan) -> Outcome:
    """The text refers to a value by a name that the plan does not have, or in a way that cannot be printed as it is meant.

    Why: a figure that is missing from a sentence is worse than one that is wrong; nothing is ever left out in silence.

    Put right: use the path of a value, such as {{ contributions.total | money }}; `facts:` holds figures of the text's own.
    """
    faults = [*_lost_references(plan)]
    yield from faults
    if not faults:
        count = sum(len([*references(text)]) for _, text in written_prose(plan) if "{{" in text)
        yield went_over(
            count,
            "reference",
            " in the text, each of which names a value of the plan",
            none="the text refers to no figures",
        )


def _lost_references(plan: Plan) -> Iterator[Fault]:
    for address, text in written_prose(plan):
        if "{{" not in text:
            continue
        alone = {
            text.index("{{", match.start())
            for match in placements(text)
            if _can_stand_alone(match[2], resolve(plan, match[1]))
        }
        seen: Counter[str] = Counter()
        done = 0
        for reference in references(text):
            start = text.index(reference.text, done)
            done = start + len(reference.text)
            placed = start in alone and reference.format in VIEWS
            fault = _why_not_drawn(plan, reference) if placed else reference_problem(plan, reference)
            fault = fault or ("" if placed else why_run_together(plan, text, reference, start))
            if fault:
                yield Fault(fault, address, reference.text, seen[reference.text])
            seen[reference.text] += 1


def _can_stand_alone(view: str, value: object) -> bool:
    """Whether a value can stand on a line of its own; why a chart cannot be drawn is said by `_why_not_drawn`."""
    return is_placeable(value) or (view == "chart" and value is not None)


def _why_not_drawn(plan: Plan, reference: Reference) -> str:
    """Why a chart that is placed cannot be drawn (its table is printed all the same); empty where it can."""
    if reference.format != "chart":
        return ""
    from plangen.figures.chartable import why_not_chartable

    why = why_not_chartable(plan, resolve(plan, reference.path))
    return f"`{reference.text}` cannot be drawn: {why}" if why else ""


@rule
def link_to_no_section(plan: Plan) -> Outcome:
    """A link leads to a place inside the plan that is not there.

    Why: a reader who follows it goes nowhere; it is printed as plain words.

    Put right: use the id of a section after the #, as in [the budget](#budget).
    """
    faults = [*_lost_links(plan)]
    yield from faults
    if not faults:
        count = sum(len(_INSIDE.findall(text)) for _, text in written_prose(plan) if "](#" in text)
        yield went_over(
            count,
            "link",
            " inside the plan, each of which leads to a section",
            none="no link leads to a place inside the plan",
        )


def _lost_links(plan: Plan) -> Iterator[Fault]:
    texts = [(address, text) for address, text in written_prose(plan) if "](#" in text]
    sections = set(section_anchors(plan).values()) if texts else set()
    headings = (
        {slug(match[1]) for _, text in written_prose(plan) for match in _HEADING.finditer(text)} if texts else set()
    )
    for address, text in texts:
        for match in _INSIDE.finditer(text):
            if match[1] not in sections and not any(match[1].endswith(f"-{heading}") for heading in headings):
                yield Fault(f"no section has the id `{match[1]}`", address, match[0])


_INSIDE = regex(r"\]\(#([^)\s]+)\)")
_HEADING = regex(r"^#+ +(.+?) *#*$", re.MULTILINE)
_SIGN = regex(
    r"</?[a-zA-Z]|\]\(|://(?:\S*(?:safelinks|sharepoint)|localhost|127)|^ {16}|^\t{4}|^(?:> ?){5}|^ {2,}\|",
    re.MULTILINE,
)
"""A quick sign that something of `_LOST` may be there."""

_NEEDED = ("<", "](", "://", ">", "  ", "\t")
"""What a text has where it has that sign."""

_TABLE = regex(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TABLE_TAG = regex(r"<table\b[^<>]*>", re.IGNORECASE)

_ELEMENTS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|dd|del|details|div|dl|dt|em"
    "|embed|fieldset|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta"
    "|nav|object|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|style|su[bp]|summary|svg|table|tbody|td"
    "|textarea|tfoot|th|thead|title|tr|tt|u|ul|video"
)
_TAG = regex(rf"(?i)</?(?:{_ELEMENTS})\s*/?>|<[a-z][\w:-]*\s[^<>\n]*=[^<>\n]*>|</[a-z][\w:-]*>|<[a-z][\w:-]*/>")
"""A tag of HTML, and none of the words that people put between such signs: <draft>, <head of service>."""

_ADDRESS = regex(r"<(?:https?:|mailto:|[^\s<>@]+@[^\s<>@]+>)")
"""What looks like a tag, and is an address of the web or of a person: a link."""

_HTML = "HTML is printed as it stands; take it out, or use Markdown"
_LOST = {
    _HTML: _TAG,
    "a picture in the text is not printed; put it under `figures:` and place it there": regex(r"!\[[^\]]*\]\("),
    "this link leads nowhere that is allowed (https, http, mailto, tel or #)": regex(
        r"(?<!!)\]\((?!(?:https?://(?![^/)]*@)|mailto:|tel:|#))[^)]*\)", re.IGNORECASE
    ),
    "this address is of a mail program, or opens for your own staff alone; give that of the page itself": regex(
        r"https?://(?:[\w.-]*(?:safelinks\.protection\.outlook|sharepoint)\.com|localhost|127\.0\.0\.1)(?=[:/)\s]|\Z)[^\s)>]*",
        re.IGNORECASE,
    ),
    "lists may be nested four deep at the most": regex(r"^(?: {16,}|\t{4,})(?:[-*+]|\d+\.) .*", re.MULTILINE),
    "quotations may be nested four deep at the most": regex(r"^(?:> ?){5,}.*", re.MULTILINE),
    "a table inside a list is printed as plain lines; put it below the list": regex(
        r"^ {2,}\|.*\|[ \t]*\n {2,}\|[ :|-]+\|", re.MULTILINE
    ),
}


@rule
def text_not_printable(plan: Plan) -> Outcome:
    """The text holds something that would not be printed as its author means it: HTML, a picture, a link to nowhere safe.

    Why: Word, PDF and HTML must say the same; what one of them cannot show is shown by none.

    Put right: as the message says.
    """
    faults = [*_unprintable(plan)]
    yield from faults
    if not faults:
        yield went_over(len(written_prose(plan)), "text", ", each of which can be printed")


def _unprintable(plan: Plan) -> Iterator[Fault]:
    for label in labels(plan):
        for match in _TAG.finditer(label.text) if "<" in label.text else ():
            yield Fault(_HTML, label.address, match[0])
    for address, text in written_prose(plan):
        if any(map(text.__contains__, _NEEDED)) and _SIGN.search(text):
            for message, match in _lost_in(text):
                fragment = match[0].split("\n")[0]
                yield Fault(message, address, fragment, text.count(fragment, 0, match.start()))


def _lost_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What a text would lose in print, each with why: a table in HTML is one loss, whatever stands in it."""
    for match in _TABLE_TAG.finditer(text):
        yield "an HTML table is printed as it stands; write it in Markdown, or put it under `tables:`", match
    outside = _TABLE.sub(lambda match: re.sub("[<>]", " ", match[0]), text)
    for message, pattern in _LOST.items():
        for match in pattern.finditer(outside):
            if not _ADDRESS.match(match[0]):
                yield message, match
