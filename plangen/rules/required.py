"""Every item of a list held to the same thing: a fault for each that lacks it, or one fault where none has it.

Where the list has no items, nothing shows that any has it.
"""

from collections.abc import Iterator, Sequence

from plangen.finding import Evidence, Fault, Lacking
from plangen.plan import Record
from plangen.rules.phrases import count_of, plural


def each_has(
    what: str, kind: str, items: Sequence[Record], lacking: Sequence[Record]
) -> Iterator[Fault | Evidence | Lacking]:
    """Faults for the items of a kind (“priority”) that lack something (“a reason”), one for all where all do; else evidence."""
    if not items:
        yield none_listed(kind)
        return
    count, table = count_of(len(items), kind), items[0].address[:-1]
    if len(lacking) == len(items) > 1:
        yield Fault(f"all {count} are without {what}", table)
    elif lacking:
        yield from (Fault(f"the {kind} is without {what}", item.address) for item in lacking)
    else:
        yield Evidence(f"{count}, each with {what}", table)


def none_listed(kind: str) -> Lacking:
    """That the plan has none of a kind (“action”), under whose name in the plan they are listed."""
    return Lacking(f"the plan lists no {plural(kind)}", f"list them under `{plural(kind)}:`")
