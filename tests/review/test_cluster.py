"""The same reviews by a cluster: in the same order, none lost and none doubled when a worker is killed in the midst of it."""

import argparse
import os
import signal
from pathlib import Path

import pytest
from distributed import LocalCluster

from plangen.commands.running.crews import reviews
from plangen.review.jobs import jobs
from plangen.review.reviewing import Terms
from plangen.review.submissions import Submission, submissions

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_worker_that_is_killed_loses_and_doubles_nothing():
    plans = submissions([EXAMPLES])
    found = [Submission(f"{each.name} {number}", each.path) for number in range(6) for each in plans]
    here = argparse.Namespace(scheduler=None, jobs=2)
    expected = [reviewed for reviewed, _ in reviews(jobs(found, Terms()), Terms(), here)]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = argparse.Namespace(scheduler=cluster.scheduler_address, jobs=2)
        came = []
        for reviewed, _ in reviews(jobs(found, Terms()), Terms(), there):
            came.append(reviewed)
            if len(came) == 3:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
    assert came == expected
    assert [reviewed.name for reviewed in came] == [each.name for each in found]
