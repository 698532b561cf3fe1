"""A colleague's Word file brought home in the browser: each change a question, what is left kept, all of it undone at once."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from plangen import api
from plangen.signoff.bring.returned_file import drawn_with
from plangen.signoff.record import Record
from tests.conftest import ROOT, library
from tests.studio.test_browser import RULES, expect, folder, studio

__all__ = ["folder", "studio"]
pytestmark = pytest.mark.slow


def returned(plan: Path, at: Path) -> tuple[str, str]:
    """Write the plan's Word file with two paragraphs reworded and a figure typed over; the two paragraphs as they are then."""
    document = Document(BytesIO(drawn_with(Record())(api.load(plan))))
    body = [
        paragraph for paragraph in document.paragraphs if len(paragraph.text.split()) > 20 and len(paragraph.runs) == 1
    ]
    for paragraph in (body[3], body[5]):
        paragraph.runs[0].text = paragraph.text + " Our partners asked for this."
    document.save(str(at))
    return body[3].text, body[5].text


def test_a_colleagues_changes_are_asked_one_by_one_taken_with_a_tick_and_undone_at_once(
    studio: Any, folder: Path, tmp_path: Path
) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockport", folder / "stockport")
    before = {path: path.read_bytes() for path in (folder / "stockport").rglob("*.md")}
    word = tmp_path / "stockport back.docx"
    returned(folder / "stockport", word)

    page.goto(f"{page.base}/plan/stockport/preview")
    page.get_by_role("link", name=re.compile("A colleague wrote")).click()
    page.get_by_label("The Word file that came back").set_input_files(str(word))
    page.get_by_role("button", name="Read it").click()
    questions = page.locator(".questions > li")
    expect(questions).to_have_count(2, timeout=60_000)
    expect(questions.first.locator("ins")).to_have_text(re.compile("Our partners asked for this"))
    assert not any(box.is_checked() for box in page.locator(".questions input[type=checkbox]").all())
    _is_clean_and_narrow(page)

    page.locator(".questions input[type=checkbox]").first.check()
    page.get_by_role("button", name="Take what is ticked").click()
    expect(page.get_by_role("status").filter(has_text="1 taken, 1 not")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("region", name=re.compile("Taken into the plan")).locator("ins")).to_have_text(
        re.compile("Our partners asked for this")
    )
    expect(page.get_by_text("is kept in the list")).to_be_visible()
    _is_clean_and_narrow(page)
    told = "".join(path.read_text() for path in before)
    assert told.count("Our partners asked for this") == 1
    assert "Our partners asked for this" in (folder / "stockport/not-taken.md").read_text()

    with page.expect_navigation():
        page.locator("#undo").click()
    assert {path: path.read_bytes() for path in before} == before
    assert not (folder / "stockport/not-taken.md").exists()
    expect(page.get_by_role("heading", name=re.compile("Taken into the plan"))).to_have_count(0)


def test_a_word_file_of_another_plan_and_a_plan_changed_meanwhile_are_told(
    studio: Any, folder: Path, tmp_path: Path
) -> None:
    page = studio
    for name in ("stockport", "stoke"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
    other, own = tmp_path / "stoke.docx", tmp_path / "own.docx"
    other.write_bytes(drawn_with(Record())(api.load(folder / "stoke")))
    returned(folder / "stockport", own)

    page.goto(f"{page.base}/plan/stockport/colleague")
    page.get_by_label("The Word file that came back").set_input_files(str(other))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("form output")).to_have_text(re.compile("is of another plan"), timeout=60_000)

    page.get_by_label("The Word file that came back").set_input_files(str(own))
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Tick all that the plan has not changed since").click(timeout=60_000)
    section = next((folder / "stockport/sections").glob("*.md"))
    section.write_text(section.read_text() + "\nOne more line.\n")
    page.get_by_role("button", name="Take what is ticked").click()
    expect(page.locator("form output")).to_have_text(re.compile("was changed while you answered"), timeout=60_000)
    page.reload()
    page.get_by_role("button", name="Take nothing").click()
    expect(page.get_by_label("The Word file that came back")).to_be_visible()
    assert not list((folder / "stockport/.plangen/colleague").glob("*.docx"))


def _is_clean_and_narrow(page: Any) -> None:
    axe = library("axe_playwright_python.sync_playwright").Axe()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.run(page, options={"runOnly": RULES}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})
