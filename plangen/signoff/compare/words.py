"""A comparison told in plain English: in one sentence, and as a note of all changes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from plangen.reporters.summary import plural
from plangen.signoff.compare.changes import Comparison, ItemChange, Kind, ParagraphChange, SectionChange, ValueChange

NAMED = 3
"""How many of the figures, parts and sections the sentence names; the note names all."""

_NEW = "(new)"
_GONE = "(taken out)"


def in_short(comparison: Comparison) -> str:
    """The sentence: "Police, direct payments: up £5,942 to £210,000; priorities: 2 added; “Remands” rewritten"."""
    if comparison.is_same:
        return "nothing differs"
    figures = [change.words for change in comparison.figures]
    items = [f"{part}: {counts}" for part, counts in item_counts(comparison.items)]
    sections = [section_words(change) for change in comparison.sections]
    values = len(comparison.values)
    others = [f"{values} other {plural(values, 'value', 'values')} changed"] if values else []
    return "; ".join([*_first(figures, "figure"), *items, *_first(sections, "section"), *others])


def _first(words: list[str], what: str) -> list[str]:
    left = len(words) - NAMED
    more = [f"{left} more {plural(left, what, f'{what}s')} changed"] if left > 0 else []
    return [*words[:NAMED], *more]


def item_counts(items: Iterable[ItemChange]) -> Iterator[tuple[str, str]]:
    """For each part whose records differ: its name, and how many were added, taken out and moved."""
    for part, changes in groupby(items, key=lambda change: change.part):
        kinds = [change.kind for change in changes]
        counts = (f"{kinds.count(kind)} {kind}" for kind in Kind if kind in kinds)
        yield part, ", ".join(counts)


def section_words(change: SectionChange) -> str:
    """What became of a section: “Remands” renamed (it was “Custody”) and rewritten."""
    rewritten = (
        _rewritten(change) if change.paragraphs else "changed in how its words are set, or where its figures come from"
    )
    told = {Kind.CHANGED: rewritten, Kind.RENAMED: f"renamed (it was “{change.before}”)"}
    return f"“{change.heading}” {' and '.join(told.get(kind, kind.value) for kind in change.kinds)}"


def _rewritten(change: SectionChange) -> str:
    """What was done to the paragraphs of a section: some added, some taken out, or in other words."""
    count = len(change.paragraphs)
    paragraphs = "one paragraph" if count == 1 else f"{count} paragraphs"
    if not any(paragraph.before for paragraph in change.paragraphs):
        return f"longer by {paragraphs}"
    return "rewritten" if any(paragraph.after for paragraph in change.paragraphs) else f"shorter by {paragraphs}"


def note(comparison: Comparison) -> str:
    """All changes, part by part, as lines of text."""
    before, after = comparison.before, comparison.after
    lines = [f"{before.name} → {after.name}: {in_short(comparison)}", f"{before.title} → {after.title}"]
    blocks = [_figures(comparison), _items(comparison), _sections(comparison), _values(comparison)]
    return "".join(f"{line}\n" for line in [*lines, *(line for block in blocks for line in ["", *block] if block)])


def _figures(comparison: Comparison) -> list[str]:
    lines: list[str] = []
    for part, changes in groupby(comparison.figures, key=lambda change: change.part):
        lines += [f"  {part}:", *(f"    {change.words} (it was {change.before})" for change in changes)]
    return ["Figures", *lines] if lines else []


def _items(comparison: Comparison) -> list[str]:
    lines: list[str] = []
    for part, changes in groupby(comparison.items, key=lambda change: change.part):
        lines += [f"  {part}:", *(f"    {change.kind}: {change.name}" for change in changes)]
    return ["Records", *lines] if lines else []


def _sections(comparison: Comparison) -> list[str]:
    lines = [line for change in comparison.sections for line in _section(change)]
    return ["Sections", *lines] if lines else []


def _section(change: SectionChange) -> Iterator[str]:
    yield f"  {section_words(change)}"
    for paragraph in change.paragraphs if Kind.CHANGED in change.kinds else ():
        yield from _paragraph(paragraph)


def _paragraph(change: ParagraphChange) -> Iterator[str]:
    yield f"    was: {change.before or _NEW}"
    yield f"    now: {change.after or _GONE}"


def _values(comparison: Comparison) -> list[str]:
    lines = [f"  {_value(change)}" for change in comparison.values]
    return ["Other values", *lines] if lines else []


def _value(change: ValueChange) -> str:
    name = f"{change.part}: {change.name}" if change.name else change.part
    return f"{name}: {change.before or _NEW} → {change.after or _GONE}"
