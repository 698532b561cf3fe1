"""A check that does not end is ended, with a line that names the plan; of many plans the others are still told."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.slow

SLOW = """
import sys
import plangen.commands.running.plans as plans
import plangen.check
plans.MOST_SECONDS = 1
check = plangen.check.check
def slow(plan, *others, **more):
    while plan.source.name.endswith("slow"):
        pass
    return check(plan, *others, **more)
plangen.check.check = slow
from plangen.cli import main
sys.exit(main(["check", *sys.argv[1:]]))
"""


def run(folder, *names):
    for name in names:
        (folder / name).mkdir()
        (folder / name / "plan.yaml").write_text(SMALL)
    command = [sys.executable, "-c", SLOW, *names]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, timeout=60
    )


def test_one_plan_is_ended_and_told(tmp_path):
    done = run(tmp_path, "slow")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("slow: checking it takes more than") and done.stderr.count("\n") == 1


def test_of_many_plans_the_others_are_told(tmp_path):
    names = [f"plan-{number}" for number in range(8)]
    done = run(tmp_path, *names[:3], "slow", *names[3:])
    assert done.returncode == 2
    assert all(f"{name}: NOT READY" in done.stdout for name in names)
    assert done.stderr.count("slow: checking it takes more than") == 1
