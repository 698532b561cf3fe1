"""A document as PDF/UA-1 and PDF/A-2a in one file: the HTML page, printed by WeasyPrint with the fonts that plangen brings.

Nothing is fetched but those fonts and the pictures inside the page. Nothing in the file comes from the clock, so one
document gives one file.
"""

import ctypes.util
import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache, wraps
from io import TextIOBase
from threading import RLock, get_ident
from types import ModuleType
from typing import TYPE_CHECKING, Any

from plangen.document.model import Document
from plangen.errors import EngineMissing, PlangenError
from plangen.files.regex import regex
from plangen.render.format import DEFAULT, Options
from plangen.render.html import page
from plangen.render.look.fonts import font_files
from plangen.render.pdf.finish import finish
from plangen.render.pdf.structure import add_structure

if TYPE_CHECKING:
    from weasyprint import Document as LaidOut
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

_FACES = {
    "Regular": "font-weight:400",
    "It": "font-weight:400;font-style:italic",
    "Semibold": "font-weight:600",
    "SemiboldIt": "font-weight:600;font-style:italic",
}
_FOOTNOTE = regex(r'<span class="footnote" id="([^"]+)"')
_NO_PANGO = (
    "WeasyPrint needs the Pango and HarfBuzz-subset libraries: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
    " libharfbuzz-subset0 (macOS: brew install pango; Windows: pacman -S mingw-w64-ucrt-x86_64-pango in MSYS2)"
)

_NO_WEASYPRINT = "WeasyPrint is not here, or a part of it is broken: pip install --force-reinstall weasyprint cffi"

_ONE_AT_A_TIME = RLock()
"""WeasyPrint complains to one logger, and the collector is paused for all threads; and a layout takes so much memory that two
at once, which Python would not do any faster, had better wait for each other.
"""


def render(document: Document, _options: Options = DEFAULT) -> bytes:
    """The document as a file that is PDF/UA-1 and PDF/A-2a, the same bytes each time.

    Raises `EngineMissing` without Pango or the fonts, and `PlangenError` where WeasyPrint complains of anything: a
    picture it cannot read, an address it may not fetch, a link to nowhere, a character that no font has.
    """
    text = print_page(document)
    with _ONE_AT_A_TIME, _raise_complaints(), _pause_collector(), _fonts(_engine()) as fonts:
        laid_out = _lay_out(text, fonts)
        if not _footnotes_in_order(laid_out, text):
            laid_out = _lay_out(print_page(document, footnotes=False), fonts)
        return _write(laid_out, document.manifest)


def print_page(document: Document, *, footnotes: bool = True) -> str:
    """The page that is printed, with notes at the foot of its sheets or at the ends of sections; its fonts are addresses of
    files.
    """
    files = font_addresses()
    faces = (f"@font-face{{font-family:'Plangen Sans';src:url({files[name]});{face}}}" for name, face in _FACES.items())
    return page(document, "print", style="\n".join(faces) + "\n", footnotes=footnotes)


def font_addresses() -> dict[str, str]:
    """The address of the file of each face. Raises `EngineMissing` where the font package is not installed."""
    return {name: path.as_uri() for name, path in font_files().items()}


