"""New words for a paragraph as edits of the values it was made from: what was not reworded keeps its bytes."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.importing.mapping.markdown import literal
from plangen.plan.reference import references
from plangen.signoff.bring.sources import Piece, Sourced, Span
from plangen.signoff.bring.typed_figure import typed_value
from plangen.signoff.bring.word_text import Look

PLAIN = Look()

END = "\u2029"
"""What stands for the end of a paragraph, where two are looked at as one."""

_TOKEN = regex(rf"[-−]?£?\d(?:[\d,.]*\d)?(?:%|(?:k|m|bn)\b)?|\w+(?:[’']\w+)*|{END}|\s+|[^\w\s]")


class CannotPlace(PlangenError):
    """New words that belong to no text of the plan, or to none that they could be written into."""


class Splice(NamedTuple):
    """Characters of a value, and what comes in their place."""

    span: Span
    text: str


class Overtyped(NamedTuple):
    """A figure that the text takes from the plan's data: the reference to it, what it printed, and what stands there now."""

    path: str
    printed: str
    typed: str


class Reworded(NamedTuple):
    """What rewords a paragraph: new pieces for its texts, and figures of the data that were typed over in it."""

    splices: tuple[Splice, ...]
    overtyped: tuple[Overtyped, ...] = ()


class Token(NamedTuple):
    """A word, a number, a mark or spaces, and how it is set."""

    text: str
    look: Look
    start: int


def tokens(text: str, looks: Sequence[Look]) -> list[Token]:
    """The words of a text, each in the look of its first character."""
    return [Token(match[0], looks[match.start()], match.start()) for match in _TOKEN.finditer(text)]


class TextRules(NamedTuple):
    """A value that new words may be written into: whether as Markdown, and with what between two paragraphs, if it may."""

    value: str
    is_markdown: bool
    paragraph_end: str = ""


def reworded(
    old: Sourced, text: str, looks: Sequence[Look], rules: dict[Address, TextRules], language: str
) -> Reworded:
    """The edits by which a paragraph says `text`. `rules` are those of the values that may be edited.

    Raises CannotPlace where new words belong to nothing that was written in the plan.
    """
    before, after = tokens(old.text, old.looks), tokens(text, looks)
    work = _Rewording(old, text, looks, rules, language)
    for (a, b), (c, d) in _differences(before, after):
        ends = (_place(before, a, old.text), _place(before, b, old.text))
        work.replace(ends, (_place(after, c, text), _place(after, d, text)))
    return Reworded(tuple(work.splices), tuple(work.overtyped))


Range = tuple[int, int]


def _differences(before: Sequence[Token], after: Sequence[Token]) -> list[tuple[Range, Range]]:
    """Which words became which; a number is held against a number, and words between which only a space is the same are one."""
    found: list[tuple[Range, Range]] = []
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in after], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found.append(((a, b), (c, d)))
            continue
        pairs = enumerate(zip(before[a:b], after[c:d], strict=True))
        changed = [step for step, (was, now) in pairs if was.text != now.text and not was.text.isspace()]
        found += [((a + step, a + step + 1), (c + step, c + step + 1)) for step in changed]
    return _runs(before, found)


def _runs(before: Sequence[Token], found: Sequence[tuple[Range, Range]]) -> list[tuple[Range, Range]]:
    runs: list[tuple[Range, Range]] = []
    for was, now in found:
        last = runs[-1] if runs else None
        words = before[last[0][0] : was[1]] if last else ()
        if last and all(one.text.isspace() for one in before[last[0][1] : was[0]]) and not any(map(_is_number, words)):
            runs[-1] = ((last[0][0], was[1]), (last[1][0], now[1]))
        else:
            runs.append((was, now))
    return runs


def _is_number(token: Token) -> bool:
    return any(char.isdecimal() for char in token.text)


def _key(token: Token) -> tuple[object, ...]:
    if token.text.isspace() and token.text != END:
        return (" ", token.look.bold, token.look.italic)
    text = "#" if _is_number(token) else token.text
    return (text, token.look.bold, token.look.italic, token.look.link, bool(token.look.note))


def _place(found: Sequence[Token], number: int, text: str) -> int:
    return found[number].start if number < len(found) else len(text)


