"""`plangen accessibility`: nothing is found in what plangen makes, and a fault put into the bytes of a file is found."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plangen.accessibility.counts import counts
from plangen.accessibility.examine import examine, file_checks, render_files
from plangen.accessibility.page import page_checks
from plangen.accessibility.pdf import pdf_checks
from plangen.accessibility.report import AccessibilityReport, catalogue, to_document, to_text, verdict
from plangen.accessibility.word import word_checks
from plangen.check import edition_of
from plangen.load.build import load
from plangen.render import FORMATS, render
from plangen.render.format import Options
from tests.commands.test_cli import run
from tests.conftest import EXAMPLES, ROOT, SMALL
from tests.documents import built, example

pytestmark = pytest.mark.slow

EVERY_BLOCK = ROOT / "tests/plans/every-block"
BY_NAME = {name: one for part in catalogue()["parts"].values() for name, one in part["checks"].items()}

Change = Callable[[bytes], bytes]


def report_of(folder: Path) -> AccessibilityReport:
    plan = load(folder)
    return examine(plan, edition_of(plan))


def found(checks: object) -> set[str]:
    """The names of the checks that found something."""
    return {one.name for one in checks if one.faults}  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", [*map(example, EXAMPLES), EVERY_BLOCK], ids=lambda folder: folder.name)
def test_nothing_is_found_in_the_files_of_a_plan_by_either_maker_of_pdf(folder: Path) -> None:
    made = built(folder)
    by_typst = made.files | {"pdf": render(made.document, "pdf", Options(engine="typst"))}
    for some in (made.files, by_typst):
        assert [one for one in file_checks(some, made.document) if one.faults] == []


def test_every_check_has_its_words_and_every_words_their_check() -> None:
    names = [one.name for one in report_of(example("stockton")).results]
    assert sorted(names) == sorted(BY_NAME)
    assert all(set(one) == {"says", "clause"} and one["says"] and one["clause"] for one in BY_NAME.values())


# --- each check is seen to find: one fault at a time is put into a good file ---


def replaced(old: str, new: str) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


PAGE_FAULTS: list[tuple[str, Change]] = [
    ("page-language", replaced('<html lang="en-GB">', "<html>")),
    ("page-title", replaced("<title>", "<title></title><meta ")),
    ("page-headings", replaced("<h2 id=", "<h4 id=")),
    ("page-headings", replaced("<h2 id=", "<h1 id=")),
    ("page-tables", replaced("<caption>", "<caption hidden></caption><caption>")),
    ("page-tables", replaced(' scope="col"', "")),
    ("page-pictures", replaced(' alt="', ' title="')),
    ("page-links", replaced('<a href="#long-words">', '<a href="#nowhere">')),
    (
        "page-links",
        replaced('<a href="https://www.example.org">', '<a href="https://www.example.org"></a><a href="#_main">'),
    ),
    ("page-skip", replaced('href="#_main"', 'href="#_body"')),
    ("page-zoom", replaced("initial-scale=1", "initial-scale=1, maximum-scale=1")),
    ("page-contrast", replaced("--quiet: #505a5f", "--quiet: #a0a5a9")),
    ("page-contrast", replaced("--over-band:", "--over-bands:")),
    ("page-focus", replaced("--ink: #f0f1f2", "--ink: #303132")),
    ("page-alone", replaced("<main", "<script>1</script><main")),
    ("page-alone", replaced("<main", '<main onclick="1"')),
    ("page-alone", replaced('<img src="data:', '<img src="https://example.org/')),
    ("page-alone", replaced("<style>", "<style>body{background:url(https://example.org/a.png)}")),
]


@pytest.mark.parametrize(("name", "change"), PAGE_FAULTS)
def test_a_fault_put_into_a_page_is_found(name: str, change: Change) -> None:
    assert name in found(page_checks(change(built(EVERY_BLOCK).files["html"])))


def elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind and "/P" in one
    ]


def without_language(file: pikepdf.Pdf) -> None:
    del file.Root["/Lang"]


def without_scope(file: pikepdf.Pdf) -> None:
    del elements(file, "/TH")[3]["/A"]


def without_words_for_a_picture(file: pikepdf.Pdf) -> None:
    del elements(file, "/Figure")[1]["/Alt"]


def with_a_table_in_two(file: pikepdf.Pdf) -> None:
    elements(file, "/TBody")[0].S = pikepdf.Name.Table


def with_a_list_lost(file: pikepdf.Pdf) -> None:
    elements(file, "/L")[-1].S = pikepdf.Name.Div


def with_a_level_left_out(file: pikepdf.Pdf) -> None:
    elements(file, "/H2")[0].S = pikepdf.Name.H3


def with_a_heading_lost(file: pikepdf.Pdf) -> None:
    elements(file, "/H2")[1].S = pikepdf.Name.P


def without_tags(file: pikepdf.Pdf) -> None:
    del file.Root["/MarkInfo"]


def with_its_name_in_place_of_its_title(file: pikepdf.Pdf) -> None:
    del file.Root["/ViewerPreferences"]


def without_a_word_of_pdf_ua(file: pikepdf.Pdf) -> None:
    words = file.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b"")
    file.Root.Metadata = file.make_stream(words, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def without_words_for_a_link(file: pikepdf.Pdf) -> None:
    page = next(page for page in file.pages if "/Annots" in page)
    del page.Annots[0]["/Contents"]


def without_a_font(file: pikepdf.Pdf) -> None:
    fonts = [
        one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    for name in ("/FontFile", "/FontFile2", "/FontFile3"):
        if name in fonts[0]:
            del fonts[0][name]


PDF_FAULTS = {
    without_language: "pdf-language",
    without_scope: "pdf-tables",
    with_a_table_in_two: "pdf-tables",
    with_a_list_lost: "pdf-lists",
    without_words_for_a_picture: "pdf-pictures",
    with_a_level_left_out: "pdf-headings",
    with_a_heading_lost: "pdf-headings",
    without_tags: "pdf-tagged",
    with_its_name_in_place_of_its_title: "pdf-title",
    without_a_word_of_pdf_ua: "pdf-declared",
    without_words_for_a_link: "pdf-links",
    without_a_font: "pdf-fonts",
}


@pytest.mark.parametrize("fault", PDF_FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_put_into_a_pdf_is_found(fault: Callable[[pikepdf.Pdf], None]) -> None:
    made, changed = built(EVERY_BLOCK), BytesIO()
    with pikepdf.open(BytesIO(made.files["pdf"])) as file:
        fault(file)
        file.save(changed)
    assert found(pdf_checks(changed.getvalue(), counts(made.document))) == {PDF_FAULTS[fault]}


WORD_FAULTS = [
    ("word-language", "word/styles.xml", '<w:lang w:val="en-GB"', '<w:lang w:eastAsiaTheme="en-GB"'),
    ("word-title", "docProps/core.xml", "<dc:title>", "<dc:title/><dc:title>"),
    ("word-headings", "word/document.xml", 'w:val="Heading1"', 'w:val="Heading3"'),
    ("word-headings", "word/document.xml", 'w:val="Heading1"', 'w:val="BodyText"'),
    ("word-tables", "word/document.xml", "<w:tblHeader/>", ""),
    ("word-tables", "word/document.xml", "<w:tblCaption ", "<w:tblDescription "),
    ("word-pictures", "word/document.xml", ' descr="A kite over “water”"', ""),
    ("word-contrast", "word/styles.xml", '<w:color w:val="FFFFFF"/>', '<w:color w:val="777777"/>'),
]


@pytest.mark.parametrize(("name", "part", "old", "new"), WORD_FAULTS)
def test_a_fault_put_into_a_word_file_is_found(name: str, part: str, old: str, new: str) -> None:
    made, changed = built(EVERY_BLOCK), BytesIO()
    with zipfile.ZipFile(BytesIO(made.files["docx"])) as file, zipfile.ZipFile(changed, "w") as copy:
        for one in file.namelist():
            data = file.read(one)
            copy.writestr(one, replaced(old, new)(data) if one == part else data)
    assert found(word_checks(changed.getvalue(), counts(made.document))) == {name}


FAULTY = SMALL.replace(
    "      Some words.\n",
    "      Some words, and [click here](https://www.example.org/plan) for a child’s 漢.\n\n      ![](figures/bars.png)\n",
)


def test_faults_of_the_words_are_found_with_their_place(folder: Callable[..., Path]) -> None:
    picture = (EVERY_BLOCK / "figures").glob("*.png")
    text = FAULTY + "figures:\n  - {id: bars, caption: Bars, alternative: Bars, file: figures/bars.png}\n"
    place = folder(
        text.replace("\n      ![](figures/bars.png)\n", ""), **{"figures/bars.png": next(picture).read_bytes()}
    )
    told = {one.name: one.faults for one in report_of(place).results if one.faults}
    assert set(told) == {"pictures-told", "links-told", "characters-held"}
    assert told["links-told"] == ("the link “click here” to https://www.example.org/plan does not say where it leads",)
    assert "plan.yaml:" in told["pictures-told"][0] and "only repeat its caption" in told["pictures-told"][0]


# --- what is told ---


def test_the_report_tells_every_check_and_every_question() -> None:
    outcome = report_of(example("stockton"))
    text, made = to_text(outcome), render_files(to_document(outcome), ("html",))["html"].decode()
    made = re.sub(r'<wbr>|<span class="unbroken">([^<]*)</span>', r"\1", made)  # where a browser may end a line, or not
    for words in (*(one["says"] for one in BY_NAME.values()), *(one["ask"] for one in catalogue()["people"])):
        assert words in text
        assert words.replace("'", "&#39;").replace('"', "&#34;") in made
    assert "conform" not in text
    assert all(caption in text and alternative in text for caption, alternative in outcome.pictures)
    assert text.strip().endswith(verdict(outcome))


def test_the_report_is_itself_accessible() -> None:
    document = to_document(report_of(EVERY_BLOCK))
    assert found(file_checks(render_files(document, tuple(FORMATS)), document)) == set()


def test_the_command_exits_with_1_where_something_is_found(tmp_path: Path) -> None:
    clean = run("accessibility", "examples/stockton", "--to", "html,docx", "--out", tmp_path)
    assert clean.returncode == 0, clean.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"stockton-accessibility.html", "stockton-accessibility.docx"}
    assert clean.stdout.splitlines()[-1].startswith("examples/stockton: 32 checks by machine, nothing found; ")
    faulty = run("accessibility", "tests/plans/every-block")
    assert faulty.returncode == 1
    assert "FOUND  Every link says where it leads" in faulty.stdout
    assert run("accessibility", "examples/stockton", "--to", "odt").returncode == 2
