"""The later of two Word files, with what differs from the earlier one as tracked changes."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plangen.files.package import Package
from plangen.signoff.redline.inline import CannotBeMarked, Reader, style_of
from plangen.signoff.redline.needs import Needs
from plangen.signoff.redline.words import mark_words
from plangen.signoff.redline.xml import DOCUMENT, Element, Marker, W, child, marker, own_text, part_bytes, tree

AUTHOR = "plangen"
ALIKE = 0.4
"""How alike two paragraphs must be, from 0 to 1, for the one to be shown as the other rewritten."""

_BLOCKS = (f"{W}p", f"{W}tbl")
_NOT_COPIED = (f"{W}sectPr", f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")
_EPOCH = (1980, 1, 1, 0, 0, 0)

Pair = tuple[Element | None, Element | None]
"""A block of the earlier file and the one that it is in the later file; None where one of them has none."""


def redline(before: bytes, after: bytes, *, author: str = AUTHOR, when: str) -> bytes:
    """The bytes of the later file with tracked changes by `author`, at `when` (2026-06-12T09:00:00Z).

    Accepting all gives the later file, rejecting all the text of the earlier one: its words, tables, pictures, links, notes and
    lists. Raises PackageError where one of the files is no Word file that can be read.
    """
    old, new = Package(before), Package(after)
    document = tree(new, DOCUMENT)
    needs = Needs(old, new)
    work = _Redline(marker(author, when), needs, Reader(old), Reader(new))
    work.blocks(tree(old, DOCUMENT).find(f"{W}body"), document.find(f"{W}body"))
    return _zipped(new, {DOCUMENT: part_bytes(document), **needs.parts})


def _zipped(package: Package, changed: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in [*package, *(name for name in changed if name not in package)]:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, changed.get(name) or package[name])
    return out.getvalue()


class _Redline:
    """Marks what differs in the tree of the later file."""

    def __init__(self, marker: Marker, needs: Needs, old: Reader, new: Reader) -> None:
        self.marker, self.needs, self.old, self.new = marker, needs, old, new
        self.whole = marker.later()

    def blocks(self, old: Element, new: Element) -> None:
        """The paragraphs and tables of a body or a cell."""
        before = [block for block in old if block.tag in _BLOCKS]
        after = [block for block in new if block.tag in _BLOCKS]
        last: Element | None = None
        for was, now in self._pairs(before, after):
            if was is None:
                self._insert(now)
            elif now is None:
                now = self._deleted(was)
                _put_after(last, now, new)
            elif was.tag == f"{W}tbl":
                self._table(was, now)
            else:
                self._paragraph(was, now)
            last = now

    def _paragraph(self, was: Element, now: Element) -> None:
        if self._same(was, now):
            return
        try:
            letters = self.old.letters(was), self.new.letters(now)
        except CannotBeMarked:
            if now.find(f"{W}pPr/{W}sectPr") is None:
                now.addprevious(self._deleted(was))
                self._insert(now)
            return
        mark_words(now, *letters, self.marker, self.needs.take)
        if style_of(was) != style_of(now):
            self._mark_style(was, now)

    def _mark_style(self, was: Element, now: Element) -> None:
        """Put on record in which style a paragraph was set before."""
        before = child(deepcopy(was), "pPr")
        for inner in [*before.iterchildren(f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")]:
            before.remove(inner)
        self.needs.take(before)
        change = self.marker.mark("pPrChange")
        change.append(before)
        child(now, "pPr").append(change)

    def _same(self, was: Element, now: Element) -> bool:
        return self.old.says(was) == self.new.says(now)

    def _insert(self, block: Element) -> None:
        if block.tag == f"{W}tbl":
            for row in block.iter(f"{W}tr"):
                self._mark_row(row, "ins")
        else:
            self._mark_whole(block, "ins")

    def _deleted(self, block: Element) -> Element:
        copy = self._copy(block)
        if copy.tag == f"{W}tbl":
            for row in copy.iter(f"{W}tr"):
                self._mark_row(row, "del")
        else:
            self._mark_whole(copy, "del")
        return copy

    def _copy(self, block: Element) -> Element:
        """A copy of a block of the earlier file, without what may be there once only."""
        copy = deepcopy(block)
        for element in [*copy.iter(*_NOT_COPIED)]:
            element.getparent().remove(element)
        self.needs.take(copy)
        return copy

    def _mark_row(self, row: Element, kind: str) -> None:
        child(row, "trPr").append(self.whole.mark(kind))
        for paragraph in row.iter(f"{W}p"):
            self._mark_whole(paragraph, kind)

    def _mark_whole(self, paragraph: Element, kind: str) -> None:
        """A paragraph as inserted or deleted, with its end."""
        for run in [*paragraph.iter(f"{W}r")]:
            above = run.getparent()
            if above.tag in (f"{W}p", f"{W}hyperlink", f"{W}sdtContent", f"{W}fldSimple"):
                place = above.index(run)
                above.remove(run)
                above.insert(place, self.whole.around(run, kind))
        if paragraph.find(f"{W}pPr/{W}sectPr") is None:
            child(child(paragraph, "pPr"), "rPr").insert(0, self.whole.mark(kind))

    # --- tables ---

    def _table(self, was: Element, now: Element) -> None:
        """A table row by row; where its columns are others, the whole is taken out and the new one put in."""
        if self._same(was, now):
            return
        if len(was.findall(f"{W}tblGrid/{W}gridCol")) != len(now.findall(f"{W}tblGrid/{W}gridCol")):
            now.addprevious(self._deleted(was))
            self._insert(now)
            return
        last: Element | None = None
        for old, new in self._pairs([*was.iterchildren(f"{W}tr")], [*now.iterchildren(f"{W}tr")]):
            if old is None:
                self._mark_row(new, "ins")
            elif new is None or not self._row(old, new):
                copy = self._copy(old)
                self._mark_row(copy, "del")
                _put_after(last, copy, now)
                last = copy
                if new is not None:
                    self._mark_row(new, "ins")
            last = new if new is not None else last

    def _row(self, was: Element, now: Element) -> bool:
        """Mark a row cell by cell; False where it has other cells."""
        cells = [[*row.iterchildren(f"{W}tc")] for row in (was, now)]
        if len(cells[0]) != len(cells[1]):
            return False
        for old, new in zip(*cells, strict=True):
            if not self._same(old, new):
                self.blocks(old, new)
        return True

    # --- what is beside what ---

    def _pairs(self, before: Sequence[Element], after: Sequence[Element]) -> Iterator[Pair]:
        """The blocks of two files side by side, in order: the same ones, those that were rewritten, those of one file alone."""
        keys = [self.old.says(block) for block in before], [self.new.says(block) for block in after]
        for kind, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                yield from zip(before[a:b], after[c:d], strict=True)
            else:
                yield from _rewritten(before[a:b], after[c:d])


def _put_after(last: Element | None, block: Element, inside: Element) -> None:
    """Put a block behind another; in front of all others of a body, cell or table where there is none before it."""
    if last is not None:
        last.addnext(block)
        return
    first = next((inner for inner in inside if inner.tag in (*_BLOCKS, f"{W}tr", f"{W}sdt", f"{W}sectPr")), None)
    if first is None:
        inside.append(block)
    else:
        first.addprevious(block)


def _rewritten(before: Sequence[Element], after: Sequence[Element]) -> Iterator[Pair]:
    left = [*before]
    for block in after:
        ratios = [_alike(was, block) for was in left]
        best = max(range(len(left)), key=ratios.__getitem__, default=-1)
        if best >= 0 and ratios[best] >= ALIKE:
            yield from ((was, None) for was in left[:best])
            yield left[best], block
            left = left[best + 1 :]
        else:
            yield None, block
    yield from ((was, None) for was in left)


def _alike(was: Element, now: Element) -> float:
    """How alike two blocks are; a table is like a table, and a row like a row, before all."""
    if was.tag != now.tag:
        return 0.0
    words = own_text(was).split(), own_text(now).split()
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio() + (1.0 if was.tag == f"{W}tbl" else 0.0)