class _Rewording:
    def __init__(
        self, old: Sourced, text: str, looks: Sequence[Look], rules: dict[Address, TextRules], language: str
    ) -> None:
        self._language = language
        self._old, self._text, self._looks, self._rules = old, text, looks, rules
        self.splices: list[Splice] = []
        self.overtyped: list[Overtyped] = []

    def replace(self, printed: tuple[int, int], new: tuple[int, int]) -> None:
        """New words in the place of some printed ones."""
        (first, last), (start, end) = printed, new
        if first == last:
            self._insert(first, start, end)
            return
        head, tail = self._piece(first), self._piece(last - 1)
        if head is tail and not head.literal and head.span is not None:
            grown = first - head.start, head.end - last
            self._replace_whole(head, self._text[start - grown[0] : end + grown[1]], start - grown[0])
            return
        from_here, _ = self._ends(head, first, first + 1)
        _, to_here = self._ends(tail, last - 1, last)
        if from_here.address != to_here.address:
            raise CannotPlace("it runs over texts that are written in different places of the plan")
        self._put(Span(from_here.address, from_here.start, to_here.end), start, end, self._old.looks[first])

    def _piece(self, place: int) -> Piece:
        piece = self._old.piece_at(place)
        if piece is None or piece.span is None:
            raise CannotPlace("plangen itself writes these words, or works them out")
        return piece

    def _ends(self, piece: Piece, first: int, last: int) -> tuple[Span, Span]:
        """The characters of the value for those of a piece; the whole of a piece that is not made letter by letter."""
        span = piece.span
        assert span is not None
        if piece.literal:
            span = Span(span.address, span.start + first - piece.start, span.start + last - piece.start)
        return span, span

    def _replace_whole(self, piece: Piece, typed: str, at: int) -> None:
        """What a reference prints, typed over; or what stands for a letter (`&amp;`), with new letters in its place."""
        assert piece.span is not None
        printed = self._old.text[piece.start : piece.end]
        found = [one for one in references(self._made_of(piece)) if one.path]
        if found and typed.strip() and printed.strip() and self._is_value(printed, typed):
            self.overtyped.append(Overtyped(found[0].path, printed.strip(), typed.strip()))
        else:
            self._put(piece.span, at, at + len(typed), self._old.looks[piece.start])

    def _is_value(self, printed: str, typed: str) -> bool:
        """Whether what was typed over a reference is another value of it: a figure over a figure, or words that it names."""
        was, now = typed_value(printed, self._language), typed_value(typed, self._language)
        return now is not None or was is None

    def _made_of(self, piece: Piece) -> str:
        assert piece.span is not None
        rules = self._rules.get(piece.span.address)
        return rules.value[piece.span.start : piece.span.end] if rules else ""

    def _insert(self, place: int, start: int, end: int) -> None:
        look = self._looks[start]
        left = self._old.piece_at(place - 1) if place else None
        right = self._old.piece_at(place)
        sides = []
        if left is not None and left.span is not None:
            at = left.span.start + place - left.start if left.literal else left.span.end
            sides.append((self._old.looks[place - 1], Span(left.span.address, at, at)))
        if right is not None and right.span is not None:
            at = right.span.start + place - right.start if right.literal else right.span.start
            sides.append((self._old.looks[place], Span(right.span.address, at, at)))
        sides = [side for side in sides if side[1].address in self._rules]
        if not sides:
            raise CannotPlace("plangen itself writes the words around these")
        alike = [side for side in sides if _same(side[0], look)] or sides
        prose = [side for side in alike if self._rules[side[1].address].is_markdown] or alike
        around, span = prose[0]
        self._put(span, start, end, around)

    def _put(self, span: Span, start: int, end: int, around: Look) -> None:
        rules = self._rules.get(span.address)
        if rules is None:
            raise CannotPlace("what it was made from is not a text that can be edited")
        new = self._text[start:end]
        if any(look.note for look in self._looks[start:end]):
            raise CannotPlace("it has a note of its own")
        if END in new and not rules.paragraph_end:
            raise CannotPlace("what it was made from cannot be more than one paragraph")
        if not rules.is_markdown:
            self.splices.append(Splice(span, " ".join(new.split("\n"))))
            return
        runs = re.split(f"({END})", new)
        place, written = start, []
        for run in runs:
            if run == END:
                written.append(rules.paragraph_end)
            else:
                written.append(marked_up(run, self._looks[place : place + len(run)], around))
            place += len(run)
        self.splices.append(Splice(span, "".join(written)))


def _same(one: Look, other: Look) -> bool:
    return one[:3] == other[:3]


def marked_up(text: str, looks: Sequence[Look], around: Look = PLAIN) -> str:
    """Words as Markdown: bold, italic and links, but what is set as the words around it."""
    out: list[str] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and _same(looks[place], looks[start]):
            continue
        out.append(_run(text[start:place], looks[start], around))
        start = place
    return "".join(out)


def _run(text: str, look: Look, around: Look) -> str:
    bare = text.strip()
    if not bare or _same(look, around):
        return literal(text.replace("\n", " "))
    mark = "*" * (2 * (look.bold and not around.bold) + (look.italic and not around.italic))
    words = literal(bare.replace("\n", " "))
    if look.link and look.link != around.link and not look.link.startswith("#"):
        words = f"[{words}]({look.link})"
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{mark}{words}{mark}{tail}"
