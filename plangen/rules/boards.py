"""What the plan's own management board is called in a text, told apart from the many other boards."""

import re
from collections.abc import Sequence

from plangen.plan import Plan


def own_boards(plan: Plan, boards: Sequence[str]) -> tuple[str, ...]:
    """What the plan’s own board is called, in small letters: its name, the usual ones, and those behind the service’s name; the
    end of its name behind “the” or “our”, as other boards’ names may end alike.
    """
    service, name = (plan.service.short_name, plan.service.name), plan.governance.board.name.lower()
    words = name.split()
    ends = [" ".join(words[at:]) for at in range(1, len(words) - 1)] if words[-1:] == ["board"] else []
    return (
        *filter(None, [name]),
        *(f"{whose} {end}" for end in ends for whose in ("the", "our")),
        *boards,
        *(f"{name.lower()} board" for name in service if name),
    )


def any_of(phrases: Sequence[str]) -> str:
    """A pattern of any of some phrases, the longest first, over line ends too; a hyphen is as good as a space."""
    longest = sorted(phrases, key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+").replace("'", "[’']") for phrase in longest) + ")"
    )
