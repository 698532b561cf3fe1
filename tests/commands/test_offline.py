"""Nothing a plan says reaches the network, fills the memory or writes where it should not (SEC-13, SEC-20, SEC-21)."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree, html
from pypdf import PdfReader

from plangen.files.writing import write
from tests.conftest import ROOT, SMALL
from tests.documents import built, example

pytestmark = pytest.mark.slow

Folder = Callable[..., Path]
EVERY_BLOCK = ROOT / "tests/plans/every-block"
MEMORY = 1_500_000_000
PATIENCE = 20
WATCH = """\
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        with open(os.environ["WATCHED"], "a") as log:
            print(event, arguments, file=log)
        raise OSError("the network is not for this")

sys.addaudithook(watch)
"""


def run(*command: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("environment", {})}
    arguments = [sys.executable, *map(str, command)]
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False, **more)


# --- no network ----------------------------------------------------------------------------------------------------


@pytest.fixture
def watched(tmp_path: Path) -> Callable[..., str]:
    """Runs Python with every call to the network refused and written down; gives back what was written."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = tmp_path / "watched"

    def watch(*command: str | Path) -> str:
        path = os.pathsep.join([str(tmp_path / "watch"), str(ROOT)])
        done = run(*command, environment={"PYTHONPATH": path, "WATCHED": str(log)}, cwd=tmp_path)
        assert command[0] == "-c" or done.returncode in (0, 1), done.stderr
        return log.read_text(encoding="utf-8") if log.exists() else ""

    return watch


def test_a_call_to_the_network_would_be_seen(watched: Callable[..., str]) -> None:
    ask = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    assert "127.0.0.1" in watched("-c", ask)
    assert "socket.connect" in watched("-c", "import socket; socket.socket().connect(('127.0.0.1', 9))")


@pytest.mark.parametrize("plan", [example("stockport"), EVERY_BLOCK], ids=["stockport", "every-block"])
def test_a_build_and_a_check_make_no_call_to_the_network(
    plan: Path, watched: Callable[..., str], tmp_path: Path
) -> None:
    assert watched("-m", "plangen", "build", plan, "--out", tmp_path / "out") == ""
    assert watched("-m", "plangen", "check", plan, "--format", "json") == ""
    assert {path.suffix for path in (tmp_path / "out").glob("[!.]*")} == {".html", ".docx", ".pdf"}


@pytest.mark.parametrize("plan", [example("stockton"), EVERY_BLOCK], ids=["stockton", "every-block"])
def test_the_page_names_no_address_but_in_links(plan: Path) -> None:
    page = html.document_fromstring(built(plan).files["html"].decode())
    for element in page.iter(etree.Element):
        for name, value in element.attrib.items():
            outward = re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE)
            if outward and name not in ("content", "aria-label", "alt", "style"):
                assert (element.tag, name) == ("a", "href") or value.startswith("data:image/"), value[:80]
    styles = "".join(page.xpath("//style/text()")) + "".join(page.xpath("//@style"))
    assert not re.search(r"url\((?!['\"]?data:)|@import|expression\(", styles)
    assert not page.xpath("//script | //iframe | //object | //embed | //link | //base | //form | //*[@srcset]")


def test_the_word_file_leads_out_only_by_links() -> None:
    with ZipFile(BytesIO(built(EVERY_BLOCK).files["docx"])) as file:
        parts = [etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".rels")]
    outward = [one for part in parts for one in part if one.get("TargetMode") == "External"]
    assert outward
    assert {one.get("Type", "").rsplit("/", 1)[-1] for one in outward} == {"hyperlink"}
    assert all(re.match("https?://|mailto:|tel:", one.get("Target", "")) for one in outward)


def test_the_pdf_has_no_action_but_links() -> None:
    file = PdfReader(BytesIO(built(EVERY_BLOCK).files["pdf"]))
    objects = [file.get_object(number) for number in range(1, len(file.xref[0]) + 1)]
    actions = [one for one in objects if isinstance(one, dict) and one.get("/S") in ("/URI", "/Launch", "/JavaScript")]
    links = [mark.get_object().get("/A", {}) for page in file.pages for mark in page.get("/Annots", [])]
    kinds = {one.get("/S") for one in (*actions, *links) if one}
    assert kinds <= {"/URI", "/GoTo"}
    assert not {"/OpenAction", "/AA"} & set(file.trailer["/Root"])
    assert not {"/EmbeddedFiles", "/JavaScript"} & set(file.trailer["/Root"].get("/Names", {}))


# --- no more than so much memory, time and depth ---------------------------------------------------------------------


def rows(number: int) -> str:
    """A table of so many rows, as a key of the plan."""
    cells = ", ".join(f'c{column}: "words in a cell"' for column in range(4))
    columns = "".join(f"\n      - {{id: c{column}, heading: Column {column}}}" for column in range(4))
    return (
        f"tables:\n  - id: large\n    title: Large\n    columns:{columns}\n    rows:"
        + f"\n      - {{{cells}}}" * number
    )


