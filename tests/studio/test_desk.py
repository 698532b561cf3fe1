"""A plan on the desk: each edit changes what it is to change and nothing else, and nothing is lost."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plangen.desk.changes import ChangedSince
from plangen.desk.desk import UNFINISHED, Desk
from plangen.desk.file_edits import setting, setting_lines, value_at
from plangen.desk.journal import FOLDER, JOURNAL, Entry, add_entry, read_journal, to_redo, to_undo
from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.finding import Address
from plangen.frozen import replace
from plangen.source.editing.edit_file import EditRefused
from plangen.source.editing.edits import Delete, Insert, Move
from plangen.source.folder import Folder
from plangen.studio.forms.rules import group_of, is_keyed, is_simple, rules_at
from tests.conftest import EXAMPLES, ROOT

pytestmark = pytest.mark.slow
TITLE: Address = ("document", "title")


@pytest.fixture
def desk_on(tmp_path: Path) -> Callable[[str], Desk]:
    """A desk with a copy of an example on it."""

    def make(example: str) -> Desk:
        shutil.copytree(ROOT / "examples" / example, tmp_path / example)
        return Desk(tmp_path / example)

    return make


def files_of(desk: Desk) -> dict[str, bytes]:
    return dict(Folder(desk.folder))


def put(desk: Desk, address: Address, value: str) -> None:
    desk.edit("changed", address, lambda source: setting(source, address, value))


def test_an_edit_changes_its_own_bytes_and_no_others(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockport")
    before = files_of(desk)
    put(desk, ("contributions", "rows", 0, "partner"), "A partner: with # signs, and “quotes”")
    after = files_of(desk)
    assert desk.source.values["contributions"]["rows"][0]["partner"] == "A partner: with # signs, and “quotes”"
    assert [name for name in before if before[name] != after[name]] == ["contributions.yaml"]
    old, new = (files["contributions.yaml"].decode().split("\n") for files in (before, after))
    assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_at_the_beginning_stay(desk_on: Callable[[str], Desk], ends: bytes, mark: bytes) -> None:
    desk = desk_on("stockton")
    for name in ("governance.yaml", "sections/board.md"):
        path = desk.folder / name
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ends))
    place = ("sections", 2, "sections", 0, "text")
    text = value_at(desk.source.values, place)
    before = {name: (desk.folder / name).read_bytes() for name in ("governance.yaml", "sections/board.md")}
    put(desk, place, f"{text.rstrip()} One sentence more.\n")
    put(desk, ("governance", "board", "meets"), "monthly")
    for name, data in before.items():
        now = (desk.folder / name).read_bytes()
        assert now.startswith(mark) and now.count(b"\n") == now.count(ends) == data.count(ends)
    assert desk.undo() and desk.undo()
    assert {name: (desk.folder / name).read_bytes() for name in before} == before


def test_what_is_blank_is_taken_out_with_the_records_that_then_say_nothing(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockton")
    before = files_of(desk)
    put(desk, ("grant_plan", "title"), "Costs")
    put(desk, ("consultation", 0, "body"), "Children")
    assert desk.plan.consultation[0].body == "Children"
    put(desk, ("grant_plan", "title"), "")
    put(desk, ("consultation", 0, "body"), " ")
    assert "grant_plan" not in desk.source.values
    assert files_of(desk).keys() == before.keys()


def test_a_list_of_texts_keeps_the_items_that_stay(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockton")
    address = ("functions",)
    for lines in (["one", "two", "three"], ["zero", "one", "three"], ["three"], ["three", "four", "five"], []):
        desk.edit("changed", address, lambda source, lines=lines: setting_lines(source, address, lines))
        assert (value_at(desk.source.values, address) or []) == lines


def leaves(values: Any, rules: Any, address: Address = ()) -> Iterator[Address]:
    """The addresses of the fields of the whole schema, with a first item in each list."""
    if is_simple(rules):
        yield address
    elif rules.get("type") == "list":
        yield from leaves(values, rules["schema"], (*address, 0))
    elif is_keyed(rules):
        yield from leaves(values, rules["valuesrules"], (*address, "one"))
    elif address.count("sections") < 2:
        for name, inner in (group_of(rules) or {}).items():
            yield from leaves(values, inner, (*address, name))


HOLDS = {
    "id": "one", "figure": "12", "amount": "12", "money": "£12", "money_or_share": "£12", "count": "12", "rate": "1.2",
    "day": "2026-04-01", "yes_no": "yes", "colour": "#1d70b8", "language": "cy", "address": "https://example.org", "width": "2",
    "line": "Words: with a colon", "prose": "Words.\n\n- a list\n- of # two",
}  # fmt: skip


NOT_CLEARED = (("edition",), ("period", "begun_from"))
"""What no plan is without, and what no plan may hold that has no record of what was carried into it."""


def test_every_field_of_the_schema_can_be_set_and_cleared(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("# Nothing yet.\nedition: yjb-2024\n")
    _with_files(tmp_path)
    desk = Desk(tmp_path)
    every = [address for address in leaves({}, {"group": read_shape_whole()}) if address not in NOT_CLEARED]
    assert len(every) > 240
    for address in every:
        rules = rules_at(address)
        value = rules["allowed"][0] if "allowed" in rules else _held(address, rules.get("check_with", "line"))
        put(desk, address, value)
        assert value_at(desk.source.values, address) == value, address
        desk.undo()
        assert (tmp_path / "plan.yaml").read_text() == "# Nothing yet.\nedition: yjb-2024\n"
    for address in every[:40]:
        put(desk, address, _held(address, rules_at(address).get("check_with", "line")))
        put(desk, address, "")
        assert value_at(desk.source.values, address) is None, address


def _with_files(folder: Path) -> None:
    """The files that fields may name: a picture, a text, a font."""
    import font_source_sans_pro
    from PIL import Image

    Image.new("RGB", (4, 4)).save(folder / "picture.png")
    (folder / "text.md").write_text("Words.\n")
    fonts = Path(font_source_sans_pro.__file__).parent / "files"
    shutil.copy(next(fonts.rglob("*Regular*.ttf")), folder / "font.ttf")


def _held(address: Address, kind: str) -> str:
    if kind != "file":
        return HOLDS[kind]
    return "font.ttf" if "fonts" in address else "text.md" if "sections" in address else "picture.png"


def read_shape_whole() -> Any:
    return read_cached_yaml(SCHEMAS / "plan.yaml")["plan"]


def test_what_cannot_be_read_back_is_refused_and_nothing_is_written(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockton")
    before = files_of(desk)
    with pytest.raises(PlangenError):
        put(desk, TITLE, "with \x07 in it")
    with pytest.raises(PlangenError):
        put(desk, ("sections", 0, "file"), "../elsewhere.md")
    assert files_of(desk) == before and read_journal(desk.folder) == []


def test_rows_that_are_kept_in_a_spreadsheet_are_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("edition: yjb-2024\nrisks: risks.csv\n")
    (tmp_path / "risks.csv").write_text("risk,owner\nStaff leave,Head of service\n")
    desk = Desk(tmp_path)
    assert desk.plan.risks[0].owner == "Head of service"
    with pytest.raises(EditRefused, match="spreadsheet"):
        put(desk, ("risks", 0, "owner"), "Somebody")


# --- taken back ---


def test_a_thousand_edits_are_taken_back_and_made_again_across_restarts(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stoke")
    chance = random.Random(5)
    states = [files_of(desk)]
    at = 0
    for number in range(150):
        if chance.random() < 0.1:
            desk = Desk(desk.folder)
        turn = chance.random()
        if turn < 0.25 and at > 0:
            assert desk.undo() is not None
            at -= 1
        elif turn < 0.4 and at < len(states) - 1:
            assert desk.redo() is not None
            at += 1
        elif _edit_somewhere(desk, chance, number):
            del states[at + 1 :]
            states.append(files_of(desk))
            at += 1
        assert files_of(desk) == states[at]
    while desk.undo():
        at -= 1
    assert files_of(desk) == states[0] and at == 0


def _edit_somewhere(desk: Desk, chance: random.Random, number: int) -> bool:
    """One edit at a place of its own: a value, a row added, taken out or moved."""
    rows: Address = ("contributions", "rows")
    count = len(desk.source.values["contributions"]["rows"])
    kind = chance.randrange(5)
    edits = {
        0: lambda source: setting(source, TITLE, f"Title {number}"),
        1: lambda source: [Insert(rows, chance.randrange(count + 1), {"partner": f"Partner {number}", "total": "£5"})],
        2: lambda source: [Delete(rows, chance.randrange(count))] if count > 3 else [],
        3: lambda source: [Move(rows, 0, count - 1)] if count > 1 else [],
        4: lambda source: setting(source, ("sections", 0, "heading"), f"Heading: {number}"),
    }[kind]
    return desk.edit("changed", rows, edits) is not None


def test_an_edit_is_taken_back_by_its_address_where_the_file_was_changed_elsewhere(
    desk_on: Callable[[str], Desk],
) -> None:
    desk = desk_on("stockton")
    was = desk.plan.document.title
    put(desk, TITLE, "Another title")
    path = desk.folder / "plan.yaml"
    path.write_text("# Somebody else wrote this.\n" + path.read_text())
    desk.undo()
    assert desk.plan.document.title == was
    assert path.read_text().startswith("# Somebody else wrote this.\n")
    put(desk, TITLE, "A third title")
    path.write_text(path.read_text().replace("A third title", "A fourth title"))
    with pytest.raises(ChangedSince):
        desk.undo()
    assert desk.plan.document.title == "A fourth title"


def test_two_desks_on_one_folder_lose_nothing_of_each_other(desk_on: Callable[[str], Desk]) -> None:
    one = desk_on("stockton")
    other = Desk(one.folder)
    for number in range(6):
        put(one if number % 2 else other, ("governance", "location"), f"Place {number}")
        put(other if number % 2 else one, TITLE, f"Title {number}")
    assert one.plan.document.title == other.plan.document.title == "Title 5"
    entries = read_journal(one.folder)
    assert [entry.number for entry in entries] == list(range(1, 13))


# --- killed ---

KILLED = """
import sys
from pathlib import Path
from plangen.desk.desk import Desk
from plangen.desk.file_edits import setting
desk = Desk(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    number += 1
    for address, words in ((("document", "title"), "Title"), (("sections", 0, "heading"), "Heading")):
        desk.edit("changed", address, lambda source: setting(source, address, f"{words} {number}"))
    print(number, flush=True)
"""


def _killed_after(folder: Path, seconds: float) -> int:
    """How many rounds of edits a program told of that was killed in the midst of them."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ}
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    told = process.stdout.read().split()
    process.wait()
    return int(told[-1]) if told else 0


def _rounds(text: str) -> int:
    return int(text.rpartition(" ")[2]) if text.startswith(("Title ", "Heading ")) else 0


@pytest.mark.parametrize("number", range(int(os.environ.get("KILLS", "6"))))
def test_a_program_that_is_killed_loses_at_most_the_edit_it_was_at(tmp_path: Path, number: int) -> None:
    (tmp_path / "plan.yaml").write_text(
        "edition: yjb-2024\ndocument: {title: Plan}\nsections:\n  - heading: First\n    text: Words.\n"
    )
    told = _killed_after(tmp_path, 0.05 + random.Random(number).random() * 0.3)
    desk = Desk(tmp_path)
    title, heading = desk.plan.document.title, desk.plan.sections[0].heading
    assert _rounds(title) in (told, told + 1) and _rounds(heading) in (told, told + 1)
    assert not (tmp_path / FOLDER / UNFINISHED).exists()
    entries = read_journal(tmp_path)
    assert len(entries) == _rounds(title) + _rounds(heading)
    while desk.undo():
        pass
    assert (desk.plan.document.title, desk.plan.sections[0].heading) == ("Plan", "First")


def test_what_was_begun_is_brought_to_its_end(desk_on: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the marker was written, after the file, and after the journal: the edit is made once."""
    desk = desk_on("stockton")
    for stop_at in ("_make", "add_entry", "unlink"):
        broken = Desk(desk.folder)
        with monkeypatch.context() as patch:
            _break(patch, stop_at)
            with pytest.raises(KeyboardInterrupt):
                put(broken, TITLE, f"Stopped at {stop_at}")
        count = len(read_journal(desk.folder))
        again = Desk(desk.folder)
        assert again.plan.document.title == f"Stopped at {stop_at}"
        assert len(read_journal(desk.folder)) == max(count, 1) or stop_at != "unlink"
        assert [entry.number for entry in read_journal(desk.folder)] == list(
            range(1, len(read_journal(desk.folder)) + 1)
        )


def _break(patch: pytest.MonkeyPatch, at: str) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    if at == "_make":
        patch.setattr(Desk, "_make", stop)
    elif at == "add_entry":
        patch.setattr("plangen.desk.desk.add_entry", stop)
    else:
        patch.setattr(Path, "unlink", stop)


def test_a_line_of_the_journal_that_was_not_written_whole_is_passed_over(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockton")
    put(desk, TITLE, "One")
    path = desk.folder / FOLDER / JOURNAL
    path.write_bytes(path.read_bytes() + b'{"number": 2, "when"')
    put(desk, TITLE, "Two")
    assert [entry.number for entry in read_journal(desk.folder)] == [1, 2]
    assert all(json.loads(line) for line in path.read_bytes().split(b"\n") if line.endswith(b"}"))


def test_a_disk_that_is_full_leaves_everything_as_it_was(
    desk_on: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on("stockton")
    before = files_of(desk)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("plangen.desk.desk.replace_whole", full)
        with pytest.raises(OSError, match="No space"):
            put(desk, TITLE, "Another")
    assert files_of(desk) == before and read_journal(desk.folder) == []


# --- all of the examples ---

HOSTILE = [
    "yes: no",
    "# x",
    "12:30",
    "a\nb\n\nc",
    "- a",
    "\ttab",
    "{{ x }}",
    "'",
    '"',
    "null",
    "~",
    "é ŵ",
    "| x",
    "[a, b]",
    "*a",
]


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_text_of_an_example_takes_what_is_hard_to_write(desk_on: Callable[[str], Desk], example: str) -> None:
    """Each value once, with one of the texts in turn, and taken back; the file edits themselves are tried with all of them."""
    desk = desk_on(example)
    before = files_of(desk)
    addresses = [
        at
        for at, span in desk.source.spans.items()
        if isinstance(value_at(desk.source.values, at), str) and not span.cell
    ]
    chance = random.Random(example)
    for number, address in enumerate(chance.sample(addresses, 60)):
        text = HOSTILE[number % len(HOSTILE)]
        try:
            put(desk, address, text)
        except PlangenError:
            assert address[-1] in ("file", "from", "logo") or address[0] in ("authority", "tables", "edition"), address
            continue
        assert value_at(desk.source.values, address).rstrip("\n") == text.rstrip("\n") or not text.strip()
        desk.undo()
        assert files_of(desk) == before


def test_a_day_still_to_come_is_found_as_by_a_check(desk_on: Callable[[str], Desk]) -> None:
    desk = desk_on("stockton")
    put(desk, ("signoff", "approved_on"), f"{date.today().year + 5}-01-01")
    assert any("still to come" in finding.message for finding in desk.report.findings)


def test_a_long_journal_is_read_from_where_it_was_read_to(tmp_path: Path) -> None:
    entry = Entry(1, "2026-04-01T09:00:00+00:00", "", "a", (), None, None, ())
    path = tmp_path / FOLDER / JOURNAL
    for number in range(1, 4):
        add_entry(tmp_path, replace(entry, number=number))
        assert [one.number for one in read_journal(tmp_path)] == list(range(1, number + 1))
    whole = path.read_bytes()
    path.write_bytes(whole + whole.split(b"\n")[0].replace(b'"number": 1', b'"number": 4'))
    assert [one.number for one in read_journal(tmp_path)] == [1, 2, 3, 4]
    path.write_bytes(whole.split(b"\n")[1] + b"\n")
    assert [one.number for one in read_journal(tmp_path)] == [2]
    path.unlink()
    assert read_journal(tmp_path) == []
    add_entry(tmp_path, entry)
    assert [one.number for one in read_journal(tmp_path)] == [1]
    assert to_undo([replace(entry, undoes=7)]) is None and to_redo([replace(entry, redoes=7)]) is None
