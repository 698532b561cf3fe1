"""Phrases that the messages of rules share: names in a row, how many there are, how often. Nothing here judges."""

from collections.abc import Sequence

from plangen.finding import Checked, NothingToCheck


def join_names(names: Sequence[str], last: str = "or") -> str:
    """Names in a row: "the police, probation or health"; `last` stands before the last of them."""
    *others, final = names or [""]
    return f"{', '.join(others)} {last} {final}" if others else final


def count_of(number: int, thing: str) -> str:
    """So many of a thing, which is given as for one: "1 word", "2 words", "3 priorities"."""
    return f"{number} {thing if number == 1 else plural(thing)}"


def went_over(number: int, thing: str, right: str, *, none: str = "") -> Checked | NothingToCheck:
    """That so many of a thing were gone through, and what is right with all of them; or that the plan has none, in words of its
    own where `none` gives them.
    """
    if number == 0:
        return NothingToCheck(none or f"the plan has no {plural(thing)}")
    return Checked(f"{count_of(number, thing)}{right}")


def plural(thing: str) -> str:
    """A thing as for many: words, priorities."""
    return f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"


def times_over(count: int) -> str:
    """How often something stands there, to be put after it: nothing for once, " twice", " 3 times"."""
    if count == 1:
        return ""
    return " twice" if count == 2 else f" {count} times"
