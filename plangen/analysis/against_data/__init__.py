"""What the prose says of things that the plan holds as data, and the data say otherwise.

    differences(plan) -> tuple[Difference, ...]   in the order of the texts

How a sentence is read: the names of what the data are of (`names.py`, with the words in `schemas/subjects.yaml`), the periods,
the figures and the words of rise and fall become parts (`reading.py`). A stretch of a sentence in which every word is known to
leave a figure what it is, and in which period and figure go together one by one, is held against the data (`points.py`).

It is quiet when it does not know: a word that is in no list (“of girls”, “in the north”) makes it another figure, and ends the
stretch. A figure that a reference prints cannot differ. Words that are quoted are others'. It knows no rule and no edition.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from plangen.analysis.against_data.amounts import amounts
from plangen.analysis.against_data.as_much_as import as_much_as, tells_as_much
from plangen.analysis.against_data.beside_rows import beside_rows
from plangen.analysis.against_data.by_figures import by_figures, may_be_meant
from plangen.analysis.against_data.cash_or_kind import cash_or_kind
from plangen.analysis.against_data.cells import in_tables
from plangen.analysis.against_data.comparisons import comparisons
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.against_data.directions import directions
from plangen.analysis.against_data.extremes import EXTREMES, extremes
from plangen.analysis.against_data.facts_told import facts_told, may_tell_a_fact
from plangen.analysis.against_data.figures import figures
from plangen.analysis.against_data.most_of_all import more_than, most_of_all, tells_most
from plangen.analysis.against_data.names import (
    Names,
    Subjects,
    names_of_indicators,
    phrases_of_directions,
    words_of,
)
from plangen.analysis.against_data.none_told import NONE, none_told
from plangen.analysis.against_data.partner_names import names_of_partners
from plangen.analysis.against_data.partners_over_time import partners_over_time, tells_change
from plangen.analysis.against_data.ranks import ranks
from plangen.analysis.against_data.reading import Part, read
from plangen.analysis.against_data.representation import represented
from plangen.analysis.against_data.rows_compared import rows_compared
from plangen.analysis.against_data.series import series
from plangen.analysis.against_data.shares_of_all import shares_of_all, tells_share
from plangen.analysis.against_data.spending_told import spending_told, tells_spending
from plangen.analysis.against_data.swapped import swapped
from plangen.analysis.against_data.timeless import timeless
from plangen.analysis.against_data.told_tables import names_a_row, readings
from plangen.analysis.against_data.turned import turned
from plangen.analysis.numerals import SPELT, printed_text
from plangen.analysis.numerals.tokens import POWERS
from plangen.analysis.passages import Passage, Span, passages
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan import Plan

__all__ = ["Difference", "differences"]

_OF_THE_FUTURE = ("actions", "priorities", "risks", "indicators", "facts", "tables", "exceptions")
"""The parts of a plan whose prose says what is to be, or belongs to the data itself."""

_REFERENCE = "{{ indicators."
_TABLE_OR_HEADING = ("|", "#")
_IN_DIGITS = regex(r"[\d{]")
_WORD = regex(r"[^\W_]+")
_CARRIED = 2
"""How many sentences on a sentence that names nothing may still be about what was named."""


@derived
def differences(plan: Plan) -> tuple[Difference, ...]:
    """Every sentence that says of an indicator or a partner what the data do not; the same words of one kind once."""
    indicators, partners = names_of_indicators(plan), names_of_partners(plan)
    found: list[Difference] = []
    for passage in passages(plan):
        if passage.address[0] not in _OF_THE_FUTURE:
            in_passage: list[Difference] = []
            for difference in _in_passage(plan, passage, indicators, partners):
                if not any(_are_of_same_words(difference, other) for other in in_passage):
                    in_passage.append(difference)
            found += in_passage
    return tuple(found)


def _in_passage(plan: Plan, passage: Passage, indicators: Names, partners: Names) -> Iterator[Difference]:
    yield from _about_indicators(plan, passage, indicators)
    yield from _about_partners(plan, passage, partners)
    yield from represented(plan, passage)
    yield from _about_rows(plan, passage)
    yield from _by_figures(plan, passage, indicators)
    yield from _about_facts(plan, passage, indicators)
    yield from _about_spending(plan, passage, indicators)


def _are_of_same_words(one: Difference, other: Difference) -> bool:
    return one.kind == other.kind and one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _about_indicators(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    before = _NamedBefore(plan, passage, names)
    for number, span in enumerate(_sentences_naming(passage, names)):
        names_one = _may_tell(passage, span, names)
        if not _may_differ(passage, span):
            before.unread += [(number, span)] if names_one else []
        elif names_one or _may_go_on(passage.words[slice(*span)], before, number):
            sentence = _sentence(plan, passage, span, names)
            own = sentence.subjects
            several = sentence.names_several
            named = before.set(own, number) if own else before.subjects()
            if _is_judged(passage, span) and (own or several or (named and sentence.goes_on)):
                about = sentence.about(() if several else named)
                found = [each for reader in _OF_INDICATORS for each in reader(about)]
                yield from found or [*swapped(about), *turned(about), *timeless(about)][:1]


_OF_INDICATORS = (figures, directions, comparisons, none_told, extremes)


def _sentences_naming(passage: Passage, names: Names) -> tuple[Span, ...]:
    """The sentences of a passage in which an indicator is named or referred to; none where that is in no sentence of it."""
    return passage.sentences if names.named_in(passage.words) or _REFERENCE in passage.text else ()


class _NamedBefore:
    """What the sentences of a passage have named so far. Of those that can differ from nothing, only the last are read, and
    only where it is asked what they name.
    """

    def __init__(self, plan: Plan, passage: Passage, names: Names) -> None:
        self._read = partial(_sentence, plan, passage, names=names)
        self._named: Subjects = ()
        self._number = 0
        self.unread: list[tuple[int, Span]] = []

    def set(self, named: Subjects, number: int) -> Subjects:
        """What a sentence of this number names."""
        self._named, self._number, self.unread = named, number, []
        return named

    def subjects(self) -> Subjects:
        """What was named last."""
        while self.unread:
            number, span = self.unread.pop()
            if own := self._read(span).subjects:
                self.set(own, number)
        return self._named

    def is_carried(self, number: int) -> bool:
        """Whether a sentence of this number is near enough to be about what was named last."""
        return bool(self.subjects()) and number - self._number <= _CARRIED


def _by_figures(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    """What is told of an indicator that is not named, by its figures."""
    for span in passage.sentences if _IN_DIGITS.search(passage.words) else ():
        words = passage.words[slice(*span)]
        if _IN_DIGITS.search(words) and not names.named_in(words) and may_be_meant(plan, words):
            yield from by_figures(_sentence(plan, passage, span, names)) if _is_judged(passage, span) else ()


def _about_facts(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    """What is told of that which a fact counts."""
    for span in passage.sentences if plan.facts else ():
        if may_tell_a_fact(plan, passage.words[slice(*span)]) and _is_judged(passage, span):
            yield from facts_told(_sentence(plan, passage, span, names))


def _about_spending(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    """What is told of the rows of budgets."""
    for span in passage.sentences if tells_spending(plan, passage.words) else ():
        if tells_spending(plan, passage.words[slice(*span)]) and _is_judged(passage, span):
            yield from spending_told(_sentence(plan, passage, span, names))


def _about_rows(plan: Plan, passage: Passage) -> Iterator[Difference]:
    """What a passage tells of the rows of tables, where it has the words that head one."""
    for span in passage.sentences if names_a_row(plan, passage.words.lower()) else ():
        if _is_judged(passage, span):
            read_by = readings(plan, passage, span)
            of_cells = [*in_tables(read_by)] if _may_differ(passage, span) else []
            yield from of_cells or [found for told, sentence in read_by for found in beside_rows(told, sentence)][:1]
            yield from (found for told, sentence in read_by for found in ranks(told, sentence))
            yield from rows_compared(read_by)


def _may_tell(passage: Passage, span: Span, names: Names) -> bool:
    """Whether a sentence names an indicator, or refers to one."""
    return names.named_in(passage.words[slice(*span)]) or _REFERENCE in passage.text[slice(*span)]


def _may_differ(passage: Passage, span: Span) -> bool:
    """Whether a sentence has a figure or a word of a direction, without which the data can say nothing otherwise."""
    if _IN_DIGITS.search(passage.text, *span):
        return True
    return not _telling_words().isdisjoint(_WORD.findall(passage.words[slice(*span)].lower()))


@cache
def _telling_words() -> frozenset[str]:
    """The words of numerals, and the last words of those that tell a direction."""
    directions = [_WORD.findall(phrase)[-1] for phrase in phrases_of_directions()]
    return frozenset((*SPELT, *POWERS, *NONE, *EXTREMES, *directions))


def _may_go_on(words: str, before: _NamedBefore, number: int) -> bool:
    """Whether a sentence that names nothing may claim something of what was named before it."""
    return not _claiming_words().isdisjoint(regex(r"\W+").split(words.lower())) and before.is_carried(number)


@cache
def _claiming_words() -> frozenset[str]:
    """Words without one of which nothing is claimed of what an earlier sentence named."""
    claims, words = read_schema("claims")["words"], read_schema("subjects")["words"]
    told = (*claims["rise"], *claims["fall"], *words["fell"], *words["higher"], *words["lower"], *words["telling"])
    return frozenset(word.split()[-1] for word in told)


def _about_partners(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    if not names.named_in(passage.words):
        return
    over_time: _ReadersAndWhen = ((partners_over_time,), partial(tells_change, plan))
    telling = [(readers, tells) for readers, tells in (*_OF_PARTNERS, over_time) if tells(passage.words)]
    for span in passage.sentences if telling else ():
        words = passage.words[slice(*span)]
        readers = [reader for readers, tells in telling if tells(words) for reader in readers]
        if readers and _is_judged(passage, span):
            sentence = _sentence(plan, passage, span, names)
            yield from (found for reader in readers for found in reader(sentence))


_ReadersAndWhen = tuple[Sequence[Callable[[Sentence], Iterator[Difference]]], Callable[[str], bool]]
"""Readers, and whether words tell what they read."""

_OF_PARTNERS: Sequence[_ReadersAndWhen] = (
    ((amounts, cash_or_kind), lambda words: "£" in words),
    ((most_of_all, more_than), tells_most),
    ((shares_of_all,), tells_share),
    ((as_much_as,), tells_as_much),
)
"""What reads a sentence about partners, and what tells that it may find something there."""


def _sentence(plan: Plan, passage: Passage, span: Span, names: Names) -> Sentence:
    printed = printed_text(passage, plan, span)
    return Sentence(plan, passage, printed, tuple(_without_own_words(plan, read(printed.text, names, plan))))


def _without_own_words(plan: Plan, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a sentence, where other words of what it names say nothing more: “took part in restorative justice”."""
    known = series(plan)
    named = [known[number] for number in one_subject(parts) if number < len(known)]
    own = {
        word for one in named for name in (one.name, one.counted, one.denominator) for word in words_of(name.lower())
    }
    return (part._replace(kind="filler") if part.kind == "other" and part.text in own else part for part in parts)


def _is_judged(passage: Passage, span: Span) -> bool:
    """Whether a sentence is the authority's own and running text: no quotation, no heading, no row of a table."""
    begins = regex(r"\S").search(passage.text[slice(*span)])
    first = span[0] + (begins.start() if begins else 0)
    line = passage.text[passage.text.rfind("\n", 0, first) + 1 : first + 1].strip()
    return not line.startswith(_TABLE_OR_HEADING) and not passage.is_quoted(first)
