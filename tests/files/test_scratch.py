"""A folder for other programs: its owner's alone while it is used, and gone after, whatever others do meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plangen.files import scratch
from plangen.files.alone import alone_in
from plangen.files.scratch import scratch_folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_nothing_is_left_and_what_a_killed_program_left_goes_with_the_next(place: Path) -> None:
    left = place / "plangen-scratch-left"
    left.mkdir()
    (left / "chart.svg").touch()
    with scratch_folder() as folder:
        assert [*place.iterdir()] == [folder] and not [*folder.iterdir()]
    assert not [*place.iterdir()]


def test_a_folder_in_use_is_left_alone(place: Path) -> None:
    other = place / "plangen-scratch-other"
    other.mkdir()
    with alone_in(other), scratch_folder():
        assert other.is_dir()


def test_a_folder_that_another_program_cleared_away_before_it_was_held_is_made_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(**options: str) -> str:
        made.append(place / f"{options['prefix']}{len(made)}")
        if len(made) > 1:
            made[-1].mkdir()
        return str(made[-1])

    monkeypatch.setattr(scratch, "mkdtemp", make)
    with scratch_folder() as folder:
        assert folder == made[1] and folder.is_dir()


def test_many_at_once_do_not_take_each_others_folders() -> None:
    def use(_: int) -> bool:
        with scratch_folder() as folder:
            (folder / "file").write_text("x")
            return (folder / "file").read_text() == "x"

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(200)))
