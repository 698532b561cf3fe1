"""What `fuzz.py` tries: plans, reference files and documents that nobody would write, made from a seed and a number."""

import random
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

ROOT = Path(__file__).parents[1]

Files = dict[str, bytes]
Mutation = Callable[[random.Random, bytes], bytes]


class Input(NamedTuple):
    """One input: the files of a plan, a Word file whose styles are wanted, and a document to be made into a plan."""

    files: Files
    reference: bytes
    document: str
    data: bytes


def examples() -> Iterator[Files]:
    """The plans that are changed: the examples, the plans made to be hard, and each with its tables as sheets."""
    for folder in (*sorted((ROOT / "examples").iterdir()), *sorted((ROOT / "tests/plans").iterdir())):
        paths = [path for path in folder.rglob("*") if path.is_file()] if (folder / "plan.yaml").is_file() else []
        if paths:
            yield {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    yield from [sheets_of_small_plan()] * 6  # it is soon read


SMALL = b"""edition: yjb-2019
authority: {name: Anywhere, nation: england}
period: {starts: 2019-04-01, ends: 2020-03-31}
document: {title: Youth Justice Plan}
sections:
  - {heading: Money, text: "{{ contributions | table }}"}
  - {heading: Words, file: words.md}
contributions:
  columns: [{id: cash, heading: Cash, kind: cash}]
  rows: data/money.SHEET
"""
WORDS = (
    "# Words\n\nSome *words*, a [link](https://www.gov.uk), 1,302 children[^1].\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n[^1]: Note\n"
)


def sheets_of_small_plan() -> Files:
    """A small plan whose money stands in a workbook."""
    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("Money")
    for row, cells in enumerate([["Partner", "Cash"], ["Police", 1200], ["Health", "=1+1"], ["Probation", "<5"]]):
        sheet.write_row(row, 0, cells)
    sheet.merge_range("A5:A6", "Probation")
    sheet.write_row(5, 1, ["1,300"])
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()
    return {
        "plan.yaml": SMALL.replace(b"SHEET", b"xlsx"),
        "words.md": WORDS.encode(),
        "data/money.xlsx": data.getvalue(),
    }


def made(chance: random.Random, seeds: list[Files]) -> Input:
    """One input: the files of a plan, a Word file whose styles are wanted, and a document."""
    files = dict(chance.choice(seeds)) if chance.random() < 0.6 else grown_plan(chance)
    if chance.random() < 0.1:
        files |= strange_sheet(chance)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([name for name in files if not name.endswith("schema.json")])
        files[name] = changed(chance, name, files[name])
    reference = reference_file()
    reference = changed(chance, "reference.docx", reference) if chance.random() < 0.5 else reference
    document = chance.choice(sorted(documents()))
    data = documents()[document]
    for _ in range(chance.randint(1, 2)):
        data = changed(chance, document, data)
    return Input(files, reference, document, data)


@cache
def documents() -> dict[str, bytes]:
    """Documents to be imported: a plan that has every block, as each kind of file."""
    from plangen import api
    from plangen.render.format import Options

    folder = ROOT / "tests/plans/every-block"
    document = api.compose(api.load(folder))
    texts = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md")))
    return {
        "document.html": api.render(document, "html"),
        "document.docx": api.render(document, "docx"),
        "document.pdf": api.render(document, "pdf", Options(engine="typst")),
        "document.md": texts.encode(),
        "document.txt": texts.replace("#", "").replace("|", "\t").encode("cp1252", "replace"),
    }


def strange_sheet(chance: random.Random) -> Files:
    """A workbook or a CSV file of cells as people leave them, and a plan that takes a table of it."""
    columns = chance.randint(1, 6)
    taken, known = chance.choice(HEADS)
    heads = [chance.choice(known if chance.random() < 0.9 else CELLS) for _ in range(columns)]
    heads = [head for place, head in enumerate(heads) if head not in heads[:place]]
    rows = [heads, *([chance.choice(CELLS) for _ in heads] for _ in range(chance.randint(0, 9)))]
    plan = SMALL.replace(b"contributions:\n  columns: [{id: cash, heading: Cash, kind: cash}]\n  rows: ", taken + b": ")
    ending = chance.choice(("xlsx", "csv"))
    data = workbook(chance, rows) if ending == "xlsx" else csv_file(chance, rows)
    whole = plan if taken != b"contributions" else SMALL
    return {
        "plan.yaml": whole.replace(b"SHEET", ending.encode()),
        "words.md": WORDS.encode(),
        f"data/money.{ending}": data,
    }


CELLS = (
    "", " ", "Police", "1,200", "£1,300", "£1.2m", "-", "–", "n/a", "<5", "[c]", "*", "..", "#REF!", "#N/A", "########", "12%",
    "(1,000)", "-£5", "£-", "1 April 2026", "31/03/2027", "31/02/2026", "03/31/2027", "Mar-27", "2026-04-01T00:00:00", "TRUE",
    "Yes", "=1+1", "'5", "Total", "Sub-total", "Grand total", "of which", "Note: as at March", "Source: MIS", "1E+05", "1.5e3",
    "4000¹", "1 200", "1.200,50", "line one\nline two", "a,b", 'say "x"', "\u00a0", "\u200b", "Childrenâ€™s", "ChildrenÕs",
    "sep=;", "@SUM(A1)", "٣", "😀",
)  # fmt: skip
"""Cells of sheets as people and programs leave them."""

HEADS = (
    (b"contributions", ("Partner", "Cash")),
    (b"actions", ("Action", "Owner", "Due", "Measure", "Status")),
    (b"risks", ("Risk", "Owner", "Mitigation", "Review")),
    (b"services", ("Service", "Provided by")),
    (b"indicators", ("Id", "Name", "Unit", "Period", "Count", "Of", "Rate")),
)
"""Tables that may be taken from a sheet, and some of their headings."""

CODES = (
    "General",
    "0",
    "#,##0",
    '"£"#,##0',
    "0%",
    "#,##0,",
    "dd/mm/yyyy",
    "mmm-yy",
    "@",
    ";;;",
    "0.0E+00",
    "# ?/?",
    "[h]:mm",
    "[Red]0",
    '0" staff"',
)


def workbook(chance: random.Random, rows: list[list[str]]) -> bytes:
    """A workbook with cells of every kind and format, some hidden, some merged."""
    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(
        data,
        {"in_memory": True, "date_1904": chance.random() < 0.1, "strings_to_formulas": True, "strings_to_urls": False},
    )
    sheets = [book.add_worksheet(f"Sheet {number}") for number in range(chance.choice((1, 1, 2)))]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            code = book.add_format({"num_format": chance.choice(CODES)})
            number = chance.choice((0, 1, 12.5, 98400.4, -3, 46113, 1e15, 0.1))
            chance.choice(sheets).write(row, column, number if chance.random() < 0.4 and row else cell, code)
    for sheet in sheets:
        if chance.random() < 0.3:
            sheet.set_row(chance.randrange(9), None, None, {"hidden": True})
        if chance.random() < 0.3:
            sheet.set_column(chance.randrange(6), 6, None, None, {"hidden": True})
        if chance.random() < 0.3:
            first = chance.randrange(12)
            sheet.merge_range(first, 0, first + chance.randint(0, 2), chance.randint(1, 3), chance.choice(CELLS))
    if chance.random() < 0.2:
        sheets[-1].hide() if len(sheets) > 1 else sheets[0].protect()
    book.close()
    return data.getvalue()


def csv_file(chance: random.Random, rows: list[list[str]]) -> bytes:
    """A CSV file as some program writes it: with another separator, its own quotes, line ends and encoding."""
    between = chance.choice((",", ",", ";", "\t", "|", ", "))
    quote = chance.choice(('"', '"', "'", "“"))
    lines = [between.join(f"{quote}{cell}{quote}" if {*cell} & {*',;\n"'} else cell for cell in row) for row in rows]
    first = chance.choice(([], [], [f"sep={between.strip() or between}"], ["", ""], ["Report of the service"]))
    text = chance.choice(("\n", "\r\n", "\r")).join([*first, *lines]) + chance.choice(("", "\n", "\n\n,,,\n"))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "latin-1"))
    return text.encode(encoding, "replace")


