"""So much in a part of a year and in a year: “£4,500 a month, or £54,000 a year”, “£27,500 in half a year is £55,000”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import Cue, cues_of
from plangen.analysis.claims.parts import ANY_FIGURE, COUNT, MAKING, MONEY, OPEN, THAT_IS
from plangen.analysis.claims.reach import meet, reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, are_plain, format_like

_NEAR = 4


def yearly(sentence: Sentence) -> Iterator[Claim]:
    """The figure of a year against that of a part of it, where the words say that they are the same."""
    figures = sentence.places(ANY_FIGURE)
    part = next(iter(cues_of(sentence, "part_of_a_year")), None)
    if len(figures) != 2 or part is None or not sentence.has(THAT_IS | MAKING | OPEN, *figures):
        return
    short = _beside(sentence, part, figures)
    year = next(
        (cue for cue in cues_of(sentence, "a_year") if _beside(sentence, cue, figures) not in (None, short)), None
    )
    if short is None or year is None or not sentence.is_at(short, COUNT | MONEY):
        return
    (long,) = (place for place in figures if place != short)
    many = _in_a_year(sentence, part)
    alike = sentence.letters[short] == sentence.letters[long] and are_plain(*sentence.values(short, long))
    if many is not None and alike and may_be_judged(sentence, figures[0], figures[1]):
        value = sentence.value(short)
        known = reach(value)
        holds = meet(Range(known.least * many.least, known.most * many.most), reach(sentence.value(long)))
        fact = f"{value.text} is {format_like(value, value.value * many.least)} in a year"
        yield sentence.claim("total", (figures[0], figures[1]), holds=holds, fact=fact)


def _beside(sentence: Sentence, cue: Cue, figures: list[int]) -> int | None:
    """The figure nearest to a cue, if it is near and no other stands between."""
    nearest = min(figures, key=lambda place: min(abs(place - cue.first), abs(place - cue.last)))
    return nearest if min(abs(nearest - cue.first), abs(nearest - cue.last)) <= _NEAR else None


def _in_a_year(sentence: Sentence, part: Cue) -> Range | None:
    """How many of such parts a year has."""
    words = " ".join(sentence.words(part.first, part.last + 1))
    return next((many for name, many in sentence.vocabulary.in_a_year.items() if name in words), None)
