"""The four examples as other people's files, made once in a run of the tests: Word files of several kinds, web pages and PDFs.

`flavour("pdf-word-tagged", "stoke")` is one file; FLAVOURS says how each kind is made. Those by LibreOffice and Chromium are
made for all examples at once, and skip the test where the program is not installed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from plangen.render import render
from plangen.render.format import Options
from tests.conftest import EXAMPLES, needs
from tests.documents import built, example
from tests.importing import word_makers

Files = dict[str, bytes]
"""The file of each example."""

_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}'


def flavour(kind: str, name: str) -> bytes:
    """The file of an example in one of FLAVOURS."""
    return files(kind)[name]


@cache
def files(kind: str) -> Files:
    """The files of all examples in one of FLAVOURS."""
    return FLAVOURS[kind]()


def ours(ending: str) -> Files:
    return {name: built(example(name)).files[ending] for name in EXAMPLES}


def pdf_by(engine: str) -> Files:
    options = Options(engine=engine)
    return {name: render(built(example(name)).document, "pdf", options) for name in EXAMPLES}


def made(make: Callable[[bytes], bytes], of: str = "word") -> Files:
    return {name: make(data) for name, data in files(of).items()}


def converted(of: Files, from_: str, *steps: str) -> Files:
    """Files saved by LibreOffice as each kind in turn (`docx`, `odt`, or a filter with its options)."""
    needs("soffice")
    for step in steps:
        of, from_ = _saved(of, from_, step), step.partition(":")[0]
    return of


def _saved(of: Files, from_: str, to: str) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in of.items():
            (place / f"{name}.{from_}").write_bytes(data)
        command = [str(shutil.which("soffice")), f"-env:UserInstallation=file://{folder}/office", "--headless"]
        names = [f"{name}.{from_}" for name in of]
        command += ["--convert-to", to, "--outdir", "out", *names]
        subprocess.run(command, cwd=place, check=True, timeout=240, capture_output=True)
        return {name: (place / "out" / f"{name}.{to.partition(':')[0]}").read_bytes() for name in of}


def pdf_of(kind: str, *, tagged: bool) -> Files:
    """A kind of Word file printed by LibreOffice."""
    return converted(files(kind), "docx", _PDF % str(tagged).lower())


def printed(*, tagged: bool) -> Files:
    """Our web pages printed by Chromium."""
    needs("chromium")
    return {name: _printed(data, tagged) for name, data in files("html").items()}


def _printed(page: bytes, tagged: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_bytes(page)
        command = [str(shutil.which("chromium")), "--headless", "--no-sandbox", f"--user-data-dir={folder}/home"]
        command += [] if tagged else ["--disable-pdf-tagging"]
        command += ["--no-pdf-header-footer", "--print-to-pdf=page.pdf", "page.html"]
        subprocess.run(command, cwd=folder, check=True, timeout=120, capture_output=True)
        return (Path(folder) / "page.pdf").read_bytes()


FLAVOURS: dict[str, Callable[[], Files]] = {
    "word": partial(ours, "docx"),
    "word-saved": lambda: converted(files("word"), "docx", "docx"),
    "word-through-odt": lambda: converted(files("word"), "docx", "odt", "docx"),
    "word-unstyled": lambda: made(word_makers.without_styles),
    "word-half-styled": lambda: made(word_makers.with_half_of_the_styles),
    "word-unstyled-saved": lambda: converted(files("word-unstyled"), "docx", "docx"),
    "word-two-columns": lambda: made(word_makers.in_two_columns),
    "word-merged": lambda: made(word_makers.with_merged_cells),
    "word-without-rules": lambda: made(word_makers.without_rules),
    "word-tracked": lambda: made(word_makers.with_tracked_changes),
    "html": partial(ours, "html"),
    "pdf": partial(ours, "pdf"),
    "pdf-weasyprint": lambda: pdf_by("weasyprint"),
    "pdf-typst": lambda: pdf_by("typst"),
    "pdf-word-tagged": lambda: pdf_of("word", tagged=True),
    "pdf-word-untagged": lambda: pdf_of("word", tagged=False),
    "pdf-unstyled-tagged": lambda: pdf_of("word-unstyled", tagged=True),
    "pdf-unstyled-untagged": lambda: pdf_of("word-unstyled", tagged=False),
    "pdf-two-columns": lambda: pdf_of("word-two-columns", tagged=False),
    "pdf-without-rules": lambda: pdf_of("word-without-rules", tagged=False),
    "pdf-merged": lambda: pdf_of("word-merged", tagged=False),
    "pdf-chromium-tagged": lambda: printed(tagged=True),
    "pdf-web-by-word-processor": lambda: converted(files("html"), "html", "pdf:writer_web_pdf_Export"),
    "pdf-chromium-untagged": lambda: printed(tagged=False),
}