@cache
def reference_file() -> bytes:
    """A Word file as a council has it: the one that an empty document of python-docx is."""
    from docx import Document

    data = BytesIO()
    Document().save(data)
    return data.getvalue()


def changed(chance: random.Random, name: str, data: bytes) -> bytes:
    """A file with some of it changed, as suits its kind."""
    if name.endswith((".xlsx", ".docx")) and chance.random() < 0.85:
        return changed_package(chance, data)
    kinds = BYTES if chance.random() < 0.05 else WORDS_OF.get(name.rpartition(".")[2], BYTES)
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
        data = chance.choice(kinds)(chance, data)
    return data[:3_000_000]


def changed_package(chance: random.Random, data: bytes) -> bytes:
    """A package with one of its parts changed, added or taken out."""
    try:
        with ZipFile(BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error):
        return data
    name = chance.choice(sorted(parts))
    match chance.randrange(8):
        case 0:
            del parts[name]
        case 1:
            strange = chance.choice(("../x", "xl/vbaProject.bin", "word/media/a.png", name.upper()))
            parts[strange] = b"x" * chance.randrange(99)
            parts[strange] = b"x" * chance.randrange(99)
        case 2:
            parts[name] = parts[chance.choice(sorted(parts))]
        case _:
            parts[name] = chance.choice((*BYTES, *XML))(chance, parts[name])
    return zipped(parts)


