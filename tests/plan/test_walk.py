"""The one walk over a plan."""

import re
from collections.abc import Callable
from pathlib import Path

from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan import Contribution, Contributions, Prose, Section
from plangen.plan.walk import values_along, written_prose, written_values
from tests.conftest import EXAMPLES, ROOT, SMALL

TABLE = """
contributions:
  year: 2019/20
  columns: [{id: cash, heading: Cash}]
  rows:
    - {id: police, partner: Police, amounts: {cash: £100}}
"""


def test_every_value_is_found_with_its_address_and_the_records_around_it(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + TABLE))
    found = {value.address: value for value in written_values(plan)}
    cash = found["contributions", "rows", 0, "amounts", "cash"]
    assert cash.value.text == "£100"
    assert [type(record) for record in cash.within] == [Contributions, Contribution]
    assert found["contributions", "rows", 0, "partner"].value == "Police"


def test_what_is_left_out_is_not_found(folder: Callable[..., Path]) -> None:
    found = {value.address for value in written_values(load(folder(SMALL + TABLE)))}
    assert ("contributions", "total") not in found and ("contributions", "title") not in found


def test_a_walk_keeps_out_of_the_fields_it_is_kept_out_of(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + TABLE))
    found = written_values(plan, lambda record, name: name != "contributions")
    assert not any(value.address[0] == "contributions" for value in found)


def test_every_value_of_an_example_is_where_its_address_says() -> None:
    for name in EXAMPLES:
        plan = load(ROOT / "examples" / name)
        for found in written_values(plan):
            *_, last = values_along(plan, found.address)
            assert last is found.value


def test_values_along_an_address_are_none_from_where_there_is_nothing(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + TABLE))
    rows = plan.contributions.rows if plan.contributions else ()
    assert list(values_along(plan, ("contributions", "rows", 5, "id"))) == [plan.contributions, rows, None, None]


def test_the_prose_of_a_changed_plan_is_that_of_the_change(folder: Callable[..., Path]) -> None:
    plan = load(folder())
    assert [text for _, text in written_prose(plan)] == ["Some words.\n"]
    changed = replace(plan, sections=(Section(address=("sections", 0), text=Prose("Other words.")),))
    assert written_prose(changed) == ((("sections", 0, "text"), "Other words."),)


def test_only_the_walk_and_references_go_through_the_fields_of_records() -> None:
    users = [
        path.relative_to(ROOT / "plangen").as_posix()
        for path in (ROOT / "plangen").rglob("*.py")
        if re.search(r"\bwritten_fields\b", path.read_text(encoding="utf-8"))
    ]
    assert sorted(users) == ["plan/reference.py", "plan/walk.py"]
