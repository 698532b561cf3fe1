"""Paragraphs that are taken out of the plan, and two that are looked at as one."""

from collections.abc import Sequence

from plangen.frozen import replace
from plangen.plan import Plan
from plangen.signoff.bring.blocks import lines_of, taken_out
from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.sources import Piece, Sourced, Span
from plangen.signoff.bring.splices import END, CannotPlace
from plangen.signoff.bring.where import place_of
from plangen.signoff.bring.word_text import Look


def taken_out_of(plan: Plan, old: Sourced, change: Change) -> Change:
    """The change that takes a paragraph out of the text it was written in; one that cannot be taken where it is in none."""
    lines = lines_of(plan, old)
    if lines is None:
        if any(span.address[-1] == "heading" for span in old.spans):
            return replace(change, reason="it is the heading of a section: take the section out of the plan by hand")
        return replace(
            change, reason="it stands in no text of the plan: it is made of data, or plangen itself writes it"
        )
    return replace(
        change, splices=(taken_out(lines),), place=place_of(plan.source, Span(lines.address, lines.start, lines.end))
    )


def joined(parts: Sequence[Sourced], plan: Plan) -> Sourced:
    """Paragraphs as one, with what stands between them in the text they were written in. CannotPlace where that is not one."""
    whole = parts[0]
    for part in parts[1:]:
        above, below = whole.spans, part.spans
        if not above or not below or above[-1].address != below[0].address:
            raise CannotPlace("the two paragraphs are written in different places of the plan")
        text = f"{whole.text}{END}{part.text}"
        between = Piece(len(whole.text), len(whole.text) + 1, Span(above[-1].address, above[-1].end, below[0].start))
        shift = len(whole.text) + 1
        moved = [Piece(piece.start + shift, piece.end + shift, piece.span, piece.literal) for piece in part.pieces]
        whole = Sourced(text, (*whole.looks, Look(), *part.looks), (*whole.pieces, between, *moved))
    return whole
