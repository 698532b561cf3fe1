"""A section in another language: its heading and its own text are told in it, what is drawn from the plan's facts is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.analysis.passages import passage
from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.document.model import Block
from plangen.load.build import load
from tests.conftest import SMALL

BILINGUAL = SMALL.replace(
    """  - heading: Introduction
    text: |
      Some words.
""",
    """  - heading: Crynodeb
    lang: cy
    text: |
      Mae'r cynllun yn dweud.

      {{ governance.board | table }}
    sections:
      - {heading: Manylion, text: Rhagor.}
      - {heading: Details, lang: en-GB, text: More.}
  - heading: Introduction
    text: "We say [Bore da]{lang=cy}."
governance:
  board: {members: [{post: Chair, body: Council}]}
""",
)


def languages(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(type(block).__name__, getattr(block, "language", "")) for block in blocks]


def test_a_section_tells_its_language_to_its_heading_its_text_and_the_sections_within_it(
    folder: Callable[..., Path],
) -> None:
    plan = load(folder(BILINGUAL))
    assert languages(compose(plan, edition_of(plan)).blocks)[1:] == [
        ("Heading", "cy"),
        ("Paragraph", "cy"),
        ("Table", ""),
        ("Heading", "cy"),
        ("Paragraph", "cy"),
        ("Heading", ""),
        ("Paragraph", ""),
        ("Heading", ""),
        ("Paragraph", ""),
    ]


@pytest.mark.parametrize("tag", ["Welsh", "cy GB", "c", "cy_GB"])
def test_what_is_no_tag_of_a_language_is_found(folder: Callable[..., Path], tag: str) -> None:
    plan = load(folder(BILINGUAL.replace("lang: cy", f"lang: {tag}")))
    messages = [finding.message for finding in check(plan, edition_of(plan)).findings]
    assert any(f"{tag}" in message and "the tag of a language" in message for message in messages)


def test_the_mark_of_a_language_is_none_of_the_authoritys_words() -> None:
    text = "::: {lang=cy}\nBore da\n:::\n[hwyl]{lang=cy}"
    words = passage(text, ()).words
    assert len(words) == len(text)
    assert words.split() == ["Bore", "da", "[hwyl"]
