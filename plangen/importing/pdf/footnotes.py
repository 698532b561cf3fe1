"""Notes at the foot of a page: below a short rule or in small letters, each after the number that stands for it in the text."""

from collections.abc import Sequence
from itertools import pairwise

from plangen.files.regex import regex
from plangen.importing.as_read import Note
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.sheet import Sheet, Word
from plangen.importing.pdf.spelling import Spelling

_LOWER = 0.5
"""Of the height of a page: below it notes stand."""

_SHORTEST, _LONGEST = 40.0, 0.45
_SMALL = 0.93
_RAISED = 0.85
_MARK = regex(r"(\d{1,3}|[*†‡])[.)]?")


def footnote_lines(sheet: Sheet, lines: Sequence[Line], body: float) -> list[Line]:
    """The lines of the notes of a page, from the top; `body` is the size of the text."""
    below = sorted((line for line in lines if line.base < _LOWER * sheet.height), key=lambda line: -line.base)
    rule = _rule(sheet, lines)
    if rule is not None:
        feet = [line for line in below if line.base < rule]
        return feet if feet and _begins(feet[0]) and not _aside(feet) else []
    feet = []
    for line in reversed(below):
        if line.size > _SMALL * body:
            break
        feet.append(line)
    feet.reverse()
    starts = [
        number for number, line in enumerate(feet) if _begins(line) and (_is_raised(line) or _is_called(line, sheet))
    ]
    return feet[starts[0] :] if starts else []


def _rule(sheet: Sheet, lines: Sequence[Line]) -> float | None:
    """The height of the lowest short rule at the left with nothing beside it and text above it."""
    low = [
        area.middle
        for area in sheet.across
        if area.middle < _LOWER * sheet.height and _SHORTEST < area.right - area.left < _LONGEST * sheet.width
    ]
    alone = [height for height in low if sum(abs(area.middle - height) < 3 for area in sheet.across) == 1]
    free = [height for height in alone if not any(0 < line.base - height < 4 for line in lines)]
    return min(free, default=None)


def _begins(line: Line) -> bool:
    return len(line.words) > 1 and _MARK.fullmatch(line.words[0].text) is not None


def _is_raised(line: Line) -> bool:
    first, second = line.words[:2]
    return first.face.size < _RAISED * second.face.size or first.base > second.base + 1


def _is_called(line: Line, sheet: Sheet) -> bool:
    """Whether the mark of a note stands small in the text above it."""
    mark = line.words[0].text.rstrip(".)")
    return any(
        word.text.strip(".,;:") == mark and word.base > line.top and word.face.size < _RAISED * before.face.size
        for before, word in pairwise(sheet.words)
    )


def _aside(lines: list[Line]) -> bool:
    """Whether lines stand beside each other, as those of a table do."""
    return any(abs(one.base - two.base) < 2 for one, two in pairwise(lines))


def footnotes(lines: Sequence[Line], spelling: Spelling) -> list[Note]:
    """The notes that lines hold."""
    made: list[tuple[str, list[Word]]] = []
    for line in lines:
        if _begins(line):
            made.append((line.words[0].text.rstrip(".)"), list(line.words[1:])))
        elif made:
            made[-1][1].extend(line.words)
    return [Note(mark, (spelling.runs(words),)) for mark, words in made]
