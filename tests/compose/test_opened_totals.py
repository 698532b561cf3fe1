"""The totals of the page in a real browser: they open by keyboard and pointer, lie over what is below, and move no column."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import library
from tests.documents import built, example

pytestmark = pytest.mark.slow

WIDTHS = (1280, 320)


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Opens the page of an example at a width, light or dark."""

    def show(width: int = 1280, scheme: str = "light") -> Any:
        path = tmp_path / "plan.html"
        path.write_bytes(built(example("stoke")).files["html"])
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(path.as_uri())
        return page

    return show


def edges(page: Any) -> list[float]:
    """Where the cells of the table of contributions end, from the left, and how high its rows are."""
    measured: list[float] = page.evaluate(
        "[...document.querySelectorAll('table:has(details) :is(td, th)')]"
        ".flatMap(one => [one.getBoundingClientRect().right, one.getBoundingClientRect().height])"
    )
    return measured


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_with_an_open_total_is_clean_in_axe_and_as_wide_as_the_screen(
    width: int, scheme: str, shown: Callable[..., Any]
) -> None:
    axe = library("axe_playwright_python.sync_playwright").Axe()
    page = shown(width, scheme)
    page.locator("summary", has_text="£1,313,485").click()
    found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_opening_a_total_moves_nothing_of_the_table(width: int, shown: Callable[..., Any]) -> None:
    page = shown(width)
    before = edges(page)
    page.locator("summary", has_text="£1,313,485").click()
    assert edges(page) == before
    box = page.locator("[open] .working").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_a_total_opens_and_shuts_by_keyboard_alone_and_one_at_a_time(shown: Callable[..., Any]) -> None:
    page = shown()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".working").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert [one.is_visible() for one in page.locator(".working").all()][:2] == [False, True]
    page.keyboard.press("Space")
    assert not page.locator("[open]").count()


def test_printed_from_the_browser_a_total_is_only_its_figure(shown: Callable[..., Any]) -> None:
    page = shown()
    page.locator("summary", has_text="£1,313,485").click()
    page.emulate_media(media="print")
    assert not page.locator("[open] .working").is_visible()
    assert page.locator("summary", has_text="£1,313,485").is_visible()
