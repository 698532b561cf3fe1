"""Whether a section that has none of the words of its heading may answer it in others: no list of words is complete."""

from collections.abc import Iterable
from functools import cache

from plangen.analysis.answering.doubts import doubt_of, tells_hard
from plangen.analysis.answering.substance import Counted
from plangen.analysis.answering.vocabulary import Terms, matter, subject_of
from plangen.files.cached_yaml import read_schema
from plangen.plan import Plan

LEAST = 12
"""So many words of sentences that may answer a heading, at least; what else stands beside them takes nothing from them."""


SEVERAL = 2
"""So many different words of a heading that is named in passing are no passing, where each sentence has one."""


def told_in_other_words(plan: Plan, heading: str, sentences: Iterable[Counted]) -> Counted | None:
    """The first of the sentences that tell of something that happened here, in the work of the service, and are of no other
    heading, where there is enough of them for a person to look; else None.
    """
    telling = [sentence for sentence in sentences if _may_answer(sentence, plan, heading)]
    if any(_are_all_of(terms, telling) for terms in _of_others(heading, in_passing=True)):
        return None
    is_of_work = any(matter().are_in(sentence.quoted) for sentence in telling)
    return telling[0] if is_of_work and sum(sentence.length for sentence in telling) >= LEAST else None


def _are_all_of(terms: Terms, telling: list[Counted]) -> bool:
    """Whether sentences are all of another heading, which is named in each, and in several words."""
    found = [terms.found_in(sentence.quoted) for sentence in telling]
    return bool(found) and all(found) and len(set().union(*found)) >= SEVERAL


def _may_answer(sentence: Counted, plan: Plan, heading: str) -> bool:
    said = sentence.quoted
    return (
        tells_hard(said.lower())
        and not any(terms.are_in(said) for terms in _of_others(heading, in_passing=False))
        and not doubt_of(sentence, plan, heading, None)
    )


@cache
def _of_others(heading: str, *, in_passing: bool) -> tuple[Terms, ...]:
    """By what sentences are known as those of other headings; not of headings whose words stand under any. A word of some is
    named `in_passing`.
    """
    answers = read_schema("answers")
    passing = answers["in_passing"]
    names = (
        passing if in_passing else [name for name in answers["subjects"] if name not in (*answers["broad"], *passing)]
    )
    others = [name for name in names if name != heading]
    own = subject_of(heading)
    return tuple(
        subject.kinds[0].terms
        for name in others
        if (subject := subject_of(name)) and (own is None or subject.kinds[0].name != own.kinds[0].name)
    )
