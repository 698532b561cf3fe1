"""The studio by keyboard alone: from last year's Word file to the three documents, with no press of a mouse on the way."""

import re
from pathlib import Path
from typing import Any

import pytest

from plangen.desk.desk import Desk
from tests.studio.test_browser import all_saved, expect, folder, last_years_word, studio

__all__ = ["folder", "studio"]
pytestmark = pytest.mark.slow

MOST = 400
"""Presses of Tab after which something counts as out of reach."""


STOPS_BETWEEN = """(wanted) => {
  const kinds = "a[href], button, input, select, textarea, summary, iframe, [tabindex='0'], [contenteditable=true]";
  const stops = [...document.querySelectorAll(kinds)]
    .filter((at) => !at.disabled && at.tabIndex >= 0 && at.checkVisibility());
  return Math.max(0, stops.indexOf(wanted) - Math.max(0, stops.indexOf(document.activeElement)));
}"""
SURELY = 0.75
"""Of those stops: some, as of radio buttons, are one for the key."""


class Keys:
    """A person who has a keyboard and nothing else."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.press = page.keyboard.press
        self.type = page.keyboard.type

    def to(self, what: Any) -> None:
        """Press Tab until the keyboard is at `what`; the first presses of a long way are not looked at one by one."""
        expect(what).to_be_visible()
        for _ in range(int(what.evaluate(STOPS_BETWEEN) * SURELY)):
            self.press("Tab")
        for _ in range(MOST):
            if what.evaluate("(wanted) => wanted === document.activeElement"):
                assert what.evaluate("(at) => at.matches(':focus-visible')")
                return
            self.press("Tab")
        pytest.fail(f"{what} is not reached by Tab")

    def enter(self, role: str, name: str) -> None:
        """Go to a link or a button by its name, and press Enter."""
        self.to(self.page.get_by_role(role, name=name, exact=True).first)
        self.press("Enter")

    def visit(self, *names: str) -> None:
        """Go through links by their names, one page after the other."""
        for name in names:
            self.enter("link", name)
            self.page.wait_for_load_state("networkidle")


def test_a_lead_goes_from_a_word_file_to_three_documents_by_keyboard_alone(
    studio: Any, folder: Path, tmp_path: Path
) -> None:
    page, keys = studio, Keys(studio)
    document = last_years_word(tmp_path)
    choosers: list[Any] = []
    page.on(
        "filechooser", lambda chooser: choosers.append(chooser)
    )  # before any press: one that is asked for at the press may come too late
    keys.visit("Bring a plan from Word or PDF")
    keys.to(page.get_by_label("The document"))
    keys.press("Enter")
    for _ in range(600):
        if choosers:
            break
        page.wait_for_timeout(50)
    choosers[0].set_files(str(document))
    keys.enter("button", "Read it")
    expect(page.get_by_role("heading", name="Confirm what was read")).to_be_visible(timeout=60_000)
    _empties_the_tray(page, keys)
    keys.to(page.get_by_role("link", name="It is right: go on"))
    keys.press("Enter")
    expect(page.get_by_role("heading", name="In the order that matters")).to_be_visible()

    _corrects_a_contribution(page, keys)
    _writes_a_section(page, keys)
    _judges_a_requirement(page, keys)
    _adds_an_action(page, keys)

    keys.visit("What is left to do")
    keys.enter("button", "Make Word, PDF and web page")
    made = page.locator("a[href*='/documents/']")
    expect(made).to_have_count(3, timeout=120_000)
    for ending in (".docx", ".html"):
        keys.to(made.filter(has_text=ending))
        with page.expect_download() as download:
            keys.press("Enter")
        assert Path(download.value.path()).stat().st_size > 10_000
    keys.to(made.filter(has_text=".pdf"))
    with page.context.expect_page() as opened:
        keys.press("Enter")
    assert page.context.request.get(opened.value.url).body().startswith(b"%PDF")

    plan = Desk(next(folder.iterdir())).plan
    assert (
        str(plan.source.value(("contributions", "rows", 0, "amounts", plan.contributions.columns[0].id))) == "£123,456"
    )
    assert "Each partner has promised to answer within a week" in str(plan.sections[0].text)
    assert (str(plan.actions[-1].action), plan.actions[-1].owner) == ("Review every remand", "Head of service")


def _empties_the_tray(page: Any, keys: Keys) -> None:
    while left := page.locator("[data-tray]").count():
        keys.to(page.locator("[data-tray]").first)
        keys.press("ArrowDown")
        expect(page.locator("[data-tray]")).to_have_count(left - 1)


def _corrects_a_contribution(page: Any, keys: Keys) -> None:
    keys.visit("Data", "Partners’ contributions")
    keys.to(page.locator("[data-table='contributions.rows'] tbody input.of-money").first)
    keys.press("Control+a")
    keys.type("£123,456")
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.dataset.address").startswith("contributions.rows.1.amounts")
    all_saved(page)


def _writes_a_section(page: Any, keys: Keys) -> None:
    keys.visit("Sections")
    keys.to(page.locator(".tree a").first)
    keys.press("Enter")
    page.wait_for_load_state("networkidle")
    editor = page.locator(".ProseMirror")
    keys.to(editor)
    keys.press("Control+End")
    page.wait_for_timeout(100)
    keys.press("Enter")
    keys.type("Partners put in @")
    expect(page.get_by_role("listbox")).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.type(". Each partner has promised to answer within a week")
    all_saved(page)
    expect(editor.locator(".te-chip").last).to_be_visible()
    keys.press("Escape")
    keys.press("Tab")
    expect(editor).not_to_be_focused()


def _judges_a_requirement(page: Any, keys: Keys) -> None:
    keys.visit("Requirements")
    judging = page.locator("details.judging").first
    keys.to(judging.locator("summary"))
    keys.press("Enter")
    keys.to(judging.get_by_label("Met"))
    keys.press("Space")
    keys.to(judging.get_by_label("Because"))
    keys.type("The board was asked in June, and its minutes record what each partner answered.")
    keys.press("Tab")
    keys.type("Chair of the management board")
    keys.press("Enter")
    expect(page.get_by_text(re.compile("judged met by Chair of the management board")).first).to_be_visible(
        timeout=30_000
    )


def _adds_an_action(page: Any, keys: Keys) -> None:
    keys.visit("Data", "Action plan")
    table = page.locator("[data-table='actions']")
    keys.to(table.locator("[data-row-do='add']"))
    count = table.locator("tbody tr[data-row]").count()
    keys.press("Enter")
    expect(table.locator("tbody tr[data-row]")).to_have_count(count + 1)
    expect(table.locator("tbody tr[data-row]").last.locator("[data-address]").first).to_be_focused()
    for name, words in (("action", "Review every remand"), ("owner", "Head of service")):
        keys.to(page.locator(f"[data-address='actions.{count}.{name}']"))
        keys.type(words, delay=10)
    keys.press("Tab")
    all_saved(page)
