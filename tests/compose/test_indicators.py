"""How indicators are printed: those of one line each together, all others in tables of their own."""

from collections.abc import Callable
from pathlib import Path

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.load.build import load
from tests.conftest import SMALL

INDICATORS = """\
indicators:
  - {id: a, name: Entrants, unit: per 100, source: The register, values: [{period: 2024, rate: 4}]}
  - {id: b, name: Remands, values: [{period: 2024, count: 7, note: All in June}]}
  - {id: c, name: Custody, values: [{period: 2024, rate: 1}, {period: 2023, rate: 2}]}
  - {id: d, name: Reoffending, values: [{period: 2024, rate: 30%}], comparators: [{name: Wales, rate: 31%}]}
  - {id: e, name: Knives, values: [{period: 2024, count: 3}]}
"""


def test_indicators_of_one_line_that_follow_each_other_share_a_table(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + INDICATORS))
    tables = [block for block in compose(plan, edition_of(plan)).blocks if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["Indicators", "Custody", "Reoffending", "Knives"]
    cells = [[" ".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in tables[0].rows]
    assert cells == [
        ["Entrants (per 100)", "2024", "", "4", "Source: The register"],
        ["Remands", "2024", "7", "", "All in June"],
    ]
