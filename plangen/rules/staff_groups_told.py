"""How many of the staff are of a group, as the text tells it, against the table of staff by sex, ethnicity and disability."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.numerals import Numeral, items
from plangen.analysis.passages import Passage
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Demographic, Group, Plan
from plangen.plan.quantity import has_value

_HUNDRED = Decimal(100)
_ABOUT = Decimal(5)
"""How many percentage points a fraction in words may be from a share."""

_STAFF = r"(?:staff|workforce|team|employees|colleagues|practitioners)"
_BETWEEN = (
    rf"\s+(?:(?:of\s+(?:our|the|its)\s+(?:[\w-]+\s+)?{_STAFF}|(?:members\s+of\s+)?{_STAFF})\s+)?"
    r"(?:(?:are|is|were|identify\s+as|identified\s+as)\s+)?"
)
_TOLD = regex(
    rf"(?P<many>\d+(?:\.\d+)?\s?(?:%|per\s?cent)|\b\d+|\b[A-Za-z]+(?:-[a-z]+)?){_BETWEEN}(?P<group>[A-Za-z]+)\b(?!\s+(?:and|or)\b)",
    re.IGNORECASE,
)
_TURNED = regex(
    r"\b(?P<group>[A-Za-z]+)\s+(?:(?:colleagues|staff|employees)\s+)?(?:make\s+up|account\s+for|form|comprise|represent)\s+"
    r"(?P<many>\d+(?:\.\d+)?\s?(?:%|per\s?cent)|half|(?:a|one|two|three|four)[\s-](?:third|quarter|fifth|tenth)s?)(?=\s+of\b)",
    re.IGNORECASE,
)
_OF_STAFF = regex(rf"\b{_STAFF}\b", re.IGNORECASE)
_OTHERS = (
    "volunteers",
    "volunteer",
    "children",
    "board",
    "managers",
    "panel",
    "was",
    "will",
    "last year",
    "new",
    "recruited",
    "joined",
)


def staff_groups_told(plan: Plan, passage: Passage) -> Iterator[Fault]:
    """Every number or share of the staff that is said to be of a group, and is not the table's."""
    tables = plan.staffing.demographics if plan.staffing else ()
    if not tables or not may_have(
        passage.words.lower(), ("staff", "workforce", "team", "employees", "colleagues", "practitioners")
    ):
        return
    for first, last in passage.sentences:
        sentence = passage.words[first:last]
        if not _OF_STAFF.search(sentence) or any_stands_in(sentence.lower(), _OTHERS) or passage.is_quoted(first):
            continue
        for match in (*_TOLD.finditer(sentence), *_TURNED.finditer(sentence)):
            found = _group(match["group"].lower(), tables)
            if found and _is_other(match["many"], *found):
                group, fact = found[0], found[0].number or found[0].percent
                message = f"“{' '.join(match[0].split())}”: the table of the staff has {fact} under “{group.name}”"
                yield passage.fault(message, first + match.start(), first + match.end())


def _group(word: str, tables: Sequence[Demographic]) -> tuple[Group, Demographic] | None:
    """The only group of the staff that a word names, and its table."""
    alike = next((words for words in read_schema("subjects")["cells"]["adults"] if word in words), [word])
    found = [(group, table) for table in tables for group in table.groups if group.name.lower() in alike]
    return found[0] if len(found) == 1 else None


def _is_other(told: str, group: Group, table: Demographic) -> bool:
    """Whether a number or a share is not a group's."""
    numerals = [item for item in items(told) if isinstance(item, Numeral)]
    if len(numerals) != 1:
        return False
    value, step = numerals[0].value, numerals[0].figure.precision
    if numerals[0].kind in ("per cent", "fraction"):
        share, near = _share(group, table), step / 2 if numerals[0].kind == "per cent" else _ABOUT
        told_share = value if numerals[0].kind == "per cent" else value * _HUNDRED
        return share is not None and abs(share - told_share) > near
    number = group.number.value if group.number and has_value(group.number) else None
    return numerals[0].kind == "count" and number is not None and number != value


def _share(group: Group, table: Demographic) -> Decimal | None:
    """The share of a group, as it is given or by the numbers of all groups."""
    if group.percent is not None and has_value(group.percent):
        return group.percent.value
    numbers = [each.number.value for each in table.groups if each.number and each.number.value is not None]
    whole = sum(numbers, start=Decimal(0))
    own = group.number.value if group.number else None
    return own * _HUNDRED / whole if own is not None and whole and len(numbers) == len(table.groups) else None
