"""The register of a plan's figures: where each is used, how it follows, and what is typed in its place; and the audit annex."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from plangen.audit import FigureEntry, Register, TypedNumeral, register
from plangen.check import edition_of
from plangen.compose import compose
from plangen.compose.annexes.audit import audit_annex
from plangen.document.model import Block, Document, Link, Table
from plangen.figures.formatted import figure_at, printed_value
from plangen.figures.stated import StatedFigure
from plangen.files.words import words_of
from plangen.finding import Fault
from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan import Plan
from plangen.plan.reference import references
from plangen.render import render
from plangen.reporters.register import to_bytes, totals
from plangen.rules import all_rules
from tests.commands.test_cli import run
from tests.conftest import EXAMPLES, SMALL
from tests.documents import READERS, between_spaces, built, example

PLAN = (
    SMALL.split("sections:")[0]
    + """\
service: {name: Anywhere Youth Justice Service}
facts:
  won: {value: "£226,000", meaning: money won from the crime fund, source: Home Office, as_at: 2019-05, period: 2019}
  panels: {value: 9, meaning: trained panel volunteers, unit: volunteers}
  assessed: {value: 544, meaning: young people assessed, unit: young people}
  saved: {value: "£500,000", meaning: money that the council saved}
  first: {value: 312, meaning: offences in the first year}
  second: {value: 312, meaning: orders in the second year}
  forgotten: {value: 77, meaning: a figure that nothing uses}
contributions:
  title: Money from partners
  year: 2019-20
  columns: [{id: cash, heading: Cash, kind: cash}, {id: staff, heading: Staff, kind: staff}]
  rows:
    - {id: health, partner: Health, amounts: {cash: "£25,000", staff: "£130,633"}, total: "£155,633"}
    - {id: police, partner: Police, amounts: {cash: "£204,058"}}
  totals: {cash: "£229,048"}
indicators:
  - id: reoffending
    name: Reoffending
    unit: per cent
    counted: children who reoffended
    denominator: children in the cohort
    source: Ministry of Justice
    values: [{id: latest, period: 2018, count: 8, of: 18, rate: 44.4%}]
sections:
  - id: money
    heading: Money
    text: |
      Partners put in {{ contributions.total | million }}, of which {{ contributions.totals.cash | money }} in cash.

      {{ contributions | table }}

      We won £226,000, and £360k of the money came from partners.
  - heading: People
    text: |
      There are 9 volunteers on our panels, and 9 children asked for a mentor.
      Of 544 young people, aged 10 to 17, few came back under section 40 in 2018.
      There were 312 offences and 312 of others; 313 more were reported.
      “We won £226,000”, they said. The council saved £500,000, and £500,000 was lost.
      {{ indicators.reoffending.values.latest.rate }} reoffended, within 12 months.
      Orders rose from 52 to 61, an increase of 17.3%, and fell from 74 to 61 (18.5%).
