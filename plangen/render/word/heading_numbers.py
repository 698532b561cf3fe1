"""The authors' numbers of headings as Word's own numbering: one list of several levels, tied to the styles of headings.

A number is Word's where Word, counting from heading to heading, comes to what the author wrote; the list is begun anew where
the author does so. Any other number ("Annex A", one that leaps within "2.4") stays typed, as it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from plangen.document.model import Heading
from plangen.files.regex import regex
from plangen.frozen import field, frozen

LEVELS = 5
_LIST, _FIRST = 5, 5
"""The pattern of the list, and its usual numbering."""

_RESTARTS = 1000
"""The first of the numberings that begin a level of the list anew, beyond those of all lists in the text."""

_NUMBER = regex(r"\d{1,3}(?:\.\d{1,3})*\.?")
_HANGING = (737, 737, 851, 851, 851)
_STYLE_NUMBERS = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
NOT_NUMBERED = _STYLE_NUMBERS.format(level=0, number=0)


@frozen
class Restart:
    """A numbering of the list that begins a level, from 1, with this number; the levels above it go on as they stand."""

    number: int
    starts: tuple[int, ...]


@frozen
class HeadingNumbers:
    """How the headings of a document are numbered.

    `patterns` are what each level prints (`%1.%2`), empty where it prints nothing; `numberings` gives the numbering of a
    heading's anchor, where Word counts it; `tied` are the levels whose style is numbered by itself.
    """

    patterns: tuple[str, ...] = ("",) * LEVELS
    numberings: Mapping[str, int] = field(default_factory=dict)
    restarts: tuple[Restart, ...] = ()
    tied: frozenset[int] = frozenset()


def heading_numbers(headings: Iterable[Heading]) -> HeadingNumbers:
    """The numbering of the headings of a document in reading order."""
    every = list(headings)
    patterns = tuple(_usual_pattern(every, level) for level in range(1, LEVELS + 1))
    count = _Count(patterns)
    found = {heading.anchor: count.numbering(heading) for heading in every}
    counted = {anchor: number for anchor, number in found.items() if number}
    tied = frozenset(
        level
        for level in range(1, LEVELS + 1)
        if _are_mostly_counted([heading for heading in every if heading.level == level], counted)
    )
    return HeadingNumbers(patterns, counted, tuple(count.restarts), tied)


def _are_mostly_counted(headings: list[Heading], counted: Mapping[str, int]) -> bool:
    return 2 * sum(heading.anchor in counted for heading in headings) > len(headings)


def _usual_pattern(headings: list[Heading], level: int) -> str:
    found = Counter(_pattern(heading) for heading in headings if heading.level == level)
    found.pop("", None)
    return found.most_common(1)[0][0] if found else ""


def _pattern(heading: Heading) -> str:
    """What a level of a list must print for the number of a heading (`%1.%2`), or nothing where none can."""
    parts = _parts(heading.number)
    if not parts or len(parts) > heading.level:
        return ""
    first = heading.level - len(parts) + 1
    levels = ".".join(f"%{level}" for level in range(first, heading.level + 1))
    return levels + ("." if heading.number.endswith(".") else "")


def _parts(number: str) -> list[int]:
    if not _NUMBER.fullmatch(number) or any(part.startswith("0") for part in number.rstrip(".").split(".")):
        return []
    return [int(part) for part in number.rstrip(".").split(".")]


class _Count:
    """Counts as Word does: a heading counts its level on and begins those below it anew."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns
        self._counts = [0] * LEVELS
        self._doubtful: set[int] = set()
        self._numbering = _FIRST
        self.restarts: list[Restart] = []

    def numbering(self, heading: Heading) -> int:
        """The numbering under which Word comes to the number of a heading; 0 where it cannot."""
        at, parts = heading.level - 1, _parts(heading.number)
        if not parts or _pattern(heading) != self._patterns[at]:
            return 0
        above = parts[:-1]
        if above != self._counts[at - len(above) : at]:
            return 0
        if parts[-1] != self._counts[at] + 1 or at in self._doubtful:
            if above:
                return 0
            self._restart(at, parts[-1])
        self._doubtful |= {level for level in range(at) if not self._counts[level]}
        self._doubtful.discard(at)
        self._counts[at:] = [parts[-1], *[0] * (LEVELS - at - 1)]
        return self._numbering

    def _restart(self, at: int, number: int) -> None:
        starts = (*(count + 1 for count in self._counts[:at]), number)
        self._numbering = _RESTARTS + len(self.restarts)
        self.restarts.append(Restart(self._numbering, starts))


def paragraph_numbers(numbers: HeadingNumbers, heading: Heading) -> str:
    """The properties that number the paragraph of a heading by Word's list, or take it out of that."""
    numbering = numbers.numberings.get(heading.anchor)
    if numbering:
        return _STYLE_NUMBERS.format(level=heading.level - 1, number=numbering)
    return NOT_NUMBERED if heading.level in numbers.tied else ""


def list_pattern(numbers: HeadingNumbers) -> str:
    """The list of headings as Word's numbering has it; nothing where no heading is numbered by it."""
    if not numbers.numberings:
        return ""
    levels = "".join(_level(numbers, level) for level in range(1, LEVELS + 1))
    return f'<w:abstractNum w:abstractNumId="{_LIST}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(numbers: HeadingNumbers, level: int) -> str:
    tie = f'<w:pStyle w:val="Heading{level}"/>' if level in numbers.tied else ""
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{tie}'
        f'<w:lvlText w:val="{numbers.patterns[level - 1]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:hanging="{_HANGING[level - 1]}"/></w:pPr></w:lvl>'
    )


def numberings(numbers: HeadingNumbers) -> str:
    """The numberings of that list: the usual one, and those that begin a level anew."""
    if not numbers.numberings:
        return ""
    pattern = f'<w:abstractNumId w:val="{_LIST}"/>'
    usual = f'<w:num w:numId="{_FIRST}">{pattern}</w:num>'
    return usual + "".join(
        f'<w:num w:numId="{restart.number}">{pattern}'
        + "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for at, start in enumerate(restart.starts)
        )
        + "</w:num>"
        for restart in numbers.restarts
    )


def number_styles(numbers: HeadingNumbers, sheet: str) -> str:
    """The style sheet with the styles of headings tied to the list."""
    for level in sorted(numbers.tied):
        begin = sheet.index(f'w:styleId="Heading{level}"')
        place = sheet.index("<w:keepLines/>", begin) + len("<w:keepLines/>")
        tie = _STYLE_NUMBERS.format(level=level - 1, number=_FIRST)
        sheet = sheet[:place] + tie + sheet[place:]
    return sheet