def zipped(parts: Files, *, packed: bool = True) -> bytes:
    """A package of these parts."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED if packed else ZIP_STORED) as new:
        for name, content in parts.items():
            new.writestr(ZipInfo(name), content, ZIP_DEFLATED if packed else ZIP_STORED)
    return data.getvalue()


# --- changes of bytes and of texts ---

ODD = (
    "\u2028 \u2029 \x85 \u200b \u202e \ufeff \u00a0 \u00ad ² ½ ① ٣ ４ İ ß ﬁ 😀 é e\u0301 \ud7ff \x00 \x07 \x1b \t \r\n \r"
    " \n\n # ## - * + > | || --- *** ``` ~~~ ~~ ~ ^ [^1] [^1]: [ ] [x] ![ ]( <b> </b> <!-- --> &amp; &#0; &nbsp; {{ }} {%"
    " %} {} [] : :: , ; ' \" “ ” ‘ ’ \\ / // $ % £ £- -£ () (1,000) 1,00 1e999 -0 00 0.1.2 99999999999999999999999999999 1/2"
    " 50% -38% <5 [c] n/a null true NO !!str &a *a << ? @ ` 2019-02-30 0000-00-00 9999-12-31 1 April 2019-20 !!! {#a}"
    " {lang=cy} ::: +++ \\pagebreak"
).split(" ")
YAML_SHAPES = (
    "x: y", "- a\n- b", "{a: {b: [c]}}", "[[], [[]]]", "''", '""', "|\n  text", ">-\n  folded", "- - - x", "? a\n: b", "{}",
    "[]", "rows: []", "id: a", "text: ''", "sections: [{}]", "sections: [x]", "total: '1'", "- {}", "columns: []",
)  # fmt: skip
MARKDOWN = (
    "| a | b |\n|---|---|\n| c | d |\n", "a | b\n--|--\n1 | 2\n", '!!! note ""\n', "> > > quote\n", "1. a\n   - b\n",
    "[^n]\n\n[^n]: note\n", "*[A]: B\n", "[a]: #b\n", "term\n: definition\n", "```\ncode\n```\n", "<div>\n", "# \n",
    "####### h\n", "![](x.png)\n", "[a](javascript:b)\n", "{{ facts.a | money }}", "{{ contributions | table }}", "&lt;",
    "{{ x.y.z | chart }}", "* * *\n", "We fell from 5 to 3, by 40%.\n", "One in three of 12 children.\n", "<!-- a", "[a][a ",
    "![ ", "**a _b** c_", "\\\\\\",
)  # fmt: skip


def flip(chance: random.Random, data: bytes) -> bytes:
    """One byte as another."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Without a part of it."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 8, 64, len(data))) :]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """A part of it many times."""
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.choice((1, 2, 8, 64, 512))]
    return data[:start] + part * chance.choice((2, 3, 30, 300)) + data[start:]


