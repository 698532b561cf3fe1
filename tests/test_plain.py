"""How plainly the code reads: functions stay short, and no line is a riddle.

Each riddle is a function from code to the lines that hold one, and is seen to find one before we trust it.
"""

import ast
from collections.abc import Callable, Iterator
from statistics import median, quantiles

import pytest

from tests.conftest import ROOT

CODES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "plangen").rglob("*.py")
}
MEDIAN, NINE_IN_TEN = 6, 14


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its docstring."""
    docstring = node.body[0] if ast.get_docstring(node) is not None else None
    lines = (node.end_lineno or 0) - node.lineno + 1
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0)


def slice_assignments(tree: ast.AST) -> Iterator[ast.AST]:
    """`made[len(made) - 1 :] = found`: what is replaced must be worked out in the reader's head."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            slice_ = target.slice if isinstance(target, ast.Subscript) else None
            if isinstance(slice_, ast.Slice) and any(isinstance(part, ast.BinOp) for part in ast.walk(slice_)):
                yield node


def sums_of_booleans(tree: ast.AST) -> Iterator[ast.AST]:
    """`place + (text == "x")` and `3 * bool(found)`: a yes or no that is reckoned with."""
    for node in ast.walk(tree):
        reckons = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult)
        if reckons and (_boolean(node.left) or _boolean(node.right)):
            yield node


def _boolean(node: ast.AST) -> bool:
    if isinstance(node, ast.BoolOp):
        return all(_boolean(value) for value in node.values)
    called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    return (
        isinstance(node, ast.Compare)
        or called == "bool"
        or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
    )


def nested_conditionals(tree: ast.AST) -> Iterator[ast.AST]:
    """`a if x else b if y else c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp) and any(
            isinstance(side, ast.IfExp) for side in (node.body, node.orelse, node.test)
        ):
            yield node


RIDDLES = (slice_assignments, sums_of_booleans, nested_conditionals)


def found(riddle: Callable[[ast.AST], Iterator[ast.AST]], code: str) -> list[str]:
    return [f"{getattr(node, 'lineno', 0)}: {ast.unparse(node)}" for node in riddle(ast.parse(code))]


@pytest.mark.parametrize("riddle", RIDDLES)
def test_no_line_is_a_riddle(riddle: Callable[[ast.AST], Iterator[ast.AST]]) -> None:
    assert [f"{name}:{line}" for name, code in CODES.items() for line in found(riddle, code)] == []


def test_functions_are_short() -> None:
    nodes = (node for code in CODES.values() for node in ast.walk(ast.parse(code)))
    lengths = [length(node) for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=10)[8] <= NINE_IN_TEN


@pytest.mark.parametrize(
    ("riddle", "bad", "good"),
    [
        (slice_assignments, "a[len(a) - 1 :] = b", "a[-1:] = b"),
        (slice_assignments, "del_ = a[n - 1 :]; a[: n + 1] = []", "a[:n] = []"),
        (sums_of_booleans, "a + (b == c)", "a + len(b)"),
        (sums_of_booleans, "a - bool(b)", "int(b)"),
        (sums_of_booleans, "a * (not b)", "not a"),
        (nested_conditionals, "a if x else b if y else c", "(a if x else b) or f(c if y else d)"),
    ],
)
def test_a_riddle_is_found(riddle: Callable[[ast.AST], Iterator[ast.AST]], bad: str, good: str) -> None:
    assert found(riddle, bad) != []
    assert found(riddle, good) == []
