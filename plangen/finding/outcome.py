"""What a rule says of a plan: what it found wrong, in place, or not at all."""

from plangen.frozen import frozen

Address = tuple[str | int, ...]
"""Where a value stands in a plan: keys and item numbers from the top, ("contributions", "rows", 2, "total")."""


@frozen
class Fault:
    """What a rule found wrong: both sides of the fact, where, and (if it stands inside prose) the words in question.
    `gap` says of a section that does not answer its heading what it has instead: "no text".

    It does not weigh (`weighs`) where a plan would stand no worse without what is told: what others answer as well, or what is
    true and does the author credit to say. It is told as advice, and the plan stands as though it were not there.
    """

    message: str
    address: Address
    fragment: str = ""
    occurrence: int = 0
    gap: str = ""
    weighs: bool = True


@frozen
class Evidence:
    """What a rule found in place: the passage of the plan that answers the requirement, and where it stands.

    It is `enough` where no more is asked; else a person must judge it, because of a `doubt` that is told or because only a
    person can.
    """

    words: str
    address: Address
    enough: bool = True
    doubt: str = ""


@frozen
class Checked:
    """What a complete check went through and found right, counted: "34 references, each of which names a value"."""

    words: str


@frozen
class Searched:
    """What a check that cannot be complete looked for and did not find, and (where several looked in the same) in what: its
    silence is no proof.
    """

    words: str
    among: str = ""


@frozen
class NothingToCheck:
    """That the plan has none of what a rule goes through: "the plan has no pictures". It speaks neither for nor against it."""

    words: str


@frozen
class Lacking:
    """That nothing in the plan answers what is asked; and how to put that right, where that is not done as with a fault."""

    words: str
    remedy: str = ""


RuleOutcome = Fault | Evidence | Checked | Searched | NothingToCheck | Lacking
"""All that a rule can say of a plan."""
