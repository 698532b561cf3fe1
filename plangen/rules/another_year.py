"""Text that was kept from the plan of another year."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plangen.analysis.answering.copies import text_of
from plangen.analysis.passages import Passage
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan, Section
from plangen.plan.periods import Dates, read_period
from plangen.plan.quantity import format_day
from plangen.plan.walk import all_sections
from plangen.rules.another_plan import BEFORE, TITLES, any_phrase
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for


@rule
def another_year(
    plan: Plan,
    *,
    things: list[str],
    earlier: list[str],
    headings: list[str],
    presents: list[str],
    back: Sequence[str] = (),
) -> Outcome:
    """A section presents the plan, its priorities or the like (`things`) of an earlier year, and says nothing of the plan's
    own, tells of such a year as one that is still to come, in a sentence without words that look `back`, or names a year again
    and again that was long over; or the title names another year than the plan's. Sections that look back (`headings`), and
    sentences about what went before (`earlier`), are left alone; what `presents` another plan as this one is not.

    Why: text that was kept from last year presents last year's plan.

    Put right: write it for this year, or say that it is last year's plan that is meant.
    """
    faults = [*_titles_of_another_year(plan)]
    for section in all_sections(plan.sections):
        if not set(section.answers) & set(headings):
            faults += _of_another_year(plan, section, tuple(things), (tuple(earlier), tuple(presents)))
            faults += _still_to_come(plan, section, tuple(back))
            faults += _long_over(plan, section)
    yield from faults
    if plan.period.starts and not faults:
        yield looked_for(plan, "sections that were kept from another year’s plan")


def _titles_of_another_year(plan: Plan) -> Iterator[Fault]:
    """The titles that name years, none of which is of the plan's own time."""
    starts, ends = plan.period.starts, plan.period.ends
    for name in TITLES if starts and ends else ():
        years = _years(getattr(plan.document, name))
        if starts and ends and years and all(days.last < starts.first or days.first > ends.last for _, days in years):
            message = f"the {name} names {years[0][0][0]}; the plan is for {format_day(starts)} to {format_day(ends)}"
            yield Fault(message, ("document", name))


def _years(text: str) -> list[tuple[re.Match[str], Dates]]:
    """The years that a text names in two numbers (2024-25), with their days."""
    return [(match, days) for match in _YEAR.finditer(text) if (days := read_period(match[0]))]


def _of_another_year(
    plan: Plan, section: Section, things: tuple[str, ...], words: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Fault]:
    """The first year in a section by which it is of another; `words` are those of earlier times, and those that present."""
    text, starts = text_of(section), plan.period.starts
    years = _years(text.words)
    if starts is None:
        return
    earlier, presents = words
    is_mixed = any(days.last >= starts.first for _, days in years)
    for match, days in years:
        before = text.words[_first_of_sentence(text, match.start()) : match.start()]
        is_told = days.last < starts.first and _thing_pattern(things).search(before)
        is_of_now = is_told and (not is_mixed or any_phrase(presents).search(before))
        if is_of_now and not any_phrase(earlier).search(text.sentence(match.start())):
            elsewhere = "" if is_mixed else " and not of the plan’s own year"
            yield text.fault(f"“{section.heading}” speaks of {match[0]} as the plan’s year{elsewhere}", *match.span())
            return


def _long_over(plan: Plan, section: Section) -> Iterator[Fault]:
    """A year that a section names again and again, that was over a year and more before the plan began, and none after it."""
    text, starts = text_of(section), plan.period.starts
    years = _years(text.words) if starts else []
    if starts is None or len(years) < _AGAIN or len({days for _, days in years}) > 1:
        return
    match, days = years[0]
    last_named = max(map(int, regex(r"\b20\d\d\b").findall(text.words)), default=days.last.year)
    if (
        (starts.first - days.last).days > _DAYS_OF_A_YEAR
        and last_named <= days.last.year
        and not text.is_quoted(match.start())
    ):
        message = f"“{section.heading}” speaks of {match[0]}{times_over(len(years))} and of no later year"
        yield text.fault(f"{message}; the plan begins on {format_day(starts)}", *match.span())


_AGAIN = 3
_DAYS_OF_A_YEAR = 365


def _still_to_come(plan: Plan, section: Section, back: tuple[str, ...]) -> Iterator[Fault]:
    """Each year that was over before the plan began, and is told of as the coming one: “in the coming year, 2017-18”."""
    text, starts = text_of(section), plan.period.starts
    for match, days in _years(text.words) if starts and back else ():
        is_over = starts is not None and days.last < starts.first and not text.is_quoted(match.start())
        before = text.words[max(0, match.start() - BEFORE) : match.start()]
        ahead = is_over and (_COMING.search(before) or _WILL.match(text.words, match.end()))
        if starts is not None and ahead and not any_phrase(back).search(text.sentence(match.start())):
            told = f"{match[0]} is told of as still to come; the plan begins on {format_day(starts)}"
            yield text.fault(told, *match.span())


_COMING = regex(
    r"\b(?:coming|next|forthcoming)\s+(?:financial\s+)?year,?\s*[(–-]?\s*$|\byear\s+ahead,?\s*[(–-]?\s*$", re.IGNORECASE
)
_WILL = regex(
    r",?\s+(?:we|the\s+(?:service|board|team|partnership)|partners)\s+(?:will(?!\s+have\b)|shall|(?:plan|intend|aim)s?\s+to)\b",
    re.IGNORECASE,
)


def _first_of_sentence(text: Passage, place: int) -> int:
    return next((first for first, last in text.sentences if first <= place < last), 0)


_YEAR = regex(r"20(?<!\w20)\d\d\s?[-–/]\s?(?:20)?\d\d\b")


@lru_cache(maxsize=4)
def _thing_pattern(things: tuple[str, ...]) -> re.Pattern[str]:
    """One of the things, with “for” or “in” and little more before the year."""
    return regex(
        rf"\b(?:{'|'.join(map(re.escape, things))})(?:\s+[\w’'-]+){{0,5}}?\s+(?:for|in|of)\s+(?:the\s+)?(?:year\s+)?$",
        re.IGNORECASE,
    )
