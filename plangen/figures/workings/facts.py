"""Workings of facts that say what they follow from: the sum of others, the share of one in another, a change between two."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.units import HUNDRED, is_percent, is_points, multiplier
from plangen.figures.workings.working import Term, Working, WorkingKind
from plangen.finding import Address
from plangen.frozen import frozen, replace
from plangen.plan import Fact, Figure, Follows, Indicator, IndicatorValue, Plan
from plangen.plan.reference import Target, locate

ONE = Decimal(1)


@frozen
class NamedFigure:
    """A path by which a figure says what it follows from, where it is said, and the figure, if the path names one.

    `rounded`: it is a rate or a share, and so rounded to the digits that it shows.
    """

    path: str
    address: Address
    term: Term | None
    rounded: bool = False


def fact_workings(plan: Plan) -> Iterator[Working]:
    """The working of each fact that says what it follows from, if every path that it names is that of a figure."""
    for fact in plan.facts.values():
        if fact.follows is not None:
            yield from _of_fact(plan, fact, fact.follows)


def named_figures(plan: Plan, follows: Follows, field: str) -> list[NamedFigure]:
    """What stands under `sum`, `less`, `share` or `change`, in order."""
    paths: tuple[str, ...] = getattr(follows, field)
    return [find_figure(plan, path, (*follows.address, field, place)) for place, path in enumerate(paths)]


def find_figure(plan: Plan, path: str, address: Address) -> NamedFigure:
    """The figure that a path names (a fact, or a figure of a table or an indicator), with what it is a figure of."""
    target = locate(plan, path)
    if isinstance(target.value, Fact):
        return _named_fact(path, address, target.value)
    if not isinstance(target.value, Figure) or target.value.value is None:
        return NamedFigure(path, address, None)
    term = Term(_figure_name(target) or path, target.value, target.address)
    return NamedFigure(path, address, term, target.address[-1] == "rate" or "%" in target.value.text)


def _named_fact(path: str, address: Address, fact: Fact) -> NamedFigure:
    if fact.value is None or fact.value.value is None:
        return NamedFigure(path, address, None)
    rate = multiplier(fact.unit) is not None or is_percent(fact.value.text)
    return NamedFigure(path, address, Term(fact.meaning, fact.value, (*fact.address, "value")), rate)


def _figure_name(target: Target) -> str:
    """The indicator and the period that a figure stands in."""
    around = [record for record in target.within if isinstance(record, (Indicator, IndicatorValue))]
    return ", ".join(record.name if isinstance(record, Indicator) else record.period for record in around)


def _of_fact(plan: Plan, fact: Fact, follows: Follows) -> Iterator[Working]:
    less = [_taken_away(named) for named in named_figures(plan, follows, "less")]
    if follows.sum:
        yield from _working(fact, "sum", [*named_figures(plan, follows, "sum"), *less], ONE)
    if len(follows.share) == 2:
        shared = HUNDRED if fact.value and is_percent(fact.value.text) else multiplier(fact.unit) or ONE
        yield from _working(fact, "ratio", named_figures(plan, follows, "share"), shared)
    if len(follows.change) == 2 and is_points(fact.unit):
        earlier, later = named_figures(plan, follows, "change")
        yield from _working(fact, "sum", [later, _taken_away(earlier)], ONE)
    elif len(follows.change) == 2:
        yield from _working(fact, "change", named_figures(plan, follows, "change"), HUNDRED)


def _taken_away(named: NamedFigure) -> NamedFigure:
    return replace(named, term=replace(named.term, minus=True)) if named.term else named


def _working(fact: Fact, kind: WorkingKind, parts: Sequence[NamedFigure], multiple: Decimal) -> Iterator[Working]:
    terms = tuple(part.term for part in parts if part.term)
    rounded = any(part.rounded for part in parts)
    address = (*fact.address, "value")
    working = Working(fact.meaning, fact.value, address, terms, kind, multiple, rounded, fact.source)
    if len(terms) == len(parts):
        yield _with_sign(working) if fact.follows and fact.follows.change else working


def _with_sign(working: Working) -> Working:
    """A fall that is stated without its sign (“18.5% fewer”), with it."""
    stated, value = working.stated, working.value
    if stated is None or stated.value is None or value is None or value >= 0:
        return working
    return replace(working, stated=replace(stated, value=-abs(stated.value)))
