"""The look is data: `theme.yaml` alone holds sizes and colours, and what changes there changes in every format.

So does an authority's own colour and font: a second theme goes through all of them.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plangen.files.resources import TEMPLATES
from plangen.render.look.colour import INK, WHITE
from plangen.render.look.theme import fill_css, theme_tokens, word_tokens
from tests.conftest import ROOT, SMALL

SHEETS = [
    *(
        TEMPLATES / "document" / name
        for name in ("print.css", "page.css", "page.html", "blocks.html", "typst/plan.typ")
    ),
    *sorted((TEMPLATES / "document" / "word").glob("*.xml")),
]
UNITS = {"size": "pt", "stroke": "pt", "screen": "rem"}


def written_twice(text: str) -> list[str]:
    """The colours and sizes of theme.yaml that a template writes again in place of their names."""
    colours = {str(value).removeprefix("#").lower() for value in theme_tokens()["colour"].values()}
    found = [one for one in re.findall(r"#?([0-9a-fA-F]{6})\b", text) if one.lower() in colours - {"ffffff"}]
    for group, unit in UNITS.items():
        sizes = {f"{value:g}" for value in map(float, theme_tokens()[group].values())}
        found += [f"{one}{unit}" for one in re.findall(rf"size: ?([\d.]+){unit}\b", text) if one in sizes]
    halves = {word_tokens()[f"size_{name}".replace("-", "_")] for name in theme_tokens()["size"]}
    return found + [one for one in re.findall(r'<w:sz w:val="(\d+)"', text) if one in halves]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_size_or_colour_of_the_theme_is_written_a_second_time(sheet: Path) -> None:
    assert written_twice(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a{color:#0B0C0C}",
        "p{font-size: 10.75pt}",
        "p{font-size:1.125rem}",
        "#set text(size: 9.25pt)",
        '<w:sz w:val="44"/>',
        'w:val="505A5F"',
    ],
)
def test_a_size_or_colour_written_a_second_time_is_found(text: str) -> None:
    assert written_twice(text) != []


def test_every_name_of_a_token_in_a_sheet_is_a_token() -> None:
    for name in ("print.css", "page.css"):
        left = re.findall(
            r"var\(--(?:size|space|line|font|stroke|cover|screen|page|colour)-[^)]*\)",
            fill_css((TEMPLATES / "document" / name).read_text(encoding="utf-8")),
        )
        assert left == []


def test_every_token_is_used() -> None:
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    used = set(re.findall(r"--([a-z]+-[a-z0-9-]+)", text)) | set(re.findall(r"\b([a-z][a-z-]*\.[a-z][a-z0-9-]*)", text))
    used = {one.replace(".", "-") for one in used} | {
        one.replace("_", "-") for one in re.findall(r"\$([a-z0-9_]+)", text)
    }
    used |= {
        one.replace("front-", "cover-").replace("stroke-of-", "stroke-").replace("sheet-", "page-") for one in used
    }
    names = {f"{group}-{name}" for group in theme_tokens() for name in theme_tokens()[group]}
    assert {one for one in names - used if "heading" not in one} <= {
        "colour-dark-paper",
        "font-print",
        "page-width",
        "page-height",
    }


def test_what_charts_and_contrast_are_reckoned_with_is_the_theme() -> None:
    assert (theme_tokens()["colour"]["ink"], theme_tokens()["colour"]["paper"]) == (INK, WHITE)


# --- a change there is seen everywhere ---

CHANGES = {
    'ink: "#0b0c0c"': 'ink: "#204060"',
    "  text: 10.75\n": "  text: 12.5\n",
    "  text: 1.125\n": "  text: 1.3125\n",
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A small plan made by a copy of plangen whose theme has another ink and another size of text."""
    place = tmp_path_factory.mktemp("copy")
    for name in ("plangen", "schemas", "templates"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    theme = place / "templates/document/theme.yaml"
    text = theme.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    theme.write_text(text, encoding="utf-8")
    (place / "plan").mkdir()
    (place / "plan/plan.yaml").write_text(SMALL, encoding="utf-8")
    for engine in ("weasyprint", "typst"):
        command = [sys.executable, "-m", "plangen", "build", "plan", "--pdf-engine", engine, "--out", engine]
        subprocess.run(
            command, check=True, cwd=place, env={**os.environ, "PYTHONPATH": str(place)}, capture_output=True
        )
    files = {ending: (place / "weasyprint" / f"plan.{ending}").read_bytes() for ending in ("html", "docx", "pdf")}
    return files | {"typst": (place / "typst/plan.pdf").read_bytes()}


def colours_and_sizes(data: bytes) -> tuple[set[str], set[float]]:
    """The colours that a PDF fills with, as #rrggbb, and the sizes of its letters in points, rounded to a tenth."""
    colours, sizes = set(), set()
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            scale = 1.0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "cm" and scale == 1.0:
                    scale = abs(float(operands[3]))
                elif str(operator) in ("rg", "scn", "sc") and len(operands) == 3:
                    colours.add("#" + "".join(f"{round(255 * float(one)):02x}" for one in operands))
                elif str(operator) == "Tf":
                    sizes |= {round(float(operands[1]), 1), round(float(operands[1]) * scale, 1)}
    return colours, sizes


@pytest.mark.slow
def test_the_page_and_the_word_file_follow_a_changed_theme(changed: dict[str, bytes]) -> None:
    page = changed["html"].decode()
    assert "--ink: #204060" in page and "font-size: 1.3125rem" in page
    with zipfile.ZipFile(BytesIO(changed["docx"])) as file:
        styles = file.read("word/styles.xml").decode()
    assert '<w:color w:val="204060"/>' in styles and '<w:sz w:val="25"/>' in styles


@pytest.mark.slow
@pytest.mark.parametrize("maker", ["pdf", "typst"])
def test_either_pdf_follows_a_changed_theme(changed: dict[str, bytes], maker: str) -> None:
    colours, sizes = colours_and_sizes(changed[maker])
    assert "#204060" in colours
    assert 12.5 in sizes
