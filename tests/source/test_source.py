"""A plan's folder is read exactly as written, and whatever could harm is refused with its place (SEC-01 to SEC-05, SEC-13)."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.errors import SourceError
from plangen.load.build import load
from plangen.source.folder import Folder as FolderOnDisk
from plangen.source.reader import read_source
from plangen.source.source import Source
from tests.conftest import SMALL

Folder = Callable[..., Path]


def read_folder(path: Path) -> Source:
    return read_source(FolderOnDisk(path), path.as_posix())


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "an alias bomb": (LAUGHS, ":1:4: anchors and aliases"),
    "a list that holds itself": ("a: &a [*a]\n", ":1:4: anchors and aliases"),
    "a merge key": ("a: {b: 1}\nc:\n  <<: {d: 1}\n", ":3:3: `<<`"),
    "a tag": ("a: !!python/object/apply:os.system [ls]\n", ":1:4: tags"),
    "a second document": ("a: 1\n---\nb: 2\n", ":2:1: a second document"),
    "brackets fifty thousand deep": ("a: " + "[" * 50_000, ":1:28: the plan is nested more than 24 deep"),
    "a key that stands twice": ("a: 1\nb: 2\na: 3\n", ":3:1: `a` stands twice (first on line 1)"),
    "a key that is a list": ("[a, b]: 1\n", ":1:1: a list or a group stands before a colon"),
    "a bell by its escape": ('a: "x\\u0007y"\n', ":1:4: there is a character that cannot be seen or printed (U+0007)"),
    "a nought by its escape": ('a: "\\0"\n', "(U+0000)"),
    "a bell in a key": ('"a\\u0007": 1\n', "(U+0007)"),
    "a bell as it is": ("a: 1\nb: x\x07y\n", ":2:5: there is a character"),
    "text that runs backwards": (
        "a: \u202eabc\n",
        ":1:4: there is a character that cannot be seen or printed (U+202E)",
    ),
    "a code point that is no character": ('a: "\\uFFFE"\n', "(U+FFFE)"),
    "half a character": ('a: "\\ud800"\n', ":1:"),
    "a tab for an indent": ("a:\n\tb: 1\n", ":2:1: the line begins with a tab"),
    "a second colon": ("a: b: c\n", ":1:5: there is a second colon in this line"),
    "a quotation mark that is never closed": ('a: "b\nc: d\n', "a quotation mark or bracket is never closed"),
    "a bracket that is never closed": ("a: {b: c\nd: e\n", "a bracket that opened here or above is never closed"),
    "an empty file": ("", ":1:1: the file is empty"),
    "only a list": ("- a\n", ":1:1: the plan is not made of lines that begin with a name"),
    "bytes that are not text": (b"a: b\nc: \xff\xfe\n", ":2:1: the file is not UTF-8 text"),
    "two megabytes": ("a: " + "x" * 2_000_001, ":1:1: the file is larger than 2 MB"),
    "a very long text": ("a: " + "x " * 100_001, ":1:4: this text is longer than 200,000 characters"),
    "a word that no page could hold": (
        "a: |\n  b\n  " + "x" * 1_001 + "\n",
        ":2:1: there is a word of more than 1,000 characters",
    ),
    "a list that is too long": ("a: [" + "x," * 2_001 + "]", "this list has more than 2,000 items"),
    "too many values": ("a: [" + ("[" + "x," * 1_999 + "],") * 51 + "]", "the plan has more than 100,000 values"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_harm_is_refused_with_its_line(name: str, folder: Folder) -> None:
    text, said = REFUSED[name]
    with pytest.raises(SourceError) as stop:
        read_folder(folder(text))
    message = str(stop.value)
    assert said in message
    assert "\n" not in message
    assert message.count(": ") >= 2, "it says what is wrong and how to put it right"


@pytest.mark.parametrize("name", ["an alias bomb", "brackets fifty thousand deep", "two megabytes"])
def test_the_command_refuses_with_two_and_one_line_and_writes_nothing(
    name: str, folder: Folder, tmp_path: Path
) -> None:
    place = folder(REFUSED[name][0])
    out = tmp_path / "out"
    command = [sys.executable, "-m", "plangen", "build", str(place), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert not out.exists()


@pytest.mark.parametrize(
    "written",
    ["no", "NO", "12:30", "190:20:30", "0123", "010", "1_000", "1.10", "2025-06-30", "08", "1e3", "2024-25", "=", "~"],
)
def test_words_arrive_as_they_are_written(written: str, folder: Folder) -> None:
    source = read_folder(folder(f"{SMALL}service:\n  name: {written}\n"))
    assert source.value(("service", "name")) == written


def test_every_value_has_its_line_and_column(folder: Folder) -> None:
    source = read_folder(folder(SMALL))
    place = source.place(("sections", 0, "heading"))
    assert (place.line, place.column, place.text) == (6, 14, "  - heading: Introduction")
    assert place.address == "Sections, Introduction, heading"


def test_words_inside_a_text_have_their_own_line_and_column(folder: Folder) -> None:
    source = read_folder(folder(SMALL + "      and more words.\n"))
    place = source.place(("sections", 0, "text"), "words", 1)
    assert (place.line, place.column) == (9, 16)


def test_a_top_level_key_may_stand_in_a_file_of_its_own(folder: Folder) -> None:
    source = read_folder(folder(SMALL, **{"risks.yaml": "- risk: Money\n"}))
    assert source.value(("risks", 0, "risk")) == "Money"
    assert source.place(("risks", 0, "risk")).file.endswith("plan/risks.yaml")


def test_a_key_in_two_files_is_refused(folder: Folder) -> None:
    place = folder(SMALL + "risks: []\n", **{"risks.yaml": "- risk: Money\n"})
    with pytest.raises(SourceError, match=r"plan\.yaml:9:1: risks stands both here and in risks\.yaml"):
        read_folder(place)


def test_a_folder_without_a_plan_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no plan here"):
        read_folder(tmp_path)


def with_file(name: str) -> str:
    return SMALL + f"  - heading: More\n    file: {name}\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../secret.md", "lies outside the plan's folder"),
        ("/etc/passwd", "lies outside the plan's folder"),
        ("..\\secret.md", "lies outside the plan's folder"),
        ("sections/link.md", "lies outside the plan's folder"),
        ("sections/none.md", "there is no file"),
        ("con.md", "is the name of a Windows device"),
        ("sections", "sections is a folder: name a file in it"),
    ],
)
def test_files_outside_the_folder_are_never_read(name: str, said: str, folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    place = folder(with_file(name), **{"sections/a.md": "a"})
    (place / "sections" / "link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(SourceError, match=said) as stop:
        load(place)
    assert ":10:11: " in str(stop.value)


def test_a_yaml_file_that_is_a_link_to_outside_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "risks.yaml").write_text("- risk: secret\n")
    place = folder(SMALL)
    (place / "risks.yaml").symlink_to(tmp_path / "risks.yaml")
    with pytest.raises(SourceError, match="link outside"):
        load(place)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(folder: Folder) -> None:
    plain = load(folder(SMALL))
    windows = load(folder(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()))
    assert windows.sections == plain.sections
    assert windows.source.place(("sections", 0, "text")).line == 7


@pytest.mark.parametrize(
    ("named", "there", "said"),
    [
        ("sections/Text.md", "sections/text.md", "there is no file sections/Text.md: it is called sections/text.md"),
        ("sections/my%20text.md", "sections/my text.md", "it is called sections/my text.md"),
        ("'sections/text.md '", "sections/text.md", "it is called sections/text.md"),
        ("Sections/Text.md", "sections/text.md", "it is called sections/text.md"),
        ("text.md", "text.md/text.md", "text.md is a folder: name a file in it, or put the file there"),
        ("sections/other.md", "sections/text.md", "put the file there, or correct its name"),
    ],
)
def test_a_file_that_is_called_nearly_so_is_named(named: str, there: str, said: str) -> None:
    text = SMALL.replace("text: |\n      Some words.", f"file: {named}")
    with pytest.raises(SourceError, match=re.escape(said)):
        load({"plan.yaml": text.encode(), there: b"words"})


@pytest.mark.parametrize(
    ("start", "kind"), [(b"PK\x03\x04", "a Word file"), (b"%PDF-1.7", "a PDF"), (b"{\\rtf1", "Rich Text")]
)
def test_a_file_of_another_program_is_no_text_of_a_section(start: bytes, kind: str) -> None:
    text = SMALL.replace("text: |\n      Some words.", "file: t.docx")
    with pytest.raises(SourceError, match=f"t.docx is {kind}, and the text of a section is a file of plain text"):
        load({"plan.yaml": text.encode(), "t.docx": start})


@pytest.mark.parametrize("name", ["plan.yml", "Plan.yaml", "plan.yaml.txt"])
def test_a_plan_that_is_called_otherwise_is_told_by_its_name(name: str) -> None:
    with pytest.raises(SourceError, match=rf"plan\.yaml:1:1: there is no plan here: call the file {name} plan\.yaml"):
        load({name: SMALL.encode()})


def test_a_file_with_the_wrong_ending_beside_the_plan_is_told() -> None:
    plan = load({"plan.yaml": SMALL.encode(), "risks.yml": b"- {risk: x}", "Actions.YAML": b"[]", ".lock.yml": b""})
    notepad = load({"plan.yaml": SMALL.encode(), "actions.yaml.txt": b"- {action: x}", "notes.txt": b"x"})
    assert [fault.message for fault in (*plan.faults, *notepad.faults)] == [
        "Actions.YAML is not read: its name should be actions.yaml",
        "risks.yml is not read: its name should be risks.yaml",
        "actions.yaml.txt is not read: its name should be actions.yaml",
    ]


def test_a_refusal_quotes_no_more_than_anybody_reads() -> None:
    stop = SourceError("plan.yaml", 1, 1, f"there is no file {'x' * 9_000}", "correct its name\nor put it there")
    assert len(str(stop)) < 500 and str(stop).endswith("x: correct its name or put it there")
