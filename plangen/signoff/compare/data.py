"""What differs in the data of two versions: figures, texts, and the records of lists, known again by their id or name."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from plangen.frozen import field, frozen, replace
from plangen.load.labels import label
from plangen.plan.quantity import read_figure
from plangen.signoff.compare.changes import FigureChange, ItemChange, Kind, ValueChange
from plangen.source.source import item_name

Change = FigureChange | ValueChange | ItemChange

_NOT_DATA = ("sections", "exceptions")
"""What is compared as text, and what says how the plan stands."""

_OF_COLUMNS = ("amounts", "rows", "values")
"""The fields below which only the names of columns, rows and values stand."""


@frozen
class _Place:
    """Where two values stand: the part of the plan, the path by which the schema names fields, and the names along the way."""

    part: str
    path: str = ""
    names: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def field(self, key: str) -> "_Place":
        """The place of a field of a record, by its label, or by its key where the author named it."""
        if key in _OF_COLUMNS:  # the name of its column says more
            return replace(self, path=f"{self.path}.{key}")
        path = f"{self.path}.{key}" if self.path else key
        return replace(self, path=path, names=(*self.names, self._name(path, key)))

    def _name(self, path: str, key: str) -> str:
        try:
            name = label(path)
        except KeyError:
            return self.columns.get(key) or key.replace("_", " ").replace("-", " ")
        return name[:1].lower() + name[1:]

    def item(self, name: str) -> "_Place":
        """The place of a record of a list."""
        above = self.names if self.path.rpartition(".")[2] in _OF_COLUMNS else self.names[:-1]
        return replace(self, names=(*above, name))

    @property
    def list_words(self) -> str:
        """What the list at this place is called: its part, with its own name where it is within that."""
        return ": ".join(filter(None, [self.part, self.words[:1].lower() + self.words[1:]]))

    @property
    def words(self) -> str:
        """The names along the way, the outermost first."""
        words = ", ".join(self.names)
        return words[:1].upper() + words[1:]


def data_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Every change of the data, in the order of the later version; what was taken out comes last."""
    for key in _keys(before, after):
        if key not in _NOT_DATA:
            yield from _part_changes(key, before.get(key), after.get(key))


def _part_changes(key: str, before: Any, after: Any) -> Iterator[Change]:
    """The changes of a part; a record that only one version has is told as a whole."""
    part = _part(key)
    if isinstance(before or after, dict) and (before is None or after is None):
        yield ItemChange(part, Kind.ADDED if before is None else Kind.REMOVED, f"all of “{part}”")
        return
    yield from _changes(before, after, _Place(part, key, (), _headings(before) | _headings(after)))


def _headings(part: Any) -> dict[str, str]:
    """The headings of the columns that a table of its own names by ids."""
    columns = part.get("columns") if isinstance(part, dict) else None
    named = [column for column in columns if isinstance(column, dict)] if isinstance(columns, list) else []
    pairs = ((column.get("id"), column.get("heading", "")) for column in named)
    return {name: heading for name, heading in pairs if isinstance(name, str) and isinstance(heading, str)}


def _part(key: str) -> str:
    try:
        return label(key)
    except KeyError:
        return key


def _keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [*after, *(key for key in before if key not in after)]


def _changes(before: Any, after: Any, place: _Place) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before or {}, dict) and isinstance(after or {}, dict) and (before or after):
        for key in _keys(before or {}, after or {}):
            yield from _changes((before or {}).get(key), (after or {}).get(key), place.field(key))
    elif (before or after) and _is_records(before or []) and _is_records(after or []):
        yield from _list_changes(before or [], after or [], place)
    else:
        yield from _value_changes(_text(before), _text(after), place)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _text(value: Any) -> str:
    """A value as one text; a list of texts with semicolons between."""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(inner)}" for key, inner in value.items())
    return "" if value is None else " ".join(str(value).split())


def _value_changes(before: str, after: str, place: _Place) -> Iterator[Change]:
    if before == after:
        return
    if read_figure(before) and read_figure(after):
        yield FigureChange(place.part, place.words, before, after)
    else:
        yield ValueChange(place.part, place.words, before, after)


# --- lists of records ---


def _list_changes(before: Sequence[Any], after: Sequence[Any], place: _Place) -> Iterator[Change]:
    pairs = _pairs(before, after)
    moved = _moved([old for old, new in pairs if old is not None and new is not None])
    for old, new in pairs:
        if old is None and new is not None:
            yield ItemChange(place.list_words, Kind.ADDED, _name(after[new], new))
        elif new is None and old is not None:
            yield ItemChange(place.list_words, Kind.REMOVED, _name(before[old], old))
        elif old is not None and new is not None:
            name = _name(after[new], new)
            if old in moved:
                yield ItemChange(place.list_words, Kind.MOVED, name)
            yield from _changes(before[old], after[new], place.item(name))


def _name(item: Any, number: int) -> str:
    return item_name(item) or f"item {number + 1}"


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """The numbers of the records that are the same ones, in the order of the later version; those of one version alone have
    None beside them.
    """
    matched: dict[int, int] = {}
    for known_by in (_by_id, item_name, _by_all):
        left = {known_by(item): n for n, item in reversed([*enumerate(before)]) if n not in matched.values()}
        for number, item in enumerate(after):
            found = left.get(known_by(item)) if known_by(item) and number not in matched else None
            if found is not None and found not in matched.values():
                matched[number] = found
    matched |= _most_alike(before, after, matched)
    pairs: list[tuple[int | None, int | None]] = [(matched.get(number), number) for number in range(len(after))]
    return [*pairs, *((number, None) for number in range(len(before)) if number not in matched.values())]


def _by_id(item: Any) -> str:
    return str(item.get("id", ""))


def _by_all(item: Any) -> str:
    return _text(item)


def _most_alike(before: Sequence[Any], after: Sequence[Any], matched: Mapping[int, int]) -> dict[int, int]:
    """Records whose names have changed, by how alike they are as a whole."""
    found: dict[int, int] = {}
    for number in (number for number in range(len(after)) if number not in matched):
        left = [n for n in range(len(before)) if n not in matched.values() and n not in found.values()]
        ratios = {
            n: SequenceMatcher(None, _text(before[n]), _text(after[number]), autojunk=False).ratio() for n in left
        }
        best = max(ratios, key=ratios.__getitem__, default=None)
        if best is not None and ratios[best] >= ALIKE:
            found[number] = best
    return found


ALIKE = 0.6
"""How alike two texts must be, from 0 to 1, to be versions of one."""


def _moved(order: Sequence[int]) -> set[int]:
    """Of numbers in their new order, those that no longer stand in the longest run that kept its order."""
    kept = SequenceMatcher(None, sorted(order), list(order), autojunk=False)
    staying = {order[b + n] for _, b, size in kept.get_matching_blocks() for n in range(size)}
    return {*order} - staying
