"""The parts of a Word file, and what links them.

The file is the folder `templates/document/word` with the words of the document put in, written as text. python-docx, whose
import alone takes longer than all of this, is asked only where there are pictures, and by the tests, which read the file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from plangen.document.model import Document, Notes
from plangen.document.walk import nodes
from plangen.files.words import Words
from plangen.frozen import replace
from plangen.render.layout.heights import has_close_contents
from plangen.render.layout.numbering import page_number
from plangen.render.layout.outline import number_blocks
from plangen.render.look.colour import tint
from plangen.render.look.theme import word_tokens
from plangen.render.word.blocks import render_body
from plangen.render.word.font_metrics import word_width
from plangen.render.word.heading_numbers import list_pattern, number_styles, numberings
from plangen.render.word.index import (
    FIRST_LIST,
    OrderedList,
    encode_address,
    index_document,
    ordered_lists,
    outside_addresses,
)
from plangen.render.word.marks import mark_paragraphs
from plangen.render.word.package import fill_parts, style_sheet, zip_parts
from plangen.render.word.pages import estimate_pages
from plangen.render.word.picture import extension
from plangen.render.word.styles import paragraph_styles
from plangen.render.word.text import FRAME_EDGE, LIST_STEP, render_footnotes
from plangen.render.word.xml import BREAK, WordIndex, escape, field_mark, field_start, hanging_indent, run

_LONGEST_TITLE = 255
_MOST_LETTERS = 60
"""A longer title is set smaller, as in every format: it would leave no room on the cover for what stands below it."""

_BESIDE_PAGE_NUMBER = 40.0
"""The width of a name that stands beside the number of a page, as a multiple of the size of its letters."""

_UNDATED = "1980-01-01"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = "word/styles.xml"
_PATTERNS = {False: 2, True: 4}
_COUNTED_IN = ("decimal", "lowerLetter", "lowerRoman", "decimal")
_FRAMED_STEP = "\N{NO-BREAK SPACE}" * 6
"""What sets a number in a frame to the right: its paragraph begins at the edge of the frame."""


def word_file(document: Document, heading_pages: Mapping[str, int]) -> bytes:
    """The Word file (.docx, A4), the same bytes whenever and wherever it is made.

    `heading_pages` gives the page of a heading's anchor for the contents; where it does not, the page is estimated.
    Raises PlangenError for a picture that is neither PNG nor JPEG.
    """
    ordered = replace(document, blocks=tuple(number_blocks(document.blocks, document.language)))
    long_title = len(document.cover.title) > _MOST_LETTERS
    tokens = word_tokens(close_contents=has_close_contents(ordered.blocks), long_title=long_title)
    styles = paragraph_styles(style_sheet(tokens | {"ink": "", "tint": "", "language": ""}))
    estimate = estimate_pages(ordered.blocks, styles)
    word = index_document(ordered, estimate.pages | dict(heading_pages))
    notes = [note for block in ordered.blocks if isinstance(block, Notes) for note in block.notes]
    taken: Counter[str] = Counter()
    pictures = {name: picture for picture, name in word.pictures.items()}
    texts = {
        name: mark_paragraphs(text, word.serial, taken, pictures)
        for name, text in (("body", render_body(word, ordered)), ("footnotes", render_footnotes(word, notes)))
    }
    addresses = outside_addresses(nodes(tuple(notes)))
    parts = fill_parts(
        part_values(ordered, word, max(estimate.count, *heading_pages.values(), 0))
        | tokens
        | _own_font(document)
        | texts
        | {"note_relationships": link_relationships(word, addresses)}
    )
    parts[_STYLES] = number_styles(word.headings, parts[_STYLES].decode()).encode()
    return zip_parts(parts | media_parts(word))


def part_values(document: Document, index: WordIndex, count: int) -> dict[str, str]:
    """What the parts around the text say of the document, as XML by the names used in the templates."""
    words = {
        "title": document.title[:_LONGEST_TITLE],
        "running_title": document.cover.title,
        "author": document.author,
        "subject": document.subject,
        "keywords": ", ".join(document.keywords),
        "date": document.date or _UNDATED,
        "language": document.language,
        "status": document.status,
        "identifier": f"plangen:{document.build}" if document.build else "",
        "authority": document.cover.authority,
    }
    fragments = {
        "ink": index.ink,
        "tint": tint("#" + index.ink).removeprefix("#").upper(),
        "page_number": page_number_fields(index.words, count),
        "break": BREAK if word_width(document.cover.authority) > _BESIDE_PAGE_NUMBER else "",
        "relationships": relationships(index),
        "numbers": list_numberings(ordered_lists(document)),
        "heading_list": list_pattern(index.headings),
        "heading_numbers": numberings(index.headings),
    }
    return {name: escape(value) for name, value in words.items()} | fragments


def _own_font(document: Document) -> dict[str, str]:
    return {"font_word": escape(document.theme.word_font)} if document.theme.word_font else {}


def page_number_fields(words: Words, count: int) -> str:
    """What stands at the foot of a page, its numbers as fields: the second page of so many, until Word counts them."""
    numbers = {"page": _number_field("PAGE", 2), "pages": _number_field("NUMPAGES", count)}
    runs = (
        part for text, counter in page_number(words) for part in (run(text) if text else "", numbers.get(counter, ""))
    )
    return "\n    ".join(part for part in runs if part)


def _number_field(code: str, shown: int) -> str:
    return f"{field_start(code)}<w:r><w:t>{shown}</w:t></w:r>{field_mark('end')}"


def relationships(index: WordIndex) -> str:
    """Where the links lead and the pictures lie."""
    pictures = [
        f'<Relationship Id="{name}" Type="{_OFFICE}/image" Target="media/{name}.{extension(picture)}"/>'
        for picture, name in index.pictures.items()
    ]
    return link_relationships(index, index.links) + "".join(pictures)


def link_relationships(index: WordIndex, addresses: Iterable[str]) -> str:
    """Where links out of the file lead."""
    return "".join(
        [
            f'<Relationship Id="{index.links[address]}" Type="{_OFFICE}/hyperlink" Target="{escape(encode_address(address))}"'
            ' TargetMode="External"/>'
            for address in dict.fromkeys(addresses)
        ]
    )


def list_numberings(lists: list[OrderedList]) -> str:
    """A numbering for each ordered list, which starts it anew."""
    return "".join([list_numbering(number, each) for number, each in enumerate(lists, FIRST_LIST)])


def list_numbering(number: int, ordered: OrderedList) -> str:
    """The numbering of one ordered list: the pattern of the template, begun where the author begins.

    A list in bullets counts by how many ordered lists it stands in (1, 2, 3), where the pattern goes by its depth (a, b, c).
    """
    levels = "".join(
        [
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{ordered.start}"/>'
            + (_own_level(ordered) if level == ordered.depth != ordered.rank else "")
            + "</w:lvlOverride>"
            for level in range(4)
        ]
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_PATTERNS[ordered.framed]}"/>{levels}</w:num>'


def _own_level(ordered: OrderedList) -> str:
    depth = ordered.depth
    before, edge, hang = (_FRAMED_STEP * depth, FRAME_EDGE, depth + 1) if ordered.framed else ("", 0, 1)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{ordered.start}"/><w:numFmt w:val="{_COUNTED_IN[ordered.rank]}"/>'
        f'<w:lvlText w:val="{before}%{depth + 1}."/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{hanging_indent(edge + LIST_STEP * (depth + 1), LIST_STEP * hang)}</w:pPr></w:lvl>"
    )


def media_parts(index: WordIndex) -> dict[str, bytes]:
    """The pictures as parts of the file."""
    return {f"word/media/{name}.{extension(picture)}": picture for picture, name in index.pictures.items()}
