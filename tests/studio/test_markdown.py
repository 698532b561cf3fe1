"""The Markdown of the text editor: untouched it comes back as it was, and what is shown is what plangen prints.

A text is read twice, by the editor in JavaScript and by plangen, and what either makes of it is compared; then the editor
writes every block of it anew, and plangen must print the same.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.conftest import EXAMPLES, ROOT
from tests.studio.node import run
from tests.studio.printed import printed, shown

SECTIONS = {
    f"{path.parts[-3]}/{path.name}": path.read_text(encoding="utf-8")
    for folder in (*(f"examples/{name}" for name in EXAMPLES), "tests/plans/every-block", "tests/plans/awkward")
    for path in sorted((ROOT / folder / "sections").glob("*.md"))
}
GENERATED = 600


@cache
def read(kind: str) -> dict[str, Any]:
    """What the editor makes of the sections, or of the generated texts."""
    texts = SECTIONS if kind == "sections" else generated()
    made: dict[str, Any] = run("shown.mjs", texts)
    return made


@cache
def generated() -> dict[str, str]:
    return {
        str(seed): "\n".join(text_of(random.Random(seed), hostile=seed % 2 == 0)) + "\n" for seed in range(GENERATED)
    }


def all_texts() -> Iterator[tuple[str, str, Any]]:
    for kind, texts in (("sections", SECTIONS), ("generated", generated())):
        yield from ((name, text, read(kind)[name]) for name, text in texts.items())


def test_the_sections_of_the_examples_are_shown_whole_and_come_back_as_they_were() -> None:
    assert len(SECTIONS) > 100
    told = read("sections")
    ours = [name for name in SECTIONS if name.split("/")[0] in EXAMPLES]
    assert {name: told[name]["obstacle"] for name in SECTIONS} == dict.fromkeys(SECTIONS, "")
    assert [block for name in ours for block in told[name]["blocks"] if block[0] == "source"] == []


def test_every_text_comes_back_as_it_was() -> None:
    assert [(text, made["obstacle"]) for _, text, made in all_texts() if made["obstacle"]] == []


def test_the_editor_shows_what_plangen_prints() -> None:
    compared = [(text, made["blocks"]) for _, text, made in all_texts() if is_comparable(text, made["blocks"])]
    differing = [text for text, blocks in compared if shown(text, blocks) != printed(text)]
    assert differing[:3] == []
    assert len(compared) > (GENERATED + len(SECTIONS)) / 2


OPEN_BRACES = re.compile(r"\{\{(?:(?!\}\}).)*?\n\s*\n.*?\}\}", re.DOTALL)
"""Braces that are closed only in another paragraph: plangen reads nothing between them, and the editor keeps it as source."""


def is_comparable(text: str, blocks: list[Any]) -> bool:
    """Whether what is kept as source prints alone as it does in its text; not where the library of Markdown leaves one
    of its own signs in what is printed.
    """
    return not OPEN_BRACES.search(text) and not marks_in_source(blocks) and "wxh:" not in repr(printed(text))


def marks_in_source(blocks: list[Any]) -> bool:
    """Whether what is kept as source has notes in it: their numbers hang on the whole text."""
    sources = [block[1] for block in blocks if block[0] == "source"]
    return any("[^" in text or "^[" in text for text in sources) or any(
        marks_in_source(block[2]) for block in blocks if block[0] == "passage"
    )


def test_what_the_editor_writes_prints_as_what_it_read() -> None:
    faults = [
        (text, made["written"])
        for _, text, made in all_texts()
        if not OPEN_BRACES.search(text) and printed(made["written"]) != printed(text)
    ]
    assert faults[:3] == []


def test_little_of_what_is_written_plainly_is_kept_as_source() -> None:
    """What is kept as source is safe but cannot be edited: it must stay the exception."""
    blocks = [block[0] for seed, made in read("generated").items() if int(seed) % 2 for block in made["blocks"]]
    assert blocks.count("source") < len(blocks) / 6


def test_an_edit_of_a_block_changes_no_byte_of_another_and_taken_back_none_at_all() -> None:
    told = run("edited.mjs", {**SECTIONS, **generated()})
    assert told["edits"] > 1500
    assert {kind: told[kind][:2] for kind in ("touched", "unfaithful", "returned")} == {
        "touched": [],
        "unfaithful": [],
        "returned": [],
    }


# --- texts as people might write them, and worse ---

WORDS = ["{{ facts.a }}", "{{ b.c | money }}", *"children board plan 2024 £5,000 (YJB) don't 45% Tŷ a–b R&D".split()]
MARKED = """*word* **two+words** ***both*** _low_ __lower__ `code` [link](https://a.uk) [Bore]{lang=cy} ^[here] [^1] [^2]
<https://b.uk>""".split()
HOSTILE = r"""* ** _ a_b a* *b \* \_ [ ] [x] ![p](q.png) &amp; &pound; < > # ## - + 1. | \| ` ~~ {{ }} {{x}} 2*3*4 **a*b** :: !
_x* [a](<b> [a][b] &nbsp; <b> &unknown; [*a*](https://c.uk) **[a](https://d.uk)** —""".split()
HOSTILE += ["**a **", "[a](b c)", "[a](<b c>)", "— x"]


def text_of(random: random.Random, *, hostile: bool) -> Iterator[str]:
    for _ in range(random.randint(1, 6)):
        yield from random.choice(BLOCKS)(random, hostile)
        if random.random() < 0.9:
            yield ""
    if random.random() < 0.6:
        yield f"[^1]: {sentence(random, hostile)}"


def sentence(random: random.Random, hostile: bool) -> str:
    choices = [*WORDS * 4, *MARKED, *(HOSTILE if hostile else [])]
    return " ".join(random.choice(choices) for _ in range(random.randint(1, 9)))


def paragraph(random: random.Random, hostile: bool) -> Iterator[str]:
    for _ in range(random.choice([0, 0, 1, 2])):
        yield sentence(random, hostile) + random.choice(["", "", "", "\\", "  "])
    yield sentence(random, hostile) + ("\\" if hostile and random.random() < 0.1 else "")


def heading(random: random.Random, hostile: bool) -> Iterator[str]:
    words = sentence(random, hostile) if hostile else " ".join(random.choices(WORDS, k=4))
    yield f"{'#' * random.randint(1, 5)} {words}"


def items(random: random.Random, hostile: bool) -> Iterator[str]:
    mark = random.choice(["-", "-", "*", "1.", "2)", "•"])
    step = random.choice([2, 4, 4, 3])
    depth = 0
    for _ in range(random.randint(1, 6)):
        yield f"{' ' * (step * depth)}{mark} {sentence(random, hostile)}"
        if hostile and random.random() < 0.2:
            yield random.choice(["", " " * (step * (depth + 1))]) + sentence(random, hostile)
        if random.random() < 0.15:
            yield ""
        if random.random() < 0.1:
            yield " " * (step * (depth + 1)) + sentence(random, False)
        depth = max(0, depth + random.choice([-1, 0, 0, 1]))


def quotation(random: random.Random, hostile: bool) -> Iterator[str]:
    yield from (f"> {line}" for line in paragraph(random, hostile))
    if random.random() < 0.5:
        yield random.choice([">", ">\n> - one\n> - two"])
        yield "> — The Chair"


def box(random: random.Random, hostile: bool) -> Iterator[str]:
    yield random.choice(['!!! note "A title"', "!!! note", '!!! warning ""', '!!! note "{{ facts.a }} *b*"'])
    yield from (f"    {line}" for line in random.choice([paragraph, items, paragraph])(random, hostile))


def table(random: random.Random, hostile: bool) -> Iterator[str]:
    columns = random.randint(1, 4)
    caption = f"Table: {sentence(random, False)}"
    above = random.random()
    if above < 0.4:
        yield from (caption, "")
    yield f"| {' | '.join(sentence(random, False) for _ in range(columns))} |"
    yield f"|{'|'.join(random.choice([' --- ', '---:', ':--:']) for _ in range(columns))}|"
    for _ in range(random.randint(0, 3)):
        yield f"| {' | '.join(sentence(random, hostile) for _ in range(columns))} |"
    if above > 0.8:
        yield from ("", caption)


def passage(random: random.Random, hostile: bool) -> Iterator[str]:
    yield "::: {lang=cy}"
    for _ in range(random.randint(1, 3)):
        yield from random.choice([paragraph, heading, items, quotation])(random, hostile)
        yield ""
    yield ":::"


def placed(random: random.Random, hostile: bool) -> Iterator[str]:
    yield random.choice(["{{ contributions | table }}", "{{budget|chart}}", "  {{ pictures.a | figure }}  "])


def other(random: random.Random, hostile: bool) -> Iterator[str]:
    yield from random.choice(
        [
            "```\ncode *a*\n```",
            "---",
            "Words\n=====",
            "    indented",
            "[a]: https://e.uk",
            "[^2]: Two\n    lines",
            "1. one\n\n    more",
        ]
    ).split("\n")


BLOCKS = [paragraph] * 5 + [heading, items, items, items, quotation, box, table, passage, placed, other]


def test_a_fault_between_the_two_readings_would_be_found() -> None:
    assert shown("a *b*", [["p", [["a b", []]]]]) != printed("a *b*")
    assert shown("- a", [["p", [["- a", []]]]]) != printed("- a")


@pytest.mark.parametrize("text", ["", "\n", "\n\n", "a", "a\n", "a\n\n\n", "\n\na\n", "a\n \nb", "a  \n\n\t\nb\n"])
def test_the_ends_of_a_text_stay(text: str) -> None:
    assert run("shown.mjs", {"text": text})["text"]["obstacle"] == ""
