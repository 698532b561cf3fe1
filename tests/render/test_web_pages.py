"""Every web page that plangen makes, before four judges: two checkers of HTML, axe and a keyboard in Chromium.

The checkers are vnu and html-validate, from npm: `sh run tests` puts them beside `gates/package.json`. Each judge is also
given a page with faults, and must find them.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.document.model import Column, Table, Theme
from plangen.frozen import replace
from plangen.load.build import load
from plangen.render import html
from plangen.reporters import to_bytes
from tests.conftest import EXAMPLES, ROOT, library, needs
from tests.documents import example
from tests.render.test_html import SAMPLE, row, small

pytestmark = pytest.mark.slow

GATES = ROOT / "tests" / "gates"
PLANS = {
    folder.name: folder
    for folder in (*map(example, EXAMPLES), ROOT / "tests/plans/every-block", ROOT / "tests/plans/awkward")
}
PAGES = (*PLANS, "sample", "small", "report")
THEMES = ("#ffdd00", "#fdf2e9", "#ffffff", "#000000", "#d4351c")
FAULTY = """\
<!DOCTYPE html>
<html>
<head><title></title><style>p { color: #999999; background: #ffffff; colour: red }</style></head>
<body><h1>Plan</h1><h3 id="a">Deep</h3><p id="a">Pale words</p><img src="data:,"><a href="#"></a>
<table><tr><td colspan="2">one</td></tr><tr><td>two</table><div role="region" tabindex="3"></p></div></body>
</html>
"""
# vnu takes the `data:` of the policy for a host, and does not know a script of several lines by its hash; that the pictures are
# shown is tested in Chromium, and so is that the script runs, in tests/reporters
ALARMS = r".*(Resource|Inline script) violates Content Security Policy.*"


@cache
def page_of(name: str) -> bytes:
    """A web page that plangen makes, by its name in PAGES."""
    if name in PLANS:
        plan = load(PLANS[name])
        return html.render(compose(plan, edition_of(plan)))
    if name != "report":
        return html.render({"sample": SAMPLE, "small": small()}[name])
    plans = [load(example(each)) for each in EXAMPLES[:2]]
    return to_bytes("html", [check(plan, edition_of(plan, None)) for plan in plans])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every page in a folder of its own."""
    place = tmp_path_factory.mktemp("pages")
    for name in PAGES:
        (place / f"{name}.html").write_bytes(page_of(name))
    return [place / f"{name}.html" for name in PAGES]


@pytest.fixture
def faulty(tmp_path: Path) -> list[Path]:
    (tmp_path / "faulty.html").write_text(FAULTY, encoding="utf-8")
    return [tmp_path / "faulty.html"]


# --- the two checkers ---


def module(path: str) -> str:
    """Where a file of one of the npm packages is; without them the test is skipped, or fails in CI."""
    place = GATES / "node_modules" / path
    if not place.exists():
        said = f"{path.split('/')[0]} is not in tests/gates: sh run tests installs it where CI=true"
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    return str(place)


def vnu(pages: Iterable[Path]) -> list[str]:
    """What the Nu HTML checker says of the pages, warnings too."""
    needs("java")
    options = ["--format", "json", "--stdout", "--filterpattern", ALARMS]
    command = ["java", "-Xss2m", "-jar", module("vnu-jar/build/dist/vnu.jar"), *options, *map(str, pages)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    return [f"{Path(one['url']).name}:{one['lastLine']}: {one['message']}" for one in said["messages"]]


def html_validate(pages: Iterable[Path], folder: Path) -> list[str]:
    """What html-validate says of the pages; what it is not asked is in gates/html-validate.json."""
    node = Path(sys.executable).parent / "node"
    if not node.exists():
        needs("node")
    told = folder / "told.json"
    program = [str(node) if node.exists() else "node", module("html-validate/bin/html-validate.mjs")]
    options = ["--config", str(GATES / "html-validate.json"), "--formatter", f"json={told}"]
    done = subprocess.run([*program, *options, *map(str, pages)], capture_output=True, text=True, check=False)
    assert told.exists(), done.stderr
    said = json.loads(told.read_text(encoding="utf-8"))
    return [
        f"{Path(page['filePath']).name}: {one['ruleId']}: {one['message']}" for page in said for one in page["messages"]
    ]


def test_every_page_is_clean_in_vnu(files: list[Path]) -> None:
    assert vnu(files) == []


def test_vnu_finds_the_faults_of_a_page(faulty: list[Path]) -> None:
    found = " ".join(vnu(faulty))
    assert all(
        words in found for words in ("Duplicate ID", "must have an “alt”", "“title” must not be empty", "colour")
    )


def test_every_page_is_clean_in_html_validate(files: list[Path], tmp_path: Path) -> None:
    assert html_validate(files, tmp_path) == []


def test_html_validate_finds_the_faults_of_a_page(faulty: list[Path], tmp_path: Path) -> None:
    found = " ".join(html_validate(faulty, tmp_path))
    rules = ("no-dup-id", "wcag/h37", "empty-title", "element-required-attributes", "close-order", "wcag/h30")
    assert [rule for rule in rules if f"{rule}:" not in found] == []


# --- in Chromium ---


Shown = Callable[..., Any]


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Shown:
    """Opens a page of PAGES, or one given as bytes, at a width, light or dark, without motion."""

    def show(page: str | bytes, width: int = 1280, scheme: str = "light", **options: str) -> Any:
        path = tmp_path / "page.html"
        path.write_bytes(page_of(page) if isinstance(page, str) else page)
        opened = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **options
        )
        opened.goto(path.as_uri())
        return opened

    return show


def violations(page: Any) -> list[tuple[str, str]]:
    """What axe finds: the rule and the elements."""
    found = library("axe_playwright_python.sync_playwright").Axe().run(page).response["violations"]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


def fits(page: Any) -> bool:
    """Whether nothing but its regions for wide tables is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_clean_in_axe_and_as_wide_as_the_screen(name: str, width: int, scheme: str, shown: Shown) -> None:
    page = shown(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.name = ''; one.open = true })")
    assert violations(page) == []
    assert fits(page)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", THEMES)
def test_any_colour_of_an_authority_is_clean_in_axe(colour: str, scheme: str, shown: Shown) -> None:
    page = shown(html.render(replace(SAMPLE, theme=Theme(colour))), 1280, scheme)
    assert violations(page) == []
    page.close()


def test_axe_finds_the_faults_of_a_page(shown: Shown) -> None:
    found = {rule for rule, _ in violations(shown(FAULTY.encode()))}
    expected = {
        "color-contrast",
        "document-title",
        "html-has-lang",
        "heading-order",
        "image-alt",
        "link-name",
        "tabindex",
    }
    assert expected - found == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_is_shown(name: str, shown: Shown) -> None:
    page = shown(name)
    assert page.evaluate("[...document.images].filter(one => !one.complete || !one.naturalWidth).length") == 0
    page.close()


def test_a_table_drawn_as_blocks_on_a_narrow_screen_is_still_told_as_a_table(shown: Shown) -> None:
    told = shown("report", 320).locator("table").first.aria_snapshot()
    assert all(role in told for role in ("table", "rowgroup", "row ", "columnheader", "rowheader", "cell"))


# --- by keyboard alone ---

REACHED = "a[href], summary, input:checked, input:not([type=radio]), textarea, button:enabled, [tabindex='0']"
MARK = f"""[...document.querySelectorAll("{REACHED}")].filter(one => one.checkVisibility())
  .forEach((one, number) => one.dataset.number = number)"""
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one.type === 'radio' ? one.closest('label') : one);
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [one.dataset.number ?? '', seen && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
}"""


def walk(page: Any) -> tuple[list[int], list[int]]:
    """The places that Tab reaches, by their number in the order of the page; and those of them where no focus is seen."""
    page.evaluate(MARK)
    reached, unseen = [], []
    for _ in range(2 * page.locator("[data-number]").count() + 1):  # a day has several stops
        page.keyboard.press("Tab")
        number, seen = page.evaluate(FOCUS)
        if number == "":
            break
        if reached[-1:] == [int(number)]:
            continue
        reached.append(int(number))
        unseen += [] if seen else [int(number)]
    return reached, unseen


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["stoke", "every-block", "awkward", "report"])
def test_tab_reaches_every_link_table_and_total_in_order_and_is_seen_there(name: str, width: int, shown: Shown) -> None:
    page = shown(name, width)
    reached, unseen = walk(page)
    assert (reached, unseen) == (list(range(page.locator("[data-number]").count())), [])
    page.close()


