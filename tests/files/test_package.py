"""Zips of XML are read by one function, within one set of limits, whoever asks: a spreadsheet of a plan or a Word file."""

import ast
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import docx
import pytest
from openpyxl import Workbook

from plangen.errors import PlangenError, SourceError
from plangen.files import package as package_module
from plangen.files.package import LARGEST_PACKAGE, MOST_PARTS, Package, PackageError, Reason, events, related, xml
from plangen.load.build import load
from plangen.render.word import reference
from plangen.render.word.reference import missing_styles
from plangen.source.spreadsheet import xlsx
from tests.conftest import ROOT, SMALL

SHEET, STYLES = "xl/worksheets/sheet1.xml", "word/styles.xml"


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook() -> dict[str, bytes]:
    made, data = Workbook(), BytesIO()
    made.worksheets[0].append(["Risk"])
    made.worksheets[0].append(["Money"])
    made.save(data)
    return parts_of(data.getvalue())


def word_file() -> dict[str, bytes]:
    data = BytesIO()
    docx.Document().save(data)
    return parts_of(data.getvalue())


def read_workbook(data: bytes) -> object:
    return load({"plan.yaml": (SMALL + "risks: m.xlsx\n").encode(), "m.xlsx": data}).risks


KINDS: dict[str, tuple[dict[str, bytes], str, Callable[[bytes], object]]] = {
    "a spreadsheet of a plan": (workbook(), SHEET, read_workbook),
    "a Word file of styles": (word_file(), STYLES, missing_styles),
}


def enciphered(data: bytes) -> bytes:
    """A zip whose parts say that a password protects them."""
    made = bytearray(data)
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = made.find(mark)
        while place >= 0:
            struct.pack_into("<H", made, place + flags, 1)
            place = made.find(mark, place + 1)
    return bytes(made)


def understated(data: bytes, name: str) -> bytes:
    """A zip that says of a part that it has ten bytes unpacked."""
    made = bytearray(data)
    place = made.rfind(b"PK\x01\x02", 0, made.rfind(name.encode()))
    struct.pack_into("<L", made, place + 24, 10)
    return bytes(made)


