"""Small counts of children in the text, with something told of them by which those who know the area could tell who is meant.

A count alone tells nobody apart ("two girls came to the group"); with an offence, an outcome, a background or a place it does.
So does what is said of all of a small group, or of all but one. Counts of adults, and of sessions and schools, are left alone.
All words are settings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from plangen.analysis.numerals.tokens import TENS, UNITS
from plangen.analysis.plain_sentences import Phrases, PlainSentence, phrases_of, plain_sentence, plain_sentences
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_TOKEN = regex(r"[\w’'-]+|[^\w\s]")


@frozen
class _Words:
    """The words that tell children, what is told of them, and adults; and the numbers of small counts and of small groups."""

    children: Phrases
    implied: Phrases
    counted: Phrases
    telling: Phrases
    same: Phrases
    adults: Phrases
    around: Phrases
    grammar: Mapping[str, frozenset[str]]
    threshold: int
    few: frozenset[str]
    group: frozenset[str]


@rule
@looks_for("small counts of children, and what is said of all of a small group")
def small_count_in_text(
    plan: Plan,
    *,
    threshold: int,
    whole: int,
    children: list[str],
    implied: list[str],
    counted: list[str],
    grammar: dict[str, list[str]],
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
        children=phrases_of(children),
        implied=phrases_of(implied),
        counted=phrases_of(counted),
        telling=phrases_of(phrase for kind in telling.values() for phrase in kind),
        same=phrases_of(same),
        adults=phrases_of(adults),
        around=phrases_of(around),
        grammar={name: frozenset(listed) for name, listed in grammar.items()},
        threshold=threshold,
        few=_numbers_below(threshold),
        group=_numbers_below(whole),
    )
    sentences = plain_sentences(plan)
    begins = words.group | words.grammar["begins"] | words.grammar["every"]
    for before, sentence in pairwise((None, *sentences)):
        if sentence and not begins.isdisjoint(sentence.words):
            yield from _faults(sentence, before, words)


def _faults(sentence: PlainSentence, before: PlainSentence | None, words: _Words) -> Iterator[Fault]:
    """The first small count of a sentence, and the first thing in it that is said of all of a small group."""
    if words.around.stand_in(sentence) or sentence.written.lstrip().startswith(("|", "#")):
        return
    for run, why in _in_sentence(sentence, before, words):
        start, end = sentence.first + run[0].start(), sentence.first + run[-1].end()
        if not sentence.passage.is_quoted(start):
            said = " ".join(sentence.passage.words[start:end].split()).rstrip(".,;")
            yield sentence.passage.fault(f"“{said}”: {why}", start, end)


_Run = Sequence[re.Match[str]]
"""Words and marks in a row, each with its place in the sentence."""


def _in_sentence(sentence: PlainSentence, before: PlainSentence | None, words: _Words) -> Iterator[tuple[_Run, str]]:
    tokens = [*_TOKEN.finditer(sentence.written.lower())]
    of_adults = words.adults.stand_in(sentence)
    of_children = any(_is_of_children(one, words) for one in (sentence, before) if one)
    if of_children and not of_adults and words.same.stand_in(sentence):
        groups = (_group(tokens, place, words) for place in range(len(tokens)))
        group = next(filter(None, groups), None)
        if group:
            yield group, "what is said of all of a small group, or of all but a few, is said of each of them"
    if words.telling.stand_in(sentence):
        counts = (
            _count(tokens, place, words, elliptical=of_children and not of_adults)
            for place in range(1 if _is_item_number(sentence, tokens) else 0, len(tokens))
        )
        count = next(filter(None, counts), None)
        if not count and of_children and not of_adults:
            count = _listed(sentence, tokens, words)
        if count:
            yield count, "so few children can be recognised by those who know the area"


_LISTED = regex(
    r"(?:[(:;,]|\band\b)\s+(?P<label>[A-Za-z][^\d,;:()%£]{1,40}?)[\s:=–-]+(?P<count>\d+)(?=\s*(?:[,;.)]|and\b|$))"
)
"""An item of a list of groups with their counts: “: White 4, Black 2”."""


def _listed(sentence: PlainSentence, tokens: _Run, words: _Words) -> _Run | None:
    """The first small count in a list of groups, of which one at least tells what children they are."""
    items = [*_LISTED.finditer(sentence.written)]
    labels = (plain_sentence(sentence.passage, *_within(sentence, item.span("label"))) for item in items)
    few = next((item for item in items if item["count"] in words.few), None)
    if len(items) < LEAST_LISTED or few is None or not any(map(words.telling.stand_in, labels)):
        return None
    return [token for token in tokens if few.start("label") <= token.start() < few.end()]


LEAST_LISTED = 2
"""Of so many groups with their counts, at least, a list is made."""


def _within(sentence: PlainSentence, span: tuple[int, int]) -> tuple[int, int]:
    """Where a span of a sentence stands in its passage."""
    return sentence.first + span[0], sentence.first + span[1]


def _is_item_number(sentence: PlainSentence, tokens: _Run) -> bool:
    """Whether a sentence begins with the number of an item, behind which its title has a capital: “3 Children in care”."""
    return len(tokens) > 1 and tokens[0][0].isdecimal() and sentence.written[tokens[1].start()].isupper()


def _is_of_children(sentence: PlainSentence, words: _Words) -> bool:
    return words.children.stand_in(sentence) or words.implied.stand_in(sentence)


def _count(tokens: _Run, place: int, words: _Words, *, elliptical: bool) -> _Run | None:
    """“Two (of our, looked-after) girls”, “a single boy”, “3 remands”; with `elliptical` “two were looked after” too."""
    grammar, behind = words.grammar, place + 1
    if not _is_few(tokens, place, words) or _is_share(tokens, behind, words):
        return None
    noun = _behind(tokens, behind, words.counted)
    if noun:
        return tokens[place:noun]
    behind = _past(tokens, behind, grammar["of"])
    if elliptical and _text(tokens, place) != "only" and _goes_on(tokens, place, behind, words):
        return tokens[place : behind + 3]
    part = _part_of_whole(tokens, place, words)
    if part:
        return part
    for _ in range(MOST_BESIDE):
        if not _describes(_text(tokens, behind), words) or _behind(tokens, behind, words.children):
            break
        behind += 1
    noun = _behind(tokens, behind, words.children) or _behind(tokens, behind, words.counted)
    return tokens[place:noun] if noun and not _is_other(tokens, noun, words) else None


def _goes_on(tokens: _Run, place: int, behind: int, words: _Words) -> bool:
    """Whether a number without a noun counts children: “two were”, “one a girl”, “3 of them placed”."""
    follows = _text(tokens, behind)
    is_of_them = _text(tokens, behind - 1) in ("them", "whom", "these", "those") and behind > place + 1
    is_one_of_them = follows in ("a", "an") and bool(_behind(tokens, behind + 1, words.children))
    return follows in words.grammar["is"] or is_one_of_them or (is_of_them and follows.endswith(("ed", "n")))


MOST_BESIDE = 4
"""How many words and marks may stand between a count and the children: two looked-after Gypsy/Roma boys."""


def _is_few(tokens: _Run, place: int, words: _Words) -> bool:
    """Whether a count of few begins at a place: a number that is no part of another, “a single”, “the only”, “both”."""
    word, before, grammar = _text(tokens, place), _text(tokens, place - 1) if place else "", words.grammar
    if word in grammar["alone"]:
        return before in grammar["before_alone"] or word in grammar["whole"]
    is_change = before == "by" and place > 1 and _text(tokens, place - 2) in grammar["changed"]
    return word in words.few and before not in grammar["not_after"] and not is_change


def _is_share(tokens: _Run, behind: int, words: _Words) -> bool:
    """Whether what follows makes a share of a number (one in five, 3 of every 4, 2.5, 3%)."""
    follows, beyond = _text(tokens, behind), _text(tokens, behind + 1)
    if follows in (".", ",", "/", "%", "–", ":") and (follows in "%/–" or beyond.isdecimal()):
        return True
    return follows in ("in", "of", "out") and (beyond in words.grammar["of_every"] or beyond in words.group)


def _is_other(tokens: _Run, noun: int, words: _Words) -> bool:
    """Whether the children are part of something else: two children officers, both girls and boys, one child in four."""
    follows = _text(tokens, noun)
    is_both = any(token[0] == "both" for token in tokens[max(0, noun - MOST_BESIDE) : noun])
    return (is_both and follows == "and") or follows in words.adults.words or _is_share(tokens, noun, words)


def _describes(word: str, words: _Words) -> bool:
    return (
        word in words.grammar["beside"]
        or word == "/"
        or ("-" in word and word != "-")
        or (word.endswith(("ed", "ian", "ish", "ese")) and word.isalpha())
    )


def _part_of_whole(tokens: _Run, place: int, words: _Words) -> _Run | None:
    """“3 of the 14 children”, “five of the six children”: a few of a number of children, or all but a few."""
    part, behind = _whole_number(_text(tokens, place)), _past(tokens, place + 1, words.grammar["of"])
    whole = _whole_number(_text(tokens, behind))
    noun = _behind(tokens, behind + 1, words.children)
    if not noun or _text(tokens, place + 1) != "of" or not 0 < part < whole:
        return None
    return tokens[place:noun] if min(part, whole - part) < words.threshold else None


def _group(tokens: _Run, place: int, words: _Words) -> _Run | None:
    """“All eight (of them)”, “none of the five”, “all but one”, “with one exception”, “both were”, “the six … all”."""
    word, grammar = _text(tokens, place), words.grammar
    if word == "both":
        behind = _past(tokens, place + 1, grammar["of"])
        return tokens[place : behind + 1] if _text(tokens, behind) in grammar["is"] else None
    if _text(tokens, place + 1) in ("exception", "exceptions") and word in words.few:
        return tokens[place : place + 2]
    if word not in grammar["every"]:
        return _part_of_whole(tokens, place, words) or _the_so_many(tokens, place, words)
    is_every_one = (_text(tokens, place + 1), _text(tokens, place + 2)) == ("one", "of")
    behind = _past(tokens, place + 2 if is_every_one else place + 1, grammar["of"] | grammar["but"])
    if _text(tokens, behind) not in words.group or _is_share(tokens, behind + 1, words):
        return None
    noun = _behind(tokens, behind + 1, words.children) or _behind(tokens, behind + 2, words.children)
    return tokens[place : noun or behind + 1] if noun or word == "all" else None


def _the_so_many(tokens: _Run, place: int, words: _Words) -> _Run | None:
    """“The seven children in custody were all boys”: so few that what is said of all is said of each."""
    noun = _behind(tokens, place + 1, words.children)
    if (
        not noun
        or _text(tokens, place) not in words.group
        or (place and _text(tokens, place - 1) not in words.grammar["of"])
    ):
        return None
    follows = [token[0] for token in tokens[noun : noun + FAR]]
    return tokens[place:noun] if "all" in follows or "each" in follows else None


FAR = 8
"""How many words behind a group of children may come what is said of all of them."""


def _whole_number(word: str) -> int:
    """A whole number in digits or in words; 0 for any other word."""
    return int(word) if word.isdecimal() else UNITS.get(word, TENS.get(word, 0))


def _text(tokens: _Run, place: int) -> str:
    return tokens[place][0] if place < len(tokens) else ""


def _past(tokens: _Run, place: int, passed: frozenset[str]) -> int:
    """The first place from one on whose word is none of these."""
    while _text(tokens, place) in passed:
        place += 1
    return place


def _behind(tokens: _Run, place: int, phrases: Phrases) -> int:
    """The place behind a phrase of one or two words that begins at a place; 0 where none does."""
    first, both = _text(tokens, place), f"{_text(tokens, place)} {_text(tokens, place + 1)}"
    if both in phrases.pairs:
        return place + 2
    return place + 1 if first in phrases.words else 0


@lru_cache(maxsize=4)
def _numbers_below(threshold: int) -> frozenset[str]:
    """The whole numbers from 1 to below a threshold, in digits and in words."""
    spelt = {**UNITS, **TENS}
    return frozenset(
        (*map(str, range(1, threshold)), *(word for word, value in spelt.items() if 0 < value < threshold))
    )
