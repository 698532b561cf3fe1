"""The annex that shows where figures come from: each that follows from others, or that the text refers to, table by table."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.analysis.claims import Claim, claims
from plangen.audit import FigureEntry, Use, entries, text_heading
from plangen.compose.annexes.matrix import Anchors, anchors_of
from plangen.compose.builder import BlockBuilder, paragraph, plain_text
from plangen.document.model import Block, Cell, Column, Heading, Link, Row, Spans, Strong, Table, Text
from plangen.figures.workings import steps
from plangen.plan import Plan
from plangen.plan.quantity import format_day

HEADING = "Figures and how they follow"
_COLUMNS = (
    Column("Figure", width=2.6),
    Column("As stated", "right", 1.5),
    Column("How it follows", width=3.4),
    Column("Does it follow?", width=1.2),
    Column("Source and date", width=2.2),
    Column("Where used", width=2.2),
)


def audit_annex(plan: Plan, builder: BlockBuilder) -> Iterator[Block]:
    """The annex: a heading, what it is and what it comes to, a table for each table of the plan and each indicator, and
    one of what the text claims of its figures.
    """
    shown = [one for one in entries(plan) if one.referred or any(map(steps, one.workings))]
    yield Heading(builder.level, HEADING, builder.anchor, page_break=True)
    yield paragraph(
        "Every figure of this plan that follows from others, or that its text refers to, as the plan states it, with the "
        "arithmetic, its source and the sections that use it. What the plan leaves out is worked out, and said so."
    )
    claimed = [one for one in claims(plan) if one.working]
    yield paragraph(_verdict(shown, claimed))
    anchors = anchors_of(plan)
    for name, some in groupby(shown, key=lambda one: one.table):
        yield Table(name, _COLUMNS, tuple(_row(one, anchors) for one in some))
    if claimed:
        uses = [Use(one.address, text_heading(plan, one.address)) for one in claimed]
        rows = (_claim(one, _link(use, anchors)) for one, use in zip(claimed, uses, strict=True))
        yield Table("What the text says of its figures", _COLUMNS, tuple(rows))


def _verdict(shown: Sequence[FigureEntry], claimed: Sequence[Claim]) -> str:
    """What it comes to: how many of the stated figures that follow from others do, and how many claims of the text hold."""
    stated = [one for one in shown if one.follows is not None and not one.left_out]
    wrong = [f"{one.table}: {one.what}" for one in stated if not one.follows]
    false = [f"“{one.text}”" for one in claimed if not one.holds]
    figures = _held("Stated figures that can be worked out from others", len(stated), wrong)
    return f"{figures} {_held('Claims of the text that can be worked out', len(claimed), false)}".strip()


def _held(what: str, every: int, wrong: Sequence[str]) -> str:
    """A count and how it stands: “Claims that can be worked out: 3, of which 1 does not hold (“a fall of 18.5%”).”"""
    if not wrong:
        return f"{what}: {every}, and every one holds." if every else ""
    return (
        f"{what}: {every}, of which {len(wrong)} {'does' if len(wrong) == 1 else 'do'} not hold ({'; '.join(wrong)})."
    )


def _row(one: FigureEntry, anchors: Anchors) -> Row:
    cells = (
        (plain_text(one.what),),
        (plain_text(one.stated.figure),),
        tuple(plain_text(line) for working in one.workings for line in steps(working)) or ((),),
        (_standing(one),),
        _whence(one),
        _used(one.uses, anchors),
    )
    return Row(tuple(Cell(paragraphs) for paragraphs in cells))


def _claim(one: Claim, place: Spans) -> Row:
    """What a sentence says to follow from figures; the working of one that does not is told by both its sides."""
    stated = one.working.stated if one.working else None
    lines = steps(one.working) if one.working and one.holds else [f"{one.message[:1].upper()}{one.message[1:]}"]
    said = tuple(map(plain_text, lines)) or ((),)
    cells = ((plain_text(one.text),), (plain_text(stated),), said, (_yes_no(one.holds),), ((),), (place,))
    return Row(tuple(Cell(paragraphs) for paragraphs in cells))


def _standing(one: FigureEntry) -> Spans:
    if one.left_out:
        return plain_text("Worked out")
    return plain_text("Stated") if one.follows is None else _yes_no(one.follows)


def _yes_no(follows: bool) -> Spans:
    return plain_text("Yes") if follows else (Strong(plain_text("No")),)


def _whence(one: FigureEntry) -> tuple[Spans, ...]:
    """The source, the period and the date of a figure, as far as the plan gives them."""
    when = f"As at {format_day(one.stated.as_at)}" if one.stated.as_at else ""
    return tuple(plain_text(words) for words in (one.stated.source, one.stated.period, when) if words) or ((),)


def _used(uses: Sequence[Use], anchors: Anchors) -> tuple[Spans, ...]:
    """The sections that use a figure, each once, as links; those that only place its table or a chart say so."""
    named = dict.fromkeys(_link(one, anchors) for one in uses if not one.placed)
    views = dict.fromkeys((_link(one, anchors), one.view) for one in uses if one.placed)
    also = ((*link, Text(f" ({view})")) for link, view in views if link not in named)
    return (*named, *also) or (plain_text("Annex"),)


def _link(use: Use, anchors: Anchors) -> Spans:
    ends = range(len(use.address), 0, -1)
    anchor = next((anchors[use.address[:end]][1] for end in ends if use.address[:end] in anchors), "")
    return (Link(use.where, f"#{anchor}"),) if anchor else (Text(use.where),)
