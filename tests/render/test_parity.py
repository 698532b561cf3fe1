"""The same content in the same order in the web page, the Word file and the PDF, and nothing of the plan left out.

The four examples; `every-block`, a plan of every block there is, written in Markdown as awkward as authors write it; and
`awkward`, a plan that is hard to print.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from plangen.document.model import Block, Table
from tests.conftest import EXAMPLES, ROOT
from tests.documents import Section, bare, built, example, read_html, tables

pytestmark = pytest.mark.slow

EVERY_BLOCK = ROOT / "tests/plans/every-block"
PLANS = [*(pytest.param(example(name), id=name) for name in EXAMPLES), pytest.param(EVERY_BLOCK, id="every-block")]
AWKWARD = pytest.param(EVERY_BLOCK.parent / "awkward", id="awkward")
NOT_FOR_READERS = re.compile(
    r"edition|facts\..*|service\.short_name|actions\.\d+\.priority|governance\.board\.members\.\d+\.(chair|partner)"
    r"|.*\.(nation|kind|id|pays_for|category|vacant|recommendations\.\d+|answers\.\d+|columns\.\d+\.(figures|width)|counts)"
    r"|signoff\.signatories\.\d+\.chair|.*\.(better|framework|file|logo|colour)"
)
"""What tells plangen how to check or draw, and the names that sentences use; a fact is printed where it is referred to."""


def differences(one: tuple[Section, ...], other: tuple[Section, ...]) -> list[str]:
    """Where the text of the sections parts company: the heading, and some words of each from there on."""
    said = []
    for mine, its in zip(one, other, strict=True):
        a, b = bare(mine.text), bare(its.text)
        if a != b:
            at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            said.append(f"{mine.heading}: {a[max(0, at - 30) : at + 50]!r} / {b[max(0, at - 30) : at + 50]!r}")
    return said


@pytest.mark.parametrize("folder", [*PLANS, AWKWARD])
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_every_format_says_the_same_in_the_same_order(folder: Path, ending: str) -> None:
    made = built(folder).read
    whole = read_html(built(folder).files["html"], notes_apart=True) if made[ending].notes else made["html"]
    page, other = whole.sections, made[ending].sections
    assert [(one.level, bare(one.heading)) for one in page] == [(one.level, bare(one.heading)) for one in other]
    assert differences(page, other) == []
    assert [bare(note) for note in made[ending].notes] == [bare(note) for note in whole.notes]


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
def test_what_stands_outside_the_structure_of_the_pdf_furnishes_its_pages(folder: Path) -> None:
    """Running heads, page numbers, the mark of a draft, and header rows that stand again on the next page."""
    made = built(folder)
    cover, headers = made.document.cover, [one for one in made.document.blocks if isinstance(one, Table)]
    known = f"{cover.authority} {cover.title} {made.document.mark.upper()} Page of"
    known += " ".join(f" {column.header}" for one in headers for column in one.columns) + " Table (continued) /"
    outside = {word for word in made.read["pdf"].outside.split() if not word.isdigit()}
    assert {word for word in outside if bare(word) not in bare(known)} == set()


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [bare(word).casefold() for word in re.findall(r"[\w\xad\u200b]+", text.replace("_", " "))]


def written(text: str) -> list[str]:
    """The words that an author wrote for a reader: no comments, references, addresses of links, names of notes."""
    hidden = r"<!--.*?-->|\{\{.*?\}\}|(?<=\])\([^)\s]*\)+|\[\^\w+\]|^\[\w+\]: .*$|(?<=\])\[\w+\]|^!!! \w+|^Table:|^[ >]*\d+\."
    return words(unescape(re.sub(hidden, "", text, flags=re.M)))


def authored(value: Any, address: str = "") -> Iterator[tuple[str, str]]:
    """Every word of a plan's values that is written for a reader, with where it stands."""
    if isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from authored(item, f"{address}.{key}".lstrip("."))
    elif not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value) and not NOT_FOR_READERS.fullmatch(address):
        yield from ((word, address) for word in written(value))


@pytest.mark.parametrize("folder", [EVERY_BLOCK], ids=["every-block"])
def test_no_word_that_an_author_writes_is_lost(folder: Path) -> None:
    made = built(folder)
    wanted = list(authored(made.plan.source.values))
    page = made.read["html"]
    lost = Counter(word for word, _ in wanted) - Counter(words(f"{page.text}\n{' '.join(page.contents)}"))
    assert {word: sorted({where for one, where in wanted if one == word}) for word in lost} == {}


def test_braces_that_name_nothing_stand_as_they_were_written() -> None:
    page = built(EVERY_BLOCK).read["html"].text
    left = {"{{7*7}}", "{{ nothing.here }}", "{{ facts.entrants | money | money }}", "{{ facts.entrants | table }}"}
    left |= {"{{ tables.nothing | table }}", "{{ tables.long | table }}", "{{ braces }}"}
    assert set(re.findall(r"\{\{.*?\}\}", page)) == left


def test_a_loss_would_be_seen() -> None:
    made = built(EVERY_BLOCK)
    page = read_html(made.files["html"].replace(b"Quoted in an item.", b""))
    assert differences(
        read_html(made.files["html"].replace(b"Quoted in an item.", b""), notes_apart=True).sections,
        made.read["docx"].sections,
    )
    assert differences(page.sections, made.read["pdf"].sections)


def test_the_plan_of_every_block_has_every_block() -> None:
    kinds = {type(block) for block in built(EVERY_BLOCK).document.blocks}
    assert set(get_args(Block)) - kinds == set()
