"""The pages of the studio, asked for without a browser: each is drawn, and what it asks to be done is done."""

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from PIL import Image
from werkzeug.test import Client

from plangen.desk.desk import Desk
from plangen.figures.formatted import printed_value
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.plan.reference import references
from plangen.plan.walk import written_prose
from plangen.studio.app import application
from plangen.studio.drawing import in_labels
from plangen.studio.forms.form import form_at, studio_words
from plangen.studio.forms.places import findings_by_address
from plangen.studio.placeable import figures_offered, placements_offered
from tests.conftest import EXAMPLES, ROOT, SMALL

pytestmark = pytest.mark.slow
PAGES = (
    "",
    "sections",
    "sections/sections.0",
    "findings",
    "requirements",
    "figures",
    "preview",
    "approval",
    "history",
    "printed",
    "brought",
)
PARTS = tuple(read_cached_yaml(SCHEMAS / "plan.yaml")["plan"])


@pytest.fixture
def studio(tmp_path: Path) -> Callable[..., Client]:
    """A studio on a folder with copies of these examples."""

    def make(*examples: str) -> Client:
        for example in examples:
            shutil.copytree(ROOT / "examples" / example, tmp_path / example)
        return Client(application(tmp_path, lambda: None))

    return make


def post(client: Client, path: str, **data: Any) -> tuple[int, dict[str, Any]]:
    answer = client.post(path, json=data)
    return answer.status_code, answer.get_json()


def page(client: Client, path: str) -> lxml.html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return lxml.html.fromstring(answer.text)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_of_every_example_is_drawn(studio: Callable[..., Client], example: str) -> None:
    client = studio(example)
    for path in (*PAGES, *(f"part/{part}" for part in PARTS)):
        drawn = page(client, f"/plan/{example}/{path}")
        assert drawn.xpath("//h1"), path
        ids = drawn.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_part_of_a_plan_has_a_page_and_no_field_is_left_without_a_label() -> None:
    grouped = {part for parts in studio_words()["pages"].values() for part in parts}
    assert grouped == set(PARTS) - {"edition", "sections"}
    named = {value for rules in _records() for value in rules.get("allowed", ())}
    assert set(studio_words()["choices"]) <= named


def _records() -> list[dict[str, Any]]:
    schema = read_cached_yaml(SCHEMAS / "plan.yaml")
    return [rules for fields in schema["records"].values() for rules in fields.values()]


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_finding_stands_at_a_field_or_a_part_of_the_plan(example: str) -> None:
    desk = Desk(ROOT / "examples" / example)
    found = findings_by_address(desk.source, desk.report.findings)
    assert sum(map(len, found.values())) == len(desk.report.findings)
    lost = [finding.place for finding in found.get((), ()) if finding.place.address]
    assert lost == []


def test_a_page_names_fields_as_the_forms_do_and_not_as_the_files_do(studio: Callable[..., Client]) -> None:
    assert (
        in_labels("add the member under `governance.board.members`.")
        == "add the member under “Members of the management board”."
    )
    assert (
        in_labels("put it under `answers:` of the section")
        == "put it under “Headings of the guidance it answers” of the section"
    )
    assert in_labels("Ratio 3:1, and so: more") == "Ratio 3:1, and so: more"
    client = studio("stockton")
    for path in ("", "sections", "part/governance", "part/actions"):
        shown = page(client, f"/plan/stockton/{path}").text_content()
        assert ".yaml" not in shown and "`" not in shown, re.findall(r".{40}\.yaml.{20}", shown)


def test_a_field_is_saved_and_what_was_changed_elsewhere_is_not_written_over(studio: Callable[..., Client]) -> None:
    client = studio("stockton")
    address = "governance.board.meets"
    assert (
        post(client, "/plan/stockton/set", address=address, value="monthly", base="quarterly")[1]["value"] == "monthly"
    )
    status, told = post(client, "/plan/stockton/set", address=address, value="weekly", base="quarterly")
    assert (status, told) == (409, {"differs": True, "now": "monthly"})
    assert post(client, "/plan/stockton/set", address=address, value="weekly", base="monthly")[0] == 200
    assert post(client, "/plan/stockton/set", address=address, value="weekly", base="quarterly")[0] == 200
    status, told = post(client, "/plan/stockton/undo")
    assert told["redo"] and page(client, "/plan/stockton/part/governance").xpath("//input[@value='monthly']")


def test_days_are_taken_as_people_write_them(studio: Callable[..., Client]) -> None:
    client = studio("stockton")
    assert (
        post(client, "/plan/stockton/set", address="signoff.approved_on", value="12 June 2024")[1]["value"]
        == "2024-06-12"
    )
    assert post(client, "/plan/stockton/set", address="document.date", value="3/7/24")[1]["value"] == "2024-07-03"