"""
)


@pytest.fixture
def plan(folder: Callable[..., Path]) -> Plan:
    return load(folder(PLAN))


@pytest.fixture
def made(plan: Plan) -> Register:
    return register(plan)


def register_of(folder: Path) -> Register:
    plan = load(folder)
    return register(plan)


def test_a_figure_of_a_table_without_columns_is_named_too(folder: Callable[..., Path]) -> None:
    """A table that lost its columns is found fault with, and still read as far as it goes."""
    of_none = register_of(folder(SMALL + "tables:\n  - {id: t, title: T, columns: [], rows: [{a: £5}]}\n"))
    assert [one.what for one in of_none.entries] == ["A"]


def entry(made: Register, path: str) -> FigureEntry:
    return next(one for one in made.entries if one.stated.path == path)


def numeral(made: Register, line: str, text: str) -> TypedNumeral:
    """The numeral of this text in the sentence that holds these words."""
    return next(one for one in made.numerals if one.text == text and line in one.sentence)


# --- the figures ---


def test_every_stated_figure_is_there_and_the_totals_that_are_left_out(made: Register) -> None:
    paths = [one.stated.path for one in made.entries]
    assert len(paths) == len(set(paths))
    assert {"facts.won", "contributions.rows.health.amounts.cash", "indicators.reoffending.values.latest.of"} <= set(
        paths
    )
    left_out = {one.stated.path: str(one.stated.figure) for one in made.entries if one.left_out}
    assert left_out == {
        "contributions.rows.police.total": "£204,058",
        "contributions.totals.staff": "£130,633",
        "contributions.total": "£359,691",
    }


def test_a_figure_says_what_it_is_of_when_and_from_where(made: Register) -> None:
    won = entry(made, "facts.won")
    assert (won.what, won.stated.unit, won.stated.source) == ("Money won from the crime fund", "£", "Home Office")
    assert (won.stated.period, won.stated.as_at and won.stated.as_at.text) == ("2019", "2019-05")
    rate = entry(made, "indicators.reoffending.values.latest.rate")
    assert (rate.table, rate.what, rate.stated.source) == ("Reoffending", "2018, rate", "Ministry of Justice")
    cash = entry(made, "contributions.totals.cash")
    assert (cash.table, cash.what, cash.stated.period) == ("Money from partners", "Total, Cash", "2019-20")
    count = entry(made, "indicators.reoffending.values.latest.count")
    assert (count.stated.unit, count.stated.kind) == ("children who reoffended", "count")


def test_a_figure_says_where_it_is_used(made: Register) -> None:
    total = entry(made, "contributions.total")
    assert [(use.where, use.placed) for use in total.uses] == [("Money", False), ("Money", True)]
    assert [use.where for use in entry(made, "contributions.rows.health.amounts.cash").uses] == ["Money"]
    assert [use.where for use in entry(made, "indicators.reoffending.values.latest.rate").referred] == ["People"]
    assert entry(made, "facts.forgotten").uses == ()


def test_a_figure_that_follows_says_so_and_one_that_does_not(made: Register) -> None:
    assert entry(made, "contributions.rows.health.total").follows is True
    assert entry(made, "contributions.totals.cash").follows is False
    assert entry(made, "indicators.reoffending.values.latest.rate").follows is True
    assert entry(made, "facts.won").follows is None


# --- the numerals ---


@pytest.mark.parametrize(
    ("line", "text", "meant"),
    [
        ("We won", "£226,000", ["{{ facts.won }}"]),
        ("£360k of the money", "£360k", ["{{ contributions.total | thousand }}"]),
        ("9 volunteers", "9", ["{{ facts.panels }}"]),
        ("Of 544 young", "544", ["{{ facts.assessed }}"]),
        ("The council saved", "£500,000", ["{{ facts.saved }}"]),
    ],
)
def test_a_typed_numeral_tells_the_figure_that_it_probably_is(
    line: str, text: str, meant: list[str], made: Register
) -> None:
    found = numeral(made, line, text)
    assert (found.standing, [one.type for one in found.suggestions]) == ("probably", meant)


def test_a_numeral_that_the_sentence_works_out_shows_how_and_whether_it_does(made: Register) -> None:
    found = {one.text: one.claim for one in made.numerals if one.standing == "claimed"}
    assert {text: bool(claim and claim.holds) for text, claim in found.items()} == {"17.3%": True, "18.5%": False}
    text = to_bytes("text", [made], only_typed=True).decode()
    assert "(61 - 52) ÷ 52 × 100 = 17.3%" in text
    assert "does not follow: “(18.5%)”: from 74 to 61 is a fall of 17.6%" in text


def test_a_numeral_that_two_figures_may_be_names_the_likelier_or_both(made: Register) -> None:
    found = [one for one in made.numerals if one.text == "312"]
    assert [[one.path for one in each.suggestions] for each in found] == [["facts.first"], ["facts.first"]]


@pytest.mark.parametrize(("line", "text"), [("313 more", "313")])
def test_a_numeral_that_no_figure_is_stays_loose(line: str, text: str, made: Register) -> None:
    assert numeral(made, line, text).standing == "loose"


def test_dates_ages_law_quotations_and_lengths_of_time_are_exempt(made: Register) -> None:
    exempt = {one.text: one.exempt for one in made.numerals if one.standing == "exempt"}
    assert exempt == {
        "10": "age",
        "17": "age",
        "40": "part of a name",
        "2018": "date",
        "£226,000": "quotation",
        "12 months": "length of time",
    }


def test_a_numeral_stands_at_its_line_and_column(made: Register, folder: Callable[..., Path]) -> None:
    place = numeral(made, "Of 544 young", "544").place
    line = PLAN.splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("544 young people")
    assert place.file.endswith("plan/plan.yaml")


def untied(name: str, place: Path) -> tuple[Path, dict[tuple[str, int, int], StatedFigure]]:
    """An example in which every figure that the prose refers to is typed instead, and which figure stands where."""
    folder = shutil.copytree(example(name), place / name)
    plan = load(folder)
    spots: dict[tuple[str, int, int], StatedFigure] = {}
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.yaml")]):
        made = ""
        for said in re.split(r"(\{\{[^}]*\}\})", path.read_text("utf-8")):
            one = next(references(said), None)
            meant = figure_at(plan, one.path) if one and one.path else None
            text = printed_value(plan, one) if one and meant else None
            if text and meant:
                spots[path.as_posix(), made.count("\n") + 1, len(made.rpartition("\n")[2]) + 1] = meant
            made += text or said
        path.write_text(made, encoding="utf-8")
    return folder, spots


def test_figures_that_were_referred_to_and_are_typed_are_known_again_and_none_is_taken_for_another(
    tmp_path: Path,
) -> None:
    named = right = wrong = found = misled = 0
    for name in EXAMPLES:
        folder, spots = untied(name, tmp_path)
        plan = load(folder)
        typed = {(one.place.file, one.place.line, one.place.column): one for one in register(plan).numerals}
        for spot, meant in spots.items():
            paths = [figure_at(plan, one.path) for one in typed[spot].suggestions] if spot in typed else []
            told = meant.address in [one.address for one in paths if one]
            named, right, wrong = named + 1, right + told, wrong + (bool(paths) and not told)
        for fault in all_rules()["loose-numeral"].apply(plan, {"digits": 3}, "a case"):
            assert isinstance(fault, Fault)
            at = plan.source.place(fault.address, fault.fragment, fault.occurrence)
            known = spots.get((at.file, at.line, at.column))
            found, misled = (
                found + 1,
                misled + (known is None or f"`{known.path.removesuffix('.value')}`" not in fault.message),
            )
    assert (wrong, misled) == (0, 0)
    assert right >= 0.8 * named > 100 and found >= 30


# --- as it is printed ---


def test_the_last_line_counts(made: Register) -> None:
    figures, typed = totals(made).split("; ")
    assert "18 figures, 3 referred to in the text, 3 that follow from others (1 of them does not)" in figures
    assert (
        typed == f"{len(made.numerals)} numerals typed: 8 probably a figure of the plan, "
        "2 claimed of the figures beside them, 6 loose, 6 exempt (dates, ages, law …)"
    )


def test_the_text_fits_a_terminal_and_tells_of_use_and_sums(made: Register) -> None:
    text = to_bytes("text", [made]).decode()
    body, last = text.rstrip("\n").rsplit("\n", 1)
    assert last == totals(made)
    assert [line for line in body.split("\n") if len(line) > 120 and not line.startswith(made.plan)] == []
    assert "25,000 + 204,058 = 229,058" in text and "The plan states £229,048" in text
    assert "used nowhere" in text and "worked out: 25,000 + 130,633 + 204,058 = 359,691" in text
    assert "Money from partners [table in: Money]" in text


def test_only_the_numerals_are_told_where_that_is_asked(made: Register) -> None:
    text = to_bytes("text", [made], only_typed=True).decode()
    assert "type {{ facts.won }}" in text and "contributions.rows.health" not in text
    (plan,) = json.loads(to_bytes("json", [made], only_typed=True))["plans"]
    assert "figures" not in plan and {one["standing"] for one in plan["numerals"]} == {"probably", "claimed", "loose"}


def test_json_tells_everything(made: Register) -> None:
    (plan,) = json.loads(to_bytes("json", [made]))["plans"]
    found = next(one for one in plan["figures"] if one["path"] == "contributions.totals.cash")
    assert (found["value"], found["follows"], found["stated"]) == ("£229,048", False, True)
    assert found["used_in"][0]["as"] == "reference" and found["workings"][0].startswith("25,000 + 204,058 = 229,058")
    assert len(plan["numerals"]) == len(made.numerals)


TEMPTING = ("=1+1", "+44 call", "-a", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1")


@pytest.mark.parametrize("meaning", TEMPTING)
def test_no_text_of_a_plan_is_a_formula_in_csv(meaning: str, folder: Callable[..., Path]) -> None:
    text = SMALL + f'facts:\n  one: {{value: "-38%", meaning: "{meaning}", source: "{meaning}"}}\n'
    row = rows(to_bytes("csv", [register_of(folder(text))]))[1]
    assert [cell for cell in row if meaning in cell] == [f"'{meaning}"] * 2
    assert "-38%" in row


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("only_typed", [False, True])
def test_csv_has_a_row_for_each(only_typed: bool, made: Register) -> None:
    head, *body = rows(to_bytes("csv", [made], only_typed=only_typed))
    kept = [one for one in made.numerals if one.standing != "exempt"]
    assert len(body) == len(kept if only_typed else made.entries)
    assert {len(row) for row in body} == {len(head)}


def test_the_command_prints_the_register_of_each_plan_and_writes_it_to_a_file(tmp_path: Path) -> None:
    done = run("figures", "examples/stoke", "examples/stockton", "--loose")
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines() if "numerals typed" in line] == [
        "examples/stoke",
        "examples/stockton",
    ]
    path = tmp_path / "figures.csv"
    done = run("figures", "examples/stoke", "--format", "csv", "--output", str(path))
    assert done.returncode == 0 and "64 figures" in done.stdout and path.read_text("utf-8").count("\n") > 60
    assert run("figures", "examples/nowhere").returncode == 2


# --- the annex ---

HEADING = words_of()("audit.heading")


def annex(plan: Plan) -> list[Block]:
    return list(audit_annex(plan))


def with_annex(plan: Plan) -> Document:
    document = compose(plan, edition_of(plan))
    return replace(document, blocks=(*document.blocks, *annex(plan)))


@pytest.mark.parametrize("ending", list(READERS))
def test_the_annex_stands_in_every_format(ending: str, plan: Plan) -> None:
    read: Any = READERS[ending](render(with_annex(plan), ending))
    (annex,) = (one for one in read.sections if one.heading == HEADING)
    text = between_spaces(annex.text)
    for said in (
        "Stated figures that can be worked out from others: 3, of which 1 does not hold (Money from partners: Total, Cash).",
        "Claims of the text that can be worked out: 2, of which 1 does not hold (“(18.5%)”).",
        "25,000 + 204,058 = 229,058",
        "The plan states £229,048; the figures add up to £229,058 (£10 more)",
        "8 ÷ 18 × 100 = 44.4%",
        "Ministry of Justice",
        "Worked out",
        "(61 - 52) ÷ 52 × 100 = 17.3%",
        "“(18.5%)”: from 74 to 61 is a fall of 17.6%",
    ):
        assert said in text, said


def test_the_annex_leads_to_the_sections_that_use_a_figure(plan: Plan) -> None:
    tables = [block for block in annex(plan) if isinstance(block, Table)]
    links = {one for table in tables for row in table.rows for spans in row.cells[-1].paragraphs for one in spans}
    assert {Link("Money", "#money"), Link("People", "#people")} <= links
    assert all(len(table.columns) <= 6 for table in tables)


def test_a_figure_that_neither_follows_nor_is_referred_to_is_left_out_of_the_annex(plan: Plan) -> None:
    tables = [block for block in annex(plan) if isinstance(block, Table)]
    said = {row.cells[0].paragraphs[0][0].text for table in tables for row in table.rows}  # type: ignore[union-attr]
    assert "Total, Cash" in said and "Health, Cash" not in said and "A figure that nothing uses" not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_command_adds_the_annex_and_without_it_nothing_changes(name: str, tmp_path: Path) -> None:
    done = run("build", f"examples/{name}", "--to", "html", "--audit", "--out", str(tmp_path))
    assert done.returncode == 0
    page = (tmp_path / f"{name}.html").read_text("utf-8")
    assert f"{HEADING}</h2>" in page
    assert HEADING not in built(example(name)).files["html"].decode()


# --- the totals of the page ---


@pytest.fixture
def page(plan: Plan) -> Any:
    return lxml.html.document_fromstring(render(compose(plan, edition_of(plan)), "html").decode())


def opened(page: Any) -> dict[str, list[str]]:
    """What each figure that opens shows."""
    return {
        one.xpath("string(summary)"): [line.text_content() for line in one.xpath("div[@class='working']/p")]
        for one in page.xpath("//td/details")
    }


def test_a_total_opens_to_its_sum_and_its_source(page: Any) -> None:
    assert opened(page)["£155,633"] == ["25,000 + 130,633 = 155,633", "Source: Money from partners"]
    assert opened(page)["44.4%"] == ["8 ÷ 18 × 100 = 44.4%", "Source: Ministry of Justice"]


def test_a_total_that_does_not_follow_says_both_sides(page: Any) -> None:
    assert opened(page)["£229,048"][1] == "The plan states £229,048; the figures add up to £229,058 (£10 more)"


def test_a_total_that_is_left_out_is_worked_out_and_opens(page: Any) -> None:
    assert opened(page)["£359,691"][0] == "25,000 + 130,633 + 204,058 = 359,691"


def test_what_follows_from_nothing_does_not_open(page: Any) -> None:
    shown = opened(page)
    assert not {"£25,000", "£204,058"} & shown.keys()
    assert not page.xpath("//th//details") and set(page.xpath("//details/@name")) == {"working"}


def test_the_printed_page_and_the_word_file_do_not_open(plan: Plan) -> None:
    from plangen.render.pdf.weasyprint import print_page

    document = compose(plan, edition_of(plan))
    assert "<details" not in print_page(document) and "25,000 + 130,633" not in print_page(document)
    assert "25,000 + 130,633" not in READERS["docx"](render(document, "docx")).text


def test_totals_whose_whole_group_is_left_out_are_in_the_register(folder: Callable[..., Path]) -> None:
    posts = "staffing: {posts: [{post: Manager, cost: '50,000'}, {post: Worker, cost: '60,000'}]}\n"
    made = register(load(folder(SMALL + posts)))
    cost = next(entry for entry in made.entries if entry.stated.path == "staffing.totals.cost")
    assert (cost.table, cost.what, cost.left_out) == ("Staffing", "Cost", True)
