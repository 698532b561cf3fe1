"""The Welsh that nobody has confirmed yet: the page that lists it, and the sentence that counts it, are as the file says.

`pytest --remake` writes the page anew; the difference is read in review like code.
"""

import re

import pytest

from plangen.files.words import ENGLISH, words_of
from plangen.load.labels import label
from tests.conftest import ROOT

PAGE, MANUAL = ROOT / "docs" / "welsh.md", ROOT / "docs" / "install.md"
HEAD = """\
# The Welsh of plangen

A plan with `document: {language: cy}` is printed in Welsh: its dates, headings, captions and whatever else plangen itself says
in a document. The words stand in `schemas/words/cy.yaml`. Those below stand there under `unconfirmed:`, since nobody who writes
Welsh for a living has read them yet. To confirm one, move it to `words:`, as it is or put right, and run
`pytest tests/files --remake`. What plangen tells an author (messages, help, what a requirement asks) is English.

| where | English | Welsh, not yet confirmed |
|---|---|---|
"""


def page() -> str:
    english, welsh = words_of(ENGLISH).texts, words_of("cy")
    texts = sorted((key, welsh.texts[key]) for key in welsh.unconfirmed)
    rows = (f"| `{key}` | {english.get(key) or label(key.split('.', 2)[2])} | {text} |" for key, text in texts)
    return HEAD + "".join(f"{row}\n" for row in rows)


def test_the_page_lists_every_word_that_is_not_confirmed(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("remake"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "make it anew with pytest tests/files --remake"


def test_the_manual_says_how_many_there_are(pytestconfig: pytest.Config) -> None:
    welsh, text = words_of("cy"), MANUAL.read_text(encoding="utf-8")
    counted = f"{len(welsh.unconfirmed)} of its {len(welsh.texts)} texts"
    if pytestconfig.getoption("remake"):
        MANUAL.write_text(re.sub(r"\d+ of its \d+ texts", counted, text), encoding="utf-8")
    assert counted in MANUAL.read_text(encoding="utf-8"), "make it anew with pytest tests/files --remake"
