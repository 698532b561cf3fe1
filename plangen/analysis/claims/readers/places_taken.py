"""Which place is taken, against those who are told to be before it: “second best of eleven, with only A, B and C lower”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.itemised import named_items
from plangen.analysis.claims.parts import AND, ARTICLE, COMMA, COMPARATIVE, COMPARED, COUNT, NOT, OF, WORD
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence

_OUT_OF = up_to(4, WORD) + OF + up_to(4, WORD, ARTICLE, OF) + COUNT.named("all")
_BEFORE_US = ("only", "ahead", "others_ahead")
_BETTER = ("better", "worse", "ahead")
_WITHIN, _NEAR = 24, 6
_ONE = "one"
_TAKES = {
    "came",
    "come",
    "ranked",
    "rank",
    "ranks",
    "placed",
    "finished",
    "stood",
    "stand",
    "were",
    "are",
    "was",
    "is",
    "us",
}
_OF_SO_MANY = up_to(1, WORD) + OF + up_to(2, ARTICLE) + COUNT


def places_taken(sentence: Sentence) -> Iterator[Claim]:
    """The one rank of a sentence against how many are named, or counted, to be before it, or behind it."""
    ranks = [(place, rank) for place in range(len(sentence)) if (rank := _rank(sentence, place))]
    if len(ranks) != 1 or sentence.has(NOT):
        return
    ((place, rank),) = ranks
    out_of = sentence.match_at(_OUT_OF, place + 1)
    of_all = int(sentence.value(out_of.start("all")).value) if out_of else 0
    allowed = {rank - 1, of_all - rank}
    for cue in cues_of(sentence, *_BEFORE_US):
        first = cue.last + 1
        if not place < cue.first < place + _WITHIN:
            continue
        last, least, most = _those_before(sentence, first)
        near = (last, min(last + _NEAR, len(sentence)))
        told = sentence.has(COMPARATIVE, *near) or any(has_cue(sentence, name, *near) for name in _BETTER)
        told = told and not sentence.has(COMPARED, *near)  # fewer than last year
        if least and told and (not of_all or most < of_all):
            holds = any(least <= number <= most for number in allowed)
            fact = f"with {least} before it, it is number {least + 1}"
            yield sentence.claim("extreme", (place, last - 1), holds=holds, fact=fact)
            return


def _rank(sentence: Sentence, place: int) -> int:
    """Which of all it is, where a word says so of the best, the highest, or of so many: second best; sixth of the eight."""
    rank = sentence.vocabulary.ranks.get(sentence.word(place).removeprefix("the "), 0)
    best = any(cue.first in (place, place + 1) for cue in cues_of(sentence, "highest", "lowest", "either_way"))
    taken = not _TAKES.isdisjoint(sentence.words(place - 2, place)) and sentence.match_at(_OF_SO_MANY, place + 1)
    return rank if best or taken else 0


def _those_before(sentence: Sentence, first: int) -> tuple[int, int, int]:
    """Where the words end that tell who is before, and how many they are at the least and at the most; 0 where none do."""
    if sentence.is_at(first, COUNT) and sentence.value(first).value == int(sentence.value(first).value):
        many = int(sentence.value(first).value)
        return first + 1, many, many
    if sentence.word(first) == _ONE:
        return first + 1, 1, 1
    last = first
    while last < len(sentence) and (sentence.is_name(last) or sentence.is_at(last, AND | COMMA)):
        last += 1
    names = named_items(sentence, first, last) if sentence.is_name(first) else []
    ands = sum(sentence.is_at(place, AND) for place in range(first, last))
    return last, len(names) + min(ands, 1) if names else 0, len(names) + ands
