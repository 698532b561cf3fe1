"""The words of a paragraph that differ, marked one by one."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from plangen.files.regex import regex
from plangen.signoff.redline.inline import AS_ELEMENT, BOOKMARKS, Letter, same_look
from plangen.signoff.redline.xml import SPACE, Element, Marker, W, child

_WORD = regex(r"\s+|\ufffc|[^\s\ufffc.,;:()]+|[.,;:()]")
_BETWEEN = regex("([\t\n\u2011\u00ad])")

Take = Callable[[Element], None]
"""Lets a copy of what stood in the earlier file refer to the later one."""


def mark_words(
    paragraph: Element, before: Sequence[Letter], after: Sequence[Letter], marker: Marker, take: Take
) -> None:
    """Mark in the later paragraph, which says `after`, what was put in, and put beside it what was taken out."""
    inside = [inner for inner in paragraph if inner.tag != f"{W}pPr"]
    place = paragraph.index(inside[0]) if inside else len(paragraph)
    for inner in inside:
        paragraph.remove(inner)
    for number, element in enumerate(_marked(before, after, marker, take)):
        paragraph.insert(place + number, element)


def _marked(before: Sequence[Letter], after: Sequence[Letter], marker: Marker, take: Take) -> Iterator[Element]:
    old, new = _words(before), _words(after)
    texts = [["".join(letter.text for letter in word) for word in words] for words in (old, new)]
    for kind, a, b, c, d in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        gone = [letter for word in old[a:b] for letter in word]
        now = [letter for word in new[c:d] for letter in word]
        if kind == "equal":
            yield from _same(gone, now, marker)
            continue
        for stretch in _stretches(gone):
            yield from _one_gone(stretch[0], marker, take) if stretch[0].whole else [_text(stretch, "del", marker)]
        for stretch in _stretches(now):
            yield from _one_new(stretch[0], marker) if stretch[0].whole else [_text(stretch, "ins", marker)]


def _words(letters: Sequence[Letter]) -> list[Sequence[Letter]]:
    text = "".join(letter.text[0] for letter in letters)
    return [letters[match.start() : match.end()] for match in _WORD.finditer(text)]


def _stretches(letters: Sequence[Letter]) -> Iterator[Sequence[Letter]]:
    """Letters of text together, and each link, picture, note and field alone."""
    begin = 0
    for number, letter in enumerate(letters):
        if letter.whole or (number > begin and letters[number - 1].whole):
            if number > begin:
                yield letters[begin:number]
            begin = number
    if begin < len(letters):
        yield letters[begin:]


def _text(letters: Sequence[Letter], kind: str, marker: Marker) -> Element:
    element = marker.mark(kind)
    element.extend(_runs(letters, "delText" if kind == "del" else "t"))
    return element


def _one_gone(letter: Letter, marker: Marker, take: Take) -> Iterator[Element]:
    for element in letter.whole:
        if element.tag in BOOKMARKS:
            continue
        copy = deepcopy(element)
        for bookmark in [*copy.iter(*BOOKMARKS)]:
            bookmark.getparent().remove(bookmark)
        take(copy)
        yield _around(copy, "del", marker)


def _one_new(letter: Letter, marker: Marker) -> Iterator[Element]:
    for element in letter.whole:
        yield element if element.tag in BOOKMARKS else _around(element, "ins", marker)


def _around(element: Element, kind: str, marker: Marker) -> Element:
    """A run as inserted or deleted; of a link its runs, as a link may not stand in a change."""
    if element.tag == f"{W}r":
        return marker.around(element, kind)
    for run in [*element.iter(f"{W}r")]:
        above = run.getparent()
        place = above.index(run)
        above.remove(run)
        above.insert(place, marker.around(run, kind))
    return element


def _same(before: Sequence[Letter], after: Sequence[Letter], marker: Marker) -> Iterator[Element]:
    """What both say, as it looks now; where it looked otherwise, that is on record."""
    begin = 0
    for number in range(1, len(after) + 1):
        ends = number == len(after) or after[number].whole or after[begin].whole
        if not ends and (after[number].run, before[number].run) == (after[begin].run, before[begin].run):
            continue
        if after[begin].whole:
            yield from after[begin].whole
        else:
            yield from (_looked(run, before[begin].run, marker) for run in _runs(after[begin:number], "t"))
        begin = number


def _looked(run: Element, was: Element, marker: Marker) -> Element:
    if not same_look(run, was):
        change = marker.mark("rPrChange")
        look = was.find(f"{W}rPr")
        change.append(etree.Element(f"{W}rPr") if look is None else deepcopy(look))
        child(run, "rPr").append(change)
    return run


def _runs(letters: Sequence[Letter], tag: str) -> Iterator[Element]:
    """Runs with the letters, each with the look of the run that its letters are of."""
    begin = 0
    for number in range(1, len(letters) + 1):
        if number == len(letters) or letters[number].run is not letters[begin].run:
            yield _run(letters[begin].run, "".join(letter.text for letter in letters[begin:number]), tag)
            begin = number


def _run(like: Element, text: str, tag: str) -> Element:
    run = etree.Element(f"{W}r")
    look = like.find(f"{W}rPr")
    if look is not None:
        run.append(deepcopy(look))
    for part in filter(None, _BETWEEN.split(text)):
        if part in AS_ELEMENT:
            etree.SubElement(run, AS_ELEMENT[part])
        else:
            element = etree.SubElement(run, f"{W}{tag}")
            element.text = part
            element.set(SPACE, "preserve")
    return run
