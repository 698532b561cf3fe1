"""All that was reviewed, in one list: a web page that sorts and filters, a table for a spreadsheet, a workbook, and JSON.

The page is complete in itself; its one script sorts the table and leaves out rows, and without it every row is shown. A link
leads from each row to the page of that plan. The same reviews give the same bytes.
"""

import csv
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from io import StringIO

from markupsafe import Markup

from plangen import __version__
from plangen.files import workbook
from plangen.files.templates import environment, style_sheet
from plangen.files.workbook import Sheet, SheetCell
from plangen.finding import JudgementState, Report
from plangen.frozen import frozen, replace
from plangen.reporters.summary import (
    capital,
    duties,
    judgement_counts,
    judgements_in_words,
    plural,
    printable,
    reasons,
)
from plangen.reporters.xlsx import REQUIREMENTS, requirements
from plangen.review.alike import Print, alike
from plangen.review.reviewed import SCHEMA_VERSION, Reading, Reviewed, to_data

Value = str | int | None

COLUMNS = {
    "Plan or document": 36, "Title": 44, "Written for": 12, "Edition": 12, "Verdict": 18, "Duties": 9, "Met": 9, "Short": 9,
    "Not shown": 11, "To review": 10,
    "Judged": 9, "Lapsed": 9, "Not counted": 10, "Pages": 8, "Pages not read": 9, "Tables": 8, "Tables read whole": 9,
    "Words placed (%)": 9, "Why": 60, "Same words": 40, "Kind": 10,
}  # fmt: skip
"""The headings of the list, each with its width in characters in a workbook."""


@frozen
class Entry:
    """A row of the list: what is told of one plan or document without its whole report, and the address of its own page.

    `counts` are its duties: how many apply, are met, are short, are not shown, are to review; none where there is no report.
    `judged` are people's judgements: in effect, lapsed, and such as do not count for another reason; `judgements` the same in
    words. `why` is every reason for the verdict, `reason` the first; `alike` says which others have the same words (`text`).
    """

    name: str
    kind: str
    title: str
    period: str
    edition: str
    verdict: str
    counts: tuple[int, ...]
    duties: str
    judged: tuple[int, ...]
    judgements: str
    why: str
    reason: str
    reading: Reading | None
    page: str
    text: Print | None = None
    alike: str = ""

    @property
    def shown_counts(self) -> tuple[Value, ...]:
        """Met, short, not shown, to review; None four times where there is no report."""
        return self.counts[1:] or (None,) * 4

    @property
    def values(self) -> list[Value]:
        """What stands below each heading of COLUMNS; None where there is nothing to tell."""
        reading = self.reading
        read: list[Value] = [None] * 5
        if reading:
            read = [reading.pages or None, reading.scanned, reading.tables, reading.tables_whole, reading.rate]
        told: list[Value] = [self.name, self.title, self.period, self.edition, self.verdict.upper()]
        counts = [*(self.counts or [None] * 5), *(self.judged or [None] * 3)]
        return [*told, *counts, *read, self.why, self.alike, self.kind]

    @property
    def in_short(self) -> str:
        """The verdict with how much was read and what people have judged, or why there is none."""
        if not self.counts:
            return f"{self.verdict.upper()}: {self.why}"
        read = f"; read: {self.reading.words_for_people}" if self.reading else ""
        judged = f"; judgements: {self.judgements}" if self.judgements else ""
        return f"{self.verdict.upper()}: {self.duties}{read}{judged}"


def entry(reviewed: Reviewed, page: str) -> Entry:
    """The row of a review; `page` is where its own page is, from where the list stands, or empty."""
    report = reviewed.report
    every = duties(report) if report else None
    whys = reasons(report) if report else [reviewed.problem]
    return Entry(
        name=reviewed.name,
        kind=reviewed.kind,
        title=report.title if report else "",
        period=report.period if report else "",
        edition=report.edition if report else "",
        verdict=reviewed.verdict,
        counts=(every.apply, every.met, every.short, every.not_shown, every.to_review) if every else (),
        duties=every.words if every else "",
        judged=_judged(report) if report else (),
        judgements=_judgements(report) if report else "",
        why="; ".join(whys),
        reason=next(iter(whys), ""),
        reading=reviewed.reading,
        page=page,
        text=reviewed.text,
    )


