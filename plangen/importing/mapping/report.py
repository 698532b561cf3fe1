"""What an import tells: how much was read, what a person must look at, in order of doubt; and the record of where it stood."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.importing.as_read import Block, Document, Place, Table, block_texts
from plangen.importing.heading_match import NONE, SURE
from plangen.importing.mapping.imported_plan import ImportedPlan, Reading, Standing
from plangen.importing.mapping.sections import SectionRead
from plangen.source.editing.written import entry_lines
from plangen.source.reader import IMPORTED

RECORD = IMPORTED
LONGEST_SHOWN = 80


def reading_words(reading: Reading) -> str:
    """How much was read, in a line: "26 pages, 34 of 34 tables read whole, 98% of the words placed"."""
    pages = f"{reading.pages} page{'' if reading.pages == 1 else 's'}" if reading.pages else ""
    scanned = f"{reading.scanned} of them pictures, of which nothing was read" if reading.scanned else ""
    tables = f"{reading.tables_whole} of {reading.tables} tables read whole" if reading.tables else "no tables"
    placed = f"{reading.words_placed * 100 // reading.words if reading.words else 0}% of the words placed"
    return ", ".join(filter(None, [language_words(reading.language), pages, scanned, tables, placed]))


def language_words(language: str) -> str:
    """What a reader of English must know of a document in another language; empty where there is nothing to know."""
    return read_schema("importing")["languages"]["told"][language] if language else ""


def to_look_at(plan: ImportedPlan, document: Document) -> list[str]:
    """What a person must look at, a line for each: what is surely wrong first, then the doubts, the gravest first."""
    lines = [f"page {page} is a picture: nothing of it was read" for page in document.scanned]
    lines += _other_pages(document)
    unread = (left for left in document.left_out if left.kind == "unread")
    lines += [f"{f'page {left.page}: ' if left.page else ''}not read: {left.text}" for left in unread]
    about = {"authority": plan.about.authority, "period": plan.about.first, "title": plan.about.title}
    lines += [f"the {name} was not found: write it into plan.yaml" for name, value in about.items() if not value]
    lines += (
        []
        if plan.sections
        else ["no heading was found, and so no section: give the document headings and import it again"]
    )
    lines += [
        f"{where(table.place)}: a row of a table could not be read" for table in _tables(document) if not table.whole
    ]
    lines += [f"{where(place)}: a picture is {fault}, and was left out" for place, fault in plan.broken]
    lines += [_doubt(standing) for standing in _doubtful(plan.standings)]
    lines += [line for section in plan.sections for line in _headings(section)]
    lines += [f"{where(block.place)}: not placed: “{_shortened(block)}”" for block in plan.tray]
    return lines


def _other_pages(document: Document) -> Iterator[str]:
    """That the document goes on on other pages of the web, which were not given."""
    others = [f"“{left.text}”" for left in document.left_out if left.kind == "other-page"]
    if others:
        yield f"not read: other pages of the same document, {', '.join(others)}: import it as one file, such as its PDF"


def _doubtful(standings: Sequence[Standing]) -> list[Standing]:
    """One for each table or passage of which it is not sure what it is, the least sure first."""
    by_place = {standing.place: standing for standing in reversed(standings) if standing.surely < 1}
    in_order = sorted(by_place.values(), key=lambda standing: (standing.surely, standing.place.number))
    return [*{(standing.file, standing.first): standing for standing in reversed(in_order)}.values()][::-1]


def _doubt(standing: Standing) -> str:
    part = standing.file.removesuffix(".yaml").replace("_", " ")
    sure = f"({standing.surely:.0%} sure)"
    return f"{where(standing.place)}: this was taken for {part} {sure}: {standing.file}:{standing.first}"


def _headings(section: SectionRead) -> Iterator[str]:
    """The headings of which it is not sure which heading of the guidance they answer."""
    best = section.matches[0] if section.matches else None
    if best is not None and best.heading != NONE and section.answers and best.likeness < SURE:
        others = ", ".join(match.heading for match in section.matches)
        yield f"{where(section.heading.place)}: “{section.heading.text}” answers one of {others}: {best.heading} was taken"
    for inner in section.sections:
        yield from _headings(inner)


def where(place: Place) -> str:
    """A place in a document as a person finds it: the page, or where there are none, the number of the paragraph."""
    return f"page {place.page}" if place.page else f"paragraph {place.number}"


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _shortened(block: Block) -> str:
    text = " ".join(filter(None, block_texts([block])))
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1].rsplit(' ', 1)[0]}…"


def record(plan: ImportedPlan, document: Document, digest: str, made_with: Mapping[str, Any] | None = None) -> bytes:
    """The record of an import: of which document, where each line of the plan's files stood in it, and the tray.

    `made_with` is what a later import of the document must know.
    """
    begins = {block.place: _shortened(block) for block in document.blocks}
    placed = [
        {"file": standing.file, "lines": f"{standing.first}-{standing.last}", **_from(standing, begins)}
        for standing in plan.standings
    ]
    tray = [{"from": where(block.place), "words": " ".join(filter(None, block_texts([block])))} for block in plan.tray]
    values: dict[str, Any] = {"document": {"name": document.name, "sha256": digest}, "placed": placed, "tray": tray}
    if plan.referred:
        values["references"] = [
            {"file": each.file, "line": str(each.line), "text": each.text, "to": each.path} for each in plan.referred
        ]
    values |= made_with or {}
    lines = [
        "# Where all of this plan stood in the document that it was made from. The tray holds what was not placed."
    ]
    lines += [line for key, value in values.items() for line in entry_lines(key, value, 0)]
    return ("\n".join(lines) + "\n").encode()


def _from(standing: Standing, begins: Mapping[Place, str]) -> dict[str, str]:
    """Where it stood, and where there are no pages and a person must look at it, the words with which that begins."""
    told = {"from": where(standing.place), "sure": f"{standing.surely:.0%}"}
    words = begins.get(standing.place, "")
    return told if standing.place.page or standing.surely >= 1 or not words else told | {"begins": words}
