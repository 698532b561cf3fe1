"""What one check of accessibility found: a value, whose words stand in `schemas/accessibility.yaml`."""

from collections.abc import Iterable

from plangen.frozen import frozen


@frozen
class Result:
    """One check by its name there: what it looked at ("12 tables") and every fault that it found."""

    name: str
    looked_at: str
    faults: tuple[str, ...] = ()


def result(name: str, looked_at: str, faults: Iterable[str]) -> Result:
    """A check with its faults, each told once."""
    return Result(name, looked_at, tuple(dict.fromkeys(faults)))


def number_of(things: int, singular: str, plural: str = "") -> str:
    """How many of something: "1 table", "no tables", "12 tables"."""
    return f"1 {singular}" if things == 1 else f"{things or 'no'} {plural or singular + 's'}"


def unlike(found: int, expected: int, what: str) -> list[str]:
    """The fault of a file that has more or fewer of something than the document."""
    return [] if found == expected else [f"the file has {found} {what}, the plan {expected}"]


def levels_left_out(headings: Iterable[tuple[int, str]]) -> list[str]:
    """The headings that stand more than one level below the heading before them."""
    before, faults = 0, []
    for level, words in headings:
        if level > before + 1:
            faults.append(f"“{words}” is of level {level}, the heading before it of level {before}")
        before = level
    return faults
