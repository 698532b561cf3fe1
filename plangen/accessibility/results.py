"""What one check of accessibility found: a value, whose words stand in `schemas/accessibility.yaml`."""

from collections.abc import Iterable

from plangen.frozen import frozen


@frozen
class Checked:
    """One check by its name there: what it looked at ("12 tables") and every fault that it found."""

    name: str
    looked_at: str
    faults: tuple[str, ...] = ()


def checked(name: str, looked_at: str, faults: Iterable[str]) -> Checked:
    """A check with its faults, each told once."""
    return Checked(name, looked_at, tuple(dict.fromkeys(faults)))


def counted(things: int, one: str, many: str = "") -> str:
    """How many of something: "1 table", "no tables", "12 tables"."""
    return f"1 {one}" if things == 1 else f"{things or 'no'} {many or one + 's'}"


def unlike(found: int, wanted: int, what: str) -> list[str]:
    """The fault of a file that has more or fewer of something than the document."""
    return [] if found == wanted else [f"the file has {found} {what}, the plan {wanted}"]


def levels_left_out(levels: Iterable[tuple[int, str]]) -> list[str]:
    """The headings that stand more than one level below the heading before them."""
    before, found = 0, []
    for level, words in levels:
        if level > before + 1:
            found.append(f"“{words}” is of level {level}, the heading before it of level {before}")
        before = level
    return found
