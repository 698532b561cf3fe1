"""The Word file as somebody reads it who does not see it: an own check, shown to find what it should in spoilt files."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from plangen.render.look.colour import contrast
from tests.conftest import EXAMPLES, ROOT
from tests.documents import built, example

pytestmark = pytest.mark.slow

HERE = ROOT / "tests/plans"
PLANS = [*(pytest.param(example(name), id=name) for name in EXAMPLES)]
PLANS += [pytest.param(HERE / name, id=name) for name in ("every-block", "stoke-2023-24", "awkward")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAGUE = {"here", "click here", "this link", "link", "more", "read more"}
LEAST = 4.5
VAGUELY_WRITTEN = {"every-block": ["a link says no more than 'link'"] * 2}
"""What the author of a plan wrote so, which is printed as written."""


def faults(data: bytes) -> list[str]:
    """Every fault of accessibility in a Word file, one line each."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")}
    body = parts["word/document.xml"]
    checks: tuple[Callable[..., Iterator[str]], ...] = (_headings, _tables, _pictures, _spaces, _links)
    found = [fault for check in checks for fault in check(body)]
    return [*found, *_said_of_itself(parts), *_colours(parts["word/styles.xml"])]


def _headings(body: Any) -> Iterator[str]:
    styles = [(each, _style(each)) for each in body.iter(f"{W}p") if re.fullmatch(r"Heading[1-5]", _style(each))]
    levels = [int(style[-1]) for _, style in styles]
    yield from (f"a heading of level {b} follows one of level {a}" for a, b in pairwise([0, *levels]) if b > a + 1)
    yield from ("a heading without words" for each, _ in styles if not _text(each).strip())


def _tables(body: Any) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        first, rows = next(table.iter(f"{W}tr")), len(list(table.iter(f"{W}tr")))
        if first.find(f"{W}trPr/{W}tblHeader") is None:
            yield f"a table of {rows} rows has no header row"
        if not (table.find(f"{W}tblPr/{W}tblCaption") is not None and _value(table.find(f"{W}tblPr/{W}tblCaption"))):
            yield "a table has no title for a screen reader"
        if len({sum(map(_columns, row.findall(f"{W}tc"))) for row in table.iter(f"{W}tr")}) > 1:
            yield "a table whose rows differ in their cells"


def _columns(cell: Any) -> int:
    """How many columns a cell stands in."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(_value(span))


def _pictures(body: Any) -> Iterator[str]:
    yield from (
        "a picture has no text alternative" for each in body.iter("{*}docPr") if not each.get("descr", "").strip()
    )


def _spaces(body: Any) -> Iterator[str]:
    """An empty paragraph is allowed in a cell, at the end of a field or of a section, and where the file ends."""
    last = body[0][-2] if len(body[0]) > 1 else None
    for each in body[0].iterchildren(f"{W}p"):
        holds = next(each.iter(f"{W}sectPr", f"{W}fldChar", "{*}docPr", f"{W}t", f"{W}footnoteReference"), None)
        if holds is None and each is not last:
            yield "an empty paragraph makes space"


def _links(body: Any) -> Iterator[str]:
    for each in body.iter(f"{W}hyperlink"):
        words = _text(each).strip().lower()
        if not words or words in VAGUE:
            yield f"a link says no more than {words!r}"


def _said_of_itself(parts: dict[str, Any]) -> Iterator[str]:
    core = parts["docProps/core.xml"]
    for name in ("title", "language", "creator"):
        if not (core.findtext(f"{{*}}{name}") or "").strip():
            yield f"the file names no {name}"
    if not [each for each in parts["word/styles.xml"].iter(f"{W}lang") if each.get(f"{W}val")]:
        yield "the text has no language"


def _colours(styles: Any) -> Iterator[str]:
    for style in styles.iter(f"{W}style"):
        colour = style.find(f"{W}rPr/{W}color")
        shade = style.find(f"{W}pPr/{W}shd")
        ink = "#000000" if colour is None else f"#{colour.get(f'{W}val')}".lower()
        paper = "#ffffff" if shade is None else f"#{shade.get(f'{W}fill')}".lower()
        if contrast(ink, paper) < LEAST:
            yield f"{style.get(f'{W}styleId')}: {ink} on {paper} is {contrast(ink, paper):.1f} to 1"


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else _value(found)


def _value(node: Any) -> str:
    return str(node.get(f"{W}val"))


def _text(node: Any) -> str:
    return "".join(node.itertext(f"{W}t"))


@pytest.mark.parametrize("folder", PLANS)
def test_nothing_is_found_in_a_file_of_ours(folder: Path) -> None:
    assert faults(built(folder).files["docx"]) == VAGUELY_WRITTEN.get(folder.name, [])


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("word/document.xml", r'w:val="Heading2"', 'w:val="Heading4"', "a heading of level 4 follows one of level 1"),
        ("word/document.xml", "<w:tblHeader/>", "", "has no header row"),
        ("word/document.xml", '<w:tblCaption w:val="[^"]*"/>', "", "a table has no title"),
        ("word/document.xml", 'descr="[^"]*"', 'descr=""', "a picture has no text alternative"),
        ("word/document.xml", r'<w:p><w:pPr><w:pStyle w:val="Heading1"/>', r"<w:p/>\g<0>", "empty paragraph"),
        ("word/document.xml", r"(<w:hyperlink r:id[^>]*>.*?<w:t [^>]*>)[^<]*", r"\1click here", "'click here'"),
        ("docProps/core.xml", "<dc:title>[^<]*", "<dc:title>", "the file names no title"),
        ("docProps/core.xml", "<dc:language>[^<]*", "<dc:language>", "the file names no language"),
        ("word/styles.xml", "<w:lang [^>]*/>", "", "the text has no language"),
        ("word/styles.xml", '(w:styleId="Footer".*?<w:color w:val=")[^"]*', r"\g<1>AAAAAA", "Footer: #aaaaaa on #ffffff"),
    ],
)  # fmt: skip
def test_a_fault_put_into_a_file_is_found(part: str, old: str, new: str, fault: str) -> None:
    kept = BytesIO()
    with ZipFile(BytesIO(built(HERE / "every-block").files["docx"])) as file, ZipFile(kept, "w") as other:
        for name in file.namelist():
            text = file.read(name)
            other.writestr(name, re.sub(old, new, text.decode(), count=1, flags=re.DOTALL) if name == part else text)
    assert any(fault in one for one in faults(kept.getvalue())), faults(kept.getvalue())
