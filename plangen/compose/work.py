"""What is done and how it went, where a table of columns cannot say it: indicators, progress, priorities and actions."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.compose.builder import BlockBuilder, CellContent, filled_table, paragraph, plain_text
from plangen.compose.part_table import (
    caption_of,
    heading_column,
    only_names,
    part_columns,
    part_rows,
    part_table,
)
from plangen.document.model import Block, Column, Heading, Item, List, Paragraph, Table
from plangen.frozen import replace
from plangen.load.labels import column_heading, value_in_words
from plangen.plan import Action, Indicator, IndicatorValue, Priority, Progress, Prose
from plangen.plan.anchors import slug

VALUES = "indicators.values"


def indicators_blocks(indicators: Sequence[Indicator], builder: BlockBuilder) -> Iterator[Block]:
    """Indicators in their order: those of one line each that follow one another in a table together."""
    for of_one_line, some in groupby(indicators, key=_is_of_one_line):
        group = list(some)
        if of_one_line and len(group) > 1:
            yield _table_of_lines(group, builder)
        else:
            yield from (block for indicator in group for block in indicator_blocks(indicator, builder))


def _is_of_one_line(indicator: Indicator) -> bool:
    """Whether an indicator has one figure, and nothing that a line of a common table cannot say."""
    says_more = indicator.comparators or indicator.counted or indicator.denominator or indicator.note
    return len(indicator.values) == 1 and not says_more


def _table_of_lines(indicators: Sequence[Indicator], builder: BlockBuilder) -> Table:
    period, count, of, rate, note = (
        column_heading(VALUES, name, builder.words) for name in ("period", "count", "of", "rate", "note")
    )
    rows: list[Sequence[CellContent]] = []
    for indicator in indicators:
        [value] = indicator.values
        name = f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name
        figures = [value.count, value.of, builder.figure(value.rate, (*value.address, "rate"))]
        rows.append([name, value.period, *figures, _note(value, builder, indicator.source)])
    columns = [
        Column(builder.words("tables.indicators.indicator"), width=3),
        Column(period, width=2),
        *(Column(heading, "right", 1.5) for heading in (count, of, rate)),
        Column(note, width=2),
    ]
    return filled_table(builder, builder.words("tables.indicators.caption"), columns, rows)


def indicator_blocks(indicator: Indicator, builder: BlockBuilder) -> Iterator[Block]:
    """One indicator: its figures period by period, then those of other areas, then its source and note."""
    own: list[Sequence[CellContent]] = [
        [
            value.period,
            None,
            value.count,
            value.of,
            builder.figure(value.rate, (*value.address, "rate")),
            _note(value, builder),
        ]
        for value in indicator.values
    ]
    others = [[other.name, other.period, other.count, other.of, other.rate, None] for other in indicator.comparators]
    made = filled_table(builder, indicator.name, _indicator_columns(indicator, builder), [*own, *others])
    yield replace(made, note=builder.words("tables.source", value=indicator.source)) if indicator.source else made
    if indicator.note:
        yield Paragraph(builder.spans(indicator.note))


def _indicator_columns(indicator: Indicator, builder: BlockBuilder) -> list[Column]:
    """The columns of an indicator; those of what is counted go by its own words for that."""
    count, of, rate = (column_heading(VALUES, name, builder.words) for name in ("count", "of", "rate"))
    unit = f" ({indicator.unit})" if indicator.unit else ""
    return [
        Column(builder.words("tables.indicators.area_or_period"), width=3),
        heading_column(VALUES, "period", builder, width=2),
        Column(_capital(indicator.counted) or count, "right", 1.5),
        Column(_capital(indicator.denominator) or of, "right", 1.5),
        Column(f"{rate}{unit}", "right", 1.5),
        heading_column(VALUES, "note", builder, width=2),
    ]


def _note(value: IndicatorValue, builder: BlockBuilder, of_all: str = "") -> Prose:
    """The note on a figure with its source, or the one of the whole indicator."""
    stated = value.source or of_all
    source = builder.words("tables.source", value=stated) if stated else ""
    return Prose("\n\n".join(filter(None, (value.note, source))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


LONG = 60
"""Words; a text that is longer reads better as paragraphs than in a cell."""


def progress_blocks(items: Sequence[Progress], builder: BlockBuilder) -> Iterator[Block]:
    """How the previous plan's priorities came out: a table, or a heading and paragraphs for each where much is said."""
    if not any(len(item.progress.split()) > LONG for item in items):
        yield part_table("progress", items, builder)
        return
    for item in items:
        yield Heading(builder.level, item.priority, f"{builder.anchor}-{slug(item.priority)}")
        yield from (Paragraph(spans) for spans in builder.cell(item.progress).paragraphs)
        if item.outcome:
            outcome = value_in_words("progress", "outcome", item.outcome, builder.words)
            yield paragraph(f"{column_heading('progress', 'outcome', builder.words)}: {outcome}")


def priority_blocks(priorities: Sequence[Priority], builder: BlockBuilder) -> Iterator[Block]:
    """The priorities with their reasons; a plain list where a title is all there is."""
    if only_names(part_rows("priorities", priorities, builder)):
        yield List(tuple(Item((plain_text(priority.title),)) for priority in priorities))
    else:
        yield part_table("priorities", priorities, builder)


def action_blocks(actions: Sequence[Action], builder: BlockBuilder) -> Iterator[Block]:
    """The action plan: one table where each priority has one action or fewer, else a heading and a part for each."""
    priorities = builder.plan.priorities
    of_priority = {
        priority.id: [action for action in actions if action.priority == priority.id] for priority in priorities
    }
    if all(len(some) <= 1 for some in of_priority.values()):
        yield _with_priorities(actions, builder)
        return
    for item in priorities:
        if of_priority[item.id]:
            yield from priority_with_actions(item, builder)
    others = [action for action in actions if action.priority not in of_priority]
    if others:
        yield _with_priorities(others, builder)


def _with_priorities(actions: Sequence[Action], builder: BlockBuilder) -> Table:
    """Actions with the priority that each serves and its reason, and with its owner and outcome where they name none."""
    known = {priority.id: priority for priority in builder.plan.priorities}
    served = [known.get(action.priority, Priority()) for action in actions]
    full = [
        replace(action, owner=action.owner or priority.owner, outcome=action.outcome or priority.outcome)
        for action, priority in zip(actions, served, strict=True)
    ]
    columns = [
        heading_column("priorities", "title", builder, width=2),
        heading_column("priorities", "reason", builder, width=3),
        *part_columns("actions", builder),
    ]
    cells = zip(served, part_rows("actions", full, builder), strict=True)
    rows = [[priority.title, priority.reason, *row] for priority, row in cells]
    return filled_table(builder, caption_of("actions", builder), columns, rows)


def priority_with_actions(priority: Priority, builder: BlockBuilder) -> Iterator[Block]:
    """One priority: its title as a heading, its reason, and its actions as a list, or a table where more is said."""
    served = [action for action in builder.plan.actions if action.priority == priority.id]
    yield Heading(builder.level, priority.title, f"{builder.anchor}-{slug(priority.title)}")
    for text in (priority.reason, priority.outcome):
        if text:
            yield Paragraph(builder.spans(text))
    rows = part_rows("actions", served, builder)
    if only_names(rows):
        yield List(tuple(Item(builder.cell(action.action).paragraphs) for action in served))
    else:
        caption = builder.words("tables.actions.of_priority", title=priority.title)
        yield filled_table(builder, caption, part_columns("actions", builder), rows)
