"""What a requirement asks for by name, such as a partner or a member of the team.

A setting gives its `name`, what a plan marks it `as`, the `words` by which a text names it, and where it is not asked of
every plan, the `nation` and the days `from` and `until` which it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from plangen.errors import EditionError
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.quantity import read_day

Settings = Sequence[Mapping[str, Any]]
_KEYS = {"name", "as", "words", "nation", "from", "until"}


@frozen
class Asked:
    """One thing that is asked for: its name, what a plan marks it as, and the words by which a text names it."""

    name: str
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def asked_of(plan: Plan, settings: Settings) -> list[Asked]:
    """Those that are asked for in the plan's nation and period. Where one followed another in the period, they are one:
    "the one or the other"; where the plan gives no period, there are none.
    """
    asked: dict[tuple[str, ...], Asked] = {}
    for one in filter(lambda setting: _applies(plan, setting), settings):
        marks = (one["as"],) if isinstance(one.get("as"), str) else tuple(one.get("as", ()))
        before = asked.get(marks or (one["name"],), Asked(""))
        name = f"{before.name} or {one['name']}" if before.name else one["name"]
        asked[marks or (one["name"],)] = Asked(name, marks, (*before.words, *one.get("words", ())))
    return list(asked.values())


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


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first, over line ends too and in either case."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) + r")\b", re.IGNORECASE
    )


def spoken_of(text: str, asked: Iterable[Asked]) -> set[str]:
    """The names of those that a text names by their words; of two that overlap the longer counts ("police" is not
    named by "police and crime commissioner", where both are asked for).
    """
    names = {word.lower(): one.name for one in asked for word in one.words}
    if not names or not text:
        return set()
    return {names[" ".join(found.lower().split())] for found in _pattern(tuple(names)).findall(text)}


def speaks_of(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Whether any of the words stands in any of the texts."""
    return bool(words) and any(_pattern(tuple(words)).search(text) for text in texts)


def texts_of(plan: Plan) -> Iterator[str]:
    """All the prose of a plan."""
    return (text for _, text in plan.prose)


def listed(names: Sequence[str], last: str = "or") -> str:
    """Names in a row: "the police, probation or health"."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