def text(words: str) -> str:
    """A plan whose one section says this."""
    return SMALL.replace("      Some words.\n", textwrap.indent(words, "      ") + "\n")


LARGE = {
    "a table of 500 rows": SMALL + rows(500),
    "a table of 11,000 rows": SMALL + rows(11_000),
    "a long text": text("Some words in a paragraph of a plan.\n\n" * 1_500),
    "a section file of 2 MB": SMALL.replace("    text: |\n      Some words.\n", "    file: long.md\n"),
    "a word of 190,000 letters": text("w" * 190_000),
    "800 quotations in each other": text("> " * 800 + "deep"),
    "100 lists in each other": text("\n".join("    " * depth + "- item" for depth in range(100))),
    "50,000 brackets": text("[" * 50_000),
    "40,000 asterisks": text("*a **b " * 13_000),
    "a table of 2,000 columns": text("\n".join("|" + cell * 2_000 for cell in ("a|", "-|", "b|"))),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for one process")
@pytest.mark.parametrize("plan", LARGE.values(), ids=LARGE)
def test_a_large_plan_is_built_in_bounds_or_refused_in_one_line(plan: str, folder: Folder, tmp_path: Path) -> None:
    import resource

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    out = tmp_path / "out"
    place = folder(plan, **{"long.md": "Some words in a paragraph of a plan, as authors write.\n\n" * 35_000})
    done = run("-m", "plangen", "build", place, "--out", out, preexec_fn=bounded, timeout=PATIENCE)
    if done.returncode == 0:
        assert sorted(path.name for path in out.glob("[!.]*")) == ["plan.docx", "plan.html", "plan.pdf"]
    else:
        assert done.returncode == 2, done.stderr[-300:]
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr[-300:]
        assert "Traceback" not in done.stderr


# --- files are replaced whole, and never written through -------------------------------------------------------------


def test_a_link_at_the_place_of_the_document_is_replaced_and_what_it_led_to_is_left_alone(
    folder: Folder, tmp_path: Path
) -> None:
    victim, out = tmp_path / "victim.txt", tmp_path / "out"
    victim.write_text("not yours", encoding="utf-8")
    out.mkdir()
    try:
        (out / "plan.html").symlink_to(victim)
    except OSError:
        pytest.skip("this system lets nobody make a link")
    assert run("-m", "plangen", "build", folder(), "--to", "html", "--out", out).returncode == 0
    assert victim.read_text(encoding="utf-8") == "not yours"
    assert not (out / "plan.html").is_symlink()
    assert "Some words." in (out / "plan.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", ["a: &a b\n", "\x00", "sections: [{heading: H, file: ../../x.md}]\n"])
def test_a_build_that_fails_leaves_the_last_good_documents(fault: str, folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("-m", "plangen", "build", folder(), "--out", out).returncode == 0
    before = {path.name: path.read_bytes() for path in out.glob("[!.]*")}
    done = run("-m", "plangen", "build", folder(fault), "--out", out)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert {path.name: path.read_bytes() for path in out.glob("[!.]*")} == before


def test_a_document_that_cannot_be_written_leaves_the_last_good_one_and_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "plan.pdf"
    place.write_bytes(b"the last good one")
    with pytest.raises(TypeError):
        write(place, "text in place of bytes")  # type: ignore[arg-type]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"plan.pdf": b"the last good one"}


def test_a_folder_at_the_place_of_the_document_is_told_in_one_line(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "out" / "plan.html").mkdir(parents=True)
    done = run("-m", "plangen", "build", folder(), "--to", "html", "--out", tmp_path / "out")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
    assert "plan.html" in done.stderr
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["plan.html"]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A document that this process may not replace, in a folder in which it may write.

    Windows refuses to replace the file that Word holds open; Linux refuses, in a folder like /tmp, another user's file.
    """
    if sys.platform == "win32":
        place = tmp_path / "plan.docx"
        place.write_bytes(b"open in Word")
        with place.open("rb"):
            yield place
        return
    if os.geteuid() != 0:
        pytest.skip("only Windows locks files, and only root can play another user")
    with TemporaryDirectory() as name:
        place = Path(name) / "plan.docx"
        place.write_bytes(b"open in Word")
        place.chmod(0o644)
        place.parent.chmod(0o1777)
        os.seteuid(65534)
        try:
            yield place
        finally:
            os.seteuid(0)


def test_a_document_that_is_held_open_keeps_its_bytes_and_the_new_one_lies_beside_it(held: Path) -> None:
    assert write(held, b"new") == held.with_name("plan (2).docx")
    assert held.read_bytes() == b"open in Word"
    assert sorted(path.name for path in held.parent.glob("[!.]*")) == ["plan (2).docx", "plan.docx"]
