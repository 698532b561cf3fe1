"""The studio in a real browser, as a lead goes through it: from last year's Word file to documents, with no YAML on the way."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from plangen.desk.desk import Desk
from plangen.studio.server import Studio
from tests.conftest import ROOT, library, needs

pytestmark = pytest.mark.slow
PAGES = (
    "", "sections", "sections/sections.0", "part/authority", "part/contributions", "part/indicators", "part/actions",
    "findings", "requirements", "figures", "preview", "colleague", "approval", "history",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WORD_LIST = """<html><body><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span> </span></span>a
tracked offer for every child</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span> </span></span>a worker on call</p><!--EndFragment--></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


@pytest.fixture
def studio(folder: Path, browser: Any) -> Iterator[Any]:
    """A page of a studio on the folder, and the console's faults, which must be none."""
    running = Studio(folder)
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console",
        lambda told: faults.append(told.text) if told.type == "error" and "load resource" not in told.text else None,
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(running.first_address)
    page.base = page.url.rstrip("/")
    page.set_default_timeout(30_000)
    yield page
    assert faults == []
    context.close()
    running.stop()
    thread.join(10)


def expect(what: Any) -> Any:
    """What Playwright expects, with the patience that a busy machine needs: 5 seconds, its own, are soon over there."""
    expects = library("playwright.sync_api").expect
    expects.set_options(timeout=30_000)
    return expects(what)


def all_saved(page: Any) -> None:
    expect(page.locator("#saving")).to_have_text("All saved", timeout=30_000)


def paste(field: Any, **kinds: str) -> None:
    field.evaluate(
        """(field, kinds) => { const data = new DataTransfer();
        for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
        field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        {kind.replace("_", "/"): text for kind, text in kinds.items()},
    )


def last_years_word(tmp_path: Path) -> Path:
    """An example's Word file as LibreOffice saves it."""
    needs("soffice")
    from plangen.cli import main

    assert main(["build", str(ROOT / "examples/stockport"), "--to", "docx", "--out", str(tmp_path / "out")]) == 0
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "out/stockport.docx")], check=True, capture_output=True
    )
    return tmp_path / "stockport.docx"


def test_a_lead_goes_from_last_years_word_file_to_documents(studio: Any, folder: Path, tmp_path: Path) -> None:
    page = studio
    document = last_years_word(tmp_path)
    page.get_by_role("link", name="Bring a plan from Word or PDF").click()
    page.get_by_label("The document").set_input_files(str(document))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Confirm what was read")).to_be_visible(timeout=60_000)
    while page.locator("[data-tray]").count():
        left = page.locator("[data-tray]").count() - 1
        page.locator("[data-tray]").first.select_option("-")
        expect(page.locator("[data-tray]")).to_have_count(left)
    page.get_by_role("link", name="It is right: go on").click()
    expect(page.get_by_role("heading", name="In the order that matters")).to_be_visible()

    _corrects_a_contribution(page)
    _writes_a_section(page)
    _adds_an_action(page)
    _judges_a_requirement(page)

    page.get_by_role("link", name="What is left to do").click()
    page.get_by_role("button", name="Make Word, PDF and web page").click()
    made = page.locator("a[href*='/documents/']")
    expect(made).to_have_count(3, timeout=120_000)
    with page.expect_download() as download:
        made.filter(has_text=".docx").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    plan = Desk(next(folder.iterdir())).plan
    assert any("a tracked offer for every child" in " ".join(str(section.text).split()) for section in plan.sections)
    assert [action.owner for action in plan.actions][-2:] == ["Head of service", "Police inspector"]
    assert (next(folder.iterdir()) / "judgements.yaml").exists()


def _corrects_a_contribution(page: Any) -> None:
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("link", name="Partners’ contributions").click()
    cell = page.locator("[data-table='contributions.rows'] tbody tr[data-row]").first.locator("input.of-money").first
    before = page.locator("[data-table='contributions.rows'] tfoot").inner_text()
    cell.fill("£123,456")
    cell.press("Tab")
    all_saved(page)
    expect(page.locator("[data-table='contributions.rows'] tfoot")).not_to_have_text(before)


