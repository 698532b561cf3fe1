"""The pages of the studio, asked for without a browser: each is drawn, and what it asks to be done is done."""

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

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
from plangen.studio.differing import differing
from plangen.studio.drawing import in_labels
from plangen.studio.forms.form import form_at, studio_words
from plangen.studio.forms.named import record_name
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
    "next",
    "carried",
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
    assert in_labels("write `measure:` for the action", "", "actions").startswith("write “Measure” for")
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


def test_days_are_taken_and_shown_as_people_write_them_and_kept_in_iso(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    for typed, shown in (("12 June 2024", "12 June 2024"), ("12/6/24", "12 June 2024"), ("2024-06-12", "12 June 2024")):
        told = post(client, "/plan/stockton/set", address="signoff.approved_on", value=typed)[1]
        assert told["value"] == shown
        assert Desk(tmp_path / "stockton").source.value(("signoff", "approved_on")) == "2024-06-12"
    assert page(client, "/plan/stockton/part/signoff").xpath("//input[@value='12 June 2024']")
    told = post(client, "/plan/stockton/set", address="signoff.approved_on", value="July 2024", base="12 June 2024")[1]
    assert told["value"] == "July 2024"
    told = post(client, "/plan/stockton/set", address="signoff.approved_on", value="next week", base="July 2024")[1]
    assert told["value"] == "next week"
    status, told = post(client, "/plan/stockton/set", address="signoff.approved_on", value="x", base="12 June 2024")
    assert (status, told["now"]) == (409, "next week")
    listed = post(client, "/plan/stockton/set", address="governance.board.meetings", value="1 May 2024\n3/7/24")[1]
    assert listed["value"] == "1 May 2024\n3 July 2024"


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
    return list(drawn.xpath("//section[@data-table='contributions.rows']//tbody/tr[@data-row]"))


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


def test_rows_are_placed_by_the_words_that_plans_head_their_columns_with(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stoke")
    count = len(Desk(tmp_path / "stoke").plan.actions)
    data = b"Our plan,,\nWhat,Who?,By when\nTrain panels,Inspector,Mar 2020\n"
    assert client.post("/plan/stoke/sheet?address=actions&name=l.csv", data=data).status_code == 200
    rows = [["By when", "Who", "What we will do", "No"], ["May 2020", "Head of service", "Ask children", "1"]]
    assert post(client, "/plan/stoke/paste", address="actions", row=count + 1, column=1, rows=rows)[0] == 200
    made = Desk(tmp_path / "stoke").plan.actions[count:]
    assert [(str(one.action), one.owner, one.due.text) for one in made] == [
        ("Train panels", "Inspector", "2020-03"),
        ("Ask children", "Head of service", "2020-05"),
    ]
    posts = b"Position,No. of posts,Seconded from\nNurse,1,ICB\n"
    assert client.post("/plan/stoke/sheet?address=staffing.posts&name=l.csv", data=posts).status_code == 200
    nurse = Desk(tmp_path / "stoke").plan.staffing.posts[-1]
    assert (nurse.post, nurse.number.text, nurse.body) == ("Nurse", "1", "ICB")
    rows = [["By when", "Who", "RAG"], ["May 2020", "Head of service", "Red"]]
    status, told = post(client, "/plan/stoke/paste", address="actions", row=0, column=0, rows=rows)
    assert status == 409 and "no column here is for “RAG”" in told["trouble"]
    rows = [["Who", "Date", "How"], ["Magistrates", "12 May 2019", "Meeting"]]
    assert post(client, "/plan/stoke/paste", address="consultation", row=0, column=0, rows=rows)[0] == 200
    said = Desk(tmp_path / "stoke").plan.consultation[0]
    assert (said.body, said.date.text, said.method) == ("Magistrates", "2019-05-12", "Meeting")


def test_a_last_row_of_figures_without_a_name_is_the_totals(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio("stockport")
    count = len(_rows(client))
    table = form_at(Desk(tmp_path / "stockport").source, ("contributions", "rows"), {})
    column = next(number for number, one in enumerate(table.columns) if one.kind == "money")  # type: ignore[union-attr]
    rows = [["1", "2"], ["30", "40"]]
    asked = {"address": "contributions.rows", "row": count - 1, "column": column, "rows": rows}
    assert post(client, "/plan/stockport/paste", **asked)[0] == 200
    source = Desk(tmp_path / "stockport").source
    assert len(source.value(("contributions", "rows"))) == count
    assert [*source.value(("contributions", "totals")).values()][:2] == ["30", "40"]


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
    assert "since version 1" in page(client, "/plan/small/changes?since=1").text_content()
    told = client.get("/plan/small/changes.html").get_data(as_text=True)
    assert "<ins>Other</ins>" in told
    word = client.get("/plan/small/changes.docx?since=1").get_data()
    assert b"<w:ins " in ZipFile(BytesIO(word)).read("word/document.xml")
    assert client.get("/plan/small/changes?since=7").status_code == 404


def test_the_shelf_and_the_page_of_approvals_tell_what_the_record_says_and_whether_it_is_there(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client, place = studio(), tmp_path / "small"
    place.mkdir()
    (place / "plan.yaml").write_text(SMALL)
    assert post(client, "/plan/small/release", stage="for approval", by="Clerk")[0] == 200
    for role in ("chair of the management board", "full council"):
        assert post(client, "/plan/small/approve", by="A Person", role=role, vote="for")[0] == 200
    assert "Approved" in page(client, "/").text_content()
    shutil.copy(place / "signoff.jsonl", place / "signoff (1).jsonl")
    assert "signoff (1).jsonl is a copy of the record" in page(client, "/plan/small/approval").text_content()
    (place / "signoff.jsonl").unlink()
    assert "their record, signoff.jsonl, is gone" in page(client, "/plan/small/approval").text_content()


def test_a_file_is_told_to_be_ours_or_not(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio()
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "plan.yaml").write_text(SMALL)
    assert post(client, "/plan/small/release", stage="for approval", by="Clerk")[0] == 200
    document = (tmp_path / "small/documents/small.html").read_bytes()

    def verified(data: bytes, name: str = "our plan.html") -> Any:
        headers = {"Content-Type": "application/octet-stream"}
        return client.post(f"/plan/small/verify?name={quote(name)}", data=data, headers=headers).get_json()

    assert verified(document)["told"].startswith("our plan.html: not approved yet")
    assert verified(document)["told"].endswith("unchanged")
    assert "not" in verified(document.replace(b"children", b"pupils"), "../../x.html")["told"]
    assert "trouble" in verified(b"PK\x03\x04", "broken.docx")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_reference_that_a_text_makes_is_offered_with_what_it_prints(example: str) -> None:
    plan = Desk(ROOT / "examples" / example).plan
    figures = {one["reference"]: one["value"] for one in figures_offered(plan)}
    placed = {one["reference"] for one in placements_offered(plan)}
    for _, text in written_prose(plan):
        for reference in references(text):
            written = f"{reference.path} | {reference.format}" if reference.format else reference.path
            assert written in placed or figures[written] == printed_value(plan, reference)


def test_a_word_with_a_colon_is_no_name_of_a_field() -> None:
    assert in_labels("not the sum of its figures: of a column") == "not the sum of its figures: of a column"
    assert in_labels("name a post under `owner:`.") == "name a post under “owner”."
    assert in_labels("with `chair: yes` and `signed_on:`") == "with “Chairs the board”: yes and “Signed on”"
    assert in_labels("no section answers “Policing” (`answers: [policing]`)") == "no section answers “Policing”"


def test_a_remedy_is_told_in_the_words_of_the_form_that_it_sends_to() -> None:
    told = in_labels("give `body:` and `of:` for each under `governance.board.attendance`")
    assert told == "give “Body” and “Meetings held” for each under “Attendance at the management board”"
    assert in_labels("under `staffing:`, `posts:`, the `category: police officer`").endswith(
        "the “Member of the team in law”: police officer"
    )
    assert "heading (by its id) under" not in in_labels("name its heading (by its id) under `answers:`")
    assert in_labels("write it (VS Code says what: `plangen schema`).") == "write it."
    assert in_labels("`PCC` is not one of police, local policing body").endswith("or the mayor who has their powers")
    assert in_labels("`title` is missing", "Priority") == "it is missing"


def test_a_duty_that_the_plan_does_not_show_stands_first_with_how_and_where_to_put_it_right(
    studio: Callable[..., Client],
) -> None:
    client = studio("stockport")
    shown = page(client, "/plan/stockport/findings")
    musts = shown.xpath("//article[@data-severity='must']")
    missing = [article for article in musts if "not shown: " in article.xpath("string(h2)")]
    assert missing and all("To put it right: " in article.text_content() for article in missing)
    consulted = next(article for article in missing if "consulted" in article.text_content())
    assert consulted.xpath(".//a/@href") == ["/plan/stockport/part/consultation#field-consultation"]
    assert consulted.xpath("string(.//a)") == "Consultation"
    assert f"Must ({len(musts)})" in shown.xpath("string(//fieldset)")
    left = page(client, "/plan/stockport/").xpath("//ol[@id='left']/li")
    assert sum("not shown: " in item.text_content() for item in left if "Must" in item.text_content()) == len(missing)
    asked = page(client, "/plan/stockport/requirements").xpath("//article[@aria-label='CDA-40-1-CONSULTED']")[0]
    assert asked.getnext().xpath("string(a/@href)").endswith("part/consultation#field-consultation")


def test_the_history_names_what_was_changed_and_shows_the_words_that_differ(studio: Callable[..., Client]) -> None:
    client = studio("stockton")
    source = Desk(ROOT / "examples" / "stockton").source
    number = next(place for place, one in enumerate(source.values["sections"]) if len(one.get("text") or "") > 200)
    at, said = f"sections.{number}.text", source.value(("sections", number, "text"))
    assert post(client, "/plan/stockton/set", address=at, value=f"{said.rstrip()} And this is new.")[0] == 200
    assert post(client, "/plan/stockton/row", address="actions", do="delete", number=0)[0] == 200
    taken, changed = page(client, "/plan/stockton/history").xpath("//tbody/tr")
    assert changed.xpath("string(td[3])") == f"{source.value(('sections', number, 'heading'))}, Text changed"
    assert changed.xpath("string(td[5])").startswith("… ") and "And this is new." in changed.xpath("string(td[5])")
    assert "Action plan: " in taken.xpath("string(td[3])") and "a row" not in taken.xpath("string(td[3])")
    assert differing("5 rows", "5 rows") == (None, None) and differing(None, "yes") == (None, "yes")


def test_a_record_is_called_by_its_own_name_on_a_page() -> None:
    member = {"name": "Joan Petty", "post": "Director", "partner": "local authority"}
    assert record_name(member) == "Joan Petty" and record_name({"partner": "Health"}) == "Health"
    assert record_name({"id": "mural", "caption": "The mural", "file": "a.png"}) == "The mural"


def test_a_section_counts_its_words_without_the_tables_that_it_places(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    (tmp_path / "stockton/plan.yaml").write_text(
        (tmp_path / "stockton/plan.yaml").read_text(encoding="utf-8")
        + "\n  - id: only\n    heading: Only a table\n    text: |\n      {{ risks | table }}\n"
        + "\n  - id: both\n    heading: Both\n    text: |\n      The {{ actions.1.due }} here.\n\n      {{ risks|chart }}\n",
        encoding="utf-8",
    )
    told = {
        item.xpath("string(.//a)").strip(): " ".join(item.xpath("string(.//span[@class='hint'])").split())
        for item in page(client, "/plan/stockton/sections").xpath("//main//li")
    }
    assert told["Only a table"] == "1 table" and told["Both"] == "3 words, 1 chart"


def test_what_is_found_in_a_record_stands_below_its_row_and_in_no_way_of_the_keyboard(
    studio: Callable[..., Client],
) -> None:
    client = studio("stoke")
    drawn = page(client, "/plan/stoke/part/actions")
    shown = drawn.xpath("//section[@data-table='actions']//tr[@class='row-found'][not(@hidden)]")
    assert shown and all("the action has no" in row.text_content() for row in shown)
    assert (
        drawn.xpath("//table[contains(@class, 'grid')]//*[self::summary or self::a][not(contains(@class, 'button'))]")
        == []
    )
    for row in shown:
        assert row.getprevious().get("data-row") is not None


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_finding_leads_to_a_page_that_has_its_field_or_the_row_or_part_that_holds_it(
    studio: Callable[..., Client], example: str
) -> None:
    client = studio(example)
    pages: dict[str, set[str]] = {}
    links = set(page(client, f"/plan/{example}/findings").xpath("//div[@id='finding-list']//a/@href"))
    lost = []
    for path, _, field in (link.partition("#") for link in links):
        if path not in pages:
            pages[path] = set(page(client, path).xpath("//@id"))
        steps = field.removeprefix("field-").split("-")
        kinds = {
            f"{kind}-{'-'.join(steps[:end])}"
            for kind in ("field", "row", "table", "group")
            for end in (len(steps), len(steps) - 1)
        }
        if field and not kinds & pages[path]:
            lost.append((path, field))
    assert lost == []


def test_a_section_tells_what_was_found_in_it_and_not_what_was_in_those_within_it(
    studio: Callable[..., Client],
) -> None:
    client = studio("stoke")
    desk = Desk(ROOT / "examples/stoke")
    found = findings_by_address(desk.source, desk.report.findings)
    inner = next(at for at in found if at[0] == "sections" and at.count("sections") > 1)
    drawn = page(client, f"/plan/stoke/sections/sections.{inner[1]}")
    own = sum(len(inside) for at, inside in found.items() if at[:2] == inner[:2] and "sections" not in at[2:])
    assert len(drawn.xpath("//div[@id='section-found']//li")) == own
    assert drawn.xpath(f"//aside//a[contains(@href, 'sections.{inner[1]}.sections.')]")


def test_a_figure_that_is_typed_is_made_to_follow_by_one_click_beside_the_text(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stoke")
    text = tmp_path / "stoke/sections/partnerships.md"
    text.write_text(f"{text.read_text()}\nIn all £1,604,921 was put in.\n", newline="")
    desk = Desk(tmp_path / "stoke")
    finding = next(one for one in desk.report.findings if one.rule == "loose-numeral")
    at = next(at for at, inside in findings_by_address(desk.source, desk.report.findings).items() if finding in inside)
    place = ".".join(map(str, at[:-1]))
    button = page(client, f"/plan/stoke/sections/{place}").xpath("//div[@id='section-found']//button[@data-link]")[0]
    asked = {name.removeprefix("data-"): value for name, value in button.items() if name.startswith("data-")}
    before = str(desk.source.value(at))
    assert post(client, "/plan/stoke/link", **{**asked, "column": int(asked["column"]) + 1})[0] == 409
    assert post(client, "/plan/stoke/link", **asked)[0] == 200
    after = str(Desk(tmp_path / "stoke").source.value(at))
    assert after != before and asked["link"] in after
    assert len(after) == len(before) - len(asked["text"]) + len(asked["link"])


def test_a_picture_is_added_from_a_text_with_its_caption_and_shown(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    kept = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(kept, "PNG")
    address = "/plan/stockton/picture?caption=Our%20caf%C3%A9%3A%20%231&alternative="
    assert client.post(address, data=kept.getvalue()).status_code == 409
    told = client.post(f"{address}Children%20at%20a%20table", data=kept.getvalue()).get_json()
    figure = Desk(tmp_path / "stockton").plan.figures[-1]
    assert (figure.caption, told["reference"]) == ("Our café: #1", f"figures.{figure.id} | figure")
    offered = [
        one for one in client.get("/plan/stockton/pictures.json").get_json() if one["reference"] == told["reference"]
    ]
    shown = client.get(offered[0]["picture"])
    assert (shown.status_code, shown.content_type) == (200, "image/png")
    assert client.get("/plan/stockton/picture/figures.99.file").status_code == 404
    assert client.get("/plan/stockton/picture/authority.name").status_code == 404
    again = client.post(f"{address}Again", data=kept.getvalue()).get_json()
    assert (
        again["reference"] != told["reference"]
        and len({one.file for one in Desk(tmp_path / "stockton").plan.figures[-2:]}) == 2
    )


def test_a_plan_is_put_into_a_folder_that_every_system_takes_and_keeps_its_letters(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio()
    for authority in ("CON", "Aux", "COM1.", "Tŷ Ŵyn: “#1”", "مجلس", "x" * 300):
        told = post(client, "/new", authority=authority, nation="wales")[1]
        assert client.get(told["to"]).status_code == 200
    assert {"con-item", "aux-item", "com1-item", "ty-wyn-1", "item"} <= {path.name for path in tmp_path.iterdir()}


def test_what_a_document_is_refused_for_names_it_as_the_person_does(studio: Callable[..., Client]) -> None:
    told = studio().post("/bring?name=Our%20letter.txt", data=b"Dear sir, thank you.").get_json()
    assert told["trouble"].startswith("Our letter.txt") and "tmp" not in told["trouble"]
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le")
    told = studio().post("/bring?name=Our%20plan.doc", data=old).get_json()
    assert told["trouble"].endswith("open it in Word and save it as .docx")


def test_a_folder_that_is_gone_or_cannot_be_written_to_is_told_in_words(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    shutil.rmtree(tmp_path / "stockton/.plangen", ignore_errors=True)
    (tmp_path / "stockton/.plangen").write_text("not a folder")
    asked = {"address": "governance.board.meets", "value": "monthly"}
    status, told = post(client, "/plan/stockton/set", **asked)
    assert (status, told["trouble"].partition(":")[0]) == (507, "Not saved yet")
    shutil.rmtree(tmp_path)
    gone = client.get("/")
    assert gone.status_code == 507 and "not there any more" in gone.text and "Errno" not in gone.text


def test_what_was_moved_on_another_page_takes_no_edit_of_what_stood_there(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stoke")

    def seen(path: str) -> int:
        return int(page(client, f"/plan/stoke/{path}").xpath("//body/@data-seen")[0])

    def owner(number: int, words: str, since: int) -> tuple[int, dict[str, Any]]:
        return post(client, "/plan/stoke/set", address=f"actions.{number}.owner", value=words, base="", seen=since)

    before = seen("part/actions")
    assert owner(3, "Head of service", before)[0] == 200
    assert post(client, "/plan/stoke/row", address="actions", do="delete", number=0, seen=before)[0] == 200
    actions = Desk(tmp_path / "stoke").plan.actions
    for status, told in (
        owner(4, "Somebody", before),
        post(client, "/plan/stoke/row", address="actions", do="delete", number=1, seen=before),
        post(client, "/plan/stoke/paste", address="actions", rows=[["a"]], row=1, column=1, seen=before),
    ):
        assert (status, told["trouble"].split(",")[0]) == (409, "On another page rows or sections were added")
    assert Desk(tmp_path / "stoke").plan.actions == actions
    told = post(client, "/plan/stoke/set", address="authority.name", value="Stoke", seen=before)
    assert told[0] == 200
    assert owner(4, "Somebody", seen("part/actions"))[0] == 200

    since = seen("sections")
    asked = {"address": "sections", "number": 2, "seen": since}
    assert post(client, "/plan/stoke/section", do="in", **asked)[0] == 200
    assert post(client, "/plan/stoke/section", do="delete", **asked)[0] == 409
    assert post(client, "/plan/stoke/set", address="sections.4.heading", value="Lost", seen=since)[0] == 409


def test_next_year_is_begun_from_a_plan_and_what_still_holds_is_confirmed(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    assert page(client, "/").xpath("//a[@href='/plan/stockton/next']")
    form = page(client, "/plan/stockton/next").xpath("//form[@data-to='next']")[0]
    asked = dict(form.form_values())
    assert asked["starts"] == "1 April 2025" and asked["edition"] == "yjb-2025"
    told = post(client, "/plan/stockton/next", **{**asked, "folder": "Our plan 2025"})[1]
    assert told["to"] == "/plan/our-plan-2025/carried"
    at, desk = "/plan/our-plan-2025", Desk(tmp_path / "our-plan-2025")
    shown = page(client, f"{at}/carried")
    names = shown.xpath("//button[@name='part']/@value")
    assert (
        "sections.local-context" in names
        and "glossary" in names
        and not [name for name in names if name.startswith(("progress", "sections")) and "." not in name]
    )
    assert ".yaml" not in shown.text_content() and "carried" in page(client, f"{at}/").text_content()
    for path in ("", "sections", "part/governance", "findings"):
        assert ".yaml" not in page(client, f"{at}/{path}").text_content(), path
    here = page(client, f"{at}/sections/sections.1")
    assert "15 of 15 sentences" in here.xpath("string(//*[@id='carried'])")
    assert "What stood there in" in here.text_content()
    assert post(client, f"{at}/confirm", part="sections.local-context", by="")[0] == 409
    assert post(client, f"{at}/confirm", part="sections.nowhere", by="Head of service")[0] == 409
    assert post(client, f"{at}/confirm", part="sections.local-context", by="Head of service")[0] == 200
    assert post(client, f"{at}/confirm", part="glossary", by="Head of service")[0] == 200
    after = page(client, f"{at}/carried")
    assert not {"sections.local-context", "glossary"} & {*after.xpath("//button[@name='part']/@value")}
    assert after.xpath("//input[@name='by']/@value") == ["Head of service"]
    assert not page(client, f"{at}/sections/sections.1").xpath("//*[@id='carried']/section")
    assert "confirmed" in page(client, f"{at}/history").text_content()
    assert 'by: "Head of service"' in (desk.folder / "confirmed.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("“contributions.rows.Police” is last year’s", "“Partners’ contributions, Police” is last year’s"),
        ("“governance.board” is last year’s", "“Governance, Management board” is last year’s"),
        ("“Foreword” is last year’s", "“Foreword” is last year’s"),
        ("confirm it (`plangen confirm`), which", "confirm it (“From last year”), which"),
        ("it was not made here: use `plangen import`", "it was not made here: use “Bring a plan from Word or PDF”"),
        ("“A” holds it: write {{ a.b | money }}, so that", "“A” holds it: link it to that, so that"),
        ("as the message says. It is so", "It is so"),
        ("write what the message asks for (VS Code says what: `plangen schema`).", ""),
        ("--period: it does not follow", "it does not follow"),
    ],
)
def test_what_is_said_of_files_and_commands_is_said_of_pages(said: str, told: str) -> None:
    assert in_labels(said).removesuffix(", under “Your plans”") == told


def test_two_years_of_a_plan_are_told_apart_where_its_title_has_no_year(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockton")
    desk = Desk(tmp_path / "stockton")
    title = desk.plan.document.title
    for words, told in ((f"{title} 2024-25", f"{title} 2024-25"), ("Our plan", "Our plan, 2024-25")):
        post(client, "/plan/stockton/set", address="document.title", value=words)
        post(client, "/plan/stockton/set", address="document.subtitle", value="")
        drawn = page(client, "/plan/stockton/sections")
        assert drawn.xpath("//a[@class='plan-title']/text()") == [told]
        assert told in [*page(client, "/").xpath("//h2/a/text()")]


def test_what_cannot_be_begun_is_told_and_leaves_no_folder(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio("stockton")
    good = {"folder": "next", "starts": "1 April 2025", "ends": "31 March 2026", "edition": "yjb-2025"}
    for wrong, code in (({"folder": ""}, 409), ({"starts": "soon"}, 409), ({"edition": "x"}, 400), ({"ends": ""}, 409)):
        status, told = post(client, "/plan/stockton/next", **{**good, **wrong})
        assert status == code and told["trouble"], wrong
    for days, said in (
        ({"ends": "31/2/2026"}, "“31/2/2026”, is no day"),
        ({"ends": "1 May 2024"}, "is before the first"),
    ):
        assert said in post(client, "/plan/stockton/next", **{**good, **days})[1]["trouble"]
    assert [path.name for path in tmp_path.iterdir()] == ["stockton"]


def test_figures_and_choices_are_taken_as_people_write_and_paste_them(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stoke")
    for typed, kept in (("£1 234 567", "£1,234,567"), ("1\u00a0234.50", "1,234.50"), ("12,5", "12,5"), ("abc", "abc")):
        assert post(client, "/plan/stoke/set", address="contributions.total", value=typed)[1]["value"] == kept
    rows = [
        ["Fire service", "Police and crime commissioner, or the mayor who has their powers", "1 500"],
        ["Health", "HEALTH", "2"],
    ]
    assert post(client, "/plan/stoke/paste", address="contributions.rows", rows=rows, row=9, column=0)[0] == 200
    told = Desk(tmp_path / "stoke").plan.contributions.rows[-2:]
    assert [row.category for row in told] == ["local policing body", "health"]
    assert "1,500" in {str(amount) for amount in told[0].amounts.values()}


def test_sections_are_numbered_in_their_order_by_one_click(studio: Callable[..., Client], tmp_path: Path) -> None:
    client = studio("stockport")
    at = tmp_path / "stockport/plan.yaml"
    named = {"Foreword": "", "Vision": "1.", "Voice": "", "Board": "2.", "Members": "2.1", "Money": "2.2", "Annex": ""}

    def written(heading: str, deep: str = "") -> str:
        said = f"{deep}  number: '{named[heading]}'\n" if named[heading] else ""
        return f"{deep}- heading: {heading}\n{said}{deep}  text: Words.\n"

    plan = at.read_text(encoding="utf-8").split("\nsections:")[0]
    top = [written(heading) for heading in ("Foreword", "Vision", "Voice", "Board")]
    inner = "  sections:\n" + "".join(written(heading, "    ") for heading in ("Money", "Members"))
    at.write_text(f"{plan}\nsections:\n{''.join(top)}{inner}{written('Annex')}", encoding="utf-8")
    drawn = page(client, "/plan/stockport/sections")
    assert "4 sections have another number" in drawn.xpath("string(//button[contains(@data-post, 'number')]/..)")
    assert post(client, "/plan/stockport/number")[0] == 200
    told = Desk(tmp_path / "stockport").source.values["sections"]
    assert [each.get("number") for each in told] == [None, "1.", "2.", "3.", None]
    assert [each.get("number") for each in told[3]["sections"]] == ["3.1", "3.2"]
    assert not page(client, "/plan/stockport/sections").xpath("//button[contains(@data-post, 'number')]")
    post(client, "/plan/stockport/undo")
    assert "number" not in Desk(tmp_path / "stockport").source.values["sections"][2]


def test_a_table_of_contributions_is_pasted_as_it_stands_in_a_workbook(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    client = studio("stockport")
    columns = len(Desk(tmp_path / "stockport").plan.contributions.columns)
    rest = ["-"] * (columns - 1)
    rows = [
        ["Commissioner", "PCC", "1,000.50", *rest, "1,000.50"],
        ["Wrenshire ICB", "Integrated care board", "2,000", *rest, "2,000"],
        ["Grand total:", "", "3,000.50", *rest, "3,000.50"],
        ["Fire service", "Other", "5", *rest, "5"],
    ]
    before = Desk(tmp_path / "stockport").plan.contributions
    count = len(before.rows)
    assert post(client, "/plan/stockport/paste", address="contributions.rows", rows=rows, row=count, column=0)[0] == 200
    told = Desk(tmp_path / "stockport").plan.contributions
    assert [(row.partner, row.category) for row in told.rows[count:]] == [
        ("Commissioner", "local policing body"),
        ("Wrenshire ICB", "health"),
        ("Fire service", "other"),
    ]
    assert str(told.total) == "3,000.50" and str(told.totals[before.columns[0].id]) == "3,000.50"
    assert page(client, "/plan/stockport/history").xpath("string(//tbody/tr[1]/td[3])").endswith("4 rows pasted")
    sums = page(client, "/plan/stockport/part/contributions").xpath(
        "//section[@id='table-contributions-rows']//tfoot//strong"
    )
    assert len(sums) == columns + 1  # of each column, although most cells of it hold a dash
    post(client, "/plan/stockport/undo")
    assert Desk(tmp_path / "stockport").plan.contributions == before


def test_rows_of_a_spreadsheet_that_is_dropped_are_put_below_by_its_headings(
    studio: Callable[..., Client], tmp_path: Path
) -> None:
    from openpyxl import Workbook

    client = studio("stoke")
    sheet = Workbook()
    for row in (["OWNER", "Action", "By when", "Check"], ["Head of service", "Review: remands #1", "1 Sept 2019", 5]):
        sheet.active.append(row)
    kept = BytesIO()
    sheet.save(kept)
    count = len(Desk(tmp_path / "stoke").plan.actions)
    asked = "/plan/stoke/sheet?address=actions&name="
    assert client.post(f"{asked}Our%20list.xlsx", data=kept.getvalue()).status_code == 200
    assert client.post(f"{asked}l.csv", data=b"Action,Owner\nTrain panels,Inspector\n").status_code == 200
    made = Desk(tmp_path / "stoke").plan.actions[count:]
    assert [(str(one.action), one.owner) for one in made] == [
        ("Review: remands #1", "Head of service"),
        ("Train panels", "Inspector"),
    ]
    assert made[0].due.text == "2019-09-01"
    kept_back = client.post(f"{asked}l.csv", data=b"Action,Cost\nTrain panels,5\n")
    assert kept_back.status_code == 409 and "no column here is for “Cost”" in kept_back.get_json()["trouble"]
    for name, data in (("l.csv", b"a,b\n1,2\n"), ("l.xls", b"x"), ("l.xlsx", b"x"), ("l.csv", b"")):
        assert client.post(asked + name, data=data).status_code == 409, name
    assert len(Desk(tmp_path / "stoke").plan.actions) == count + 2