def insert(chance: random.Random, data: bytes) -> bytes:
    """Something odd in it, once or many times."""
    place = chance.randrange(len(data) + 1)
    odd = chance.choice((*ODD, *MARKDOWN, *YAML_SHAPES)).encode("utf-8", "surrogatepass")
    return data[:place] + odd * chance.choice((1, 1, 1, 1, 2, 30, 1000)) + data[place:]


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Mutation:
    def mutation(chance: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        change(chance, lines)
        return b"\n".join(lines)

    return mutation


def _swap(chance: random.Random, lines: list[bytes]) -> None:
    first, second = (chance.randrange(len(lines)) for _ in range(2))
    lines[first], lines[second] = lines[second], lines[first]


def _drop(chance: random.Random, lines: list[bytes]) -> None:
    del lines[chance.randrange(len(lines))]


def _indent(chance: random.Random, lines: list[bytes]) -> None:
    place = chance.randrange(len(lines))
    lines[place] = chance.choice((b" ", b"  ", b"\t", "\u00a0".encode(), b"    ")) + lines[place]


def _outdent(chance: random.Random, lines: list[bytes]) -> None:
    place = chance.randrange(len(lines))
    lines[place] = lines[place][chance.choice((1, 2, 4)) :]


def _add(chance: random.Random, lines: list[bytes]) -> None:
    place = chance.randrange(len(lines))
    before = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    shape = chance.choice((*YAML_SHAPES, *MARKDOWN))
    lines[place:place] = [before + line.encode() for line in shape.split("\n")]


def _value(chance: random.Random, lines: list[bytes]) -> None:
    """What stands after a key as something else."""
    places = [place for place, line in enumerate(lines) if b": " in line]
    if places:
        place = chance.choice(places)
        key = lines[place].partition(b": ")[0]
        odd = chance.choice((*MARKDOWN, *CELLS, "1,000", "x", "1e9", "Jan 2018", "12", "£5", "50%"))
        value = odd if chance.random() < 0.9 else chance.choice(ODD)
        lines[place] = key + b": " + _quoted(value).encode("utf-8", "surrogatepass")


def _quoted(value: str) -> str:
    """A text as YAML writes any."""
    return "'" + value.replace("'", "''").replace("\n", "\\n").replace("\r", "") + "'"


def _odd_word(chance: random.Random, lines: list[bytes]) -> None:
    """Something odd within a line of words."""
    place = chance.choice([place for place, line in enumerate(lines) if line.strip()] or [0])
    words = lines[place].split(b" ")
    if len(words) > 3:
        words[chance.randrange(3, len(words))] = (
            chance.choice((*ODD, *MARKDOWN)).encode("utf-8", "surrogatepass").strip()
        )
    lines[place] = b" ".join(words)


def _same_lines(chance: random.Random, lines: list[bytes]) -> None:
    """Some lines many times."""
    place = chance.randrange(len(lines))
    lines[place:place] = lines[place : place + chance.choice((1, 2, 10))] * chance.choice((1, 2, 30, 300))


def _word(chance: random.Random, data: bytes) -> bytes:
    """One word or figure as another of the same text, or as something odd."""
    words = data.split(b" ")
    other = chance.choice(
        (chance.choice(words), chance.choice(ODD).encode("utf-8", "surrogatepass"), b"12,345", b"0", b"-1")
    )
    words[chance.randrange(len(words))] = other
    return b" ".join(words)


def _digit(chance: random.Random, data: bytes) -> bytes:
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    place = chance.choice(places)
    odd = chance.choice(("²", "٣", "0", "9" * 40, "", "-", ".", ",", "½", "1e5"))
    return data[:place] + odd.encode() + data[place + 1 :]


def _attribute(chance: random.Random, data: bytes) -> bytes:
    """A value of XML as another."""
    parts = data.split(b'"')
    if len(parts) > 2:
        odd = chance.choice(
            (b"-1", b"999999999", b"", b"x", b"\xff", b"A1048577", b"ZZZZ1", b"1e400", b"nan", b"true", b"../x")
        )
        parts[chance.randrange(1, len(parts), 2)] = odd
    return b'"'.join(parts)


def _element(chance: random.Random, data: bytes) -> bytes:
    """An element more or fewer."""
    parts = data.split(b"<")
    place = chance.randrange(len(parts))
    if chance.random() < 0.5:
        del parts[place]
    else:
        parts[place:place] = [parts[place]] * chance.choice((1, 5, 500))
    return b"<".join(parts)


def _encoding(chance: random.Random, data: bytes) -> bytes:
    return data.replace(b"UTF-8", chance.choice((b"utf-16", b"cp1252", b"nonsense", b"utf-7", b"idna")))


BYTES: tuple[Mutation, ...] = (flip, cut, repeat, insert)
YAML: tuple[Mutation, ...] = (
    _lines(_swap), _lines(_drop), _lines(_drop), _lines(_add), *([_lines(_value)] * 10),
    *([_lines(_odd_word)] * 8), *([_digit] * 4), _lines(_same_lines), _word,
)  # fmt: skip
TEXT: tuple[Mutation, ...] = (
    insert, cut, repeat, _lines(_swap), _lines(_drop), _lines(_indent), _lines(_outdent), _lines(_add), _lines(_add),
    _lines(_odd_word), _lines(_odd_word), _lines(_same_lines), _word, _digit,
)  # fmt: skip
WORDS_OF = {"yaml": YAML, "md": TEXT, "csv": TEXT, "txt": TEXT}
"""How files of words are changed, by their endings: mostly so that they can still be read, and go deeper in."""

XML: tuple[Mutation, ...] = (_attribute, _attribute, _element, _encoding)
WORDS_OF["html"] = (*XML, *TEXT)


# --- plans made from the schema ---


def grown_plan(chance: random.Random) -> Files:
    """A plan with any of the parts that a plan may have, its values of the right kind or not quite."""
    import yaml

    from plangen.load.shape import read_shape

    shape = read_shape()
    values = {
        key: _grown(chance, rules, shape.records, 0) for key, rules in shape.whole.items() if chance.random() < 0.4
    }
    small = yaml.safe_load(SMALL.replace(b"SHEET", b"csv"))
    kept = {key: value for key, value in small.items() if key not in values or chance.random() < 0.9}
    rows = [b"Partner,Cash", b"Police,1200", b'Health,"1,300"', b'Total,"2,500"']
    return {
        "plan.yaml": yaml.dump(
            values | kept, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True
        ).encode("utf-8", "surrogatepass"),
        "words.md": "\n".join(chance.choices((*MARKDOWN, "Some words."), k=chance.randrange(1, 12))).encode(),
        "data/money.csv": b"\n".join([rows[0], *chance.sample(rows[1:], chance.randrange(1, 4))]),
    }


def _grown(
    chance: random.Random, rules: dict[str, object], records: dict[str, dict[str, object]], depth: int
) -> object:
    kind = rules["type"] if chance.random() < 0.97 else chance.choice(("dict", "list", "string"))
    schema = rules.get("schema")
    if kind == "list":
        item = schema if isinstance(schema, dict) else {"type": "string"}
        return [_grown(chance, item, records, depth + 1) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
    if kind == "dict" and depth < 8:
        group = records.get(schema, {}) if isinstance(schema, str) else {}
        keys = {key: below for key, below in group.items() if chance.random() < 0.6}
        return {key: _grown(chance, below, records, depth + 1) for key, below in keys.items()}  # type: ignore[arg-type]
    return _grown_text(chance, rules)


def _grown_text(chance: random.Random, rules: dict[str, object]) -> str:
    allowed = rules.get("allowed")
    if isinstance(allowed, list) and chance.random() < 0.9:
        return str(chance.choice(allowed))
    fitting = VALUES.get(str(rules.get("check_with")), ("words",))
    return chance.choice(fitting if chance.random() < 0.9 else ODD).encode("utf-8", "replace").decode()


VALUES = {
    "id": ("a", "b", "c1"),
    "figure": ("1", "1,000", "£25,000", "37.3%", "-38%", "0", "£1.2m", "12"),
    "amount": ("£25,000", "not known", "0"),
    "width": ("1", "2"),
    "day": ("2019-04-01", "2019", "2020-02"),
    "yes_no": ("yes", "no"),
    "colour": ("#1d70b8",),
    "language": ("cy", "en-GB"),
    "address": ("https://www.gov.uk", "a@b.org"),
    "file": ("words.md", "data/money.csv"),
    "prose": ("Some words.", "It fell by 40% from 10 to 6.", *MARKDOWN),
    "line": ("April 2019", "2018-19", "Jan 2018", "Previous quarter", "Police", "Children", "%", "per 1,000"),
}
