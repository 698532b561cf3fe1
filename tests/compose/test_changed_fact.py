"""A figure is written once: change it, and the table, the sentence, the chart, the total and every file change with it."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import lxml.html
import pytest
from pypdf import PdfReader

from tests.conftest import SMALL
from tests.documents import Built, between_spaces, built

PLAN = (
    SMALL.split("sections:")[0]
    + """\
sections:
  - heading: Money
    text: |
      Police put in {{ contributions.rows.police.amounts.cash | money }} of {{ contributions.total | million }}, or
      {{ contributions.total | money }} in all.

      {{ contributions | table }}

      {{ contributions | chart }}
contributions:
  year: 2019-20
  columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, kind: staff}]
  rows:
    - {id: health, partner: Health, amounts: {cash: "£1,000,000", staff: "£25,000"}}
    - {id: police, partner: Police, amounts: {cash: "£204,058", staff: "£114,560"}}
"""
)
BEFORE, AFTER = "£204,058", "£404,058"
TOTALS = {
    BEFORE: ("£1.3m", "£1,343,618", "£318,618", "£1,204,058"),
    AFTER: ("£1.5m", "£1,543,618", "£518,618", "£1,404,058"),
}
CHARTED = {
    BEFORE: "Health £1,025,000 (76%); Police £318,618 (24%)",
    AFTER: "Health £1,025,000 (66%); Police £518,618 (34%)",
}
FILES = ("html", "docx", "pdf")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The plan before and after one figure of it is changed, in every format."""

    def make(figure: str) -> Built:
        place = tmp_path_factory.mktemp("plan")
        (place / "plan.yaml").write_text(PLAN.replace(BEFORE, figure), encoding="utf-8")
        return built(place)

    return {figure: make(figure) for figure in (BEFORE, AFTER)}


def page(made: Built) -> Any:
    return lxml.html.document_fromstring(made.files["html"].decode())


def cells(made: Built, row: int) -> list[str]:
    """The figures of a row of the table on the page, as they stand before they are opened."""
    cells = page(made).xpath(f"//tbody/tr[{row}]/td")
    return [(cell.xpath("details/summary") or [cell])[0].text_content().strip() for cell in cells]


def other(figure: str) -> str:
    return AFTER if figure == BEFORE else BEFORE


@pytest.mark.parametrize("figure", [BEFORE, AFTER])
def test_one_changed_figure_changes_table_sentence_chart_and_totals_in_every_file(
    figure: str, both: dict[str, Built]
) -> None:
    million, total, row, column = TOTALS[figure]
    stale = (other(figure), *TOTALS[other(figure)], CHARTED[other(figure)])
    for ending in FILES:
        text = between_spaces(both[figure].read[ending].text)
        assert f"Police put in {figure} of {million}, or {total} in all." in text
        assert f"Police {figure} £114,560 {row} Total {column} £139,560 {total}" in text
        assert CHARTED[figure] in text
        assert [one for one in stale if one in text] == []
        drawn = [set(pictures(both[one], ending)) for one in (BEFORE, AFTER)]
        assert all(drawn) and not drawn[0] & drawn[1]


@pytest.mark.parametrize("figure", [BEFORE, AFTER])
def test_the_totals_that_the_plan_leaves_out_are_worked_out_and_open_to_their_sums(
    figure: str, both: dict[str, Built]
) -> None:
    _, total, row, column = TOTALS[figure]
    assert cells(both[figure], 2) == [figure, "£114,560", row]
    assert cells(both[figure], 3) == [column, "£139,560", total]
    sums = [one.text_content() for one in page(both[figure]).xpath("//details/div")]
    assert any(f"{figure[1:]} + 114,560 = {row[1:]}" in one for one in sums), sums
    assert any(f"1,000,000 + 25,000 + {figure[1:]} + 114,560 = {total[1:]}" in one for one in sums), sums


def pictures(made: Built, ending: str) -> list[bytes]:
    """What is drawn: the pictures of a page or a Word file, the drawing on the page of a PDF that has the chart."""
    if ending == "html":
        return [source.encode() for source in page(made).xpath("//figure[@class='chart']//@src")]
    if ending == "docx":
        with ZipFile(BytesIO(made.files["docx"])) as package:
            return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    last = PdfReader(BytesIO(made.files["pdf"])).pages[-1].get_contents()
    assert last is not None
    return [b" ".join(word for word in last.get_data().splitlines() if word.endswith((b" l", b" re", b" c")))]


@pytest.mark.parametrize("ending", FILES)
def test_nothing_else_of_the_files_changes(ending: str, both: dict[str, Built]) -> None:
    texts = {figure: between_spaces(one.read[ending].text) for figure, one in both.items()}
    for before, after in zip((BEFORE, *TOTALS[BEFORE]), (AFTER, *TOTALS[AFTER]), strict=True):
        texts[BEFORE] = texts[BEFORE].replace(before, after)
    shares = {figure: re.sub(r"\(\d+%\)", "(%)", text) for figure, text in texts.items()}
    assert shares[BEFORE] == shares[AFTER]
