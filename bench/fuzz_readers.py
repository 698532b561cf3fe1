"""What `fuzz.py` gives the readers themselves, hundreds a second: pieces of real files, changed, each put through one reader.

A piece is read as the plan's own path reads it: YAML by the loader to records, their faults and the place of each; Markdown as
the text of a section to the document's blocks; CSV and XLSX as a list of the plan to its printed table; a Word file as
`--reference` to the styles that it lacks and has.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from fuzz_inputs import (
    BYTES,
    CELLS,
    HEADS,
    MARKDOWN,
    TEXT,
    XML,
    YAML,
    Files,
    Mutation,
    csv_file,
    examples,
    grown_plan,
    reference_file,
    workbook,
    zipped,
)

from plangen.errors import PlangenError

if TYPE_CHECKING:
    from plangen.plan import Plan

TABLES = {
    "contributions": b"contributions:\n  columns: [{id: cash, heading: Cash, kind: cash}]\n  rows: ",
    "actions": b"actions: ",
    "risks": b"risks: ",
    "services": b"services: ",
    "indicators": b"indicators: ",
    "facts": b"facts: ",
}
"""How a plan names the spreadsheet of each list."""

UNKNOWN = ("Status", "Review")
"""Headings that people write and no list has."""

PLAN = b"""edition: yjb-2019
authority: {name: Anywhere, nation: england}
period: {starts: 2019-04-01, ends: 2020-03-31}
document: {title: Youth Justice Plan}
"""
SHORT = PLAN + b"sections: [{heading: Words, text: Words.}]\n"
WRITTEN = (
    PLAN
    + b"""sections: [{heading: Words, file: words.md}]
