"""Where a row of a table was lost in reading, no sum of it is called wrong; where none was, what is wrong is."""

import pytest

from plangen.check import check, edition_of
from plangen.frozen import replace
from plangen.importing.as_read import Doubt, Table
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.review.documents import of_document
from tests.importing.flavours import flavour

pytestmark = pytest.mark.slow

WRONG = {"stoke": 1, "stockport": 2, "staffordshire": 0}


def sums(name, lost):
    document = read_document(f"{name}.docx", flavour("word", name))
    blocks = tuple(misread(block, lost) for block in document.blocks)
    imported = plan_files(replace(document, blocks=blocks))
    plan = load(imported.files, name=name)
    report, _ = of_document(check(plan, edition_of(plan)), imported, edition_of(plan))
    return [finding.message for finding in report.findings if finding.requirement == "HOUSE-SUMS"]


def misread(block, lost):
    """The table of contributions as one whose rows were found by position, without one of them."""
    if not isinstance(block, Table) or not ("ontribution" in block.caption or "ooled" in block.caption):
        return block
    rows = [row for number, row in enumerate(block.rows) if number != lost or not lost]
    return replace(block, rows=tuple(rows), doubts=(Doubt.TABLE_BY_POSITION,))


@pytest.mark.parametrize("name", WRONG)
def test_no_sum_is_called_wrong_for_want_of_a_row(name):
    assert len(sums(name, 0)) == WRONG[name]
    assert [sums(name, lost) for lost in range(1, 6)] == [[]] * 5
