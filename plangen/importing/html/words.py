"""The words inside a block of a web page: runs with their weight, links and marks of notes."""

from collections.abc import Iterator

from plangen.files.regex import regex
from plangen.frozen import frozen, replace
from plangen.importing.as_read import Note, Run, Runs
from plangen.importing.html.page import Element
from plangen.importing.lines import joined, trimmed

BOLD, ITALIC, UNDERLINED = ("b", "strong"), ("i", "em", "cite", "dfn"), ("u", "ins")
_SPACE = regex(r"[ \t\r\n\f]+")
_AROUND_BREAK = regex(r" ?\n ?")
_MARK = regex(r"\W*(\w{1,3}|[*†‡§¶]{1,3})\W*")
_BACK = regex(r"^\W*(?:back|return|nôl|[\u21a9\u2191^\ufe0e]+)?\W*(?:to (?:the )?(?:text|content|reference))?\W*$", 2)
_UNSEEN = {0xAD: None, 0x200B: None, 0xFEFF: None}


@frozen
class Way:
    """How words are set where they stand."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    underlined: bool = False
    link: str = ""


def words(element: Element, notes: "Notes", way: Way | None = None) -> list[tuple[Run, Way]]:
    """The runs in an element and what it holds, spaces as they stand in the file."""
    return list(_words(element, notes, _inside(element, way or Way())))


def _words(element: Element, notes: "Notes", way: Way) -> Iterator[tuple[Run, Way]]:
    if mark := notes.mark_of(element):
        yield Run(mark, raised=True, note=mark), way
        return
    if element.tag == "br":
        yield Run("\n"), way
    yield from run_of(element.text, way)
    for child in element:
        yield from _words(child, notes, _inside(child, way))
        yield from run_of(child.tail, way)


def run_of(text: str | None, way: Way) -> Iterator[tuple[Run, Way]]:
    """Loose words as they are set, if there are any."""
    if text:
        plain = _SPACE.sub(" ", text if text.isascii() else text.translate(_UNSEEN))
        yield Run(plain, way.bold, way.italic, way.raised, way.link, ""), way


def _inside(element: Element, way: Way) -> Way:
    """How words are set inside an element."""
    tag = element.tag
    style = (element.get("style") or "").replace(" ", "").lower()
    if tag in BOLD or "font-weight:bold" in style or "font-weight:700" in style:
        way = replace(way, bold=True)
    if tag in ITALIC or "font-style:italic" in style:
        way = replace(way, italic=True)
    if tag in UNDERLINED or "text-decoration:underline" in style:
        way = replace(way, underlined=True)
    if tag == "sup":
        way = replace(way, raised=True)
    address = element.get("href") if tag == "a" else None
    return replace(way, link=address) if address and not address.startswith(("#", "javascript:")) else way


def tidy(runs: Runs) -> Runs:
    """Runs as one, with one space where there were several, and none beside a break."""
    out: list[Run] = []
    before = "\n"
    for run in joined(runs):
        text = _AROUND_BREAK.sub("\n", run.text)
        text = text.lstrip(" ") if before.endswith((" ", "\n")) else text
        before = text or before
        out.append(run if text == run.text else replace(run, text=text))
    return trimmed(joined(tuple(out)))


class Notes:
    """The notes of a page: links that are the mark of one, and what they lead to."""

    def __init__(self, root: Element) -> None:
        self._held = list(root.iter())  # of an element that nobody holds, lxml makes a new object for each look at it
        targets = {element.get("id"): element for element in self._held if element.get("id")}
        self._marks: dict[Element, str] = {}
        self._notes: dict[str, Element] = {}
        for link in list(root.iter("a")):
            target = targets.get((link.get("href") or "#")[1:]) if (link.get("href") or "").startswith("#") else None
            mark = _MARK.fullmatch("".join(link.itertext()))
            if target is not None and mark is not None and _is_note(link, target):
                self._marks[link] = mark[1]
                self._notes.setdefault(mark[1], _holder(target))

    def mark_of(self, element: Element) -> str:
        """The mark that an element is, or empty."""
        return self._marks.get(element, "")

    def take_out(self) -> list[Note]:
        """The notes in the order of their marks, taken out of the page."""
        made = []
        for mark, element in self._notes.items():
            for link in list(element.iter("a")):
                if (link.get("href") or "").startswith("#") and _is_way_back(link, mark):
                    link.drop_tree()
            text = tidy(tuple(run for run, _ in words(element, self)))
            made.append(Note(mark, (_without_mark(text, mark),)))
        for element in self._notes.values():
            if element.getparent() is not None:
                element.drop_tree()
        return made


def _is_note(link: Element, target: Element) -> bool:
    """Whether a short link to another place of the page is the mark of a note: it says so, or it is raised."""
    if link.get("role") in ("doc-noteref",) or "noteref" in (link.get("class") or ""):
        return True
    raised = link.getparent().tag == "sup" or next(link.iter("sup"), None) is not None
    return raised and _holder(target).tag in ("li", "p", "div", "aside", "dd", "td")


def _holder(target: Element) -> Element:
    """The block that a place of the page stands in."""
    while target.tag in ("a", "sup", "span", "b", "strong") and target.getparent() is not None:
        target = target.getparent()
    return target


def _is_way_back(link: Element, mark: str) -> bool:
    text = "".join(link.itertext()).strip()
    return link.get("role") == "doc-backlink" or text.strip("[]().") == mark or _BACK.match(text) is not None


def _without_mark(runs: Runs, mark: str) -> Runs:
    """The words of a note without the mark that may stand before them."""
    first = runs[0].text if runs else ""
    if first.strip("[](). ") == mark:
        return trimmed(runs[1:])
    return runs
