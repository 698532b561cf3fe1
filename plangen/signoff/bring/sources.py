"""Each character of a printed paragraph, and which character of which value of the plan it was made from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.signoff.bring.traces import Anchor, Origin, TracedParagraph
from plangen.signoff.bring.word_text import Look
from plangen.source.source import Source


class Span(NamedTuple):
    """Characters of a value of the plan: its address, the first, and the one after the last."""

    address: Address
    start: int
    end: int


@frozen
class Piece:
    """Printed characters and what they were made from; `literal` where each was made from one of its own."""

    start: int
    end: int
    span: Span | None
    literal: bool = False


@frozen
class Sourced:
    """The words of a paragraph, or of two as one, with what each piece of them was made from, in order."""

    text: str
    looks: tuple[Look, ...]
    pieces: tuple[Piece, ...]

    def piece_at(self, place: int) -> Piece | None:
        """The piece in which a character is."""
        return next((piece for piece in self.pieces if piece.start <= place < piece.end), None)

    @property
    def spans(self) -> list[Span]:
        """What it was made from."""
        return [piece.span for piece in self.pieces if piece.span is not None]


def sourced(traced: TracedParagraph, source: Source) -> Sourced:
    """A paragraph with what it was made from."""
    text = traced.paragraph.text
    pieces = tuple(_with_references(list(_pieces(text, traced.anchors, source)), source))
    return Sourced(text, traced.paragraph.looks, pieces)


def _pieces(text: str, anchors: Sequence[Anchor], source: Source) -> Iterator[Piece]:
    if not anchors:
        yield from [Piece(0, len(text), None)] if text else []
        return
    yield from _before_next(text, (0, anchors[0].at), anchors[0].origin, _written(source, anchors[0]))
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        end = following.at if following else len(text)
        written = _written(source, anchor)
        address, start = anchor.origin
        goes_on = following is not None and following.origin.address == address and following.origin.start > start
        if goes_on and following is not None:
            yield from _between(text, (anchor.at, end), written, Span(address, start, following.origin.start))
        else:
            length = _shared(text[anchor.at : end], written[start:])
            yield Piece(anchor.at, anchor.at + length, Span(address, start, start + length), True)
            rest = (anchor.at + length, end)
            if following is not None:
                yield from _before_next(text, rest, following.origin, _written(source, following))
            elif anchor.at + length < end:
                around = next((one for one in reversed(anchors) if one.origin.address != address), None)
                behind = _behind_reference(text, rest, around.origin, _written(source, around)) if around else None
                span = Span(address, start + length, len(written))
                yield from [behind] if behind else _last_words(text, rest, written, span)


def _with_references(pieces: list[Piece], source: Source) -> Iterator[Piece]:
    """The pieces, those that a reference prints made from the reference and not from the value that it names."""
    place = 0
    while place < len(pieces):
        end = _reference_end(pieces, place)
        before = pieces[place - 1] if place else None
        span = _reference(before, pieces[end] if end < len(pieces) else None, source) if end > place else None
        if span is not None:
            yield Piece(pieces[place].start, pieces[end - 1].end, span)
            place = end
        else:
            yield pieces[place]
            place += 1


def _reference_end(pieces: list[Piece], place: int) -> int:
    """The number of the first piece from here on that is not of the same value."""
    span = pieces[place].span
    end = place
    while span is not None and end < len(pieces):
        other = pieces[end].span
        if other is None or other.address != span.address:
            break
        end += 1
    return end


def _reference(before: Piece | None, after: Piece | None, source: Source) -> Span | None:
    """The reference that stands in a text between two pieces of it, if one does and nothing else."""
    spans = [piece.span for piece in (before, after) if piece is not None and piece.span is not None]
    if not spans or len({span.address for span in spans}) > 1:
        return None
    address = spans[0].address
    text = source.value(address)
    if not isinstance(text, str):
        return None
    has_before = before is not None and before.span is not None
    start = spans[0].end if has_before else text.rfind("\n", 0, spans[-1].start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    end = spans[-1].start if after is not None and after.span is not None else line_end
    match = _REFERENCE.fullmatch(text[start:end])
    return Span(address, start + match.start(1), start + match.end(1)) if match else None


_REFERENCE = regex(r"[^{}]{0,3}(\{\{[^{}]*\}\})[^{}]{0,3}")


def _written(source: Source, anchor: Anchor) -> str:
    value = source.value(anchor.origin.address)
    return value if isinstance(value, str) else ""


def _before_next(text: str, printed: tuple[int, int], origin: Origin, written: str) -> Iterator[Piece]:
    """What stands before a word: a quotation mark that was written with it, and before that what plangen prints itself."""
    first, last = printed
    length = _shared(text[first:last][::-1], written[: origin.start][::-1])
    if first < last - length:
        yield Piece(first, last - length, None)
    if length:
        yield Piece(last - length, last, Span(origin.address, origin.start - length, origin.start), True)


def _between(text: str, printed: tuple[int, int], written: str, span: Span) -> Iterator[Piece]:
    """What stands from one word to the next: what both sides share at the beginning and at the end, and what is between."""
    (first, last), (address, start, end) = printed, span
    head = _shared(text[first:last], written[start:end])
    tail = _shared(text[first + head : last][::-1], written[start + head : end][::-1])
    if head:
        yield Piece(first, first + head, Span(address, start, start + head), True)
    if first + head < last - tail or start + head < end - tail:
        yield Piece(first + head, last - tail, Span(address, start + head, end - tail))
    if tail:
        yield Piece(last - tail, last, Span(address, end - tail, end), True)


def _last_words(text: str, printed: tuple[int, int], written: str, span: Span) -> Iterator[Piece]:
    """What is printed after the last word that is known: what a reference prints, a full stop; or plangen's own."""
    first, last = printed
    line_end = written.find("\n\n", span.start)
    line_end = len(written) if line_end < 0 else line_end
    rest = written[span.start : line_end]
    for stop in [match for match in (rest.rstrip(), rest) if match]:
        tail = _shared(text[first:last][::-1], stop[::-1])
        middle = stop[: len(stop) - tail]
        if "{{" in middle or set(middle) <= set("*_`]") or tail == last - first:
            yield Piece(first, last - tail, Span(span.address, span.start, span.start + len(middle)))
            yield Piece(last - tail, last, Span(span.address, span.start + len(middle), span.start + len(stop)), True)
            return
    yield Piece(first, last, None)


def _behind_reference(text: str, printed: tuple[int, int], around: Origin, written: str) -> Piece | None:
    """What stands behind the last reference of a paragraph, in the text that refers."""
    first, last = printed
    at = written.find("}}", around.start) + 2
    while at > 1:
        if _shared(text[first:last], written[at:]) == last - first:
            return Piece(first, last, Span(around.address, at, at + last - first), True)
        at = written.find("}}", at) + 2
    return None


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike, a space being as good as the end of a line."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right and not (left.isspace() and right.isspace()):
            return place
    return min(len(one), len(other))
