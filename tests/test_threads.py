"""Plans that are open at once, in many threads: each is loaded, checked and rendered as if it were alone.

The threads run in a new process, where nothing has been read, compiled or kept yet, and take turns far more often than usual.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.compose import compose
from plangen.document.model import Document
from plangen.load.build import load
from plangen.plan import Plan
from plangen.render import render
from plangen.render.format import Options
from plangen.reporters import to_bytes
from tests.conftest import EXAMPLES, ROOT

THREADS = 8
TURN = 1e-5
"""Seconds after which a thread lets another go on; Python's own figure is 500 times as much."""

PLANS = (*(f"examples/{name}" for name in EXAMPLES), "tests/plans/every-block", "tests/plans/awkward")
Hashes = dict[str, str]


def report_and_document(plan: Plan) -> tuple[bytes, Document]:
    """What a plan's edition finds, as JSON, and what is printed of it."""
    edition = edition_of(plan)
    return to_bytes("json", [check(plan, edition)]), compose(plan, edition)


def everything(name: str) -> Hashes:
    """The report of a plan and its documents, each as a hash; the PDF by the maker that is quick."""
    report, document = report_and_document(load(ROOT / name))
    made = {ending: render(document, ending, Options(engine="typst")) for ending in ("html", "docx", "pdf")}
    return hashes({"report": report, **made})


def printed(name: str) -> Hashes:
    """The PDF of a plan by WeasyPrint."""
    return hashes({"pdf": render(report_and_document(load(ROOT / name))[1], "pdf", Options(engine="weasyprint"))})


def hashes(files: dict[str, bytes]) -> Hashes:
    """Each file's hash, by its name."""
    return {name: sha256(file).hexdigest() for name, file in files.items()}


def one_after_the_other(work: Callable[[str], Hashes], names: Sequence[str]) -> list[Hashes]:
    """What the work makes of each plan."""
    return [work(name) for name in names]


def at_once(work: Callable[[str], Hashes], names: Sequence[str]) -> list[Hashes]:
    """The same, from several threads."""
    sys.setswitchinterval(TURN)
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, names))


def seen_together(names: Sequence[str]) -> list[bytes]:
    """The reports of plans that are each loaded once, and then checked and composed by every thread at the same time."""
    sys.setswitchinterval(TURN)
    plans = [load(ROOT / name) for name in names]
    with ThreadPoolExecutor(THREADS) as threads:
        return [report for report, _ in threads.map(report_and_document, plans * THREADS)]


@pytest.fixture
def new_process() -> Iterator[ProcessPoolExecutor]:
    """A process that has imported nothing of plangen's engines yet."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        yield process


@pytest.mark.slow
def test_six_plans_in_eight_threads_give_the_bytes_that_each_gives_alone(new_process: ProcessPoolExecutor) -> None:
    twice = [*PLANS, *PLANS]
    together = new_process.submit(at_once, everything, twice).result()
    alone = one_after_the_other(everything, PLANS)
    assert together == [*alone, *alone]


@pytest.mark.slow
def test_weasyprint_prints_in_several_threads_what_it_prints_in_one(new_process: ProcessPoolExecutor) -> None:
    pytest.importorskip("weasyprint")
    names = PLANS[:2]
    together = new_process.submit(at_once, printed, [*names, *names]).result()
    alone = one_after_the_other(printed, names)
    assert together == [*alone, *alone]


@pytest.mark.slow
def test_one_plan_may_be_checked_by_several_threads_at_once(new_process: ProcessPoolExecutor) -> None:
    names = PLANS[:3]
    together = new_process.submit(seen_together, names).result()
    alone = [report_and_document(load(Path(ROOT / name)))[0] for name in names]
    assert together == alone * THREADS
