"""What a requirement expects by name, such as a partner or a member of the team, and whether a text names it.

A setting gives its `name`, what a plan marks it `as`, the `words` by which a text names it, whether it is the authority's `own`
(and so named by the authority's name too), and where it is not asked of every plan, the `nation` and the days `from` and
`until` which it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from plangen.analysis.present import find_each, in_small_letters, may_have
from plangen.errors import EditionError
from plangen.files.regex import regex
from plangen.finding import Lacking
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.quantity import read_day
from plangen.plan.walk import written_prose

ExpectedSettings = Sequence[Mapping[str, Any]]
_KEYS = {"name", "as", "words", "own", "nation", "from", "until"}


@frozen
class Expected:
    """One thing that is expected: its name, what a plan marks it as, and the words by which a text names it."""

    name: str
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def expected_of(plan: Plan, settings: ExpectedSettings) -> list[Expected]:
    """What is expected in the plan's nation and period. Where one thing followed another in the period, they are one:
    "the one or the other"; where the plan gives no period, nothing is.
    """
    by_marks: dict[tuple[str, ...], Expected] = {}
    for setting in settings:
        if _applies(plan, setting):
            marks = _marks(setting)
            key = marks or (setting["name"],)
            before = by_marks.get(key)
            name = f"{before.name} or {setting['name']}" if before else setting["name"]
            words = before.words if before else ()
            by_marks[key] = Expected(name, marks, (*words, *_words(plan, setting)))
    return list(by_marks.values())


def _words(plan: Plan, setting: Mapping[str, Any]) -> tuple[str, ...]:
    """The words by which a text names it: those of the setting and, where it is the authority's, the names of the authority
    and of those that make the plan together.
    """
    own = (plan.authority.name, *plan.authority.members) if setting.get("own") else ()
    return (*setting.get("words", ()), *filter(None, own))


def _marks(setting: Mapping[str, Any]) -> tuple[str, ...]:
    marks = setting.get("as", ())
    return (marks,) if isinstance(marks, str) else tuple(marks)


def _applies(plan: Plan, setting: Mapping[str, Any]) -> bool:
    unknown = setting.keys() - _KEYS
    if unknown:
        raise EditionError(f"`{min(unknown)}` is no setting of {setting.get('name', 'what is asked for')}")
    starts, ends = plan.period.starts, plan.period.ends
    begun, ended = read_day(setting.get("from", "")), read_day(setting.get("until", ""))
    return (
        starts is not None
        and ends is not None
        and setting.get("nation", plan.authority.nation) == plan.authority.nation
        and (begun is None or begun.first <= ends.last)
        and (ended is None or ended.last >= starts.first)
    )


def names_in(text: str, expected: Iterable[Expected]) -> set[str]:
    """The names of those that a text names by their words; of two that overlap the longer counts ("police" is not
    named by "police and crime commissioner", where both are expected).
    """
    names = {word.lower(): thing.name for thing in expected for word in thing.words}
    if not names or not may_have(text, tuple(names)):
        return set()
    return {names[" ".join(found.split())] for found in _pattern(tuple(names)).findall(in_small_letters(text))}


def mentions(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Whether any of the words stands in any of the texts."""
    return bool(words) and any(first_mention(text, tuple(words)) for text in texts)


def first_mention(text: str, words: tuple[str, ...]) -> re.Match[str] | None:
    """Where the first of these words stands in a text; what is found is in small letters."""
    return next(find_each(_pattern(words), words, in_small_letters(text)), None) if may_have(text, words) else None


def lacks_period(plan: Plan) -> bool:
    """Whether a plan does not say for which days it is, so that it cannot be told what is expected in them."""
    return plan.period.starts is None or plan.period.ends is None


NO_PERIOD = Lacking(
    "the plan does not say its period, on which it depends who is meant", "give `starts:` and `ends:` under `period:`"
)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first, over line ends too, in a text in small letters: that is found four times as fast."""
    longest = sorted(map(str.lower, words), key=len, reverse=True)
    return regex(r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + r")\b")


def prose_of(plan: Plan) -> Iterator[str]:
    """All the texts of a plan that its author wrote as prose."""
    return (text for _, text in written_prose(plan))
