"""Which line “Table: …” is the caption of which table: the one above it, or below where the author sets them there."""

from collections.abc import Sequence


def captions_of(parts: Sequence[str | None]) -> dict[int, int]:
    """The place of the caption of each table, by the place of the table, in the parts of a text in order.

    A part is the words of a caption, "" for a table, or None for anything else. A table takes the caption straight above it;
    in a text whose first table has none there, the one straight below. A caption beside no table is left as text.
    """
    tables = [place for place, part in enumerate(parts) if part == ""]
    below = bool(tables) and not _is_caption(parts, tables[0] - 1) and _is_caption(parts, tables[0] + 1)
    found: dict[int, int] = {}
    for table in tables:
        usual = (table - 1,) if parts[table + 2 : table + 3] == [""] else (table - 1, table + 1)
        for place in (table + 1, table - 1) if below else usual:
            if _is_caption(parts, place) and place not in found.values():
                found.setdefault(table, place)
    return found


def _is_caption(parts: Sequence[str | None], place: int) -> bool:
    return 0 <= place < len(parts) and bool(parts[place])
