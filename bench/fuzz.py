"""Inputs that nobody would write, by the thousand: whatever goes in, a person reads a report or one line with file and line.

    .venv/bin/python bench/fuzz.py [--seconds T | --inputs N] [--seed S] [--drawn SHARE] [--keep FOLDER]

Each input is a plan: an example or a plan made from the schema, with some of its files changed (lines, words, values, bytes,
cells of sheets, parts of packages). It is read, checked and reported, and some are drawn. An input is numbered: the same seed
and number give the same plan, so `--seed S --first N --inputs 1` does it again.
"""

import argparse
import random
import signal
import sys
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # this checkout, installed or not

from plangen.errors import PlangenError, SourceError  # noqa: E402

LONGEST = 20.0
"""Seconds of the processor that one input may take."""

MOST_LINES = 2

Files = dict[str, bytes]
Mutation = Callable[[random.Random, bytes], bytes]


class Fault(NamedTuple):
    """What went wrong with an input."""

    number: int
    what: str


class TooLong(BaseException):
    """An input takes longer than any may."""


def main() -> int:
    """Run the inputs and print what was found; 1 where anything was."""
    options = _options()
    found, counts = fuzz(options)
    for fault in found[:20]:
        print(f"seed {options.seed}, input {fault.number}: {fault.what}")
    print(f"{counts.total():,} inputs ({', '.join(f'{count:,} {what}' for what, count in counts.most_common())});"
          f" {len(found)} faults")  # fmt: skip
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="plangen given inputs that nobody would write")
    parser.add_argument("--seconds", type=float, default=0, help="run so long")
    parser.add_argument("--inputs", type=int, default=1_000, help="run so many, where no time is given (default 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument(
        "--drawn", type=float, default=0.05, help="the share of inputs that are drawn too (default 0.05)"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the inputs on which something went wrong")
    return parser.parse_args()


def fuzz(options: argparse.Namespace) -> tuple[list[Fault], Counter[str]]:
    """The faults that were found, and how many inputs ended in which way."""
    seeds, found, counts = list(examples()), [], Counter[str]()
    end = time.monotonic() + options.seconds if options.seconds else float("inf")
    last = options.first + options.inputs if not options.seconds else sys.maxsize
    for number in range(options.first, last):
        if time.monotonic() > end:
            break
        chance = random.Random(f"{options.seed}/{number}")
        files, reference = made(chance, seeds)
        outcome = tried(files, reference, drawn=chance.random() < options.drawn)
        counts[outcome if outcome in ("read", "refused") else "wrong"] += 1
        if outcome not in ("read", "refused"):
            found.append(Fault(number, outcome))
            print(f"input {number}: {outcome}", file=sys.stderr, flush=True)
            _keep(options.keep, number, files, reference)
    return found, counts


def _keep(folder: Path | None, number: int, files: Files, reference: bytes) -> None:
    for name, data in {**files, "reference.docx": reference}.items() if folder else ():
        path = folder / str(number) / (name if name.isprintable() else ascii(name))  # type: ignore[operator]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# --- what is tried ---


def tried(files: Files, reference: bytes, *, drawn: bool) -> str:
    """How it went: `read`, `refused` as it should be, or what went wrong."""
    begin = time.process_time()
    old = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, LONGEST * 6)
    try:
        outcome = _tried(files, reference, drawn=drawn)
    except TooLong:
        outcome = f"over {LONGEST * 6:.0f} seconds by the clock:\n{traceback.format_exc(limit=-12)}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    seconds = time.process_time() - begin
    return outcome if seconds <= LONGEST else f"{seconds:.0f} seconds ({outcome})"


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TooLong


def _tried(files: Files, reference: bytes, *, drawn: bool) -> str:
    try:
        lines = _worked_through(files, reference, drawn=drawn)
    except PlangenError as error:
        return _refusal_fault(error, files)
    except Exception:  # noqa: BLE001  what is looked for
        return f"an exception:\n{traceback.format_exc(limit=-8)}"
    return next((f"a message of several lines: {line!r}" for line in lines if line.count("\n") >= MOST_LINES), "read")


def _refusal_fault(error: PlangenError, files: Files) -> str:
    """What is wrong with a refusal: that it takes several lines, or names no file of the plan and no line."""
    if len(str(error).splitlines()) > 1:
        return f"a refusal of several lines: {error}"
    named = isinstance(error, SourceError) or str(error).startswith("reference.docx")
    return "refused" if named else f"a refusal without its place: {error}"


