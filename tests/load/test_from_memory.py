"""A plan is any mapping of names to bytes: a folder, a dict, a zip, texts not saved yet; from memory nothing is opened."""

import io
import os
import pathlib
import shutil
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZipFile

import pytest

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.edition import edition_ids, read_edition
from plangen.errors import SourceError
from plangen.files.package import Package
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import render
from plangen.source.folder import Folder as FolderOnDisk
from tests.conftest import EXAMPLES, ROOT, SMALL, quick_for

Folder = Callable[..., Path]
EVERY_BLOCK = ROOT / "tests/plans/every-block"
PLANS = {**{name: ROOT / "examples" / name for name in EXAMPLES}, "every-block": EVERY_BLOCK}


def in_memory(folder: Path) -> dict[str, bytes]:
    """The files of a folder, read here and not by plangen, but for those that plangen keeps for itself."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".plangen" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def everything(plan: Plan) -> dict[str, Any]:
    """All that plangen makes of a plan without the fonts of a PDF."""
    edition = edition_of(plan)
    document = compose(plan, edition)
    files = {ending: render(document, ending) for ending in ("html", "docx")}
    return {"plan": plan, "report": check(plan, edition), "document": document, **files}


@cache
def from_folder(name: str) -> dict[str, Any]:
    return everything(load(PLANS[name]))


@quick_for("every-block", PLANS)
def test_a_plan_in_memory_gives_what_its_folder_gives(name: str) -> None:
    files = in_memory(PLANS[name])
    assert everything(load(files, name=PLANS[name].as_posix())) == from_folder(name)


@quick_for("every-block", ["stoke", "every-block"])
def test_a_zip_is_such_a_mapping(name: str) -> None:
    files = Package(zipped(in_memory(PLANS[name])))
    made = everything(load(files, name=PLANS[name].as_posix()))
    assert made["report"] == from_folder(name)["report"]
    assert made["document"] == from_folder(name)["document"]


def test_texts_that_are_not_saved_lie_over_the_folder(folder: Folder) -> None:
    place = folder(SMALL + "  - heading: More\n    file: sections/more.md\n", **{"sections/more.md": "As saved.\n"})
    unsaved = {"sections/more.md": b"As typed.\n", "risks.yaml": b"- risk: Money\n"}
    plan = load(ChainMap(unsaved, FolderOnDisk(place)), name=place.as_posix())  # type: ignore[arg-type]
    assert plan.sections[1].text == "As typed.\n"
    assert plan.risks[0].risk == "Money"
    assert plan.source.place(("sections", 1, "text")).file == (place / "sections/more.md").as_posix()
    assert load(place).sections[1].text == "As saved.\n"


def test_without_a_name_the_files_are_those_of_the_plan() -> None:
    with pytest.raises(SourceError) as stop:
        load({"plan.yaml": b"a: &b 1\n"})
    assert str(stop.value).startswith("plan/plan.yaml:1:4: anchors and aliases")
    with pytest.raises(SourceError, match=r"^Anywhere/plan\.yaml:1:1: there is no plan here"):
        load({}, name="Anywhere")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../plan.yaml", "a/../../b.yaml", "a\\b.yaml", "./a.yaml", "a//b", "a/", ""]
)
def test_a_name_that_no_file_of_a_plan_has_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="is not the name of a file in a plan") as stop:
        load({"plan.yaml": SMALL.encode(), name: b"x"})
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "a/../../secret.md", "con.md", "none.md"])
def test_what_a_plan_in_memory_names_is_looked_for_in_it_alone(name: str) -> None:
    text = SMALL + f"  - heading: More\n    file: {name}\n"
    with pytest.raises(SourceError, match=r"^plan/plan\.yaml:10:11: "):
        load({"plan.yaml": text.encode()})


# --- nothing is opened ---


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be opened, and no process begun: whatever tries fails. plangen's own data have been read before."""
    everything(load(EVERY_BLOCK))
    for edition in edition_ids():
        read_edition(edition)

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("something is opened")

    with monkeypatch.context() as patch:
        for owner, name in (
            ("builtins", "open"), ("io", "open"), ("os", "open"), ("os", "fork"), ("os", "listdir"), ("os", "walk"),
            ("tempfile", "mkstemp"), ("tempfile", "mkdtemp"), ("subprocess", "Popen"),
        ):  # fmt: skip
            patch.setattr(f"{owner}.{name}", refuse)
        for name in ("open", "read_bytes", "read_text", "write_bytes", "write_text"):
            patch.setattr(pathlib.Path, name, refuse)
        yield


def test_the_guard_sees_what_is_opened(no_disk: None) -> None:
    for opens in (lambda: open(os.devnull), lambda: io.open(os.devnull), lambda: Path(os.devnull).read_bytes()):  # noqa: UP020, SIM115
        with pytest.raises(AssertionError, match="something is opened"):
            opens()
    with pytest.raises(AssertionError, match="something is opened"):
        load(EVERY_BLOCK)


MEMORY = {name: in_memory(folder) for name, folder in PLANS.items()}


@quick_for("every-block", PLANS)
def test_a_plan_in_memory_is_loaded_checked_composed_and_rendered_without_the_disk(name: str, no_disk: None) -> None:
    made = everything(load(MEMORY[name], name=PLANS[name].as_posix()))
    assert made["html"].startswith(b"<!DOCTYPE html>")
    assert made["docx"].startswith(b"PK")


def test_a_spreadsheet_in_memory_is_read_without_the_disk(no_disk: None) -> None:
    text = SMALL + "risks: data/risks.csv\n"
    plan = load({"plan.yaml": text.encode(), "data/risks.csv": b"Risk\nMoney\n"})
    assert plan.risks[0].risk == "Money"


def test_the_copy_of_a_folder_that_is_gone_is_still_a_plan(tmp_path: Path) -> None:
    shutil.copytree(PLANS["stoke"], tmp_path / "stoke")
    files = dict(FolderOnDisk(tmp_path / "stoke"))
    shutil.rmtree(tmp_path / "stoke")
    assert load(files).sections
