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
from plangen.frozen import frozen
from plangen.reporters.summary import duties, plural, printable, why
from plangen.reporters.xlsx import REQUIREMENTS, requirements
from plangen.review.reviewed import SCHEMA_VERSION, Reading, Reviewed, to_data

Value = str | int | None

COLUMNS = {
    "Plan or document": 36, "Title": 44, "Written for": 12, "Edition": 12, "Verdict": 18, "Duties": 9, "Met": 9, "Short": 9,
    "Not shown": 11, "To review": 10, "Pages": 8, "Pages not read": 9, "Tables": 8, "Tables read whole": 9,
    "Words placed (%)": 9, "Why": 60, "Kind": 10,
}  # fmt: skip
"""The headings of the list, each with its width in characters in a workbook."""


@frozen
class Entry:
    """A row of the list: what is told of one plan or document without its whole report, and the address of its own page.

    `counts` are its duties: how many apply, are met, are short, are not shown, are to review; none where there is no report.
    """

    name: str
    kind: str
    title: str
    period: str
    edition: str
    verdict: str
    counts: tuple[int, ...]
    why: str
    reading: Reading | None
    page: str

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
        return [*told, *(self.counts or [None] * 5), *read, self.why, self.kind]


def entry(reviewed: Reviewed, page: str) -> Entry:
    """The row of a review; `page` is where its own page is, from where the list stands, or empty."""
    report = reviewed.report
    if report is None:
        counts: tuple[int, ...] = ()
        reason = reviewed.problem
    else:
        every = duties(report)
        counts = (every.apply, every.met, every.short, every.not_shown, every.to_review)
        reason = why(report)
    return Entry(
        name=reviewed.name,
        kind=reviewed.kind,
        title=report.title if report else "",
        period=report.period if report else "",
        edition=report.edition if report else "",
        verdict=reviewed.verdict,
        counts=counts,
        why=reason,
        reading=reviewed.reading,
        page=page,
    )


def html(entries: Sequence[Entry]) -> bytes:
    """The page."""
    script = Markup(style_sheet("review", "sorting.js"))
    page = environment("review").get_template("index.html")
    text = page.render(
        entries=entries,
        verdicts=Counter(entry.verdict for entry in entries),
        style=Markup(style_sheet("report", "report.css") + style_sheet("review", "index.css")),
        script=script,
        script_hash=f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}",
        version=__version__,
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
