"""The rows of the table of contributions: that no partner stands in it twice, and that what is below £0 says why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plangen.analysis.present import any_stands_in
from plangen.files.regex import regex
from plangen.finding import Checked, Fault, Searched
from plangen.plan import Contribution, Figure, Plan
from plangen.rules.hollow import plain
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

NO_ROWS = Searched("partners in the table of contributions, and found none")


class _Named(NamedTuple):
    """A row with the words of the partners that it names: one, or several (“PCC / police”)."""

    row: Contribution
    names: tuple[tuple[str, ...], ...]


@rule
def partner_listed_twice(
    plan: Plan, *, same: Mapping[str, Sequence[str]], small: Sequence[str], other: Sequence[str]
) -> Outcome:
    """A partner stands in two rows of the table of contributions, be it in other words (`same`: “PCC”, “the commissioner”),
    in a row of its own and in one that it shares, or with its area before its name (`small` words left out; `other` ones before
    a name make it another body: “public health”).

    Why: what is counted twice is not there, and a reader cannot tell whether it is.

    Put right: put both into one row, with `parts:` if they are to be told apart; or say under `note:` why there are two.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    named = [_Named(row, tuple(_names(row.partner, same, small))) for row in rows if not row.note]
    faults = [
        Fault(_message(first, second), (*second.row.address, "partner")) for second, first in _repeated(named, other)
    ]
    yield from faults
    if rows and not faults:
        yield Checked(f"{count_of(len(rows), 'row')} of contributions, none of a partner that has another")
    if not rows:
        yield NO_ROWS


def _names(partner: str, same: Mapping[str, Sequence[str]], small: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words of each partner that a row names, one word for all that it is called by, and none of those that say little."""
    text = f" {plain(regex(r'[/&+,;]').sub(' and ', partner))} "
    for name, words in same.items():
        for called in sorted(words, key=len, reverse=True):
            text = text.replace(f" {called} ", f" {name} ")
    for each in text.split(" and "):
        words = tuple(dict.fromkeys(word for word in each.split() if word not in small))
        if words:
            yield words


def _repeated(named: Sequence[_Named], other: Sequence[str]) -> Iterator[tuple[_Named, _Named]]:
    """Each row that names a partner which a row above it names too, with the first of these.

    Names of one partner end in one word, so that only rows with such a name are compared.
    """
    above: dict[str, list[_Named]] = {}
    for row in named:
        ends = dict.fromkeys(name[-1] for name in row.names)
        before = (one for end in ends for one in above.get(end, ()) if _share_partner(one, row, other))
        first = next(before, None)
        if first is not None:
            yield row, first
        for end in ends:
            above.setdefault(end, []).append(row)


def _share_partner(first: _Named, second: _Named, other: Sequence[str]) -> bool:
    """Whether two rows name one partner: the whole of one name is the end of the other, its area or kind before it."""
    categories = {first.row.category, second.row.category} - {""}
    if len(categories) > 1 and len(first.names) == len(second.names) == 1:
        return False
    return any(_is_same(one, two, other) for one in first.names for two in second.names)


def _is_same(one: tuple[str, ...], two: tuple[str, ...], other: Sequence[str]) -> bool:
    short, long = sorted((one, two), key=len)
    before = long[: len(long) - len(short)]
    return long[len(before) :] == short and not set(before) & set(other)


def _message(first: _Named, second: _Named) -> str:
    return f"“{second.row.partner}” has a row above too, “{first.row.partner}”, and no note says why"


@rule
def contribution_below_zero(plan: Plan, *, reasons: Sequence[str]) -> Outcome:
    """What a partner puts in is below £0, and neither a note nor the name of the row says why (`reasons`: a deficit, what is
    carried forward).

    Why: a partner that takes money out does not put any in; the sign may be wrong, and then all totals are.

    Put right: correct the sign, or say under `note:` what is taken out.
    """
    table = plan.contributions
    if table is None or not table.rows:
        yield NO_ROWS
        return
    headings = {column.id: column.heading for column in table.columns}
    faults = [
        Fault(f"{row.partner}, {headings.get(column, column)}: {figure} is below £0, and no note says why", row.address)
        for row in table.rows
        if not row.note and not any_stands_in(plain(row.partner), reasons)
        for column, figure in _figures(row)
        if figure.value is not None and figure.value < 0 and not any_stands_in(plain(headings.get(column, "")), reasons)
    ]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(table.rows), 'row')} of contributions, none below £0 without a reason")


def _figures(row: Contribution) -> Iterator[tuple[str, Figure]]:
    """What a row gives, by the column; its total where that is all it gives."""
    yield from row.amounts.items()
    for part in row.parts:
        yield from part.amounts.items()
    if row.total and not row.amounts and not row.parts:
        yield "total", row.total