facts: {a: {meaning: Children, value: '1,302', unit: children}, b: {meaning: Cost, value: '25,000'}}
"""
)

HOSTILE = (
    "29/02/2023", "1900-02-29", "2026-13-01", "44927", "44927.5", "31 June 2026", "2026-W05", "Easter 2027", "24:61", "1e400",
    "-0.0", "NaN", "inf", "0x1F", "1_000", "1,2,3", "¼", "१२३", "1–2", "10^6", "1.000.000", "£ 1 , 000", "--5", "+44 20", "(5",
    "5)", "1/0", "%", "££5", "5%%", "1 in 0", "0 of 0", "<0", "≥5", "1e-400", "00/00/0000", "Q5 2026", "2026/25", "𝟝", "Ⅳ",
    "一", "\u0336", "a\u0301" * 40, "ﷺ", "🏴\u200d☠️", "שלום", "\u0645\u0631\u062d", "\\u0041", "%00", "../../etc/passwd",
    "CON", "file:///x", "${x}", "`x`", "{{", "}}", "{{ }}", "{{ facts }}", "{{ facts.a }}", "{{ facts.a.b.c }}",
    "{{ sections | table }}", "]]>", "&#xD800;",
)  # fmt: skip
"""Numbers, days, letters and names that readers stumble over."""

NUMBERS = (
    "0",
    "1",
    "-1",
    "0.1",
    "1e308",
    "1e-320",
    "46113.5",
    "2958466",
    "60",
    "61",
    "-693594",
    "9" * 400,
    "1E+05",
    "12.345678901234567",
)
"""Numbers as a cell stores them, some of them days."""

NESTED = (
    "[",
    "{a: ",
    "- ",
    "> ",
    "(",
    "**",
    "_",
    "- - ",
    "![",
    "[a](",
    "<b>",
    '"',
    "'",
    "    ",
    "1. ",
    "| ",
    "`",
    "::: ",
    "*[",
    "[^",
)
"""What may open again and again."""


# --- how bytes are changed here ---


def hostile(chance: random.Random, data: bytes) -> bytes:
    """A word or a figure of it as something that readers stumble over."""
    places = [match.span() for match in re.finditer(rb"[\w.,%\xa3/-]+", data[:4_000])]
    start, end = chance.choice(places) if places else (0, 0)
    return data[:start] + chance.choice(HOSTILE).encode() + data[end:]


def nested(chance: random.Random, data: bytes) -> bytes:
    """It with something opened many times in it, and perhaps closed again."""
    place, opening = chance.randrange(len(data) + 1), chance.choice(NESTED)
    times = chance.choice((2, 5, 25, 25, 100, 1_000))
    closing = (
        {"[": "]", "{a: ": "}", "(": ")", "[a](": ")"}.get(opening, opening) * times if chance.random() < 0.5 else ""
    )
    return data[:place] + f"{opening * times}x{closing}".encode() + data[place:]


def encoded(chance: random.Random, data: bytes) -> bytes:
    """It as some program saves it: in another encoding, with marks of the order of its bytes, or read wrongly once."""
    text = data.decode("utf-8", "replace")
    match chance.randrange(5):
        case 0:
            return b"\xef\xbb\xbf" * chance.choice((1, 2)) + data
        case 1:
            return text.encode("utf-8").decode("cp1252", "replace").encode()
        case 2:
            return data.replace(b"\n", chance.choice((b"\r\n", b"\r", "\u2028".encode(), b"\n\r")))
        case _:
            names = ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "mac-roman", "shift-jis", "cp037")
            return text.encode(chance.choice(names), "replace")


def truncated(chance: random.Random, data: bytes) -> bytes:
    """Its beginning, or its end, alone."""
    place = chance.randrange(len(data) + 1)
    return data[:place] if chance.random() < 0.7 else data[place:]


def changed(chance: random.Random, data: bytes, kinds: tuple[Mutation, ...], others: list[bytes]) -> bytes:
    """A piece changed once to four times in one of these ways, or in those that suit everything."""
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
        luck = chance.random()
        if luck < 0.7:
            data = chance.choice(kinds)(chance, data)
        elif luck < 0.85:
            data = hostile(chance, data)
        elif luck < 0.95:
            other = chance.choice(others)
            place = chance.randrange(len(data) + 1)
            data = (
                data[:place] + other[chance.randrange(len(other) + 1) :][: chance.choice((8, 80, 800))] + data[place:]
            )
        else:
            data = chance.choice((nested, encoded, truncated))(chance, data)
    return data[:400_000]


def xml_text(chance: random.Random, data: bytes) -> bytes:
    """A text of XML as another that is still XML."""
    places = [match.span() for match in re.finditer(rb"(?<=>)[^<>\s][^<>]*(?=<)", data[:40_000])]
    if not places:
        return XML[0](chance, data)
    start, end = chance.choice(places)
    return data[:start] + escape(chance.choice((*HOSTILE, *CELLS, *NUMBERS))).encode() + data[end:]


# --- pieces of real files ---


@cache
def pieces(ending: str) -> list[tuple[str, list[bytes]]]:
    """The real files of a kind, each by its name and as the parts that stand at its margin (blocks, for Markdown)."""
    found: dict[bytes, tuple[str, list[bytes]]] = {}
    for files in examples():
        for name, data in files.items():
            if name.endswith(ending):
                parts = re.split(rb"(?<=\n)(?=[^\s#])" if ending == ".yaml" else rb"(?<=\n\n)", data)
                found[data] = (
                    name,
                    [re.sub(rb"file: sections/\S+?(?=[,}\s])", b"file: words.md", part) for part in parts],
                )
    return list(found.values())


@cache
def whole_pieces(ending: str) -> list[bytes]:
    """Every part of the real files of a kind."""
    return [part for _, parts in pieces(ending) for part in parts if part.strip()]


def piece(chance: random.Random, ending: str) -> tuple[str, bytes]:
    """Some parts of a real file that stand together in it, and the name of the file."""
    name, parts = chance.choice(pieces(ending))
    first, longest = chance.randrange(len(parts)), chance.choice((200, 500, 500, 1_000, 2_500))
    last = first + max(1, sum(length <= longest for length in accumulate(map(len, parts[first:]))))
    text = b"".join(parts[first:last])
    return name, text if len(text) < 2 * longest else text[: longest + text[longest:].find(b"\n") + 1]


# --- what each reader is given, and how it is read ---


def yaml_files(chance: random.Random) -> Files:
    """A plan of which one file of YAML is a changed piece of a real one, or made from the schema."""
    if chance.random() < 0.04:
        return grown_plan(chance)
    name, text = piece(chance, ".yaml")
    text = changed(chance, text, (*YAML, *BYTES) if chance.random() < 0.3 else YAML, whole_pieces(".yaml"))
    return {"words.md": b"Words.\n", "plan.yaml": SHORT, name: text}


def read_yaml_files(files: Files, chance: random.Random) -> Iterator[str]:
    """What is told of the plan; it is drawn up too, one time of twenty."""
    from plangen import api

    plan = _loaded(files)
    yield from _told(plan)
    if chance.random() < 0.05:
        api.compose(plan)


def markdown_files(chance: random.Random) -> Files:
    """A plan whose section is a changed piece of a real text."""
    text = chance.choice(MARKDOWN).encode() if chance.random() < 0.05 else piece(chance, ".md")[1]
    return {"plan.yaml": WRITTEN, "words.md": changed(chance, text, TEXT, whole_pieces(".md"))}


def read_markdown_files(files: Files, chance: random.Random) -> Iterator[str]:
    """What is told of the plan, once its section is made into blocks."""
    from plangen import api
    from plangen.compose.builder import BlockBuilder

    plan = _loaded(files)
    yield from _told(plan)
    for section in plan.sections:
        list(BlockBuilder(plan).blocks(section.text))
    if chance.random() < 0.05:
        api.compose(plan)


@cache
def real_tables() -> list[tuple[str, list[list[str]]]]:
    """The lists of the examples that may stand in a sheet: the part's name, and its rows below a row of headings."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found = []
    for files in examples():
        values = yaml.load(files["plan.yaml"], loader)
        values |= {key: yaml.load(files[f"{key}.yaml"], loader) for key in TABLES if f"{key}.yaml" in files}
        for key in TABLES:
            records = values.get(key)
            if isinstance(records, list) and records:
                heads = list(dict.fromkeys(name for record in records for name in record))
                heads = [name for name in heads if all(isinstance(record.get(name, ""), str) for record in records)]
                found.append((key, [heads, *([record.get(name, "") for name in heads] for record in records)]))
    return found


