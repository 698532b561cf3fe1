"""A list of parts before the figure that is told to be their sum: “14, 11 and 9, or 36 in all”, “that makes 173”."""

from collections.abc import Iterator, Sequence

from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.days import dates_in
from plangen.analysis.claims.itemised import Division, Item, figures_in, items_of
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ARTICLE,
    AVERAGE,
    CLOSE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    IN,
    MAKING,
    OF,
    OPEN,
    OVER_THE_LAST,
    SEMICOLON,
    THAT_IS,
    TURN,
    WHICH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence

_MANY, _NEAR = 3, 2
_SHORT, _LONGEST = 3, 8
_TO = ("to",)


def before_a_sum(sentence: Sentence) -> Iterator[Division]:
    """We had 40 in the first year and 52 in the second; with this year's 61 that makes 173. 14, 11 and 9, or 36 in all."""
    for place in sentence.places(AMOUNT):
        begins = _sum_begins(sentence, place)
        if begins is None:
            continue
        first = next(iter(sentence.places(AMOUNT)))
        parts = items_of(sentence, _list_begins(sentence, first), begins)
        parts = _without_their_number(sentence, parts)
        if len(parts) > 1:
            of_several = sentence.has(AVERAGE, first, begins)  # a daily average of 21, a best day of 34
            yield Division(place, parts, not of_several and _is_all_there_was(sentence, place, parts))


def _without_their_number(sentence: Sentence, parts: list[Item]) -> list[Item]:
    """Three groups with 8, 9 and 11 members: the parts without how many they are; but not of “three groups of 8”."""
    first, *others = parts or [Item(0, 0, (), is_one=False)]
    each = len(first.figures) == 2 and sentence.has(OF, *first.figures)
    if len(first.figures) == 2 and sentence.value(first.figures[0]).value == len(parts) and not each:
        return [first._replace(figures=first.figures[1:]), *others]
    return parts


def _list_begins(sentence: Sentence, first: int) -> int:
    """Where the item begins that has the first figure: behind the brackets or the mark before it."""
    one = _one_before(sentence, first)
    if one is not None:
        return one
    opens = [place for place in sentence.places(OPEN) if place < first]
    labelled = opens and opens[-1] == first - 1 and sentence.is_at(first + 1, CLOSE)
    return 0 if labelled or not opens or sentence.is_at(first + 1, CLOSE) else opens[-1] + 1


def _one_before(sentence: Sentence, first: int) -> int | None:
    """The place of “a head of service” where it stands in a list before the first figure, and counts one."""
    if not sentence.is_at(first - 1, COMMA):
        return None
    near = range(first - 2, max(first - _LONGEST, 0), -1)
    return next((at for at in near if sentence.is_at(at, ARTICLE) and has_cue(sentence, "one", at, at + 1)), None)


def _sum_begins(sentence: Sentence, place: int) -> int | None:
    """Where the words begin that tell a figure to be the sum of those before it; None where none do."""
    adds = cue_before(sentence, place, "sums_up", 3)
    bare = adds is not None and sentence.word(adds.first) == "=" and not sentence.has(AND, 0, adds.first)
    if adds and not bare and _ends_a_list(sentence, adds.first) and not sentence.is_at(adds.first - 1, IN):
        return adds.first
    both = cue_before(sentence, place, "together", 2)
    if both and sentence.is_at(both.first - 1, CLOSE) and _ends_a_list(sentence, both.first):
        return both.first
    together = cue_before(sentence, place, "gives", 1)
    if together and has_cue(sentence, "together", 0, sentence.places(AMOUNT)[0]):
        return together.first
    between_them = cue_before(sentence, place, "together", 4)
    if between_them and between_them.first < between_them.last:
        gives = between_them.last + 1
        return between_them.first if has_cue(sentence, "gives", gives, gives + 1) else None
    if _is_of_a_longer_time(sentence, place):
        return max(comma for comma in sentence.places(COMMA) if comma < place)
    brings = cue_before(sentence, place, "brings", 7)
    if brings and sentence.word(place - 1) in _TO:
        return brings.first
    if cue_behind(sentence, place, "in_all", 3) is None and not _is_over_a_time(sentence, place):
        return None
    lead = sentence.match_before(
        (COMMA | COLON | DASH | SEMICOLON | THAT_IS | MAKING) + up_to(3, ARTICLE, WORD, OF), place
    )
    bracketed = sentence.has(CLOSE, 0, place) and figures_in(sentence, 0, place, AMOUNT)[-1:] != []
    is_behind_brackets = bracketed and not sentence.is_at(figures_in(sentence, 0, place, AMOUNT)[-1] + 1, WORD)
    if lead is not None:
        return lead.start()
    return place if is_behind_brackets else None


def _is_over_a_time(sentence: Sentence, place: int) -> bool:
    """£14.9 million over the three years."""
    length = sentence.match_at(OVER_THE_LAST + up_to(1, ARTICLE) + COUNT.named("length"), place + 1)
    return length is not None and sentence.value(length.start("length")).numeral.kind == "duration"


def _is_of_a_longer_time(sentence: Sentence, place: int) -> bool:
    """With 15 in April, 18 in May and 21 in June, the first quarter saw 54."""
    before = [comma for comma in sentence.places(COMMA) if comma < place]
    parts = figures_in(sentence, 0, place, AMOUNT)
    if len(parts) < _MANY or before[-1:] < parts[-1:] or place != sentence.places(AMOUNT)[-1]:
        return False
    dated = sum(any(part < one.first_place <= part + _SHORT for one in dates_in(sentence)) for part in parts)
    return dated == len(parts) and has_cue(sentence, "periods", before[-1], place)


def _ends_a_list(sentence: Sentence, place: int) -> bool:
    """Whether a list can end before a place: at a mark, or with its last item and no verb of its own."""
    begins = max(figures_in(sentence, 0, place, AMOUNT), default=place)
    ends = next((at for at in range(max(place - _SHORT, 0), place) if sentence.is_at(at, WHICH)), place)
    return begins < place and not sentence.has(TURN, begins, ends)


def _is_all_there_was(sentence: Sentence, whole: int, items: Sequence[Item]) -> bool:
    """Whether nothing may have been there before what is added: “brings the fund to £45,500”."""
    known = sum(sentence.value(place).value for item in items for place in item.figures)
    added = any(
        sentence.has(AMOUNT, cue.first - _NEAR, cue.last + _NEAR + 1)
        for cue in cues_of(sentence, "added")
        if cue.first < items[-1].last
    )
    joined = has_cue(sentence, "joined", 0, items[-1].last)
    return sentence.value(whole).value < known or not (added or joined)
