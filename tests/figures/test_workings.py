"""Sums of random tables: those that add up are passed in silence, and one changed digit is found in exactly the sums it breaks.

What the sums of a table are is told here as the table is made, and worked out in whole numbers, apart from plangen's own ways.
"""

import copy
import json
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from plangen.figures.workings import Term, Working
from plangen.finding import Address, Fault
from plangen.load.build import load
from plangen.plan import Figure
from plangen.rules import all_rules

AROUND: dict[str, Any] = {
    "edition": "yjb-2019",
    "authority": {"name": "Anywhere", "nation": "england"},
    "period": {"starts": "2019-04-01", "ends": "2020-03-31"},
    "document": {"title": "Youth Justice Plan"},
    "sections": [{"heading": "Introduction", "text": "words"}],
}
SUMS = (
    "contribution-total-mismatch",
    "budget-total-mismatch",
    "variance-mismatch",
    "variance-reversed",
    "grant-plan-total-mismatch",
    "grant-differs-from-costs",
    "staffing-total-mismatch",
    "table-total-mismatch",
)
CASES = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

Signed = tuple[Address, int]
Way = list[Signed]


class Sum(NamedTuple):
    """A figure, and the ways in which it may follow from others: it is wrong where none of them gives it."""

    total: Address
    ways: list[Way]


class Table(NamedTuple):
    """A fragment of a plan, and the sums in it."""

    values: dict[str, Any]
    sums: list[Sum]


def at(values: Any, address: Address) -> Any:
    for step in address:
        values = values[step]
    return values


def number(text: str) -> int:
    digits = int("".join(one for one in text if one.isdigit()))
    return -digits if "-" in text else digits


def written(value: int) -> str:
    return f"{value:,}"


def result(values: dict[str, Any], way: Way) -> int:
    return sum(sign * number(at(values, address)) for address, sign in way)


def broken(table: Table) -> Counter[Address]:
    """Where the sums stand that do not hold."""
    return Counter(
        one.total
        for one in table.sums
        if number(at(table.values, one.total)) not in [result(table.values, way) for way in one.ways]
    )


def found(values: dict[str, Any]) -> Counter[Address]:
    """Where the rules about sums find a fault."""
    return Counter(one.address for one in faults(values))


def faults(values: dict[str, Any]) -> list[Fault]:
    """What the rules about sums find."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "plan.yaml").write_text(json.dumps({**AROUND, **values}), encoding="utf-8")
        plan = load(Path(folder))
    assert plan.faults == ()
    said = [one for name in SUMS for one in all_rules()[name].apply(plan, {}, "a property")]
    return [one for one in said if isinstance(one, Fault)]


def digit_changed(table: Table, draw: Callable[[Any], Any], *only: Address) -> Table:
    """The table with one digit of one figure of its sums (or of these) written otherwise."""
    figures = set(only) or {address for one in table.sums for way in one.ways for address, _ in [(one.total, 1), *way]}
    assume(figures)
    address = draw(some.sampled_from(sorted(figures, key=str)))
    values = copy.deepcopy(table.values)
    text = at(values, address)
    place = draw(some.sampled_from([number for number, one in enumerate(text) if one.isdigit()]))
    digit = draw(some.sampled_from([one for one in "0123456789" if one != text[place]]))
    at(values, address[:-1])[address[-1]] = text[:place] + digit + text[place + 1 :]
    return Table(values, table.sums)


def added(values: dict[str, Any], total: Address, way: Way) -> Sum:
    """A total written into the values as what one way gives, and the sum that it is."""
    at(values, total[:-1])[total[-1]] = written(result(values, way))
    return Sum(total, [way])


def plus(addresses: Sequence[Address]) -> Way:
    return [(address, 1) for address in addresses]


# --- tables that add up ---

POUNDS = some.integers(0, 2_000_000)


@some.composite
def contributions(draw: Callable[[Any], Any]) -> Table:
    """Partners by kind of contribution, some with their parts, some of which have a subtotal."""
    names = [f"c{number}" for number in range(draw(some.integers(1, 3)))]
    rows: list[dict[str, Any]] = []
    for place in range(draw(some.integers(1, 5))):
        amounts = {name: written(draw(POUNDS)) for name in names if draw(some.booleans()) or name == names[0]}
        count = draw(some.sampled_from([0, 0, 2, 4]))
        parts = [{"name": f"part {part}", "amounts": {names[-1]: written(draw(POUNDS))}} for part in range(count)]
        rows.append({"partner": f"P{place}", "amounts": amounts, "parts": parts})
    columns = [{"id": name, "heading": name.upper(), "kind": "cash"} for name in names]
    table = {"year": "2019-20", "columns": columns, "rows": rows, "totals": {}}
    values = {"contributions": table}
    groups = [one for place, row in enumerate(rows) for one in _parts(values, place, row, draw(some.booleans()))]
    cells = [
        (place, name, cell) for place, row in enumerate(rows) for name in names for cell in _cells(place, row, name)
    ]
    totals = [
        *(
            (("contributions", "rows", place, "total"), [c for at_, _, c in cells if at_ == place])
            for place in range(len(rows))
        ),
        *((("contributions", "totals", name), [c for _, of, c in cells if of == name]) for name in names),
        (("contributions", "total"), [c for _, _, c in cells]),
    ]
    wanted = [one for one in totals if one[1] and draw(some.sampled_from([True, True, True, False]))]
    return Table(values, [*groups, *(added(values, total, plus(way)) for total, way in wanted)])


def _parts(values: dict[str, Any], place: int, row: dict[str, Any], stated: bool) -> list[Sum]:
    """The subtotal of a row's parts, where it has parts: stated, or left out of the row."""
    if not row["parts"]:
        return []
    name = next(iter(row["parts"][0]["amounts"]))
    address = ("contributions", "rows", place)
    row["amounts"].pop(name, None)
    way = plus([(*address, "parts", part, "amounts", name) for part in range(len(row["parts"]))])
    return [added(values, (*address, "amounts", name), way)] if stated else []


