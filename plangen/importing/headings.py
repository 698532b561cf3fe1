"""Which lines are headings: those that the file says are, else those that look as the file's headings do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Doubt, Heading
from plangen.importing.contents import bare_entry
from plangen.importing.lines import Line, Look, Piece
from plangen.importing.marks import depth, heading_number, is_bullet

LONGEST = 120
"""How many characters a heading has at the most, where its look alone says that it is one."""

DEEPEST = 6
_FEW = 3
"""So few headings that the file names say nothing of how it sets its headings."""

_LARGER = 1.08
"""How many times the size of the text a heading is at the least."""

_SMALLER = 0.95
"""How many times the size of the text a bold line is below which it is the caption of a table, and no heading."""

_ABBREVIATION = 5
"""How many letters a word in capitals has that may be an abbreviation alone on its line."""

_ALMOST_ALL = 0.75
"""How many of the headings of one look the contents must name for the others to have been forgotten there."""

_SENTENCE = regex(r"[.;,]$|[a-z]{2,}[.!?] [A-Z]")
_LETTER = regex(r"[^\W\d_]{2}")


def with_headings(pieces: Sequence[Piece], entries: frozenset[str] = frozenset()) -> list[Piece | Heading]:
    """The pieces with the headings among them as such, those by look with a doubt; `entries` are those of the contents."""
    stated = sum(1 for piece in pieces if isinstance(piece, Line) and piece.outline)
    by_look = _levels_below(pieces) if stated > _FEW else _levels_by_look(pieces, stated, entries)
    return [_as_heading(piece, by_look.get(place, 0)) for place, piece in enumerate(pieces)]


def _as_heading(piece: Piece, level: int) -> Piece | Heading:
    if isinstance(piece, Line) and piece.outline:
        return _heading(piece, min(piece.outline, DEEPEST), ())
    if isinstance(piece, Line) and level:
        return _heading(piece, level, (Doubt.HEADING_BY_LOOK,))
    return piece


def _levels_by_look(pieces: Sequence[Piece], stated: int, entries: frozenset[str]) -> dict[int, int]:
    """The level of each piece that looks like a heading, by its place."""
    lines = {place: piece for place, piece in enumerate(pieces) if isinstance(piece, Line)}
    size = body_size(lines.values())
    found = {
        place: line
        for place, line in lines.items()
        if not line.outline and looks_like_heading(line, size) and _stands_before_text(pieces, place)
    }
    title = _title(found, size)
    kinds = _kinds({place: line for place, line in found.items() if place != title}, entries)
    levels = _levels(list(kinds.values()), first=2 if stated else 1)
    return {place: levels[kind] for place, kind in kinds.items()}


def _levels_below(pieces: Sequence[Piece]) -> dict[int, int]:
    """The level of each line that heads a part of what a stated heading is above: set as the text is, but bold or underlined.

    Only where several lines are set so: one alone is an emphasis.
    """
    lines = {place: piece for place, piece in enumerate(pieces) if isinstance(piece, Line)}
    size = body_size(lines.values())
    styles = {line.style for line in lines.values() if len(line.text) > LONGEST}
    found = {
        place: line
        for place, line in lines.items()
        if line.style in styles
        and not (line.outline or line.text.endswith(":"))
        and (line.look.bold or line.look.underlined)
        and looks_like_heading(line, size)
        and _has_text_below(pieces, place)
    }
    usual = Counter(line.look for line in found.values())
    levels = {}
    above = 0
    for place, line in lines.items():
        above = line.outline or above
        if place in found and above and usual[line.look] >= _FEW:
            levels[place] = min(above + 1, DEEPEST)
    return levels


def _has_text_below(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a text, a list or a table follows a line, and it is not one of three or more lines of its look."""
    line = pieces[place]
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is None or (isinstance(after, Line) and (after.outline or after.caption)):
        return False
    above, below = reversed(pieces[max(place - 2, 0) : place]), pieces[place + 1 : place + 3]
    return sum(sum(1 for _ in takewhile(lambda other: _is_like(other, line), side)) for side in (above, below)) < 2


