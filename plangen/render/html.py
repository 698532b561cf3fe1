"""A document as one self-contained HTML page, for the screen or for the printer.

The page holds no script and asks nothing of any server. Templates come from plangen alone: the words of a document
are values given to them, escaped, and never template source.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from re import Match
from typing import TYPE_CHECKING, Literal, assert_never

from markupsafe import Markup, escape

from plangen.document.chart import Chart
from plangen.document.model import (
    Block,
    Break,
    Contents,
    Document,
    Emphasis,
    Foreign,
    Heading,
    Link,
    NoteMark,
    Span,
    Spans,
    Strong,
    Text,
    Theme,
)
from plangen.document.walk import is_note_again, places_between_marks
from plangen.files.regex import regex
from plangen.files.templates import environment, style_sheet
from plangen.files.words import Words, words_of
from plangen.frozen import frozen
from plangen.render.format import DEFAULT, Format, Options
from plangen.render.layout.footnotes import notes_at_marks
from plangen.render.layout.heights import contents_headings, has_close_contents
from plangen.render.layout.numbering import continued_label, page_number
from plangen.render.layout.outline import as_one_spread, number_blocks, spreads
from plangen.render.layout.tables import (
    comfortable_width,
    has_long_word,
    is_brief,
    is_broad,
    is_day,
    is_narrow,
    is_small,
    longest_cell,
    table_layout,
)
from plangen.render.look.colour import mix, readable_colour, text_colour_on, tint
from plangen.render.look.fonts import OWN_FONT
from plangen.render.look.theme import fill_css, theme_tokens

if TYPE_CHECKING:
    from jinja2 import Environment

Medium = Literal["screen", "print"]

_FOLDER = "document"
_SHEETS: dict[Medium, str] = {"screen": "page.css", "print": "print.css"}
_MILLIMETRE = 25.4 / 96
_SANS = "sans-serif"
_WHERE_LINES_END = regex(
    r"<[^>]*>|(?<![^\s<>])(?:(?P<address>[^\s<>]*(?:[^\s<>@]@[^\s<>@]|://|www\.)[^\s<>]*)"
    r"|(?P<marked>[^\s<>*]+ (?:\*{1,3}|[†‡])(?=[\s<])))"
    r"|(?P<slash>(?<=[^\W\d_])/(?=[^\W\d_]))|(?P<figures>(?<![\w&#/–-])\d{1,4}[/–-]\d{1,4}(?![\w/–-]))"
)
_IN_ADDRESS = regex(r"(?<=[/@?=_;])(?=\w)|(?<=\w)(?=[.])")
_PAGE_NUMBER = "var(--words-page-number)"
_LONGEST_NAME = 22
"""Letters of a name that a printed line of any cover has room for."""

_SHORT_PAIR = 24
"""Letters of two words that a line of any heading has room for."""


@frozen
class ContentsEntry:
    """One line of the contents: a section's heading and the headings of level 2 below it."""

    heading: Heading
    below: tuple[Heading, ...]


def render(document: Document, _options: Options = DEFAULT) -> bytes:
    """The page for a browser, in UTF-8: complete in itself, readable from 320 pixels up, light or dark."""
    return page(document, "screen").encode()


FORMAT = Format("html", "web page", render)


def page(document: Document, medium: Medium, *, style: str = "", footnotes: bool = True) -> str:
    """The page as text, dressed for the medium; `style` is CSS of plangen's own, put before the sheet.

    The notes of a printed page stand at the foot of its sheets, or without `footnotes` at the ends of sections.
    """
    words = words_of(document.language)
    blocks = tuple(number_blocks(document.blocks, document.language))
    printed = notes_at_marks(blocks) if footnotes else blocks
    laid_out = tuple(spreads(printed)) if medium == "print" else (as_one_spread(blocks),)
    return (
        _environment()
        .get_template("page.html")
        .render(
            document=document,
            spreads=laid_out,
            contents=next((block for block in blocks if isinstance(block, Contents)), None),
            entries=contents_entries(blocks),
            close_contents=has_close_contents(blocks),
            medium=medium,
            words=words,
            style=Markup(
                style
                + fill_css(style_sheet(_FOLDER, _SHEETS[medium])).replace(_PAGE_NUMBER, page_number_css(words))
                + colour_properties(document.theme)
                + font_faces(document.theme, medium)
            ),
        )
    )


