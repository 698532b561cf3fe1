"""The annex that answers a reviewer's first question: for each requirement, how the plan stands and where it answers."""

from collections import Counter
from collections.abc import Iterator

from plangen.compose.builder import BlockBuilder, paragraph, plain_text
from plangen.document.model import Block, Break, Cell, Column, Emphasis, Heading, Link, Row, Spans, Strong, Table, Text
from plangen.finding import Quoted, Report, Severity, Stand, Standing
from plangen.plan import Plan, Section
from plangen.plan.reference import slug

HEADING = "How this plan stands on each requirement"
_TITLES = {
    Severity.MUST: "What a plan must have",
    Severity.SHOULD: "What the guidance asks of a plan",
    Severity.ADVICE: "What is good practice",
}
_COLUMNS = (
    Column("Requirement", width=2.4),
    Column("What is asked", width=4),
    Column("Standing", width=1.5),
    Column("Where", width=3),
)

Anchors = dict[tuple[str | int, ...], tuple[str, str]]
"""The heading and anchor of every section, by its address."""


def matrix_annex(plan: Plan, report: Report, builder: BlockBuilder) -> Iterator[Block]:
    """The annex: a heading, what it is, and a table for each force; what does not apply to the plan is left out."""
    yield Heading(builder.level, HEADING, builder.anchor, page_break=True)
    yield paragraph(
        f"This plan was held against {report.edition} and the law by plangen. Met means that the plan holds something that "
        "answers the requirement; to review, that only a person can judge. How sure it is that a requirement is asked stands "
        "beside each that has not been confirmed at its source."
    )
    anchors = anchors_of(plan)
    for force, title in _TITLES.items():
        asked = [one for one in report.standings if one.severity is force and one.stand is not Stand.NOT_APPLICABLE]
        if asked:
            yield Table(title, _COLUMNS, tuple(_row(one, report, anchors) for one in asked))


def _row(one: Standing, report: Report, anchors: Anchors) -> Row:
    ground = f"{one.clause}; {one.caution}" if one.caution else one.clause
    asked = [plain_text(one.text), (Emphasis((Text(ground),)),)]
    return Row(
        (
            Cell((plain_text(one.requirement),)),
            Cell(tuple(asked)),
            Cell((_stand(one),)),
            Cell(_where(one, report, anchors)),
        )
    )


def _stand(one: Standing) -> Spans:
    words = (Text(one.stand.capitalize()),)
    return words if one.stand is Stand.MET else (Strong(words),)


def _where(one: Standing, report: Report, anchors: Anchors) -> tuple[Spans, ...]:
    """What answers the requirement and where; or what is short; or why."""
    if one.stand is Stand.SHORT:
        said = [finding.message for finding in report.findings if finding.requirement == one.requirement]
        more = f" (and {len(said) - 1} more like it)" if len(said) > 1 else ""
        return (plain_text(f"{said[0][:1].upper()}{said[0][1:]}{more}"),) if said else ((),)
    if one.reason:
        return (plain_text(f"{one.reason[:1].upper()}{one.reason[1:]}"),)
    places = dict.fromkeys(_place(quoted, anchors) for quoted in one.evidence)
    return tuple(places) or ((),)


def _place(quoted: Quoted, anchors: Anchors) -> Spans:
    """The section that holds the words, as a link; or the place of the words in the plan's facts, and the words."""
    ends = range(len(quoted.address), 0, -1)
    found = next((anchors[quoted.address[:end]] for end in ends if quoted.address[:end] in anchors), None)
    if found is None:
        return (Text(quoted.place.address), Break(), Text(quoted.words))
    heading, anchor = found
    link: Spans = (Link(heading, f"#{anchor}") if anchor else Text(heading),)
    return link if quoted.words == heading else (*link, Break(), Text(quoted.words))


def anchors_of(plan: Plan) -> Anchors:
    """Every section with its anchor; none where two sections would have the same."""
    sections = list(_all(plan.sections))
    names = Counter(one.id or slug(one.heading) for one in sections)
    named = ((one, one.id or slug(one.heading)) for one in sections)
    return {one.address: (one.heading, name if names[name] == 1 else "") for one, name in named}


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _all(one.sections)