def _judged(report: Report) -> tuple[int, ...]:
    counts = judgement_counts(report)
    states = (JudgementState.UNFOUNDED, JudgementState.OVERRULED)
    return counts["in_effect"], counts["lapsed"], sum(counts[state] for state in states)


def _judgements(report: Report) -> str:
    """What people have judged, counted, and the place of each judgement that says too little to count."""
    every = (judgement for standing in report.standings for judgement in standing.judgements)
    idle = [each for each in every if each.state is JudgementState.UNFOUNDED]
    return "; ".join(
        filter(None, [judgements_in_words(report), *(f"{each.place.words()}: {each.note}" for each in idle)])
    )


def with_likes(entries: Iterable[Entry]) -> list[Entry]:
    """The rows, each with which others have the same words."""
    rows = list(entries)
    told = alike({row.name: row.text for row in rows})
    return [replace(row, alike=told.get(row.name, "")) for row in rows]


def headline(entries: Sequence[Entry]) -> str:
    """How many plans stand here, and what else was received: "How 10 youth justice plans stand; 2 files could not be read"."""
    plans = sum(1 for entry in entries if entry.counts)
    how = f"How {plans} youth justice {plural(plans, 'plan stands', 'plans stand')}"
    others = Counter(entry.verdict for entry in entries if not entry.counts)
    unread, no_plans = others["could not be read"], others["not a plan"]
    rest = [f"{unread} {plural(unread, 'file', 'files')} could not be read"] if unread else []
    rest += [f"{no_plans} {plural(no_plans, 'is no plan', 'are no plans')}"] if no_plans else []
    return "; ".join([how if plans else "No youth justice plan could be read", *([", ".join(rest)] if rest else [])])


def html(entries: Sequence[Entry], passed_over: Sequence[str] = ()) -> bytes:
    """The page; `passed_over` are files that stood among what was received and were not looked at."""
    script = Markup(style_sheet("review", "sorting.js"))
    page = environment("review").get_template("index.html")
    text = page.render(
        entries=entries,
        passed_over=passed_over,
        headline=headline(entries),
        verdicts=Counter(entry.verdict for entry in entries),
        style=Markup(style_sheet("report", "report.css") + style_sheet("review", "index.css")),
        script=script,
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
        version=__version__,
        capital=capital,
        plural=plural,
    )
    return f"{text}\n".encode()


def csv_table(entries: Sequence[Entry]) -> bytes:
    """The list for a spreadsheet, in UTF-8 with the mark by which Excel knows it; nothing in it is a formula."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in entries:
        writer.writerow(["" if value is None else _harmless(value) for value in line.values])
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: str | int) -> str | int:
    is_tempting = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if is_tempting else value


def xlsx(entries: Sequence[Entry], reviews: Iterable[Reviewed]) -> bytes:
    """A workbook: the list, and how each plan stands on each requirement."""
    stands = [row for reviewed in reviews if reviewed.report for row in requirements(reviewed.report)]
    sheets = (
        _sheet("Plans", COLUMNS, [line.values for line in entries]),
        _sheet("Requirements", REQUIREMENTS, stands),
    )
    return workbook.to_bytes(sheets, "How plans stand")


def _sheet(name: str, columns: dict[str, int], lines: Sequence[Sequence[Value]]) -> Sheet:
    filled = tuple(tuple(map(_cell, line)) for line in lines)
    return Sheet(name, name, tuple(columns.items()), filled, filtered=True)


def _cell(value: Value) -> SheetCell:
    return SheetCell(printable(value) if isinstance(value, str) else value)


def json_list(reviews: Iterable[Reviewed]) -> bytes:
    """Everything, for a program: each review with its whole report."""
    data = {"schema_version": SCHEMA_VERSION, "documents": [to_data(reviewed) for reviewed in reviews]}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
