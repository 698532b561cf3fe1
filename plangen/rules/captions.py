"""What stands above a table against what stands in it."""

from collections.abc import Iterator

from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan
from plangen.plan.periods import Dates, read_period
from plangen.rules.registry import Outcome, rule

_YEAR = regex(r"(?<!\d)(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)")


@rule
def caption_year_differs(plan: Plan) -> Outcome:
    """The title of a table of money names another year than the one that the table says it is for.

    Why: the title is what is printed above the figures; a reader takes them for those of its year.

    Put right: correct the title or `year:`.
    """
    tables = [
        table for table in (plan.contributions, plan.grant_plan, *plan.budgets) if table and table.title and table.year
    ]
    faults = [
        Fault(f"the title names {words}; the table is for {table.year}", (*table.address, "title"))
        for table in tables
        for words, dates in _only_year(table.title)
        if (own := read_period(table.year)) and own != dates
    ]
    yield from faults
    if tables and not faults:
        yield Checked(f"{len(tables)} titles of tables, none of which names another year than its table's")


def _only_year(title: str) -> Iterator[tuple[str, Dates]]:
    """The year that a title names, where it names one alone."""
    found = {dates: words for words in _YEAR.findall(title) if (dates := read_period(words))}
    if len(found) == 1:
        yield from ((words, dates) for dates, words in found.items())
