"""Charts: what they say in words, what they draw, and how they come out in each format."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.chart import (
    Bar,
    BarChart,
    BarGroup,
    Box,
    Chart,
    Drawing,
    Due,
    Panel,
    PlacedRisk,
    RiskGrid,
    Stage,
    StructureChart,
    Timeline,
    Trend,
    TrendLine,
    TrendPoint,
)
from plangen.document.model import Block, Document, Heading, Table, Theme
from plangen.figures.chartable import MOST_BOXES
from plangen.load.build import load
from plangen.render.chart import chart_png, chart_size, chart_svg, lay_out
from plangen.render.chart.letters import MISSING
from plangen.render.chart.marks import PAGE, WIDTH, ChartLayout, Mark, Shape, Stroke, TextMark, chart_colours
from plangen.render.chart.patterns import KINDS, other_area_marks, pattern_marks
from plangen.render.chart.scale import axis_label, ticks
from plangen.render.chart.svg import layout_svg
from plangen.render.look.colour import WHITE, contrast
from tests.conftest import EXAMPLES, ROOT, SMALL
from tests.documents import built, example

EVERY_BLOCK = ROOT / "tests/plans/every-block"
MAROON = Theme("#6b2c3e")
SMALLEST_ON_PAPER = 8.0
HIGHEST = 225.0
COLUMN = 144.0
"""The width of the column of a printed page, in millimetres: the narrowest that a chart is printed."""

Folder = Callable[..., Path]


def plan(text: str, facts: str) -> str:
    """A plan with one section that says this, and these facts."""
    head = SMALL.split("sections:")[0]
    return f"{head}{facts}\nsections:\n  - heading: Charts\n    text: |\n" + "".join(
        f"      {line}\n" for line in text.split("\n")
    )


def composed(folder: Path) -> Document:
    made = load(folder)
    return compose(made, edition_of(made))


def section(document: Document) -> list[Block]:
    """The blocks of the first section, without its heading."""
    starts = [place for place, block in enumerate(document.blocks) if isinstance(block, Heading)]
    end = starts[1] if len(starts) > 1 else len(document.blocks)
    return list(document.blocks[starts[0] + 1 : end])


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


# --- what a chart says in words ---------------------------------------------------------------------------------------

PARTNERS = """\
contributions:
  title: The pool
  columns: [{id: cash, heading: Cash (£), kind: cash}, {id: staff, heading: Staff (£), kind: staff}]
  rows:
    - {partner: Police, amounts: {cash: "£20,000", staff: In kind}}
    - {partner: Council, amounts: {cash: "£60,000", staff: "£10,000"}, total: "£1"}
    - {partner: Health, parts: [{name: Nurse, amounts: {staff: "£10,000"}}]}
    - {partner: Schools, amounts: {cash: In kind}}
"""
BUDGET = """\
budgets:
  - id: year
    title: The year
    columns:
      - {id: b, heading: Budget, kind: budget}
      - {id: o, heading: Outturn, kind: outturn}
      - {id: v, heading: Variance, kind: variance}
    rows:
      - {name: Staff, kind: spend, amounts: {b: "100,000", o: "103,000", v: "3,000"}}
      - {name: Rent, kind: spend, amounts: {b: "20,000", o: "18,500", v: "-1,500"}}
      - {name: Post, kind: spend, amounts: {b: "50", o: "50", v: "0"}}
      - {name: All, kind: total spend, amounts: {b: "120,050", o: "121,550", v: "1,500"}}
"""
ENTRANTS = """\
indicators:
  - id: entrants
    name: First-time entrants
    unit: per 100,000
    values: [{period: Oct 2017 - Sep 2018, rate: 295}, {period: the year before, rate: 481}]
    comparators: [{name: National, period: Oct 2017 - Sep 2018, rate: 248}, {name: Family, rate: lower}]
"""
YEARS = """\
indicators:
  - id: years
    name: Reoffending
    unit: per cent
    values:
      - {period: 2019, rate: "33.1"}
      - {period: 2018, rate: "41.0"}
      - {period: 2017, rate: "29.5"}
      - {period: 2016, rate: "30.2"}
    comparators: [{name: National, period: 2018, rate: 38%}, {name: National, period: 2019, rate: 37%}]