def test_a_walk_tells_of_what_is_out_of_order_unseen_or_a_trap(shown: Shown) -> None:
    style = "<style>a:focus { outline: 3px solid }</style>"
    trap = f"{style}<a href='#a' style='outline:0'>a</a><a href='#b'>b</a><a href='#c' tabindex='1'>c</a>"
    reached, unseen = walk(shown(f"<!DOCTYPE html><title>t</title>{trap}".encode()))
    assert (reached, unseen) == ([2, 0, 1], [0])


def test_the_first_link_skips_the_contents(shown: Shown) -> None:
    page = shown("stoke")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_wide_table_is_scrolled_by_keyboard(shown: Shown) -> None:
    page = shown("every-block", 320)
    region = page.locator(".wide .scroll").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=5000)
    assert region.evaluate("one => one.scrollLeft") > 0


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_a_shadow_says_that_a_table_goes_on(width: int, shown: Shown) -> None:
    region = shown("every-block", width).locator(".wide .scroll").first
    assert region.evaluate("one => getComputedStyle(one).backgroundImage").count("gradient") == 4


SCROLLED = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1).length"


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_table_of_an_example_is_scrolled_on_a_tablet(name: str, shown: Shown) -> None:
    assert shown(name, 768).evaluate(SCROLLED) == 0


