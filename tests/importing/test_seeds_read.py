"""The published texts, whose layout is lost: their sections in order, the figures of their tables of money beside their names.

The texts lie outside the repository; where they are not, these tests skip. Floors: what was found, and no less.
"""

import re
from itertools import pairwise

import pytest

from plangen.importing.as_read import Heading, Table
from plangen.importing.mapping.about import why_no_plan
from plangen.importing.read import read_document
from plangen.load.build import load
from tests.conftest import ROOT
from tests.test_seeds import PUBLISHED, SEEDS

HEADINGS = {"stoke": 17, "staffordshire": 13, "stockport": 13, "stockton": 31}
"""How many of the headings of each example are found in its text, in their order. Those of Stockport stand within sentences."""

FIGURES = {"stoke": 1.0, "staffordshire": 1.0, "stockport": 0.25, "stockton": 1.0}
"""The share of the figures of its tables of money that stand in the row of their name. Stockport's rows are broken there."""

HALF = 0.5


def read(name):
    path = SEEDS / name
    if not path.is_file():
        pytest.skip("the published texts are not here")
    return read_document(name, path.read_bytes())


def bare(text):
    return "".join(re.findall(r"\w+", text.casefold()))


def headings(sections):
    for section in sections:
        yield bare(section.heading)
        yield from headings(section.sections)


@pytest.mark.parametrize("name", HEADINGS)
def test_the_sections_are_found_in_their_order(name):
    found = [bare(block.text) for block in read(PUBLISHED[name][0]).blocks if isinstance(block, Heading)]
    wanted = [found.index(text) for text in headings(load(ROOT / "examples" / name).sections) if text in found]
    assert 1 + sum(one < other for one, other in pairwise(wanted)) >= HEADINGS[name]


def money(plan):
    """Each figure of the tables of contributions and of the budgets with the name of its row."""
    for row in plan.contributions.rows if plan.contributions else ():
        yield from ((row.partner, amount.text) for amount in (*row.amounts.values(), row.total) if amount)
    for row in (row for budget in plan.budgets for row in budget.rows):
        yield from ((row.name, amount.text) for amount in row.amounts.values())


def beside(name, figure, rows):
    return any(
        bare(first) and (bare(first) in bare(name) or bare(name) in bare(first)) and bare(figure) in map(bare, rest)
        for first, *rest in rows
    )


def counted(name):
    rows = [row for block in read(PUBLISHED[name][0]).blocks if isinstance(block, Table) for row in block.texts]
    return [beside(partner, figure, rows) for partner, figure in money(load(ROOT / "examples" / name))]


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_of_the_tables_of_money_stand_beside_their_names(name):
    found = counted(name)
    assert sum(found) >= FIGURES[name] * len(found)


def test_of_all_figures_of_tables_half_stand_beside_their_names():
    found = [each for name in FIGURES for each in counted(name)]
    assert sum(found) >= HALF * len(found)


def test_the_report_of_an_inspection_is_refused():
    assert why_no_plan(read(PUBLISHED["stoke"][1])) == "an inspection report"