def page_number_css(words: Words) -> str:
    """What stands at the foot of a page as the content of a box: `"Page " counter(page) " of " counter(pages)`."""
    parts = (f'"{text}"' + (f" counter({counter})" if counter else "") for text, counter in page_number(words))
    return " ".join(parts)


def contents_entries(blocks: Iterable[Block]) -> tuple[ContentsEntry, ...]:
    """The lines of the contents, from the headings of level 1 and 2 of outlined blocks."""
    headings = contents_headings(blocks)
    sections = [place for place, heading in enumerate(headings) if heading.level == 1]
    ends = pairwise([*sections, len(headings)])
    return tuple(ContentsEntry(headings[start], tuple(headings[start + 1 : end])) for start, end in ends)


def colour_properties(theme: Theme) -> str:
    """The authority's colour as CSS properties: band, text over it, and for either paper a tint and text readable on it."""
    night = str(theme_tokens()["colour"]["dark-paper"])
    light, dark = tint(theme.colour), mix(theme.colour, night, 0.85)
    colours = {
        "band": theme.colour,
        "over-band": text_colour_on(theme.colour),
        "accent-on-light": readable_colour(theme.colour, light),
        "accent-on-dark": readable_colour(theme.colour, dark, least=7),
        "tint-on-light": light,
        "tint-on-dark": dark,
    }
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in colours.items()) + "}"


def font_faces(theme: Theme, medium: Medium) -> str:
    """The authority's own font, inside the page, before those that the sheet names; nothing where it has none."""
    if theme.faces is None:
        return ""
    fallbacks = f'"Plangen Sans",{_SANS}' if medium == "print" else str(theme_tokens()["font"]["screen"])
    faces = (
        f"@font-face{{font-family:'{OWN_FONT}';src:url({_data_uri(file, 'font/ttf')});{style}}}"
        for file, style in (
            (theme.faces.regular, "font-weight:400"),
            (theme.faces.italic, "font-weight:400;font-style:italic"),
            (theme.faces.bold, "font-weight:600"),
            (theme.faces.bold_italic, "font-weight:600;font-style:italic"),
        )
    )
    return "".join(faces) + f'html{{font-family:"{OWN_FONT}",{fallbacks}}}'


def spans_html(spans: Spans, words: Words) -> Markup:
    """Spans as HTML; a link holds text alone, as PDF/UA needs. Marks side by side are set apart."""
    between, apart = places_between_marks(spans), Markup('<span class="apart"></span>')
    parts = ((apart if place in between else "") + _span_html(span, words) for place, span in enumerate(spans))
    return Markup("").join(parts)


def with_whole_names(text: str, *, printed: bool = False) -> Markup:
    """Plain words as HTML, in which a name with hyphens (Stoke-on-Trent) is not broken where it fits on a line; printed, the
    last two words stay together.
    """
    name = Markup('<span class="whole">{}</span>')
    longest = _LONGEST_NAME if printed else len(text)
    whole = ("-" in word.strip("-") and len(word) <= longest for word in text.split(" "))
    marked = [name.format(word) if kept else escape(word) for word, kept in zip(text.split(" "), whole, strict=True)]
    return _with_last_words_together(text, marked) if printed else Markup(" ").join(marked)


def heading_html(text: str) -> Markup:
    """The plain words of a printed heading as HTML: the last two stay together."""
    return _with_last_words_together(text, [escape(word) for word in text.split(" ")])


def _with_last_words_together(text: str, marked: list[Markup]) -> Markup:
    """Words, the last two of which stand on one line if they are short: no line of a heading is one word."""
    pair = " ".join(text.split(" ")[-2:])
    if len(marked) > 1 and len(pair) <= _SHORT_PAIR:
        marked = [*marked[:-2], Markup('<span class="together">{}</span>').format(Markup(" ").join(marked[-2:]))]
    return Markup(" ").join(marked)


