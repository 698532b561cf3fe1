"""Tables of what is done and how it went: indicators, progress, risks, priorities and actions, inspections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plangen.compose.builder import BlockBuilder, CellContent, filled_table, paragraph, plain_text, table
from plangen.document.model import Block, Column, Heading, Item, List, Paragraph, Strong, Text
from plangen.plan import (
    Action,
    Indicator,
    IndicatorValue,
    Inspection,
    InspectionDomain,
    Priority,
    Progress,
    Prose,
    Recommendation,
    Risk,
)
from plangen.plan.anchors import slug
from plangen.plan.quantity import format_day


def indicator(given: Indicator, builder: BlockBuilder) -> Iterator[Block]:
    """One indicator: its figures period by period, then those of other areas, then its source and note."""
    unit = f" ({given.unit})" if given.unit else ""
    columns = [
        Column("Area or period", width=3),
        Column("Period", width=2),
        Column(_capital(given.counted) or "Count", "right", 1.5),
        Column(_capital(given.denominator) or "Out of", "right", 1.5),
        Column(f"Rate{unit}", "right", 1.5),
        Column("Note", width=2),
    ]
    own: list[Sequence[CellContent]] = [
        [one.period, None, one.count, one.of, builder.figure(one.rate, (*one.address, "rate")), _value_note(one)]
        for one in given.values
    ]
    others: list[Sequence[CellContent]] = [
        [one.name, one.period, None, None, one.rate, None] for one in given.comparators
    ]
    made = filled_table(builder, given.name, columns, [*own, *others])
    yield replace(made, note=f"Source: {given.source}") if given.source else made
    if given.note:
        yield Paragraph(builder.spans(given.note))


def _value_note(one: IndicatorValue) -> Prose:
    return Prose("\n\n".join(filter(None, (one.note, one.source and f"Source: {one.source}"))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


LONG = 60
"""Words; a text that is longer reads better as paragraphs than in a cell."""


def progress(given: Sequence[Progress], builder: BlockBuilder) -> Iterator[Block]:
    """How the previous plan's priorities came out: a table, or a heading and paragraphs for each where much is said."""
    if not any(len(one.progress.split()) > LONG for one in given):
        columns = [Column("Priority", width=2), Column("What came of it", width=5), Column("Outcome")]
        rows = [[one.priority, one.progress, one.outcome] for one in given]
        yield filled_table(builder, "Progress on the previous plan", columns, rows)
        return
    for one in given:
        anchor = f"{builder.anchor}-{slug(one.priority)}"
        yield Heading(builder.level, one.priority, anchor)
        yield from _prose(builder, one.progress)
        if one.outcome:
            yield paragraph(f"Outcome: {one.outcome}")


def risks(given: Sequence[Risk], builder: BlockBuilder) -> Iterator[Block]:
    """The risks to delivery, what is done about each, and the post that answers for it."""
    columns = [
        Column("Risk", width=4),
        Column("Likelihood"),
        Column("Impact"),
        Column("What is done about it", width=4),
        Column("Owner", width=2),
    ]
    rows = [[one.risk, one.likelihood, one.impact, one.mitigation, one.owner] for one in given]
    yield filled_table(builder, "Risks to delivery", columns, rows)


def priorities(given: Sequence[Priority], builder: BlockBuilder) -> Iterator[Block]:
    """The priorities with their reasons; a plain list where a title is all there is."""
    if not any(one.reason or one.outcome or one.owner for one in given):
        yield List(tuple(Item((plain_text(one.title),)) for one in given))
        return
    columns = [
        Column("Priority", width=2),
        Column("Reason", width=4),
        Column("Expected outcome", width=4),
        Column("Lead", width=2),
    ]
    yield filled_table(
        builder, "Priorities", columns, [[one.title, one.reason, one.outcome, one.owner] for one in given]
    )


def actions(given: Sequence[Action], builder: BlockBuilder) -> Iterator[Block]:
    """The action plan: one table where each priority has one action or fewer, else a heading and a part for each."""
    plan = builder.plan
    of = {one.id: [action for action in given if action.priority == one.id] for one in plan.priorities}
    loose = [action for action in given if action.priority not in of]
    if all(len(some) <= 1 for some in of.values()):
        yield _joined(given, builder)
        return
    for one in plan.priorities:
        if of[one.id]:
            yield from priority(one, builder)
    if loose:
        yield _joined(loose, builder)