def test_rows_are_added_moved_and_taken_out(studio: Callable[..., Client]) -> None:
    client = studio("stockport")
    rows = "contributions.rows"
    before = [row.get("data-row") for row in _rows(client)]
    assert post(client, "/plan/stockport/row", address=rows, do="add")[0] == 200
    assert len(_rows(client)) == len(before) + 1
    first = _rows(client)[0].xpath(".//input/@value")[0]
    post(client, "/plan/stockport/row", address=rows, do="move", number=0, to=1)
    assert _rows(client)[1].xpath(".//input/@value")[0] == first
    post(client, "/plan/stockport/row", address=rows, do="delete", number=1)
    assert len(_rows(client)) == len(before)
    assert post(client, "/plan/stockport/row", address=rows, do="delete", number=99)[0] == 409
    assert post(client, "/plan/stockport/row", address=rows, do="burn", number=0)[0] == 400


def _rows(client: Client) -> list[Any]:
    drawn = page(client, "/plan/stockport/part/contributions")
    return list(drawn.xpath("//section[@data-table='contributions.rows']//tbody/tr"))


def test_rows_of_a_spreadsheet_are_pasted_over_rows_and_beyond_the_last(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    pasted = [["Reduce remands", "", "Head of service", "31/3/2025"], ["Train panels", "", "Manager", "1 June 2024"]]
    count = len(Desk(tmp_path / "stockton").plan.actions)
    table = form_at(Desk(tmp_path / "stockton").source, ("actions",), {})
    column = [one.label for one in table.columns].index("Action")  # type: ignore[union-attr]
    rows = [[row[0], row[2], row[3]] for row in pasted]
    assert post(client, "/plan/stockton/paste", address="actions", row=count - 1, column=column, rows=rows)[0] == 200
    *_, last, new = Desk(tmp_path / "stockton").plan.actions
    assert (str(last.action), last.owner, str(last.due)) == ("Reduce remands", "Head of service", "31 March 2025")
    assert (str(new.action), new.owner) == ("Train panels", "Manager")


def test_sums_stand_below_and_what_the_plan_says_otherwise_is_told(studio: Callable[..., Client]) -> None:
    client = studio("stockport")
    foot = page(client, "/plan/stockport/part/contributions").xpath("//tfoot//td")
    told = " | ".join(cell.text_content().strip() for cell in foot)
    assert "the plan says £111,699: £2,984 more" in told and "£96,246" not in told


def test_a_section_is_added_nested_taken_out_and_taken_away_with_its_file(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    before = {path.name: path.read_bytes() for path in (tmp_path / "stockton").rglob("*") if path.is_file()}
    post(client, "/plan/stockton/section", do="add", heading="Working with families", answers="families")
    file = tmp_path / "stockton/sections/working-with-families.md"
    assert file.exists()
    count = len(Desk(tmp_path / "stockton").plan.sections)
    post(client, "/plan/stockton/set", address=f"sections.{count - 1}.text", value="We work with families.", base="")
    assert file.read_text() == "We work with families."
    post(client, "/plan/stockton/section", do="in", address="sections", number=count - 1)
    inside = Desk(tmp_path / "stockton").plan.sections[count - 2].sections
    assert str(inside[-1].text) == "We work with families."
    where = f"sections.{count - 2}.sections"
    post(client, "/plan/stockton/section", do="out", address=where, number=len(inside) - 1)
    assert len(Desk(tmp_path / "stockton").plan.sections) == count
    post(client, "/plan/stockton/section", do="delete", address="sections", number=count - 1)
    assert not file.exists()
    for _ in range(5):
        assert post(client, "/plan/stockton/undo")[0] == 200
    after = {path.name: path.read_bytes() for path in (tmp_path / "stockton").rglob("*") if path.is_file()}
    assert {name: after[name] for name in before} == before


def test_a_plan_that_cannot_be_read_is_told_with_its_place_and_hides_no_other(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "plan.yaml").write_text("edition: [\n")
    shelf = page(client, "/").text_content()
    assert "Cannot be read" in shelf and "broken/plan.yaml:" in shelf and "Stockton-on-Tees" in shelf
    assert client.get("/plan/broken/").status_code == 409


def test_a_new_plan_is_put_on_the_shelf(studio: Callable[..., Client]) -> None:
    client = studio()
    status, told = post(client, "/new", authority="Anytown Council", nation="wales")
    assert status == 200
    assert "Anytown Council" in page(client, told["to"]).text_content()
    assert page(client, f"{told['to']}part/authority").xpath("//select/option[@selected and @value='wales']")
    assert post(client, "/new", authority=" ", nation="england")[0] == 409


def test_a_document_is_brought_confirmed_and_its_tray_emptied(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio()
    words = "\n\n".join(
        [
            "# Youth Justice Plan 2025-26", "Anytown Council", "# Governance, leadership and partnership arrangements",
            "The management board meets quarterly and is chaired by the Director of Children's Services. " * 3,
            "# Priorities", "We will reduce remands of children. " * 5,
        ]
    )  # fmt: skip
    answer = client.post(
        "/bring?name=Last%20year.md&next=no", data=words.encode(), content_type="application/octet-stream"
    )
    assert answer.status_code == 200, answer.text
    to = answer.get_json()["to"]
    drawn = page(client, to)
    assert "Confirm what was read" in drawn.text_content()
    chosen = drawn.xpath(
        "//select[@data-address]/option[@selected]/@value | //select[@data-address]//option[@selected]/@value"
    )
    assert chosen
    for item in drawn.xpath("//select[@data-tray]"):
        assert post(client, to.replace("brought", "tray"), number=0, section="")[0] == 200, item
    assert not page(client, to).xpath("//select[@data-tray]")
    refused = client.post("/bring?name=plan.exe&next=no", data=b"MZ", content_type="application/octet-stream")
    assert refused.status_code == 409 and "Word" in refused.get_json()["trouble"]


def test_a_requirement_is_judged_and_documents_are_made(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio()
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "plan.yaml").write_text(SMALL)
    drawn = page(client, "/plan/small/requirements")
    name = drawn.xpath("//form/@data-judge")[0]
    why = "--by=Nobody; the board was asked on 3 June and minuted it"
    status, told = post(client, "/plan/small/judge", requirement=name, standing="met", why=why, by="Chair of the board")
    assert status == 200, told
    assert why in (tmp_path / "small" / "judgements.yaml").read_text()
    assert post(client, "/plan/small/judge", requirement=name, standing="met", why="", by="Chair")[0] == 409
    status, told = post(client, "/plan/small/build")
    assert status == 200 and [name.rpartition(".")[2] for name in told["documents"]] == ["docx", "html", "pdf"], told
    assert client.get("/plan/small/documents/small.pdf").data.startswith(b"%PDF")


def test_a_picture_is_drawn_anew_and_named_by_the_studio(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio("stockton")
    made, exif = Image.new("RGB", (40, 20), "red"), Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    data = BytesIO()
    made.save(data, "JPEG", exif=exif)
    send = f"/plan/stockton/file?address=authority.logo&name={quote('../../Our logo.jpg')}"
    assert client.post(send, data=data.getvalue()).get_json()["value"] == "figures/our-logo.jpg"
    with Image.open(tmp_path / "stockton/figures/our-logo.jpg") as kept:
        assert kept.size == (20, 40) and not kept.getexif()
    assert client.post(send, data=data.getvalue()).get_json()["value"] == "figures/our-logo-2.jpg"
    assert client.post(send, data=b"<svg onload=alert(1)>").status_code == 409
    assert client.post("/plan/stockton/file?address=document.title&name=a.png", data=data.getvalue()).status_code == 400


def test_a_version_is_released_approved_and_withdrawn_by_an_edit(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio()
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "plan.yaml").write_text(SMALL)
    assert post(client, "/plan/small/release", stage="for approval", by=" ")[0] == 409
    status, told = post(
        client, "/plan/small/release", stage="for approval", by="Clerk to the board", note="--as=published"
    )
    assert status == 200, told
    shown = page(client, "/plan/small/approval").text_content()
    assert "For approval" in shown and "Clerk to the board" in shown and "check code" in shown
    role = "chair of the management board"
    assert post(client, "/plan/small/approve", by="A Chair", role=role, vote="for")[0] == 200
    assert "Approved (chair of the management board)" in page(client, "/plan/small/approval").text_content()
    post(client, "/plan/small/set", address="sections.0.text", value="Other words.")
    assert "Since then the plan was changed" in page(client, "/plan/small/approval").text_content()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_reference_that_a_text_makes_is_offered_with_what_it_prints(example: str) -> None:
    plan = Desk(ROOT / "examples" / example).plan
    figures = {one["reference"]: one["value"] for one in figures_offered(plan)}
    placed = {one["reference"] for one in placements_offered(plan)}
    for _, text in written_prose(plan):
        for reference in references(text):
            written = f"{reference.path} | {reference.format}" if reference.format else reference.path
            assert written in placed or figures[written] == printed_value(plan, reference)