def _cells(place: int, row: dict[str, Any], name: str) -> list[Address]:
    address = ("contributions", "rows", place)
    if name in row["amounts"]:
        return [(*address, "amounts", name)]
    return [
        (*address, "parts", part, "amounts", name) for part, one in enumerate(row["parts"]) if name in one["amounts"]
    ]


@some.composite
def budgets(draw: Callable[[Any], Any]) -> Table:
    """Budget, outturn and variance of spending (perhaps in two groups with subtotals) and income, and what is left."""
    groups = draw(some.sampled_from([[2], [1], [4], [2, 1], [1, 3]]))
    kinds = [kind for size in groups for kind in [*["spend"] * size, *(["subtotal"] if len(groups) > 1 else [])]]
    kinds += ["total spend", *["income"] * draw(some.integers(1, 3)), "total income", "net"]
    rows = [{"name": f"row {place}", "kind": kind, "amounts": {}} for place, kind in enumerate(kinds)]
    columns = [{"id": name, "heading": name, "kind": name} for name in ("budget", "outturn", "variance")]
    values = {"budgets": [{"id": "b", "title": "Budget", "columns": columns, "rows": rows}]}
    for row in rows:
        if row["kind"] in ("spend", "income"):
            row["amounts"] = {name: written(draw(POUNDS)) for name in ("budget", "outturn")}
    sign = draw(some.sampled_from([1, -1]))
    sums = [one for name in ("budget", "outturn") for one in _column(values, kinds, name, sign)]
    sums += [_variance(values, place) for place in range(len(rows))]
    assume(sum(number(row["amounts"]["variance"]) != 0 for row in rows) > 2)
    return Table(values, [*sums, *_column(values, kinds, "variance", sign)])


def _column(values: dict[str, Any], kinds: Sequence[str], name: str, sign: int) -> list[Sum]:
    """The totals of one column, each as what its lines come to, and the net row as what the totals or the lines do."""

    def cell(place: int) -> Address:
        return ("budgets", 0, "rows", place, "amounts", name)

    def of(kind: str) -> list[Address]:
        return [cell(place) for place, one in enumerate(kinds) if one == kind]

    ends = [-1, *(place for place, kind in enumerate(kinds) if kind == "subtotal")]
    sums = [
        added(values, cell(last), plus([cell(place) for place in range(first + 1, last)]))
        for first, last in pairwise(ends)
    ]
    for kind in ("spend", "income"):
        total = added(values, of(f"total {kind}")[0], plus(of(kind)))
        grouped = [plus(of("subtotal"))] if kind == "spend" and "subtotal" in kinds else []
        sums.append(Sum(total.total, [*total.ways, *grouped]))
    by_total = [(of("total income")[0], sign), (of("total spend")[0], -sign)]
    by_line = [*((one, sign) for one in of("income")), *((one, -sign) for one in of("spend"))]
    net = added(values, of("net")[0], by_total)
    return [*sums, Sum(net.total, [by_total, by_line])]


