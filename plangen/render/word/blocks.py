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
from plangen.render.layout.outline import spreads
from plangen.render.word.contents import contents
from plangen.render.word.picture import charted, drawing, logo, placed
from plangen.render.word.sections import COVER, TURNED, UPRIGHT, sections
from plangen.render.word.table import caption, table
from plangen.render.word.text import BOLD, listing, plain, spans
from plangen.render.word.xml import (
    TAB,
    TEXT_WIDTH,
    TURNED_WIDTH,
    Word,
    bookmark,
    hanging,
    numbered,
    paragraph,
    run,
    tabbed,
)

_NUMBER_WIDTH = (737, 737, 851, 851, 851)
_BELOW = '<w:spacing w:before="60" w:after="240"/>'


def body(word: Word, document: Document) -> str:
    """The whole text by its sections: the cover, then upright pages, and turned ones for tables too wide for those."""
    blocks, last = document.blocks, len(document.blocks)
    parts = [(cover(word, document), COVER)]
    for spread in spreads(blocks):
        width = TURNED_WIDTH if spread.turned else TEXT_WIDTH
        drawing = "".join([drawn(word, block, blocks, width) for block in spread.blocks])
        parts.append((drawing, TURNED if spread.turned else UPRIGHT))
    return sections(parts if last else [*parts, ("", UPRIGHT)])


def drawn(word: Word, block: Block, blocks: Sequence[Block], width: int = TEXT_WIDTH) -> str:
    """One block as paragraphs and tables; a footnote stands with its mark, not here."""
    match block:
        case Heading():
            return heading(word, block)
        case Paragraph():
            return plain(word, block)
        case List():
            return listing(word, block)
        case Quote(parts, source):
            return framed(word, parts, "Quote") + _optional("QuoteSource", source)
        case Callout(title, parts):
            return _optional("CalloutTitle", title) + framed(word, parts, "Callout")
        case Table():
            return table(word, block, width)
        case Figure():
            return figure(word, block)
        case Chart():
            return chart(word, block)
        case Definitions(entries):
            return "".join([definition(word, entry) for entry in entries])
        case Signatures(people):
            return "".join(map(signature, people))
        case Notes(notes):
            return "".join([note(word, each) for each in notes if each.anchor not in word.notes])
        case Contents():
            return contents(word, block, blocks)
        case _:
            assert_never(block)


def cover(word: Word, document: Document) -> str:
    """The first page: the logo, the coloured band, and the facts below it."""
    front, theme = document.cover, document.theme
    sign = logo(word, theme.logo, theme.logo_alternative or front.authority) if theme.logo else ""
    lines = (
        paragraph("CoverLogo", sign) if sign else "",
        paragraph("CoverAuthority", run(front.authority)),
        paragraph("Title", run(front.title)),
        _optional("Subtitle", front.subtitle),
        _optional("CoverStatus", document.status),
        _optional("CoverStrapline", front.strapline),
        *(paragraph("CoverFact", run(name, BOLD) + TAB + run(value)) for name, value in front.facts),
    )
    return "".join(lines)


def heading(word: Word, block: Heading) -> str:
    """A heading in Word's own style, with the author's number where there is one."""
    content = numbered(block.number, run(block.text))
    width = _NUMBER_WIDTH[block.level - 1]
    own = "<w:pageBreakBefore/>" if block.page_break else ""
    own += hanging(width, width) if tabbed(block.number) else ""
    return paragraph(f"Heading{block.level}", bookmark(word, word.bookmarks[block.anchor], content), own)


def framed(word: Word, blocks: tuple[Paragraph | List, ...], frame: str) -> str:
    """Paragraphs and lists inside a quotation or a box."""
    return "".join(
        [plain(word, block, frame) if isinstance(block, Paragraph) else listing(word, block, frame) for block in blocks]
    )


def figure(word: Word, block: Figure) -> str:
    """The picture, or its description in a border, and the caption below."""
    if block.picture:
        shown = paragraph("Figure", drawing(word, block.picture, block.alternative))
    else:
        shown = paragraph("FigureDescription", run(block.alternative))
    return shown + caption(word, block.caption, _BELOW)


def chart(word: Word, block: Chart) -> str:
    """The picture of a chart, and the caption below it."""
    picture, extent = charted(block, word.theme)
    shown = paragraph("Figure", placed(word, picture, block.alternative, extent))
    return shown + caption(word, block.caption, _BELOW)


def definition(word: Word, entry: Definition) -> str:
    """A term, and what it means below it."""
    return paragraph("DefinitionTerm", run(entry.term)) + paragraph("Definition", spans(word, entry.meaning))


def signature(person: Signature) -> str:
    """Name, post and body, and the lines on which to sign and to date."""
    date = run(" " + person.date) if person.date else TAB
    line = run("Signed " if person.date else "Signature ") + TAB + TAB + run("Date") + date
    posts = [paragraph("SignaturePost", run(words)) for words in (person.post, person.body) if words]
    return paragraph("SignatureName", run(person.name)) + "".join(posts) + paragraph("SignatureLine", line)


def note(word: Word, each: Note) -> str:
    """A note that nothing in the text marks, where the author has written it."""
    place = bookmark(word, word.bookmarks[each.anchor], run(each.number))
    return paragraph("FootnoteText", place + TAB + spans(word, each.spans))


def _optional(style: str, words: str) -> str:
    return paragraph(style, run(words)) if words else ""