def _title(found: dict[int, Line], size: float) -> int | None:
    """The place of the title of the document, if it stands before all headings and is larger than any."""
    first = next(iter(found), None)
    if first is None or found[first].look.size <= size * _LARGER:
        return None
    others = [line.look.size for place, line in found.items() if place != first]
    return first if others and max(others) < found[first].look.size else None


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set, 0 where none is known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.look.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def looks_like_heading(line: Line, size: float) -> bool:
    """Whether a line is short, no sentence, and set apart from text of this size by weight, rule, capitals or size."""
    bullet = line.marker is not None and not line.marker.ordered
    if bullet or line.caption or line.title or line.contents:
        return False
    text = line.text
    if not _set_apart(line, size) or len(text) > LONGEST or _LETTER.search(text) is None:
        return False
    return "\t" not in _after_number(line) and _SENTENCE.search(text) is None


def _set_apart(line: Line, size: float) -> bool:
    """Whether a line is larger than the text, bold and no smaller, underlined, or in capitals and more than an abbreviation."""
    look = line.look
    letters = sum(1 for letter in line.text if letter.isalpha())
    large = look.size > size * _LARGER > 0
    small = 0 < look.size < size * _SMALLER
    bold = (look.bold and not small) or look.underlined
    return bold or large or (look.capitals and letters > _ABBREVIATION)


def _after_number(line: Line) -> str:
    return heading_number("".join(run.text for run in line.runs))[1]


def _stands_before_text(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a line names what follows: not as one of several lines of the same look, nor as an item or the first words of
    a list; a number before larger letters or capitals is that of a heading.
    """
    line, following = pieces[place], pieces[place + 1 : place + 4]
    same = sum(1 for piece in following if _is_like(piece, line))
    after = following[0] if following else None
    if isinstance(line, Line) and isinstance(after, Line) and (after.marker is not None or is_bullet(after.text)):
        greater = line.look.size > after.look.size or (line.look.capitals and not after.look.capitals)
        is_item = line.marker is not None and not greater
        return not is_item and (line.look.capitals or not line.text.endswith(":"))
    return same < 3 and place + 1 < len(pieces)


def _is_like(piece: Piece, other: Piece) -> bool:
    """Whether a piece is a line set as another one is, and no item of a list."""
    return isinstance(piece, Line) and isinstance(other, Line) and piece.look == other.look and not piece.marker


@frozen
class Kind:
    """What headings of one level have in common: how they are set, whether the contents name them, how deep their numbers."""

    look: tuple[float, bool, bool, bool, bool]
    depth: int


def _kinds(lines: Mapping[int, Line], entries: frozenset[str]) -> dict[int, Kind]:
    """The kind of each heading. What the contents name stands above what looks the same and is not named there."""
    named = {place: not entries or bare_entry(line.text) in entries for place, line in lines.items()}
    depths = {place: _depth(line) for place, line in lines.items()}
    alike: defaultdict[tuple[Look, int], list[bool]] = defaultdict(list)
    for place, line in lines.items():
        alike[line.look, depths[place]].append(named[place])
    all_named = {key for key, each in alike.items() if sum(each) > len(each) * (0 if key[1] else _ALMOST_ALL)}
    kinds = {}
    for place, line in lines.items():
        look = line.look
        is_named = named[place] or (look, depths[place]) in all_named
        kinds[place] = Kind((look.size, is_named, look.capitals, look.bold, look.underlined), depths[place])
    return kinds


def _depth(line: Line) -> int:
    number, _ = heading_number("".join(run.text for run in line.runs))
    return depth(line.number or number)


def _levels(headings: Sequence[Kind], *, first: int) -> dict[Kind, int]:
    """The level of each kind of heading: by its numbers where they are numbered within each other, else by how it is set.

    A way of setting that stands once only is of the level of the next one: somebody forgot how the others are set.
    """
    looks = Counter(kind.look for kind in headings)
    order = sorted(looks, reverse=True)
    usual = [look for look in order if looks[look] > 1] or order
    numbered = any(kind.depth > 1 for kind in headings)
    levels = {}
    for kind in headings:
        above = sum(1 for look in usual if look > kind.look)
        level = kind.depth - 1 if numbered and kind.depth else min(above, len(usual) - 1)
        levels[kind] = min(first + level, DEEPEST)
    return levels


def _heading(line: Line, level: int, doubts: tuple[Doubt, ...]) -> Heading:
    typed, text = heading_number("".join(run.text for run in line.runs if not run.note))
    number = typed or line.number
    if typed and line.number:
        number, text = line.number, f"{typed} {text}"
    return Heading(line.place, level, " ".join(text.split()), number, doubts)