"""
ACTIONS = """\
priorities: [{id: listen, title: Listen}, {id: act, title: Act}]
actions:
  - {priority: listen, action: "Ask **every** child", due: 2019-09-30}
  - {priority: act, action: Move house, due: 2019-09}
  - {priority: listen, action: Answer, due: 2020-03-31}
  - {priority: listen, action: Wait}
"""
BOARD = """\
service: {name: The service, lead: A. Name, lead_post: Head of Service}
governance:
  reports_to: [The safety partnership, The cabinet]
  board:
    name: The board
    meets: quarterly
    members:
      - {post: Chief Executive, body: Council, chair: yes}
      - {post: Superintendent, body: Police, name: B. Name}
      - {post: Head teacher}
"""
STAFF = """\
service: {name: The service}
staffing:
  posts:
    - {post: Manager, number: 1}
    - {post: Officer, number: 2, fte: 1.5, body: Police}
    - {post: Nurse, body: Health, vacant: yes}
"""
RISKS = """\
risks:
  - {risk: Money runs out., likelihood: high, impact: high}
  - {risk: Staff leave, likelihood: low, impact: medium}
  - {risk: The roof leaks, likelihood: high}
"""
SAID = {
    "contributions": (
        PARTNERS,
        "The partners in order of size: Council £1; Police £20,000 + In kind (20%); Health £10,000 (10%); "
        "Schools In kind. Total: £100,000. By kind: Cash £80,000 (80%); Staff £20,000 (20%).",
    ),
    "budgets.year": (
        BUDGET,
        "Staff: Budget £100,000, Outturn £103,000 (£3,000 more); Rent: Budget £20,000, Outturn £18,500 (£1,500 less); "
        "Post: Budget £50, Outturn £50 (the same).",
    ),
    "indicators.entrants": (
        ENTRANTS,
        "First-time entrants, per 100,000. Anywhere: fell from 481 (the year before) to 295 (Oct 2017 - Sep 2018). "
        "National: 248 (Oct 2017 - Sep 2018). Family: “lower”, with no figure.",
    ),
    "indicators.years": (
        YEARS,
        "Reoffending, per cent. Anywhere: rose from 30.2% (2016) to 33.1% (2019); highest 41.0% (2018), lowest 29.5% "
        "(2017). National: fell from 38% (2018) to 37% (2019).",
    ),
    "actions": (
        ACTIONS,
        "3 actions have a date: 2 due in September 2019, 1 due in March 2020. By priority: Listen, 2; Act, 1. "
        "1 action has none.",
    ),
    "governance.board": (
        BOARD,
        "The board, of 3 members: Chief Executive (chair), Council; Superintendent, B. Name, Police; Head teacher. "
        "It reports to The safety partnership and The cabinet. Below it stands The service, led by A. Name, Head of Service.",
    ),
    "staffing": (
        STAFF,
        "The service, with 3 kinds of post. The service: Manager, 1 person. Police: Officer, 2 people, 1.5 full-time "
        "equivalent. Health: Nurse, vacant.",
    ),
    "risks": (
        RISKS,
        "High impact and high likelihood: 1, Money runs out. Medium impact and low likelihood: 2, Staff leave. "
        "1 risk has no rating.",
    ),
}


@pytest.mark.parametrize("path", SAID)
def test_a_chart_says_in_words_and_figures_what_it_shows(path: str, folder: Folder) -> None:
    facts, said = SAID[path]
    drawn = charts(composed(folder(plan(f"{{{{ {path} | chart }}}}", facts))))
    assert [one.alternative for one in drawn] == [said]


def test_every_kind_of_drawing_is_among_them(folder: Folder) -> None:
    kinds = {
        type(one.drawing)
        for path, (facts, _) in SAID.items()
        for one in charts(composed(folder(plan(f"{{{{ {path} | chart }}}}", facts))))
    }
    assert kinds == {BarChart, Trend, Timeline, StructureChart, RiskGrid}


def test_a_changed_figure_changes_the_drawing_and_what_it_says(folder: Folder) -> None:
    before = charts(composed(folder(plan("{{ contributions | chart }}", PARTNERS))))[0]
    after = charts(composed(folder(plan("{{ contributions | chart }}", PARTNERS.replace("60,000", "160,000")))))[0]
    assert "Cash £180,000" in after.alternative
    assert before.alternative != after.alternative
    assert chart_svg(before, MAROON) != chart_svg(after, MAROON)


# --- the table beside it ----------------------------------------------------------------------------------------------


def test_the_table_of_a_chart_stands_below_it(folder: Folder) -> None:
    kinds = [type(block) for block in section(composed(folder(plan("{{ contributions | chart }}", PARTNERS))))]
    assert kinds == [Chart, Table]


def test_a_table_that_is_placed_already_is_not_placed_again(folder: Folder) -> None:
    text = "{{ contributions | table }}\n\n{{ contributions | chart }}"
    kinds = [type(block) for block in section(composed(folder(plan(text, PARTNERS))))]
    assert kinds == [Table, Chart]
    members = "{{ governance.board.members | list }}\n\n{{ governance.board | chart }}"
    assert [type(block).__name__ for block in section(composed(folder(plan(members, BOARD))))][-1] == "Chart"


def test_what_a_chart_places_stands_in_no_annex(folder: Folder) -> None:
    for path in ("governance.board", "staffing", "actions"):
        document = composed(folder(plan(f"{{{{ {path} | chart }}}}", SAID[path][0])))
        annexes = {block.text for block in document.blocks if isinstance(block, Heading)}
        assert not annexes & {"Members of the management board", "Posts of the team", "Action plan"}


UNDRAWABLE = {
    "one figure": ("indicators.one", "indicators: [{id: one, name: One, values: [{period: 2019, rate: 3}]}]"),
    "no date": ("actions", "actions: [{action: Begin}]"),
    "no rating": ("risks", "risks: [{risk: Money}]"),
    "one partner": (
        "contributions",
        "contributions: {columns: [{id: c, heading: Cash, kind: cash}], rows: [{partner: Police, amounts: {c: 5}}]}",
    ),
    "words": ("glossary", "glossary: [{term: One, meaning: Two}]"),
}


@pytest.mark.parametrize("case", UNDRAWABLE)
def test_where_there_is_nothing_to_draw_the_table_stands_alone(case: str, folder: Folder) -> None:
    path, facts = UNDRAWABLE[case]
    blocks = section(composed(folder(plan(f"{{{{ {path} | chart }}}}", facts))))
    assert blocks
    assert not any(isinstance(block, Chart) for block in blocks)


# --- the drawing ------------------------------------------------------------------------------------------------------

LONG = (
    "Office of the Police and Crime Commissioner for the whole of the region, and for all that lies beyond it as well"
)
OURS = TrendLine("Ours", tuple(TrendPoint(737000 + 91 * n, 30.0 + n % 3, f"{30 + n % 3}%") for n in range(9)), own=True)
OTHERS = tuple(
    TrendLine(f"{LONG} {a}", (TrendPoint(737000 + 91 * a, 30.5, "30.5%"), TrendPoint(737728, 31.0, "31%")))
    for a in range(4)
)
QUARTERS = tuple((737000 + 91 * n, f"January to March {n}") for n in range(9))


def stack(partner: int) -> BarGroup:
    parts = tuple(Bar(kind, 1000.0 * (kind + partner)) for kind in range(7))
    return BarGroup(f"{LONG} {partner}", parts, "£1,000,000")


def stage(number: int, dates: int) -> Stage:
    dues = (Due(LONG, f"2025-0{4 + n % 5}-01", f"2025-0{4 + n % 5}-28", "28 April 2025") for n in range(dates))
    return Stage(f"{LONG} {number}", tuple(dues))


def body(number: int, posts: int, name: str = "Practitioner") -> Panel:
    return Panel(Box(f"Body {number}"), tuple(Box(f"{name} {n}", "0.5") for n in range(posts)))


LEVELS = ("low", "medium", "high")
SERVICE = (Panel(Box("The service", "led by somebody")),)
MANY = (
    BarChart(tuple(f"Kind {kind}" for kind in range(7)), tuple(map(stack, range(12))), "£", stacked=True),
    BarChart(
        ("Budget", "Outturn"),
        (BarGroup("Loss", (Bar(0, -3000.0, "-£3,000"), Bar(1, 0.0, "£0"))), BarGroup(LONG, (Bar(0, 5.0, "£5"),))),
        "£",
    ),
    Trend(QUARTERS, (OURS, *OTHERS), "per cent"),
    Timeline(tuple(stage(number, 5) for number in range(3)), "2025-04-01", "2026-03-31"),
    Timeline(tuple(stage(number, 9) for number in range(5))),
    Timeline((Stage("", (Due("Now", "2025-04-01", "2025-04-28", "28 April"),)),), "2025-01-01", "2027-12-31"),
    StructureChart(((Panel(Box(LONG)), Panel(Box("Cabinet"))), (body(1, 33, LONG),), SERVICE)),
    StructureChart((SERVICE, tuple(body(number, number % 4 + 1) for number in range(7)))),
    RiskGrid(LEVELS, tuple(PlacedRisk(n + 1, n % 3, n * 2 % 3, LONG) for n in range(20))),
    RiskGrid(LEVELS, (PlacedRisk(1, 0, 0, "Money"),)),
)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.3
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


def untidy(drawing: Drawing) -> list[str]:
    """The words of a drawing that reach over its edge or lie over others."""
    sheet = lay_out(drawing, MAROON.colour)
    words = [mark for mark in sheet.marks if isinstance(mark, TextMark)]
    assert words
    paper = (-0.5, -0.5, WIDTH + 0.5, sheet.height + 0.5)
    over = [one.text for one in words if one.box[:2] < paper[:2] or one.box[2] > paper[2] or one.box[3] > paper[3]]
    return over + [f"{a.text} / {b.text}" for a, b in combinations(words, 2) if overlap(a.box, b.box)]


@pytest.mark.parametrize("drawing", MANY, ids=lambda one: type(one).__name__)
def test_no_words_lie_over_others_or_over_the_edge(drawing: Drawing) -> None:
    assert untidy(drawing) == []


@pytest.mark.parametrize("name", [*EXAMPLES, "every-block"])
def test_the_charts_of_the_plans_are_tidy(name: str) -> None:
    folder = EVERY_BLOCK if name == "every-block" else example(name)
    assert [words for one in charts(composed(folder)) for words in untidy(one.drawing)] == []


@pytest.mark.parametrize(
    "values",
    [(-4.2, 1.3, -0.4), (5, 0, 5), (0, 3, 0), (-3, -9.1, -3), (0, 0, 0), (1, 9, 2), (-0.1, 12, 4), (7, 0.2, 1)],
)
def test_every_point_of_a_line_stands_above_the_periods_and_its_figure_over_no_words(values: tuple[float, ...]) -> None:
    points = tuple(TrendPoint(737000 + 365 * at, value, f"{value}%") for at, value in enumerate(values))
    drawing = Trend(
        tuple((point.day, f"2021-2{at}") for at, point in enumerate(points)),
        (TrendLine("Ours", points, own=True),),
        "per cent",
    )
    marks = lay_out(drawing, MAROON.colour).marks
    lines = [y for mark in marks if isinstance(mark, Stroke) and mark.width == 0.9 for _, y in mark.runs[0]]
    periods = [mark.box[1] for mark in marks if isinstance(mark, TextMark) and mark.text.startswith("2021")]
    assert len(lines) == 3 and max(lines) < min(periods) and untidy(drawing) == []


def test_words_that_lie_over_others_would_be_seen() -> None:
    assert overlap(TextMark("some", 0, 5).box, TextMark("others", 2, 6).box)


@pytest.mark.parametrize("drawing", MANY, ids=lambda one: type(one).__name__)
def test_letters_are_large_enough_on_paper_and_dark_enough(drawing: Drawing) -> None:
    words = [mark for mark in lay_out(drawing, "#ffdd00").marks if isinstance(mark, TextMark)]
    assert min(one.size for one in words) * COLUMN / PAGE >= SMALLEST_ON_PAPER
    assert min(contrast(one.colour, WHITE) for one in words) >= 4.5


COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=8)


@given(COUNTS.filter(lambda counts: 0 < sum(counts) <= MOST_BOXES - 2 * len(counts)))
@settings(max_examples=60, deadline=None)
def test_no_boxes_of_a_structure_overlap_and_all_fit_on_a_page(counts: list[int]) -> None:
    bodies = tuple(body(number, count) for number, count in enumerate(counts))
    sheet = lay_out(StructureChart((SERVICE, bodies)), MAROON.colour)
    white = [mark for mark in sheet.marks if isinstance(mark, Shape) and mark.fill == WHITE]
    places = [(*one.corners[0], *one.corners[2]) for one in white]
    assert len(places) == sum(counts)
    assert not any(overlap(a, b) for a, b in combinations(places, 2))
    assert sheet.height <= HIGHEST


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffdd00", "#b4d455", "#6b2c3e", "#777777"])
def test_the_kinds_differ_without_colour_and_stand_out_from_the_paper(colour: str) -> None:
    looks = [tuple(pattern_marks(kind, 0, 0, 20, 6, chart_colours(colour))) for kind in range(KINDS)]
    looks.append(tuple(other_area_marks(0, 0, 20, 6, chart_colours(colour))))
    for marks in looks:
        assert isinstance(marks[0], Shape)
        assert contrast(marks[0].edge, WHITE) >= 3
    drawn = [shape(marks) for marks in looks[:KINDS]]
    assert len(set(drawn)) == KINDS
    assert drawn[0] != shape(looks[-1])


def shape(marks: tuple[Mark, ...]) -> tuple[object, ...]:
    """What is seen of a pattern without colour: how dark it is, and where its lines and dots run."""
    first = marks[0]
    assert isinstance(first, Shape)
    darkness = round(contrast(first.fill, WHITE))
    lines = [mark.runs for mark in marks[1:] if isinstance(mark, Stroke)]
    return (darkness, *lines, len(marks))


def test_an_axis_has_round_figures_and_short_words() -> None:
    assert list(ticks(0, 1_234_567)) == [0, 250_000, 500_000, 750_000, 1_000_000]
    assert list(ticks(-3, 7)) == [-2, 0, 2, 4, 6]
    assert list(ticks(0, 0)) == [0]
    assert [axis_label(value, "£") for value in (0, 250_000, 1_500_000, -20_000, 500)] == [
        "£0",
        "£250k",
        "£1.5m",
        "-£20k",
        "£500",
    ]
    assert [axis_label(value, "per cent") for value in (0, 12.5)] == ["0%", "12.5%"]


# --- the pictures -----------------------------------------------------------------------------------------------------

STACK = Chart(MANY[0], "Said", "Shown")


@pytest.mark.parametrize("drawing", MANY, ids=lambda one: type(one).__name__)
def test_the_svg_is_whole_holds_no_script_and_asks_for_nothing(drawing: Drawing) -> None:
    chart = Chart(drawing, "Said", "Shown")
    data = chart_svg(chart, MAROON)
    root = etree.fromstring(data)
    assert data.startswith(b"<svg")
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not {etree.QName(one).localname for one in root.iter(etree.Element)} & {
        "script",
        "image",
        "text",
        "a",
        "foreignObject",
    }
    links = [value for one in root.iter(etree.Element) for name, value in one.attrib.items() if name.endswith("href")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert b"@import" not in data
    width, height = (round(one, 1) for one in chart_size(chart))
    assert [round(float(length), 1) for length in root.get("viewBox", "").split()[2:]] == [width, height]
    assert [root.get(side, "").removesuffix("mm") for side in ("width", "height")] == [
        f"{round(one, 3):g}" for one in chart_size(chart)
    ]


def test_the_png_has_300_points_an_inch_and_few_colours() -> None:
    data = chart_png(STACK, MAROON)
    picture = Image.open(BytesIO(data))
    assert picture.size == tuple(round(length / 25.4 * 300) for length in chart_size(STACK))
    assert [round(one) for one in picture.info["dpi"]] == [300, 300]
    assert picture.mode == "P"
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert len(data) < 200_000


def test_a_letter_that_our_font_lacks_is_an_empty_box() -> None:
    strange = Chart(
        BarChart(("a",), (BarGroup("Ա &lt; -- $x^2$", (Bar(0, 1.0, "1"),)), BarGroup("b", (Bar(0, 2.0, "2"),))), ""),
        "",
        "",
    )
    drawn = etree.fromstring(chart_svg(strange, MAROON))
    used = [one.get("{http://www.w3.org/1999/xlink}href", "") for one in drawn.iter("{*}use")]
    assert used.count(f"#text-{MISSING}") == 1
    assert {f"#{one.get('id')}" for one in drawn.iter("{*}path") if one.get("id")} == set(used)
    assert chart_png(strange, MAROON)


def test_words_stand_where_they_are_aligned() -> None:
    ends = {}
    for align in ("left", "center", "right"):
        words = TextMark("Wide", 50.0, 5.0, 10.0, align)
        svg = etree.fromstring(layout_svg(ChartLayout(10.0, (words,))))
        ends[align] = float(svg.find("{*}g").get("transform").removeprefix("translate(").split()[0])
        assert ends[align] == pytest.approx(words.box[0], abs=0.1)
    assert ends["left"] == 50.0


DRAW = """
import sys
from plangen.document.chart import *
from plangen.document.model import Theme
from plangen.render.chart import chart_png, chart_svg
groups = tuple(BarGroup(name, (Bar(0, 1.0), Bar(1, 2.0)), "3") for name in ("x", "y"))
chart = Chart(BarChart(("a", "b"), groups, "£", stacked=True), "", "")
from hashlib import sha256
print(sha256(chart_svg(chart, Theme("#6b2c3e")) + chart_png(chart, Theme("#6b2c3e"))).hexdigest())
"""


def test_a_chart_is_the_same_wherever_it_is_drawn_and_nothing_is_left_behind(tmp_path: Path) -> None:
    def draw(seed: str) -> str:
        home = tmp_path / seed
        for name in ("home", "temporary", "work"):
            (home / name).mkdir(parents=True)
        own = {
            "PYTHONHASHSEED": seed,
            "HOME": str(home / "home"),
            "TMPDIR": str(home / "temporary"),
            "PYTHONPATH": str(ROOT),
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG")}
        ran = subprocess.run(
            [sys.executable, "-c", DRAW],
            env={**kept, **own},
            cwd=home / "work",
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stderr == ""
        assert [path for path in home.rglob("*") if path.is_file() or path.parent != home] == []
        return ran.stdout

    assert draw("1") == draw("2")


@pytest.mark.slow
def test_a_check_and_a_build_without_charts_do_not_wait_for_what_draws(folder: Folder, tmp_path: Path) -> None:
    place = folder(plan("{{ contributions | table }}", PARTNERS))
    drawing = "{'fontTools', 'plangen.figures.chartable', 'plangen.compose.charts', 'plangen.render.chart'}"
    look = f"import sys; from plangen.cli import main; main(%s); print({drawing} & set(sys.modules))"
    for command in (["check", str(place)], ["build", str(place), "--to", "html,docx", "--out", str(tmp_path / "out")]):
        ran = subprocess.run(
            [sys.executable, "-c", look % command],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert ran.stdout.splitlines()[-1] == "set()"


# --- in each format ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_page_shows_each_chart_as_a_picture_with_its_words() -> None:
    made = built(EVERY_BLOCK)
    page = etree.HTML(made.files["html"].decode())
    drawn = charts(made.document)
    pictures = page.xpath("//figure[@class='chart']//img")
    assert len(drawn) == 8
    assert [one.get("alt") for one in pictures] == [one.alternative for one in drawn]
    assert all(one.get("src", "").startswith("data:image/svg+xml;base64,") for one in pictures)
    assert all(int(one.get("width", 0)) == 605 and int(one.get("height", 0)) > 20 for one in pictures)


def test_the_word_file_holds_each_chart_at_its_size_with_its_words() -> None:
    made = built(EVERY_BLOCK)
    with ZipFile(BytesIO(made.files["docx"])) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        sizes = {len(file.read(name)) for name in file.namelist() if name.startswith("word/media/")}
    names = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
    placed = {
        one.find("wp:docPr", names).get("descr"): one.find("wp:extent", names)
        for one in body.iterfind(".//wp:inline", names)
    }
    for chart in charts(made.document):
        extent = placed[chart.alternative]
        assert [round(int(extent.get(name)) / 36000) for name in ("cx", "cy")] == [
            round(one) for one in chart_size(chart)
        ]
        assert len(chart_png(chart, made.document.theme)) in sizes


def test_the_pdf_holds_each_chart_as_a_figure_with_its_words() -> None:
    made = built(EVERY_BLOCK)
    file = PdfReader(BytesIO(made.files["pdf"]))
    objects = (file.get_object(number) for number in range(1, len(file.xref_objStm) + len(file.xref[0]) + 1))
    told = {one.get("/Alt") for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"}
    assert {chart.alternative for chart in charts(made.document)} <= told


@pytest.mark.slow
@pytest.mark.parametrize("name", ["stoke", "staffordshire", "stockton"])
def test_the_examples_hold_charts_of_their_own_facts(name: str) -> None:
    drawn = charts(built(example(name)).document)
    assert len(drawn) >= 2
    assert all(re.search(r"\d", one.alternative) for one in drawn)
