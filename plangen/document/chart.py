"""What a chart draws, as plain numbers and words: bars, lines over time, dates, a structure, a grid of risks.

A renderer draws it from these alone; the words that stand in its place for those who cannot see it come with it.
"""

from plangen.frozen import frozen


@frozen
class Bar:
    """One bar, or one part of a stacked bar: its kind (a place in `Bars.kinds`), its length, and the words at its end."""

    kind: int
    value: float
    words: str = ""


@frozen
class BarGroup:
    """What stands on one line of a bar chart: its label, its bars, and the words at the end of a stack."""

    label: str
    bars: tuple[Bar, ...]
    words: str = ""


@frozen
class BarChart:
    """Bars from one line: side by side, or `stacked` by kind. The first kind is the authority's own, or the first to be read.

    `unit` is £, % or whatever else the figures are counted in. `named` says that the kinds need a key, since the labels
    do not tell them.
    """

    kinds: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    unit: str
    stacked: bool = False
    named: bool = True


@frozen
class TrendPoint:
    """One figure of a line: its day (as a number of days), its value, and the figure in words."""

    day: int
    value: float
    words: str


@frozen
class TrendLine:
    """One area's figures over time; the authority's `own` is the one to be read first."""

    name: str
    points: tuple[TrendPoint, ...]
    own: bool = False


@frozen
class Trend:
    """Lines over time: `periods` are the days that are named below them (as a number of days) with their names."""

    periods: tuple[tuple[int, str], ...]
    lines: tuple[TrendLine, ...]
    unit: str


@frozen
class Due:
    """What is to be done and by when: the first and last day that its date can mean, as YYYY-MM-DD, and the date in words."""

    label: str
    first: str
    last: str
    words: str


@frozen
class Stage:
    """One priority, with what is due under it in the order of the plan."""

    name: str
    dues: tuple[Due, ...]


@frozen
class Timeline:
    """Dates by priority against the months, with the plan's own period (YYYY-MM-DD, or empty) shaded."""

    stages: tuple[Stage, ...]
    starts: str = ""
    ends: str = ""


@frozen
class Box:
    """A post, a person or a body: its name, and in small letters what more is said of it."""

    name: str
    note: str = ""


@frozen
class Panel:
    """A body with what belongs to it."""

    head: Box
    boxes: tuple[Box, ...] = ()


@frozen
class StructureChart:
    """A structure from the top down: every panel of a tier stands under all of the tier above."""

    tiers: tuple[tuple[Panel, ...], ...]


@frozen
class PlacedRisk:
    """A risk by its number: how likely and how serious, as places in `Grid.levels`, and its first words."""

    number: int
    likelihood: int
    impact: int
    words: str


@frozen
class RiskGrid:
    """Risks by likelihood and impact, from the lowest of the `levels` to the highest."""

    levels: tuple[str, ...]
    risks: tuple[PlacedRisk, ...]


Drawing = BarChart | Trend | Timeline | StructureChart | RiskGrid


@frozen
class Chart:
    """A drawing with its caption and the words that say what it shows."""

    drawing: Drawing
    alternative: str
    caption: str
