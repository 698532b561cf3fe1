"""A case history: a passage that tells so much of one child that those who know the area know who it is.

What makes a history is an age or a place together with other kinds of fact (what the child did, what came of it, the family),
told as something that happened. What is said of children in general is left alone. All words are settings.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from plangen.analysis.passages import Passage, passages
from plangen.finding import Searched
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.phrase_patterns import either, phrase_pattern
from plangen.rules.registry import Outcome, rule

LONGEST = 110
"""How many characters of a history a message quotes."""

_PLACE = re.compile(
    r"\b(?:from|in|of|at|near|outside|around)\s+(?:the\s+)?([A-Z][a-z][\w’'-]+)(?!\s+(?:Court|Board|Team|Order|Service)\b)"
)


@frozen
class _Words:
    """What shows a history, as the settings have it."""

    one_child: re.Pattern[str]
    age: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]
    goes_on: re.Pattern[str]
    told: re.Pattern[str]
    general: re.Pattern[str]
    not_places: frozenset[str]


@rule
def case_history_of_one_child(
    plan: Plan,
    *,
    ages: list[str],
    one_child: list[str],
    kinds: dict[str, list[str]],
    least: int,
    goes_on: list[str],
    told: list[str],
    general: list[str],
    not_places: list[str],
) -> Outcome:
    """A passage tells the age or home of one child together with offence, outcome or family: it fits one child only.

    Why: neighbours, school friends and victims recognise the child, though no name is given; and the plan stays in print.

    Put right: leave out age, place and whatever else is not needed, or tell a story that is made of several.
    """
    own = re.findall(r"\w+", f"{plan.authority.name} {plan.service.name}")
    words = _Words(
        one_child=phrase_pattern(one_child),
        age=_age_of_one(tuple(map(str, ages))),
        kinds={kind: phrase_pattern(phrases) for kind, phrases in kinds.items()},
        goes_on=phrase_pattern(goes_on),
        told=phrase_pattern(told),
        general=phrase_pattern(general),
        not_places=frozenset((*not_places, *own)),
    )
    texts = passages(plan)
    for passage in texts:
        for start, end, found in _histories(passage, words, least):
            quoted = " ".join(passage.words[start : min(end, start + LONGEST)].split())
            message = f"“{quoted}”: {', '.join(found)} of one child stand together and may tell who it is"
            yield passage.fault(message, start, end)
    yield Searched(f"case histories in {len(texts)} texts")


def _histories(passage: Passage, words: _Words, least: int) -> Iterator[tuple[int, int, list[str]]]:
    """The stories of one child in a passage: where each begins and ends, and the kinds of fact that it tells."""
    behind = 0
    for place, (first, last) in enumerate(passage.sentences):
        sentence = passage.words[first:last]
        child = words.one_child.search(sentence) or words.age.search(sentence)
        if child is None or first < behind or passage.is_quoted(first + child.start()):
            continue
        end = _where_it_ends(passage, place, words)
        story = passage.words[first:end]
        found = _kinds_in(story, words)
        is_of_one = ("age" in found or "place" in found) and len(found) >= least
        if is_of_one and words.told.search(story) and not words.general.search(sentence):
            behind = end
            yield first + child.start(), last, found


def _where_it_ends(passage: Passage, place: int, words: _Words) -> int:
    """The end of the sentences that go on about the same child, in the same paragraph."""
    end = passage.sentences[place][1]
    for first, last in passage.sentences[place + 1 : place + 3]:
        sentence = passage.words[first:last]
        if re.search(r"\n\s*\n", passage.words[end - 2 : first + 1]) or not words.goes_on.search(sentence):
            break
        end = last
    return end


def _kinds_in(story: str, words: _Words) -> list[str]:
    """The kinds of fact that a story tells: age, place, and those of the settings."""
    found = ["age"] if words.age.search(story) else []
    places = (match[1] for match in _PLACE.finditer(story))
    if any(place not in words.not_places for place in places):
        found.append("place")
    return [*found, *(kind for kind, pattern in words.kinds.items() if pattern.search(story))]


@lru_cache(maxsize=4)
def _age_of_one(ages: tuple[str, ...]) -> re.Pattern[str]:
    """The age of one child: a boy of 15, 15-year-old, who was 15, 16 and of Roma heritage; no ages of a group."""
    age = rf"(?:{either(ages)})(?!\w|\s*(?:[-–%/:+]\s*\d|(?:to|or|and)\s+\d))"
    child = r"\b(?:boy|girl|child|person|lad|man|woman|teenager|pupil|he|she|who|male|female)"
    forms = (
        rf"{child}(?:\s+(?:was|is|of|aged|turned|only|just|who|had|then)|,)+\s+(?:aged\s+)?{age}",
        rf"{child}\s+\({age}\)",
        rf"(?<![\w-]){age}[\s-]+years?[\s-]+old\b(?!s)(?:[\s-]+\w+)?(?!\s+(?:boys|girls|children|pupils|males|people))",
        rf"\b(?:at|just|only|turned)\s+{age}\b(?=,|\s+(?:he|she|when|and)\b)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)