def _writes_a_section(page: Any) -> None:
    page.get_by_role("link", name="Sections", exact=True).click()
    page.locator(".tree a").first.click()
    editor = page.locator(".ProseMirror")
    page.wait_for_load_state("networkidle")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Partners put in @")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.keyboard.type(" this year, and we promise:")
    page.keyboard.press("Enter")
    paste(editor, text_html=WORD_LIST, text_plain="· a tracked offer for every child\n· a worker on call")
    all_saved(page)
    expect(editor.locator("li").filter(has_text="a worker on call")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_text("a worker on call")).to_be_attached()


def _adds_an_action(page: Any) -> None:
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_role("link", name="Action plan").click()
    table = page.locator("[data-table='actions']")
    count = table.locator("tbody tr[data-row]").count()
    table.get_by_role("button", name="Add a row").click()
    expect(table.locator("tbody tr[data-row]")).to_have_count(count + 1)
    new = table.locator("tbody tr[data-row]").last
    paste(
        new.get_by_label(re.compile("^Action,")),
        text_plain="Review remands\tHead of service\nTrain panels\tPolice inspector\n",
    )
    expect(table.locator("tbody tr[data-row]")).to_have_count(count + 2)
    all_saved(page)


def _judges_a_requirement(page: Any) -> None:
    page.get_by_role("link", name="Requirements", exact=True).click()
    form = page.locator("form[data-judge]").first
    form.locator("xpath=..").locator("summary").click()
    form.get_by_label("Met").check()
    form.get_by_label("Because").fill("The board was asked in June, and its minutes record what each partner answered.")
    form.get_by_label("Your name or post").fill("Chair of the management board")
    form.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("judged met by Chair of the management board").first).to_be_visible()