def _variance(values: dict[str, Any], place: int) -> Sum:
    address = ("budgets", 0, "rows", place, "amounts")
    return added(values, (*address, "variance"), [((*address, "outturn"), 1), ((*address, "budget"), -1)])


@some.composite
def grants(draw: Callable[[Any], Any]) -> Table:
    """The costed plan of a grant: the grant is found only where it is neither the total nor what the costs come to."""
    costs = draw(some.lists(POUNDS, min_size=1, max_size=6))
    activities = [{"activity": f"a{place}", "cost": f"£{written(cost)}"} for place, cost in enumerate(costs)]
    values: dict[str, Any] = {"grant_plan": {"activities": activities}}
    each = plus([("grant_plan", "activities", place, "cost") for place in range(len(costs))])
    total = added(values, ("grant_plan", "total"), each)
    grant = added(values, ("grant_plan", "grant"), each)
    return Table(values, [total, Sum(grant.total, [each, [(total.total, 1)]])])


@some.composite
def posts(draw: Callable[[Any], Any]) -> Table:
    """Posts with the number of people and what they cost, and the totals of both."""
    given = draw(some.lists(some.tuples(some.integers(0, 30), POUNDS), min_size=1, max_size=6))
    made = [
        {"post": f"post {place}", "number": written(n), "cost": written(cost)} for place, (n, cost) in enumerate(given)
    ]
    values: dict[str, Any] = {"staffing": {"posts": made, "totals": {}}}
    fields = ("number", "cost")
    ways = [plus([("staffing", "posts", place, name) for place in range(len(made))]) for name in fields]
    return Table(
        values, [added(values, ("staffing", "totals", name), way) for name, way in zip(fields, ways, strict=True)]
    )


@some.composite
def own_tables(draw: Callable[[Any], Any]) -> Table:
    """A table of the plan's own: a row of totals, perhaps below subtotals, and perhaps a column of totals."""
    groups = draw(some.sampled_from([[3], [5], [2, 2], [2, 3]]))
    names = [f"c{number}" for number in range(draw(some.integers(1, 3)))]
    labels = [
        label
        for size in groups
        for label in [*(f"line {number}" for number in range(size)), *(["Sub-total"] if len(groups) > 1 else [])]
    ]
    labels.append(draw(some.sampled_from(["Total", "Grand total", "**TOTAL**"])))
    rows = [{"what": label} for label in labels]
    headed = [{"id": name, "heading": f"Sum {name} (£)", "figures": "yes"} for name in names]
    across = (
        [{"id": "all", "heading": "Total (£)", "figures": "yes"}] if len(names) > 1 and draw(some.booleans()) else []
    )
    columns = [{"id": "what", "heading": "What"}, *headed, *across]
    values: dict[str, Any] = {"tables": [{"id": "t", "title": "What things cost", "columns": columns, "rows": rows}]}
    for row in rows:
        if row["what"].startswith("line"):
            row.update({name: written(draw(POUNDS)) for name in names})
    sums = [one for name in names for one in _down(values, labels, name)]
    for place in range(len(rows)) if across else ():
        cells = [("tables", 0, "rows", place, name) for name in names]
        sums.append(added(values, ("tables", 0, "rows", place, "all"), plus(cells)))
    return Table(values, [*sums, *(_down(values, labels, "all") if across else [])])


def _down(values: dict[str, Any], labels: Sequence[str], name: str) -> list[Sum]:
    cells = [("tables", 0, "rows", place, name) for place in range(len(labels))]
    subtotals = [place for place, label in enumerate(labels) if label == "Sub-total"]
    sums = [added(values, cells[last], plus(cells[first + 1 : last])) for first, last in pairwise([-1, *subtotals])]
    lines = [cell for cell, label in zip(cells, labels, strict=True) if label.startswith("line")]
    total = added(values, cells[-1], plus(lines))
    by_subtotal = [plus([cells[place] for place in subtotals])] if subtotals else []
    return [*sums, Sum(total.total, [*total.ways, *by_subtotal])]


