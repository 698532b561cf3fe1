"""The annex that answers a reviewer's first question: for each requirement, how the plan stands and where it answers."""

from collections.abc import Iterator

from plangen.compose.builder import BlockBuilder, capitalise, paragraph, plain_text
from plangen.compose.links import section_link
from plangen.document.model import Block, Break, Cell, Column, Emphasis, Heading, Row, Spans, Strong, Table
from plangen.files.regex import regex
from plangen.finding import Judgement, JudgementState, Quoted, Report, Severity, Stand, Standing
from plangen.plan import Plan
from plangen.plan.anchors import free_anchor
from plangen.plan.quantity import read_day

_WIDTHS = (2.4, 4, 1.5, 3)
_WORST_FIRST = {
    stand: place
    for place, stand in enumerate(
        (Stand.SHORT, Stand.NOT_SHOWN, Stand.TO_REVIEW, Stand.EXPLAINED, Stand.JUDGED, Stand.MET, Stand.NOT_APPLICABLE)
    )
}
_KEY_IN_BRACKETS = regex(r" \((?:`[^`]+`(?:, | and )?)+\)")
"""Where in the files of a plan to write something: for its author, not for those who read the plan."""


def matrix_annex(plan: Plan, report: Report) -> Iterator[Block]:
    """The annex: a heading, what it is, and a table for each force; what plangen knows not to apply to the plan is left out."""
    builder = BlockBuilder(plan, 1, free_anchor(plan, "annex-requirements"))
    words = builder.words
    yield Heading(1, words("matrix.heading"), builder.anchor, page_break=True)
    yield paragraph(words("matrix.introduction", edition=report.edition))
    columns = tuple(Column(words(f"matrix.columns.{place}"), width=width) for place, width in enumerate(_WIDTHS, 1))
    for force in Severity:
        asked = [standing for standing in report.standings if _is_asked(standing, force)]
        rows = [_row(standing, report, builder) for standing in sorted(asked, key=lambda one: _WORST_FIRST[one.stand])]
        if rows:
            yield Table(words(f"matrix.forces.{force}"), columns, tuple(rows))


def _is_asked(standing: Standing, force: Severity) -> bool:
    is_shown = standing.stand is not Stand.NOT_APPLICABLE or standing.judgements
    return standing.severity is force and bool(is_shown)


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
    """What answers the requirement and where; or what is short; or why; and what people have judged."""
    judged = tuple(_judgement(judgement, builder) for judgement in standing.judgements)
    shortfall = _shortfall(standing, report, builder) if standing.stand is Stand.SHORT else ()
    if shortfall:
        return (shortfall, *judged)
    reason = _without_keys(capitalise(standing.reason))
    reasons = [plain_text(reason) if standing.stand is Stand.EXPLAINED else builder.english(reason)] if reason else []
    places = dict.fromkeys(_place(quoted, builder) for quoted in standing.evidence)
    return (*judged, *reasons, *places) or ((),)


def _judgement(judgement: Judgement, builder: BlockBuilder) -> Spans:
    """Who judged what, when and why; and what has become of it where it does not count."""
    words, day = builder.words, read_day(judgement.on)
    stand = words(f"matrix.stands.{judgement.stand}")
    judged = plain_text(
        words(
            "matrix.judgement",
            stand=stand,
            by=judgement.by,
            day=builder.day(day) if day else judgement.on,
            why=judgement.why,
        )
    )
    if judgement.state is JudgementState.IN_EFFECT:
        return judged
    state = plain_text(f"{words(f'matrix.states.{judgement.state}')} ")
    return (*judged, Break(), Strong(state), *builder.english(judgement.note))


def _shortfall(standing: Standing, report: Report, builder: BlockBuilder) -> Spans:
    """The first finding against the requirement, and how many more there are."""
    messages = [finding.message for finding in report.findings if finding.requirement == standing.requirement]
    if not messages:
        return ()
    more = f" {builder.words('matrix.more', number=len(messages) - 1)}" if len(messages) > 1 else ""
    return builder.english(_without_keys(capitalise(messages[0])), more)


def _without_keys(words: str) -> str:
    """What is said of a plan without the keys of its files, and without backticks."""
    return _KEY_IN_BRACKETS.sub("", words).replace("`", "")


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
