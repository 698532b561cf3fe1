"""Which figures of a plan are listed where somebody types @ in a text, and in what order."""

from pathlib import Path

import pytest

from plangen.load.build import load
from plangen.studio.placeable import figures_offered
from tests.conftest import EXAMPLES, ROOT
from tests.studio.node import run


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_sum_that_a_table_states_without_pounds_is_listed_as_a_sentence_says_it(example: str) -> None:
    offered = {one["reference"]: one for one in figures_offered(load(Path(ROOT / "examples" / example)))}
    sums = {name: one for name, one in offered.items() if name.endswith(" | money")}
    assert sums or example != "stockport"
    for name, one in sums.items():
        bare = offered.get(name.removesuffix(" | money"), one)
        assert one["value"].removeprefix("-").startswith("£")
        assert "£" in bare["value"] or bare.get("aside"), name


def test_what_is_called_just_as_one_types_is_listed_first_and_what_stands_aside_is_not() -> None:
    figures = [
        {"reference": "a", "value": "£884,717", "what": "Total, Staffing costs", "table": "Contributions"},
        {"reference": "b", "value": "£1,078,427", "what": "Total", "table": "Contributions"},
        {"reference": "c", "value": "1,078,427", "what": "Total", "table": "Contributions", "aside": True},
    ]
    assert run("searched.mjs", {"figures": figures, "query": "total"}) == ["b", "a"]
    assert run("searched.mjs", {"figures": figures, "query": "staff"}) == ["a"]
