"""A case history: a passage that tells so much of one child that those who know the area know who it is.

What makes a history is an age or a place together with other kinds of fact (what the child did, what came of it, the family),
told as something that happened. What is said of children in general is left alone. All words are settings.
"""

from collections.abc import Mapping, Sequence

from plangen.analysis.plain_sentences import Phrases, PlainSentence, phrases_of, plain_sentence, plain_sentences
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

LONGEST = 110
"""How many characters of a history a message quotes."""

_PLACE = regex(
    r"\b(?:from|in|of|at|near|outside|around)\s+(?:the\s+)?([A-Z][a-z][\w’'-]+)(?!\s+(?:Court|Board|Team|Order|Service)\b)"
)


_SCHOOL = regex(
    r"\b(?:to|at|from|in|of|attends|attended|left|joined)\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:School|Academy|College|Primary|High)\b"
)
"""A school with its name, by which a child of so many years is known."""


@frozen
class _Words:
    """What shows a history, as the settings have it."""

    one_child: Phrases
    ages: frozenset[str]
    kinds: Mapping[str, Phrases]
    goes_on: Phrases
    told: Phrases
    general: Phrases
    not_places: frozenset[str]


@rule
@looks_for("stories by which one child can be known")
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
    own = regex(r"\w+").findall(f"{plan.authority.name} {plan.service.name}")
    words = _Words(
        one_child=phrases_of(one_child),
        ages=frozenset(form for age in ages for form in (f"{age}", f"{age}-year-old", f"{age}-yr-old")),
        kinds={kind: phrases_of(phrases) for kind, phrases in kinds.items()},
        goes_on=phrases_of(goes_on),
        told=phrases_of(told),
        general=phrases_of(general),
        not_places=frozenset((*not_places, *own)),
    )
    sentences = plain_sentences(plan)
    told_already: PlainSentence | None = None
    for place, sentence in enumerate(sentences):
        if _is_within(sentence, told_already) or not _begins(sentence, words):
            continue
        story = _story(sentences, place, words)
        found = _kinds_in(story, words)
        if _is_of_one(found, least) and _is_told(story, words):
            told_already = story
            yield _fault(sentence, found)


def _is_of_one(found: Sequence[str], least: int) -> bool:
    """Whether so many kinds of fact fit one child only; an age with the name of a school does."""
    told = {*found}
    return {"age", "school"} <= told or (len(found) >= least and not {"age", "place"}.isdisjoint(told))


def _is_told(story: PlainSentence, words: _Words) -> bool:
    """Whether a story tells of something that happened, or is so."""
    return words.told.stand_in(story) or _DID.search(story.written) is not None


_DID = regex(r"\b(?:he|she|they|who)\s+(?:[a-z]+ly\s+)?[a-z]{2,}ed\b|\b(?:[Cc]ase|[Cc]hild|[Cc]lient)\s+[A-Z\d]{1,2}\b")
"""What somebody did; or a note on one case, which needs no verb."""

STORY = 2
"""How many sentences may go on about the child after the first."""


def _is_within(sentence: PlainSentence, story: PlainSentence | None) -> bool:
    """Whether a sentence is part of a story that was found."""
    return story is not None and sentence.passage is story.passage and sentence.last <= story.last


def _begins(sentence: PlainSentence, words: _Words) -> bool:
    """Whether a sentence tells of one child, and of no child in general."""
    is_of_one = words.one_child.stand_in(sentence) or _tells_an_age(sentence, words)
    if not is_of_one and not _PUPIL_OF_A_YEAR.search(sentence.written):
        return False
    is_general = words.general.stand_in(sentence) or _MAY.search(sentence.written)
    return not is_general and not sentence.passage.is_quoted(sentence.first + 1)


_MAY = regex(r"\bmay\b")
"""The verb, and not the month."""


def _story(sentences: Sequence[PlainSentence], place: int, words: _Words) -> PlainSentence:
    """A sentence with those that go on about the same child, in the same paragraph, as one."""
    first, last = sentences[place], sentences[place].last
    for sentence in sentences[place + 1 : place + 1 + STORY]:
        is_apart = sentence.passage is not first.passage or "\n\n" in first.passage.words[last - 2 : sentence.first + 1]
        if is_apart or not words.goes_on.stand_in(sentence) or words.one_child.stand_in(sentence):
            break
        last = sentence.last
    return plain_sentence(first.passage, first.first, last)


def _kinds_in(story: PlainSentence, words: _Words) -> list[str]:
    """The kinds of fact that a story tells: age, place, and those of the settings."""
    found = [kind for kind, phrases in words.kinds.items() if phrases.stand_in(story)]
    if not found and not _SCHOOL.search(story.written):
        return []
    if _tells_an_age(story, words) or _IN_YEAR.search(story.written):
        found.insert(0, "age")
    if _SCHOOL.search(story.written):
        found.append("school")
    places = (match[1] for match in _PLACE.finditer(story.written))
    return [*found, "place"] if any(place not in words.not_places for place in places) else found


def _fault(sentence: PlainSentence, found: Sequence[str]) -> Fault:
    written = sentence.written.strip()
    start = sentence.first + sentence.written.index(written)
    quoted = " ".join(written[:LONGEST].split())
    message = f"“{quoted}”: {', '.join(found)} of one child stand together and may tell who it is"
    return sentence.passage.fault(message, start, start + len(written))


def _tells_an_age(sentence: PlainSentence, words: _Words) -> bool:
    """Whether a sentence tells the age of one child: a boy of 15, 15-year-old, who was 15, 16 and of Roma heritage."""
    if words.ages.isdisjoint(sentence.words):
        return False
    found = _AGE_OF_ONE.finditer(sentence.written.lower())
    return any(age in words.ages for match in found for age in match.groups() if age)


_IN_YEAR = regex(r"\b(?:[Ii]n|[Aa])\s+[Yy]ear\s+(?:[7-9]|1[0-3])\b(?!\s*(?:and|to|or|-|–)\s*\d)")
"""A school year, which is as good as an age."""

_PUPIL_OF_A_YEAR = regex(r"\b[Aa]\s+[Yy]ear\s+(?:[7-9]|1[0-3])\s+(?:pupil|student|boy|girl|child)\b")

_AGE = r"(\d{1,2}|[a-z]{3,9})(?!\w|\s*(?:[-–%/:+]\s*\d|(?:to|or|and)\s+\d))"
_CHILD = (
    r"\b(?:boy|girl|child|person|lad|man|woman|teenager|pupil|seeker|refugee|youngster|youth|schoolboy|schoolgirl|twins|brothers|sisters"
    r"|he|she|who|male|female)"
)
_GROUP = r"(?!\s+(?:boys|girls|children|pupils|males|people))"
_AGE_OF_ONE = regex(
    rf"{_CHILD}(?:\s+(?:was|is|of|aged|turned|only|just|who|had|then)\b|,)+\s+(?:aged\s+)?{_AGE}"
    rf"|{_CHILD}\s+\({_AGE}\)"
    rf"|{_CHILD}(?:\s+[a-z]+){{1,5}}\s+(?:is|was)\s+{_AGE}(?=\s+and\b|[,.])"
    rf"|(?<![\w-]){_AGE}[\s-]+years?[\s-]+old\b(?!s)(?:[\s-]+\w+)?{_GROUP}"
    rf"|\b(?:at|just|only|turned)\s+{_AGE}\b(?=,|\s+(?:he|she|when|and)\b)"
)
"""The age of one child and not of a group, each form with the age as its group."""