def test_a_table_is_scrolled_on_a_telephone_no_further_than_its_words_need(shown: Shown) -> None:
    columns = (Column("Group"), Column("Number", "right"), Column("Share", "right"), Column("Target", "right"))
    few = Table("T", columns, (row("Accommodated", "4", "12%", "15%"), row("Others", "8", "24%", "15%")))
    wards = Table("T", (Column("Ward"), *(Column(f"Q{at}", "right") for at in range(1, 6))), (row("A", *"12345"),))
    for table, scrolled in ((few, 60), (wards, 0)):
        page = shown(html.render(small(table)), 320)
        region = page.locator(".scroll").first
        assert region.evaluate("one => one.scrollWidth - one.clientWidth") <= scrolled


def test_words_stand_clear_of_the_figures_before_them(shown: Shown) -> None:
    figures = Table("T", (Column("Children", "right"), Column("Source")), (row("26", "125 of them"),))
    space = "parseFloat(getComputedStyle(document.querySelector('td + td')).paddingLeft)"
    assert shown(html.render(small(replace(figures, row_headers=False)))).evaluate(space) >= 8


def test_the_contents_stay_in_view_on_a_wide_screen_and_the_link_in_focus_with_them(shown: Shown) -> None:
    page = shown("stockport")
    page.evaluate("scrollTo(0, 9000)")
    assert page.locator(".contents h2").evaluate("one => one.getBoundingClientRect().top") == pytest.approx(16, abs=2)
    page.locator(".contents a").last.focus()
    box = page.locator(".contents a").last.bounding_box()
    assert box is not None and 0 <= box["y"] <= 900


# --- larger, wider spaced, without colours, without motion ---

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
TWICE = "html { font-size: 200% !important }"
CLIPPED = """[...document.querySelectorAll('body *')].filter(one => {
  const hides = /hidden|clip/.test(getComputedStyle(one).overflow) && one.tagName !== 'THEAD';
  return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 80))"""


LARGER = [(SPACED, 1280), (SPACED, 640), (SPACED, 320), (TWICE, 1280), (TWICE, 640)]


@pytest.mark.parametrize(("style", "width"), LARGER)
@pytest.mark.parametrize("name", ["stoke", "every-block", "report"])
def test_nothing_is_lost_when_text_is_larger_or_further_apart(name: str, width: int, style: str, shown: Shown) -> None:
    page = shown(name, width)
    page.add_style_tag(content=style)
    assert page.evaluate(CLIPPED) == []
    assert fits(page)
    page.close()


def test_with_forced_colours_what_was_a_ground_has_a_border_and_focus_is_seen(shown: Shown) -> None:
    page = shown("every-block", forced_colors="active")
    for part in (".band", ".callout", ".status"):
        assert page.locator(part).first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid", part
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[1]


def test_nothing_moves_by_itself_where_motion_is_not_wanted(shown: Shown) -> None:
    page = shown("stoke")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert not re.search(r"animation|transition", page_of("stoke").decode().split("</style>")[0])


def test_on_paper_there_is_no_furniture_of_the_screen(shown: Shown) -> None:
    page = shown("stoke")
    page.emulate_media(media="print")
    assert not any(page.locator(part).first.is_visible() for part in (".skip", ".contents"))
