"""The true arithmetic faults of the four published plans, found by hand, and that a check finds them and no others.

`arithmetic/NAME.yaml` lists every arithmetic statement of a plan: `faults` (figures that cannot all be true), `labels`
(sound figures under a wrong or missing name), `questions` (figures that differ and could all be true), `sound`, and
`untellable` (with why). It was written from the published texts before any rule was run on them.
"""

import ast
import operator
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from plangen.check import check, edition_of
from plangen.finding import Finding, Severity
from plangen.load.build import load
from tests.conftest import EXAMPLES
from tests.documents import example
from tests.test_seeds import plain, published, runs

LISTS = Path(__file__).parent / "arithmetic"
CLAUSE = "plangen's own (arithmetic"
OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
COMPARED = re.compile(r"(.+?) ([=≠<>]) (.+)")


class Line(NamedTuple):
    """A line of a plan's files."""

    file: str
    line: int


@cache
def listed(name: str) -> dict[str, list[dict[str, Any]]]:
    lists: dict[str, list[dict[str, Any]]] = yaml.safe_load((LISTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return lists


@cache
def checked(name: str) -> tuple[Finding, ...]:
    """All that a check of an example finds."""
    plan = load(example(name))
    return check(plan, edition_of(plan)).findings


def found(name: str) -> list[Finding]:
    """What a check of an example finds against the requirements of arithmetic."""
    return [finding for finding in checked(name) if finding.clause.startswith(CLAUSE)]


def sums(name: str) -> Iterator[str]:
    for statements in listed(name).values():
        for statement in statements:
            yield from statement.get("sum", ())


def result(text: str) -> Fraction:
    """What a sum in figures comes to, exactly."""

    def evaluate(node: ast.expr) -> Fraction:
        match node:
            case ast.BinOp(left, operation, right):
                return Fraction(OPERATIONS[type(operation)](evaluate(left), evaluate(right)))
            case ast.UnaryOp(ast.USub(), operand):
                return -evaluate(operand)
            case ast.Constant(value):
                return Fraction(str(value))
        raise ValueError(text)

    return evaluate(ast.parse(text, mode="eval").body)


def holds(comparison: str) -> bool:
    """Whether a comparison is true; = and ≠ to as many digits as the figure on the right shows."""
    match = COMPARED.fullmatch(comparison)
    assert match, comparison
    left, right = result(match[1]), result(match[3])
    decimals = len(match[3].partition(".")[2])
    same = abs(left - right) <= Fraction(1, 2 * 10**decimals)
    return {"=": same, "≠": not same, "<": left < right, ">": left > right}[match[2]]


def lines(name: str, where: dict[str, str]) -> list[Line]:
    """The lines of an example's file in which some words stand."""
    text = (example(name) / where["file"]).read_text(encoding="utf-8")
    return [Line(where["file"], number) for number, line in enumerate(text.splitlines(), 1) if where["has"] in line]


def places(name: str, *lists: str) -> set[Line]:
    """The lines at which what is listed may be found."""
    return {line for key in lists for where in wheres(listed(name)[key]) for line in lines(name, where)}


def wheres(statements: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Where each statement stands, and where else it may be found."""
    return [where for statement in statements for where in (statement["where"], *statement.get("also", ()))]


def at(name: str, finding: Finding) -> Line:
    return Line(Path(finding.place.file).relative_to(example(name)).as_posix(), finding.place.line)


def describe(findings: list[Finding]) -> list[str]:
    return [
        f"{finding.place.file}:{finding.place.line}: {finding.severity} {finding.rule}: {finding.message}"
        for finding in findings
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sum_of_the_list_comes_to_what_it_says(name: str) -> None:
    assert [comparison for comparison in sums(name) if not holds(comparison)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_listed_stands_once_in_the_plan(name: str) -> None:
    statements = [statement for key in ("faults", "labels", "questions") for statement in listed(name)[key]]
    assert [where for where in wheres(statements) if len(lines(name, where)) != 1] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_sound_was_worked_out_or_counted_and_what_cannot_be_told_says_why(name: str) -> None:
    assert [sound for sound in listed(name)["sound"] if not sound.get("sum") and not sound.get("read")] == []
    assert [untellable for untellable in listed(name)["untellable"] if not untellable.get("why")] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_true_fault_is_found_at_its_line(name: str) -> None:
    there = {(finding.rule, at(name, finding)) for finding in found(name) if finding.severity is not Severity.ADVICE}
    faults = listed(name)["faults"]
    assert [fault["id"] for fault in faults if (fault["rule"], *lines(name, fault["where"])) not in there] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_label_or_a_question_is_found_where_a_rule_is_listed_for_it(name: str) -> None:
    there = {(finding.rule, at(name, finding)) for finding in checked(name)}
    labels = [label for key in ("labels", "questions") for label in listed(name)[key] if "rule" in label]
    assert [label["id"] for label in labels if (label["rule"], *lines(name, label["where"])) not in there] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_else_is_reported_as_a_fault(name: str) -> None:
    known = places(name, "faults", "labels", "questions")
    faults = [finding for finding in found(name) if finding.severity is not Severity.ADVICE]
    assert describe([fault for fault in faults if at(name, fault) not in known]) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_figures_that_could_all_be_true_are_not_said_to_be_impossible(name: str) -> None:
    known = places(name, "questions") - places(name, "faults", "labels")
    duties = [finding for finding in found(name) if finding.severity is Severity.MUST]
    assert describe([duty for duty in duties if at(name, duty) in known]) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_list_has_a_run_of_eight_words_of_the_published_text(name: str) -> None:
    text = published(name)
    theirs = runs(plain(text), []).union(*(runs(plain(line), []) for line in text.splitlines()))
    statements = [statement for group in listed(name).values() for statement in group]
    ours = [str(statement.get(key, "")) for statement in statements for key in ("says", "why")]
    assert sorted(run for words in ours for run in runs(plain(words), []) & theirs) == []
