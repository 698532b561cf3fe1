"""Tables of more columns than a page has room for: check finds them, and every format is made all the same."""

from io import BytesIO

import docx
import pytest

from plangen.api import check, compose, load, render
from plangen.render.word.line_breaks import count_lines

PLAN = """\
edition: moj-2026
authority: {name: Anywhere Council, nation: england}
period: {starts: 2026-04-01, ends: 2027-03-31}
document: {title: Youth Justice Plan}
sections: [{heading: Text, text: "{{ tables.wide | table }}"}]
tables: [{id: wide, title: Wide, columns: [COLUMNS], rows: [{ROW}]}]
"""


@pytest.mark.parametrize("count", [40, 64, 150])
def test_a_table_of_any_number_of_columns_is_printed(count: int) -> None:
    columns = ", ".join(f"{{id: c{number}, heading: Heading {number}}}" for number in range(count))
    row = ", ".join(f"c{number}: word{number}" for number in range(count))
    plan = load({"plan.yaml": PLAN.replace("COLUMNS", columns).replace("ROW", row).encode()})
    document = compose(plan)
    cells = [cell.text for cell in docx.Document(BytesIO(render(document, "docx"))).tables[-1].rows[1].cells]
    assert cells == [f"word{number}" for number in range(count)]
    assert f"word{count - 1}" in render(document, "html").decode()
    assert ("table-too-wide" in {finding.rule for finding in check(plan).findings}) is (count > 63)


@pytest.mark.parametrize("width", [0.0, -3.0, 0.2])
def test_on_the_narrowest_line_stands_one_letter(width: float) -> None:
    assert count_lines([("mmmm", False)], width) == count_lines([("mmmm", False)], 1.0) >= 4
