"""Two Word files as one with tracked changes: accepting all gives the later, rejecting all the earlier, whatever was edited."""

import os
import random
import subprocess
import sys
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from plangen.load.build import load
from plangen.signoff.redline import redline
from plangen.signoff.redline.xml import W, child
from tests.conftest import EXAMPLES, ROOT
from tests.documents import word_file
from tests.signoff.office import resolved_by_office

WHEN = "2026-06-12T09:00:00Z"
PROGRAM = Path(sys.executable).parent / "jubarte-redlines"
DOCUMENT = "word/document.xml"
PLANS = [*(f"examples/{name}" for name in EXAMPLES), "tests/plans/every-block"]
REDLINES = int(os.environ.get("REDLINES", "20"))
"""How many files edited at random are tried; 200 take some minutes."""


@cache
def word(name):
    return word_file(load(ROOT / name))


def body(data):
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(DOCUMENT))


def with_body(data, root):
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(name, etree.tostring(root) if name == DOCUMENT else package.read(name))
    return out.getvalue()


def words(root):
    """The words of each paragraph that has any, but for the contents (which LibreOffice names otherwise)."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        pieces = paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br")
        text = " ".join(
            "".join((piece.text or "") if piece.tag in (f"{W}t", f"{W}delText") else " " for piece in pieces).split()
        )
        if text and not (style is not None and style.get(f"{W}val").startswith(("TOC", "Contents"))):
            found.append(text)
    return found


def resolved(root, gone):
    """The tree without what is marked `gone`: `del` where all changes are accepted, `ins` where all are rejected."""
    dead = [paragraph for paragraph in root.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None]
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{gone}") is not None]:
        row.getparent().remove(row)
    for mark in [*root.iter(f"{W}{gone}")]:
        if mark.getparent() is not None and mark.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            mark.getparent().remove(mark)
    for paragraph in (paragraph for paragraph in dead if root in paragraph.iterancestors()):
        assert not "".join(text.text or "" for text in paragraph.iter(f"{W}t", f"{W}delText")).strip()
        if paragraph.getparent() is not None and len(paragraph.getparent().findall(f"{W}p")) > 1:
            paragraph.getparent().remove(paragraph)
    return root


def holds(before, after):
    data = redline(before, after, when=WHEN)
    assert words(resolved(body(data), "del")) == words(body(after))
    assert words(resolved(body(data), "ins")) == words(body(before))
    return data


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [("stoke", "stockton"), ("stockport", "staffordshire")])
def test_two_plans_that_have_nothing_in_common(before, after):
    assert holds(word(f"examples/{before}"), word(f"examples/{after}"))


def test_the_same_file_twice_has_no_changes():
    data = holds(word("examples/stockport"), word("examples/stockport"))
    with ZipFile(BytesIO(data)) as package:
        text = package.read(DOCUMENT)
    assert b"<w:ins " not in text and b"<w:del " not in text


def test_one_changed_word_is_one_change():
    before = word("examples/stockport")
    root = body(before)
    text = next(text for text in root.iter(f"{W}t") if len((text.text or "").split()) > 12)
    text.text = text.text.replace(text.text.split()[4], "Entirely", 1)
    data = holds(before, with_body(before, root))
    with ZipFile(BytesIO(data)) as package:
        document = package.read(DOCUMENT)
    assert (document.count(b"<w:ins "), document.count(b"<w:del ")) == (1, 1)
    assert WHEN.encode() in document


def first(root, wanted):
    return next(paragraph for paragraph in root.iter(f"{W}p") if wanted(paragraph))


def test_a_word_beside_a_link_is_one_change_and_the_link_stays():
    before = word("tests/plans/every-block")
    root = body(before)
    in_body = first(
        root,
        lambda p: p.find(f"{W}hyperlink") is not None and p.find(f"{W}r/{W}t") is not None and _style(p)[:3] != "TOC",
    )
    in_body.find(f"{W}r/{W}t").text += "entirely "
    redlined = body(holds(before, with_body(before, root)))
    assert len([*redlined.iter(f"{W}ins")]) == 1
    assert not [*redlined.iter(f"{W}del")]


def test_a_heading_that_became_text_is_had_again_as_a_heading(tmp_path):
    before = word("examples/stoke")
    root = body(before)
    heading = first(root, lambda p: _style(p) == "Heading2")
    heading.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "BodyText")
    text = "".join(heading.itertext())
    files = {"red": holds(before, with_body(before, root))}
    saved = resolved_by_office(files, tmp_path)
    for verb, style in (("accept", "BodyText"), ("reject", "Heading2")):
        again = first(body(saved[verb, "red"]), lambda p: "".join(p.itertext()) == text and "Contents" not in _style(p))
        assert _style(again).replace("TextBody", "BodyText") == style


def test_words_that_were_set_bold_are_had_again_as_they_were(tmp_path):
    before = word("examples/stoke")
    root = body(before)
    run = first(root, lambda p: _style(p) == "BodyText" and len("".join(p.itertext())) > 100).find(f"{W}r")
    etree.SubElement(child(run, "rPr"), f"{W}b")
    text = run.findtext(f"{W}t")
    saved = resolved_by_office({"red": holds(before, with_body(before, root))}, tmp_path)
    for verb, bold in (("accept", True), ("reject", False)):
        again = first(body(saved[verb, "red"]), lambda p: "".join(p.itertext()).startswith(text[:60]))
        assert (again.find(f"{W}r/{W}rPr/{W}b") is not None) is bold


def edited(root, pick):
    """The tree with one edit at random: words, paragraphs, list items, rows, tables or sections changed, taken out, put in,
    doubled or moved.
    """
    tables = [*root.iter(f"{W}tbl")]
    paragraphs = [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}sectPr") is None and paragraph.getparent().tag == f"{W}body"
    ]
    paragraph, other = pick.choice(paragraphs), pick.choice(paragraphs)
    rows = [*pick.choice(tables).iterchildren(f"{W}tr")]
    row = pick.choice(rows)
    match pick.randrange(12):
        case 0 | 1 | 2:
            texts = [text for text in root.iter(f"{W}t") if (text.text or "").strip()]
            text = pick.choice(texts)
            some = text.text.split()
            some[pick.randrange(len(some))] = pick.choice(["", "new", "£1,234", "two new words", "(x)"])
            text.text = " ".join(some)
        case 3:
            paragraph.getparent().remove(paragraph)
        case 4:
            paragraph.addnext(deepcopy(other))
        case 5:
            other.addnext(paragraph) if other is not paragraph else None
        case 6:
            row.getparent().remove(row) if len(rows) > 2 else None
        case 7:
            row.addnext(deepcopy(row))
        case 8:
            table = pick.choice(tables)
            table.getparent().remove(table) if table.getparent().tag == f"{W}body" else None
        case 9 | 10:
            items = [one for one in paragraphs if _style(one).startswith("List")]
            if items:
                item, place = pick.choice(items), pick.choice(items)
                place.addnext(deepcopy(item)) if pick.random() < 0.5 else item.getparent().remove(item)
        case 11:
            _move_a_section(paragraphs, pick)
    return root


def _style(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def _move_a_section(paragraphs, pick):
    """Put a heading, with all that stands below it as far as the next one, before another heading."""
    headings = [one for one in paragraphs if _style(one).startswith("Heading")]
    heading, place = pick.choice(headings), pick.choice(headings)
    if heading is place:
        return
    moved = [heading]
    while (block := moved[-1].getnext()) is not None and block not in headings:
        if block.tag == f"{W}sectPr" or block.find(f"{W}pPr/{W}sectPr") is not None:
            break
        moved.append(block)
    for block in moved:
        place.addprevious(block)


def edited_at_random(seed):
    """One of the examples in Word, and the same with some edits."""
    pick = random.Random(seed)
    before = word(PLANS[seed % len(PLANS)])
    root = body(before)
    for _ in range(pick.randrange(1, 12)):
        root = edited(root, pick)
    return before, with_body(before, root)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REDLINES))
def test_whatever_is_edited_both_files_are_had_again(seed):
    assert holds(*edited_at_random(seed))


@pytest.mark.slow
def test_libreoffice_has_both_files_again_whatever_was_edited(tmp_path):
    files = {}
    for seed in range(REDLINES):
        before, after = edited_at_random(seed)
        files |= {f"{seed}-before": before, f"{seed}-after": after, f"{seed}-red": redline(before, after, when=WHEN)}
    saved = {key: words(body(data)) for key, data in resolved_by_office(files, tmp_path).items()}
    for seed in range(REDLINES):
        for verb, whole in (("accept", "after"), ("reject", "before")):
            again = saved.get((verb, f"{seed}-red"), saved["keep", f"{seed}-red"])  # no change: nothing to resolve
            assert again == saved["keep", f"{seed}-{whole}"], (seed, verb)


@pytest.mark.slow
def test_another_program_has_both_files_again_and_finds_no_fault(tmp_path):
    if not PROGRAM.is_file():
        pytest.skip("jubarte-redlines is not installed here")
    before, after = word("examples/stoke"), word("tests/plans/stoke-2023-24")
    (tmp_path / "red.docx").write_bytes(redline(before, after, when=WHEN))
    for verb, whole in (("accept", after), ("reject", before)):
        subprocess.run([PROGRAM, verb, "red.docx", "-o", f"{verb}.docx"], cwd=tmp_path, check=True, capture_output=True)
        assert words(body((tmp_path / f"{verb}.docx").read_bytes())) == words(body(whole))
    checked = subprocess.run(
        [PROGRAM, "validate", "--rules", "word,structure", "red.docx"], cwd=tmp_path, capture_output=True, text=True
    )
    assert " 0 error" in checked.stdout
