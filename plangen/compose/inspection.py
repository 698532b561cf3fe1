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


def inspection(given: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    """An inspection report: facts, ratings, the figures behind them, recommendations."""
    yield from (paragraph(line) for line in _facts(given, builder))
    if given.summary:
        yield from _paragraphs(given.summary, builder)
    yield from _ratings(given, builder)
    for domain in given.domains:
        yield from _domain(domain, builder)
    if given.recommendations:
        yield from _recommendations(given.recommendations, builder)
    if given.note:
        yield from _paragraphs(given.note, builder)


def _paragraphs(text: Prose, builder: BlockBuilder) -> Iterator[Block]:
    yield from (Paragraph(spans) for spans in builder.cell(text).paragraphs)


def _facts(given: Inspection, builder: BlockBuilder) -> Iterator[str]:
    facts = {
        "inspectorate": given.inspectorate,
        "published": builder.day(given.published) if given.published else "",
        "fieldwork": given.fieldwork,
        "rating": value_in_words("inspections", "rating", given.rating, builder.words),
        "score": _score(given, builder),
    }
    yield from (builder.words(f"tables.inspections.{name}", value=value) for name, value in facts.items() if value)


def _score(given: Inspection, builder: BlockBuilder) -> str:
    if given.score and given.out_of:
        return builder.words("tables.inspections.out_of", score=given.score, highest=given.out_of)
    return str(given.score or "")


def _ratings(given: Inspection, builder: BlockBuilder) -> Iterator[Block]:
    """One table of the ratings of every standard, domain by domain."""
    columns = [
        heading_column(STANDARDS, "title", builder, width=3),
        heading_column(DOMAINS, "title", builder, width=3),
        heading_column(STANDARDS, "rating", builder, width=2),
        heading_column(STANDARDS, "note", builder, width=3),
    ]
    rows: list[list[CellContent]] = [
        [
            f"{standard.number} {standard.title}",
            f"{domain.number} {domain.title}",
            value_in_words(STANDARDS, "rating", standard.rating, builder.words),
            standard.note,
        ]
        for domain in given.domains
        for standard in domain.standards
    ]
    if rows:
        yield filled_table(builder, builder.words("tables.inspections.ratings", title=given.title), columns, rows)


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


def _recommendations(given: Sequence[Recommendation], builder: BlockBuilder) -> Iterator[Block]:
    heading = builder.words("tables.inspections.recommendations")
    yield Heading(builder.level, heading, f"{builder.anchor}-recommendations")
    yield List(tuple(_recommendation(item, builder) for item in given), ordered=True)


def _recommendation(given: Recommendation, builder: BlockBuilder) -> Item:
    spans = builder.spans(given.recommendation)
    return Item(((Strong((Text(f"{given.to}: "),)), *spans),)) if given.to else Item((spans,))