def grid(chance: random.Random) -> tuple[str, list[list[str]]]:
    """A table for a part of a plan: some rows of a real one, or cells as people leave them under known headings."""
    if chance.random() < 0.5:
        taken, rows = chance.choice(real_tables())
        first = chance.randrange(1, len(rows)) if len(rows) > 1 else 1
        rows = [[*row] for row in (rows[0], *rows[first : first + chance.randint(1, 6)])]
    else:
        part, known = chance.choice(HEADS)
        taken = part.decode()
        known = tuple(head for head in known if head not in UNKNOWN or chance.random() < 0.1)
        heads = chance.sample(known, chance.randint(1, len(known)))
        rows = [heads, *([chance.choice(CELLS) for _ in heads] for _ in range(chance.randint(0, 7)))]
    for _ in range(chance.choice((0, 0, 1, 2, 4))):
        row = chance.choice(rows[1:] if rows[1:] and chance.random() < 0.9 else rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice((*CELLS, *HOSTILE))
    return taken, rows


def _plan_of_sheet(taken: str, name: str) -> bytes:
    return SHORT + TABLES[taken] + name.encode() + b"\n"


def csv_files(chance: random.Random) -> Files:
    """A plan that takes a list from a CSV file."""
    taken, rows = grid(chance)
    data = csv_file(chance, rows)
    if chance.random() < 0.6:
        head, end, below = data.partition(b"\n") if chance.random() < 0.7 else (b"", b"", data)
        data = head + end + changed(chance, below, TEXT, [data])
    return {"plan.yaml": _plan_of_sheet(taken, "data/list.csv"), "data/list.csv": data}


BOOKS = 300


@cache
def _book(number: int) -> tuple[str, bytes]:
    """A workbook of many that are each made once."""
    chance = random.Random(f"book {number}")
    taken, rows = grid(chance)
    return taken, workbook(chance, rows)


def xlsx_files(chance: random.Random) -> Files:
    """A plan that takes a list from a workbook of which a part is changed."""
    taken, data = _book(chance.randrange(BOOKS))
    if chance.random() < 0.95:
        data = changed_parts(
            chance, data, ("sheet1", "sheet1", "sharedStrings", "sharedStrings", "styles", "workbook", "")
        )
    odd = (
        "#Sheet 1",
        "#Sheet 0!A1:C4",
        "#Sheet 2",
        "#A1:ZZ99",
        "#Sheet 0!B2",
        "#'Sheet 0'!$A$1:$B$3",
        "#x!#REF!",
        "#",
        "#Money",
    )
    wanted = chance.choice(odd) if chance.random() < 0.1 else "#Sheet 0"
    return {"plan.yaml": _plan_of_sheet(taken, f'"data/list.xlsx{wanted}"'), "data/list.xlsx": data}


def changed_parts(chance: random.Random, data: bytes, wanted: tuple[str, ...]) -> bytes:
    """A package with parts changed, mostly those whose names hold one of these words; at times its bytes."""
    if chance.random() < 0.1:
        return changed(chance, data, BYTES, [data])
    with ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        word = chance.choice(wanted)
        name = chance.choice(sorted(name for name in parts if word in name) or sorted(parts) or ["x"])
        old_part, luck = parts.get(name, b""), chance.random()
        if luck < 0.02:
            parts.pop(name, None)
        elif luck < 0.04:
            parts[chance.choice(("../x", "xl/vbaProject.bin", name.upper(), "x" * 300, "a:b"))] = b"x"
        elif luck < 0.06:
            parts[name] = parts[chance.choice(sorted(parts))] if parts else b""
        elif luck < 0.8:
            parts[name] = chance.choice((XML[0], xml_text, xml_text, xml_text))(chance, old_part)
        else:
            parts[name] = changed(chance, old_part, (*XML, *BYTES), list(parts.values()) or [b""])
    return zipped(parts, packed=chance.random() < 0.1)


def read_sheet_files(files: Files, chance: random.Random) -> Iterator[str]:
    """What is told of the plan, once its list is made into the table that is printed."""
    from plangen import api
    from plangen.compose.builder import BlockBuilder
    from plangen.compose.views import view

    plan = _loaded(files)
    yield from _told(plan)
    for name in TABLES:
        view(getattr(plan, name), "table", BlockBuilder(plan))
    if chance.random() < 0.05:
        api.compose(plan)


@cache
def word_files() -> tuple[bytes, ...]:
    """Word files as councils have them: one with all of Word's own styles, some of few, with lines at head and foot."""
    from docx import Document
    from lxml import etree

    made = [reference_file()]
    for kept in (40, 6, 14):
        document = Document()
        for place, words in (
            (document.sections[0].header, "Council\tYouth Justice"),
            (document.sections[0].footer, "Page"),
        ):
            place.paragraphs[0].add_run(words if kept > 6 else "").bold = True
        for extra in [one for one in document.styles.element if not str(one.tag).endswith("}style")][1:]:
            document.styles.element.remove(extra)
        for style in list(document.styles)[kept:]:
            style.delete()
        data = BytesIO()
        document.save(data)
        made.append(data.getvalue())
    etree.clear_error_log()
    return tuple(made)


def reference_files(chance: random.Random) -> Files:
    """A Word file of which a part is changed."""
    data = word_files()[chance.choice((0, 1, 1, 2, 2, 2, 3, 3, 3))]
    wanted = ("styles", "styles", "header", "footer", "theme", "document.xml", "rels", "Content", "")
    return {"reference.docx": changed_parts(chance, data, wanted)}


def read_reference_files(files: Files, chance: random.Random) -> Iterator[str]:
    """What is told of a Word file whose styles are wanted; one time of twelve they are taken too."""
    from plangen.render.word.reference import apply_styles, missing_styles, tell_parts

    data = files["reference.docx"]
    try:
        yield from missing_styles(data)
        yield tell_parts(data)
        if chance.random() < 0.08:
            apply_styles(_word_file_of_ours(), data)
    except PlangenError as error:
        raise PlangenError(f"reference.docx: {error}") from None  # as the command has it


@cache
def _word_file_of_ours() -> bytes:
    from plangen import api

    return api.render(api.compose(_loaded({"plan.yaml": WRITTEN, "words.md": b"Words.\n"})), "docx")


def _loaded(files: Files) -> "Plan":
    from plangen.load.build import load

    return load(files, name="plan")


def _told(plan: Any) -> Iterator[str]:
    """What an author is told of a plan that could be read, each fault with its place."""
    for fault in (*plan.faults, *plan.source.unread):
        place = plan.source.place(fault.address, fault.fragment, fault.occurrence)
        yield f"{place.file}:{place.line}:{place.column}: {fault.message}"


Make = Callable[[random.Random], Files]
Read = Callable[[Files, random.Random], Iterator[str]]
READERS: dict[str, tuple[float, Make, Read]] = {
    "yaml": (0.33, yaml_files, read_yaml_files),
    "markdown": (0.31, markdown_files, read_markdown_files),
    "csv": (0.23, csv_files, read_sheet_files),
    "xlsx": (0.11, xlsx_files, read_sheet_files),
    "reference": (0.02, reference_files, read_reference_files),
}
"""The readers: the share of the inputs that each is given, what makes one, and what reads it."""
