"""Every item of a list held to the same thing: a fault for each that lacks it, or one fault where none has it."""

from collections.abc import Iterator, Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Record


def each_has(what: str, kind: str, items: Sequence[Record], lacking: Sequence[Record]) -> Iterator[Fault | Evidence]:
    """Faults for the items of a kind (“priority”) that lack something (“a reason”), one for all where all do; else evidence."""
    count = f"{len(items)} {kind if len(items) == 1 else _many(kind)}"
    if lacking and len(lacking) == len(items) > 1:
        yield Fault(f"all {count} are without {what}", items[0].address[:-1])
    elif lacking:
        yield from (Fault(f"the {kind} is without {what}", one.address) for one in lacking)
    elif items:
        yield Evidence(f"{count}, each with {what}", items[0].address[:-1])


def _many(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
