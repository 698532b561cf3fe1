"""What is installed: the wheel stands alone; locks, project file and imports agree with each other."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CORE = PROJECT["project"]["dependencies"]
TEST = PROJECT["project"]["optional-dependencies"]["test"]
SIGN = PROJECT["project"]["optional-dependencies"]["sign"]
BUILD = PROJECT["dependency-groups"]["build"]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?: ;.*?)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)$", re.M)
PLACES = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host| @ ")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    return next(folder.glob("plangen-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds nothing but what the wheel installs."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, "--target", str(folder), str(wheel), cwd=folder)
    return folder


def run(*command: str, cwd: Path, expected: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in expected, done.stdout + done.stderr
    return done.stdout


def plangen(installed: Path, *arguments: str, cwd: Path, expected: tuple[int, ...] = (0,)) -> str:
    """Run the installed plangen as `python -m plangen`, with the checkout out of sight."""
    code = f"import sys, runpy; sys.path.insert(0, {str(installed)!r}); sys.argv[0] = 'plangen'"
    code += f"; import plangen; assert plangen.__file__.startswith({str(installed)!r}), plangen.__file__"
    code += "; runpy.run_module('plangen', run_name='__main__')"
    return run(sys.executable, "-X", "utf8", "-c", code, *arguments, cwd=cwd, expected=expected)


def data_files(folder: str) -> list[str]:
    files = sorted((ROOT / folder).rglob("*"))
    return [path.relative_to(ROOT).as_posix() for path in files if path.is_file() and "__pycache__" not in path.parts]


@pytest.mark.parametrize("folder", ["schemas", "templates"])
def test_the_wheel_carries_every_schema_and_template(wheel: Path, folder: str) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    assert data_files(folder) != []
    assert [f for f in data_files(folder) if f"plangen/_{f}" not in packed] == []


def test_the_wheel_carries_the_package_its_licence_and_nothing_else(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in packed}
    assert tops == {"plangen", wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"}
    assert [name for name in packed if name.endswith("/licenses/LICENSE")] != []


def test_the_wheel_carries_the_text_editor_as_made_and_not_its_sources(wheel: Path) -> None:
    packed = [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("plangen/studio/")]
    assert [f for f in data_files("plangen/studio/static") if f not in packed] == []
    assert [f for f in packed if f.startswith("plangen/studio/text_editor/") or "node_modules" in f] == []


@pytest.mark.slow
def test_an_installed_plangen_says_its_version(installed: Path, tmp_path: Path) -> None:
    version = re.search(r'__version__ = "(.+)"', (ROOT / "plangen/__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    assert version[1] in plangen(installed, "--version", cwd=tmp_path)


@pytest.mark.slow
def test_an_installed_plangen_checks_and_builds_a_plan_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/stockport", tmp_path / "stockport")
    plangen(installed, "check", "stockport", cwd=tmp_path, expected=(0, 1))
    plangen(installed, "build", "stockport", "--to", "html,docx", "--out", "out", cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "out").rglob("*.*")} >= {".html", ".docx"}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", CORE + BUILD), ("requirements-test.lock", CORE + BUILD + TEST)],
)
def test_a_lock_pins_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    assert unpinned(wanted, pins(lock)) == []


def test_both_locks_pin_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_is_nothing_but_pins_with_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert PLACES.findall(text) == []
    assert [line for line in PIN.sub("", text).splitlines() if line and not line.lstrip().startswith("#")] == []


def test_an_unpinned_dependency_is_found() -> None:
    assert unpinned(["jinja2>=3.1.6"], {"jinja2": "3.1.5"}) == ["jinja2>=3.1.6"]
    assert unpinned(["jinja2"], {}) == ["jinja2"]


def pins(lock: str) -> dict[str, str]:
    return {pin[1]: pin[2] for pin in PIN.finditer((ROOT / lock).read_text(encoding="utf-8"))}


def unpinned(wanted: list[str], pinned: dict[str, str]) -> list[str]:
    """The requirements that no pin meets."""
    return [text for text in wanted if not is_pinned(Requirement(text), pinned)]


def is_pinned(need: Requirement, pinned: dict[str, str]) -> bool:
    version = pinned.get(canonicalize_name(need.name))
    return version is not None and need.specifier.contains(version)


@pytest.mark.parametrize(
    ("folder", "declared"), [("plangen", CORE + SIGN), ("tests", CORE + TEST), ("bench", CORE + TEST)]
)
def test_what_the_code_imports_the_project_declares(folder: str, declared: list[str]) -> None:
    codes = [path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*.py"))]
    assert undeclared(codes, declared) == set()


def test_an_undeclared_import_is_found() -> None:
    assert undeclared(["import packaging.tags"], ["jinja2"]) == {"packaging"}
    assert undeclared(["def late():\n    from docx import Document"], ["python-docx"]) == set()


def undeclared(codes: list[str], declared: list[str]) -> set[str]:
    """The imported packages that no declared requirement installs."""
    names = {canonicalize_name(Requirement(text).name) for text in declared}
    known = {name for name, homes in packages_distributions().items() if names & set(map(canonicalize_name, homes))}
    ours = {
        "plangen",
        "tests",
        "bundle",
        *(path.stem for folder in ("tests", "bench") for path in (ROOT / folder).iterdir()),
    }
    return {name for code in codes for name in top_imports(code)} - sys.stdlib_module_names - ours - known


def top_imports(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_the_installed_command_is_the_one_the_project_names() -> None:
    try:
        installed = distribution("plangen").entry_points
    except PackageNotFoundError:
        pytest.skip("plangen is not installed here: sh run tests installs it")
    commands = {entry.name: entry.value for entry in installed if entry.group == "console_scripts"}
    assert commands == PROJECT["project"]["scripts"]
