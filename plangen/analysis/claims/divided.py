"""Where a whole and the list of its parts stand in a sentence; whether they add up, and are all of it, is not asked here."""

from collections.abc import Iterator, Sequence

from plangen.analysis.claims.across_groups import across_groups
from plangen.analysis.claims.agreement import noun_stems
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.exclusive_parts import by_exclusive_parts, time_labels
from plangen.analysis.claims.itemised import Division, Item, end_of_list, figures_in, items_of
from plangen.analysis.claims.parts import (
    AMOUNT,
    ARTICLE,
    BE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    DASH,
    DATE,
    EVERY,
    FULL_STOP,
    IN,
    MONEY,
    OF,
    OF_WHOM,
    OPEN,
    SEMICOLON,
    TIME,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.summed import before_a_sum

_ASIDE = up_to(6, WORD, ARTICLE, OF, IN, TIME, DATE)
_TWO, _MANY, _SHORT, _FIFTH = 2, 3, 3, 5
_OF_THE = OF + up_to(1, ARTICLE)
_OPPOSITES = ("un", "non-")
_NO_PERSONS = ("order", "letter", "offer", "matter", "number", "register", "transfer")
_PERSONS = ("er", "or", "ist", "boy", "girl", "child", "nurse", "parent", "mentee", "adult")


def told_divisions(sentence: Sentence) -> Iterator[Division]:
    """The wholes of a sentence with the lists of their parts, in every reading that its words allow."""
    yield from _in_brackets(sentence)
    yield from _behind_a_mark(sentence)
    yield from _before_a_mark(sentence)
    yield from _making_up(sentence)
    yield from _behind_words(sentence)
    yield from _before_its_number(sentence)
    yield from _behind_a_comma(sentence)
    yield from _by_grades(sentence)
    yield from before_a_sum(sentence)
    yield from _of_which_all(sentence)
    yield from _of_every(sentence)
    yield from across_groups(sentence)
    yield from _with_those_elsewhere(sentence)
    yield from by_exclusive_parts(sentence)


def _in_brackets(sentence: Sentence) -> Iterator[Division]:
    """17 panel members (ten women and nine men); not the two ends of a change (from 12 to 17)."""
    for opens in sentence.places(OPEN):
        ends = end_of_list(sentence, opens + 1)
        items = items_of(sentence, opens + 1, ends)
        before = sentence.match_before(AMOUNT + _ASIDE, opens)
        if before and len(items) > 1 and not has_cue(sentence, "the_others", opens, ends):
            yield Division(before.start(), items, len(items) >= _MANY or _are_kinds(sentence, items))


def _before_its_number(sentence: Sentence) -> Iterator[Division]:
    """The cohort (58 boys and 17 girls) numbers 75."""
    for opens in sentence.places(OPEN):
        ends = end_of_list(sentence, opens + 1)
        items = items_of(sentence, opens + 1, ends)
        whole = next((place for place in sentence.places(AMOUNT) if place > ends), len(sentence))
        numbers = sentence.is_at(whole - 1, BE | EVERY) or cue_before(sentence, whole, "numbers", 0) is not None
        if whole - ends <= _SHORT + 1 and numbers and len(items) > 1:
            yield Division(whole, items, sentence.is_at(whole - 1, EVERY) or _are_kinds(sentence, items))


def _are_kinds(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether items are of one kind each, which does not overlap with another: ten women, nine men."""
    with_figures = [item for item in items if item.figures]
    attributes = any(sentence.has(IN | OF | BE | TURN | DATE, item.figures[0] + 1, item.last) for item in with_figures)
    short = all(item.last - item.figures[0] <= _SHORT + 1 for item in with_figures)
    counted = all(noun_stems(sentence, item.figures[0]) for item in with_figures)
    exclusive = all(has_cue(sentence, "exclusive", item.first, item.last) for item in with_figures)
    return short and not attributes and (counted or exclusive or _are_opposites(sentence, items))


def _are_opposites(sentence: Sentence, items: Sequence[Item]) -> bool:
    """9 qualified and 6 unqualified; 12 statutory and 4 non-statutory."""
    if len(items) != len(_OPPOSITES):
        return False
    one, other = (item.words(sentence)[-1:] for item in items)
    return bool(one and other) and any(f"{prefix}{one[0]}" == other[0] for prefix in _OPPOSITES)


def _behind_a_mark(sentence: Sentence) -> Iterator[Division]:
    """22 visits: 12 at home and 7 at school."""
    for mark in sentence.places(COLON | DASH):
        if sentence.is_at(mark - 1, DATE) and not sentence.is_at(mark - 2, IN):
            continue
        begins = max((stop for stop in sentence.places(FULL_STOP | SEMICOLON) if stop < mark), default=-1) + 1
        wholes = figures_in(sentence, begins, mark, AMOUNT)
        items = items_of(sentence, mark + 1, end_of_list(sentence, mark + 1))
        wholes = [place for place in wholes if len(wholes) == 1 or not _counts_items(sentence, place, items)]
        wholes = [place for place in wholes if not sentence.is_at(place - 1, COMPARATIVE | COMPARED)]
        if len(items) > 1 and wholes and _stands_out(sentence, wholes, mark):
            yield Division(wholes[-1], items, len(wholes) == 1 and sentence.is_at(mark, COLON | DASH))
            if stops := [
                at for at in sentence.places(SEMICOLON) if items[1].first < at < items[-1].first
            ]:  # 30 disposals: 24 were right and six wrong; a year ago it looked at 28
                yield Division(wholes[-1], [item for item in items if item.first < stops[0]], sure=False)


def _counts_items(sentence: Sentence, place: int, items: Sequence[Item]) -> bool:
    """Whether a figure says how many items there are: for one of three reasons."""
    value = sentence.value(place)
    return value.numeral.spelt and value.value == len(items)


def _before_a_mark(sentence: Sentence) -> Iterator[Division]:
    """Eleven primary schools, seven secondary schools and three special schools: 21 schools took part."""
    for mark in sentence.places(COLON | DASH):
        wholes = figures_in(sentence, mark + 1, end_of_list(sentence, mark + 1), AMOUNT)
        items = items_of(sentence, 0, mark)
        first = all(item.figures == (item.first,) for item in items[1:])
        if len(wholes) == 1 and len(items) >= _MANY and (first or all(len(item.figures) == 1 for item in items)):
            tell = _counts_them_all if first else _counts_what_the_first_counts
            yield Division(wholes[0], items, tell(sentence, wholes[0], items))


def _counts_what_the_first_counts(sentence: Sentence, whole: int, items: Sequence[Item]) -> bool:
    """The council funds 14 posts, the grant six and health two: 22 posts."""
    first, *others = (noun_stems(sentence, item.figures[0]) for item in items)
    return bool(noun_stems(sentence, whole) & first) and not any(others)


def _making_up(sentence: Sentence) -> Iterator[Division]:
    """Six nurses, five psychologists and four therapists make up the team of 15."""
    for cue in cues_of(sentence, "make_up"):
        whole = sentence.match_at(up_to(3, ARTICLE, WORD) + OF + AMOUNT.named("whole"), cue.last + 1)
        items = items_of(sentence, 0, cue.first)
        if whole and len(items) >= _MANY and all(item.figures == (item.first,) for item in items[1:]):
            yield Division(whole.start("whole"), items)


def _counts_them_all(sentence: Sentence, whole: int, items: Sequence[Item]) -> bool:
    """Whether what is counted behind a list is of all its kinds: schools, sites of places, people of managers and nurses."""
    counted = [noun_stems(sentence, item.figures[0]) for item in items if item.figures]
    if all(noun_stems(sentence, whole) & nouns for nouns in counted):
        return True
    persons = [any(noun.endswith(_PERSONS) and noun not in _NO_PERSONS for noun in nouns) for nouns in counted]
    if cue_behind(sentence, whole, "people_of_all_kinds", 2):
        return all(persons)
    kinds = ("places_of_all_kinds", "cases_of_all_kinds")
    return not any(persons) and any(cue_behind(sentence, whole, name, 2) for name in kinds)


def _stands_out(sentence: Sentence, wholes: Sequence[int], mark: int) -> bool:
    """Whether a figure before a mark is near enough to be the whole of what stands behind it."""
    return not sentence.has(COMMA | COLON, wholes[-1], mark) or len(wholes) == 1


def _behind_words(sentence: Sentence) -> Iterator[Division]:
    """The 64 referrals were received from police (31), schools (11) and parents (3)."""
    for cue in cues_of(sentence, "divided"):
        before = figures_in(sentence, 0, cue.first, AMOUNT)
        ends = end_of_list(sentence, cue.last + 1)
        items = items_of(sentence, cue.last + 1, ends)
        bracketed = len(items) == _TWO and all(
            sentence.is_at(at - 1, OPEN) for item in items for at in item.figures[:1]
        )
        many = len(items) >= _MANY or (bracketed and sentence.is_at(before[0] if before else 0, MONEY))
        if len(before) == 1 and many and not sentence.has(SEMICOLON | FULL_STOP, before[0], cue.first):
            yield Division(before[0], items, _are_labelled(sentence, items))


def _behind_a_comma(sentence: Sentence) -> Iterator[Division]:
    """We contacted 86 people, 46 by telephone, 22 by letter and 18 in person."""
    figures = sentence.places(AMOUNT)
    comma = next((at for at in sentence.places(COMMA) if figures and at > figures[0]), None)
    if comma is None or not sentence.is_at(comma + 1, AMOUNT) or sentence.has(COLON, figures[0], comma):
        return
    if any(0 < label.place - figures[0] <= _SHORT for label in time_labels(sentence)):
        return  # 14 in Q1, 11 in Q2 and 9 in Q3
    items = items_of(sentence, comma + 1, end_of_list(sentence, comma + 1))
    ways = sum(_tells_a_way(sentence, item) for item in items)
    if len(items) >= _MANY and all(item.figures[:1] == (item.first,) for item in items):
        led = sentence.has(OF, 0, figures[0])
        by_ways = has_cue(sentence, "each_once") or all(_is_by_a_way(sentence, item) for item in items)
        yield Division(figures[0], items, by_ways or (not led and ways >= len(items) - 1))
    elif len(items) == _TWO and items[0].figures[:1] == (items[0].first,) and _are_kinds(sentence, items):
        exclusive = all(has_cue(sentence, "exclusive", item.first, item.last) for item in items)
        yield Division(figures[0], items, exclusive and len(figures) == _MANY)


def _is_by_a_way(sentence: Sentence, item: Item) -> bool:
    """44 were by case managers, 20 by social workers."""
    return any(item.first < cue.first <= item.first + 2 for cue in cues_of(sentence, "ways"))


def _tells_a_way(sentence: Sentence, item: Item) -> bool:
    """Whether an item tells in which one way, or at which one place, its figure came about: 46 by telephone, 9 in Oldtown."""
    places = [place for place in range(item.first + 1, item.last - 1) if sentence.is_at(place, IN)]
    ordinal = has_cue(sentence, "which_of_them", item.first + 1, item.last)
    return _is_by_a_way(sentence, item) or ordinal or any(sentence.is_name(place + 1) for place in places)


def _by_grades(sentence: Sentence) -> Iterator[Division]:
    """Of the 33 actions, 18 are green, 9 amber and 6 red."""
    figures = sentence.places(AMOUNT)
    if len(figures) <= _MANY or not sentence.is_at(figures[0] - 1, OF | ARTICLE):
        return
    for begins in (figures[1], figures[0] + 1):  # or: ‘Good’ on six, ‘Outstanding’ on two
        items = items_of(sentence, begins, end_of_list(sentence, figures[1]))
        graded = sum(has_cue(sentence, "grades", item.first, item.last) for item in items)
        if len(items) >= _MANY and graded == len(items):
            yield Division(figures[0], items)


def _are_labelled(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether each figure begins its item, or stands behind it, in brackets or bare."""
    return all(
        item.is_one
        or item.figures[0] - item.first <= 1
        or item.last - item.figures[0] <= 2
        or sentence.is_at(item.figures[0] - 1, OPEN)
        for item in items
    )


def _of_which_all(sentence: Sentence) -> Iterator[Division]:
    """214 offences, of which violence accounted for 88, theft for 51 and all others for 48."""
    for place in sentence.places(OF_WHOM):
        before = figures_in(sentence, 0, place, AMOUNT)
        ends = end_of_list(sentence, place + 1)
        items = items_of(sentence, place + 1, ends)
        if len(before) == 1 and len(items) >= _MANY and has_cue(sentence, "all_the_rest", items[-1].first, ends):
            yield Division(before[0], items)


def _with_those_elsewhere(sentence: Sentence) -> Iterator[Division]:
    """Of 52 incidents 34 took place at school, 11 on the way home and 9 elsewhere."""
    whole, *parts = sentence.places(AMOUNT) or [0]
    if len(parts) >= _MANY and (sentence.match_before(_OF_THE, whole) or sentence.word(whole - 1).endswith(" of")):
        none_other = (cue.first for cue in cues_of(sentence, "all_the_rest") if sentence.word(cue.first) == "no")
        ends = end_of_list(sentence, parts[0])
        items = items_of(sentence, parts[0], next(none_other, ends))
        elsewhere = any(has_cue(sentence, name, items[-1].first, ends) for name in ("rest_of_all", "all_the_rest"))
        yield Division(whole, items, len(items) >= _MANY and elsewhere)


def _of_every(sentence: Sentence) -> Iterator[Division]:
    """Of every £100, £71 goes on staff, £12 on premises and £17 on services."""
    whole = sentence.match_at(OF + EVERY + AMOUNT.named("whole"), 0)
    if whole is not None and sentence.has(COMMA):
        first = sentence.places(COMMA)[0] + 1
        items = items_of(sentence, first, end_of_list(sentence, first))
        yield Division(whole.start("whole"), items, len(items) >= _MANY)
