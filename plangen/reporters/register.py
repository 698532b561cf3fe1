"""The register of figures: for a terminal, as JSON, and as CSV for a spreadsheet.

In CSV no text of a plan is ever a formula: what begins like one, and is no figure, has an apostrophe before it.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from plangen.analysis.claims import Claim
from plangen.audit import FigureEntry, NumeralStanding, Register, TypedNumeral, Use
from plangen.audit.naming import shorten
from plangen.figures.workings import Working, steps
from plangen.finding import Unreadable
from plangen.plan.quantity import read_figure
from plangen.reporters.summary import plural

SCHEMA_VERSION = 1
WIDEST = 100
"""Columns of a terminal."""

_TITLES: dict[NumeralStanding, str] = {
    "probably": "Typed, and probably a figure of the plan",
    "claimed": "Typed, and claimed of the figures beside them",
    "loose": "Typed, and loose",
}

_ENOUGH = 36
"""Columns in which it can be told what a figure is; where there are fewer, it is told on a line of its own."""

_TEMPTING = ("=", "+", "-", "@", "\t", "\r", "＝")
_FIGURES = (
    "plan", "table", "figure", "value", "unit", "period", "source", "as at", "path", "how it follows", "follows", "used in",
    "placed in",
)  # fmt: skip
_NUMERALS = (
    "plan", "file", "line", "column", "numeral", "kind", "standing", "exempt as", "sentence", "how it follows", "probably",
    "type",
)  # fmt: skip
_STANDINGS: dict[NumeralStanding, str] = {
    "probably": "probably a figure of the plan",
    "claimed": "claimed of the figures beside them",
    "loose": "loose",
    "exempt": "exempt (dates, ages, law …)",
}


def to_bytes(
    name: str, registers: Sequence[Register], unreadable: Sequence[Unreadable] = (), *, only_typed: bool = False
) -> bytes:
    """The registers in one of REGISTER_FORMATS; `only_typed`: only the numerals that are typed and not exempt.

    JSON lists the plans that could not be read; the others leave them to the command's own line.
    """
    if name == "json":
        return _json(registers, unreadable, only_typed).encode()
    return (_csv(registers, only_typed) if name == "csv" else _text(registers, only_typed)).encode()


# --- for a terminal ---


def _text(registers: Sequence[Register], only_typed: bool) -> str:
    texts = ["\n".join(_lines(register, only_typed)) for register in registers]
    return "\n\n".join(texts) + "\n" if texts else ""


def _lines(register: Register, only_typed: bool) -> Iterator[str]:
    if not only_typed:
        yield f"{register.plan}: the figures of {register.title}"
        for name, entries in groupby(register.entries, key=lambda entry: entry.table):
            yield from ("", *_table_lines(name, list(entries)))
        yield ""
    for standing, title in _TITLES.items():
        numerals = [numeral for numeral in register.numerals if numeral.standing == standing]
        if numerals:
            yield f"{title} ({len(numerals)})"
            yield from (line for numeral in numerals for line in _numeral_lines(numeral))
            yield ""
    yield totals(register)


def _table_lines(name: str, entries: Sequence[FigureEntry]) -> Iterator[str]:
    """The figures of one table: value, path and what it is, then where it is used and how it follows."""
    uses = [use for entry in entries for use in entry.uses if use.placed]
    places = list(dict.fromkeys(f"{use.view} in: {use.where}" for use in uses))
    yield f"{shorten(name, WIDEST)}{f' [{_list(places)}]' if places else ''}"
    figure_width = max(len(str(entry.stated.figure)) for entry in entries)
    path_width = max(len(entry.stated.path) for entry in entries)
    columns = WIDEST - figure_width - path_width - len("      ")
    for entry in entries:
        beside = shorten(entry.what, columns) if columns >= _ENOUGH else ""
        yield f"  {entry.stated.figure!s:>{figure_width}}  {entry.stated.path:{path_width}}  {beside}".rstrip()
        below = _lines_below(entry, placed=bool(places))
        for line in below if beside else (entry.what, *below):
            yield f"  {' ' * figure_width}  {line}"


def _lines_below(entry: FigureEntry, *, placed: bool) -> Iterator[str]:
    """What is told below a figure, where there is something to tell."""
    if entry.referred:
        yield f"used in: {_list(list(dict.fromkeys(use.where for use in entry.referred)))}"
    elif not placed and entry.stated.address[0] == "facts":
        yield "used nowhere"
    for working in entry.workings:
        lines = steps(working)
        if lines:
            yield f"{_mark(entry, working)}{lines[0]}"
            yield from lines[1:]


def _mark(entry: FigureEntry, working: Working) -> str:
    if entry.left_out:
        return "worked out: "
    return "" if working.holds else "does not follow: "


def _numeral_lines(numeral: TypedNumeral) -> Iterator[str]:
    yield f"{numeral.place.file}:{numeral.place.line}:{numeral.place.column}: {numeral.text}"
    yield f"  {numeral.sentence}"
    yield from (f"  {line}" for line in _claim_lines(numeral.claim))
    for meant in numeral.suggestions:
        stated = "" if meant.stated == numeral.text else f", stated as {meant.stated}"
        yield f"  probably `{meant.path}`{stated}: type {meant.type}"


def _claim_lines(claim: Claim | None) -> list[str]:
    """The arithmetic of a claim; both sides, where it does not hold."""
    if claim is None or claim.working is None:
        return []
    return steps(claim.working) if claim.holds else [f"does not follow: {claim.message}"]


def _list(names: Sequence[str]) -> str:
    return "; ".join(names)


def totals(register: Register) -> str:
    """The last line: how many figures there are, are used and follow; how many numerals are typed, and as what."""
    entries = register.entries
    checked = [entry.follows for entry in entries if entry.follows is not None and not entry.left_out]
    wrong = checked.count(False)
    exception = f" ({wrong} of them {plural(wrong, 'does', 'do')} not)" if wrong else ""
    figures = [
        f"{len(entries)} {plural(len(entries), 'figure', 'figures')}",
        f"{sum(1 for entry in entries if entry.referred)} referred to in the text",
        f"{len(checked)} that follow from others{exception}",
    ]
    counts = Counter(numeral.standing for numeral in register.numerals)
    typed = ", ".join(f"{counts[standing]} {words}" for standing, words in _STANDINGS.items())
    return f"{register.plan}: {', '.join(figures)}; {len(register.numerals)} numerals typed: {typed}"


# --- for a program ---


def _json(registers: Sequence[Register], unreadable: Sequence[Unreadable], only_typed: bool) -> str:
    plans = [_plan(register, only_typed) for register in registers]
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "plans": plans}
    if unreadable:
        data["could_not_read"] = [{"plan": failure.plan, "why": failure.why} for failure in unreadable]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plan(register: Register, only_typed: bool) -> dict[str, Any]:
    numerals = [_numeral(numeral) for numeral in register.numerals if not only_typed or numeral.standing != "exempt"]
    figures = {} if only_typed else {"figures": [_entry(entry) for entry in register.entries]}
    return {"plan": register.plan, "title": register.title, **figures, "numerals": numerals}


def _entry(entry: FigureEntry) -> dict[str, Any]:
    stated = entry.stated
    return {
        "path": stated.path,
        "table": entry.table,
        "figure": entry.what,
        "value": str(stated.figure),
        "unit": stated.unit,
        "kind": stated.kind,
        "period": stated.period,
        "source": stated.source,
        "as_at": stated.as_at.text if stated.as_at else "",
        "stated": not entry.left_out,
        "follows": entry.follows,
        "workings": ["\n".join(steps(working)) for working in entry.workings],
        "used_in": [_use(use) for use in entry.uses],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "where": use.where,
        "address": ".".join(map(str, use.address)),
        "as": use.view or "reference",
    }


def _numeral(numeral: TypedNumeral) -> dict[str, Any]:
    place = numeral.place
    claim = numeral.claim
    return {
        "numeral": numeral.text,
        "kind": numeral.kind,
        "standing": numeral.standing,
        "exempt_as": numeral.exempt,
        "place": {"file": place.file, "line": place.line, "column": place.column},
        "sentence": numeral.sentence,
        "claim": {"holds": claim.holds, "steps": _claim_lines(claim)} if claim else None,
        "probably": [{"path": meant.path, "stated": meant.stated, "type": meant.type} for meant in numeral.suggestions],
    }


# --- for a spreadsheet ---


def _csv(registers: Sequence[Register], only_typed: bool) -> str:
    """One table: of the figures, or (`only_typed`) of the typed numerals that are not exempt."""
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow(_NUMERALS if only_typed else _FIGURES)
    rows = _numeral_rows if only_typed else _figure_rows
    sheet.writerows([_harmless(cell) for cell in row] for register in registers for row in rows(register))
    return "\ufeff" + text.getvalue()


def _figure_rows(register: Register) -> Iterator[list[str]]:
    for entry in register.entries:
        stated = entry.stated
        follows = {None: "", True: "yes", False: "no"}[entry.follows]
        yield [
            register.plan, entry.table, entry.what, str(stated.figure), stated.unit, stated.period, stated.source,
            stated.as_at.text if stated.as_at else "", stated.path,
            _list([line for working in entry.workings for line in steps(working)]),
            "worked out" if entry.left_out else follows,
            _list([use.where for use in entry.referred]),
            _list([use.where for use in entry.uses if use.placed]),
        ]  # fmt: skip


def _numeral_rows(register: Register) -> Iterator[list[str]]:
    for numeral in register.numerals:
        if numeral.standing != "exempt":
            place = numeral.place
            yield [
                register.plan, place.file, str(place.line), str(place.column), numeral.text, numeral.kind,
                numeral.standing, numeral.exempt, numeral.sentence, _list(_claim_lines(numeral.claim)),
                _list([meant.path for meant in numeral.suggestions]),
                _list([meant.type for meant in numeral.suggestions]),
            ]  # fmt: skip


def _harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_TEMPTING) and read_figure(cell) is None else cell
