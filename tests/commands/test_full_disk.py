"""A disk that is full, and a folder that takes no files: one line that says so, and nothing of a trace."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.commands.running.failures import message
from tests.conftest import ROOT, SMALL

FULL = "the disk is full, and nothing was written: make room, and run the command again"
NO_ROOM = Path("/dev/full")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, FULL),
        (errno.EDQUOT, FULL),
        (errno.EROFS, "nothing can be written there: name another folder, with --out"),
        (errno.EACCES, "plan.pdf: permission denied"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_in_one_line(number: int, said: str, tmp_path: Path) -> None:
    told = message(OSError(number, os.strerror(number), str(tmp_path / "plan.pdf")))
    assert said in told and "\n" not in told


@pytest.mark.skipif(not NO_ROOM.exists(), reason="this machine has no device that is always full")
def test_a_report_for_which_there_is_no_room_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SMALL, encoding="utf-8")
    command = [sys.executable, "-m", "plangen", "check", "."]
    with NO_ROOM.open("w") as full:
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr.decode().strip() == FULL
