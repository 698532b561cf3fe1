"""A file in the plan's folder that is not read, and a text that hides a file, are found."""

from pathlib import Path

import pytest

from plangen.finding import Fault
from plangen.load.build import load

PLAN = """
edition: yjb-2023
authority: {name: Anywhere, nation: england}
period: {starts: 2023-04-01, ends: 2024-03-31}
document: {title: Youth Justice Plan}
"""
SECTIONS = "sections: [{heading: One, file: sections/one.md, sections: [{heading: Two, file: sections/deep/two.md}]}]\n"
FILES = {"plan.yaml": (PLAN + SECTIONS).encode(), "sections/one.md": b"one", "sections/deep/two.md": b"two"}


def faults(files: dict[str, bytes]) -> list[Fault]:
    return [*load(files).faults]


def test_a_plan_that_names_all_its_files_has_no_such_fault() -> None:
    assert faults(FILES) == []


@pytest.mark.parametrize(
    "name", ["sections/three.md", "sections/deep/old/three.md", "figures/map.png", "data/money.csv"]
)
def test_a_file_that_nothing_names_is_found(name: str) -> None:
    (fault,) = faults({**FILES, name: b"x"})
    assert name in fault.message


@pytest.mark.parametrize(
    "name", ["sections/.DS_Store", "sections/~$one.docx", "figures/Thumbs.db", "notes.md", "out/a.pdf"]
)
def test_what_systems_leave_and_what_lies_elsewhere_is_not(name: str) -> None:
    assert faults({**FILES, name: b"x"}) == []


def test_the_same_is_found_in_a_folder_on_the_disk(tmp_path: Path) -> None:
    for name, data in {**FILES, "sections/deep/three.md": b"x"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert ["sections/deep/three.md" in fault.message for fault in load(tmp_path).faults] == [True]


@pytest.mark.parametrize(
    "section",
    ["{heading: One, text: words, file: sections/one.md}", "{heading: A, text: words, file: sections/gone.md}"],
)
def test_a_text_beside_a_file_is_found_at_the_file(section: str) -> None:
    files = {"plan.yaml": f"{PLAN}sections:\n  - {section}\n".encode(), "sections/one.md": b"one"}
    found = {fault.address for fault in faults(files) if "keep one of the two" in fault.message}
    assert found == {("sections", 0, "file")}
