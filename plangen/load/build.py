"""A plan's folder to a Plan: read, held against the shape, built into records.

Building forgives: a value of the wrong shape is left out, and said in `plan.faults`. Only a file that cannot be read
safely stops it.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Any, cast, get_args

from plangen import plan as words
from plangen.edition import edition_ids
from plangen.finding import Address, Fault
from plangen.load.shape import YES_NO, read_shape, shape_faults, without_blanks
from plangen.plan import UNWRITTEN, Day, Figure, File, Plan, Prose, Record
from plangen.plan.quantity import read_amount, read_day
from plangen.plan.reference import prose_fields
from plangen.source.picture import read_picture
from plangen.source.source import Source, read_local, read_source, with_file
from plangen.source.spreadsheet import with_sheets

Builder = Callable[[Any, Address], Any]
"""Makes a record's field from a value and its address; None where the value will not do."""


def load(folder: Path) -> Plan:
    """The plan in a folder, with its faults of shape in `plan.faults`.

    Raises SourceError, with file, line and column, where a file of the plan cannot be read safely.
    """
    shape = read_shape()
    source = _with_section_files(with_sheets(read_source(folder), shape.whole, shape.records))
    values = without_blanks(source.values, shape)
    faults = (*shape_faults(values, shape), *_repeated_ids(values, ()), *_unknown_edition(values))
    plan: Plan = _record(Plan)(values, ())
    return replace(
        plan,
        source=source,
        faults=faults,
        pictures=dict(_pictures(source, plan)),
        faces=dict(_faces(source, plan)),
        local=read_local(folder),
        prose=tuple(prose_fields(plan)),
    )


def _with_section_files(source: Source) -> Source:
    for address, name in list(_section_files(source.values.get("sections"), ("sections",))):
        source = with_file(source, (*address, "file"), name, (*address, "text"))
    return source


def _section_files(sections: Any, address: Address) -> Iterator[tuple[Address, str]]:
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        if isinstance(section, dict):
            if isinstance(section.get("file"), str) and "text" not in section:
                yield (*address, number), section["file"]
            yield from _section_files(section.get("sections"), (*address, number, "sections"))


def _repeated_ids(value: Any, address: Address) -> Iterator[Fault]:
    if isinstance(value, list):
        seen: dict[str, int] = {}
        for number, item in enumerate(value):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and seen.setdefault(name, number) != number:
                yield Fault(f"the id `{name}` is used twice in this list", (*address, number, "id"))
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _repeated_ids(item, (*address, key))


def _unknown_edition(values: dict[str, Any]) -> Iterator[Fault]:
    name = values.get("edition")
    if isinstance(name, str) and name not in edition_ids():
        yield Fault(f"there is no edition `{name}`; the editions are {', '.join(edition_ids())}", ("edition",))


def _pictures(source: Source, plan: Plan) -> Iterator[tuple[str, bytes]]:
    if plan.authority.logo:
        yield plan.authority.logo, read_picture(source, ("authority", "logo"), plan.authority.logo)
    for picture in plan.figures:
        if picture.file:
            yield picture.file, read_picture(source, (*picture.address, "file"), picture.file)


def _faces(source: Source, plan: Plan) -> Iterator[tuple[str, bytes]]:
    if plan.authority.fonts is None:
        return
    from plangen.source.font import read_font

    for key in ("regular", "italic", "bold", "bold_italic"):
        if name := getattr(plan.authority.fonts, key):
            yield name, read_font(source, ("authority", "fonts", key), name)


@cache
def _builder(annotation: Any) -> Builder:
    if isinstance(annotation, UnionType):
        return _builder(next(one for one in get_args(annotation) if one is not type(None)))
    if isinstance(annotation, GenericAlias):
        return _tuple(annotation) if annotation.__origin__ is tuple else _dict(annotation)
    if isinstance(annotation, str):
        return lambda value, address: _builder(eval_name(annotation))(value, address)
    return _SCALARS[annotation] if annotation in _SCALARS else _record(annotation)


def eval_name(annotation: str) -> Any:
    """The type that a forward reference in the records names: only a record that holds itself needs one."""
    name = annotation.removeprefix("tuple[").removesuffix(", ...]")
    kind = getattr(words, name)
    return GenericAlias(tuple, (kind, ...)) if annotation.startswith("tuple[") else kind


def _record(kind: type[Record]) -> Builder:
    parts: dict[str, Builder] | None = None

    def build(value: Any, address: Address) -> Any:
        nonlocal parts
        if not isinstance(value, dict):
            return None
        if parts is None:
            parts = {
                field.name: _builder(cast(Any, field.type)) for field in fields(kind) if field.name not in _own(kind)
            }
        made = {key: parts[key](item, (*address, key)) for key, item in value.items() if key in parts}
        made = {key: item for key, item in made.items() if item is not None}
        return kind(address=address, **made)

    return build


def _own(kind: type[Record]) -> tuple[str, ...]:
    return ("address", *UNWRITTEN) if kind is Plan else ("address",)


def _tuple(annotation: GenericAlias) -> Builder:
    item = _builder(get_args(annotation)[0])

    def build(value: Any, address: Address) -> Any:
        if not isinstance(value, list):
            return None
        made = (item(one, (*address, number)) for number, one in enumerate(value))
        return tuple(one for one in made if one is not None)

    return build


def _dict(annotation: GenericAlias) -> Builder:
    item = _builder(get_args(annotation)[1])

    def build(value: Any, address: Address) -> Any:
        if not isinstance(value, dict):
            return None
        made = {key: item(one, (*address, key)) for key, one in value.items()}
        return {key: one for key, one in made.items() if one is not None}

    return build


def _scalar(make: Callable[[str], Any]) -> Builder:
    return lambda value, address: make(value) if isinstance(value, str) else None


_SCALARS: dict[Any, Builder] = {
    str: _scalar(str.strip),
    Prose: _scalar(Prose),
    File: _scalar(lambda text: File(text.strip())),
    Figure: _scalar(read_amount),
    Day: _scalar(read_day),
    bool: _scalar(lambda text: YES_NO.get(text.lower())),
}
