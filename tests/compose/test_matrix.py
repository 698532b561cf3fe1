"""The annex of requirements: what is worst first, in words for those who read the plan."""

from plangen.check import check, edition_of
from plangen.compose.annexes.matrix import matrix_annex
from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.load.build import load
from tests.documents import example

WORST_FIRST = ["Short", "Not shown", "To review", "Explained", "Judged", "Met"]


def test_the_worst_stands_first_and_no_key_of_a_file_is_named() -> None:
    plan = load(example("stoke"))
    tables = [block for block in matrix_annex(plan, check(plan, edition_of(plan))) if isinstance(block, Table)]
    assert tables
    for table in tables:
        rows = [["\n".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in table.rows]
        places = [WORST_FIRST.index(row[2]) for row in rows]
        assert places == sorted(places)
        assert not any("`" in row[3] for row in rows)
    said = [text_of(spans) for table in tables for row in table.rows for spans in row.cells[3].paragraphs]
    assert "The plan does not record who was consulted on it, when and how" in said
