"""A folder as a mapping of names to bytes: read when asked, never out of the folder, never more than is needed."""

import ast
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.errors import SourceError
from plangen.files.package import LARGEST_PACKAGE
from plangen.load.build import load
from plangen.source.folder import LARGEST_FILE, CannotRead, LeadsOutside
from plangen.source.folder import Folder as FolderOnDisk
from plangen.source.font import LARGEST_FONT
from plangen.source.picture import LARGEST_PICTURE
from plangen.source.yaml_reader import LARGEST_TEXT_FILE
from tests.conftest import ROOT, SMALL

Folder = Callable[..., Path]


def test_it_has_every_file_by_its_name_in_order(folder: Folder) -> None:
    place = folder(SMALL, **{"sections/b.md": "b", "sections/a.md": "a", "data/deep/c.csv": "c", ".git/config": "x"})
    files = FolderOnDisk(place)
    assert list(files) == ["plan.yaml", "data/deep/c.csv", "sections/a.md", "sections/b.md"]
    assert len(files) == 4
    assert files["data/deep/c.csv"] == b"c"
    assert list(files.names_in("sections")) == ["sections/a.md", "sections/b.md"]
    assert list(files.names_in("nowhere")) == []


@pytest.mark.parametrize("name", ["none.md", "sections", "../secret.md", "/etc/passwd", "sections/../plan.yaml", "con.md", "",
                                  ".", "sections\\a.md", "x\0y", "x" * 5_000])  # fmt: skip
def test_what_is_no_file_in_it_is_a_missing_key(name: str, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    files = FolderOnDisk(folder(SMALL, **{"sections/a.md": "a", "con.md": "x"}))
    assert name not in files
    with pytest.raises(KeyError):
        files[name]


def test_a_link_out_of_it_is_not_followed_and_one_inside_is(folder: Folder, tmp_path: Path) -> None:
    place = folder(SMALL, **{"a.md": "a"})
    (tmp_path / "secret.md").write_text("secret")
    (place / "out.md").symlink_to(tmp_path / "secret.md")
    (place / "up").symlink_to(tmp_path)
    (place / "in.md").symlink_to(place / "a.md")
    (place / "loop.md").symlink_to(place / "loop.md")
    files = FolderOnDisk(place)
    for name in ("out.md", "up/secret.md"):
        with pytest.raises(LeadsOutside):
            files[name]
    assert files["in.md"] == b"a"
    assert files.is_link("in.md") and files.is_link("up/secret.md") and not files.is_link("a.md")
    with pytest.raises(CannotRead, match="loop"):
        files["loop.md"]


def test_a_file_larger_than_memory_is_refused_and_not_read(folder: Folder) -> None:
    place = folder(SMALL + "  - heading: More\n    file: huge.md\n")
    with (place / "huge.md").open("wb") as file:
        file.truncate(10_000_000_000)
    assert len(FolderOnDisk(place)["huge.md"]) == LARGEST_FILE + 1
    with pytest.raises(Exception, match=r"huge\.md:1:1: the file is larger than 2 MB"):
        load(place)


def test_what_a_folder_gives_of_a_file_is_more_than_any_reader_takes() -> None:
    assert max(LARGEST_FONT, LARGEST_PACKAGE, LARGEST_PICTURE, LARGEST_TEXT_FILE) <= LARGEST_FILE


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def a_socket(path: Path) -> None:
    os.chdir(path.parent)  # the name of a socket may not be long
    socket.socket(socket.AF_UNIX).bind(path.name)


STRANGE = [a_pipe, a_link_to_itself, a_link_to_nothing, a_socket]


@pytest.mark.parametrize("make", STRANGE)
@pytest.mark.parametrize("name", ["risks.yaml", "plan.yaml", "rules/own.yaml", "judgements.yaml", "sections/a.md"])
def test_what_is_no_file_is_refused_where_it_lies_and_nobody_waits_for_it(
    make: Callable[[Path], None], name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(".")
    place = folder(
        SMALL + "  - heading: More\n    file: sections/a.md\n", **{"sections/a.md": "a", "rules/b.yaml": "settings:"}
    )
    (place / name).unlink(missing_ok=True)
    make(place / name)
    with pytest.raises(
        SourceError, match=r":\d+:\d+: .*(no ordinary file|leads to itself|cannot be read).*: put an ordinary file"
    ):
        load(place)


@pytest.mark.parametrize("name", ["._risks.yaml", ".#risks.yaml", "~$risks.yaml", "#risks.yaml", ".~lock.risks.yaml"])
def test_what_editors_and_systems_put_beside_a_plan_is_no_part_of_it(name: str, folder: Folder) -> None:
    place = folder(SMALL)
    (place / name).write_bytes(b"\0\1\2")
    (place / "rules").mkdir()
    (place / "rules" / name).symlink_to("nobody@nowhere.123")
    plan = load(place)
    assert plan.risks == () and not plan.faults and not plan.local.values


@pytest.mark.parametrize("name", [b"ris\xffks.yaml", b"ri\nsks.yaml", "\u202erisks.yaml".encode()])
def test_a_name_that_cannot_be_printed_is_told_in_one_line(name: bytes, folder: Folder) -> None:
    place = folder(SMALL)
    with open(os.fsencode(place) + b"/" + name, "wb") as file:
        file.write(b"[]")
    with pytest.raises(SourceError, match="the name of this file has characters") as error:
        load(place)
    assert str(error.value).isprintable()


OPENS = {"open", "read_bytes", "read_text", "iterdir", "glob", "rglob", "listdir", "walk", "scandir", "stat"}
OF_BYTES = {"Image.open"}
"""Pillow opens the bytes that it is given."""


def test_no_other_module_that_reads_a_plan_opens_a_file() -> None:
    modules = [*(ROOT / "plangen/source").rglob("*.py"), *(ROOT / "plangen/load").rglob("*.py")]
    assert {path.name for path in modules if opens(path.read_text(encoding="utf-8"))} == {"folder.py"}


def test_what_opens_a_file_is_seen() -> None:
    assert opens("open('x')") and opens("path.open()") and opens("(folder / name).read_text()") and opens("os.walk(x)")
    assert not opens("read_text(file)") and not opens("Image.open(data)")


def opens(code: str) -> bool:
    """Whether code calls `open`, or a method by which a path or the system opens files and lists folders."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) not in OF_BYTES:
            if isinstance(node.func, ast.Attribute) and node.func.attr in OPENS:
                return True
            if isinstance(node.func, ast.Name) and node.func.id == "open":
                return True
    return False
