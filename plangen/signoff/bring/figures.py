"""Figures that were typed over in a Word file, as new values of the plan's data."""

from collections.abc import Iterator, Sequence

from plangen.figures.formatted import figure_at
from plangen.finding import Address
from plangen.frozen import replace
from plangen.plan import Figure, Plan
from plangen.plan.quantity import money, number
from plangen.plan.reference import locate
from plangen.plan.walk import values_along
from plangen.signoff.bring.changes import Change, FigureSet, spliced
from plangen.signoff.bring.splices import CannotPlace, Overtyped, Reworded, Splice
from plangen.signoff.bring.typed_figure import typed_value


def without_figures(plan: Plan, work: Reworded) -> tuple[tuple[Splice, ...], tuple[Overtyped | FigureSet, ...]]:
    """What a rewording does to texts, and apart from it the figures of the data that it types over."""
    words: list[Splice] = []
    inside: dict[Address, list[Splice]] = {}
    for splice in work.splices:
        if is_figure(plan, splice.span.address):
            inside.setdefault(splice.span.address, []).append(splice)
        else:
            words.append(splice)
    sets = [FigureSet(at, spliced(str(plan.source.value(at)), own).strip()) for at, own in inside.items()]
    return tuple(words), (*sets, *work.overtyped)


def is_figure(plan: Plan, address: Address) -> bool:
    """Whether the value at an address is a figure."""
    return isinstance([None, *values_along(plan, address)][-1], Figure)


def figure_changes(plan: Plan, figures: Sequence[Overtyped | FigureSet], change: Change) -> Iterator[Change]:
    """A change for each figure: the value in the data becomes what was typed."""
    for figure in figures:
        try:
            found = figure if isinstance(figure, FigureSet) else _set(plan, figure)
        except CannotPlace as error:
            yield replace(change, kind="figure", reason=str(error))
            continue
        written = str(plan.source.value(found.address))
        place = plan.source.place(found.address)
        yield replace(
            change, kind="figure", before=written, after=found.written, figures=(found,), place=place, splices=()
        )


def _set(plan: Plan, figure: Overtyped) -> FigureSet:
    stated = figure_at(plan, figure.path)
    address = stated.address if stated else locate(plan, figure.path).address
    written = plan.source.value(address)
    if not isinstance(written, str):
        raise CannotPlace(f"{figure.printed} is worked out from other figures ({figure.path}): change those")
    return FigureSet(address, _as_written(written, figure, plan.language))


def _as_written(written: str, figure: Overtyped, language: str) -> str:
    """The new figure in the manner in which the old one is written in the data."""
    if written.strip() == figure.printed:
        return figure.typed
    value = typed_value(figure.typed, language)
    if value is None:
        raise CannotPlace(
            f"“{figure.typed}” is typed over the figure {figure.printed} ({figure.path}), and is no figure"
        )
    if "£" in written:
        return money(value)
    percent = "%" if "%" in written else ""
    return f"{number(value)}{percent}" if "," in written else f"{value.normalize():f}{percent}"
