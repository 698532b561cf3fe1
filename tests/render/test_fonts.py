"""A second authority's look, a pale colour and a font of its own, goes through every format: they are data.

The plan is the one that has every block, dressed otherwise; what it says must stay the same.
"""

import base64
import re
import shutil
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import font_source_serif_pro
import pikepdf
import pytest
import yaml

from plangen.accessibility.counts import counts
from plangen.accessibility.examine import examine, file_checks
from plangen.accessibility.page import page_checks
from plangen.accessibility.report import AccessibilityReport
from plangen.check import edition_of
from plangen.errors import SourceError
from plangen.load.build import load
from plangen.render import render
from plangen.render.format import Options
from plangen.render.look.colour import WHITE, contrast
from tests.conftest import ROOT, SMALL
from tests.documents import FORMATS, READERS, Built, Read, bare, built, read_pdf
from tests.render.test_verapdf import verdicts

pytestmark = pytest.mark.slow

EVERY_BLOCK = ROOT / "tests/plans/every-block"
SERIF = Path(font_source_serif_pro.__file__).parent / "files"
FACES = {"regular": "Regular", "italic": "It", "bold": "Semibold", "bold_italic": "SemiboldIt"}
PALE = "#f2c14e"


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with every block, in a pale colour and a serif font of its own."""
    place = tmp_path_factory.mktemp("dressed") / "every-block"
    shutil.copytree(EVERY_BLOCK, place)
    for name, face in FACES.items():
        shutil.copy(SERIF / f"SourceSerifPro-{face}.ttf", place / f"{name}.ttf")
    text = (place / "plan.yaml").read_text(encoding="utf-8")
    fonts = ", ".join(f"{name}: {name}.ttf" for name in FACES)
    text = re.sub(r"\n  colour: .*", f"\n  colour: '{PALE}'\n  word_font: Georgia\n  fonts: {{{fonts}}}", text, count=1)
    (place / "plan.yaml").write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def made(dressed: Path) -> Built:
    """That plan built in every format, and by the other maker of PDF as `typst`."""
    one = built(dressed)
    return one._replace(files=one.files | {"typst": render(one.document, "pdf", Options(engine="typst"))})


def letters(read: Read) -> str:
    """What is read, without hyphens: one font has a letter of its own for each kind, another the same for all."""
    return bare(read.text).replace("-", "")


def test_the_colour_is_pale_enough_to_need_darkening() -> None:
    assert contrast(PALE, WHITE) < 3


def test_every_pair_of_colours_and_every_structure_holds(made: Built) -> None:
    for maker in ("pdf", "typst"):
        files = {name: made.files[name] for name in FORMATS} | {"pdf": made.files[maker]}
        assert [one for one in file_checks(files, made.document) if one.faults] == []


def test_it_says_what_it_said_before(made: Built) -> None:
    before = built(EVERY_BLOCK)
    by_typst = render(before.document, "pdf", Options(engine="typst"))
    for ending in FORMATS:
        assert letters(READERS[ending](made.files[ending])) == letters(before.read[ending])
    assert letters(read_pdf(made.files["typst"])) == letters(read_pdf(by_typst))


def test_the_page_brings_the_font_and_asks_for_nothing(made: Built) -> None:
    page = made.files["html"].decode()
    for name in ("Regular", "It", "Semibold", "SemiboldIt"):
        face = (SERIF / f"SourceSerifPro-{name}.ttf").read_bytes()
        assert f"url(data:font/ttf;base64,{base64.b64encode(face).decode()})" in page
    assert "font-src data:;" in page
    assert "font-src" not in built(EVERY_BLOCK).files["html"].decode()
    assert [one for one in page_checks(made.files["html"]) if one.faults] == []


@pytest.mark.parametrize(("maker", "named"), [("pdf", "Plangen-Own"), ("typst", "SourceSerifPro")])
def test_the_pdf_is_set_in_all_four_faces_of_the_font_and_not_in_ours(made: Built, maker: str, named: str) -> None:
    """WeasyPrint names a font as the page does, Typst as the font does."""
    with pikepdf.open(BytesIO(made.files[maker])) as file:
        fonts = {
            str(one.BaseFont) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    assert len({one for one in fonts if named in one}) == len(FACES)
    assert [one for one in fonts if "Sans-Pro" in one or "SourceSans" in one or "Plangen-Sans" in one] == []


def test_the_word_file_asks_for_the_font_by_its_name(made: Built) -> None:
    with zipfile.ZipFile(BytesIO(made.files["docx"])) as file:
        styles, fonts, theme = (
            file.read(f"word/{name}.xml").decode() for name in ("styles", "fontTable", "theme/theme1")
        )
    assert 'w:ascii="Georgia"' in styles and 'w:name="Georgia"' in fonts and 'typeface="Georgia"' in theme
    assert "Arial" not in styles + fonts + theme


def test_verapdf_finds_nothing_in_it_by_either_maker(made: Built, tmp_path: Path) -> None:
    for maker in ("pdf", "typst"):
        (tmp_path / f"{maker}.pdf").write_bytes(made.files[maker])
    assert verdicts([tmp_path / "pdf.pdf", tmp_path / "typst.pdf"]) == {"pdf.pdf": {}, "typst.pdf": {}}


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_it_gives_the_same_bytes_each_time(made: Built, engine: str) -> None:
    name = {"weasyprint": "pdf", "typst": "typst"}[engine]
    assert render(made.document, "pdf", Options(engine=engine)) == made.files[name]


def report_of(folder: Path) -> AccessibilityReport:
    plan = load(folder)
    return examine(plan, edition_of(plan))


def test_the_rule_about_the_font_of_plangen_is_silent_where_it_is_not_used(dressed: Path) -> None:
    found = {one.name: one.faults for one in report_of(dressed).results}
    assert found["characters-held"] == ()
    assert {one.name: one.faults for one in report_of(EVERY_BLOCK).results}["characters-held"] != ()


# --- what is no font, or may not be used ---

GOOD = (SERIF / "SourceSerifPro-Regular.ttf").read_bytes()


def with_type(number: int) -> bytes:
    """The font with another fsType in its table OS/2."""
    data = bytearray(GOOD)
    (count,) = struct.unpack_from(">H", data, 4)
    record = next(place for place in range(12, 12 + 16 * count, 16) if data[place : place + 4] == b"OS/2")
    (start,) = struct.unpack_from(">L", data, record + 8)
    struct.pack_into(">H", data, start + 8, number)
    return bytes(data)


NO_FONTS = {
    "not a TTF or OTF font": b"%PDF-1.7 no font at all",
    "not a TTF or OTF font ": b"",
    "a font for web pages alone (WOFF)": b"wOF2" + GOOD,
    "a broken font: it lacks a table that every font has": GOOD[:400],
    "a broken font: it lacks a table that every font has ": GOOD[:6],
    "larger than 5 MB": GOOD + bytes(5_000_000),
    "a font that may not be embedded in a document (fsType 2 in its table OS/2)": with_type(2),
    "a font that may only be embedded whole, and a PDF holds the letters that it uses (fsType 264": with_type(0x108),
    "a font that may only be embedded as pictures of its letters": with_type(0x200),
}


def plan_with(folder: Callable[..., Path], data: bytes, name: str = "own.ttf") -> Path:
    fonts = yaml.safe_dump(dict.fromkeys(FACES, name), default_flow_style=True).strip()
    text = SMALL.replace("nation: england}", f"nation: england, fonts: {fonts}}}")
    return folder(text, **{"own.ttf": data})


@pytest.mark.parametrize("said", NO_FONTS)
def test_a_file_that_is_no_font_for_documents_is_refused_with_its_line(folder: Callable[..., Path], said: str) -> None:
    data = NO_FONTS[said]
    with pytest.raises(SourceError) as stop:
        load(plan_with(folder, data))
    expected = "larger than 5 MB, or empty" if not data or len(data) > 5_000_000 else said.strip()
    assert "plan.yaml:2:" in str(stop.value) and f"own.ttf is {expected}" in str(stop.value)


@pytest.mark.parametrize("number", [0, 4, 8])
def test_a_font_that_may_be_embedded_is_taken(folder: Callable[..., Path], number: int) -> None:
    plan = load(plan_with(folder, with_type(number)))
    assert plan.faces == {"own.ttf": with_type(number)}


@pytest.mark.parametrize("name", ["../own.ttf", "/etc/hostname", "con.ttf", "none.ttf"])
def test_a_font_outside_the_folder_is_refused(folder: Callable[..., Path], name: str) -> None:
    with pytest.raises(SourceError):
        load(plan_with(folder, GOOD, name))


def test_a_font_without_one_of_its_faces_is_a_finding_and_ours_is_used(folder: Callable[..., Path]) -> None:
    place = folder(
        SMALL.replace("nation: england}", "nation: england, fonts: {regular: own.ttf}}"), **{"own.ttf": GOOD}
    )
    one = built(place)
    assert any("italic" in fault.message or "italic" in fault.address for fault in one.plan.faults)
    assert one.document.theme.faces is None
    assert counts(one.document).headings
