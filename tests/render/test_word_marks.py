"""Each paragraph of a Word file has a hidden bookmark, by which it is known again when a colleague has edited the file."""

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from plangen.check import edition_of
from plangen.compose import compose
from plangen.frozen import replace
from plangen.load.build import load
from plangen.render import render
from plangen.render.word.marks import marked_hash, text_hash
from tests.conftest import EXAMPLES, ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDERS = [*(ROOT / "examples" / name for name in EXAMPLES), ROOT / "tests" / "plans" / "every-block"]
CONTENTS = re.compile("TOC|SectionEnd")


@cache
def word_file(folder: Path) -> bytes:
    plan = load(folder)
    return render(compose(plan, edition_of(plan)), "docx")


def parts(data: bytes) -> list[etree._Element]:
    package = ZipFile(BytesIO(data))
    return [etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")]


def marks(paragraph: etree._Element) -> list[str]:
    names = [str(mark.get(f"{W}name")) for mark in paragraph.iter(f"{W}bookmarkStart")]
    return [name for name in names if marked_hash(name)]


def words(paragraph: etree._Element) -> str:
    """The words of a paragraph without the results of fields."""
    kept, inside = [], False
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}fldChar"):
        if node.tag == f"{W}fldChar":
            inside = node.get(f"{W}fldCharType") == "separate"
        elif not inside:
            kept.append("-" if node.tag == f"{W}noBreakHyphen" else node.text or " ")
    return "".join(kept)


def style(paragraph: etree._Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_paragraph_cell_and_caption_has_a_mark_of_its_own_that_tells_its_words(folder: Path) -> None:
    found = [paragraph for part in parts(word_file(folder)) for paragraph in part.iter(f"{W}p")]
    with_words = [one for one in found if words(one).strip() and not CONTENTS.match(style(one))]
    assert [len(marks(one)) for one in with_words] == [1] * len(with_words)
    assert all(marked_hash(marks(one)[0]) == text_hash(words(one)) for one in with_words)
    with_picture = [one for one in found if one.find(f".//{W}drawing") is not None and not words(one).strip()]
    assert [len(marks(one)) for one in with_picture] == [1] * len(with_picture)
    names = [name for one in found for name in marks(one)]
    assert len({name.lower() for name in names}) == len(names) == len(with_words) + len(with_picture) > 40
    assert all(re.fullmatch("_[A-Za-z0-9_]{1,39}", name) for name in names)


def test_an_edit_of_a_paragraph_is_told_by_its_mark() -> None:
    assert text_hash("The board met  twice.\n") == text_hash("The board met twice.") != text_hash("The board met once.")


def test_the_file_says_which_build_it_is_and_no_other_is_called_so(tmp_path: Path) -> None:
    def build(folder: Path) -> str:
        core = ZipFile(BytesIO(word_file(folder))).read("docProps/core.xml").decode()
        found = re.search("<dc:identifier>plangen:([0-9a-f]{32})</dc:identifier>", core)
        assert found is not None
        return found[1]

    copy = tmp_path / "stoke"
    shutil.copytree(ROOT / "examples" / "stoke", copy)
    assert build(copy) == build(ROOT / "examples" / "stoke")
    edited = tmp_path / "edited"
    shutil.copytree(copy, edited)
    section = next((edited / "sections").glob("*.md"))
    section.write_bytes(section.read_bytes() + b"One more.\n")
    assert build(edited) != build(copy)


def test_a_document_that_was_made_from_nothing_known_says_nothing() -> None:
    plan = load(ROOT / "examples" / "stoke")
    data = render(replace(compose(plan, edition_of(plan)), build=""), "docx")
    assert b"<dc:identifier></dc:identifier>" in ZipFile(BytesIO(data)).read("docProps/core.xml")


@pytest.mark.parametrize("folder", FOLDERS[:4], ids=lambda folder: folder.name)
def test_marks_take_little_room(folder: Path) -> None:
    data = word_file(folder)
    package = ZipFile(BytesIO(data))
    bare = BytesIO()
    with ZipFile(bare, "w", 8) as copy:
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(
                name, re.sub(rb'<w:bookmarkStart w:id="\d+" w:name="_pg[^>]*><w:bookmarkEnd[^>]*>', b"", part)
            )
    assert len(data) < 1.15 * len(bare.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_all_marks_are_there_when_libreoffice_has_saved_the_file(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    for folder in FOLDERS[:4]:
        (made / f"{folder.name}.docx").write_bytes(word_file(folder))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path),
        *map(str, made.iterdir()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for folder in FOLDERS[:4]:
        before, after = ZipFile(made / f"{folder.name}.docx"), ZipFile(tmp_path / f"{folder.name}.docx")
        kept = [sorted(re.findall(r"_pg\w+", one.read("word/document.xml").decode())) for one in (before, after)]
        assert kept[0] == kept[1] and len(kept[0]) > 200
        assert b"plangen:" in after.read("docProps/core.xml")
