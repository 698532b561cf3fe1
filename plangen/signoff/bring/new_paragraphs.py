"""New paragraphs of a Word file, and those that were moved in it: where in the plan's texts they belong."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.frozen import replace
from plangen.plan import Plan
from plangen.signoff.bring.blocks import Lines, after_placement, lines_of, put_after, put_before, taken_out
from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.pairs import Pair
from plangen.signoff.bring.sources import Sourced, Span
from plangen.signoff.bring.splices import CannotPlace, Splice
from plangen.signoff.bring.where import Where, place_of
from plangen.signoff.bring.word_text import WordParagraph


class NewParagraphs:
    """Finds a place for what is new between paragraphs that are known."""

    def __init__(
        self,
        plan: Plan,
        pairs: Sequence[Pair],
        theirs: Sequence[WordParagraph],
        now: Mapping[int, int],
        sourced: Sequence[Sourced],
        where: Where,
        known: frozenset[str],
    ) -> None:
        self._known = known
        self._plan, self._pairs, self._theirs, self._now, self._sourced, self._where = (
            plan,
            pairs,
            theirs,
            now,
            sourced,
            where,
        )

    def change(self, number: int) -> Iterator[Change]:
        """The change that a new paragraph is; none where nothing is in it, or it is as plangen made it."""
        new = self._theirs[self._pairs[number].after[0]]
        is_known = not self._known.isdisjoint(new.marks)
        if not new.words or (new.is_as_made and not is_known):
            return
        change = Change("new", self._where.of(new), "", new.words, authors=new.authors, expected=(new.words,))
        if new.marks and not is_known:
            yield replace(change, kind="edited", reason="it is an edit of a part that the plan does not have now")
        elif new.note:
            yield replace(change, reason="it is a new note: write it into the text as ^[…]")
        else:
            yield self._placed(number, new, change)

    def moved(self, number: int) -> Iterator[Change]:
        """The change that a move is: the lines of a paragraph are taken out in one place and put in at another, as they are."""
        pair = self._pairs[number]
        new = self._theirs[pair.after[0]]
        change = Change("moved", self._where.of(new), new.words, new.words, authors=new.authors)
        old = lines_of(self._plan, self._sourced[self._now[pair.before[0]]]) if pair.before[0] in self._now else None
        if old is None:
            yield replace(change, reason="it was moved, and stands in no text of the plan")
            return
        placed = self._placed(number, new, change)
        if placed.splices:
            splice = placed.splices[0]
            lead = splice.text[: len(splice.text) - len(splice.text.lstrip("\n"))]
            tail = splice.text[len(splice.text.rstrip("\n")) :]
            placed = replace(placed, splices=(taken_out(old), Splice(splice.span, f"{lead}{old.written}{tail}")))
        yield placed

    def _placed(self, number: int, new: WordParagraph, change: Change) -> Change:
        try:
            splice = self._splice(number, new)
        except CannotPlace as error:
            return replace(change, reason=str(error))
        return replace(change, splices=(splice,), place=place_of(self._plan.source, splice.span))

    def _splice(self, number: int, new: WordParagraph) -> Splice:
        before, below = self._nearest(number, -1), self._nearest(number, 1)
        above = self._above(number)
        lines, following = self._lines(before, new), self._lines(below, new)
        if lines is not None:
            return put_after(lines, new, above)
        heading = self._heading_text(before)
        if heading is not None and new.cell is None:
            return put_before(Lines(heading, 0, 0, str(self._plan.source.value(heading) or "")), new)
        if following is not None:
            return put_before(following, new)
        placed = self._below_table(number) if new.cell is None else None
        if placed is not None:
            return put_after(placed, new, replace(above, is_item=False))
        raise CannotPlace("what stands around it is made of data: there is no text of the plan that it is part of")

    def _above(self, number: int) -> WordParagraph:
        """What stands right above it in the Word file, new or not."""
        place = self._pairs[number].after[0] - 1
        while place > 0 and not self._theirs[place].words:
            place -= 1
        return self._theirs[max(place, 0)]

    def _nearest(self, number: int, step: int) -> Pair | None:
        """The next pair on one side that was there before, over what is new or empty."""
        place = number + step
        while 0 <= place < len(self._pairs):
            pair = self._pairs[place]
            is_old = pair.before and pair.after and not pair.moved and self._theirs[pair.after[0]].words
            if is_old:
                return pair
            place += step
        return None

    def _lines(self, pair: Pair | None, new: WordParagraph) -> Lines | None:
        """The lines of a paragraph beside which the new one can stand: in a text, and in the same cell, if in one."""
        place = self._now.get(pair.before[-1]) if pair else None
        if pair is None or place is None or _cell(self._theirs[pair.after[-1]]) != _cell(new):
            return None
        lines = lines_of(self._plan, self._sourced[place])
        return None if lines is not None and lines.written.lstrip().startswith(("|", "Table: ")) else lines

    def _heading_text(self, pair: Pair | None) -> tuple[str | int, ...] | None:
        """The text of the section that a heading stands over."""
        place = self._now.get(pair.before[-1]) if pair else None
        spans: list[Span] = self._sourced[place].spans if place is not None else []
        address = spans[0].address if spans else ()
        is_heading = len(address) > 2 and address[0] == "sections" and address[-1] == "heading"
        text = (*address[:-1], "text")
        return text if is_heading and isinstance(self._plan.source.value(text), str) else None

    def _below_table(self, number: int) -> Lines | None:
        """The line that places the table or picture which the new paragraph stands below."""
        above = next(
            (lines for pair in reversed(self._pairs[:number]) if (lines := self._prose_of(pair)) is not None), None
        )
        below = next((lines for pair in self._pairs[number + 1 :] if (lines := self._prose_of(pair)) is not None), None)
        return after_placement(above, below) if above is not None else None

    def _prose_of(self, pair: Pair) -> Lines | None:
        place = self._now.get(pair.before[-1]) if pair.before and pair.after else None
        lines = lines_of(self._plan, self._sourced[place]) if place is not None else None
        return lines if lines is not None and lines.address[0] == "sections" else None


def _cell(paragraph: WordParagraph) -> object:
    return paragraph.cell
