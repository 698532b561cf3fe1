"""What a web page shows of a place: the words in question among those around them, and a picture of it, once only."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import NamedTuple

from plangen.finding import Place, Quoted

AROUND = 90
"""How many characters of a line are shown before and after the place of a finding."""

NO_PICTURES: Mapping[Place, bytes] = {}


class MarkedText(NamedTuple):
    """A text in three parts, of which the middle one is marked."""

    before: str
    marked: str
    after: str


def in_its_words(quoted: Quoted) -> MarkedText:
    """The words that answer a requirement among those around them; alone where they do not stand there as they are."""
    if quoted.words and quoted.words in quoted.around:
        return MarkedText(*quoted.around.partition(quoted.words))
    return MarkedText("", quoted.words, f" — {quoted.around}" if quoted.around else "")


def line_around(place: Place, printed: Mapping[str, str]) -> MarkedText:
    """The line of a finding, cut to what is near its place, the word at that place marked; nothing where that is a key. In the
    place of a reference to a figure stands what it prints.
    """
    start = place.mark - 1
    before, rest = place.text[:start], place.text[start:]
    reference = next((text for text in printed if rest.startswith(text)), "")
    marked = reference or rest.split(" ", 1)[0]
    if place.file.endswith(".yaml") and (marked == "-" or marked.endswith(":")):
        return MarkedText("", "", "")
    before, marked, after = (_as_printed(part, printed) for part in (before, marked, rest[len(marked) :]))
    before = f"…{before[-AROUND:]}" if len(before) > AROUND else before.lstrip()
    return MarkedText(before, marked, f"{after[:AROUND]}…" if len(after) > AROUND else after)


def _as_printed(text: str, printed: Mapping[str, str]) -> str:
    for reference, value in printed.items() if "{{" in text else ():
        text = text.replace(reference, value)
    return text


def shown_once(pictures: Mapping[Place, bytes]) -> Callable[[Place], str]:
    """What gives the picture of a place as an address that holds it; empty where there is none, or it was shown before."""
    shown: set[bytes] = set()

    def picture_of(place: Place) -> str:
        picture = pictures.get(place, b"")
        if not picture or picture in shown:
            return ""
        shown.add(picture)
        return f"data:image/webp;base64,{b64encode(picture).decode()}"

    return picture_of