def ending_lines_well(page: str) -> Markup:
    """HTML for a browser, which may end a line in an address and behind a slash between letters (improvement/development),
    and may not before a figure or a mark that belongs to what is before it (2023-24, Police *).
    """
    return Markup(_WHERE_LINES_END.sub(_line_end, page))


def _line_end(found: Match[str]) -> str:
    match found.lastgroup:
        case "slash":
            return "/<wbr>"
        case "address":
            return _IN_ADDRESS.sub("<wbr>", found[0])
        case "figures" | "marked":
            return f'<span class="unbroken">{found[0]}</span>'
    return found[0]


def data_uri(picture: bytes) -> str:
    """A PNG, JPEG or SVG as an address that holds the picture itself."""
    kind = {b"\x89PNG": "png", b"<svg": "svg+xml"}.get(picture[:4], "jpeg")
    return _data_uri(picture, f"image/{kind}")


def _data_uri(file: bytes, kind: str) -> str:
    return f"data:{kind};base64,{b64encode(file).decode()}"


def chart_image(chart: Chart, document: Document) -> Markup:
    """A chart as a picture that holds its lines, with the words in its place; as large as it is meant to be, in pixels."""
    from plangen.render.chart import chart_size, chart_svg

    width, height = (round(length / _MILLIMETRE) for length in chart_size(chart))
    picture = data_uri(chart_svg(chart, document.theme, document.language))
    image = Markup('<img src="{}" alt="{}" width="{}" height="{}">')
    return image.format(picture, chart.alternative, width, height)


def macro_name(block: Block) -> str:
    """The name of the block's class, which is the name of its macro in `blocks.html`."""
    return type(block).__name__


def _span_html(span: Span, words: Words) -> Markup:
    match span:
        case Text(text):
            return escape(text)
        case Strong(spans):
            return Markup("<strong>{}</strong>").format(spans_html(spans, words))
        case Emphasis(spans):
            return Markup("<em>{}</em>").format(spans_html(spans, words))
        case Foreign(spans, language):
            return Markup('<span class="foreign" lang="{}">{}</span>').format(language, spans_html(spans, words))
        case Link(text, address) if is_note_again(span):
            label = words("notes.mark", number=text)
            return Markup('<sup><a href="{}" aria-label="{}">{}</a></sup>').format(address, label, text)
        case Link(text, address):
            return Markup('<a href="{}">{}</a>').format(address, text)
        case NoteMark(number, anchor, note):
            mark = Markup('<sup><a id="{}-mark" href="#{}" aria-label="{}">{}</a></sup>').format(
                anchor, anchor, words("notes.mark", number=number), number
            )
            return mark + (_footnote(span, words) if note else "")
        case Break():
            return Markup("<br>")
        case _:
            assert_never(span)


def _footnote(mark: NoteMark, words: Words) -> Markup:
    """A note where it is marked: the printed page sets it at its foot."""
    back = Markup('<a class="back" href="#{}-mark" aria-label="{}">{}</a> ').format(
        mark.anchor, words("notes.back", number=mark.number), mark.number
    )
    return Markup('<span class="footnote" id="{}">{}{}</span>').format(mark.anchor, back, spans_html(mark.note, words))


@cache
def _environment() -> "Environment":
    jinja = environment(_FOLDER)
    jinja.filters |= {
        "spans_html": spans_html,
        "data_uri": data_uri,
        "with_whole_names": with_whole_names,
        "heading_html": heading_html,
        "chart_image": chart_image,
        "macro_name": macro_name,
        "table_layout": table_layout,
        "comfortable_width": comfortable_width,
        "longest_cell": longest_cell,
        "continued_label": continued_label,
        "ending_lines_well": ending_lines_well,
    }
    jinja.tests |= {"brief": is_brief, "broad": is_broad, "small": is_small, "narrow": is_narrow}
    jinja.tests |= {"long": has_long_word, "day": is_day}
    return jinja
