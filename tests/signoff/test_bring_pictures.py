"""Pictures that a colleague swapped, cut, took out, put in or told in other words come home, or are told with what to do."""

import shutil
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageDraw

from plangen.cli import main
from plangen.desk.desk import Desk
from plangen.importing.word.parts import A
from plangen.load.build import load
from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.home import brought_home
from plangen.signoff.bring.likeness import show_the_same
from plangen.signoff.bring.word_paragraphs import read_word
from tests.conftest import ROOT
from tests.signoff.test_bring import draw, made
from tests.signoff.word_edits import NEEDS_OFFICE, Edited, W, through_libreoffice

_FIGURES = """\
- id: map
  file: figures/map.png
  caption: Where children live
  alternative: A map of the wards, with the most children in the north.
- id: team
  file: figures/team.jpg
  caption: The structure of the team
"""
_TEXT = "\n{{ figures.map | figure }}\n\nThe map is for all.\n\n{{ figures.team | figure }}\n"


def picture(words: str, kind: str = "PNG", size: tuple[int, int] = (640, 400)) -> bytes:
    image = Image.new("RGB", size, "white")
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((40, 40, 150, 150), fill="navy")
    drawing.text((160, 100), words, fill="black", font_size=40)
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a logo, two pictures and three charts."""
    folder = tmp_path / "stoke"
    shutil.copytree(ROOT / "examples" / "stoke", folder)
    (folder / "figures").mkdir()
    (folder / "figures" / "map.png").write_bytes(picture("Wards 12"))
    (folder / "figures" / "team.jpg").write_bytes(picture("Team", "JPEG", (800, 600)))
    (folder / "figures" / "logo.png").write_bytes(picture("S", size=(200, 200)))
    (folder / "figures.yaml").write_text(_FIGURES)
    main_file = folder / "plan.yaml"
    main_file.write_text(main_file.read_text().replace("\nauthority:\n", "\nauthority:\n  logo: figures/logo.png\n", 1))
    section = folder / "sections" / "governance.md"
    section.write_text(section.read_text() + _TEXT)
    return folder


def changes_in(data: bytes, folder: Path, base: bytes | None = None) -> list[Change]:
    return brought_home(read_word(data), read_word(base) if base else None, load(folder), draw)


def drawn(file: Edited, number: int) -> etree._Element:
    """The paragraph of the picture of this number: the logo, two charts, the map, the team, a chart."""
    return [one for one in file.tree.iter(f"{W}p") if one.find(f".//{W}drawing") is not None][number]


def without_mark(paragraph: etree._Element) -> etree._Element:
    for mark in [*paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    return paragraph


def told_as(file: Edited, number: int, words: str) -> None:
    for element in drawn(file, number).iter():
        if element.get("descr") is not None:
            element.set("descr", words)


def taken_out(file: Edited) -> None:
    paragraph = drawn(file, 4)
    caption = paragraph.getnext()
    for one in (paragraph, caption):
        one.getparent().remove(one)


def taken_out_tracked(file: Edited) -> None:
    run_ = drawn(file, 4).find(f".//{W}drawing").getparent()
    gone = file._mark("del")
    run_.addprevious(gone)
    gone.append(run_)


def swapped_without_mark(file: Edited) -> None:
    without_mark(drawn(file, 4))
    file.parts["word/media/picture5.jpeg"] = picture("New team")


def box_of_words(file: Edited) -> None:
    shape = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
        '<w:r><w:pict><v:shape id="b"><v:textbox><w:txbxContent><w:p><w:r><w:t>Please think again.</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    file.paragraph("The map is for all").addnext(etree.fromstring(shape))


def drawing_of(file: Edited) -> etree._Element:
    return deepcopy(drawn(file, 4).find(f".//{W}drawing").getparent())


EDITS: dict[str, tuple[Callable[[Edited], object], str, str]] = {
    "the logo swapped": (
        lambda file: file.parts.update({"word/media/picture1.png": picture("New")}),
        "logo on the cover",
        "",
    ),
    "a picture swapped": (
        lambda file: file.parts.update({"word/media/picture4.png": picture("Wards 13")}),
        "picture of “Figure 3: Where children live”",
        "",
    ),
    "its mark is lost with it": (swapped_without_mark, "picture of “Figure 4: The structure of the team”", ""),
    "a picture of no kind that is printed": (
        lambda file: file.parts.update({"word/media/picture4.png": b"\1\0\0\0emf"}),
        "picture of “Figure 3: Where children live”",
        "put it in the place of figures/map.png",
    ),
    "a chart swapped": (
        lambda file: file.parts.update({"word/media/picture6.png": picture("Money")}),
        "picture of “Figure 5: Financial contributions",
        "draws this chart from the plan's figures",
    ),
    "cut": (
        lambda file: drawn(file, 4).find(f".//{A}stretch").addprevious(file.tree.makeelement(f"{A}srcRect", l="20000")),
        "picture of “Figure 4: The structure of the team”",
        "it was cropped in Word, which keeps that to itself: do the same to figures/team.jpg",
    ),
    "taken out with its caption": (taken_out, "picture of “Figure 4", "{{ figures.team | figure }}, out of the text ("),
    "taken out, tracked": (taken_out_tracked, "picture of “Figure 4", "out of the text"),
    "a chart taken out": (lambda file: drawn(file, 5).clear(), "picture of “Figure 5", "{{ … | chart }}"),
    "pasted in": (
        lambda file: file.paragraph("The map is for all").addnext(without_mark(deepcopy(drawn(file, 5)))),
        "after paragraph “The map is for all.”",
        "a picture was put in: save it from Word",
    ),
    "pasted into a paragraph": (
        lambda file: file.paragraph("The map is for all").append(drawing_of(file)),
        "paragraph “The map is for all.”",
        "a picture was put in",
    ),
    "a box of words": (box_of_words, "after paragraph “The map is for all.”", "a box of words was put in"),
    "other words": (lambda file: told_as(file, 4, "Nine people"), "picture of “Figure 4", ""),
    "no words": (lambda file: told_as(file, 3, ""), "picture of “Figure 3", "the plan keeps its own"),
    "other words for a chart": (lambda file: told_as(file, 5, "Money"), "picture of “Figure 5", "writes the words"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_was_done_to_a_picture_is_told_by_its_name_and_with_what_to_do(name: str, plan: Path) -> None:
    edit, where, reason = EDITS[name]
    file = Edited(made(plan))
    edit(file)
    (change,) = changes_in(file.saved(), plan)
    assert change.where.startswith(where)
    assert (reason in change.reason) if reason else change.can_be_taken


@NEEDS_OFFICE
def test_libreoffice_leaves_pictures_as_they_are_and_edits_are_found_behind_it(plan: Path, tmp_path: Path) -> None:
    assert changes_in(through_libreoffice(made(plan), tmp_path), plan) == []
    file = Edited(made(plan))
    file.parts["word/media/picture4.png"] = picture("Wards 13")
    told_as(file, 4, "Nine people")
    found = changes_in(through_libreoffice(file.saved(), tmp_path), plan)
    assert [change.kind for change in found] == ["picture changed", "picture words"]
    assert all(change.can_be_taken for change in found)


def smaller(data: bytes, kind: str) -> bytes:
    image = Image.open(BytesIO(data)).convert("RGB")
    out = BytesIO()
    image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.BILINEAR).save(out, kind, quality=75)
    return out.getvalue()


@pytest.mark.parametrize("name", ["stockton", "own"])
def test_pictures_written_anew_and_smaller_ask_nothing(name: str, plan: Path) -> None:
    folder = plan if name == "own" else ROOT / "examples" / name
    file = Edited(made(folder))
    for part in [part for part in file.parts if part.startswith("word/media/")]:
        file.parts[part] = smaller(file.parts[part], "JPEG" if part.endswith("jpeg") else "PNG")
    assert changes_in(file.saved(), folder) == []


def test_one_digit_is_another_picture() -> None:
    assert show_the_same(picture("Wards 12"), smaller(picture("Wards 12"), "JPEG"))
    assert not show_the_same(picture("Wards 12"), picture("Wards 13"))
    assert not show_the_same(picture("Wards 12"), b"no picture")


def test_a_picture_that_the_plan_has_changed_since_asks_nothing_and_a_swapped_one_then_is_a_conflict(
    plan: Path,
) -> None:
    sent = made(plan)
    (plan / "figures" / "map.png").write_bytes(picture("Wards 20"))
    base = made(plan)  # the texts that a build leaves, with the pictures as they are now
    assert changes_in(sent, plan, base) == []
    file = Edited(sent)
    file.parts["word/media/picture4.png"] = picture("Wards 13")
    (change,) = changes_in(file.saved(), plan, base)
    assert change.is_conflict and change.can_be_taken


def test_where_the_file_as_made_is_not_known_the_mark_of_a_picture_tells(plan: Path) -> None:
    file = Edited(made(plan))
    section = plan / "sections" / "governance.md"
    section.write_text(section.read_text().replace("for all", "for everybody"))
    assert changes_in(file.saved(), plan) == []
    file.parts["word/media/picture4.png"] = picture("Wards 13")
    (change,) = changes_in(file.saved(), plan)
    assert change.kind == "picture changed" and change.can_be_taken


def test_a_swapped_picture_comes_into_the_folder_and_can_be_taken_back(plan: Path, tmp_path: Path) -> None:
    file, new = Edited(made(plan)), picture("Wards 13")
    file.parts["word/media/picture4.png"] = new
    told_as(file, 4, "Nine people")
    back = tmp_path / "back.docx"
    back.write_bytes(file.saved())
    assert main(["bring", str(back), str(plan), "--accept-all"]) == 0
    after = load(plan)
    assert (plan / "figures" / "map-2.png").read_bytes() == new
    assert [(one.file, one.alternative) for one in after.figures] == [
        ("figures/map-2.png", "A map of the wards, with the most children in the north."),
        ("figures/team.jpg", "Nine people"),
    ]
    assert main(["bring", str(back), str(plan), "--accept-all"]) == 0
    Desk(plan).undo()
    assert load(plan).figures[0].file == "figures/map.png"