BOMB = b"<a>" + b" " * 30_000_000 + b"</a>"
SMALL_BOMB = b"<a>" + b"<b/>" * 300_000 + b"</a>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
CASES: dict[str, tuple[Callable[[dict[str, bytes], str], bytes], Reason]] = {
    "a file past the limit": (lambda parts, name: b"PK" + b"x" * LARGEST_PACKAGE, Reason.LARGE),
    "a file of the old kind": (lambda parts, name: b"\xd0\xcf\x11\xe0" + b"x" * 99, Reason.LOCKED),
    "a password": (lambda parts, name: enciphered(zipped(parts)), Reason.LOCKED),
    "no zip": (lambda parts, name: b"x", Reason.STRANGE),
    "half a file": (lambda parts, name: zipped(parts)[:2_000], Reason.STRANGE),
    "a method that no office program uses": (lambda parts, name: zipped(parts, ZIP_BZIP2), Reason.STRANGE),
    "too many parts": (
        lambda parts, name: zipped(parts | {f"x{number}": b"" for number in range(MOST_PARTS)}),
        Reason.CROWDED,
    ),
    "two parts of one name": (lambda parts, name: zipped(parts | {name.upper(): b""}), Reason.REPEATED),
    "a part that leads up": (lambda parts, name: zipped(parts | {"../x": b""}), Reason.OUTSIDE),
    "a part that leads to the root": (lambda parts, name: zipped(parts | {"/etc/x": b""}), Reason.OUTSIDE),
    "a part that leads to a disk": (lambda parts, name: zipped(parts | {"C:x": b""}), Reason.OUTSIDE),
    "macros": (lambda parts, name: zipped(parts | {"xl/vbaProject.bin": b"x"}), Reason.MACROS),
    "a part past the limit": (lambda parts, name: zipped(parts | {name: BOMB}), Reason.GROWS),
    "a part that grows too much": (lambda parts, name: zipped(parts | {name: SMALL_BOMB}), Reason.GROWS),
    "parts past the limit together": (
        lambda parts, name: zipped(parts | {f"media/{number}": bytes(25_000_000) for number in range(11)}),
        Reason.GROWS,
    ),
    "a part that says it is small": (lambda parts, name: understated(zipped(parts), name), Reason.BROKEN),
    "a part that is no XML": (lambda parts, name: zipped(parts | {name: b"<a"}), Reason.BROKEN),
    "an unknown encoding": (
        lambda parts, name: zipped(parts | {name: b'<?xml version="1.0" encoding="x-none"?><a/>'}),
        Reason.BROKEN,
    ),
    "entities that grow": (lambda parts, name: zipped(parts | {name: LAUGHS}), Reason.DOCUMENT_TYPE),
    "an entity from outside": (lambda parts, name: zipped(parts | {name: OUTSIDE}), Reason.DOCUMENT_TYPE),
    "entities in another encoding": (
        lambda parts, name: zipped(parts | {name: LAUGHS.decode().encode("utf-16")}),
        Reason.DOCUMENT_TYPE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_could_harm_is_refused_for_one_reason_whoever_asks(kind: str, case: str) -> None:
    parts, name, read = KINDS[kind]
    make, reason = CASES[case]
    data = make(parts, name)
    with pytest.raises(PackageError) as stop:
        xml(Package(data), name)
    assert stop.value.reason is reason
    with pytest.raises(PlangenError) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)
    assert not isinstance(refusal.value, PackageError), "the author is told in words for this kind of file"


@pytest.mark.parametrize("kind", KINDS)
def test_what_harms_nobody_is_read(kind: str) -> None:
    parts, name, read = KINDS[kind]
    assert read(zipped(parts)) is not None
    assert dict(Package(zipped(parts))) == parts
    assert xml(Package(zipped(parts)), name) == parts[name]


def test_a_large_picture_that_nobody_asks_for_stops_nothing() -> None:
    parts = word_file() | {"word/media/a.bmp": bytes(30_000_000)}
    assert missing_styles(zipped(parts)) == missing_styles(zipped(word_file()))


def test_a_part_has_no_more_elements_than_a_plan_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MOST_ELEMENTS", 3)
    package = Package(zipped({"a.xml": b"<a><b/><c/></a>", "b.xml": b"<a><b/><c/><d/></a>"}))
    assert xml(package, "a.xml")
    with pytest.raises(PackageError) as stop:
        xml(package, "b.xml")
    assert stop.value.reason is Reason.GROWS


def test_a_folder_in_a_zip_is_no_part() -> None:
    package = Package(zipped({"xl/": b"", "xl/a.xml": b"<a/>"}))
    assert list(package) == ["xl/a.xml"] and len(package) == 1 and "xl/" not in package
    with pytest.raises(KeyError):
        package["xl/"]


def test_events_are_in_order_and_without_namespaces() -> None:
    package = Package(zipped({"a.xml": b'<x:a xmlns:x="y" x:b="1">text<c/></x:a>'}))
    found = [(event.kind, event.name, event.text) for event in events(package, "a.xml")]
    assert found == [("start", "a", ""), ("text", "a", "text"), ("start", "c", ""), ("end", "c", ""), ("end", "a", "")]


def test_parts_that_are_related_lie_in_the_package() -> None:
    links = (
        b'<R><Relationship Id="1" Type="t/styles" Target="../styles.xml"/>'
        b'<Relationship Id="2" Type="t/link" Target="file:///etc/passwd" TargetMode="External"/></R>'
    )
    (found,) = related(Package(zipped({"xl/sheets/_rels/a.xml.rels": links})), "xl/sheets/a.xml")
    assert found == ("1", "styles", "xl/styles.xml")


def test_each_kind_of_file_has_words_for_each_reason() -> None:
    assert reference._REFUSALS.keys() == set(Reason)
    assert set(Reason) - xlsx._REFUSALS.keys() == {Reason.GROWS, Reason.BROKEN}, (
        "these are told of the sheet that is read"
    )


def test_a_workbook_with_a_password_is_told_so() -> None:
    with pytest.raises(SourceError, match=r"m\.xlsx:1:1: the workbook has a password"):
        read_workbook(enciphered(zipped(workbook())))


def test_no_other_module_opens_a_zip_that_plangen_did_not_make() -> None:
    opening = {path.relative_to(ROOT).as_posix() for path in (ROOT / "plangen").rglob("*.py") if _reads_zips(path)}
    own = {"plangen/accessibility/word.py", "plangen/files/workbook.py", "plangen/render/word/reference.py"}
    assert opening - own == {"plangen/files/package.py"}, "these read again what plangen has just made"


def _reads_zips(path: Path) -> bool:
    """Whether a module opens a zip without saying that it writes it."""
    code = path.read_text(encoding="utf-8")
    calls = (node for node in ast.walk(ast.parse(code if "ZipFile" in code else "")) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id == "ZipFile" and len(call.args) == 1 for call in calls)
