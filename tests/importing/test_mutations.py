"""Files that were damaged at random: each is read, or refused in one line."""

import random

import pytest
from lxml import etree

from plangen.importing.as_read import Document
from plangen.importing.read import UnreadableDocument, read_document
from tests.importing.flavours import flavour
from tests.importing.word_makers import DOCUMENT, parts, zipped

pytestmark = pytest.mark.slow

PIECES = [
    *(
        b"<table>",
        b"</table>",
        b"<td rowspan=3>",
        b"<li>",
        b"<ul>",
        b"</div>",
        b'<a href="#x">',
        b"<sup>",
        b"\t",
        b"- ",
    ),
    *(
        b"| a | b |\n|---|---|\n",
        b"&#1;",
        b"\xff\xfe",
        b"<!--",
        b"[^a]",
        b"\f",
        b"<caption>",
        b"<dl><dt>",
        b"<h2>",
        b"\n\n",
    ),
    *(b'<img src="data:image/png;base64,!!">', b"<plaintext>", b"<frameset>", b"<body>", b"<details>", b"\x00", b"1. "),
]
VALUES = ("", "-1", "999999999999", "abc", "0", "1.5", "é", "true")


def damaged_word(data: bytes, chance: random.Random) -> bytes:
    contents = parts(data)
    for name in (DOCUMENT, "word/styles.xml", "word/numbering.xml"):
        root = etree.fromstring(contents[name])
        for _ in range(chance.choice([1, 5, 40])):
            damage(chance.choice(list(root.iter())), root, chance)
        contents[name] = etree.tostring(root)
    return zipped(contents)


def damage(element: etree._Element, root: etree._Element, chance: random.Random) -> None:
    above = element.getparent()
    if above is None:
        return
    kind = chance.randrange(4)
    if kind == 0:
        above.remove(element)
    elif kind == 1 and element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    elif kind == 2:
        element.tag = chance.choice(list(root.iter())).tag
    else:
        above.insert(chance.randrange(len(above) + 1), element)


def damaged_text(data: bytes, chance: random.Random) -> bytes:
    text = bytearray(data)
    for _ in range(chance.choice([1, 5, 40])):
        place = chance.randrange(len(text))
        if chance.random() < 0.5:
            text[place:place] = chance.choice(PIECES)
        else:
            del text[place : place + chance.randrange(1, 200)]
    return bytes(text)


def is_read_or_refused(name: str, data: bytes) -> bool:
    """Whether a document is read, or refused in one line that says why; anything else is raised."""
    try:
        return isinstance(read_document(name, data), Document)
    except UnreadableDocument as refused:
        return bool(str(refused)) and "\n" not in str(refused)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_word_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    kind = chance.choice(["word", "word-merged", "word-tracked", "word-unstyled"])
    assert is_read_or_refused("plan.docx", damaged_word(flavour(kind, "staffordshire"), chance))


@pytest.mark.parametrize("name", ["plan.html", "plan.md", "plan.txt"])
@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_page_or_text_is_read_or_refused(name: str, seed: int) -> None:
    data = flavour("html", "staffordshire")
    data = data if name.endswith("html") else data[data.index(b"<body>") + 6 :].replace(b"<", b"\n")
    assert is_read_or_refused(name, damaged_text(data, random.Random(seed)))
