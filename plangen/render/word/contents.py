"""The table of contents as Word's own field, already filled in, so that nobody is asked to update it at opening.

Each entry leads to its heading and shows the page it is given; F9 in Word counts the pages anew.
"""

from collections.abc import Iterable

from plangen.document.model import Block, Contents, Heading
from plangen.render.word.xml import (
    TAB,
    WordIndex,
    field,
    field_mark,
    field_start,
    in_language,
    inner_link,
    is_hanging_number,
    paragraph,
    run,
    with_number,
)

_PART = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
)
_UNHUNG = {1: '<w:ind w:left="0" w:firstLine="0"/>', 2: '<w:ind w:left="624" w:firstLine="0"/>'}


def render_contents(index: WordIndex, block: Contents, blocks: Iterable[Block]) -> str:
    """The title and an entry for every heading of level 1 and 2, inside a field that Word can fill again."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.level <= 2]
    start = field_start(r'TOC \o "1-2" \h \z \u')
    entries = [render_entry(index, heading, "" if place else start) for place, heading in enumerate(headings)]
    end = paragraph("BodyText", ("" if headings else start) + field_mark("end"))
    title = paragraph("TOCHeading", run(block.title))
    return f"<w:sdt>{_PART}<w:sdtContent>{title}{''.join(entries)}{end}</w:sdtContent></w:sdt>"


def render_entry(index: WordIndex, heading: Heading, start: str) -> str:
    """One line of the contents: the heading as it stands, dots, and its page."""
    name = index.bookmarks[heading.anchor]
    page = field(rf"PAGEREF {name} \h", str(index.pages[heading.anchor]))
    line = with_number(heading.number, in_language(heading.language, run(heading.text))) + TAB + page
    own = "" if is_hanging_number(heading.number) else _UNHUNG[heading.level]
    return paragraph(f"TOC{heading.level}", start + inner_link(name, line), own)
