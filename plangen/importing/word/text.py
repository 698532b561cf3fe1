"""The text of a paragraph of a Word file as it is printed with all changes accepted, and what is met beside it."""

from collections.abc import Callable, Iterable

from plangen.frozen import field, frozen
from plangen.importing.as_read import Change, LeftOut, Place, Run, Runs
from plangen.importing.lines import joined
from plangen.importing.word.equations import linear
from plangen.importing.word.fields import Fields
from plangen.importing.word.parts import CX, DGM, MC, A, C, Element, M, R, V, W, is_on, value
from plangen.importing.word.styles import Style, Styles, run_style

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = {0xAD: None, 0x200B: None, 0xFEFF: None}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "–", 0xF0A3: "£"}
"""What the characters of Word's fonts of symbols show, where they are used as marks."""


@frozen
class Piece:
    """Characters of a paragraph that are set alike, and how."""

    run: Run
    style: Style


@frozen
class Content:
    """What a paragraph holds: its text, the pictures and boxes that hang on it (as elements), the page it begins on."""

    pieces: list[Piece] = field(default_factory=list)
    holders: list[Element] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def runs(self) -> Runs:
        """Its text."""
        return joined(tuple(piece.run for piece in self.pieces))


@frozen
class Around:
    """What holds the text that is being read: the style of the paragraph, a link, a tracked change."""

    style: Style
    link: str = ""
    change: Element | None = None


class TextReader:
    """Reads paragraphs in the order of the file, and keeps what goes over several of them."""

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self.fields = Fields()
        self.page = 1
        self.order = 0
        self.changes: list[Change] = []
        self.left_out: list[LeftOut] = []
        self.notes: dict[tuple[str, str], str] = {}
        self.abouts: dict[str, list[str]] = {}
        self.comments: dict[str, int] = {}
        self._open: set[str] = set()
        self._styles, self.links = styles, links

    def read(self, paragraph: Element, style: Style) -> Content:
        """What a paragraph holds."""
        content = Content()
        self._inside(paragraph, Around(style), content)
        return content

    def _inside(self, elements: Iterable[Element], around: Around, content: Content) -> None:
        for element in elements:
            read = _READERS.get(element.tag)
            if read is not None:
                read(self, element, around, content)

    def _hyperlink(self, element: Element, around: Around, content: Content) -> None:
        link = self.links.get(element.get(f"{R}id") or "", "")
        self._inside(element, Around(around.style, link or around.link, around.change), content)

    def _changed(self, element: Element, around: Around, content: Content) -> None:
        """Words that somebody put in, or that were moved here: read, and listed."""
        if around.change is not None:
            self._inside(element, around, content)
            return
        start = len(content.pieces)
        self._inside(element, Around(around.style, around.link, element), content)
        self.list_change("inserted", element, "".join(piece.run.text for piece in content.pieces[start:]))

    def _deleted(self, element: Element, _: Around, __: Content) -> None:
        """Words that somebody took out, or that were moved from here: listed only."""
        self.list_change("deleted", element, deleted_text(element))

    def list_change(self, kind: str, element: Element, text: str) -> None:
        """List a tracked change with its words."""
        if text.strip():
            author = element.get(f"{W}author") or ""
            day = (element.get(f"{W}date") or "")[:10]
            self.changes.append(Change(kind, author, day, " ".join(text.split()), Place(self.order, self.page)))

    def _holder(self, element: Element, around: Around, content: Content) -> None:
        self._inside(element, around, content)

    def _sdt(self, element: Element, around: Around, content: Content) -> None:
        if is_on(element.find(f"{W}sdtPr"), "showingPlcHdr"):
            self.leave_out("prompt", " ".join(text.text or "" for text in element.iter(f"{W}t")))
        else:
            self._inside(element.iterfind(f"{W}sdtContent"), around, content)

    def _equation(self, element: Element, around: Around, content: Content) -> None:
        self._put(linear(element), around, around.style, content)

    def leave_out(self, kind: str, text: str) -> None:
        """Keep apart words that are none of the text."""
        if text.strip():
            self.left_out.append(LeftOut(kind, text, self.page))

    def _simple_field(self, element: Element, around: Around, content: Content) -> None:
        self.fields.begin(element.get(f"{W}instr") or "")
        self._inside(element, around, content)
        self.fields.mark("end")

    def _comment(self, element: Element, _: Around, __: Content) -> None:
        name = element.get(f"{W}id") or ""
        self.comments.setdefault(name, self.order)
        if element.tag == f"{W}commentRangeStart":
            self._open.add(name)
            self.abouts.setdefault(name, [])
        else:
            self._open.discard(name)

    def _alternatives(self, element: Element, around: Around, content: Content) -> None:
        """What Word shows, of several ways to say the same."""
        self._run_inside(chosen(element), around, around.style, content)

    def _run(self, element: Element, around: Around, content: Content) -> None:
        properties = element.find(f"{W}rPr")
        style = around.style
        if properties is not None:
            named = value(properties, f"{W}rStyle")
            own = run_style(properties)
            style = (own.over(self._styles.character(named)) if named else own).over(style)
        self._run_inside(element, around, style, content)

    def _run_inside(self, elements: Iterable[Element], around: Around, style: Style, content: Content) -> None:
        for element in elements:
            tag = element.tag
            if tag in _TEXTS:
                self._put((element.text or "").translate(_UNSEEN), around, style, content)
            elif tag in _AS_CHARACTERS:
                self._put(_AS_CHARACTERS[tag], around, style, content)
            elif tag in _IN_RUNS:
                _IN_RUNS[tag](self, element, around, style, content)
            elif tag in _READERS:
                _READERS[tag](self, element, around, content)

    def _put(self, text: str, around: Around, style: Style, content: Content, *, note: str = "") -> None:
        if not text or not self.fields.printed:
            return
        if style.hidden:
            self.left_out.append(LeftOut("hidden", text, self.page))
            return
        if not content.pages:
            content.pages.append(self.page)
        if self.fields.in_contents:
            content.seen.add("contents")
        elif self.fields.counts:
            content.seen.add("caption")
        for name in self._open:
            self.abouts[name].append(text)
        link = around.link or self.fields.address
        run = Run(text, bool(style.bold), bool(style.italic), bool(style.raised), link, note)
        content.pieces.append(Piece(run, style))

    def _break(self, element: Element, around: Around, style: Style, content: Content) -> None:
        if element.get(f"{W}type") in (None, "textWrapping"):
            self._put("\n", around, style, content)

    def _page_break(self, _: Element, __: Around, ___: Style, ____: Content) -> None:
        self.page += 1

    def _symbol(self, element: Element, around: Around, style: Style, content: Content) -> None:
        code = int(element.get(f"{W}char") or "0", 16)
        self._put(_SYMBOLS.get(code, chr(code) if code else ""), around, style, content)

    def _field_mark(self, element: Element, _: Around, __: Style, ___: Content) -> None:
        self.fields.mark(element.get(f"{W}fldCharType"))

    def _instruction(self, element: Element, _: Around, __: Style, ___: Content) -> None:
        self.fields.instruct(element.text or "")

    def _note(self, element: Element, around: Around, style: Style, content: Content) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        key = (kind, element.get(f"{W}id") or "")
        if key not in self.notes:
            self.notes[key] = str(len(self.notes) + 1)
        mark = self.notes[key]
        self._put(mark, around, Style(raised=True).over(style), content, note=mark)

    def _drawing(self, element: Element, _: Around, __: Style, content: Content) -> None:
        content.holders.append(element)


