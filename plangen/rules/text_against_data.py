"""What the text says of indicators and partners, held against what the plan's own data give.

What is read in a sentence, and when it is left alone, stands in `plangen.analysis.against_data`.
"""

from collections.abc import Iterator

from plangen.analysis.against_data import differences
from plangen.analysis.against_data.difference import DifferenceKind
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for


@rule
@looks_for("figures of indicators that the data give otherwise")
def figure_differs_from_data(plan: Plan) -> Outcome:
    """The text gives a figure, or the size of a change, for an indicator and a time, and the indicator's own data give another.

    Why: both stand in the plan; a reader who turns from the sentence to the table cannot tell which of them is meant.

    Put right: correct the one that is wrong, and refer to the figure by its name, so that they cannot differ again.
    """
    yield from _faults(plan, "figure")


@rule
@looks_for("directions of indicators that the data do not bear out")
def direction_differs_from_data(plan: Plan) -> Outcome:
    """The text says that an indicator rose or fell, or is above or below another area, and its own data say otherwise.

    Why: the word is what is read and quoted; the table shows the reader that it is not so.

    Put right: correct the word, or the figures of the indicator.
    """
    yield from _faults(plan, "direction")


@rule
@looks_for("sums of partners, of the grant and of the budget that the tables of money give otherwise")
def amount_differs_from_tables(plan: Plan) -> Outcome:
    """The text says that a partner puts in a sum, or what all contributions, the grant or the budget come to, and the tables of
    money have another.

    Why: partners hold the service to what the plan says they give; there can be only one such sum.

    Put right: correct the one that is wrong, and refer to the sum by its name, such as contributions.total.
    """
    yield from _faults(plan, "amount")


def _faults(plan: Plan, kind: DifferenceKind) -> Iterator[Fault]:
    return (
        difference.passage.fault(difference.message, *difference.span)
        for difference in differences(plan)
        if difference.kind == kind
    )
