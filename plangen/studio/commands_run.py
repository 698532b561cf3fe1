"""What the studio has done by plangen's own commands, each as a program of its own that can be stopped: a new plan, one that is
brought, documents, a judgement. The words of a person are passed as they are, and no shell reads them.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plangen.errors import PlangenError
from plangen.frozen import frozen

LONGEST = 300
"""Seconds."""


@frozen
class Outcome:
    """How a command ended: its exit code, what it printed, and what it said of faults."""

    code: int
    printed: str
    told: str

    @property
    def done(self) -> bool:
        """Whether it did what it was asked; a plan with findings is built nevertheless."""
        return self.code in (0, 1)


def run_command(*words: str, folder: Path) -> Outcome:
    """Run `plangen` with these words in a folder. PlangenError where it does not end in good time."""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "plangen", *words],
            cwd=folder,
            capture_output=True,
            timeout=LONGEST,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise PlangenError(
            f"this took longer than {LONGEST // 60} minutes and was stopped: nothing was changed"
        ) from None
    return Outcome(
        ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace").strip()
    )


def must_run(*words: str, folder: Path) -> str:
    """What a command printed. PlangenError, with what it told, where it could not do what it was asked."""
    outcome = run_command(*words, folder=folder)
    if not outcome.done:
        told = outcome.told.removeprefix("plangen: ") or outcome.printed or "this could not be done"
        raise PlangenError(_without_folders(told, words))
    return outcome.printed


def _without_folders(told: str, words: Sequence[str]) -> str:
    """What a command told, with the names alone of the files that it was given."""
    for path in (Path(word) for word in words if Path(word).is_absolute()):
        told = told.replace(str(path), path.name)
    return told
