"""What differs between two versions of a plan, in values; how it is told stands elsewhere."""

from decimal import Decimal
from enum import StrEnum

from plangen.frozen import frozen
from plangen.plan.quantity import money, number, percent, read_figure


class Kind(StrEnum):
    """What became of something between the two versions."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"


@frozen
class FigureChange:
    """A figure of the data that is another now: whose, below which label, as written before and after."""

    part: str
    name: str
    before: str
    after: str

    @property
    def difference(self) -> Decimal | None:
        """By how much it is more, or less where below 0; None where one of them is no figure, or of another unit."""
        before, after = read_figure(self.before), read_figure(self.after)
        if before is None or after is None or _unit(self.before) != _unit(self.after):
            return None
        if before.value is None or after.value is None:
            return None
        return after.value - before.value

    @property
    def words(self) -> str:
        """The change in plain English: "Police, direct payments: up £5,942 to £210,000"."""
        difference = self.difference
        if not difference:
            return f"{self.name}: {self.before} is now {self.after}"
        direction = "up" if difference > 0 else "down"
        return f"{self.name}: {direction} {_in_unit(abs(difference), self.after)} to {self.after}"


def _unit(written: str) -> str:
    """What a figure is written with: £, % or nothing."""
    return "".join(mark for mark in "£%" if mark in written)


def _in_unit(value: Decimal, written: str) -> str:
    """A difference as the figure is written: pounds, percentage points, or a number."""
    if _unit(written) == "%":
        return f"{percent(value).removesuffix('%')} percentage points"
    return money(value) if _unit(written) else number(value)


@frozen
class ValueChange:
    """A text of the data that is another now; empty before where it is new, and after where it was taken out."""

    part: str
    name: str
    before: str
    after: str


@frozen
class ItemChange:
    """A record of a list that was added, taken out or moved: of which part, and what it is called."""

    part: str
    kind: Kind
    name: str


@frozen
class ParagraphChange:
    """A paragraph that is another now; empty before where it is new, and after where it was taken out."""

    before: str
    after: str


@frozen
class SectionChange:
    """A section that was added, taken out, moved, renamed or changed; `before` is its heading then, where that was another.

    Of a changed one, `paragraphs` are those that differ, in order.
    """

    kinds: tuple[Kind, ...]
    heading: str
    before: str = ""
    paragraphs: tuple[ParagraphChange, ...] = ()


@frozen
class Version:
    """A version of a plan as it is named in a comparison: where it is from, its title and its period."""

    name: str
    title: str


@frozen
class Comparison:
    """All that differs between two versions."""

    before: Version
    after: Version
    sections: tuple[SectionChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    values: tuple[ValueChange, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.sections or self.figures or self.items or self.values)
