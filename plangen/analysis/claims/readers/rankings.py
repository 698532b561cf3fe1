"""Figures that are told in an order: “first with 118, then Eastfield with 76, then the park with 81”."""

from collections.abc import Iterator
from itertools import pairwise

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.parts import CHANGE, COMPARATIVE, DATE, FIGURE, NOT, SEMICOLON, TIME
from plangen.analysis.claims.pattern import Part
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.superlatives import counts_the_family
from plangen.analysis.claims.values import are_comparable, are_plain


def rankings(sentence: Sentence) -> Iterator[Claim]:
    """Each figure of an order against the one told before it."""
    highest, lowest = has_cue(sentence, "first_of_all"), has_cue(sentence, "lowest")
    if highest is lowest or sentence.has(CHANGE | COMPARATIVE | DATE | TIME | NOT | SEMICOLON):
        return
    yield from _ahead_of(sentence) if highest else ()
    for letter in sorted({sentence.letters[place] for place in sentence.places(FIGURE)}):
        places = _in_order(sentence, sentence.places(Part(frozenset(letter))))
        values = sentence.values(*places)
        if len(values) > 1 and are_plain(*values) and are_comparable(values):
            turns = [(one, other) for one, other in pairwise(values) if (other.value > one.value) is highest]
            turns = [(one, other) for one, other in turns if one.value != other.value]
            fact = next(
                (f"{other.text} is {'more' if highest else 'less'} than {one.text}" for one, other in turns), ""
            )
            yield sentence.claim("extreme", (places[0], places[-1]), holds=not turns, fact=fact)


def _ahead_of(sentence: Sentence) -> Iterator[Claim]:
    """Violence heads the list with 88, and criminal damage, at 41, comes second, ahead of drugs (47) and motoring (19)."""
    figures = sentence.places(FIGURE)
    for cue in cues_of(sentence, "ahead"):
        before = [place for place in figures if place < cue.first and not counts_the_family(sentence, place)]
        behind = [place for place in figures if place > cue.last]
        values = sentence.values(*before[-1:], *behind)
        if len(before) > 1 and behind and sentence.word(cue.last).endswith("of") and are_comparable(values):
            mine, others = values[0], values[1:]
            more = next((other for other in others if other.value > mine.value), None)
            if are_plain(*values):
                fact = f"{more.text} is more than {mine.text}" if more else ""
                yield sentence.claim("extreme", (before[-1], behind[-1]), holds=more is None, fact=fact)


def _in_order(sentence: Sentence, places: list[int]) -> list[int]:
    """The figures before each of which, but the first, “then” or “followed by” stands."""
    nexts = [cue.first for cue in cues_of(sentence, "next_of_all")]
    ordered = all(any(one < cue < other for cue in nexts) for one, other in pairwise(places))
    return places if ordered and nexts else []
