"""A plan that is new, or brought from a document, put on the shelf."""

import tempfile
from pathlib import Path

from plangen.desk.desk import Desk
from plangen.desk.file_edits import setting
from plangen.desk.journal import FOLDER
from plangen.errors import PlangenError
from plangen.importing.kinds import kind_of
from plangen.studio.brought import KEPT
from plangen.studio.commands_run import must_run
from plangen.studio.shelf import Shelf

ENDINGS = (".docx", ".pdf", ".html", ".htm", ".md", ".txt")


def new_plan(shelf: Shelf, authority: str, nation: str) -> str:
    """Put an empty plan on the shelf, and give back the address of its page."""
    words = " ".join(str(authority).split())
    if not words:
        raise PlangenError("Give the name of the authority.")
    folder = shelf.free_folder(words)
    must_run("new", folder.name, f"--authority={words}", folder=shelf.folder)
    if nation == "wales":
        address = ("authority", "nation")
        Desk(folder).edit("England or Wales changed", address, lambda source: setting(source, address, nation))
    return f"/plan/{folder.name}/"


def plain_name(name: str) -> str:
    """The name of a document as a file may be called on every system."""
    kept = "".join(letter for letter in name if letter.isalnum() or letter in " -_()").strip()
    return kept[:80] or "plan"


def bring(shelf: Shelf, name: str, data: bytes, *, as_next_year: bool) -> str:
    """Put the plan in a document on the shelf, and give back the address of the page on which it is confirmed."""
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        kind_of(name, data)  # which says of what other kind it is, and how to make it one that is read
        raise PlangenError(
            f"“{name}” is not a Word file, a PDF, a web page or a text: choose one that ends in .docx or .pdf."
        )
    folder = shelf.free_folder(Path(name).stem)
    with tempfile.TemporaryDirectory() as place:
        document = Path(place) / f"{plain_name(Path(name).stem)}{ending}"
        document.write_bytes(data)
        options = ["--as-next-year"] if as_next_year else []
        must_run("import", str(document), folder.name, *options, folder=shelf.folder)
    kept = folder / FOLDER / f"{KEPT}{ending}"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(data)
    return f"/plan/{folder.name}/brought"
