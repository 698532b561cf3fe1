"""Small counts of children in the text, with something told of them by which those who know the area could tell who is meant.

A count alone tells nobody apart ("two girls came to the group"); with an offence, an outcome, a background or a place it does.
So does what is said of all of a small group, or of all but one. Counts of adults, and of sessions and schools, are left alone.
All words are settings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.numerals.tokens import TENS, UNITS
from plangen.analysis.passages import Passage, labels, passages
from plangen.finding import Searched
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.phrase_patterns import either, phrase_pattern
from plangen.rules.registry import Outcome, rule

_NO_PART = r"(?<![\w.,£/:–#-])(?<!\bin )(?<!\bof every )(?<!\bout of )(?<!\bto )(?<!\bby )"
_NOT_OF = r"(?!\s+(?:of|in|out\s+of)\s+(?:every|each|\d|five|four|ten|three|two)\b)"
_IS = r"(?:was|were|is|are|had|have|has|received|got|came|identified)"
_OF = r"(?:\s+of(?:\s+(?:our|the|these|those|them|whom|all))+)?"


@frozen
class _Words:
    """The words that tell children, what is told of them, and adults; and the patterns of the counts."""

    counts: tuple[re.Pattern[str], ...]
    groups: tuple[re.Pattern[str], ...]
    children: re.Pattern[str]
    telling: re.Pattern[str]
    same: re.Pattern[str]
    adults: re.Pattern[str]
    around: re.Pattern[str]


@rule
def small_count_in_text(
    plan: Plan,
    *,
    threshold: int,
    whole: int,
    children: list[str],
    counted: list[str],
    beside: list[str],
    telling: dict[str, list[str]],
    same: list[str],
    adults: list[str],
    around: list[str],
) -> Outcome:
    """A sentence tells of so few children, or the same of all in so small a group, that they can be recognised.

    Why: who knows the area knows who the two girls in custody are; and “all eight were white” tells it of each of the eight.

    Put right: give the count for more children or more years together, or say it without a count.
    """
    words = _Words(
        counts=_count_patterns(tuple(children), tuple(counted), tuple(beside), _numbers_below(threshold)),
        groups=_group_patterns(tuple(children), _numbers_below(whole)),
        children=phrase_pattern((*children, *counted)),
        telling=phrase_pattern([phrase for kind in telling.values() for phrase in kind]),
        same=phrase_pattern(same),
        adults=phrase_pattern(adults),
        around=phrase_pattern(around),
    )
    texts = (*passages(plan), *labels(plan))
    for passage in texts:
        for count in _small_counts(passage, words):
            said = " ".join(passage.words[count.start : count.end].split())
            yield passage.fault(f"“{said}”: {count.why}", count.start, count.end)
    yield Searched(f"small counts of children in {len(texts)} texts")


class _SmallCount(NamedTuple):
    """Where a small count stands in a passage, and why it tells too much."""

    start: int
    end: int
    why: str


def _small_counts(passage: Passage, words: _Words) -> Iterator[_SmallCount]:
    """The first small count of each sentence of a passage, and the first thing said of all of a small group."""
    before = ""
    for first, last in passage.sentences:
        sentence = passage.words[first:last]
        if not sentence.lstrip().startswith(("|", "#")) and words.children.search(sentence + before):
            for match, why in _in_sentence(sentence, before, words):
                if not passage.is_quoted(first + match.start()):
                    yield _SmallCount(first + match.start(), first + match.end(), why)
        before = sentence


def _in_sentence(sentence: str, before: str, words: _Words) -> Iterator[tuple[re.Match[str], str]]:
    if words.around.search(sentence):
        return
    group = _first(words.groups, sentence)
    if group and words.same.search(sentence + _rest(group)) and not words.adults.search(sentence):
        yield group, "what is said of all of a small group, or of all but a few, is said of each of them"
    if not words.telling.search(sentence):
        return
    of_children, said_of_them = words.counts
    count = of_children.search(sentence)
    if count is None and not words.adults.search(sentence) and words.children.search(sentence + before):
        count = said_of_them.search(sentence)
    if count and not _is_of_adults(count, words):
        yield count, "so few children can be recognised by those who know the area"


def _rest(match: re.Match[str]) -> str:
    return match.string[match.end() :]


def _is_of_adults(count: re.Match[str], words: _Words) -> bool:
    """Whether the very words of a count are of adults: two children's officers."""
    return bool(words.adults.search(count[0]) or words.adults.match(_rest(count).lstrip()))


def _first(patterns: Sequence[re.Pattern[str]], sentence: str) -> re.Match[str] | None:
    found = [match for pattern in patterns if (match := pattern.search(sentence))]
    return min(found, key=lambda match: match.start()) if found else None


def _numbers_below(threshold: int) -> tuple[str, ...]:
    """The whole numbers from 1 to below a threshold, in digits and in words."""
    spelt: Mapping[str, int] = {**UNITS, **TENS}
    return (*map(str, range(1, threshold)), *(word for word, value in spelt.items() if 0 < value < threshold))


@lru_cache(maxsize=4)
def _count_patterns(
    children: tuple[str, ...], counted: tuple[str, ...], beside: tuple[str, ...], numbers: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    """“Two (of our, looked-after) girls”, “a single boy”; and “two were looked after”, “one of them was of Roma heritage”."""
    number = rf"{_NO_PART}(?:{either(numbers)}|a\s+single|an?\s+only|the\s+only|only\s+one)"
    like = rf"(?:\s+(?:{either(beside)}|[a-z]+-[a-z]+|[a-z]+ed))"
    noun = rf"\s+(?:{either(children)})(?![’'-]|\s+at\s+a\s+time){_NOT_OF}"
    both = rf"\bboth\s+(?:{either(children)})\b(?!\s+and\b)"
    of_children = rf"{number}{_NOT_OF}(?:{_OF}{like}{{0,3}}{noun}|\s+(?:{either(counted)}))(?!\w)|{both}"
    said = rf"{number}{_NOT_OF}{_OF}\s+{_IS}\s+(?:(?!not\b)[\w’'-]+\s+){{0,2}}?[\w’'-]+"
    return re.compile(of_children, re.IGNORECASE), re.compile(said, re.IGNORECASE)


@lru_cache(maxsize=4)
def _group_patterns(children: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """“All eight (of them) were”, “all but one of the children”, “with one exception”."""
    number, noun = either(numbers), either(children)
    them = rf"(?:\s+(?:of\s+them|(?:[\w’'-]+\s+){{0,2}}?(?:{noun})))?"
    every = rf"(?<!\w)all\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|our\s+)?(?:{number})(?!\w|\s*[%/–-]|,\d){them}"
    but = rf"(?<!\w)all\s+(?:but|except|bar)\s+(?:for\s+)?(?:{number})(?!\w)"
    exception = (
        r"(?<!\w)(?:with|apart\s+from|but\s+for)\s+(?:just\s+|only\s+)?(?:one|a\s+single|two)\s+exceptions?(?!\w)"
    )
    both = r"(?<!\w)both\s+(?:of\s+them\s+)?(?:were|are|had|have)(?!\w)"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (every, but, exception, both))
