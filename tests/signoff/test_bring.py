"""A colleague's edits of a Word file come home: each is found at its place, and what is then printed is what the file says."""

import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from plangen.check import edition_of
from plangen.compose import compose
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import render
from plangen.signoff.bring.changes import Change, files_with
from plangen.signoff.bring.home import brought_home
from plangen.signoff.bring.traces import traced_paragraphs
from plangen.signoff.bring.word_paragraphs import read_word
from tests.conftest import EXAMPLES, ROOT
from tests.signoff.word_edits import NEEDS_OFFICE, Edited, W, through_libreoffice

STOKE = ROOT / "examples" / "stoke"


def draw(plan: Plan) -> bytes:
    return render(compose(plan, edition_of(plan)), "docx")


@cache
def made(folder: Path) -> bytes:
    return draw(load(folder))


def changes_in(data: bytes, folder: Path = STOKE, base: bytes | None = None) -> list[Change]:
    return brought_home(read_word(data), read_word(base) if base else None, load(folder), draw)


def printed_after(changes: list[Change], folder: Path = STOKE) -> list[str]:
    plan = load(folder)
    taken = load({**plan.source.files, **files_with(plan, changes)})
    return [paragraph.words for paragraph in read_word(draw(taken)).paragraphs if paragraph.words]


def words_of(data: bytes) -> list[str]:
    return [paragraph.words for paragraph in read_word(data).paragraphs if paragraph.words]


# --- unedited files ---


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_file_that_nobody_edited_asks_nothing(name: str) -> None:
    assert changes_in(made(ROOT / "examples" / name), ROOT / "examples" / name) == []


@NEEDS_OFFICE
@pytest.mark.parametrize("name", EXAMPLES)
def test_nor_does_one_that_libreoffice_saved(name: str, tmp_path: Path) -> None:
    folder = ROOT / "examples" / name
    saved = through_libreoffice(made(folder), tmp_path)
    assert changes_in(saved, folder) == []
    assert read_word(saved).build == read_word(made(folder)).build


@NEEDS_OFFICE
def test_nor_does_one_that_was_an_open_document_on_the_way(tmp_path: Path) -> None:
    assert changes_in(through_libreoffice(made(STOKE), tmp_path, by_way_of="odt")) == []


# --- thirty edits ---

KINDS = {"edited": 15, "figure": 4, "new": 5, "deleted": 4, "row new": 1, "row deleted": 1}


def thirty(file: Edited) -> None:
    """Words, figures in prose, cells, paragraphs, items of lists, headings and rows; half of them tracked."""
    file.words("legal duty", "statutory duty")
    file.words("several aims", "many aims", tracked=True)
    file.words("hand in hand", "closely", tracked=True)
    file.words("very positive", "encouraging")
    file.words("0.18", "0.19", in_="the rate of custodial sentences is 0.18")
    file.words("83%", "84%", tracked=True)
    file.words("481", "482")
    file.words("£204,058", "£210,000", tracked=True)
    file.words("Supports the delivery", "Helps the delivery")
    file.words("Fewer transition cases", "Far fewer transition cases", tracked=True)
    file.new("statutory duty", "A new first paragraph about the duty.")
    file.new("For each area that the plan highlights", "A tracked new paragraph.", tracked=True)
    file.new("What children say has been", "Children were asked again.")
    file.delete("Knife related offences have had much")
    file.delete("Children's Services are strong as well", tracked=True)
    file.delete("At the request of the Service Improvement Group")
    file.words("Reducing Re-offending", "Reducing reoffending by children")
    file.new("Reducing the use of custody", "Listening to children", tracked=True)
    file.delete("so that every core service is delivered")
    file.words("Improving Practice", "Improving Our Practice")
    file.words("Partnership Arrangements", "Partnerships", tracked=True)
    file.new("Relations between the Youth Offending", "A New Heading", style="Heading2")
    file.words("Nicola Holmes", "Nicola Holmes-Reed")
    file.words("Senior Probation Officer", "Chief Probation Officer", in_="Senior Probation Officer, HM")
    file.delete_row("Risk and Safeguarding Co-ordinator")
    file.new_row("Victim Liaison Officer", ["Reparation Worker", "1", "", "Stoke on Trent YOS", "Runs the workshops."])
    file.words("Clear commitment", "Strong commitment")
    file.words("What lies behind this is not clear", "What lies behind this is now clear", tracked=True)
    file.words("Theft", "Theft and handling")
    file.words("The casework was mixed", "The casework was uneven", tracked=True)


