"""Words that run up or down a page: the heads of narrow columns, read with their table, and others, which are told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plangen.files.cached_yaml import read_schema
from plangen.importing.as_read import LeftOut
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.sheet import Sheet, Word

_SAME_EDGE = 2.0
_DEEPEST_CELL = 200.0

Turned = Mapping[int, Sequence[Line]]
"""The lines that are turned, by the number of their page."""


def turned_lines(sheets: Iterable[Sheet]) -> dict[int, list[Line]]:
    """What runs up or down each page, each line as one word that stands upright at its foot."""
    return {sheet.number: [_upright(group) for group in _groups(sheet.words)] for sheet in sheets}


def _groups(words: Iterable[Word]) -> list[list[Word]]:
    """Turned words that stand above each other and were drawn one after the other."""
    made: list[list[Word]] = []
    for word in words:
        if not word.turned or not word.face.seen:
            continue
        last = made[-1][-1] if made else None
        level = last is not None and max(abs(last.left - word.left), abs(last.right - word.right)) < _SAME_EDGE
        if last and level and word.order == last.order + 1:
            made[-1].append(word)
        else:
            made.append([word])
    return made


def _upright(words: Sequence[Word]) -> Line:
    foot = min(words, key=lambda word: word.base)
    text = "".join(word.text if word.glued else f" {word.text}" for word in words).strip()
    return Line([words[0]._replace(text=text, base=foot.base, turned=False, glued=False)])


def heads_of_columns(lines: Iterable[Line], sheet: Sheet) -> list[Line]:
    """Those of the lines that stand in cells: a rule is drawn below them and one above."""
    return [line for line in lines if _has_rule(line, sheet, -1) and _has_rule(line, sheet, 1)]


def _has_rule(line: Line, sheet: Sheet, sign: int) -> bool:
    return any(
        0 < sign * (area.middle - line.base) + line.size < _DEEPEST_CELL
        and area.left < line.left
        and area.right > line.right
        for area in sheet.across
    )


def not_read(turned: Turned, taken: Iterable[Line]) -> Iterator[LeftOut]:
    """What runs up or down a page and was not read: what several pages have is furniture of theirs, other words are told."""
    read = set(taken)
    pages = Counter(text for lines in turned.values() for text in {line.text for line in lines})
    told = read_schema("reading")["unread"]["turned"]
    for page, lines in turned.items():
        for line in lines:
            if line not in read:
                often = pages[line.text] > 1
                yield LeftOut(
                    "running-head" if often else "unread", line.text if often else f"{told} “{line.text}”", page
                )