def closed_fetcher() -> "URLFetcher":
    """A fetcher that gives the fonts, by the very address the page has for them, and what a `data:` address holds.

    Any other address, however spelt, raises WeasyPrint's `FatalURLFetchingError`.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Closed(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:") or url in font_addresses().values():
                return super().fetch(url, headers)
            raise FatalURLFetchingError(f"a document may not fetch {url}")

    return Closed(allow_redirects=False, fail_on_errors=True)


@contextmanager
def _fonts(weasyprint: ModuleType) -> "Iterator[FontConfiguration]":
    """The fonts of one layout, whose copies in a temporary folder go with it: WeasyPrint takes them away when they are
    collected, and a process that leaves at once never collects.
    """
    fonts = weasyprint.text.fonts.FontConfiguration()
    try:
        yield fonts
    finally:
        fonts.__del__()


def _lay_out(text: str, fonts: "FontConfiguration") -> "LaidOut":
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    try:
        return HTML(string=text, url_fetcher=closed_fetcher()).render(font_config=fonts, dpi=150)
    except FatalURLFetchingError as refusal:
        raise PlangenError(f"the PDF cannot be made: {refusal}") from refusal


def _footnotes_in_order(laid_out: "LaidOut", text: str) -> bool:
    """Whether every footnote came onto a page, in its order: WeasyPrint loses some where they are more than a page can take."""
    places = {
        name: (number, place[1]) for number, sheet in enumerate(laid_out.pages) for name, place in sheet.anchors.items()
    }
    notes = _FOOTNOTE.findall(text)
    found = [places[name] for name in notes if name in places]
    return len(found) == len(notes) and found == sorted(found)


def _write(laid_out: "LaidOut", manifest: str) -> bytes:
    for sheet in laid_out.pages:  # a link is one annotation on a line, whatever boxes stand in it
        sheet.links = [link for link in sheet.links if link[3].link]
    return bytes(laid_out.write_pdf(pdf_variant="pdf/a-2a", finisher=lambda _, pdf: finish(pdf, manifest)))


@cache
def _engine() -> ModuleType:
    try:
        with _find_libraries_by_file_name(), redirect_stdout(_OtherThreads()):
            import weasyprint
            from weasyprint.layout import block, inline
            from weasyprint.text.ffi import harfbuzz_subset
    except OSError as fault:  # a library of the system is not here, or is not what it should be
        raise EngineMissing(_NO_PANGO) from fault
    except (ImportError, AttributeError) as fault:
        raise EngineMissing(f"{_NO_WEASYPRINT} ({fault})") from fault
    if harfbuzz_subset is None:
        raise EngineMissing(_NO_PANGO)
    weasyprint.pdf.add_tags = add_structure
    if weasyprint.__version__ == "70.0":
        inline.split_first_line = _keep_full_lines(inline.split_first_line)
        block._linebox_layout = _keep_footnotes(block._linebox_layout)
    engine: ModuleType = weasyprint
    return engine


class _OtherThreads(TextIOBase):
    """Standard output for all threads but this one: WeasyPrint prints a page of advice where it finds no Pango."""

    def __init__(self) -> None:
        self._output, self._ours = sys.stdout, get_ident()

    def write(self, text: str) -> int:
        return len(text) if get_ident() == self._ours else self._output.write(text)


@contextmanager
def _find_libraries_by_file_name() -> Iterator[None]:
    """Linux finds each library by one of the names that WeasyPrint tries, its file's; for the others Python would run a
    compiler, a tenth of the time that a short document takes. Other threads may search as ever.
    """
    search, ours = ctypes.util.find_library, get_ident()
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None if get_ident() == ours else search(name)
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _keep_full_lines(split: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint 70.0 breaks a text after its first word where all of it fits but the space that ends it; this does not.

    The text before an inline element is such a text, now and then. A line is a tuple, whose second part is its length
    in bytes and whose third is where the next one starts, or None.
    """

    @wraps(split)
    def split_first_line(text: str, style: Any, context: Any, width: Any, *more: Any, **named: Any) -> Any:
        line = split(text, style, context, width, *more, **named)
        if line[2] is None or not text.endswith(" ") or b" " in text.encode()[: line[1]]:
            return line
        bare = split(text[:-1], style, context, width, *more, **named)
        return line if bare[2] is not None else split(text, style, context, None, *more, **named)

    return split_first_line


def _keep_footnotes(lay_out_lines: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint 70.0 moves footnotes to the next page, away from their marks, to make room for two lines of another
    paragraph; this moves the paragraph.

    What was laid out of a block of lines is told by whether it is given up, whether the page ends with it, where it goes on,
    how far down it comes, its footnotes, and the lines that it may still have.
    """

    @wraps(lay_out_lines)
    def linebox_layout(
        context: Any, box: Any, index: int, child: Any, before: list[Any], empty: bool, *more: Any
    ) -> Any:
        moved = len(context.reported_footnotes)
        found = lay_out_lines(context, box, index, child, before, empty, *more)
        strays = [note for note in context.reported_footnotes[moved:] if note not in found[4]]
        if not strays or empty:
            return found
        for note in strays:
            context.reported_footnotes.remove(note)
            context.current_page_footnotes.append(note)
        context._update_footnote_area()
        return True, False, None, *found[3:]

    return linebox_layout


_NO_GLYPH = ".notdef glyph"


class _Complaint(logging.Handler):
    """Raises what WeasyPrint would only log: a PDF with a fault in it is not made.

    A character that no font here has is let pass, as an empty box: a draft must be readable, and the check has found it.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if _NO_GLYPH in record.getMessage():
            return
        raise PlangenError(f"the PDF cannot be made: {record.getMessage()}")


@contextmanager
def _raise_complaints() -> Iterator[None]:
    logger, handler = logging.getLogger("weasyprint"), _Complaint(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Layout makes millions of objects and no rubbish: looking for rubbish costs a tenth of the whole."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
