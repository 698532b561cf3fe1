"""That there was none of what an indicator counts, where the data give some for that time."""

from collections.abc import Iterator

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.points import points_at
from plangen.analysis.against_data.reading import Part

NONE = ("no", "none", "nobody", "zero")
"""The words that tell that there was not one."""

_COUNTED = ("child", "children", "young person", "young people", "new")
_MAY_STAND = ("filler", "ours", "subject", "period", "comma")
_LIMITS = ("more than", "low", "high", "very", "between")


def none_told(sentence: Sentence) -> Iterator[Difference]:
    """“No child was sentenced to custody in 2023/24”, and no other word that may make it some of them."""
    none = [part for part in sentence.parts if part.text in NONE]
    if len(none) != 1 or not all(part in none or _says_no_more(part) for part in sentence.parts):
        return
    behind = sentence.parts[sentence.parts.index(none[0]) + 1 :]
    is_of_thing = bool(behind) and (behind[0].kind == "subject" or behind[0].text in _COUNTED)
    periods = [part for part in sentence.parts if part.kind == "period"]
    indicators = sentence.indicators(sentence.subjects)
    if not (is_of_thing or none[0].text == "nobody") or len(periods) != 1 or periods[0].dates is None or not indicators:
        return
    points = points_at(sentence.plan, indicators, periods[0].dates)
    if points and all((point.value("count") or 0) > 0 for point in points):
        ends = [min(none[0], periods[0], key=_start), max(sentence.parts, key=_start)]
        yield sentence.difference("figure", ends, f"the data give {points[0].told()}")


def _says_no_more(part: Part) -> bool:
    """Whether a part leaves “none” what it is."""
    return part.kind in _MAY_STAND and part.numeral is None and part.text not in _LIMITS


def _start(part: Part) -> int:
    return part.start
