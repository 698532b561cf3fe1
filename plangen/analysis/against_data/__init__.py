"""What the prose says of things that the plan holds as data, and the data say otherwise.

    differences(plan) -> tuple[Difference, ...]   in the order of the texts

How a sentence is read: the names of what the data are of (`names.py`, with the words in `schemas/subjects.yaml`), the periods,
the figures and the words of rise and fall become parts (`reading.py`). A stretch of a sentence in which every word is known to
leave a figure what it is, and in which period and figure go together one by one, is held against the data (`points.py`).

It is quiet when it does not know: a word that is in no list (“of girls”, “in the north”) makes it another figure, and ends the
stretch. A figure that a reference prints cannot differ. Words that are quoted are others'. It knows no rule and no edition.
"""

from collections.abc import Iterator
from functools import cache

from plangen.analysis.against_data.amounts import amounts
from plangen.analysis.against_data.comparisons import comparisons
from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.directions import directions
from plangen.analysis.against_data.figures import figures
from plangen.analysis.against_data.names import Names, Subjects, names_of_indicators, names_of_partners
from plangen.analysis.against_data.reading import read
from plangen.analysis.numerals import printed_text
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
_CARRIED = 2
"""How many sentences on a sentence that names nothing may still be about what was named."""


@derived
def differences(plan: Plan) -> tuple[Difference, ...]:
    """Every sentence that says of an indicator or a partner what the data do not."""
    indicators, partners = names_of_indicators(plan), names_of_partners(plan)
    return tuple(
        difference
        for passage in passages(plan)
        if passage.address[0] not in _OF_THE_FUTURE
        for difference in (*_about_indicators(plan, passage, indicators), *_about_partners(plan, passage, partners))
    )


def _about_indicators(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    named: Subjects = ()
    since = 0
    for span in passage.sentences if names.named_in(passage.words) or _REFERENCE in passage.text else ():
        since += 1
        if not _may_tell(passage, span, names) and not _may_go_on(passage.words[slice(*span)], named, since):
            continue
        sentence = _sentence(plan, passage, span, names)
        own = sentence.subjects
        since, named = (0, own) if own else (since, named)
        if _is_judged(passage, span) and (own or (named and sentence.goes_on)):
            for reader in (figures, directions, comparisons):
                yield from reader(sentence.about(named))


def _may_tell(passage: Passage, span: Span, names: Names) -> bool:
    """Whether a sentence names an indicator, or refers to one."""
    return names.named_in(passage.words[slice(*span)]) or _REFERENCE in passage.text[slice(*span)]


def _may_go_on(words: str, named: Subjects, since: int) -> bool:
    """Whether a sentence that names nothing may claim something of what was named before it."""
    return bool(named) and since <= _CARRIED and not _claiming_words().isdisjoint(regex(r"\W+").split(words.lower()))


@cache
def _claiming_words() -> frozenset[str]:
    """Words without one of which nothing is claimed of what an earlier sentence named."""
    claims, words = read_schema("claims")["words"], read_schema("subjects")["words"]
    told = (*claims["rise"], *claims["fall"], *words["higher"], *words["lower"], *words["telling"])
    return frozenset(word.split()[-1] for word in told)


def _about_partners(plan: Plan, passage: Passage, names: Names) -> Iterator[Difference]:
    for span in passage.sentences if "£" in passage.text and names.named_in(passage.words) else ():
        if "£" in passage.text[slice(*span)] and _is_judged(passage, span):
            yield from amounts(_sentence(plan, passage, span, names))


def _sentence(plan: Plan, passage: Passage, span: Span, names: Names) -> Sentence:
    printed = printed_text(passage, plan, span)
    return Sentence(plan, passage, printed, tuple(read(printed.text, names, plan)))


def _is_judged(passage: Passage, span: Span) -> bool:
    """Whether a sentence is the authority's own and running text: no quotation, no heading, no row of a table."""
    begins = regex(r"\S").search(passage.text[slice(*span)])
    first = span[0] + (begins.start() if begins else 0)
    line = passage.text[passage.text.rfind("\n", 0, first) + 1 : first + 1].strip()
    return not line.startswith(_TABLE_OR_HEADING) and not passage.is_quoted(first)
