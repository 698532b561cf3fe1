"""A release or an approval that is killed at any of its writes leaves a record that verifies, and is finished by the next.

`PLANGEN_KILLS=200` tries 200 places; without it a few are tried.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.cli import main
from plangen.signoff.kept import kept_versions
from plangen.signoff.record import NAME, read_record
from plangen.source.folder import Folder
from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("PLANGEN_KILLS", "6"))
ROLE = "chair of the management board"
RELEASE = ("release", "plan", "--by", "The secretary", "--on", "2026-06-01")
APPROVE = ("approve", "plan", "--by", "A Chair", "--role", ROLE, "--on", "2026-06-02")

KILLED = """\
import mmap, os, signal, sys

left, torn, place = int(sys.argv[1]), int(sys.argv[2]), os.getcwd()
shared = mmap.mmap(-1, 8)  # also with the process that draws


def count():
    number = int.from_bytes(shared[:8], "big") + 1
    shared[:8] = number.to_bytes(8, "big")
    return number == left


def at_write(event, arguments):
    is_open = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    if not (is_open or event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.truncate")):
        return
    path = arguments[0] if isinstance(arguments[0], (str, os.PathLike)) else ""
    if path and os.path.abspath(os.fspath(path)).startswith(place) and count():
        os.killpg(0, signal.SIGKILL)


def half_written(number):
    if count():
        os.ftruncate(number, max(os.fstat(number).st_size - torn, 0))
        os.killpg(0, signal.SIGKILL)
    fsync(number)


from plangen.cli import main

fsync, os.fsync = os.fsync, half_written
sys.addaudithook(at_write)
code = main(sys.argv[3:])
print(f"writes: {int.from_bytes(shared[:8], 'big')}")
sys.exit(code)
"""


def killed(place: Path, at: int, *words: str, torn: int = 1) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that is killed, with all that it has begun, at one of its writes (0: at none); of what it was
    writing to the disk just then so many bytes are lost.
    """
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(at), str(torn), *words],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        capture_output=True,
        text=True,
    )


def writes(place: Path, *words: str) -> int:
    """How many writes a command makes that is not killed."""
    run = killed(place, 0, *words)
    assert run.returncode == 0, run.stderr
    return int(run.stdout.rsplit("writes: ", 1)[1])


def spread(count: int, among: int) -> list[tuple[int, int]]:
    """So many of the writes, spread evenly or, where they are fewer, several times; and how many bytes are lost each time."""
    step = max((among - 1) / max(count - 1, 1), 1)
    return [(1 + round(n * step) % among, 1 + 29 * n % 200) for n in range(count)]


def new_plan(place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    (place / "plan").mkdir(parents=True)
    (place / "plan/plan.yaml").write_text(SMALL)
    return place


def acts(place: Path) -> list[str]:
    """The acts on record, all of which verify, with what is kept of them."""
    path = place / "plan" / NAME
    record = read_record(path.read_bytes() if path.exists() else b"")
    kept_versions(record, Folder(place / "plan"))
    return [entry.act.act for entry in record.entries]


def test_a_release_that_is_killed_at_any_write_is_finished_by_the_next(tmp_path):
    among = writes(new_plan(tmp_path / "whole"), *RELEASE)
    assert among > 10
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole/plan").rglob("*") if path.is_file()}
    for at, torn in spread(KILLS * 3 // 4, among):
        place = new_plan(tmp_path / "killed")
        run = killed(place, at, *RELEASE, torn=torn)
        assert run.returncode == -signal.SIGKILL, (at, run.stderr)
        assert acts(place) in ([], ["release"], ["release", "documents"]), at
        again = killed(place, 0, *RELEASE)
        assert again.returncode == 0, (at, again.stderr)
        assert acts(place)[:2] == ["release", "documents"], at
        names = {path.name: path.read_bytes() for path in (place / "plan").rglob("*") if path.is_file()}
        is_torn = not names[NAME].startswith(whole[NAME])  # a line that was not written whole stays, and is no act
        assert is_torn or all(names[name] == whole[name] for name in whole if name != NAME), at


def test_an_approval_that_is_killed_at_any_write_leaves_a_record_that_verifies(tmp_path, capfd):
    place = new_plan(tmp_path / "plan-whole")
    assert killed(place, 0, *RELEASE).returncode == 0
    shutil.copytree(place, tmp_path / "counted")
    for at, torn in spread(max(KILLS // 4, 2), writes(tmp_path / "counted", *APPROVE)):
        shutil.copytree(place, tmp_path / "killed", dirs_exist_ok=True)
        shutil.copy(place / "plan" / NAME, tmp_path / "killed/plan" / NAME)
        run = killed(tmp_path / "killed", at, *APPROVE, torn=torn)
        assert run.returncode == -signal.SIGKILL, (at, run.stderr)
        assert acts(tmp_path / "killed") in (["release", "documents"], ["release", "documents", "approve"])
        assert killed(tmp_path / "killed", 0, *APPROVE).returncode == 0
        assert acts(tmp_path / "killed")[2] == "approve"
        assert main(["verify", str(tmp_path / "killed/plan")]) == 0
