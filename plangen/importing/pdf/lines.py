"""Words on lines: what stands on one baseline without a gap as wide as those between columns."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from plangen.importing.as_read import Box
from plangen.importing.pdf.drafts import bounds, face_of
from plangen.importing.pdf.justified import even_space, justified_runs, widest_space
from plangen.importing.pdf.markers import is_label
from plangen.importing.pdf.sheet import Face, Word
from plangen.importing.pdf.spelling import same_line

_WIDEST_SPACE = 1.0
"""Of its size: how far words of one line may stand apart."""

_WIDEST_AFTER_MARKER = 4.0
_SAME_ROW = 0.4
_SPACE = 0.2
_BESIDE = 8


def text_of(words: Sequence[Word]) -> str:
    """Words on a line as they are read: with a space between them, but where one goes on with the word before it."""
    made = [words[0].text]
    for before, word in pairwise(words):
        together = word.glued and word.left - before.right < _SPACE * word.face.size
        made.append(word.text if together else f" {word.text}")
    return "".join(made)


class Line:
    """Words that stand together on a baseline, in order; where they stand, and how most of their letters look.

    `justified`: the lines next to it say so, however wide its spaces are.
    """

    def __init__(self, words: Sequence[Word], *, justified: bool = False) -> None:
        self.words = tuple(words)
        self._justified = justified
        self.left, self.bottom, self.right, self.top = bounds(words)

    @cached_property
    def face(self) -> Face:
        """The look of most of its letters."""
        return face_of(self.words)

    @cached_property
    def base(self) -> float:
        """The baseline of most of its letters."""
        largest = max(self.words, key=lambda word: (word.face.size, len(word.text)))
        return largest.base

    @cached_property
    def text(self) -> str:
        """Its words with spaces between them."""
        return text_of(self.words)

    @cached_property
    def space(self) -> float:
        """The space between its words, if it is even as in justified text; else 0."""
        return widest_space(self.words) if self._justified else even_space(self.words)

    @property
    def order(self) -> int:
        """Its place in the order of drawing."""
        return self.words[0].order

    @property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        return self.face.size or 1.0

    @property
    def box(self) -> Box:
        """Where it stands on the upright page."""
        return Box(self.left, self.bottom, self.right, self.top)

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that words stand on, in the order of drawing. Words that do not run as the page does are not among them."""
    made: list[list[Word]] = []
    for word in words:
        if word.turned:
            continue
        if made and _goes_on(made[-1][-1], word):
            made[-1].append(word)
        else:
            made.append([word])
    return _with_markers(_justified(_merged([Line(some) for some in made])))


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.face.size, word.face.size)
    gap = word.left - before.right
    return same_line(before, word) and -0.6 * size < gap < _WIDEST_SPACE * size


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines by their baselines, from the top; those on one baseline from the left."""
    made: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if made and abs(made[-1][0].base - line.base) < _SAME_ROW * max(line.size, made[-1][0].size):
            made[-1].append(line)
        else:
            made.append([line])
    return [sorted(row, key=lambda line: line.left) for row in made]


def _merged(lines: list[Line]) -> list[Line]:
    """Lines that were drawn in several goes made whole."""
    made: list[Line] = []
    for row in rows_of(lines):
        for line in row:
            last = made[-1] if made and made[-1] is not None else None
            if last and line is not row[0] and -1.0 < line.left - last.right < 0.45 * line.size:
                made[-1] = Line([*last.words, *line.words])
            else:
                made.append(line)
    return sorted(made, key=lambda line: line.order)


def _justified(lines: list[Line]) -> list[Line]:
    """Lines whose pieces stand apart because they are justified made whole."""
    rows = rows_of(lines)
    made: list[Line] = []
    for number, row in enumerate(rows):
        if len(row) < 2:
            made += row
            continue
        near = [line for some in rows[max(number - _BESIDE, 0) : number + _BESIDE + 1] for line in some]
        ends = [(line.left, line.right) for line in near if len(line.words) > 2]
        runs = justified_runs([line.words for line in row], ends)
        whole = {line.words: line for line in row}
        made += [whole.get(tuple(run)) or Line(run, justified=True) for run in runs]
    return sorted(made, key=lambda line: line.order)


def _with_markers(lines: list[Line]) -> list[Line]:
    """Lines with the bullet or number that stands apart before them."""
    made: list[Line] = []
    for row in rows_of(lines):
        waiting: Line | None = None
        for line in row:
            if waiting and _is_labelled(waiting, line):
                line = Line([*waiting.words, *line.words])
            elif waiting:
                made.append(waiting)
            waiting = line if line is row[0] and len(line.words) == 1 and is_label(line.text) else None
            if not waiting:
                made.append(line)
        made += [waiting] if waiting else []
    return sorted(made, key=lambda line: line.order)


def _is_labelled(label: Line, line: Line) -> bool:
    """Whether a mark or number belongs to the line that stands right of it."""
    near = line.left - label.right < _WIDEST_AFTER_MARKER * line.size
    return near and (not label.text[:1].isdecimal() or line.text[:1].isalpha())


def box_of(lines: Iterable[Line]) -> Box:
    """The box around lines on an upright page."""
    some = list(lines)
    return Box(
        min(line.left for line in some),
        min(line.bottom for line in some),
        max(line.right for line in some),
        max(line.top for line in some),
    )