@NEEDS_OFFICE
def test_thirty_edits_through_libreoffice_are_all_found_at_their_place_and_no_other_is(tmp_path: Path) -> None:
    file = Edited(made(STOKE))
    thirty(file)
    saved = through_libreoffice(file.saved(), tmp_path)
    changes = changes_in(saved)
    assert {kind: sum(change.kind == kind for change in changes) for kind in KINDS} == KINDS
    assert len(changes) == 30 and all(change.can_be_taken and not change.is_conflict for change in changes)
    tracked = [change for change in changes if change.authors]
    assert {author for change in tracked for author in change.authors} == {("Jo Reader", "2026-06-12")}
    assert 11 <= len(tracked) <= 13
    numbers = re.compile(r"£?\d[\d.,]*%?")  # a figure that is changed in the data changes wherever it is referred to
    assert [numbers.sub("#", one) for one in printed_after(changes)] == [
        numbers.sub("#", one) for one in words_of(saved)
    ]


# --- edits that nobody had in mind ---


def retype(file: Edited) -> None:
    paragraph = file.paragraph("The plan also sets out")
    for node in [node for node in paragraph if node.tag != f"{W}pPr"]:
        paragraph.remove(node)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "Something wholly different stands here."


def type_above(file: Edited) -> None:
    """A paragraph begun at the very beginning of another, whose mark then stays above."""
    paragraph = file.paragraph("The plan also sets out")
    above = etree.Element(f"{W}p")
    above.append(deepcopy(paragraph.find(f"{W}pPr")))
    for node in [node for node in paragraph if node.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        above.append(node)
    etree.SubElement(etree.SubElement(above, f"{W}r"), f"{W}t").text = "Typed above it."
    paragraph.addprevious(above)


def fill_cell(file: Edited) -> None:
    cell = list(file.row("Children's Nurse").iter(f"{W}tc"))[1].find(f"{W}p")
    etree.SubElement(etree.SubElement(cell, f"{W}r"), f"{W}t").text = "3"


def accept_one_of_two(file: Edited) -> None:
    file.words("larger partnership", "wider partnership")  # accepted: it is plain
    file.words("several aims", "many aims", tracked=True)


ODD: dict[str, tuple[Callable[[Edited], object], list[str]]] = {
    "a paragraph is split": (lambda file: file.split("Among them is that of the Children"), ["split"]),
    "an item is split": (lambda file: file.split("it scrutinises performance reports"), ["split"]),
    "two paragraphs are joined": (lambda file: file.join("The plan also sets out to meet the needs"), ["joined"]),
    "two items are joined": (lambda file: file.join("Reducing Re-offending"), ["joined"]),
    "a paragraph is moved": (
        lambda file: file.move("The plan also sets out to meet", "To prevent and reduce offending takes"),
        ["moved"],
    ),
    "a paragraph is moved to another section": (
        lambda file: file.move("The plan also sets out to meet", "Links with Children"),
        ["moved"],
    ),
    "words are set in bold": (
        lambda file: file.words("larger partnership", "larger partnership", bold=True),
        ["restyled"],
    ),
    "a bold word is typed": (lambda file: file.words("larger partnership", "wide partnership", bold=True), ["edited"]),
    "the title is another": (lambda file: file.words("Trent Youth Justice Plan", "Trent Plan"), ["edited"]),
    "a whole paragraph is retyped": (retype, ["edited"]),
    "a paragraph is begun above another": (type_above, ["new"]),
    "marks of Markdown are typed": (
        lambda file: file.new("The plan also sets out", "1. *not* {{ a }} | [x](y) # `c` _u_ <b> &amp;"),
        ["new"],
    ),
    "marks of Markdown are typed into a sentence": (
        lambda file: file.words("larger partnership", "*larger* {{ x }} [a](b) | partnership_"),
        ["edited"],
    ),
    "a paragraph is copied": (
        lambda file: file.paragraph("For each area that").addnext(deepcopy(file.paragraph("The plan also sets out"))),
        ["new"],
    ),
    "capitals": (lambda file: file.words("larger partnership", "Larger Partnership"), ["edited"]),
    "a cell is emptied": (lambda file: file.words("Supports children post 16.", "", tracked=True), ["edited"]),
    "an empty cell is filled": (fill_cell, ["edited"]),
    "a sentence is taken out": (
        lambda file: file.words(
            "Among them is that of the Children's Safeguarding Board, now amalgamated under the", ""
        ),
        ["edited"],
    ),
    "two paragraphs are put in": (
        lambda file: (file.new("The plan also sets out", "First new."), file.new("First new.", "Second new.")),
        ["new", "new"],
    ),
    "items, then text": (
        lambda file: (
            file.new("Reducing the use of custody", "First item."),
            file.new("First item.", "Second item."),
            file.new("Second item.", "Then text.", like="The plan also sets"),
        ),
        ["new"] * 3,
    ),
    "a paragraph below a heading": (
        lambda file: file.new("Improving Practice", "Straight below.", like="The plan also sets out"),
        ["new"],
    ),
    "a paragraph below a table": (
        lambda file: file.new("Source: National figures", "Below the table.", like="The plan also sets out"),
        ["new"],
    ),
    "a row of the plan's own table": (lambda file: file.new_row("Theft", ["Arson", "Reduced"]), ["row new"]),
    "an action": (
        lambda file: file.new_row("Implement ETE strategy", ["Open a school", "More children in school"]),
        ["row new"],
    ),
    "an action is taken out": (lambda file: file.delete_row("Develop a joint plan of work"), ["row deleted"]),
    "one change is accepted, another not": (accept_one_of_two, ["edited"]),
    "a sentence with a figure is reworded": (
        lambda file: file.words("were asked for their views", "said what they thought", in_="What children say"),
        ["edited"],
    ),
    "curly quotation marks": (lambda file: file.words("area's youth", "area’s youth"), ["edited"]),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_edit_is_taken_as_it_stands_and_nothing_else_is_touched(name: str) -> None:
    edit, kinds = ODD[name]
    file = Edited(made(STOKE))
    edit(file)
    changes = changes_in(file.saved())
    assert [change.kind for change in changes] == kinds
    assert all(change.can_be_taken for change in changes)
    plan = load(STOKE)
    after = load({**plan.source.files, **files_with(plan, changes)})
    shown, wanted = read_word(draw(after)).paragraphs, read_word(file.saved()).paragraphs
    kept = [paragraph.words for paragraph in shown if paragraph.words]
    if "table" not in name and "moved to another" not in name and "emptied" not in name:
        assert kept == [paragraph.words for paragraph in wanted if paragraph.words]
    if "bold" in name:
        looks = [[look.bold for look in paragraph.looks] for paragraph in shown if "partnership" in paragraph.text]
        assert any(any(row) and not all(row) for row in looks)


REFUSED: dict[str, tuple[Callable[[Edited], object], str]] = {
    "what plangen writes": (lambda file: file.words("Full-time equivalent", "FTE"), "plangen itself writes"),
    "a heading of a section taken out": (lambda file: file.delete("Improving Practice"), "take the section out"),
    "a paragraph made a heading": (
        lambda file: file.paragraph("The plan also sets out").find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Heading3"),
        "of another kind",
    ),
    "a row that a text refers to": (lambda file: file.delete_row("Careers advisor"), "a text refers to it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_placed_is_told_with_its_reason(name: str) -> None:
    edit, reason = REFUSED[name]
    file = Edited(made(STOKE))
    edit(file)
    (change,) = changes_in(file.saved())
    assert not change.can_be_taken and reason in change.reason and change.where


# --- figures ---


def test_a_figure_typed_over_in_prose_asks_for_the_value_in_the_data() -> None:
    file = Edited(made(STOKE))
    file.words("83% ", "about 85% ", in_="What children say")
    figure = next(change for change in changes_in(file.saved()) if change.kind == "figure")
    assert (figure.before, figure.after) == ("83%", "85%")
    assert figure.place is not None and figure.place.file.endswith("facts.yaml") and figure.place.line == 20


def test_a_figure_that_became_words_is_taken_as_words() -> None:
    file = Edited(made(STOKE))
    file.words("83%", "most", in_="What children say")
    (change,) = changes_in(file.saved())
    assert change.kind == "edited" and not change.figures and change.can_be_taken


def test_one_figure_typed_over_in_two_places_is_asked_about_once_and_in_two_ways_not_taken() -> None:
    for other, count in (("0.19", 1), ("0.20", 2)):
        file = Edited(made(STOKE))
        file.words("0.18", "0.19", in_="the rate of custodial sentences is 0.18")
        cell = next(one for one in file.tree.iter(f"{W}tc") if "".join(one.itertext(f"{W}t")) == "0.18")
        next(cell.iter(f"{W}t")).text = other
        changes = [change for change in changes_in(file.saved()) if change.kind == "figure"]
        assert len(changes) == count
        assert [change.can_be_taken for change in changes] == [True, False][:count]


def test_a_number_in_words_is_a_figure_too() -> None:
    folder = ROOT / "examples" / "stockton"
    file = Edited(made(folder))
    paragraph = next(text for text in words_of(made(folder)) if re.search(r"\bsix\b", text))
    file.words("six", "seven", in_=paragraph[:40])
    (change,) = changes_in(file.saved(), folder)
    assert (change.kind, change.before, change.after) == ("figure", "6", "7")


def test_a_figure_that_is_worked_out_is_told_as_such() -> None:
    folder = ROOT / "examples" / "stoke"
    file = Edited(made(folder))
    file.words("£1,604,921", "£1,604,922")
    (change,) = changes_in(file.saved(), folder)
    assert change.kind == "figure" and change.figures[0].address == ("contributions", "total")


# --- a plan that moved on ---


def moved_on(tmp_path: Path) -> Path:
    folder = tmp_path / "stoke"
    shutil.copytree(STOKE, folder)
    for name, old, new in (
        ("sections/legal-framework.md", "Every local authority", "Each local authority"),
        ("sections/development.md", "several aims", "some aims"),
        ("sections/partnerships.md", "\n\n", "\n\nA paragraph that the plan has had since.\n\n"),
        ("contributions.yaml", "£204,058", "£205,000"),
    ):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_an_unedited_file_asks_nothing_of_a_plan_that_moved_on(tmp_path: Path) -> None:
    folder = moved_on(tmp_path)
    assert changes_in(made(STOKE), folder, made(STOKE)) == []
    assert changes_in(made(STOKE), folder) == []  # nor where the base is not known


def test_only_true_conflicts_are_conflicts(tmp_path: Path) -> None:
    folder = moved_on(tmp_path)
    file = Edited(made(STOKE))
    file.words("legal duty", "statutory duty")  # other words of a paragraph that the plan reworded: both fit
    file.words("several aims", "many aims")  # the same words
    file.words("very positive", "encouraging")  # a paragraph that the plan left alone
    file.words("£204,058", "£205,000")  # the same in both
    file.delete("Children's Services are strong as well")
    changes = changes_in(file.saved(), folder, made(STOKE))
    assert [(change.kind, change.is_conflict) for change in changes] == [
        ("edited", False),
        ("edited", True),
        ("edited", False),
        ("deleted", False),
    ]
    assert changes[1].ours is not None and "some aims" in changes[1].ours
    text = "\n".join(printed_after(changes, folder))
    assert "Each local authority has a statutory duty" in text and "many aims" in text
    assert "A paragraph that the plan has had since." in text and "are strong as well" not in text


def test_what_came_home_once_is_not_asked_again(tmp_path: Path) -> None:
    file = Edited(made(STOKE))
    thirty(file)
    changes = changes_in(file.saved())
    folder = tmp_path / "stoke"
    shutil.copytree(STOKE, folder)
    for name, data in files_with(load(STOKE), changes).items():
        (folder / name).write_bytes(data)
    assert changes_in(file.saved(), folder, made(STOKE)) == []


def test_a_word_taken_out_at_the_end_of_a_value_leaves_no_space_behind() -> None:
    file = Edited(made(STOKE))
    file.words("Joy Molloy", "Joy ", in_="Joy Molloy, Lead of")
    (change,) = changes_in(file.saved())
    assert change.can_be_taken
    assert "Led by Joy, Lead of Stoke on Trent Youth Offending Services" in printed_after([change])


# --- where words were written ---


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_nearly_every_paragraph_it_is_known_where_it_was_written(name: str) -> None:
    traced = traced_paragraphs(load(ROOT / "examples" / name), draw)
    prose = [one for one in traced if one.paragraph.style in ("body text", "list bullet", "list number", "heading 2")]
    assert sum(bool(one.anchors) for one in prose) > 0.9 * len(prose) > 40


def test_a_comment_is_told_with_its_author_its_day_and_the_words_it_is_about() -> None:
    file = Edited(made(STOKE))
    file.comment("larger partnership", "Which partnership?")
    (comment,) = read_word(file.saved()).comments
    assert comment[:4] == ("Jo Reader", "2026-06-12", "Which partnership?", "larger partnership")
    assert changes_in(file.saved()) == []


def test_words_side_by_side_that_both_reworded_are_a_conflict(tmp_path: Path) -> None:
    folder = tmp_path / "stoke"
    shutil.copytree(STOKE, folder)
    path = folder / "sections" / "legal-framework.md"
    path.write_text(path.read_text(encoding="utf-8").replace("legal duty", "plain duty"), encoding="utf-8")
    file = Edited(made(STOKE))
    file.words("legal duty", "legal obligation")  # “plain obligation” is what neither wrote
    (change,) = changes_in(file.saved(), folder, made(STOKE))
    assert change.is_conflict and change.ours is not None and "plain duty" in change.ours


def test_a_place_is_told_by_the_words_that_stand_there() -> None:
    file = Edited(made(STOKE))
    file.words("legal duty", "statutory duty")
    file.words("£204,058", "£204,059")
    edited, figure = changes_in(file.saved())
    assert edited.where.startswith("paragraph “Every local authority has") and " …” under “" in edited.where
    assert figure.where.startswith("“Table ") and ", row " in figure.where


def test_where_the_file_as_made_is_not_known_only_what_was_edited_asks(tmp_path: Path) -> None:
    folder = moved_on(tmp_path)
    (folder / "priorities.yaml").unlink()
    file = Edited(made(STOKE))
    file.words("very positive", "encouraging")
    assert [change.kind for change in changes_in(file.saved(), folder)] == ["edited"]


def test_a_column_put_in_and_rows_put_in_order_are_each_told_once() -> None:
    folder = ROOT / "examples" / "stockton"
    file = Edited(made(folder))
    rates, risks = (
        next(table for table in file.tree.iter(f"{W}tbl") if words in "".join(table.itertext()))
        for words in ("Children who reoffended", "What is done about it")
    )
    for row in rates.iter(f"{W}tr"):
        cell = deepcopy(row.findall(f"{W}tc")[-1])
        for mark in [*cell.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for text in cell.iter(f"{W}t"):
            text.text = "YJB"
        row.append(cell)
    rows = risks.findall(f"{W}tr")[1:]
    for row in sorted(rows, key=lambda row: "".join(row.itertext(f"{W}t"))):
        risks.remove(row)
        risks.append(row)
    changes = changes_in(file.saved(), folder)
    assert [change.kind for change in changes] == ["column new", "rows moved"]
    assert changes[0].after.startswith("YJB | YJB") and "Table 2" in changes[0].where
    assert sorted(changes[1].before.split(" | ")) == changes[1].after.split(" | ")
    assert not any(change.can_be_taken for change in changes)
