"""The period after that of a plan, the edition for it, and years in words that are moved on by as much."""

import re
from datetime import date, timedelta

from plangen.edition import edition_ids, years_of
from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.periods import Dates, months_after, read_period
from plangen.plan.quantity import last_of_month

_PAIR = regex(r"(?<!\d)((?:19|20)?\d\d)(\s*(?:[-–—/]|\bto\b)\s*)((?:19|20)?\d\d)(?!\d)")
_DAYS = regex(r"(\d{4}-\d\d-\d\d)\s*(?:to|–|-)\s*(\d{4}-\d\d-\d\d)")
_CALENDAR_YEAR = regex(r"\d{4}")
_YEAR_LENGTH = 12
_FIRST_MONTH = 4
"""The financial year begins in April."""


@frozen
class Years:
    """The days of the last plan, those of the new one, and the edition of the guidance that the new one is held against."""

    before: Dates
    after: Dates
    edition: str

    @property
    def last(self) -> str:
        """The years of the last plan, as they are written: 2024-25."""
        return shown(self.before)

    @property
    def new(self) -> str:
        """Those of the new one."""
        return shown(self.after)

    @property
    def financial(self) -> str:
        """The financial year in which the new plan begins, as its tables of money are for it."""
        first = self.after.first
        year = first.year if first.month >= _FIRST_MONTH else first.year - 1
        return f"{year}-{(year + 1) % 100:02}"

    def moved(self, words: str) -> str:
        """Words in which the years of the last plan are those of the new one, written in the same way."""
        return self._moved(words, self.before, self.after)

    def moved_before(self, words: str) -> str:
        """Words for what came before, in which the year before the last plan's is the last plan's."""
        earlier = Dates(_years_before(self.before.first, self._length), self.before.first - timedelta(days=1))
        return self._moved(words, earlier, self.before)

    @property
    def _length(self) -> int:
        return max(1, round((self.before.last - self.before.first).days / 365))

    def _moved(self, words: str, old: Dates, new: Dates) -> str:
        def move(match: re.Match[str]) -> str:
            first, last = (_as_year(match[number]) for number in (1, 3))
            if (first, last) != (old.first.year % 100, old.last.year % 100):
                return match[0]
            return f"{_like(match[1], new.first.year)}{match[2]}{_like(match[3], new.last.year)}"

        return _PAIR.sub(move, words)


def _as_year(digits: str) -> int:
    return int(digits) % 100


def _like(digits: str, year: int) -> str:
    return str(year) if len(digits) > 2 else f"{year % 100:02}"


def shown(dates: Dates) -> str:
    """A period as an edition names it (2024-25), or by its days."""
    year = f"{dates.first.year}-{dates.last.year % 100:02}"
    return year if read_period(year) == dates else f"{dates.first.isoformat()} to {dates.last.isoformat()}"


def years_for(plan: Plan, period: str | None = None, edition: str | None = None) -> Years:
    """The years for the plan after this one: as they are named, or those that follow.

    Raises PlangenError where the plan has no period, or the one that is named is none, or does not begin later.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None or ends.last < starts.first:
        place = plan.source.place(("period",))
        raise PlangenError(
            f"{place.words()}: the plan has no period that another could follow: give `starts:` and `ends:`"
        )
    before = Dates(starts.first, ends.last)
    after = _named_period(period) if period else _following(before)
    if after.first <= before.first:
        raise PlangenError(f"--period: {shown(after)} does not follow {shown(before)}: name a later one")
    return Years(before, after, edition or edition_for_year(after.first))


def _named_period(words: str) -> Dates:
    if _CALENDAR_YEAR.fullmatch(words.strip()):
        year = int(words)
        raise PlangenError(
            f"--period: {year} alone may be either of two financial years: write {year}-{year % 100 + 1:02}"
        )
    days = _DAYS.fullmatch(words.strip())
    try:
        dates = Dates(date.fromisoformat(days[1]), date.fromisoformat(days[2])) if days else read_period(words)
    except ValueError:
        dates = None
    if dates is None or dates.last < dates.first:
        raise PlangenError(
            f"--period: `{words}` is no period: write a financial year (YYYY-YY), or “YYYY-MM-DD to YYYY-MM-DD”"
        )
    return dates


def _following(before: Dates) -> Dates:
    """As many months, from the day after."""
    first = before.last + timedelta(days=1)
    months = max(1, months_after(before.first - timedelta(days=1), first))
    year, month = divmod(first.year * _YEAR_LENGTH + first.month - 1 + months, _YEAR_LENGTH)
    if first.day == 1:
        return Dates(first, date(year, month + 1, 1) - timedelta(days=1))
    day = min(first.day, last_of_month(year, month + 1).day)
    return Dates(first, date(year, month + 1, day) - timedelta(days=1))


def _years_before(day: date, years: int) -> date:
    last = last_of_month(day.year - years, day.month)
    return date(day.year - years, day.month, min(day.day, last.day))


def edition_for_year(first: date) -> str:
    """The edition that serves the year in which a plan begins; where none does, the last before it, or the first of all."""
    serving = [name for name in edition_ids() if serves(name, first)]
    if serving:
        return serving[-1]
    earlier = [name for name in edition_ids() if all(int(year[:4]) < first.year for year in years_of(name))]
    return earlier[-1] if earlier else edition_ids()[0]


def serves(edition: str, first: date) -> bool:
    """Whether an edition is for the year in which a plan begins."""
    return any(int(year[:4]) == first.year for year in years_of(edition))
