"""The words of a paragraph that differ, marked one by one; a paragraph that holds more than text is not marked so."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from plangen.files.regex import regex
from plangen.signoff.redline.xml import SPACE, Element, Marker, W

_WORD = regex(r"\s+|[^\s.,;:()]+|[.,;:()]")
_PLAIN = {f"{W}pPr", f"{W}r", f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"}
_PLAIN_IN_RUN = {
    f"{W}rPr",
    f"{W}t",
    f"{W}tab",
    f"{W}br",
    f"{W}noBreakHyphen",
    f"{W}softHyphen",
    f"{W}lastRenderedPageBreak",
}
_AS_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_AS_ELEMENT = {text: name for name, text in _AS_TEXT.items()}
_BETWEEN = regex("([\t\n\u2011\u00ad])")


class Letter(NamedTuple):
    """A letter, and the run that it is of."""

    text: str
    run: Element


def can_be_marked(paragraph: Element) -> bool:
    """Whether it holds nothing but text: no link, picture, note or field, and no break of the page."""
    runs = [inner for inner in paragraph if inner.tag == f"{W}r"]
    return (
        all(inner.tag in _PLAIN for inner in paragraph)
        and all(inner.tag in _PLAIN_IN_RUN for run in runs for inner in run)
        and not any(inner.get(f"{W}type") for run in runs for inner in run.iter(f"{W}br"))
    )


def mark_words(old: Element, new: Element, marker: Marker) -> None:
    """Mark in the new paragraph what was put in, and put beside it what was taken out."""
    before, after = _letters(old), _letters(new)
    runs = [inner for inner in new if inner.tag == f"{W}r"]
    place = new.index(runs[0]) if runs else len(new)
    for run in runs:
        new.remove(run)
    for number, element in enumerate(_marked(before, after, marker)):
        new.insert(place + number, element)


def _marked(before: Sequence[Letter], after: Sequence[Letter], marker: Marker) -> Iterator[Element]:
    old, new = _words(before), _words(after)
    texts = [["".join(letter.text for letter in word) for word in words] for words in (old, new)]
    for kind, a, b, c, d in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        gone = [letter for word in old[a:b] for letter in word]
        now = [letter for word in new[c:d] for letter in word]
        if kind == "equal":
            yield from _runs(now, "t")
            continue
        for letters, mark, tag in ((gone, "del", "delText"), (now, "ins", "t")):
            if letters:
                element = marker.mark(mark)
                element.extend(_runs(letters, tag))
                yield element


def _letters(paragraph: Element) -> list[Letter]:
    return [
        Letter(letter, run)
        for run in paragraph.iterchildren(f"{W}r")
        for inner in run
        for letter in (inner.text or "" if inner.tag == f"{W}t" else _AS_TEXT.get(inner.tag, ""))
    ]


def _words(letters: Sequence[Letter]) -> list[Sequence[Letter]]:
    text = "".join(letter.text for letter in letters)
    return [letters[match.start() : match.end()] for match in _WORD.finditer(text)]


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
        if part in _AS_ELEMENT:
            etree.SubElement(run, _AS_ELEMENT[part])
        else:
            element = etree.SubElement(run, f"{W}{tag}")
            element.text = part
            element.set(SPACE, "preserve")
    return run
