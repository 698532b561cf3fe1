"""The register of figures: for a terminal, as JSON, and as CSV for a spreadsheet.

In CSV no text of a plan is ever a formula: what begins like one, and is no figure, has an apostrophe before it.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from plangen.analysis.claims import Claim
from plangen.audit import FigureEntry, NumeralStanding, Register, TypedNumeral, Use
from plangen.audit.naming import shorten
from plangen.figures.workings import steps
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

_ROOM = 36
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


def written(registers: Sequence[Register], name: str, *, only_typed: bool = False) -> str:
    """The registers in one format of FORMATS; `only_typed`: only the numerals that are typed and not exempt."""
    return FORMATS[name](registers, only_typed)


def _text(registers: Sequence[Register], only_typed: bool) -> str:
    return "\n\n".join("\n".join(_lines(one, only_typed)) for one in registers) + "\n"


def _lines(register: Register, only_typed: bool) -> Iterator[str]:
    if not only_typed:
        yield f"{register.plan}: the figures of {register.title}"
        for name, some in groupby(register.entries, key=lambda one: one.table):
            yield from ("", *_table(name, list(some)))
        yield ""
    for standing, title in _TITLES.items():
        found = [one for one in register.numerals if one.standing == standing]
        if found:
            yield from (f"{title} ({len(found)})", *(line for one in found for line in _numeral(one)), "")
    yield counted(register)


def _table(name: str, some: Sequence[FigureEntry]) -> Iterator[str]:
    """The figures of one table: value, path and what it is, then where it is used and how it follows."""
    places = list(dict.fromkeys(f"{use.view} in: {use.where}" for one in some for use in one.uses if use.placed))
    yield f"{shorten(name, WIDEST)}{f' [{_listed(places)}]' if places else ''}"
    wide = max(len(str(one.stated.figure)) for one in some)
    paths = max(len(one.stated.path) for one in some)
    room = WIDEST - wide - paths - len("      ")
    for one in some:
        beside = shorten(one.what, room) if room >= _ROOM else ""
        yield f"  {one.stated.figure!s:>{wide}}  {one.stated.path:{paths}}  {beside}".rstrip()
        for line in [*([] if beside else [one.what]), *_below(one, bool(places))]:
            yield f"  {' ' * wide}  {line}"


def _below(one: FigureEntry, placed: bool) -> Iterator[str]:
    """What is told below a figure, where there is something to tell."""
    if one.referred:
        yield f"used in: {_listed(list(dict.fromkeys(use.where for use in one.referred)))}"
    elif not placed and one.stated.address[0] == "facts":
        yield "used nowhere"
    for working in one.workings:
        said = steps(working)
        mark = "worked out: " if one.left_out else "" if working.holds else "does not follow: "
        yield from _marked(mark, said)


def _claimed(claim: Claim | None) -> list[str]:
    """The arithmetic of a claim; both sides, where it does not hold."""
    if claim is None or claim.working is None:
        return []
    return steps(claim.working) if claim.holds else [f"does not follow: {claim.message}"]


def _marked(mark: str, said: Sequence[str]) -> list[str]:
    return [f"{mark}{said[0]}", *said[1:]] if said else []


def _listed(names: Sequence[str]) -> str:
    return "; ".join(names)


def _numeral(one: TypedNumeral) -> Iterator[str]:
    yield f"{one.place.file}:{one.place.line}:{one.place.column}: {one.text}"
    yield f"  {one.sentence}"
    yield from (f"  {line}" for line in _claimed(one.claim))
    for meant in one.suggestions:
        stated = "" if meant.stated == one.text else f", stated as {meant.stated}"
        yield f"  probably `{meant.path}`{stated}: type {meant.type}"


def counted(register: Register) -> str:
    """The last line: how many figures there are, are used and follow; how many numerals are typed, and as what."""
    every = register.entries
    told = [one.follows for one in every if one.follows is not None and not one.left_out]
    stands = Counter(one.standing for one in register.numerals)
    wrong = told.count(False)
    figures = [
        f"{len(every)} {plural(len(every), 'figure', 'figures')}",
        f"{sum(1 for one in every if one.referred)} referred to in the text",
        f"{len(told)} that follow from others"
        + (f" ({wrong} of them {plural(wrong, 'does', 'do')} not)" if wrong else ""),
    ]
    typed = ", ".join(f"{stands[name]} {words}" for name, words in _STANDINGS.items())
    return f"{register.plan}: {', '.join(figures)}; {len(register.numerals)} numerals typed: {typed}"


_STANDINGS: dict[NumeralStanding, str] = {
    "probably": "probably a figure of the plan",
    "claimed": "claimed of the figures beside them",
    "loose": "loose",
    "exempt": "exempt (dates, ages, law …)",
}


def _json(registers: Sequence[Register], only_typed: bool) -> str:
    plans = [_plan(one, only_typed) for one in registers]
    return json.dumps({"schema_version": SCHEMA_VERSION, "plans": plans}, ensure_ascii=False, indent=2) + "\n"


def _plan(register: Register, only_typed: bool) -> dict[str, Any]:
    numerals = [_typed(one) for one in register.numerals if not only_typed or one.standing != "exempt"]
    figures = {} if only_typed else {"figures": [_entry(one) for one in register.entries]}
    return {"plan": register.plan, "title": register.title, **figures, "numerals": numerals}


def _entry(one: FigureEntry) -> dict[str, Any]:
    said = one.stated
    return {
        "path": said.path,
        "table": one.table,
        "figure": one.what,
        "value": str(said.figure),
        "unit": said.unit,
        "kind": said.kind,
        "period": said.period,
        "source": said.source,
        "as_at": said.as_at.text if said.as_at else "",
        "stated": not one.left_out,
        "follows": one.follows,
        "workings": ["\n".join(steps(working)) for working in one.workings],
        "used_in": [_use(use) for use in one.uses],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "where": use.where,
        "address": ".".join(map(str, use.address)),
        "as": use.view or "reference",
    }


def _typed(one: TypedNumeral) -> dict[str, Any]:
    place = {"file": one.place.file, "line": one.place.line, "column": one.place.column}
    meant = [{"path": each.path, "stated": each.stated, "type": each.type} for each in one.suggestions]
    claim = {"holds": one.claim.holds, "steps": _claimed(one.claim)} if one.claim else None
    said = {"numeral": one.text, "kind": one.kind, "standing": one.standing, "exempt_as": one.exempt}
    return {**said, "place": place, "sentence": one.sentence, "claim": claim, "probably": meant}


def _csv(registers: Sequence[Register], only_typed: bool) -> str:
    """One table: of the figures, or (`only_typed`) of the typed numerals that are not exempt."""
    made = io.StringIO()
    sheet = csv.writer(made, lineterminator="\r\n")
    sheet.writerow(_NUMERALS if only_typed else _FIGURES)
    rows = _numeral_rows if only_typed else _figure_rows
    sheet.writerows([_harmless(cell) for cell in row] for register in registers for row in rows(register))
    return "\ufeff" + made.getvalue()


def _figure_rows(register: Register) -> Iterator[list[str]]:
    for one in register.entries:
        said = one.stated
        follows = {None: "", True: "yes", False: "no"}[one.follows]
        yield [
            register.plan, one.table, one.what, str(said.figure), said.unit, said.period, said.source,
            said.as_at.text if said.as_at else "", said.path,
            "; ".join(line for working in one.workings for line in steps(working)),
            "worked out" if one.left_out else follows,
            _listed([use.where for use in one.referred]),
            _listed([use.where for use in one.uses if use.placed]),
        ]  # fmt: skip


def _numeral_rows(register: Register) -> Iterator[list[str]]:
    for one in register.numerals:
        if one.standing != "exempt":
            place = [one.place.file, str(one.place.line), str(one.place.column)]
            meant = [_listed([each.path for each in one.suggestions]), _listed([each.type for each in one.suggestions])]
            how = "; ".join(_claimed(one.claim))
            yield [register.plan, *place, one.text, one.kind, one.standing, one.exempt, one.sentence, how, *meant]


def _harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_TEMPTING) and read_figure(cell) is None else cell


FORMATS: dict[str, Callable[[Sequence[Register], bool], str]] = {"text": _text, "json": _json, "csv": _csv}
