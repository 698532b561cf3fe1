"""The names by which prose speaks of those who stand in a plan's table of contributions, and of other partners."""

from collections.abc import Iterator, Mapping

from plangen.analysis.against_data.names import (
    BRACKETS,
    Names,
    Phrase,
    Subjects,
    as_looked_for,
    common_words,
    names_from,
    own_words,
    plain_area,
)
from plangen.analysis.present import any_stands_in
from plangen.files.cached_yaml import read_schema
from plangen.frozen import derived
from plangen.plan import Contribution, Plan


@derived
def names_of_partners(plan: Plan) -> Names:
    """The names of the partners who stand in the table of contributions, by the numbers of their rows."""
    rows = plan.contributions.rows if plan.contributions else ()
    named: dict[str, Subjects] = {}
    for number, row in enumerate(rows):
        for name in _names_of_partner(row):
            named[name] = (*named.get(name, ()), number)
    wholes = {
        name: Phrase("whole", area=whole)
        for whole, names in read_schema("subjects")["wholes"].items()
        for name in names
    }
    own = {word: phrase for word, phrase in own_words(plan).items() if word not in named}
    money = {word: Phrase("filler") for word in read_schema("subjects")["words"]["money"]}
    subjects = {name: Phrase("subject", numbers) for name, numbers in named.items()}
    common = {word: phrase for word, phrase in common_words().items() if word.lower() not in named}
    return names_from({**common, **money, **own, **wholes, **subjects})


def _names_of_partner(row: Contribution) -> Iterator[str]:
    name = BRACKETS.sub("", row.partner).strip()
    own = [name, *BRACKETS.findall(row.partner), *(piece.strip() for piece in name.split("/"))]
    words = (*own, *read_schema("subjects")["partners"].get(row.category or _category_of(row), ()))
    yield from dict.fromkeys(as_looked_for(word) for word in words if len(word) > 1)


def _category_of(row: Contribution) -> str:
    """Which partner a row is of that does not say so."""
    return partner_named(row.partner)


def partners_named(words: str) -> tuple[str, ...]:
    """The categories of all partners whom some words may name."""
    name = plain_area(words)
    partners: Mapping[str, list[str]] = read_schema("subjects")["partners"]
    return tuple(partner for partner, called in partners.items() if any_stands_in(name, called))


def partner_named(words: str) -> str:
    """The category of the partner that some words name, the first of those in the data whose words they hold; or nothing."""
    return next(iter(partners_named(words)), "")