def test_every_page_is_clean_in_axe_light_and_dark_and_reads_at_320_pixels(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockport", folder / "stockport")
    axe = library("axe_playwright_python.sync_playwright").Axe()
    faults = []
    for path in ("/", "/new", "/bring", *(f"/plan/stockport/{one}" for one in PAGES)):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(page.base + path)
            page.wait_for_load_state("networkidle")
            found = axe.run(page, options={"runOnly": RULES}).response["violations"]
            faults += [(path, scheme, one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
        page.set_viewport_size({"width": 320, "height": 700})
        faults += [
            (path, width) for width in [page.evaluate("() => document.documentElement.scrollWidth")] if width > 320
        ]
        page.set_viewport_size({"width": 1280, "height": 900})
    assert faults == []


def test_a_lead_begins_next_year_from_a_plan_and_says_what_still_holds(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(page.base)
    page.get_by_role("link", name="Next year from this one").click()
    page.wait_for_load_state("networkidle")
    page.get_by_label("What the new plan’s folder is called").fill("Our plan 2025")
    page.get_by_role("button", name="Begin next year’s plan").click()
    expect(page.get_by_role("heading", name="From last year")).to_be_visible(timeout=60_000)
    axe = library("axe_playwright_python.sync_playwright").Axe()
    faults = []
    for path in ("next", "carried", "sections/sections.1", ""):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{page.base}/plan/our-plan-2025/{path}")
            page.wait_for_load_state("networkidle")
            found = axe.run(page, options={"runOnly": RULES}).response["violations"]
            faults += [(path, scheme, one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
        page.set_viewport_size({"width": 320, "height": 700})
        faults += [(path, wide) for wide in [page.evaluate("document.documentElement.scrollWidth")] if wide > 320]
        page.set_viewport_size({"width": 1280, "height": 900})
    assert faults == []

    page.get_by_role("link", name="From last year").click()
    holds = page.get_by_role("button", name=re.compile("It still holds.*Local Context"))
    holds.click()
    expect(page.get_by_label("Your name or post")).to_be_focused()
    page.get_by_label("Your name or post").fill("Head of service")
    holds.click()
    expect(holds).to_have_count(0, timeout=60_000)
    page.get_by_role("button", name=re.compile("All of these still hold.*Glossary")).click()
    expect(page.get_by_role("heading", name="Glossary")).to_have_count(0, timeout=60_000)
    page.get_by_role("link", name=re.compile("Open it.*Location$")).click()
    expect(page.get_by_text("3 of 3 sentences of this text are last year’s")).to_be_visible()
    editor = page.locator(".ProseMirror")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("We have moved to the town hall, and see children there.")
    all_saved(page)
    expect(page.get_by_text("sentences of this text are last year’s")).to_have_count(0, timeout=30_000)


def test_the_buttons_that_choose_between_two_texts_of_a_section_can_be_read(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/sections/sections.0")
    editor = page.locator(".ProseMirror")
    expect(editor).to_be_visible()
    file = folder / "stockton/sections/introduction.md"
    file.write_text(f"Elsewhere. {file.read_text()}")
    editor.click()
    page.keyboard.type("Here. ")
    button = page.get_by_role("button", name="Keep: yours")
    expect(button).to_be_visible(timeout=30_000)
    colours = button.evaluate("(one) => [getComputedStyle(one).color, getComputedStyle(document.body).color]")
    assert colours[0] != colours[1]


def test_what_is_changed_elsewhere_is_shown_beside_what_was_written(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/part/governance")
    field = page.get_by_label("How often it meets")
    file = folder / "stockton/governance.yaml"
    file.write_text(file.read_text().replace("meets: quarterly", "meets: twice a year"))
    field.fill("monthly")
    field.press("Tab")
    expect(page.get_by_text("This was changed elsewhere while you wrote")).to_be_visible()
    page.get_by_role("button", name="Keep: yours").click()
    all_saved(page)
    assert "meets: monthly" in file.read_text()
    file.write_text(file.read_text().replace("meets: monthly", "meets: twice a year"))
    field.fill("every week")
    field.press("Tab")
    page.get_by_role("button", name="Keep: the other").click()
    all_saved(page)
    expect(field).to_have_value("twice a year")
    assert "meets: twice a year" in file.read_text()
    page.goto(f"{page.base}/plan/stockton/history")
    expect(page.get_by_text("every week").first).to_be_visible()


def test_words_stay_on_the_page_while_the_studio_does_not_answer(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/part/governance")
    page.route("**/set", lambda route: route.abort())
    field = page.get_by_label("How often it meets")
    field.fill("monthly")
    field.press("Tab")
    expect(page.get_by_role("alert").filter(has_text="Your words are still on this page").first).to_be_visible()
    assert field.input_value() == "monthly"
    page.unroute("**/set")
    all_saved(page)
    assert "meets: monthly" in (folder / "stockton/governance.yaml").read_text()


def test_a_table_is_filled_by_keyboard_alone(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/part/risks")
    table = page.locator("[data-table='risks']")
    count = table.locator("tbody tr[data-row]").count()
    last = table.locator("tbody tr[data-row]").last.locator("[data-address$='.owner']")
    last.focus()
    page.keyboard.press("Enter")
    expect(table.locator("tbody tr[data-row]")).to_have_count(count + 1)
    expect(table.locator("tbody tr[data-row]").last.locator("[data-address]").first).to_be_focused()
    page.keyboard.type("Staff leave before the year ends")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    all_saved(page)
    risks = Desk(folder / "stockton").plan.risks
    assert str(risks[-1].risk) == "Staff leave before the year ends"
    page.keyboard.press("Shift+Tab")
    page.locator("#undo").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert len(Desk(folder / "stockton").plan.risks) >= count


def test_words_typed_by_keyboard_through_a_row_with_findings_all_arrive(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stoke", folder / "stoke")
    page.goto(f"{page.base}/plan/stoke/part/priorities")
    page.locator("[data-table='priorities']").get_by_role("button", name="Add a row").click()
    new = page.locator("[data-table='priorities'] tbody tr[data-row]").last
    expect(new.locator("[data-address]").first).to_be_focused()
    for words in ("Keep children in school", "because it works", "fewer exclusions"):
        page.keyboard.type(words, delay=30)
        page.keyboard.press("Tab")
    all_saved(page)
    priority = Desk(folder / "stoke").plan.priorities[-1]
    told = [str(one) for one in (priority.title, priority.reason, priority.outcome)]
    assert told == ["Keep children in school", "because it works", "fewer exclusions"]
    found = page.locator("[data-table='priorities'] tr.row-found").last
    expect(found.get_by_text("the priority is without an action")).to_be_visible()


def test_a_row_is_moved_only_when_what_was_typed_into_it_is_saved(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/part/risks")
    page.route("**/set", lambda route: (time.sleep(0.6), route.continue_()))
    row = page.locator("[data-table='risks'] tbody tr[data-row]").first
    row.locator("[data-address='risks.0.risk']").fill("The first risk, as it is now")
    row.get_by_role("button", name=re.compile("^Move .* down")).click()
    expect(page.locator("[data-address='risks.1.risk']")).to_have_value("The first risk, as it is now")
    all_saved(page)
    assert str(Desk(folder / "stockton").plan.risks[1].risk) == "The first risk, as it is now"


def test_a_finding_leads_to_its_row_and_a_form_is_sent_once(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stoke", folder / "stoke")
    page.goto(f"{page.base}/plan/stoke/part/actions#field-actions-3")
    expect(page.locator("tr[data-row='3'] [data-address]").first).to_be_focused()
    page.goto(f"{page.base}/plan/stoke/sections")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.route("**/section", lambda route: (time.sleep(0.5), route.continue_()))
    page.get_by_label("Its heading").fill("Once")
    page.get_by_role("button", name="Add it at the end").dblclick()
    expect(page.locator("#section-tree").get_by_text("Once")).to_be_visible()
    assert len(asked) == 1


def test_a_picture_is_added_from_the_text_and_stands_where_the_cursor_was(
    studio: Any, folder: Path, tmp_path: Path
) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    picture = tmp_path / "IMG 1234 é.png"
    library("PIL.Image").new("RGB", (60, 40), "teal").save(picture)
    page.goto(f"{page.base}/plan/stockton/sections/sections.1")
    page.wait_for_load_state("networkidle")
    page.locator(".ProseMirror p").first.click()
    page.get_by_role("button", name="Picture", exact=True).click()
    page.get_by_role("button", name="Add a picture to the plan").click()
    dialog = page.get_by_role("dialog", name="Add a picture to the plan")
    dialog.get_by_label("The picture").set_input_files(str(picture))
    dialog.get_by_role("button", name="Add it here").click()
    expect(dialog.get_by_text("A picture needs a caption")).to_be_visible()
    dialog.get_by_label("Caption").fill("Our new room")
    dialog.get_by_label("What it shows").fill("A room with two chairs")
    dialog.get_by_role("button", name="Add it here").click()
    expect(page.locator(".ProseMirror figure img[alt='Our new room']")).to_be_visible()
    all_saved(page)
    plan = Desk(folder / "stockton").plan
    assert "{{ figures.our-new-room | figure }}" in str(plan.sections[1].text)
    assert plan.figures[-1].alternative == "A room with two chairs"


def test_the_list_of_figures_opens_where_it_is_seen(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/sections/sections.1")
    page.wait_for_load_state("networkidle")
    editor = page.locator(".ProseMirror")
    editor.locator("p").last.click()
    page.keyboard.press("End")
    editor.locator("p").last.evaluate("(last) => scrollBy(0, last.getBoundingClientRect().bottom - innerHeight + 30)")
    page.keyboard.type(" @")
    expect(page.get_by_role("listbox")).to_be_visible()
    popup = page.locator(".te-popup:not([hidden])")
    expect(popup).to_be_in_viewport(ratio=1)
    for _ in range(7):
        page.keyboard.press("ArrowDown")
    expect(popup.locator("[aria-selected='true']")).to_be_in_viewport(ratio=1)


def test_words_that_were_left_on_a_page_are_saved_once_the_studio_is_started_again(browser: Any, folder: Path) -> None:
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    context = browser.new_context()
    threads = []
    pages = []
    for started in range(2):
        running = Studio(folder)
        threads.append(Thread(target=running.run, daemon=True))
        threads[-1].start()
        pages.append(context.new_page())
        pages[-1].goto(running.first_address)
        if started:
            break
        page = pages[0]
        page.goto(f"{page.url.rstrip('/')}/plan/stockton/part/governance")
        running.stop()
        threads[0].join(10)
        page.get_by_label("How often it meets").fill("written while nobody listened")
        expect(page.locator("#lost")).to_be_visible()
    all_saved(page)
    expect(page.locator("#lost")).to_be_hidden()
    assert Desk(folder / "stockton").source.value(("governance", "board", "meets")) == "written while nobody listened"
    context.close()
    running.stop()
    threads[1].join(10)


def test_who_leaves_a_page_at_once_is_asked_nothing_and_loses_nothing(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.route("**/set", lambda route: (time.sleep(0.5), route.continue_()))
    page.goto(f"{page.base}/plan/stockton/part/governance")
    page.get_by_label("How often it meets").press_sequentially("each week, ")
    page.get_by_role("link", name="Findings", exact=True).click()
    expect(page.get_by_role("heading", name="Findings", exact=True)).to_be_visible()
    page.goto(f"{page.base}/plan/stockton/sections/sections.1")
    page.wait_for_load_state("networkidle")
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type("Swift words ")
    page.reload()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)
    source = Desk(folder / "stockton").source
    assert "each week" in source.value(("governance", "board", "meets"))
    assert "Swift words" in source.value(("sections", 1, "text"))
    assert asked == []


def test_a_row_that_stood_elsewhere_meanwhile_is_not_written_over(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stoke", folder / "stoke")
    address = f"{page.base}/plan/stoke/part/actions"
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    other.locator("[data-row='0'] [data-row-do='delete']").click()
    expect(other.locator("#undo")).to_be_enabled()
    owner = page.locator("[data-address='actions.3.owner']")
    owner.fill("Head of service")
    owner.press("Tab")
    expect(page.get_by_text("On another page rows or sections were added")).to_be_visible()
    expect(owner).to_have_value("Head of service")
    assert not any(action.owner == "Head of service" for action in Desk(folder / "stoke").plan.actions)
    page.once("dialog", lambda dialog: dialog.accept())
    other.close()


def test_a_section_that_is_moved_by_keyboard_keeps_the_keyboard(studio: Any, folder: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stockton", folder / "stockton")
    page.goto(f"{page.base}/plan/stockton/sections")
    first = page.locator("#section-tree > ol > li").first.locator("> .line a").inner_text()
    page.locator("#section-tree [data-row='0'] > .line [aria-label$=' down']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#section-tree > ol > li").nth(1).locator("> .line a")).to_have_text(first)
    page.wait_for_function("() => document.activeElement.dataset.rowDo === 'move'")
    assert page.evaluate("() => document.activeElement.closest('[data-row]').dataset.row") == "1"


def test_a_spreadsheet_that_is_chosen_or_dropped_becomes_rows(studio: Any, folder: Path, tmp_path: Path) -> None:
    page = studio
    shutil.copytree(ROOT / "examples/stoke", folder / "stoke")
    (tmp_path / "list.csv").write_text("Action,Owner\nTrain panels,Inspector\n")
    page.goto(f"{page.base}/plan/stoke/part/actions")
    rows = page.locator("[data-table='actions'] tbody tr[data-row]")
    count = rows.count()
    page.get_by_label("Take rows from a spreadsheet").set_input_files(str(tmp_path / "list.csv"))
    expect(rows).to_have_count(count + 1)
    page.wait_for_load_state("networkidle")
    page.locator("[data-table='actions']").evaluate("""(table) => {
      const data = new DataTransfer();
      data.items.add(new File(["Action,Owner\\nReview remands,Lead\\n"], "more.csv", {type: "text/csv"}));
      table.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
    }""")
    expect(rows).to_have_count(count + 2)
    assert [action.owner for action in Desk(folder / "stoke").plan.actions[-2:]] == ["Inspector", "Lead"]
