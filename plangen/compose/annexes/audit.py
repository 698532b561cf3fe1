"""The annex that shows where figures come from: each that follows from others, or that the text refers to, table by table."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.analysis.claims import Claim, claims
from plangen.audit import FigureEntry, Use, entries, text_heading
from plangen.audit.naming import figure_name, table_name
from plangen.compose.builder import BlockBuilder, capitalise, paragraph, plain_text
from plangen.compose.links import section_link
from plangen.document.model import Block, Cell, Column, Heading, Row, Spans, Strong, Table, Text
from plangen.figures.workings import steps
from plangen.plan import Plan
from plangen.plan.anchors import free_anchor

_WIDTHS = (2.6, 1.5, 3.4, 1.2, 2.2, 2.2)
_STATED = 2
"""The column of figures, from 1."""


def audit_annex(plan: Plan) -> Iterator[Block]:
    """The annex: a heading, what it is and what it comes to, a table for each table of the plan and each indicator, and
    one of what the text claims of its figures.
    """
    builder = BlockBuilder(plan, 1, free_anchor(plan, "annex-audit"))
    words = builder.words
    shown = [entry for entry in entries(plan) if entry.referred or any(map(steps, entry.workings))]
    claimed = [claim for claim in claims(plan) if claim.working]
    yield Heading(1, words("audit.heading"), builder.anchor, page_break=True)
    yield paragraph(words("audit.introduction"))
    yield paragraph(_verdict(shown, claimed, builder))
    for name, inner in groupby(shown, key=lambda entry: table_name(entry.stated, plan.language)):
        yield Table(name, _columns(builder), tuple(_figure_row(entry, builder) for entry in inner))
    if claimed:
        yield Table(words("audit.claims"), _columns(builder), tuple(_claim_row(claim, builder) for claim in claimed))


def _columns(builder: BlockBuilder) -> tuple[Column, ...]:
    headings = (builder.words(f"audit.columns.{place}") for place in range(1, len(_WIDTHS) + 1))
    return tuple(
        Column(heading, "right" if place == _STATED else "left", width)
        for place, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True), 1)
    )


def _verdict(shown: Sequence[FigureEntry], claimed: Sequence[Claim], builder: BlockBuilder) -> str:
    """What it comes to: how many of the stated figures that follow from others do, and how many claims of the text hold."""
    stated = [entry for entry in shown if entry.follows is not None and not entry.left_out]
    wrong = [_full_name(entry, builder) for entry in stated if not entry.follows]
    false = [f"“{claim.text}”" for claim in claimed if not claim.holds]
    figures = _count("audit.figures", len(stated), wrong, builder)
    return f"{figures} {_count('audit.sentences', len(claimed), false, builder)}".strip()


def _full_name(entry: FigureEntry, builder: BlockBuilder) -> str:
    language = builder.plan.language
    return f"{table_name(entry.stated, language)}: {figure_name(entry.stated, language)}"


def _count(key: str, number: int, wrong: Sequence[str], builder: BlockBuilder) -> str:
    """A count and how it stands: “Claims that can be worked out: 3, of which 1 does not hold (“a fall of 18.5%”).”"""
    if wrong:
        return builder.words.counted(f"{key}.fail", len(wrong), all=number, wrong="; ".join(wrong))
    return builder.words(f"{key}.all_hold", number=number) if number else ""


def _figure_row(entry: FigureEntry, builder: BlockBuilder) -> Row:
    language = builder.plan.language
    lines = (line for working in entry.workings for line in steps(working, language))
    cells = (
        (plain_text(figure_name(entry.stated, language)),),
        (plain_text(entry.stated.figure),),
        tuple(map(plain_text, lines)) or ((),),
        (_standing(entry, builder),),
        _source(entry, builder),
        _uses(entry.uses, builder),
    )
    return Row(tuple(Cell(paragraphs) for paragraphs in cells))


def _claim_row(claim: Claim, builder: BlockBuilder) -> Row:
    """What a sentence says to follow from figures; the working of one that does not is told by both its sides."""
    stated = claim.working.stated if claim.working else None
    use = Use(claim.address, text_heading(builder.plan, claim.address))
    cells = (
        (plain_text(claim.text),),
        (plain_text(stated),),
        _claim_working(claim, builder),
        (_yes_or_no(claim.holds, builder),),
        ((),),
        (_use_link(use, builder),),
    )
    return Row(tuple(Cell(paragraphs) for paragraphs in cells))


def _claim_working(claim: Claim, builder: BlockBuilder) -> tuple[Spans, ...]:
    if claim.working and claim.holds:
        return tuple(map(plain_text, steps(claim.working, builder.plan.language))) or ((),)
    return (builder.english(capitalise(claim.message)),)


def _standing(entry: FigureEntry, builder: BlockBuilder) -> Spans:
    if entry.left_out:
        return plain_text(builder.words("audit.worked_out"))
    if entry.follows is None:
        return plain_text(builder.words("audit.stated"))
    return _yes_or_no(entry.follows, builder)


def _yes_or_no(follows: bool, builder: BlockBuilder) -> Spans:
    return plain_text(builder.words("audit.yes")) if follows else (Strong(plain_text(builder.words("audit.no"))),)


def _source(entry: FigureEntry, builder: BlockBuilder) -> tuple[Spans, ...]:
    """The source, the period and the date of a figure, as far as the plan gives them."""
    stated = entry.stated
    when = builder.words("audit.as_at", date=builder.day(stated.as_at)) if stated.as_at else ""
    return tuple(plain_text(words) for words in (stated.source, stated.period, when) if words) or ((),)


def _uses(uses: Sequence[Use], builder: BlockBuilder) -> tuple[Spans, ...]:
    """The sections that use a figure, each once, as links; those that only place its table or a chart say so."""
    named = dict.fromkeys(_use_link(use, builder) for use in uses if not use.placed)
    views = dict.fromkeys((_use_link(use, builder), use.view) for use in uses if use.placed)
    also = ((*link, Text(f" ({builder.words(f'audit.views.{view}')})")) for link, view in views if link not in named)
    return (*named, *also) or (plain_text(builder.words("audit.annex")),)


def _use_link(use: Use, builder: BlockBuilder) -> Spans:
    link = section_link(builder.plan, use.address)
    return (link,) if link else builder.english(use.where)
