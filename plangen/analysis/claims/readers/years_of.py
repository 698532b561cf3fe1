"""Which year of something it is, against when it began: “launched in April 2023, it is now in its fourth year (May 2024)”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cues_of
from plangen.analysis.claims.days import dates_in
from plangen.analysis.claims.parts import ARTICLE, IN, NOT
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence

_BEFORE_A_RANK = IN + up_to(1, ARTICLE)
_DAYS = 365.25
_NEAR = 6


def years_of(sentence: Sentence) -> Iterator[Claim]:
    """The only “in its fourth year” of a sentence against its beginning and the day on which that is said."""
    ranks = sentence.vocabulary.ranks
    told = [
        place for place in range(len(sentence)) if sentence.word(place) in ranks and sentence.word(place + 1) == "year"
    ]
    dates = [one for one in dates_in(sentence) if one.has_year and one.unit != "year"]
    begun = [one for one in dates if cue_before(sentence, one.first_place, "begun", _NEAR)]
    now = [one for one in dates if cue_before(sentence, one.first_place, "told_on", _NEAR)]
    if len(told) != 1 or len(begun) != 1 or len(now) != 1 or sentence.has(NOT) or not cues_of(sentence, "begun"):
        return
    place, rank = told[0], ranks[sentence.word(told[0])]
    if sentence.match_before(_BEFORE_A_RANK, place) is None:
        return
    least = (now[0].first - begun[0].last).days / _DAYS
    most = (now[0].last - begun[0].first).days / _DAYS
    holds = least < rank and most >= rank - 1
    fact = f"by then it was in year {int(most) + 1}"
    ends = (min(place, begun[0].first_place), max(place + 1, now[0].last_place, begun[0].last_place))
    yield sentence.claim("years", ends, holds=holds, fact=fact)
