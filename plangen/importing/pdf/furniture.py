"""What stands on every page beside its text: running heads and feet, page numbers, and the rules that go with them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.importing.as_read import LeftOut
from plangen.importing.pdf.captions import is_continued, is_page_number
from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.sheet import Area, Sheet

_EDGE = 0.13
"""Of the height of a page: how far from its upper and lower edge running heads stand."""

_LEAST_SHARE = 0.3
_LEAST_PAGES = 3
_MOST_ROWS = 4
_DIGITS = regex(r"\d+")
_NUMBERED = regex(r"^[\d.]+\s+")
_LARGER, _MOST_NAMED = 1.1, 0.5


class Cleared(NamedTuple):
    """A page without its furniture: its lines, its sheet without the rules that each page has, and what was left out."""

    sheet: Sheet
    lines: list[Line]
    left_out: list[LeftOut]


def cleared(sheets: Iterable[Sheet], lines: Mapping[int, list[Line]]) -> list[Cleared]:
    """The pages without what stands at the same place on several of them."""
    some = list(sheets)
    texts = Counter(
        key for sheet in some for key in {_key(line, sheet) for line in lines[sheet.number] if _at_edge(line, sheet)}
    )
    rules = Counter(key for sheet in some for key in {_rule(area) for area in sheet.across})
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(some)) if len(some) > _LEAST_PAGES else len(some)
    repeated = {key for key, count in texts.items() if count >= max(least, 2)}
    ruled = {key for key, count in rules.items() if count >= max(least, _LEAST_PAGES)}
    repeated |= _section_heads(some, lines, least)
    return [_clear(sheet, lines[sheet.number], repeated, ruled) for sheet in some]


def _section_heads(sheets: Sequence[Sheet], lines: Mapping[int, list[Line]], least: float) -> set[tuple[str, int]]:
    """What names a section at the head or foot of its pages: it stands where others do, and again as a larger heading."""
    every = [line for some in lines.values() for line in some]
    sizes: dict[str, float] = {}
    for line in every:
        sizes[_bare(line.text)] = max(line.size, sizes.get(_bare(line.text), 0.0))
    places: dict[tuple[int, ...], list[tuple[Sheet, Line]]] = {}
    for sheet in sheets:
        rows = rows_of(lines[sheet.number])
        for line in [line for row in (*rows[:1], *rows[-1:]) for line in row if _at_edge(line, sheet)]:
            for place in ((0, round(line.left / 4)), (1, round(line.right / 4))):
                places.setdefault((*place, _key(line, sheet)[1], round(line.size)), []).append((sheet, line))
    made = set[tuple[str, int]]()
    for found in places.values():
        named = sum(sizes[_bare(line.text)] > _LARGER * line.size for _, line in found)
        if len(found) >= max(least, 2) and named > _MOST_NAMED * len(found):
            made |= {_key(line, sheet) for sheet, line in found}
    return made


def _bare(text: str) -> str:
    return _NUMBERED.sub("", text).casefold().strip()


def _clear(sheet: Sheet, lines: list[Line], repeated: set[tuple[str, int]], ruled: set[tuple[int, ...]]) -> Cleared:
    rows = rows_of(lines)
    outer = [*_outer(rows, sheet, repeated), *_outer(rows[::-1], sheet, repeated)]
    left_out = [
        LeftOut("page-number" if is_page_number(line.text) else "running-head", line.text, sheet.number)
        for line in outer
    ]
    across = tuple(area for area in sheet.across if not (_rule(area) in ruled and _near_edge(area.middle, sheet)))
    taken = set(outer)
    return Cleared(sheet._replace(across=across), [line for line in lines if line not in taken], left_out)


def _outer(rows: list[list[Line]], sheet: Sheet, repeated: set[tuple[str, int]]) -> list[Line]:
    """The lines of the outermost rows that are furniture, as far as all lines of a row are."""
    made: list[Line] = []
    for row in rows[:_MOST_ROWS]:
        if not all(_at_edge(line, sheet) and _is_furniture(line, sheet, repeated) for line in row):
            break
        made += row
    return made


def _is_furniture(line: Line, sheet: Sheet, repeated: set[tuple[str, int]]) -> bool:
    return _key(line, sheet) in repeated or is_page_number(line.text) or is_continued(line.text)


def _key(line: Line, sheet: Sheet) -> tuple[str, int]:
    """What a line says, whatever its numbers, and how far from the nearer edge of its page it stands."""
    height = line.base if line.base < sheet.height / 2 else line.base - sheet.height
    return _DIGITS.sub("#", line.text), round(height / 4)


def _rule(area: Area) -> tuple[int, ...]:
    return round(area.left), round(area.right), round(area.middle)


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return _near_edge(line.base, sheet)


def _near_edge(height: float, sheet: Sheet) -> bool:
    return not _EDGE * sheet.height < height < (1 - _EDGE) * sheet.height
