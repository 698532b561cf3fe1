"""An inspection report as the plan records it."""

from collections.abc import Iterator, Sequence

from plangen.compose.builder import BlockBuilder, CellContent, filled_table, paragraph, table
from plangen.compose.part_table import heading_column
from plangen.document.model import Block, Heading, Item, List, Paragraph, Strong, Text
from plangen.load.labels import value_in_words
from plangen.plan import Inspection, InspectionDomain, Prose, Recommendation
from plangen.plan.anchors import slug

DOMAINS = "inspections.domains"
STANDARDS = "inspections.domains.standards"
QUESTIONS = "inspections.domains.standards.questions"


def inspection_blocks(inspection: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    """An inspection report: facts, ratings, the figures behind them, recommendations."""
    yield from (paragraph(line) for line in _facts(inspection, builder))
    if inspection.summary:
        yield from _paragraphs(inspection.summary, builder)
    yield from _ratings(inspection, builder)
    for domain in inspection.domains:
        yield from _domain(domain, builder)
    if inspection.recommendations:
        yield from _recommendations(inspection.recommendations, builder)
    if inspection.note:
        yield from _paragraphs(inspection.note, builder)


def _paragraphs(text: Prose, builder: BlockBuilder) -> Iterator[Block]:
    yield from (Paragraph(spans) for spans in builder.cell(text).paragraphs)


def _facts(inspection: Inspection, builder: BlockBuilder) -> Iterator[str]:
    facts = {
        "inspectorate": inspection.inspectorate,
        "published": builder.day(inspection.published) if inspection.published else "",
        "fieldwork": inspection.fieldwork,
        "rating": value_in_words("inspections", "rating", inspection.rating, builder.words),
        "score": _score(inspection, builder),
    }
    yield from (builder.words(f"tables.inspections.{name}", value=value) for name, value in facts.items() if value)


def _score(inspection: Inspection, builder: BlockBuilder) -> str:
    if inspection.score and inspection.out_of:
        return builder.words("tables.inspections.out_of", score=inspection.score, highest=inspection.out_of)
    return str(inspection.score or "")


def _ratings(inspection: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    """One table of the ratings of every standard, domain by domain."""
    columns = [
        heading_column(DOMAINS, "title", builder, width=3),
        heading_column(STANDARDS, "title", builder, width=3),
        heading_column(STANDARDS, "rating", builder, width=2),
        heading_column(STANDARDS, "note", builder, width=3),
    ]
    rows: list[list[CellContent]] = [
        [
            f"{domain.number} {domain.title}",
            f"{standard.number} {standard.title}",
            value_in_words(STANDARDS, "rating", standard.rating, builder.words),
            standard.note,
        ]
        for domain in inspection.domains
        for standard in domain.standards
    ]
    if rows:
        yield filled_table(builder, builder.words("tables.inspections.ratings", title=inspection.title), columns, rows)


def _domain(domain: InspectionDomain, builder: BlockBuilder) -> Iterator[Block]:
    """What was found in a domain, and its key questions."""
    if domain.findings or any(standard.questions for standard in domain.standards):
        yield Heading(builder.level, _domain_heading(domain, builder), f"{builder.anchor}-{slug(domain.title)}")
    if domain.findings:
        yield from _paragraphs(domain.findings, builder)
    columns = [
        heading_column(STANDARDS, "title", builder, width=2),
        heading_column(QUESTIONS, "question", builder, width=5),
        heading_column(QUESTIONS, "percent", builder),
    ]
    rows = [
        [f"{standard.number} {standard.title}", question.question, question.percent]
        for standard in domain.standards
        for question in standard.questions
    ]
    if rows:
        yield table(builder, builder.words("tables.inspections.questions", title=domain.title), columns, rows)


def _domain_heading(domain: InspectionDomain, builder: BlockBuilder) -> str:
    heading = builder.words("tables.inspections.domain", number=domain.number, title=domain.title)
    return f"{heading} ({builder.words('tables.inspections.cases', cases=domain.cases)})" if domain.cases else heading


def _recommendations(recommendations: Sequence[Recommendation], builder: BlockBuilder) -> Iterator[Block]:
    heading = builder.words("tables.inspections.recommendations")
    yield Heading(builder.level, heading, f"{builder.anchor}-recommendations")
    yield List(tuple(_recommendation(item, builder) for item in recommendations), ordered=True)


def _recommendation(recommendation: Recommendation, builder: BlockBuilder) -> Item:
    spans = builder.spans(recommendation.recommendation)
    return Item(((Strong((Text(f"{recommendation.to}: "),)), *spans),)) if recommendation.to else Item((spans,))
