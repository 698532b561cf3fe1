"""The annex that answers a reviewer's first question: for each requirement, how the plan stands and where it answers."""

from collections.abc import Iterator

from plangen.compose.builder import BlockBuilder, capitalise, paragraph, plain_text
from plangen.compose.links import section_link
from plangen.document.model import Block, Break, Cell, Column, Emphasis, Heading, Row, Spans, Strong, Table
from plangen.finding import Quoted, Report, Severity, Stand, Standing
from plangen.plan import Plan
from plangen.plan.anchors import free_anchor

_WIDTHS = (2.4, 4, 1.5, 3)
OWN_WORDS = (Stand.EXPLAINED, Stand.JUDGED)
"""The standings whose reason is a person's own words, and not plangen's."""


def matrix_annex(plan: Plan, report: Report) -> Iterator[Block]:
    """The annex: a heading, what it is, and a table for each force; what does not apply to the plan is left out."""
    builder = BlockBuilder(plan, 1, free_anchor(plan, "annex-requirements"))
    words = builder.words
    yield Heading(1, words("matrix.heading"), builder.anchor, page_break=True)
    yield paragraph(words("matrix.introduction", edition=report.edition))
    columns = tuple(Column(words(f"matrix.columns.{place}"), width=width) for place, width in enumerate(_WIDTHS, 1))
    for force in Severity:
        rows = [_row(standing, report, builder) for standing in report.standings if _is_asked(standing, force)]
        if rows:
            yield Table(words(f"matrix.forces.{force}"), columns, tuple(rows))


def _is_asked(standing: Standing, force: Severity) -> bool:
    return standing.severity is force and standing.stand is not Stand.NOT_APPLICABLE


def _row(standing: Standing, report: Report, builder: BlockBuilder) -> Row:
    ground = f"{standing.clause}; {standing.caution}" if standing.caution else standing.clause
    asked = (builder.english(standing.text), (Emphasis(builder.english(ground)),))
    paragraphs = (
        (plain_text(standing.requirement),),
        asked,
        (_stand(standing, builder),),
        _where(standing, report, builder),
    )
    return Row(tuple(Cell(cell) for cell in paragraphs))


def _stand(standing: Standing, builder: BlockBuilder) -> Spans:
    words = plain_text(builder.words(f"matrix.stands.{standing.stand}"))
    return words if standing.stand in (Stand.MET, Stand.JUDGED) else (Strong(words),)


def _where(standing: Standing, report: Report, builder: BlockBuilder) -> tuple[Spans, ...]:
    """What answers the requirement and where; or what is short; or why."""
    if standing.stand is Stand.SHORT:
        return (_shortfall(standing, report, builder),)
    reason = capitalise(standing.reason)
    reasons = [plain_text(reason) if standing.stand in OWN_WORDS else builder.english(reason)] if reason else []
    places = dict.fromkeys(_place(quoted, builder) for quoted in standing.evidence)
    return (*reasons, *places) or ((),)


def _shortfall(standing: Standing, report: Report, builder: BlockBuilder) -> Spans:
    """The first finding against the requirement, and how many more there are."""
    messages = [finding.message for finding in report.findings if finding.requirement == standing.requirement]
    if not messages:
        return ()
    more = f" {builder.words('matrix.more', number=len(messages) - 1)}" if len(messages) > 1 else ""
    return builder.english(capitalise(messages[0]), more)


def _place(quoted: Quoted, builder: BlockBuilder) -> Spans:
    """The section that holds the words, as a link; or the place of the words in the plan's facts, and the words."""
    link = section_link(builder.plan, quoted.address)
    if link and quoted.words == link.text:
        return (link,)
    place = (link,) if link else builder.english(quoted.place.address)
    return (*place, Break(), *_quoted_words(quoted, builder))


def _quoted_words(quoted: Quoted, builder: BlockBuilder) -> Spans:
    """The plan's own words, or what a rule says of them, which is English."""
    own = " ".join(quoted.words.split()) in quoted.around
    return plain_text(quoted.words) if own else builder.english(quoted.words)
