"""PDFs read: the examples as seven programs write them, with floors for what must be found, and pages that are hard."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from docx import Document
from PIL import Image

from plangen.importing import as_read
from plangen.importing.as_read import FoundBy, Table
from plangen.importing.pdf import read_pdf
from plangen.importing.pdf.pictures import crops, thumbnail
from plangen.importing.unreadable import UnreadableDocument
from tests.conftest import EXAMPLES
from tests.documents import bare, built, example
from tests.importing.flavours import flavour
from tests.importing.pdf_scores import Score, score

TAGGED = ["pdf", "pdf-typst", "pdf-word-tagged", "pdf-chromium-tagged", "pdf-unstyled-tagged"]


UNTAGGED = ["pdf-word-untagged", "pdf-unstyled-untagged", "pdf-chromium-untagged", "pdf-without-rules"]


def scored(kind: str) -> Score:
    documents = {name: built(example(name)).document for name in EXAMPLES}
    return score([(documents[name], read_pdf(f"{name}.pdf", flavour(kind, name))) for name in EXAMPLES])


@pytest.mark.slow
@pytest.mark.parametrize("kind", TAGGED)
def test_a_tagged_pdf_is_read_as_it_was_written(kind: str) -> None:
    told = scored(kind)
    assert told.headings_found == 1.0
    assert told.cells >= 0.99
    assert told.whole_but_wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", UNTAGGED)
def test_a_pdf_without_tags_is_read_by_the_places_of_its_words(kind: str) -> None:
    told = scored(kind)
    assert told.headings_found >= 0.95
    assert told.headings_true >= 0.90
    assert told.cells >= 0.95
    assert told.whole_but_wrong == []
    assert told.whole >= 0.8 * told.tables


@pytest.mark.slow
def test_a_web_page_printed_by_a_word_processor_is_read_and_no_table_of_it_is_wrongly_called_whole() -> None:
    told = scored("pdf-web-by-word-processor")
    assert told.headings_found >= 0.95
    assert told.headings_true >= 0.90
    assert told.whole_but_wrong == []


@pytest.mark.slow
def test_a_table_says_how_it_was_found() -> None:
    kinds = {"pdf-word-tagged": FoundBy.FILE, "pdf-word-untagged": FoundBy.RULES, "pdf-without-rules": FoundBy.POSITION}
    for kind, found_by in kinds.items():
        blocks = read_pdf("stockport.pdf", flavour(kind, "stockport")).blocks
        tables = [block for block in blocks if isinstance(block, Table) and block.caption]
        assert tables and {table.found_by for table in tables} == {found_by}


@pytest.mark.slow
def test_two_columns_are_read_one_by_one_and_tables_that_the_page_cuts_off_are_not_called_whole() -> None:
    told = scored("pdf-two-columns")
    assert told.headings_found >= 0.95
    assert told.headings_true >= 0.90
    assert told.whole_but_wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "pdf-typst"])
def test_our_own_pdfs_are_read_without_their_structure_too(kind: str) -> None:
    told = score(
        [(built(example(name)).document, read_pdf("plan.pdf", without_tags(flavour(kind, name)))) for name in EXAMPLES]
    )
    assert told.headings_found >= 0.95
    assert told.cells >= 0.95
    assert told.headings_true >= 0.90
    assert told.whole_but_wrong == []


def without_tags(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as file:
        del file.Root["/StructTreeRoot"]
        kept = BytesIO()
        file.save(kept)
    return kept.getvalue()


@pytest.mark.slow
def test_merged_cells_are_read_where_they_begin() -> None:
    files = [Document(BytesIO(flavour("word-merged", name))) for name in EXAMPLES]
    grids = [grid(table) for file in files for table in file.tables]
    pairs = [(built(example(name)).document, read_pdf("plan.pdf", flavour("pdf-merged", name))) for name in EXAMPLES]
    told = score(pairs, grids)
    assert told.cells >= 0.95
    assert told.whole_but_wrong == []


def grid(table: Any) -> list[list[str]]:
    """The bare words of a table of a Word file, those of a merged cell where it begins."""
    seen: list[Any] = []
    rows: list[list[str]] = []
    for row in table.rows:
        rows.append([])
        for cell in row.cells:
            rows[-1].append("" if cell._tc in seen else bare(cell.text).replace("-", ""))
            seen.append(cell._tc)
    return rows


def test_our_own_pdf_is_read_with_its_headings_and_tables() -> None:
    name = EXAMPLES[0]
    told = score([(built(example(name)).document, read_pdf("plan.pdf", built(example(name)).files["pdf"]))])
    assert (told.headings_found, told.headings_true, told.cells) == (1.0, 1.0, 1.0)
    assert told.whole_but_wrong == []


def test_running_heads_page_numbers_and_contents_are_left_out_and_kept() -> None:
    read = read_pdf("plan.pdf", built(example("stoke")).files["pdf"])
    kinds = {left.kind for left in read.left_out}
    assert {"running-head", "contents"} <= kinds
    assert not any(isinstance(block, as_read.Heading) and block.text == "Contents" for block in read.blocks)
    assert read.tagged and read.language == "en-GB" and read.title


def test_a_place_on_a_page_is_shown_upright_as_the_page_is() -> None:
    data = built(example("stoke")).files["pdf"]
    read = read_pdf("plan.pdf", data)
    table = next(block for block in read.blocks if isinstance(block, as_read.Table))
    assert table.place.box is not None
    picture = Image.open(BytesIO(crops(data, [(table.place.page, table.place.box)], scale=2)[0]))
    box = table.place.box
    assert abs(picture.width - 2 * (box.right - box.left + 8)) < 4
    assert abs(picture.height - 2 * (box.top - box.bottom + 8)) < 4
    assert Image.open(BytesIO(thumbnail(data, 1))).height < 300
    assert crops(data, [(999, box), (1, box)])[0] == b"" == thumbnail(b"no PDF", 1)
    assert crops(b"no PDF", [(1, box), (2, box)]) == [b"", b""]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04 not this", "this is not a PDF"),
        (b"%PDF-1.7\nnothing more", "the file is damaged"),
    ],
)
def test_what_is_no_pdf_is_told_in_one_line(data: bytes, fault: str) -> None:
    with pytest.raises(UnreadableDocument) as told:
        read_pdf("plan.pdf", data)
    assert str(told.value).startswith(f"plan.pdf: {fault}: ") and "\n" not in str(told.value)


def test_the_words_of_a_tagged_pdf_are_those_of_the_document() -> None:
    read = read_pdf("plan.pdf", built(example("stoke")).files["pdf"])
    paragraphs = {
        bare("".join(run.text for run in block.runs)) for block in read.blocks if isinstance(block, as_read.Paragraph)
    }
    web = bare(built(example("stoke")).read["html"].text)
    missing = [text for text in paragraphs if text and text not in web]
    assert len(missing) < 0.05 * len(paragraphs), missing
