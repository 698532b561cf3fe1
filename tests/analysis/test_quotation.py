"""A quotation gives what a reader of the document has: values for references, and no marks of Markdown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.analysis.quotation import as_read
from plangen.load.build import load
from tests.conftest import SMALL

FACTS = "facts: {children: {value: '60', meaning: children in care}, grant: {value: '£361,900', meaning: the grant}}\n"
READ = {
    "There are {{ facts.children }} of them.": "There are 60 of them.",
    "The grant is {{ facts.grant | thousand }}, or {{facts.grant}}.": "The grant is £362k, or £361,900.",
    "We name {{ facts.nothing }} here.": "We name {{ facts.nothing }} here.",
    "The table: {{ contributions | table }}": "The table: ",
    "… children }} of them stay, and {{ facts.chil": " of them stay, and ",
    "See [our board](#board) and [the Act](https://www.legislation.gov.uk/ukpga/1998/37).": "See our board and the Act.",
    "*Modern Plans* were **used**; 2 * 3 and snake_case stay.": "Modern Plans were used; 2 * 3 and snake_case stay.",
    "## What we do We meet.[^1]": "What we do We meet.",
    "[Bore da]{lang=cy}, Local Authority *": "Bore da, Local Authority *",
    "Nothing to change: 5 (five), 40%.": "Nothing to change: 5 (five), 40%.",
}


@pytest.mark.parametrize(("written", "read"), READ.items())
def test_a_passage_is_quoted_as_it_is_printed(written: str, read: str, folder: Callable[..., Path]) -> None:
    assert as_read(load(folder(SMALL + FACTS)), written) == read
