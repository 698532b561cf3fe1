"""The readers of claims, one module for each kind of claim or a few that are told alike; none knows a rule.

A reader takes a sentence and yields the claims that it finds in it. `READERS` says in which order they are asked (of claims
of the same words only the first counts), and by which words their claims are told: a sentence with none of them, and with
no two figures one of which is a percentage, is not read at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.parts import (
    ACCEPTED,
    BETWEEN,
    CHANGE,
    CLOSING,
    COMPARATIVE,
    COMPARED,
    DECLINED,
    EXCEPT,
    MADE_UP_OF,
    MOVED,
    MULTIPLIED,
    OPENING,
    OVER_THE_LAST,
    PROPORTION,
    RATIO,
    REST,
    SEASON,
    STEADY,
    THAT_IS,
    TIME,
    TIMES,
    TO,
    TOTAL,
    VERSUS,
)  # fmt: skip
from plangen.analysis.claims.pattern import NOTHING, Part
from plangen.analysis.claims.readers.acceptances import acceptances
from plangen.analysis.claims.readers.across_sentences import across_sentences
from plangen.analysis.claims.readers.additions import additions
from plangen.analysis.claims.readers.all_of_them import all_of_them
from plangen.analysis.claims.readers.all_together import all_together
from plangen.analysis.claims.readers.averages import averages
from plangen.analysis.claims.readers.balances import balances
from plangen.analysis.claims.readers.between import between
from plangen.analysis.claims.readers.both import both
from plangen.analysis.claims.readers.bounds import bounds
from plangen.analysis.claims.readers.changes import changes
from plangen.analysis.claims.readers.comparisons import comparisons
from plangen.analysis.claims.readers.complements import complements
from plangen.analysis.claims.readers.directions import directions
from plangen.analysis.claims.readers.divisions import divisions
from plangen.analysis.claims.readers.enumerations import enumerations
from plangen.analysis.claims.readers.exceptions import exceptions
from plangen.analysis.claims.readers.fractions import fractions
from plangen.analysis.claims.readers.frequencies import frequencies
from plangen.analysis.claims.readers.hours import TIMES_OF_DAY, hours
from plangen.analysis.claims.readers.movements import movements, movements_told_before
from plangen.analysis.claims.readers.multiples import multiples
from plangen.analysis.claims.readers.of_all import of_all
from plangen.analysis.claims.readers.off_target import off_target
from plangen.analysis.claims.readers.only_readings import only_readings
from plangen.analysis.claims.readers.only_so_many import only_so_many
from plangen.analysis.claims.readers.parts_of_money import parts_of_money
from plangen.analysis.claims.readers.places_taken import places_taken
from plangen.analysis.claims.readers.products import products
from plangen.analysis.claims.readers.rankings import rankings
from plangen.analysis.claims.readers.rates import rates
from plangen.analysis.claims.readers.ratios import ratios
from plangen.analysis.claims.readers.records import records
from plangen.analysis.claims.readers.remainders import remainders
from plangen.analysis.claims.readers.representation import representation
from plangen.analysis.claims.readers.restated import restated
from plangen.analysis.claims.readers.rests import rests
from plangen.analysis.claims.readers.said_again import said_again
from plangen.analysis.claims.readers.shares import shares
from plangen.analysis.claims.readers.shares_among_counts import shares_among_counts
from plangen.analysis.claims.readers.shares_in_turn import shares_in_turn
from plangen.analysis.claims.readers.since_last_sentence import changes_since_last_sentence
from plangen.analysis.claims.readers.spans import spans
from plangen.analysis.claims.readers.steadiness import steadiness
from plangen.analysis.claims.readers.steps import steps
from plangen.analysis.claims.readers.targets import targets
from plangen.analysis.claims.readers.told_in_two_ways import told_in_two_ways
from plangen.analysis.claims.readers.too_many import too_many
from plangen.analysis.claims.readers.totals import totals
from plangen.analysis.claims.readers.trends import trends
from plangen.analysis.claims.readers.two_of_a_kind import two_of_a_kind
from plangen.analysis.claims.readers.versus import versus
from plangen.analysis.claims.readers.whole_shares import whole_shares
from plangen.analysis.claims.readers.wholes import wholes
from plangen.analysis.claims.readers.with_last_sentence import (
    changes_of_last_sentence,
    claims_of_last_sentence,
    claims_with_last_sentence,
)
from plangen.analysis.claims.readers.yearly_changes import yearly_changes
from plangen.analysis.claims.readers.years_of import years_of
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.numerals import SPELT
from plangen.files.regex import regex

Reader = Callable[[Sentence], Iterator[Claim]]

READERS: Mapping[Reader, Part] = {
    changes: CHANGE | COMPARATIVE | MOVED | OVER_THE_LAST,
    multiples: MULTIPLIED | RATIO | TIMES,
    directions: CHANGE | COMPARATIVE,
    steadiness: STEADY,
    ratios: RATIO | TO,
    exceptions: EXCEPT,
    shares: PROPORTION,
    fractions: PROPORTION,
    totals: TOTAL,
    wholes: MADE_UP_OF | REST,
    comparisons: COMPARATIVE | RATIO,
    between: BETWEEN,
    changes_since_last_sentence: CHANGE | COMPARATIVE,
    acceptances: ACCEPTED,
}


class Telling(NamedTuple):
    """By what a claim may be told: cues of these groups, a word of a part, a mark, a list behind a mark, what it looks like;
    and so many numerals at least.
    """

    cues: tuple[str, ...]
    numerals: int = 3
    marks: str = ""
    listed: bool = False
    with_years: bool = False
    looks: re.Pattern[str] | None = None
    part: Part = NOTHING


TAKES_UP = regex(rf"\b(?i:the|its|our|their|these|those|all|both) (?:\d\d?\d?|{'|'.join(sorted(SPELT))}) [a-z]")
"""“Our 15 members”."""

_THE_SO_MANY = regex(r"^(?:Not one|Not a single|Nobody)\b|^The \w+ (?:who|that|children|\w+ed|held)\b")
_YEAR = regex(r"\b(?:19|20)\d\d\b")

_SO_MUCH_SHORT = regex(r"£[\d,.]+\w* (?:short|over|under|more|less|too)\b")
_OF_THE_SO_MANY = regex(r"^Of (?:the |our |its |these )?\w")

_A_PLACE_TAKEN = regex(r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_YEAR_OF = regex(r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) year\b")
_THIS_OR_A_LIST = regex(r"^(?:This|That|It)\b|, .* and ")
_SHARE_OF_THE = regex(r"(?:%|per cent|half|third|thirds|quarters?|fifths?) of the \w*\s?\d")

READERS_BY_CUES: Mapping[Reader, Telling] = {
    rates: Telling(("per",)),
    balances: Telling(("went_out",)),
    steps: Telling(("more_money", "less_money", "followed"), marks="%"),
    products: Telling(("each", "mean", "per", "one_of", "shared_out", "part_of_a_year"), numerals=2),
    averages: Telling(("mean", "median")),
    divisions: Telling(
        ("divided", "sums_up", "brings", "in_all", "ways", "periods", "together", "parts_of_a_time"),
        numerals=2,
        marks=":(–-",
    ),
    additions: Telling(("plus", "adding", "so")),
    whole_shares: Telling(("per_cent", "fraction_words"), numerals=2, marks="%"),
    shares_in_turn: Telling(("per_cent",), numerals=4, marks="%"),
    remainders: Telling(
        ("balanced", "leaves", "left", "overspent", "underspent", "more_money", "less_money", "differ", "unplaced"),
        numerals=2,
    ),
    hours: Telling((), numerals=1, looks=TIMES_OF_DAY),
    years_of: Telling((), numerals=1, looks=_YEAR_OF, with_years=True),
    spans: Telling(("units_of_time", "anniversary"), numerals=1, with_years=True),
    enumerations: Telling(("counted", "occasions", "matters"), numerals=1, listed=True),
    records: Telling(("highest", "lowest", "no_other", "any_other", "either_way")),
    only_so_many: Telling(("only", "alone"), numerals=4),
    claims_with_last_sentence: Telling(
        (
            "per_cent",
            "relations",
            "mean",
            "per",
            "leaves",
            "left",
            "either_way",
            "numbers",
            "points_told",
            "together",
            "deficits",
            "surpluses",
        ),
        numerals=1,
        marks="%",
        looks=_SO_MUCH_SHORT,
    ),
    claims_of_last_sentence: Telling(("numbers",), numerals=2, part=TIME | CLOSING | SEASON, looks=_YEAR),
    changes_of_last_sentence: Telling((), numerals=1, part=TIME | OPENING),
    trends: Telling(("every_time",)),
    across_sentences: Telling(
        ("leaves", "represented", "highest", "lowest", "rest_of_all", "so"),
        numerals=1,
        part=MULTIPLIED,
        listed=True,
        looks=_THIS_OR_A_LIST,
    ),
    said_again: Telling((), numerals=1, looks=TAKES_UP),
    rankings: Telling(("next_of_all",), numerals=2),
    places_taken: Telling((), numerals=1, looks=_A_PLACE_TAKEN),
    parts_of_money: Telling(("per_cent", "fraction_words"), numerals=2, marks="%"),
    both: Telling(("both", "above", "below", "better", "worse")),
    only_readings: Telling(("points_told",), numerals=2, marks=":(–-,;"),
    frequencies: Telling(("frequencies", "times"), numerals=1),
    movements: Telling(("improves", "worsens", "quicker"), numerals=1, part=CHANGE | COMPARATIVE),
    movements_told_before: Telling((), numerals=2, part=TIME | CLOSING | SEASON, looks=_YEAR),
    yearly_changes: Telling(("of_a_year",), part=CHANGE),
    rests: Telling(("the_other_part", "denied", "each_once", "opposed", "those", "leaves", "left"), numerals=2),
    complements: Telling(("not_so", "rest_of_all", "leaves")),
    too_many: Telling(("those",), numerals=1, looks=_OF_THE_SO_MANY),
    shares_among_counts: Telling(("those", "so"), numerals=2, looks=_SHARE_OF_THE),
    of_all: Telling(("denied", "none_of", "not_so")),
    targets: Telling(("target_met", "target_missed"), numerals=2),
    off_target: Telling(("short_of_it", "beyond_it", "target_missed", "target_met")),
    told_in_two_ways: Telling((), numerals=3, part=CHANGE),
    restated: Telling(("restates", "so", "share_nouns"), numerals=1),
    representation: Telling(("represented",), numerals=2),
    all_of_them: Telling(("all_again",), numerals=1, looks=_THE_SO_MANY),
    two_of_a_kind: Telling(("denied", "better", "worse"), numerals=2, part=COMPARED | THAT_IS | DECLINED, marks="%"),
    bounds: Telling(("each", "one_of"), marks="(:"),
    versus: Telling((), part=VERSUS),
    all_together: Telling(
        (
            "in_all",
            "sums_up",
            "sum_of",
            "fewer_or_more",
            "differ",
            "so",
            "leaves",
            "brings",
            "gives",
            "gap",
            "went_out",
            "came_in",
        ),
        marks=";,",
    ),
}
"""Those whose claims are told by cues, asked after the others: a numeral of `Telling` is no year, except `with_years`."""
