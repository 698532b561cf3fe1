"""Word files of the four examples, as we make them and as other people do: everything in them is read, and nothing is lost."""

from collections import Counter

import pytest

from plangen.document.model import Document
from plangen.importing import as_read
from plangen.importing.read import read_document
from tests.conftest import EXAMPLES
from tests.documents import bare, built, example
from tests.importing import truth
from tests.importing.flavours import flavour
from tests.importing.word_makers import ADDED, DELETED, SIDE, TOP, texts

SAVED = ("word-saved", "word-through-odt", "word-unstyled-saved")
STYLED = ("word", "word-two-columns", "word-without-rules", "word-tracked", *SAVED[:2])
UNSTYLED = ("word-unstyled", SAVED[2])


def cases(*kinds: str) -> pytest.MarkDecorator:
    """Every example in these flavours; those that LibreOffice makes are slow."""
    pairs = [(kind, name) for kind in kinds for name in EXAMPLES]
    slow = [pytest.param(*pair, marks=pytest.mark.slow) if pair[0] in SAVED else pair for pair in pairs]
    return pytest.mark.parametrize(("kind", "name"), slow)


def document(name: str) -> Document:
    return built(example(name)).document


def read(kind: str, name: str) -> as_read.Document:
    return read_document(f"{name}.docx", flavour(kind, name))


@cases(*STYLED)
def test_every_heading_is_read_at_its_level_and_every_cell_in_its_place(kind: str, name: str) -> None:
    found = read(kind, name)
    assert truth.read_headings(found) == truth.headings(document(name))
    assert truth.cell_share(document(name), found) == 1
    assert len(truth.read_tables(found)) == len(truth.tables(document(name)))


@cases(*UNSTYLED)
def test_without_styles_headings_are_known_by_their_look(kind: str, name: str) -> None:
    found = read(kind, name)
    share = truth.heading_share(document(name), found, capitals=True)
    assert share.found >= 0.98
    assert share.true >= 0.98
    assert truth.cell_share(document(name), found) == 1
    headings = [block for block in found.blocks if isinstance(block, as_read.Heading)]
    assert all(heading.doubts == (as_read.Doubt.HEADING_BY_LOOK,) for heading in headings)


@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_that_are_only_bold_below_those_with_a_style_are_found(name: str) -> None:
    found = read("word-half-styled", name)
    share = truth.heading_share(document(name), found)
    assert share.found >= 0.95
    assert share.true >= 0.98
    assert truth.cell_share(document(name), found) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_merged_cells_stand_once_and_reach_over_the_others(name: str) -> None:
    found = [block for block in read("word-merged", name).blocks if isinstance(block, as_read.Table)]
    for table, cells in zip(found, truth.tables(document(name)), strict=True):
        top, side = table.rows[0][0], table.rows[2][0]
        assert top is not None and (top.text, top.columns) == (TOP, len(cells[0]) + 1)
        assert side is not None and (side.text, side.rows) == (SIDE, len(cells) - 1)
        assert [[bare(text) for text in row[1:]] for row in table.texts[1:]] == cells
        assert table.whole


@pytest.mark.parametrize("name", EXAMPLES)
def test_tracked_changes_are_read_as_accepted_and_listed(name: str) -> None:
    found = read("word-tracked", name)
    text = "\n".join(truth.words_of(found))
    kinds = Counter((change.kind, change.author, change.day, change.text) for change in found.changes)
    assert text.count(ADDED) == kinds["inserted", "A. Reader", "2026-05-04", ADDED] > 3
    assert kinds["deleted", "A. Reader", "2026-05-04", DELETED] == text.count(ADDED)
    assert DELETED not in text
    assert all(ADDED in "".join(truth.block_words(found.blocks[change.place.number - 1])) for change in found.changes)


@cases("word", "word-unstyled", "word-merged", *SAVED)
def test_every_word_of_the_file_is_in_one_place_or_another(kind: str, name: str) -> None:
    found = Counter(letters("".join(truth.words_of(read(kind, name)))))
    lost = Counter(letters("".join(texts(flavour(kind, name))))) - found
    assert not lost


def letters(text: str) -> str:
    """The letters and digits of a text: marks of lists are no words."""
    return "".join(letter for letter in bare(text) if letter.isalnum() and letter != "o")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_table_has_its_caption_and_its_header(name: str) -> None:
    tables = [block for block in read("word", name).blocks if isinstance(block, as_read.Table)]
    wanted = [block for block in document(name).blocks if type(block).__name__ == "Table"]
    assert [table.caption.partition(": ")[2] for table in tables] == [getattr(table, "caption", "") for table in wanted]
    assert all(table.header_rows == 1 for table in tables)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_contents_and_running_heads_are_left_out_and_kept(name: str) -> None:
    for kind in ("word", "word-unstyled"):
        found = read(kind, name)
        left = Counter(left.kind for left in found.left_out)
        assert left["contents"] > 5
        assert left["running-head"] >= 2
        assert found.title and found.author and found.language == "en-GB"
