"""What differs in the sections of two versions: which were added, taken out, moved or renamed, and paragraph by paragraph."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plangen.compose.builder import BlockBuilder
from plangen.document.walk import text_of
from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.plan import Plan, Prose, Section
from plangen.prose.flat import flattened
from plangen.prose.spans import Placement
from plangen.signoff.compare.changes import Kind, ParagraphChange, SectionChange
from plangen.signoff.compare.data import ALIKE, _moved

_BETWEEN = regex(r"\n[ \t]*\n+")


@frozen
class _Placed:
    """A section of a plan with the number of the one that it is in (-1 for none), and what it is compared by."""

    section: Section
    above: int
    plan: Plan

    @property
    def text(self) -> str:
        """Its own text, as it was written."""
        return str(self.section.text or "")

    @property
    def paragraphs(self) -> list[str]:
        """Its own text as it is printed, a table or chart that is placed in it by its name."""
        return [*_printed(self.plan, self.section.text)] if self.section.text else []


def section_changes(before: Plan, after: Plan) -> Iterator[SectionChange]:
    """Every change of the sections, in the order of the later version; those that were taken out come last."""
    old, new = [*_flat(before, before.sections)], [*_flat(after, after.sections)]
    matched = _matched(old, new)
    moved = _moved([matched[number] for number in range(len(new)) if number in matched])
    for number, placed in enumerate(new):
        if number not in matched:
            yield SectionChange((Kind.ADDED,), placed.section.heading, "", _paragraphs([], placed.paragraphs))
            continue
        was = old[matched[number]]
        change = _change(was, placed, is_moved=matched[number] in moved or was.above != _above_now(placed, matched))
        if change.kinds:
            yield change
    for number, placed in enumerate(old):
        if number not in matched.values():
            yield SectionChange((Kind.REMOVED,), placed.section.heading, "", _paragraphs(placed.paragraphs, []))


def _flat(plan: Plan, sections: Sequence[Section], above: int = -1, first: int = 0) -> Iterator[_Placed]:
    """The sections and those in them, in order; the number of each is its place in this."""
    number = first
    for section in sections:
        inner = [*_flat(plan, section.sections, number, number + 1)]
        yield _Placed(section, above, plan)
        yield from inner
        number += 1 + len(inner)


def _above_now(placed: _Placed, matched: Mapping[int, int]) -> int:
    """The number, in the version before, of the section that one is in now; another one where that is new."""
    return matched.get(placed.above, -2) if placed.above >= 0 else -1


def _change(was: _Placed, now: _Placed, *, is_moved: bool) -> SectionChange:
    renamed = was.section.heading != now.section.heading
    is_changed = _split(was.text) != _split(now.text)
    paragraphs = _paragraphs(was.paragraphs, now.paragraphs) if is_changed else ()
    found = {Kind.RENAMED: renamed, Kind.MOVED: is_moved, Kind.CHANGED: is_changed}
    kinds = tuple(kind for kind, is_so in found.items() if is_so)
    return SectionChange(kinds, now.section.heading, was.section.heading if renamed else "", paragraphs)


def _matched(old: Sequence[_Placed], new: Sequence[_Placed]) -> dict[int, int]:
    """For the number of each section of the later version that of the same section before, where there was one."""
    matched: dict[int, int] = {}
    for known_by in (_by_id, _by_heading_and_text, _by_heading, _by_text):
        left: dict[str, int] = {}
        for number, placed in enumerate(old):
            if number not in matched.values():
                left.setdefault(known_by(placed), number)
        for number, placed in enumerate(new):
            name = known_by(placed)
            if name and number not in matched and name in left:
                matched[number] = left.pop(name)
    return matched | _most_alike(old, new, matched)


def _by_id(placed: _Placed) -> str:
    return placed.section.id or ""


def _by_heading_and_text(placed: _Placed) -> str:
    return f"{placed.section.heading}\n{placed.text}"


def _by_heading(placed: _Placed) -> str:
    return placed.section.heading.casefold()


def _by_text(placed: _Placed) -> str:
    return placed.text


def _most_alike(old: Sequence[_Placed], new: Sequence[_Placed], matched: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for number, placed in enumerate(new):
        left = [n for n in range(len(old)) if n not in matched.values() and n not in found.values() and old[n].text]
        if number in matched or not placed.text or not left:
            continue
        words = placed.text.split()
        ratios = {n: SequenceMatcher(None, old[n].text.split(), words, autojunk=False).ratio() for n in left}
        best = max(ratios, key=ratios.__getitem__)
        if ratios[best] >= ALIKE:
            found[number] = best
    return found


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[ParagraphChange, ...]:
    """The paragraphs that differ, each beside the one it was, where that is alike enough to be the same one rewritten."""
    changes: list[ParagraphChange] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changes.extend(_side_by_side(old[a:b], new[c:d]))
    return tuple(changes)


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[ParagraphChange]:
    left = list(old)
    for paragraph in new:
        words = paragraph.split()
        ratios = [SequenceMatcher(None, was.split(), words, autojunk=False).ratio() for was in left]
        best = max(range(len(left)), key=ratios.__getitem__, default=-1)
        if best >= 0 and ratios[best] >= ALIKE / 2:
            yield from (ParagraphChange(was, "") for was in left[:best])
            yield ParagraphChange(left[best], paragraph)
            left = left[best + 1 :]
        else:
            yield ParagraphChange("", paragraph)
    yield from (ParagraphChange(was, "") for was in left)


def _printed(plan: Plan, text: Prose) -> Iterator[str]:
    for block in BlockBuilder(plan).blocks(text):
        if isinstance(block, Placement):
            yield f"({block.path}: {block.view})"
        else:
            yield from (" ".join(text_of(spans).split()) for spans in flattened([block]))


def _split(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()]
