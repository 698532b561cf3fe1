"""What comes of the review of one plan or document; and the same as JSON, written and read back."""

import json
from collections.abc import Mapping
from typing import Any

from plangen.errors import PlangenError
from plangen.finding import Report
from plangen.frozen import frozen
from plangen.importing.mapping.report import language_words
from plangen.reporters import json as report_json
from plangen.reporters.read_json import read_reports
from plangen.review.alike import Print

SCHEMA_VERSION = 3
"""The version of the keys below; what was written with another is reviewed again."""


@frozen
class Reading:
    """How much of a document was read: its pages (0 where it has none) and those that are pictures without text; how many
    other pages of the same document a page of the web leads to, none of which was read; its tables and those read whole; its
    words and those that stand in the plan as understood, the others being in the tray; the language, where it is not English.
    """

    pages: int
    scanned: int
    other_pages: int
    tables: int
    tables_whole: int
    words: int
    words_placed: int
    language: str = ""

    @property
    def rate(self) -> int:
        """The percentage of the words that were placed, rounded down; 0 of a document without words."""
        return self.words_placed * 100 // self.words if self.words else 0

    @property
    def words_for_people(self) -> str:
        """The same in words: "26 pages, 34 of 34 tables read whole, 98% of the words placed"."""
        pages = f"{self.pages} page{'' if self.pages == 1 else 's'}" if self.pages else ""
        scanned = f"{self.scanned} of them pictures of which nothing was read" if self.scanned else ""
        others = (
            f"{self.other_pages} other page{'' if self.other_pages == 1 else 's'} of it not given"
            if self.other_pages
            else ""
        )
        tables = f"{self.tables_whole} of {self.tables} tables read whole" if self.tables else "no tables"
        language = language_words(self.language)
        return ", ".join(filter(None, [language, pages, scanned, others, tables, f"{self.rate}% of the words placed"]))


@frozen
class Reviewed:
    """One plan or document: its name, its kind (folder, docx, pdf …), and its report; or why there is none (`problem`).

    `key` says of what bytes, judgements, edition and plangen it is the outcome. `not_a_plan` where it was read and is something
    else. `reading` is None for a plan folder, of which nothing can be misread, and for what could not be read; `text` is by
    what the words of a document are known again.
    """

    name: str
    kind: str
    key: str
    report: Report | None = None
    reading: Reading | None = None
    problem: str = ""
    not_a_plan: bool = False
    text: Print | None = None

    @property
    def verdict(self) -> str:
        """The verdict, or what stands in its place."""
        if self.report:
            return self.report.verdict
        return "not a plan" if self.not_a_plan else "could not be read"


def to_data(reviewed: Reviewed) -> dict[str, Any]:
    """The values as JSON has them."""
    report = reviewed.report
    return {
        "name": reviewed.name,
        "kind": reviewed.kind,
        "key": reviewed.key,
        "verdict": reviewed.verdict,
        "problem": reviewed.problem,
        "not_a_plan": reviewed.not_a_plan,
        "reading": _reading(reviewed.reading) if reviewed.reading else None,
        "report": json.loads(report_json.to_bytes([report])) if report else None,
    }


def to_bytes(reviewed: Reviewed) -> bytes:
    """One of them as a file that `read_reviewed` reads."""
    text = [reviewed.text.words, *reviewed.text.sentences] if reviewed.text else None
    values = {"schema_version": SCHEMA_VERSION, **to_data(reviewed), "text": text}
    return f"{json.dumps(values, ensure_ascii=False)}\n".encode()


def read_reviewed(data: bytes) -> Reviewed | None:
    """What `to_bytes` wrote, each value equal; None where it is of another version or was changed."""
    try:
        values = json.loads(data)
        if values["schema_version"] != SCHEMA_VERSION:
            return None
        return _from_data(values)
    except (ValueError, KeyError, TypeError, PlangenError):
        return None


def _from_data(values: Mapping[str, Any]) -> Reviewed:
    report, reading, text = values["report"], values["reading"], values["text"]
    return Reviewed(
        name=values["name"],
        kind=values["kind"],
        key=values["key"],
        report=read_reports(json.dumps(report))[0] if report else None,
        reading=Reading(**{name: reading[name] for name in _VALUES}) if reading else None,
        problem=values["problem"],
        not_a_plan=values["not_a_plan"],
        text=Print(str(text[0]), tuple(map(int, text[1:]))) if text else None,
    )


_VALUES = ("pages", "scanned", "other_pages", "tables", "tables_whole", "words", "words_placed", "language")


def _reading(reading: Reading) -> dict[str, int | str]:
    return {**{name: getattr(reading, name) for name in _VALUES}, "rate": reading.rate}
