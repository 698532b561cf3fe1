"""The architecture, read from the imports: they go down, never up or sideways; and how large code may grow.

Each rule is a function from a piece of code to the faults in it, and is seen to find one before we trust it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plangen"
parse = cache(ast.parse)

# From the top down. What stands on one line may not import its neighbours; a new module takes its place here
# first. `plangen` is the package's own page: it imports nothing, so that a check waits only for what it needs.
LAYERS = """
    __main__
    cli
    commands api
    studio
    review signoff
    export
    reporters accessibility importing desk
    check compose
    rules audit
    analysis
    figures
    load prose
    plan
    source edition render
    document finding files
    errors frozen plangen
"""

# Two places that tempt: a renderer knows only the document, and the middle reads no file.
RENDER_KNOWS = {"document", "errors", "files", "frozen", "render"}
READS_NOTHING = {
    "analysis",
    "audit",
    "check",
    "compose",
    "document",
    "figures",
    "finding",
    "plan",
    "prose",
    "reporters",
    "rules",
}
READS_FILES = {"glob", "os", "pathlib", "shutil", "subprocess", "tempfile", "plangen.files.resources"}

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
YEAR = re.compile(r"\b20(1[89]|2\d)\b")

_DEPTH = {name: depth for depth, line in enumerate(LAYERS.split("\n")) for name in line.split()}


# --- imports ---


def imports(tree: ast.AST, module: str) -> Iterator[str]:
    """The full names that a module imports, anywhere in it; `from a import b` is given as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def layer(name: str) -> str:
    """The layer of a name: `plangen.render.pdf.weasyprint` is of `render`, `plangen.PlangenError` of `plangen`."""
    words = name.split(".")
    return words[1] if len(words) > 1 and words[1] in _DEPTH else words[0]


def import_faults(module: str, code: str) -> list[str]:
    """Where a module of plangen imports up, sideways, or what its layer must not know."""
    own = module.split(".")[1].replace("__init__", "plangen")
    if own not in _DEPTH:
        return [f"{module} has no place among the layers"]
    names = list(imports(parse(code), module))
    return [
        f"{module} imports {name}; {fault}"
        for name in names
        for fault in (_upward(own, name), _render_fault(own, name), _middle_fault(own, name))
        if fault
    ]


def _upward(own: str, name: str) -> str:
    other = layer(name)
    below = other == own or other not in _DEPTH or _DEPTH[other] > _DEPTH[own]
    return "" if below else "it is not below"


def _render_fault(own: str, name: str) -> str:
    strange = own == "render" and layer(name) in _DEPTH.keys() - RENDER_KNOWS
    return "a renderer knows only the document" if strange else ""


def _middle_fault(own: str, name: str) -> str:
    reads = any(name == word or name.startswith(f"{word}.") for word in READS_FILES)
    return f"{own} works on values and reads no file" if reads and own in READS_NOTHING else ""


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def order_faults(codes: dict[str, str]) -> list[str]:
    """The circle that modules make by importing each other, if they make one."""
    graph = {
        module: {read for name in imports(parse(code), module) for read in _reads(name, codes)} - {module}
        for module, code in codes.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"a circle of imports: {' < '.join(error.args[1])}"]
    return []


def _reads(name: str, codes: dict[str, str]) -> list[str]:
    """The module that `from a import b` reads: `a.b` where that is a module, else `a`, if it is ours."""
    home = name.rpartition(".")[0]
    return [module for module in (f"{name}.__init__", name, f"{home}.__init__", home) if module in codes][:1]


# --- size and plainness ---


def long_functions(code: str) -> list[str]:
    """Functions with more lines than a screen shows; the docstring is not counted."""
    return [
        f"line {node.lineno}: {node.name} has {lines} lines"
        for node in ast.walk(parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := _lines(node) - _docstring_lines(node)) > LONGEST_FUNCTION
    ]


def _lines(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return _lines(node.body[0]) if ast.get_docstring(node) is not None else 0


def long_module(code: str) -> list[str]:
    lines = len(code.splitlines())
    return [f"the module has {lines} lines"] if lines > LONGEST_MODULE else []


def broad_excepts(code: str) -> list[str]:
    """Handlers that would swallow a fault of plangen itself; one that tidies up and raises it again does not."""
    return [
        f"line {node.lineno}: {ast.unparse(node.type) if node.type else 'a bare except'} is caught"
        for node in ast.walk(parse(code))
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or {"Exception", "BaseException"} & _names(node.type)
        if ast.unparse(node.body[-1]) != "raise"
    ]


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def years(code: str) -> list[str]:
    """Years in the values of a module; docstrings and comments may name one."""
    tree = parse(code)
    sentences = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"line {node.lineno}: {node.value!r} holds a year"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in sentences and YEAR.search(str(node.value))
    ]


# --- plangen itself ---

