"""A plan's files to a Source: plan.yaml, the files beside it that hold one top-level key each, and those that they name.

The files are any mapping of names to bytes. Whatever could run, loop, hide or reach outside them is refused with its place.
"""

import posixpath
from collections.abc import Iterable
from typing import Any

from plangen.errors import SourceError
from plangen.finding import Address
from plangen.frozen import replace
from plangen.source.folder import CannotRead, LeadsOutside, is_device
from plangen.source.plan_file import Files, PlanFile, misnamed_yaml, names_below, refuse_strange_names, yaml_names
from plangen.source.printable import refuse_long_prose
from plangen.source.shown import shown_text
from plangen.source.source import NO_SOURCE, Source, shown_name
from plangen.source.yaml_reader import Span, read_text, read_yaml

MAIN = "plan.yaml"
JUDGEMENTS = "judgements.yaml"
"""The file in which people's judgements of a plan are kept: beside the plan's data, and no part of them."""

IMPORTED = "imported.yaml"
"""The file that says where each part of an imported plan stood in the document that it was made from: no part of it either."""

CARRIED, CONFIRMED = "carried.yaml", "confirmed.yaml"
"""The files that say what was carried from last year's plan, and what of that people have confirmed: no parts of it either."""

_NO_TEXTS = {
    b"PK\x03\x04": "a Word file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"%PDF": "a PDF",
    b"{\\rtf": "Rich Text",
}
_DOCUMENTS = (".docx", ".pdf", ".html", ".doc", ".odt")
_NO_TEXT = "copy its words into one, or bring a whole plan in with plangen import"
_MAY_NOT = "put an ordinary file there, which you may read"


def read_source(files: Files, name: str = "plan") -> Source:
    """Read a plan: plan.yaml and the files beside it that hold one top-level key each; `name` is told before their names.

    Raises SourceError, with file, line and column, where a file cannot be read safely.
    """
    refuse_strange_names(files, name)
    if MAIN not in files:
        likely = [other for other, right in {**misnamed_yaml(files), "Plan.yaml": MAIN}.items() if right == MAIN]
        called = next((other for other in likely if other in files), "")
        remedy = f"call the file {called} {MAIN}" if called else "name a folder that holds plan.yaml"
        if posixpath.splitext(name)[1].lower() in _DOCUMENTS:
            remedy += "; of a document, `plangen review` tells how it stands, and `plangen import` makes a plan"
        raise SourceError(shown_name(name, MAIN), 1, 1, "there is no plan here", remedy)
    main = _own_file(files, name, MAIN)
    values, spans, text = read_yaml(main, ())
    if not isinstance(values, dict):
        main.refuse("the plan is not made of lines that begin with a name and a colon", "begin with `edition: …`")
    texts = {MAIN: text}
    for beside in _yaml_names(files, name, ""):
        if beside not in (MAIN, JUDGEMENTS, IMPORTED, CARRIED, CONFIRMED):
            key = beside.removesuffix(".yaml")
            if key in values:
                place = spans[(key,)]
                main.refuse(f"{key} stands both here and in {beside}", "keep one of the two", place.line, place.column)
            values[key], found, texts[beside] = read_yaml(_own_file(files, name, beside), (key,))
            spans.update(found)
    return Source(files, name, values, spans, texts)


def read_local_rules(files: Files, name: str = "plan") -> Source:
    """The authority's own rules, `rules/*.yaml`, as a source with one value for each file, under its name."""
    values: dict[str, Any] = {}
    spans: dict[Address, Span] = {}
    texts: dict[str, str] = {}
    for file in _yaml_names(files, name, "rules"):
        values[file], found, texts[file] = read_yaml(_own_file(files, name, file), (file,))
        spans.update(found)
    return Source(files, name, values, spans, texts)


def read_judgements(files: Files, name: str = "plan") -> Source:
    """What people have judged of a plan, as a source with one value, `judgements`; of none where there is no such file."""
    if JUDGEMENTS not in files:
        return NO_SOURCE
    return judgements_source(files, name, _own_file(files, name, JUDGEMENTS))


def read_carried(files: Files, name: str = "plan") -> Source:
    """What was carried from last year's plan, as its record has it; no source where there is none."""
    if CARRIED not in files:
        return NO_SOURCE
    file = _own_file(files, name, CARRIED)
    values, spans, text = read_yaml(file, ())
    if not isinstance(values, dict):
        file.refuse("this is no record of what was carried", "put the file back as plangen wrote it")
    return Source(files, name, values, spans, {file.name: text})


