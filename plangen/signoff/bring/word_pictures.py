"""The pictures of a Word file: their bytes, the words in their place, and what was done to them in the word processor."""

from collections.abc import Iterator
from typing import Any

from plangen.importing.word.parts import MC, WP, A, Parts, R, V, W, whole
from plangen.signoff.bring.word_text import WordPicture

Element = Any

_CUT = 1000
"""A cut of fewer thousandths of a hundredth is what rounding leaves."""
_FULL_TURN = 21600000
_SIDES = ("l", "t", "r", "b")
_RECOLOURED = tuple(f"{A}{name}" for name in "lum grayscl biLevel duotone clrChange alphaModFix".split())
_CHART = "/chart"


def picture_in(element: Element, parts: Parts) -> WordPicture:
    """The picture that a drawing holds; without bytes where it holds a shape, a chart of Word's own, or a box of words."""
    drawing = element
    if element.tag == f"{MC}AlternateContent":
        drawing = next((found for name in ("Choice", "Fallback") for found in element.iterfind(f"{MC}{name}")), element)
    described = next(drawing.iter(f"{WP}docPr"), None)
    alternative = "" if described is None else described.get("descr") or described.get("title") or ""
    if described is None:
        alternative = next((shape.get("alt") or "" for shape in drawing.iter(f"{V}shape")), "")
    words = " ".join(" ".join("".join(part.itertext(f"{W}t")) for part in drawing.iter(f"{W}p")).split())
    is_chart = any((data.get("uri") or "").endswith(_CHART) for data in drawing.iter(f"{A}graphicData"))
    return WordPicture(_bytes(drawing, parts), " ".join(alternative.split()), tuple(_done(drawing)), words, is_chart)


def _bytes(drawing: Element, parts: Parts) -> bytes:
    named = [blip.get(f"{R}embed") for blip in drawing.iter(f"{A}blip")]
    named += [image.get(f"{R}id") for image in drawing.iter(f"{V}imagedata")]
    name = next((parts.named(number) for number in named if number), "")
    return bytes(parts.package[name]) if name in parts.package else b""


def _done(drawing: Element) -> Iterator[str]:
    """What the word processor does to a picture before it shows it, by names of `schemas/bring.yaml`."""
    if any(abs(whole(cut.get(side))) > _CUT for cut in drawing.iter(f"{A}srcRect") for side in _SIDES):
        yield "cropped"
    frames = [frame for frame in drawing.iter(f"{A}xfrm") if frame.getparent().tag.endswith("}spPr")]
    if any(whole(frame.get("rot")) % _FULL_TURN for frame in frames):
        yield "turned"
    if any(frame.get(flip) in ("1", "true") for frame in frames for flip in ("flipH", "flipV")):
        yield "mirrored"
    if any(child.tag in _RECOLOURED for blip in drawing.iter(f"{A}blip") for child in blip):
        yield "recoloured"
