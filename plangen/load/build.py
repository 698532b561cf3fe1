"""A plan's files to a Plan: read, held against the shape, built into records.

Building forgives: a value of the wrong shape is left out, and said in `plan.faults`. Only a file that cannot be read
safely stops it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plangen.edition import edition_ids
from plangen.errors import in_one_line
from plangen.finding import Address, Fault
from plangen.frozen import replace
from plangen.load.records import build_plan
from plangen.load.shape import read_shape, shape_faults, without_blanks
from plangen.load.total_rows import without_total_rows
from plangen.load.unread import unread_faults
from plangen.plan import Plan
from plangen.source.begun import refuse_without_carried
from plangen.source.folder import Folder
from plangen.source.picture import read_picture
from plangen.source.printable import LARGEST_PICTURES, LONGEST_WHOLE, MOST_VALUES
from plangen.source.reader import (
    read_carried,
    read_confirmed,
    read_judgements,
    read_local_rules,
    read_source,
    with_text_files,
)
from plangen.source.shown import shown_text
from plangen.source.source import Source
from plangen.source.spreadsheet import with_sheets

FONT_FACES = ("regular", "italic", "bold", "bold_italic")


def load(files: Path | Mapping[str, bytes], *, name: str = "") -> Plan:
    """The plan in a folder, or in any mapping of the names of its files to their bytes; its faults of shape in `plan.faults`.

    `name` is told to the author before the names of files: the folder, where it is left out, or `plan`.

    Raises SourceError, with file, line and column, where a file of the plan cannot be read safely.
    """
    if isinstance(files, Path):
        files = Folder(files)
    shape = read_shape()
    source = with_sheets(read_source(files, name or _usual_name(files)), shape.whole, shape.records)
    source = _with_section_files(source)
    _refuse_too_much(source)
    refuse_without_carried(source)
    values = without_blanks(source.values, shape)
    plan, unread = without_total_rows(build_plan(values))
    return replace(
        plan,
        source=source,
        faults=(
            *shape_faults(values, shape),
            *_repeated_ids(values, ()),
            *_unknown_edition(values),
            *unread_faults(source, values),
            *unread,
        ),
        pictures=dict(_pictures(source, plan)),
        faces=dict(_faces(source, plan)),
        local=read_local_rules(files, source.name),
        judgements=read_judgements(files, source.name),
        carried=read_carried(files, source.name),
        confirmed=read_confirmed(files, source.name),
    )


def _refuse_too_much(source: Source) -> None:
    """SourceError where all texts of a plan together are longer, or its values more, than can be printed in good time."""
    longest = max(source.texts, key=lambda name: len(source.texts[name]))
    address = next(
        (address for address, span in source.spans.items() if span.file == longest), ()
    )  # a sheet without rows
    if sum(map(len, source.texts.values())) > LONGEST_WHOLE:
        fault = f"the texts of the plan are together longer than {LONGEST_WHOLE:,} characters, and this is the longest"
        source.refuse(address, fault, "split the plan, or take out repetitions")
    if len(source.spans) > MOST_VALUES:
        source.refuse(address, f"the plan has more than {MOST_VALUES:,} values", "split it, or take out repetitions")


def _usual_name(files: Mapping[str, bytes]) -> str:
    return shown_text(files.path.as_posix()) if isinstance(files, Folder) else "plan"


def _with_section_files(source: Source) -> Source:
    found = list(_section_files(source.values.get("sections"), ("sections",)))
    return with_text_files(source, [((*address, "file"), name, (*address, "text")) for address, name in found])


def _section_files(sections: Any, address: Address) -> Iterator[tuple[Address, str]]:
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict):
            if isinstance(section.get("file"), str) and not section.get("text"):
                yield (*address, number), section["file"]
            yield from _section_files(section.get("sections"), (*address, number, "sections"))


def _repeated_ids(value: Any, address: Address) -> Iterator[Fault]:
    """A fault for each id that two records of one list have, in a value or anywhere below it."""
    items: dict[Any, Any] = {}
    if isinstance(value, dict):
        items = value
    elif isinstance(value, list):
        items = dict(enumerate(value))
        yield from _repeated_in_list(value, address)
    for key, item in items.items():
        yield from _repeated_ids(item, (*address, key))


def _repeated_in_list(records: list[Any], address: Address) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, record in enumerate(records):
        name = record.get("id") if isinstance(record, dict) else None
        if isinstance(name, str) and first.setdefault(name, number) != number:
            yield Fault(f"the id `{in_one_line(name)}` is used twice in this list", (*address, number, "id"))


def _unknown_edition(values: dict[str, Any]) -> Iterator[Fault]:
    name = values.get("edition")
    if isinstance(name, str) and name not in edition_ids():
        yield Fault(
            f"there is no edition `{in_one_line(name)}`; the editions are {', '.join(edition_ids())}", ("edition",)
        )


def _pictures(source: Source, plan: Plan) -> Iterator[tuple[str, bytes]]:
    named: list[tuple[Address, str]] = [(("authority", "logo"), plan.authority.logo)]
    named += [((*picture.address, "file"), picture.file) for picture in plan.figures]
    size = 0
    for address, name in named:
        if name:
            data = read_picture(source, address, name)
            size += len(data)
            if size > LARGEST_PICTURES:
                source.refuse(address, "the pictures of the plan are together larger than 50 MB", "save them smaller")
            yield name, data


def _faces(source: Source, plan: Plan) -> Iterator[tuple[str, bytes]]:
    if plan.authority.fonts is None:
        return
    from plangen.source.font import read_font

    for key in FONT_FACES:
        if name := getattr(plan.authority.fonts, key):
            yield name, read_font(source, ("authority", "fonts", key), name)