@some.composite
def whole_contributions(draw: Callable[[Any], Any]) -> tuple[Table, Address]:
    """A table of contributions with every figure and every total, and the place of one of its figures."""
    names = [f"c{number}" for number in range(draw(some.integers(1, 3)))]
    places = range(draw(some.integers(2, 5)))
    rows = [{"partner": f"P{place}", "amounts": {name: written(draw(POUNDS)) for name in names}} for place in places]
    columns = [{"id": name, "heading": name.upper(), "kind": "cash"} for name in names]
    values = {"contributions": {"year": "2019-20", "columns": columns, "rows": rows, "totals": {}}}
    cells = {(place, name): ("contributions", "rows", place, "amounts", name) for place in places for name in names}
    sums = [
        *((("contributions", "rows", place, "total"), [cells[place, name] for name in names]) for place in places),
        *((("contributions", "totals", name), [cells[place, name] for place in places]) for name in names),
        (("contributions", "total"), list(cells.values())),
    ]
    table = Table(values, [added(values, total, plus(way)) for total, way in sums])
    return table, draw(some.sampled_from(list(cells.values())))


TABLES = some.one_of(contributions(), budgets(), grants(), posts(), own_tables())
EACH = {"contributions": contributions, "budgets": budgets, "grants": grants, "posts": posts, "own tables": own_tables}


@CASES
@given(TABLES)
def test_tables_that_add_up_are_passed_in_silence(table: Table) -> None:
    assert found(table.values) == Counter()


@pytest.mark.slow
@pytest.mark.parametrize("kind", EACH)
def test_one_changed_digit_is_found_in_exactly_the_sums_that_it_breaks(kind: str) -> None:
    @CASES
    @given(EACH[kind](), some.data())
    def holds(table: Table, data: Any) -> None:
        changed = digit_changed(table, data.draw)
        assert found(changed.values) == broken(changed)

    holds()


@CASES
@given(whole_contributions(), some.data())
def test_a_changed_digit_that_breaks_three_sums_is_named_in_all_of_them(
    given_: tuple[Table, Address], data: Any
) -> None:
    table, address = given_
    changed = digit_changed(table, data.draw, address)
    assume(broken(changed))
    meant = number(at(table.values, address))
    said = [one.message for one in faults(changed.values)]
    assert len(said) == 3
    assert all(f" was meant to be {meant:,}: " in one for one in said)


@CASES
@given(budgets(), some.data())
def test_a_variance_with_the_wrong_sign_is_said_to_have_it(table: Table, data: Any) -> None:
    rows = table.values["budgets"][0]["rows"]
    place = data.draw(some.sampled_from([at_ for at_, row in enumerate(rows) if number(row["amounts"]["variance"])]))
    amounts = rows[place]["amounts"]
    amounts["variance"] = written(-number(amounts["variance"]))
    address = ("budgets", 0, "rows", place, "amounts", "variance")
    said = [
        one.message
        for one in faults(table.values)
        if one.address == address and one.message.startswith("the variance of")
    ]
    assert [one.split(" (")[1].split(";")[0] for one in said] == ["the sign is the other way)"]


@CASES
@given(some.lists(some.integers(0, 2_000_000), min_size=1, max_size=8))
def test_costs_and_a_total_that_are_stated_in_thousands_agree_with_each_other(costs: list[int]) -> None:
    activities = [{"activity": f"a{place}", "cost": f"£{round(cost / 1000)}k"} for place, cost in enumerate(costs)]
    exact, total = f"£{written(sum(costs))}", f"£{round(sum(costs) / 1000)}k"
    assert found({"grant_plan": {"activities": activities, "total": exact, "grant": total}}) == Counter()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([400_000, 535_200, 61_000], "400,000 + 535,200 + 61,000"),
        ([400_000, 0, -61_000], "400,000 - 61,000"),
        ([-5, 10], "-5 + 10"),
        ([0, 0], "0"),
    ],
)
def test_a_sum_is_written_with_its_signs_and_without_its_noughts(values: list[int], said: str) -> None:
    terms = tuple(Term(f"t{value}", Figure(str(value), Decimal(value)), ()) for value in values)
    assert Working("the total", None, (), terms).arithmetic == said


def test_a_sum_of_pounds_and_pence_is_written_to_the_penny() -> None:
    costs = (Figure("430,000", Decimal(430_000)), Figure("£405,220.50", Decimal("405220.5"), Decimal("0.01")))
    terms = tuple(Term(cost.text, cost, ()) for cost in costs)
    assert Working("the total", None, (), terms).arithmetic == "430,000 + 405,220.50"
