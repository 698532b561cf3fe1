"""What is the lowest or the highest: “74, 52 and then 61, the lowest of all”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before
from plangen.analysis.claims.parts import ARTICLE, BE, DATE, FIGURE, HIGHEST, IN, SUPERLATIVE, TIME, WORD
from plangen.analysis.claims.pattern import not_followed_by, optional, up_to
from plangen.analysis.claims.readers.comparisons import WHICH_IS
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_alike, are_plain

_THE_LOWEST = (
    FIGURE.named("mine")
    + up_to(4, WORD, DATE, IN, TIME)
    + WHICH_IS
    + optional(ARTICLE)
    + optional(WORD)
    + SUPERLATIVE.named("way")
    + not_followed_by(up_to(3, WORD) + (BE | FIGURE))
)


def extremes(sentence: Sentence) -> Iterator[Claim]:
    """Whether a figure is the lowest, or the highest, of those that the sentence gives."""
    if not sentence.has(SUPERLATIVE):
        return
    for match in sentence.find_all(_THE_LOWEST):
        if cue_before(sentence, match.start("way"), "not_the_one", 0):
            continue
        mine = sentence.value(match.start("mine"))
        places = sentence.places(sentence.kind_at(match.start("mine")))
        values = [value for value in sentence.values(*places) if are_alike(value, mine)]
        nouns = {value.numeral.noun.partition(" ")[0] for value in values} - {""}
        if len(values) < 3 or not are_plain(*values) or len(nouns) > 1:
            continue
        highest = sentence.is_at(match.start("way"), HIGHEST)
        choose = max if highest else min
        best = choose(values, key=lambda value: value.value)
        fact = f"{best.text} is {'higher' if highest else 'lower'}"
        yield sentence.claim("extreme", (match.start(), match.end() - 1), holds=mine.value == best.value, fact=fact)
