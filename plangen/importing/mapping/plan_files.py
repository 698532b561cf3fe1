"""The files of a plan made from a document: what was understood as data, the text as Markdown, and where each of it stood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.edition import Edition, read_edition
from plangen.files.cached_yaml import read_schema
from plangen.frozen import replace
from plangen.importing.as_read import Block, Document, Heading, Paragraph, Picture, Place, Table
from plangen.importing.mapping.about import About, about
from plangen.importing.mapping.cover import cover_of, merged
from plangen.importing.mapping.imported_plan import ImportedPlan, Standing, pictured_in, reading_of
from plangen.importing.mapping.markdown import block_lines, note_lines
from plangen.importing.mapping.origin import Origin
from plangen.importing.mapping.part_read import PartRead, free_id
from plangen.importing.mapping.passages import FoundPassage, with_passages
from plangen.importing.mapping.people import how_often
from plangen.importing.mapping.room import Room
from plangen.importing.mapping.sections import Placed, SectionRead, sections_of
from plangen.importing.mapping.table_texts import (
    caption_of,
    filled,
    is_own_table,
    own_table,
    short_name,
    without_joined,
    without_title_rows,
)
from plangen.importing.mapping.tables import joined, part_of
from plangen.importing.mapping.written import file_bytes, value_lines
from plangen.source.editing.nodes import YamlText
from plangen.source.editing.written import entry_lines
from plangen.source.picture import printable_picture
from plangen.source.picture_file import BrokenPicture

_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8": "jpg"}
_NOTE = re.compile(r"\[\^([^\]]+)\](?!:)")
_FIRST_MONTH = 4

_PLACED_ONE_BY_ONE = ("indicators", "budgets")
"""The lists of records of which each has a table, which stands where it was read."""


def plan_files(document: Document, edition: str | None = None, *, reads_front: bool = False) -> ImportedPlan:
    """The plan in a document, against the edition of its year, or another.

    With `reads_front` what stands before the first heading, and is nothing of a cover, is a section too, for a reviewer to whom
    it may answer something; without it a person is asked where it belongs.
    """
    told = about(document)
    chosen = read_edition(edition or told.edition)
    front, sections = sections_of(document.blocks, chosen)
    cover = cover_of(front, told)
    if reads_front and cover.rest:
        opening = Heading(cover.rest[0].place, 1, read_schema("importing")["opening"])
        sections = (SectionRead(opening, cover.rest, (), ()), *sections)
        cover = replace(cover, rest=())
    made = _Making(document, chosen, {*_answered(sections)})
    made.sections(sections)
    made.give_year(told)
    made.write_plan(merged(_about(told, chosen), cover.values))
    tray = (*cover.rest, *made.tray)
    reading = reading_of(document, tray)
    found = (made.files, tuple(made.standings), sections, tray, reading, tuple(made.broken))
    return ImportedPlan(told, *found, pictured=pictured_in(document))


def _answered(sections: Sequence[SectionRead]) -> Iterator[str]:
    for section in sections:
        yield section.answers
        yield from _answered(section.sections)


class _Making:
    """The files as they come to be, section by section."""

    def __init__(self, document: Document, edition: Edition, answered: set[str]) -> None:
        self._edition = edition
        self._open = {heading.id for heading in edition.headings} - answered
        self.files: dict[str, bytes] = {}
        self.standings: list[Standing] = []
        self.broken: list[tuple[Place, str]] = []
        self.tray: list[Block] = []
        self._notes = {note.mark: note for note in document.notes}
        self._parts: dict[str, Any] = {}
        self._origins: list[Origin] = []
        self._passages: list[FoundPassage] = []
        self._ids: set[str] = set()
        self._room = Room()
        self._records: list[dict[str, Any]] = []

    # --- sections ---

    def sections(self, sections: Sequence[SectionRead]) -> None:
        """The text of all sections, and the data that they hold."""
        self._records = [self._section(section) for section in sections]

    def _section(self, whole: SectionRead) -> dict[str, Any]:
        section, passages = with_passages(whole, self._edition, self._parts)
        for passage in passages:
            self._add_with_more(passage.read, Origin.of(passage.read, passage.place))
            self._passages.append(passage)
        name = self._free(short_name(section.heading.text, "section"))
        lines = self._text(section, f"sections/{name}.md")
        record: dict[str, Any] = {"id": name, "heading": section.heading.text}
        if section.heading.number:
            record["number"] = section.heading.number
        if answers := [*filter(None, [section.answers]), *self._answers_of_parts(section)]:
            record["answers"] = answers
        if lines:
            record["file"] = f"sections/{name}.md"
            self.files[f"sections/{name}.md"] = ("\n".join(lines) + "\n").encode()
        if section.sections:
            record["sections"] = [self._section(inner) for inner in section.sections]
        return record

    def _answers_of_parts(self, section: SectionRead) -> list[str]:
        """The headings of the guidance that no section answers by its own heading, and this one by what it holds."""
        places = {block.place for block in section.blocks if isinstance(block, Table | Placed)}
        parts = [origin.part for origin in self._origins if origin.place in places]
        found = [heading for part in parts for heading in read_schema("importing")["answers"].get(part, ())]
        answers = [heading for heading in dict.fromkeys(found) if heading in self._open]
        self._open -= {*answers}
        return answers

    def _free(self, wanted: str) -> str:
        name = free_id(wanted, self._ids)
        self._ids.add(name)
        return name

    def _text(self, section: SectionRead, file: str) -> list[str]:
        lines: list[str] = []
        self._room.begin_section()
        for block in section.blocks:
            own = self._block(block, section.heading)
            if not (isinstance(block, Placed) or self._room.takes_text(own)):
                self.tray.append(block)
                continue
            if isinstance(block, Paragraph):
                own = [self._with_meetings(line, section, block) for line in own]
            if own:
                lines += ["", *own] if lines else own
                self.standings.append(Standing(file, len(lines) - len(own) + 1, len(lines), block.place))
        marks = dict.fromkeys(mark for line in lines for mark in _NOTE.findall(line))
        for note in (self._notes[mark] for mark in marks if mark in self._notes):
            lines += ["", *note_lines(note)]
        return lines

    def _with_meetings(self, line: str, section: SectionRead, block: Paragraph) -> str:
        """A line of text; where it says how often the board meets, that is data."""
        found = how_often(section, line)
        if found is None or "meets" in self._parts.get("governance", {}).get("board", {}):
            return line
        read = PartRead("governance", {"board": {"meets": found[0]}}, "", is_list=False, surely=0.8)
        self._add(read, Origin.of(read, block.place))
        return found[1]

    def _block(self, block: Block | Placed, heading: Heading) -> list[str]:
        """A block as lines of the section's text: of what is data, the reference that places it."""
        if isinstance(block, Placed):
            return [block.reference]
        if isinstance(block, Table) and is_own_table(block):
            return self._table(block, heading)
        if isinstance(block, Picture) and (name := self._picture(block)):
            return [name]
        return block_lines(block, self._notes)

    # --- tables and pictures ---

    def _table(self, table: Table, heading: Heading) -> list[str]:
        if not self._room.takes_table(table):
            self.tray.append(table)
            return []
        first, second = without_joined(without_title_rows(table))
        lines = self._one_table(first, heading)
        return [*lines, "", *self._one_table(second, heading)] if second else lines

    def _one_table(self, table: Table, heading: Heading) -> list[str]:
        read = part_of(table, heading.text, self._parts)
        if read is None:
            return [f"{{{{ {self._own_table(table, heading)} | table }}}}"]
        read = read.with_free_ids({record["id"] for record in self._list_of(read.part) if "id" in record})
        first = read.part not in self._parts or not read.is_list
        self._add_with_more(read, Origin.of_table(read, table))
        return [f"{{{{ {read.reference} }}}}"] if first or read.part in _PLACED_ONE_BY_ONE else []

    def give_year(self, told: About) -> None:
        """Give the table of contributions the plan's own year, where it names none: it must have one."""
        contributions = self._parts.get("contributions")
        if contributions and "year" not in contributions:
            year = f"{told.first}-{told.last % 100:02}" if told.first else "not said"
            self._parts["contributions"] = {"year": year, **contributions}

    def _own_table(self, table: Table, heading: Heading) -> str:
        wanted = short_name(caption_of(table) or heading.text, "table")
        name = free_id(wanted, [known["id"] for known in self._list_of("tables")])
        read = PartRead("tables", [own_table(table, name, heading.text)], "", is_list=True, surely=1.0)
        self._add(read, Origin.of_table(read, table))
        return f"tables.{name}"

    def _add_with_more(self, read: PartRead, origin: Origin) -> None:
        """What was read, and the other parts that it holds too."""
        self._add(read, origin)
        for part, records in read.more.items():
            more = PartRead(part, self._new_records(part, records), "", is_list=True, surely=read.surely)
            self._add(more, replace(origin, part=part))

    def _add(self, read: PartRead, origin: Origin) -> None:
        known = self._parts.get(read.part)
        if isinstance(read.value, list):
            before = known or []
            self._parts[read.part] = [*before, *read.value]
            numbers = range(len(before), len(before) + len(read.value))
            self._origins += [replace(origin, address=(number,)) for number in numbers]
        else:
            self._parts[read.part] = joined(known or {}, read.value)
            self._origins.append(origin)

    def _list_of(self, part: str) -> Sequence[Mapping[str, Any]]:
        known = self._parts.get(part, ())
        return known if isinstance(known, list) else ()

    def _new_records(self, part: str, records: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
        """Those of the records that are not known yet by their short names."""
        known = {record["id"] for record in self._list_of(part)}
        return [record for record in records if record["id"] not in known]

    def _picture(self, picture: Picture) -> str:
        """The reference that places a picture; empty where its bytes are of no kind that a plan takes, or are broken."""
        ending = next((ending for begin, ending in _ENDINGS.items() if picture.data.startswith(begin)), "")
        if not ending or self._is_broken(picture):
            return ""
        pictures = self._parts.setdefault("figures", [])
        name = f"picture-{len(pictures) + 1}"
        self.files[f"figures/{name}.{ending}"] = picture.data
        words = picture.alternative or picture.caption or read_schema("importing")["undescribed"]
        record = {"id": name, "file": f"figures/{name}.{ending}", "alternative": words}
        self._origins.append(Origin("figures", picture.place, 1.0, address=(len(pictures),)))
        pictures.append({**record, **({"caption": picture.caption} if picture.caption else {})})
        return f"{{{{ figures.{name} | figure }}}}"

    def _is_broken(self, picture: Picture) -> bool:
        try:
            printable_picture(picture.data)
        except BrokenPicture as fault:
            self.broken.append((picture.place, str(fault)))
            return True
        return False

    # --- the files of data ---

    def write_plan(self, about_it: Mapping[str, Any]) -> None:
        """plan.yaml, and a file beside it for each part."""
        about_lines = [line for key, value in about_it.items() for line in (*entry_lines(key, value, 0), "")]
        sections = entry_lines("sections", self._records, 0) if self._records else ["sections: []"]
        self.files["plan.yaml"] = ("\n".join([*about_lines, *sections]) + "\n").encode()
        for part, value in self._parts.items():
            self.files[f"{part}.yaml"] = file_bytes(value)
            self.standings += self._standings_of(part, YamlText("\n".join(value_lines(value))))

    def _standings_of(self, part: str, text: YamlText) -> Iterator[Standing]:
        for origin in self._origins:
            if origin.part == part:
                address = origin.address
                first = text.places[address].node.start_mark.line + 1 if address else 1
                last = text.last_line(address) + 1
                yield Standing(
                    f"{part}.yaml", first, last, origin.place, origin.whole, origin.surely, origin.by_position
                )
        whole = text.last_line(()) + 1
        for found in self._passages:
            if found.read.part == part:
                yield from (
                    Standing(f"{part}.yaml", 1, whole, place, surely=found.read.surely) for place in found.places
                )


def _about(told: About, edition: Edition) -> dict[str, Any]:
    values: dict[str, Any] = {
        "edition": edition.id,
        "authority": filled(
            {
                "name": told.authority or "Name of the authority",
                "kind": told.kind,
                "nation": told.nation,
                "members": [*told.members],
            }
        ),
        "document": {"title": told.title or "Youth Justice Plan"},
    }
    if told.service:
        values["service"] = {"name": told.service}
    if told.first:
        values["period"] = {
            "starts": f"{told.first}-{_FIRST_MONTH:02}-01",
            "ends": f"{told.last}-{_FIRST_MONTH - 1:02}-31",
        }
    return values