def read_confirmed(files: Files, name: str = "plan") -> Source:
    """What people have confirmed of that, as a source with one value, `confirmed`; no source where there is no such file."""
    return (
        _list_source(files, name, _own_file(files, name, CONFIRMED), "confirmed") if CONFIRMED in files else NO_SOURCE
    )


def judgements_source(files: Files, name: str, file: PlanFile) -> Source:
    """The judgements in a file, as a source with one value; a file that holds nothing, or comments alone, is an empty list.

    Raises SourceError, with file, line and column, where the file cannot be read safely.
    """
    return _list_source(files, name, file, "judgements")


def _list_source(files: Files, name: str, file: PlanFile, key: str) -> Source:
    """The list in a file as a source with one value: empty where the file holds nothing, or comments alone."""
    text = read_text(file)
    if all(line.lstrip().startswith("#") or not line.strip() for line in text.split("\n")):
        return Source(files, name, {key: []}, {(key,): Span(file.name, 1, 1, 0, 0)}, {file.name: text})
    value, spans, _ = read_yaml(file, (key,))
    return Source(files, name, {key: value}, spans, {file.name: text})


def _own_file(files: Files, name: str, file: str) -> PlanFile:
    """A file that belongs to a plan without being named in it."""
    shown = shown_name(name, file)
    try:
        return PlanFile(file, shown, files[file])
    except LeadsOutside:
        fault = "the file is a link outside the plan's folder"
        raise SourceError(shown, 1, 1, fault, "copy the file itself") from None
    except CannotRead as error:
        raise SourceError(shown, 1, 1, str(error), _MAY_NOT) from None


def _yaml_names(files: Files, name: str, folder: str) -> list[str]:
    """The YAML files that lie right in a folder of the plan; SourceError where it cannot be listed, or a name is not UTF-8."""
    try:
        names = yaml_names(files, folder)
    except CannotRead as error:
        raise SourceError(shown_name(name, folder or MAIN), 1, 1, str(error), _MAY_NOT) from None
    for file in names:
        if not file.isprintable():
            fault = "the name of this file has characters that are not UTF-8, or cannot be seen"
            raise SourceError(shown_name(name, shown_text(file)), 1, 1, fault, "give the file another name")
    return names


def with_text_files(source: Source, named: Iterable[tuple[Address, str, Address]]) -> Source:
    """The source with the texts of more files, each as the value at the last address; the first is where the file is named."""
    spans, texts = {**source.spans}, {**source.texts}
    for address, name, at in named:
        file = named_file(source, address, name)
        if kind := next((kind for start, kind in _NO_TEXTS.items() if file.data.startswith(start)), ""):
            source.refuse(
                address, f"{name} is {kind}, and the text of a section is a file of plain text (.md)", _NO_TEXT
            )
        text = read_text(file)
        refuse_long_prose(file, text)
        source.value(at[:-1])[at[-1]] = text
        spans[at] = Span(file.name, 1, 1, 0, len(text))
        texts[file.name] = text
    return replace(source, spans=spans, texts=texts)


def named_file(source: Source, address: Address, name: str) -> PlanFile:
    """A file that a plan names; SourceError, at the line that names it, where it is not one of the plan's own."""
    outside, copy = f"{name} lies outside the plan's folder", "copy the file into the plan's folder"
    plain = posixpath.normpath(name.replace("\\", "/"))
    if is_device(plain):
        source.refuse(address, f"{name} is the name of a Windows device", "give the file another name")
    if plain.startswith(("/", "../")) or plain == "..":
        source.refuse(address, outside, copy)
    try:
        return PlanFile(plain, source.shown(plain), source.files[plain])
    except LeadsOutside:
        source.refuse(address, outside, copy)
    except CannotRead as error:
        source.refuse(address, str(error), _MAY_NOT)
    except KeyError:
        if any(names_below(source.files, plain)):
            source.refuse(address, f"{name} is a folder", "name a file in it, or put the file there")
        near = _nearly(source.files, plain)
        remedy = f"it is called {near}" if near else "put the file there, or correct its name"
        source.refuse(address, f"there is no file {name}", remedy)


def _nearly(files: Files, name: str) -> str:
    """The name of the file that differs from this in capitals, spaces or how they are written; empty where there is none."""
    from urllib.parse import unquote

    wanted = unquote(name).strip().casefold()
    return next((known for known in names_below(files, "") if known.casefold() == wanted), "")
