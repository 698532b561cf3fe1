"""Every figure of a plan with what it is, where it is used, and how it follows from others."""

from collections.abc import Iterator, Mapping

from plangen.audit.naming import figure_name, table_name
from plangen.figures.formatted import figure_at
from plangen.figures.stated import StatedFigure, stated_figures, unstated_figures
from plangen.figures.workings import Working, left_out_figures, workings_by_address
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Plan, Section
from plangen.plan.reference import is_placeable, locate, placements, references
from plangen.plan.walk import values_along, written_prose
from plangen.source.source import address_in_words


@frozen
class Use:
    """A text that refers to a figure, or that places the table or chart it stands in (`view`): its address, and its heading."""

    address: Address
    where: str
    view: str = ""

    @property
    def placed(self) -> bool:
        """Whether the text places the figure with others, and does not refer to it by its name."""
        return bool(self.view)


@frozen
class FigureEntry:
    """One figure: what it is and in which table, its uses, and how it follows; `left_out` where the plan does not state it."""

    stated: StatedFigure
    table: str
    what: str
    uses: tuple[Use, ...] = ()
    workings: tuple[Working, ...] = ()
    left_out: bool = False

    @property
    def referred(self) -> tuple[Use, ...]:
        """The texts that refer to it by its name."""
        return tuple(use for use in self.uses if not use.placed)

    @property
    def follows(self) -> bool | None:
        """Whether what the plan states follows from the figures it is made of; None where it is made of none."""
        return all(working.holds for working in self.workings) if self.workings else None


def entries(plan: Plan) -> tuple[FigureEntry, ...]:
    """Every figure that the plan states as data, and the totals that it leaves to be worked out, table by table."""
    named = _references(plan)
    placed = list(_placements(plan))
    left = [stated for stated in unstated_figures(plan) if stated.address in named or _is_total(stated.address)]
    order = {stated.address[0]: number for number, stated in enumerate(stated_figures(plan))}
    figures = sorted([*stated_figures(plan), *left], key=lambda stated: order.get(stated.address[0], len(order)))
    return tuple(_entry(plan, stated, named.get(stated.address, ()), placed) for stated in figures)


def _entry(plan: Plan, stated: StatedFigure, named: tuple[Use, ...], placed: list[tuple[Address, Use]]) -> FigureEntry:
    tables = (use for address, use in placed if stated.address[: len(address)] == address)
    workings = workings_by_address(plan).get(stated.address, ())
    return FigureEntry(
        stated,
        table_name(stated),
        figure_name(stated),
        (*named, *tables),
        workings,
        stated.address in left_out_figures(plan),
    )


def _references(plan: Plan) -> Mapping[Address, tuple[Use, ...]]:
    """The texts that refer to a figure inside a sentence, each once, by the figure's address."""
    uses_by_figure: dict[Address, dict[Address, Use]] = {}
    for address, text in written_prose(plan):
        for reference in references(text) if "{{" in text else ():
            figure = figure_at(plan, reference.path) if reference.path else None
            if figure:
                uses_by_figure.setdefault(figure.address, {})[address] = Use(address, text_heading(plan, address))
    return {address: tuple(uses.values()) for address, uses in uses_by_figure.items()}


def _placements(plan: Plan) -> Iterator[tuple[Address, Use]]:
    """What is placed as a table, a list or a picture: its address, and the text that places it."""
    for address, text in written_prose(plan):
        for match in placements(text) if "{{" in text else ():
            target = locate(plan, match[1])
            if is_placeable(target.value):
                yield target.address, Use(address, text_heading(plan, address), match[2])


def text_heading(plan: Plan, address: Address) -> str:
    """The heading of the section that a text stands in; else its address in the author's words."""
    headings = [value.heading for value in values_along(plan, address) if isinstance(value, Section)]
    return headings[-1] if headings else address_in_words(plan.source.values, address)


def _is_total(address: Address) -> bool:
    """Whether a table prints this figure where it is left out."""
    return address[-1] == "total" or "totals" in address or address[0] == "budgets"
