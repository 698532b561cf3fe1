"""Every item of a list held to the same thing: a fault for each that lacks it, or one fault where none has it."""

from collections.abc import Iterator, Sequence

from plangen.finding import Address, Evidence, Fault
from plangen.plan import Record


def each_has(thing: str, things: str, items: Sequence[Record], lacking: Sequence[Record]) -> Iterator[Fault | Evidence]:
    """Faults for the items that lack a thing (“a reason”), all of them together where not one has it, or evidence that each has."""
    address: Address = items[0].address[:-1] if items else ()
    if lacking and len(lacking) == len(items) > 1:
        yield Fault(f"none of the {len(items)} {things} has {thing}", address)
    elif lacking:
        yield from (Fault(f"{_said(one)} does not have {thing}", one.address) for one in lacking)
    elif items:
        yield Evidence(f"{len(items)} {things}, each with {thing}", address)


def _said(item: Record) -> str:
    """An item by its title, name or first words."""
    words = next((str(getattr(item, name)) for name in ("title", "name", "risk") if getattr(item, name, "")), "")
    return f"“{' '.join(words.split()[:8])}”"
