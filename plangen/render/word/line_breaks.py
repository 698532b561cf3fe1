"""How many lines words take in a given width, broken as Word breaks them: at spaces, and after hyphens and dashes."""

from collections.abc import Iterator

from plangen.document.model import Break, Emphasis, Foreign, Link, NoteMark, Spans, Strong, Text
from plangen.files.regex import regex
from plangen.render.word.font_metrics import word_width

_RAISED = 0.65
_NARROWEST = 1.0
"""The narrowest line, as a multiple of the size of the letters: however little room there is, a letter stands on it."""

_AFTER = regex(r"(?<=[-–—])(?=\w)")
Run = tuple[str, bool]


def text_runs(spans: Spans, bold: bool = False) -> Iterator[Run]:
    """The words of spans with whether they are bold; a break is a new line."""
    for span in spans:
        match span:
            case Text(text) | Link(text, _):
                yield text, bold
            case Strong(inner):
                yield from text_runs(inner, True)
            case Emphasis(inner) | Foreign(inner, _):
                yield from text_runs(inner, bold)
            case NoteMark(number, _):
                yield number[: max(1, round(len(number) * _RAISED))], bold
            case Break():
                yield "\n", bold


def count_lines(words: list[Run], line_width: float) -> int:
    """The lines that words take; `line_width` is their width as a multiple of the size of the letters."""
    lines, room = 0, max(line_width, _NARROWEST)
    line: list[Run] = []
    for run in words:
        if run[0] == "\n":
            lines += _count_unbroken(line, room)
            line = []
        else:
            line.append(run)
    return lines + _count_unbroken(line, room)


def _count_unbroken(words: list[Run], line_width: float) -> int:
    lines, across, open_ = 1, 0.0, []
    for text, bold in words:
        first, *others = text.split(" ")
        open_.append((first, bold))
        for word in others:
            lines, across = _place_word(open_, lines, across, line_width)
            across += word_width(" ", bold)
            open_ = [(word, bold)]
    return _place_word(open_, lines, across, line_width)[0]


def _place_word(word: list[Run], lines: int, across: float, line_width: float) -> tuple[int, float]:
    """A word, perhaps partly bold, put after what stands on the line, or on the next."""
    long = sum([word_width(text, bold) for text, bold in word])
    if across + long <= line_width:
        return lines, across + long
    pieces = [word_width(piece, bold) for text, bold in word for piece in _AFTER.split(text)]
    if len(pieces) == 1:
        pieces = [long]
    for piece in pieces:
        if across + piece > line_width:
            lines += int(piece // line_width) + (1 if across > 0 else 0)
            across, piece = 0.0, piece % line_width
        across += piece
    return lines, across
