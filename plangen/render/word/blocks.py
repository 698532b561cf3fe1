"""Every block of a document as WordprocessingML, in reading order, with the cover before them."""

from collections.abc import Sequence
from typing import assert_never

from plangen.document.chart import Chart
from plangen.document.model import (
    Block,
    Callout,
    Contents,
    Definition,
    Definitions,
    Document,
    Figure,
    Heading,
    List,
    Note,
    Notes,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Table,
)
from plangen.render.layout.keeping import whole_if_brief
from plangen.render.layout.outline import spreads
from plangen.render.word.contents import render_contents
from plangen.render.word.heading_numbers import paragraph_numbers
from plangen.render.word.keeping import keep_together
from plangen.render.word.neighbours import set_apart
from plangen.render.word.picture import chart_picture, render_inline_picture, render_logo, render_picture
from plangen.render.word.sections import COVER, TURNED, UPRIGHT, join_sections
from plangen.render.word.table import render_caption, render_table
from plangen.render.word.text import BOLD, render_list, render_paragraph, render_spans
from plangen.render.word.xml import (
    TAB,
    TEXT_WIDTH,
    TURNED_WIDTH,
    WordIndex,
    bookmark,
    display_run,
    hanging_indent,
    in_language,
    is_hanging_number,
    paragraph,
    run,
    with_number,
)

_NUMBER_WIDTH = (737, 737, 851, 851, 851)
_BELOW = '<w:spacing w:before="60" w:after="240"/>'


def render_body(index: WordIndex, document: Document) -> str:
    """The whole text by its sections: the cover, then upright pages, and turned ones for tables too wide for those."""
    blocks, last = document.blocks, len(document.blocks)
    parts = [(render_cover(index, document), COVER)]
    for spread in spreads(blocks):
        width = TURNED_WIDTH if spread.turned else TEXT_WIDTH
        drawings = [
            keep_together(whole_if_brief(placed), _in_its_language(index, placed.block, blocks, width))
            for placed in spread.blocks
        ]
        drawing = "".join(set_apart([placed.block for placed in spread.blocks], drawings))
        parts.append((drawing, TURNED if spread.turned else UPRIGHT))
    return join_sections(parts if last else [*parts, ("", UPRIGHT)])


def _in_its_language(index: WordIndex, block: Block, blocks: Sequence[Block], width: int) -> str:
    return in_language(getattr(block, "language", ""), render_block(index, block, blocks, width))


def render_block(index: WordIndex, block: Block, blocks: Sequence[Block], width: int = TEXT_WIDTH) -> str:
    """One block as paragraphs and tables; a footnote stands with its mark, not here."""
    match block:
        case Heading():
            return render_heading(index, block)
        case Paragraph():
            return render_paragraph(index, block)
        case List():
            return render_list(index, block)
        case Quote(parts, source):
            return render_framed(index, parts, "Quote") + _optional_paragraph("QuoteSource", source)
        case Callout(title, parts):
            return _optional_paragraph("CalloutTitle", title) + render_framed(index, parts, "Callout")
        case Table():
            return render_table(index, block, width)
        case Figure():
            return render_figure(index, block)
        case Chart():
            return render_chart(index, block)
        case Definitions(entries):
            return "".join([render_definition(index, entry) for entry in entries])
        case Signatures(people):
            return "".join([render_signature(index, person) for person in people])
        case Notes(notes):
            return "".join([render_note(index, unmarked) for unmarked in notes if unmarked.anchor not in index.notes])
        case Contents():
            return render_contents(index, block, blocks)
        case _:
            assert_never(block)


def render_cover(index: WordIndex, document: Document) -> str:
    """The first page: the logo, the coloured band, and the facts below it."""
    front, theme = document.cover, document.theme
    sign = render_logo(index, theme.logo, theme.logo_alternative or front.authority) if theme.logo else ""
    lines = (
        paragraph("CoverLogo", sign) if sign else "",
        paragraph("CoverAuthority", run(front.authority)),
        paragraph("Title", display_run(front.title)),
        _optional_paragraph("Subtitle", front.subtitle),
        _optional_paragraph("CoverStatus", document.status),
        _optional_paragraph("CoverStrapline", front.strapline),
        *(paragraph("CoverFact", run(name, BOLD) + TAB + run(value)) for name, value in front.facts),
    )
    return "".join(lines)


def render_heading(index: WordIndex, block: Heading) -> str:
    """A heading in Word's own style, numbered by Word's list where that comes to the author's number, else with it typed."""
    numbers = paragraph_numbers(index.headings, block)
    counted = block.anchor in index.headings.numberings
    words = display_run(block.text)
    content = words if counted else with_number(block.number, words)
    width = _NUMBER_WIDTH[block.level - 1]
    own = "<w:pageBreakBefore/>" + numbers + '<w:spacing w:before="0"/>' if block.page_break else numbers
    own += hanging_indent(0, width if is_hanging_number(block.number) else 0) if numbers or block.number else ""
    return paragraph(f"Heading{block.level}", bookmark(index, index.bookmarks[block.anchor], content), own)


def render_framed(index: WordIndex, blocks: tuple[Paragraph | List, ...], frame: str) -> str:
    """Paragraphs and lists inside a quotation or a box."""
    return "".join(
        [
            render_paragraph(index, block, frame) if isinstance(block, Paragraph) else render_list(index, block, frame)
            for block in blocks
        ]
    )


def render_figure(index: WordIndex, block: Figure) -> str:
    """The picture, or its description in a border, and the caption below."""
    if block.picture:
        shown = paragraph("Figure", render_picture(index, block.picture, block.alternative))
    else:
        shown = paragraph("FigureDescription", run(block.alternative))
    return shown + render_caption(index, block.caption, _BELOW)


def render_chart(index: WordIndex, block: Chart) -> str:
    """The picture of a chart, and the caption below it."""
    picture, extent = chart_picture(block, index.theme, index.words.language)
    shown = paragraph("Figure", render_inline_picture(index, picture, block.alternative, extent))
    return shown + render_caption(index, block.caption, _BELOW)


def render_definition(index: WordIndex, entry: Definition) -> str:
    """A term, and what it means below it."""
    return paragraph("DefinitionTerm", run(entry.term)) + paragraph("Definition", render_spans(index, entry.meaning))


def render_signature(index: WordIndex, person: Signature) -> str:
    """Name, post and body, and the lines on which to sign and to date."""
    posts = [paragraph("SignaturePost", run(words)) for words in (person.post, person.body) if words]
    signed = index.words("document.signed" if person.date else "document.signature")
    date = run(f" {person.date}") if person.date else TAB
    line = run(f"{signed} ") + TAB + TAB + run(index.words("document.signature_date")) + date
    return paragraph("SignatureName", run(person.name)) + "".join(posts) + paragraph("SignatureLine", line)


def render_note(index: WordIndex, unmarked: Note) -> str:
    """A note that nothing in the text marks, where the author has written it."""
    place = bookmark(index, index.bookmarks[unmarked.anchor], run(unmarked.number))
    return paragraph("FootnoteText", place + TAB + render_spans(index, unmarked.spans))


def _optional_paragraph(style: str, words: str) -> str:
    return paragraph(style, run(words)) if words else ""
