"""The four examples as they come out: what is found in each, and the outline of its document.

`pytest --remake` writes `golden/` anew; the difference is read in review like code.
"""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plangen.check import check, edition_of
from plangen.document.model import Document, Heading, Item, List, Table
from plangen.reporters import to_bytes
from tests.conftest import EXAMPLES, ROOT
from tests.documents import built, example

GOLDEN = ROOT / "tests/golden"


def assert_as_it_was(name: str, text: str, *, remake: bool) -> None:
    path = GOLDEN / name
    if remake:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"there is no {path.relative_to(ROOT)}: make it with pytest --remake"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def findings(report: dict[str, Any]) -> str:
    """The verdict with its counts, then each finding: place, severity, rule, requirement, message."""
    counts = ", ".join(f"{number} {severity}" for severity, number in report["counts"].items())
    lines = [f"{report['edition']}: {report['verdict']} ({counts})"]
    for one in report["findings"]:
        file = Path(one["place"]["file"]).relative_to(ROOT).as_posix()
        lines.append(
            f"{file}:{one['place']['line']}: {one['severity']}: {one['rule']} ({one['requirement']}): {one['message']}"
        )
    return "\n".join(lines) + "\n"


def outline(document: Document, words: int) -> str:
    """The headings with their numbers, each with what stands below it by kind, and the number of words of the page."""
    blocks = document.blocks
    places = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    lines = [f"{document.title}: {words:,} words on the page"]
    lines += [f"before the first heading: {inventory(blocks[: places[0]])}"]
    for start, end in pairwise([*places, len(blocks)]):
        one = blocks[start]
        assert isinstance(one, Heading)
        line = f"{'  ' * (one.level - 1)}{'#' * one.level} {one.number} {one.text}".replace("#  ", "# ")
        lines.append(f"{line} [{inventory(blocks[start + 1 : end])}]")
    return "\n".join(lines) + "\n"


def inventory(blocks: tuple[Any, ...]) -> str:
    """How many blocks there are of each kind; of tables, how large each is."""
    kinds = Counter(type(block).__name__.lower() for block in blocks if not isinstance(block, (Table, List)))
    said = [f"{number} {kind}" for kind, number in sorted(kinds.items())]
    said += [f"table {len(one.rows)}×{len(one.columns)}" for one in blocks if isinstance(one, Table)]
    said += [f"list of {sum(map(items, one.items))}" for one in blocks if isinstance(one, List)]
    return ", ".join(said)


def items(item: Item) -> int:
    return 1 + sum(items(inner) for one in item.lists for inner in one.items)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_found_in_an_example_is_as_it_was(name: str, pytestconfig: pytest.Config) -> None:
    plan = built(example(name)).plan
    report = json.loads(to_bytes("json", [check(plan, edition_of(plan))]))["plans"][0]
    assert_as_it_was(f"{name}/findings.txt", findings(report), remake=pytestconfig.getoption("remake"))


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_outline_of_an_example_is_as_it_was(name: str, pytestconfig: pytest.Config) -> None:
    made = built(example(name))
    words = len(made.read["html"].text.split())
    assert_as_it_was(f"{name}/outline.txt", outline(made.document, words), remake=pytestconfig.getoption("remake"))
