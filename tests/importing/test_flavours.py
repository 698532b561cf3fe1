"""The files that the readers are tried on are what they say they are."""

import pytest
from lxml import etree

from tests.conftest import EXAMPLES
from tests.importing import word_makers
from tests.importing.flavours import FLAVOURS, flavour
from tests.importing.word_makers import DOCUMENT, W, parts

BEGINNINGS = {"word": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!DOCTYPE"}
SLOW = [kind for kind in FLAVOURS if kind.startswith("pdf-") or "saved" in kind or "odt" in kind]
QUICK = [kind for kind in FLAVOURS if kind not in SLOW]


@pytest.mark.parametrize("kind", [*QUICK, *(pytest.param(kind, marks=pytest.mark.slow) for kind in SLOW)])
def test_every_flavour_is_a_file_of_its_kind(kind: str) -> None:
    for name in EXAMPLES:
        assert flavour(kind, name).startswith(BEGINNINGS[kind.partition("-")[0]])
        assert len(flavour(kind, name)) > 20_000


def test_nothing_is_left_of_the_styles_and_no_word_is_lost() -> None:
    before, after = flavour("word", "stoke"), flavour("word-unstyled", "stoke")
    tree = etree.fromstring(parts(after)[DOCUMENT])
    assert not [*tree.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle", f"{W}tblHeader", f"{W}sdt")]
    words = "".join(word_makers.texts(after)).upper()
    assert all(text.strip().upper() in words for text in word_makers.texts(before))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "tagged"),
    [
        (f"pdf-{printer}-{'tagged' if tagged else 'untagged'}", tagged)
        for printer in ("word", "chromium")
        for tagged in (True, False)
    ],
)
def test_only_tagged_files_have_a_structure(kind: str, tagged: bool) -> None:
    assert (b"/StructTreeRoot" in flavour(kind, "stockton")) == tagged
