"""The same content in the same order in the web page, the Word file and the PDF, and nothing of the plan left out.

The four examples, and `every-block`: a plan of every block there is, written in Markdown as awkward as authors write it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plangen.finding import Address
from tests.conftest import EXAMPLES
from tests.documents import Built, Section, bare, built, example, read_docx, read_html, read_pdf, tables

EVERY_BLOCK = Path(__file__).parent / "every-block"
PLANS = [*(pytest.param(example(name), id=name) for name in EXAMPLES), pytest.param(EVERY_BLOCK, id="every-block")]
FOR_THE_CHECKER = set(
    """edition nation kind id category partner chair vacant priority recommendations answers figures width counts better
    framework file colour""".split()
)
"""Fields that tell plangen how to check or draw, and are not words for a reader."""


def differences(one: tuple[Section, ...], other: tuple[Section, ...]) -> list[str]:
    """Where the text of the sections parts company: the heading, and some words of each from there on."""
    said = []
    for mine, its in zip(one, other, strict=True):
        a, b = bare(mine.text), bare(its.text)
        if a != b:
            at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            said.append(f"{mine.heading}: {a[max(0, at - 30) : at + 50]!r} / {b[max(0, at - 30) : at + 50]!r}")
    return said


@pytest.mark.parametrize("folder", PLANS)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_every_format_says_the_same_in_the_same_order(folder: Path, ending: str) -> None:
    made = built(folder).read
    page, other = made["html"].sections, made[ending].sections
    assert [(one.level, bare(one.heading)) for one in page] == [(one.level, bare(one.heading)) for one in other]
    assert differences(page, other) == []


@pytest.mark.parametrize("folder", PLANS)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_contents_are_the_headings_of_the_first_two_levels(folder: Path, ending: str) -> None:
    made = built(folder).read
    headings = [one.heading for one in made["html"].sections if one.level in (1, 2)]
    title, *lines = made["html"].contents
    assert [bare(line) for line in lines] == [bare(heading) for heading in headings]
    assert [bare(line) for line in made[ending].contents] == [bare(line) for line in (title, *lines)]


@pytest.mark.parametrize("folder", PLANS)
def test_the_tables_of_the_word_file_have_the_rows_and_cells_of_the_page(folder: Path) -> None:
    files = built(folder).files
    assert tables("docx", files["docx"]) == tables("html", files["html"])


@pytest.mark.parametrize("folder", PLANS)
def test_what_stands_outside_the_structure_of_the_pdf_is_the_running_head_and_the_page_number(folder: Path) -> None:
    made = built(folder)
    head = f"{made.document.cover.authority} {made.document.status} {made.document.cover.title} Page of"
    assert {word for word in made.read["pdf"].outside.split() if not word.isdigit()} <= set(head.split())


def words(text: str) -> list[str]:
    """The words of a text as an author wrote them, without references, the addresses of links, and labels of notes."""
    text = re.sub(r"\{\{.*?\}\}|(?<=\])\([^)\s]*\)+|\[\^\w+\]|^\[\w+\]: .*$|^!!! \w+|^Table:", "", text, flags=re.M)
    return [bare(word).casefold() for word in re.findall(r"[\w\xad\u200b]+", text.replace("_", " "))]


def authored(value: Any, address: Address = ()) -> Iterator[tuple[str, str]]:
    """Every word of a plan's values that is written for a reader, with where it stands."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in FOR_THE_CHECKER or isinstance(item, list) and item and isinstance(item[0], dict):
                yield from authored(item, (*address, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from authored(item, (*address, number))
    elif not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        yield from ((word, ".".join(map(str, address))) for word in words(value))


@pytest.mark.parametrize("folder", [EVERY_BLOCK], ids=["every-block"])
def test_no_word_that_an_author_writes_is_lost(folder: Path) -> None:
    made = built(folder)
    written = list(authored(made.plan.source.values))
    page = made.read["html"]
    printed = Counter(words(f"{page.text}\n{' '.join(page.contents)}"))
    lost = Counter(word for word, _ in written) - printed
    assert {word: sorted({where for one, where in written if one == word}) for word in lost} == {}


def test_a_loss_would_be_seen() -> None:
    made = built(EVERY_BLOCK)
    page = read_html(made.files["html"].replace(b"Quoted in an item.", b""))
    assert differences(page.sections, made.read["docx"].sections)
    assert differences(page.sections, made.read["pdf"].sections)


def test_the_plan_of_every_block_has_every_block() -> None:
    from typing import get_args

    from plangen.document import Block

    kinds = {type(block) for block in built(EVERY_BLOCK).document.blocks}
    assert {kind.__name__ for kind in get_args(Block)} - {kind.__name__ for kind in kinds} == set()