Reader = Callable[[TextReader, Element, Around, Content], None]
InRun = Callable[[TextReader, Element, Around, Style, Content], None]

_READERS: dict[str, Reader] = {
    f"{W}r": TextReader._run,
    f"{M}oMath": TextReader._equation,
    f"{W}hyperlink": TextReader._hyperlink,
    f"{W}ins": TextReader._changed,
    f"{W}moveTo": TextReader._changed,
    f"{W}del": TextReader._deleted,
    f"{W}moveFrom": TextReader._deleted,
    f"{W}sdt": TextReader._sdt,
    f"{W}fldSimple": TextReader._simple_field,
    f"{W}commentRangeStart": TextReader._comment,
    f"{W}commentRangeEnd": TextReader._comment,
    f"{W}commentReference": TextReader._comment,
    f"{MC}AlternateContent": TextReader._alternatives,
    **dict.fromkeys(
        (
            *(f"{W}{name}" for name in "sdtContent smartTag customXml dir bdo ruby rubyBase rt".split()),
            f"{M}oMathPara",
        ),
        TextReader._holder,
    ),
}
_IN_RUNS: dict[str, InRun] = {
    f"{W}br": TextReader._break,
    f"{W}lastRenderedPageBreak": TextReader._page_break,
    f"{W}sym": TextReader._symbol,
    f"{W}fldChar": TextReader._field_mark,
    f"{W}instrText": TextReader._instruction,
    f"{W}footnoteReference": TextReader._note,
    f"{W}endnoteReference": TextReader._note,
    f"{W}drawing": TextReader._drawing,
    f"{W}pict": TextReader._drawing,
    f"{W}object": TextReader._drawing,
}
_TEXTS = (f"{W}t",)
_AS_CHARACTERS = {f"{W}{name}": text for name, text in _CHARACTERS.items()}
_SHOWN = (f"{W}t", f"{A}blip", f"{V}imagedata", f"{DGM}relIds", f"{C}chart", f"{CX}chart", f"{V}textpath")


def chosen(element: Element) -> Element:
    """Of several ways to say the same, the first that holds something to be read."""
    ways = [way for way in element if way.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return next((way for way in ways if next(way.iter(*_SHOWN), None) is not None), ways[0] if ways else ())


def deleted_text(element: Element) -> str:
    """The words in what was taken out, with a space between paragraphs."""
    texts = element.iter(f"{W}delText", f"{W}t", f"{W}tab", f"{W}br", f"{W}p")
    return "".join(text.text or "" if text.tag in (f"{W}delText", f"{W}t") else " " for text in texts)