def _worked_through(files: Files, reference: bytes, *, drawn: bool) -> list[str]:
    """The messages of the report of a plan that was read, reported in every format and, if so asked, drawn."""
    from plangen.audit import register
    from plangen.check import check, edition_of
    from plangen.load.build import load
    from plangen.reporters import REPORTERS
    from plangen.reporters import to_bytes as report_bytes

    _read_reference(reference)
    plan = load(files, name="plan")
    report = check(plan, edition_of(plan))
    for name in REPORTERS:
        report_bytes(name, [report], [], every_place=True)
    register(plan)
    if drawn:
        _draw(plan, reference)
    return [finding.message for finding in report.findings]


def _read_reference(reference: bytes) -> None:
    from plangen.render.word.reference import missing_styles

    try:
        missing_styles(reference)
    except PlangenError as error:
        if len(str(error).splitlines()) > 1:
            raise


def _draw(plan: object, reference: bytes) -> None:
    from plangen import api
    from plangen.render.format import Options

    document = api.compose(plan)  # type: ignore[arg-type]
    for ending, options in (("html", Options()), ("docx", Options()), ("pdf", Options(engine="typst"))):
        api.render(document, ending, options)
    try:
        api.render(document, "docx", Options(reference=reference))
    except PlangenError as error:
        raise PlangenError(f"reference.docx: {error}") from None


# --- what is made ---


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
    sheet.merge_range("A6:B6", "merged")
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()
    return {
        "plan.yaml": SMALL.replace(b"SHEET", b"xlsx"),
        "words.md": WORDS.encode(),
        "data/money.xlsx": data.getvalue(),
    }


def made(chance: random.Random, seeds: list[Files]) -> tuple[Files, bytes]:
    """One input: the files of a plan, and a Word file whose styles are wanted."""
    files = dict(chance.choice(seeds)) if chance.random() < 0.6 else grown_plan(chance)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([name for name in files if not name.endswith("schema.json")])
        files[name] = changed(chance, name, files[name])
    reference = reference_file()
    return files, changed(chance, "reference.docx", reference) if chance.random() < 0.5 else reference


_REFERENCE: list[bytes] = []


def reference_file() -> bytes:
    """A Word file as a council has it: the one that an empty document of python-docx is."""
    if not _REFERENCE:
        from docx import Document

        data = BytesIO()
        Document().save(data)
        _REFERENCE.append(data.getvalue())
    return _REFERENCE[0]


def changed(chance: random.Random, name: str, data: bytes) -> bytes:
    """A file with some of it changed, as suits its kind."""
    if name.endswith((".xlsx", ".docx")) and chance.random() < 0.85:
        return changed_package(chance, data)
    kinds = BYTES if chance.random() < 0.05 else WORDS_OF.get(name.rpartition(".")[2], BYTES)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
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
    again = BytesIO()
    with ZipFile(again, "w", ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return again.getvalue()


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
        value = chance.choice((*ODD, *MARKDOWN, "1,000", "x", "", "1e9", "Jan 2018", "12", "£5", "50%"))
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
    _lines(_swap), _lines(_drop), _lines(_drop), _lines(_add), _lines(_value), _lines(_value), _lines(_value), _lines(_value),
    _lines(_odd_word), _lines(_odd_word), _lines(_same_lines), _word, _digit, _digit,
)  # fmt: skip
TEXT: tuple[Mutation, ...] = (
    insert, cut, repeat, _lines(_swap), _lines(_drop), _lines(_indent), _lines(_outdent), _lines(_add), _lines(_add),
    _lines(_odd_word), _lines(_odd_word), _lines(_same_lines), _word, _digit,
)  # fmt: skip
WORDS_OF = {"yaml": YAML, "md": TEXT, "csv": TEXT}
"""How files of words are changed, by their endings: mostly so that they can still be read, and go deeper in."""

XML: tuple[Mutation, ...] = (_attribute, _attribute, _element, _encoding)


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
        "plan.yaml": yaml.safe_dump(values | kept, allow_unicode=True).encode("utf-8", "surrogatepass"),
        "words.md": "\n".join(chance.choices((*MARKDOWN, "Some words."), k=chance.randrange(1, 12))).encode(),
        "data/money.csv": b"\n".join(chance.sample(rows, chance.randrange(1, 5))),
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


if __name__ == "__main__":
    raise SystemExit(main())