CODES = {module_of(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", CODES)
def test_a_module_imports_only_what_is_below_it(module: str) -> None:
    assert import_faults(module, CODES[module]) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert order_faults(CODES) == []


@pytest.mark.parametrize("fault", [long_functions, long_module, years])
@pytest.mark.parametrize("module", CODES)
def test_a_module_stays_small_and_plain(module: str, fault: Callable[[str], list[str]]) -> None:
    assert fault(CODES[module]) == []


# Where one plan must not hide the others, and where a library of others may fail in any way.
CATCH_ALL = {"cli", "commands.running.failures", "render.pdf.__init__", "render.pdf.typst"}


@pytest.mark.parametrize("module", CODES)
def test_a_fault_of_plangen_s_own_is_swallowed_nowhere_but_where_it_is_told(module: str) -> None:
    assert (broad_excepts(CODES[module]) != []) == (module.removeprefix("plangen.") in CATCH_ALL)


def test_every_layer_but_the_planned_ones_exists() -> None:
    planned: set[str] = set()
    assert _DEPTH.keys() - {layer(module) for module in CODES} <= planned


MOST_FILES, MOST_FOLDERS = 7, 23


def test_the_top_level_tells_the_story() -> None:
    files = [path.name for path in PACKAGE.glob("*.py")]
    folders = [path for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert len(files) <= MOST_FILES, files
    assert len(folders) <= MOST_FOLDERS, folders


@pytest.mark.parametrize("folder", sorted({module.split(".")[1] for module in CODES if module.count(".") > 1}))
def test_a_folder_says_what_it_is_for_and_what_it_refuses_to_do(folder: str) -> None:
    opening = (ast.get_docstring(parse(CODES[f"plangen.{folder}.__init__"])) or "").split("\n\n")[0]
    assert re.search(r"\b(no|not|none|never|nothing)\b", opening, re.IGNORECASE), opening


# --- each rule is seen to find ---


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("plangen.plan", "from plangen.rules import registry"),
        ("plangen.plan", "import plangen.cli"),
        ("plangen.plan", "from plangen import compose"),
        ("plangen.source.folder", "from ..plan import Plan"),
        ("plangen.render.__init__", "from ..check import check"),
        ("plangen.plan", "def late():\n    from plangen.load.build import load"),
        ("plangen.check.judge", "from plangen.compose import compose"),
        ("plangen.render.pdf.weasyprint", "from plangen.plan import Plan"),
        ("plangen.render.pdf.weasyprint", "from ...reporters import REPORTERS"),
        ("plangen.render.pdf.weasyprint", "from plangen import load"),
        ("plangen.edition", "from plangen import check"),
        ("plangen.__init__", "from plangen.load.build import load"),
        ("plangen.rules.governance", "from pathlib import Path"),
        ("plangen.rules.governance", "import os.path"),
        ("plangen.compose", "import tempfile"),
        ("plangen.rules.governance", "from plangen.files.resources import SCHEMAS"),
        ("plangen.helpers", ""),
    ],
)
def test_an_import_that_goes_up_or_sideways_is_found(module: str, code: str) -> None:
    assert import_faults(module, code) != []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("plangen.cli", "from plangen.render import FORMATS\nfrom plangen import load"),
        ("plangen.render.pdf.weasyprint", "from plangen.render.html import page\nimport weasyprint"),
        ("plangen.render.word", "from plangen.document.model import Document\nfrom .word_styles import STYLES"),
        ("plangen.reporters.sarif", "from plangen import __version__\nfrom plangen.finding import Report"),
        ("plangen.rules.governance", "import re\nfrom plangen.rules.registry import rule"),
    ],
)
def test_an_import_that_goes_down_is_let_through(module: str, code: str) -> None:
    assert import_faults(module, code) == []


def test_a_circle_of_imports_is_found() -> None:
    assert order_faults({"plangen.rules.a": "from plangen.rules import b", "plangen.rules.b": "from .a import x"}) != []


@pytest.mark.parametrize(
    ("fault", "bad", "good"),
    [
        (long_functions, "def long():\n" + "    x = 1\n" * 40, "def full():\n" + "    x = 1\n" * 39),
        (
            long_functions,
            "async def long():\n" + "    x = 1\n" * 40,
            'def f():\n    """' + "\n" * 60 + '"""\n',
        ),
        (long_module, "x = 1\n" * 301, "x = 1\n" * 300),
        (broad_excepts, "try: f()\nexcept Exception: pass", "try: f()\nexcept ValueError: pass"),
        (broad_excepts, "try: f()\nexcept (OSError, BaseException): pass", "try: f()\nexcept OSError: raise"),
        (broad_excepts, "try: f()\nexcept: pass", "try: f()\nexcept BaseException:\n    tidy()\n    raise"),
        (years, "EDITION = 'guidance-2025'", "# since 2025\nx = 1"),
        (years, "if year >= 2026: pass", '"""Section 40, as amended in 2024."""'),
        (years, "f'{plan} 2025/26'", "x = 20250"),
    ],
)
def test_what_is_too_large_or_too_clever_is_found(fault: Callable[[str], list[str]], bad: str, good: str) -> None:
    assert fault(bad) != []
    assert fault(good) == []
