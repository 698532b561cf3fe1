"""The plans in a folder: those in its own folders, or the one plan that it is itself."""

import shutil
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from plangen.desk.desk import Desk
from plangen.desk.file_edits import new_id
from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.periods import Dates
from plangen.plan.quantity import format_day
from plangen.signoff.roll_forward.years import shown
from plangen.source.reader import MAIN

if TYPE_CHECKING:
    from plangen.signoff.record import Record


@frozen
class Card:
    """A plan on the shelf: what it is called by in addresses, and what it is; `trouble` where it cannot be read."""

    name: str
    title: str = ""
    authority: str = ""
    period: str = ""
    status: str = ""
    verdict: str = ""
    why: str = ""
    deadline: str = ""
    trouble: str = ""


class Shelf:
    """The plans in a folder, each with one desk for all who ask for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.is_one_plan = (self.folder / MAIN).is_file()
        self._desks: dict[str, Desk] = {}
        self._lock = Lock()

    def names(self) -> list[str]:
        """The names of the plans: those of their folders."""
        if self.is_one_plan:
            return [self.folder.name]
        return sorted(
            (path.name for path in self.folder.iterdir() if not path.name.startswith(".") and (path / MAIN).is_file()),
            key=str.casefold,
        )

    def desk(self, name: str) -> Desk:
        """The desk of a plan by its name. KeyError where there is no such plan."""
        if name not in self.names():
            raise KeyError(name)
        with self._lock:
            if name not in self._desks:
                self._desks[name] = Desk(self.folder if self.is_one_plan else self.folder / name)
            return self._desks[name]

    def free_folder(self, words: str) -> Path:
        """A folder for a new plan, called by words, that there is not yet."""
        taken = [{"id": path.name.casefold()} for path in self.folder.iterdir()]
        return self.folder / new_id(taken, words)

    def earlier(self, name: str) -> Plan | None:
        """The plan on the shelf for the last period before that of a plan, of the same authority; None where there is none."""
        starts = self.desk(name).plan.period.starts
        others = [self._readable(other) for other in self.names() if other != name]
        before = [
            (plan.period.ends.last, plan)
            for plan in others
            if plan and plan.period.ends and starts and plan.authority.name == self.desk(name).plan.authority.name
            if plan.period.ends.last < starts.last
        ]
        return max(before, key=lambda one: one[0])[1] if before else None

    def _readable(self, name: str) -> Plan | None:
        try:
            return self.desk(name).plan
        except PlangenError:
            return None

    def copy(self, name: str) -> str:
        """Put a copy of a plan on the shelf, without its journal and its documents, and give back its name."""
        folder = self.free_folder(f"{name} copy")
        left_out = shutil.ignore_patterns(".*", "documents")
        shutil.copytree(self.desk(name).folder, folder, ignore=left_out)
        return folder.name

    def cards(self) -> list[Card]:
        """The plans as they stand on the shelf."""
        return [self._card(name) for name in self.names()]

    def _card(self, name: str) -> Card:
        from plangen.check import edition_of
        from plangen.reporters.summary import headline, why

        try:
            desk = self.desk(name)
            plan, report = desk.plan, desk.report
        except PlangenError as error:
            return Card(name, title=name, trouble=str(error))
        days = [format_day(day, plan.language) for day in (plan.period.starts, plan.period.ends) if day]
        return Card(
            name=name,
            title=plan_title(plan) or name,
            authority=plan.authority.name,
            period=" to ".join(days),
            status=_status(desk),
            verdict=headline(report),
            why=why(report),
            deadline=edition_of(plan).deadline,
        )


def plan_title(plan: Plan) -> str:
    """What a plan is called on the pages: with its period where its title names no year, so that two years are told apart."""
    title = f"{plan.document.title} {plan.document.subtitle}".strip()
    starts, ends = plan.period.starts, plan.period.ends
    if _YEAR.search(title) or starts is None or ends is None:
        return title
    return ", ".join(filter(None, [title, shown(Dates(starts.first, ends.last))]))


_YEAR = regex(r"\b(?:19|20)\d\d\b")


def record_of(desk: Desk) -> "Record":
    """The releases and approvals of a plan."""
    from plangen.signoff.record import NAME, Record, read_record

    path = desk.folder / NAME
    return read_record(path.read_bytes()) if path.is_file() else Record()


def _status(desk: Desk) -> str:
    """How far a plan has come: by its record, or where nothing was released by what it says of its sign-off."""
    from plangen.signoff.approvals import signoff_state

    record = record_of(desk)
    return signoff_state(desk.plan, record).status if record.releases else desk.plan.status
