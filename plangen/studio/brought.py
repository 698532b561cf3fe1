"""A plan that was brought from a document, to be confirmed: its pages beside what was understood, and its tray."""

from pathlib import Path
from typing import Any

from flask import Blueprint, abort

from plangen.check import edition_of
from plangen.desk.desk import Desk
from plangen.desk.journal import FOLDER
from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.importing.heading_match import best_matches
from plangen.load.shape import read_shape
from plangen.plan.walk import all_sections
from plangen.source.editing.edit_file import edited
from plangen.source.editing.edits import Delete
from plangen.source.plan_file import PlanFile
from plangen.source.reader import IMPORTED
from plangen.source.yaml_reader import read_yaml
from plangen.studio.forms.model import dotted
from plangen.studio.plan_edits import asked, saved
from plangen.studio.plan_page import desk_of, plan_page

addresses = Blueprint("brought", __name__)


KEPT = "brought"
"""What the document is called in the studio's own folder; its ending tells its kind."""

_PAGE = regex(r"page (\d+)")
_SURE = 100


@frozen
class BroughtSection:
    """A section as it was understood: the heading of the guidance that was taken, the likeliest, and where it stood."""

    address: Address
    heading: str
    level: int
    taken: tuple[str, ...]
    likely: tuple[str, ...]
    where: str
    page: int
    surely: int

    @property
    def name(self) -> str:
        """Its address as it stands in a request."""
        return dotted(self.address)


@addresses.get("/plan/<plan>/brought")
def brought(plan: str) -> Any:
    """What was read of a document, to be confirmed."""
    desk = desk_of(plan)
    record = _record(desk)
    sections = _sections(desk, record)
    pages = sorted({section.page for section in sections if section.page})
    return plan_page(
        desk,
        plan,
        "brought",
        document=document_read(desk),
        sections=sections,
        tray=tray_of(desk),
        doubtful=_doubtful(record),
        pages=pages if _kept(desk, ".pdf") else [],
        edition=edition_of(desk.plan),
    )


@addresses.get("/plan/<plan>/brought/<int:page>.webp")
def page_of(plan: str, page: int) -> Any:
    """A picture of a page of the document that was brought."""
    from plangen.importing.pdf.pictures import thumbnail

    desk = desk_of(plan)
    document = _kept(desk, ".pdf")
    picture = (
        desk.of_these_files(f"page {page}", lambda: thumbnail(document.read_bytes(), page, 1.0)) if document else b""
    )
    return (picture, {"Content-Type": "image/webp"}) if picture else abort(404, "There is no picture of this page.")


@addresses.post("/plan/<plan>/tray")
def tray(plan: str) -> Any:
    """Put what was not placed into a section, or leave it out."""
    desk, data = desk_of(plan), asked()
    return saved(desk, (), lambda: _empty(desk, int(data.get("number", -1)), str(data.get("section", ""))))


def document_read(desk: Desk) -> str:
    """The name of the document that the plan was read from; empty where there is none."""
    return str(_record(desk).get("document", {}).get("name", ""))


def tray_of(desk: Desk) -> list[dict[str, Any]]:
    """What was read of a document and is not placed yet."""
    return _record(desk).get("tray") or []


def _kept(desk: Desk, ending: str) -> Path | None:
    path = desk.folder / FOLDER / f"{KEPT}{ending}"
    return path if path.is_file() else None


def _record(desk: Desk) -> dict[str, Any]:
    """What the import wrote of where everything stood; of nothing, where the plan was not imported."""
    data = desk.source.files.get(IMPORTED)
    value = read_yaml(PlanFile(IMPORTED, IMPORTED, data), ())[0] if data else {}
    return value if isinstance(value, dict) else {}


def _sections(desk: Desk, record: dict[str, Any]) -> list[BroughtSection]:
    edition = edition_of(desk.plan)
    titles = {heading.id: heading.title for heading in edition.headings}
    first = {placed["file"]: placed for placed in reversed(record.get("placed") or [])}
    found = []
    for section in all_sections(desk.plan.sections):
        file = desk.source.value((*section.address, "file"))
        placed = first.get(file, {})
        where = str(placed.get("from", ""))
        page = _PAGE.search(where)
        likely = tuple(match.heading for match in best_matches(section.heading, edition) if match.heading in titles)
        found.append(
            BroughtSection(
                section.address,
                section.heading,
                len([step for step in section.address if isinstance(step, int)]),
                tuple(section.answers),
                likely,
                where,
                int(page[1]) if page else 0,
                int(str(placed.get("sure", "0%")).rstrip("%") or 0),
            )
        )
    return found


def _doubtful(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The data that a table was taken for, of which it is not sure, each once; the least sure first."""
    unsure = {
        placed["file"].removesuffix(".yaml"): placed
        for placed in record.get("placed") or []
        if placed["file"].endswith(".yaml") and str(placed.get("sure", "100%")) != "100%"
    }
    labels = {key: rules["meta"]["label"] for key, rules in read_shape().whole.items()}
    found = ({"part": part, "label": labels.get(part, part), **placed} for part, placed in unsure.items())
    return sorted(found, key=lambda one: int(str(one["sure"]).rstrip("%")))


def _empty(desk: Desk, number: int, section: str) -> None:
    """Take an item out of the tray: to the end of a section's text, or to nowhere where none is named."""
    tray = tray_of(desk)
    if not 0 <= number < len(tray):
        raise PlangenError("This is no longer in the tray.")
    record = desk.source.files[IMPORTED]
    files: dict[str, bytes | None] = {IMPORTED: edited(IMPORTED, record, [Delete(("tray",), number)])}
    if section:
        sections = {dotted(one.address): one for one in all_sections(desk.plan.sections)}
        file = desk.source.value((*sections[section].address, "file")) if section in sections else None
        if not isinstance(file, str):
            raise PlangenError("This section has no text of its own: choose another.")
        text = desk.source.files[file].decode()
        files[file] = f"{text.rstrip()}\n\n{tray[number].get('words', '')}\n".lstrip().encode()
    desk.write_files("taken out of the tray", ("sections",), files)