def _joined(given: Sequence[Action], builder: BlockBuilder) -> Block:
    known = {one.id: one for one in builder.plan.priorities}
    shown = [(action, known.get(action.priority, Priority())) for action in given]
    columns = [Column("Priority", width=2), Column("Reason", width=3), *_COLUMNS]
    rows = [[one.title, one.reason, *_cells(action, one)] for action, one in shown]
    return filled_table(builder, "Action plan", columns, rows)


_COLUMNS = [
    Column("Action", width=4),
    Column("Owner", width=2),
    Column("By when", width=1.5),
    Column("Measure", width=3),
    Column("Expected outcome", width=3),
]


def _cells(action: Action, of: Priority) -> list[CellContent]:
    due: CellContent = action.due or action.due_reason or None
    return [action.action, action.owner or of.owner, due, action.measure, action.outcome or of.outcome]


def priority(one: Priority, builder: BlockBuilder) -> Iterator[Block]:
    """One priority: its title as a heading, its reason, and its actions as a list, or a table where more is said."""
    given = [action for action in builder.plan.actions if action.priority == one.id]
    yield Heading(builder.level, one.title, f"{builder.anchor}-{slug(one.title)}")
    for words in (one.reason, one.outcome):
        if words:
            yield Paragraph(builder.spans(words))
    if not any(action.owner or action.due or action.due_reason or action.measure or action.outcome for action in given):
        yield List(tuple(Item(builder.cell(action.action).paragraphs) for action in given))
    else:
        rows = [_cells(action, Priority()) for action in given]
        yield filled_table(builder, f"Actions: {one.title}", _COLUMNS, rows)


def inspection(given: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    """An inspection report as the plan records it: facts, ratings, the figures behind them, recommendations."""
    for line in _inspection_facts(given):
        yield paragraph(line)
    if given.summary:
        yield from _prose(builder, given.summary)
    yield from _ratings(given, builder)
    for domain in given.domains:
        yield from _domain(domain, builder)
    if given.recommendations:
        yield from _recommendations(given.recommendations, builder)
    if given.note:
        yield from _prose(builder, given.note)


def _prose(builder: BlockBuilder, words: Prose) -> Iterator[Block]:
    yield from (Paragraph(spans) for spans in builder.cell(words).paragraphs)


def _inspection_facts(given: Inspection) -> Iterator[str]:
    said = [
        ("Inspectorate", given.inspectorate),
        ("Published", format_day(given.published) if given.published else ""),
        ("Fieldwork", given.fieldwork),
        ("Overall rating", given.rating),
        ("Score", f"{given.score} out of {given.out_of}" if given.score and given.out_of else str(given.score or "")),
    ]
    yield from (f"{name}: {value}" for name, value in said if value)


def _ratings(given: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    columns = [
        Column("Standard", width=3),
        Column("Domain", width=3),
        Column("Rating", width=2),
        Column("Note", width=3),
    ]
    rows = [
        [f"{one.number} {one.title}", f"{domain.number} {domain.title}", one.rating, one.note]
        for domain in given.domains
        for one in domain.standards
    ]
    if rows:
        yield filled_table(builder, f"Ratings: {given.title}", columns, rows)


def _domain(domain: InspectionDomain, builder: BlockBuilder) -> Iterator[Block]:
    cases = f" ({domain.cases} cases)" if domain.cases else ""
    if domain.findings or any(one.questions for one in domain.standards):
        yield Heading(
            builder.level, f"Domain {domain.number}: {domain.title}{cases}", f"{builder.anchor}-{slug(domain.title)}"
        )
    if domain.findings:
        yield from _prose(builder, domain.findings)
    columns = [Column("Standard", width=2), Column("Key question", width=5), Column("Sufficient", "right")]
    rows = [
        [f"{one.number} {one.title}", ask.question, ask.percent] for one in domain.standards for ask in one.questions
    ]
    if rows:
        yield table(builder, f"Key questions: {domain.title}", columns, rows)


def _recommendations(given: Sequence[Recommendation], builder: BlockBuilder) -> Iterator[Block]:
    yield Heading(builder.level, "Recommendations", f"{builder.anchor}-recommendations")
    items = []
    for one in given:
        to = (Strong((Text(f"{one.to}: "),)),) if one.to else ()
        items.append(Item(((*to, *builder.spans(one.recommendation)),)))
    yield List(tuple(items), ordered=True)
