"""What one click puts right for certain: a figure of the plan that is typed into a text becomes a reference to it."""

from collections.abc import Callable

from plangen.audit import Register, TypedNumeral, register
from plangen.desk.desk import Desk
from plangen.finding import Finding
from plangen.frozen import frozen

TYPED = "loose-numeral"
"""The rule that finds a figure typed where one figure alone of the plan can be meant."""


@frozen
class Remedy:
    """A numeral of a text, the reference that says the same, and what the figure is called."""

    numeral: TypedNumeral
    reference: str
    figure: str


def remedies(desk: Desk) -> Callable[[Finding], Remedy | None]:
    """What puts a finding of the plan right, where that is certain."""

    def remedy(finding: Finding) -> Remedy | None:
        return _remedy(figures_register(desk), finding) if finding.rule == TYPED else None

    return remedy


def figures_register(desk: Desk) -> Register:
    """The register of the plan's figures as they are now."""
    made = desk.of_these_files("register", lambda: register(desk.plan))
    assert isinstance(made, Register)
    return made


def _remedy(figures: Register, finding: Finding) -> Remedy | None:
    """The remedy at a finding's place; the reference that the finding itself names, where there are several."""
    numeral = next((one for one in figures.numerals if one.place == finding.place), None)
    named = [one for one in numeral.suggestions if one.type in finding.message] if numeral else []
    if numeral is None or not named:
        return None
    figure = next((entry.what for entry in figures.entries if entry.stated.path == named[0].path), named[0].stated)
    return Remedy(numeral, named[0].type, figure)
