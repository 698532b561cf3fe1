"""How many posts, members and priorities there are, where the text says it and the data do too."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from plangen.analysis.numerals import SPELT, Numeral, items
from plangen.analysis.passages import Passage, every_word, is_section_text, passages
from plangen.analysis.present import find_each, may_have, words_present_in
from plangen.files.regex import regex
from plangen.finding import Fault, Searched
from plangen.frozen import frozen
from plangen.plan import Plan, Post
from plangen.plan.quantity import has_value, number
from plangen.rules.boards import any_of, own_boards
from plangen.rules.offices import is_vacant
from plangen.rules.posts_told import plain_post, posts_told_otherwise
from plangen.rules.registry import Outcome, rule

_NUMBER = r"(?P<many>\d{1,3}(?:\.\d+)?|[A-Za-z]+(?:-[a-z]+)?)"
_OF_ALL = r"(?!\s+(?:of|from|in|on|around|about|with|to)\b|\s+for\s+(?!the (?:coming |next )?year|this year|20))"
"""Nothing behind it that makes the priorities those of one matter: “our three priorities for custody”."""

_BETWEEN = r"(?:\s+(?:key|main|strategic|local|overall|full|voting|current)){0,2}"
_SO_MANY_MEMBERS = (
    rf"(?:has|consists of|comprises|is made up of|is composed of)\s+{_NUMBER}{_BETWEEN}\s+members\b"
    r"(?!\s+(?:from|of\s+staff|who))"
)
_IN_DIGITS = regex(r"\d")
_AROUND = 60
"""How many characters before a post its number may stand, with words between that say how it is held."""

_FEW = 4
"""The meaning of a fact has so many words at most, where it can be looked for in a text as it stands."""


@frozen
class _Counted:
    """A thing that is counted in the data: how many, what it is called there, and in which words a text would count it.

    `find` finds these in a text that has all of `words`. `tied`: there may be others elsewhere, so that words must tie it to
    the service, and fewer may be some of them.
    """

    many: Decimal
    where: str
    words: frozenset[str]
    find: Callable[[str], Iterable[re.Match[str]]]
    tied: bool = False


@rule
def number_said_otherwise(
    plan: Plan,
    *,
    own: Sequence[str],
    boards: Sequence[str],
    vacant: Sequence[str],
    seconded: Sequence[str],
    things: Sequence[str],
    team: Sequence[str],
) -> Outcome:
    """The text says how many posts, members of the board, priorities or volunteers there are, and the data or another place in
    the text have another number of them.

    Why: these are the first things that are counted after; a reader cannot tell which of the two is out of date.

    Put right: correct the one that is, or refer to the number in the data.
    """
    counted = [*_members(plan, boards, vacant), *_priorities(plan, own), *_totals(plan), *_posts(plan, own, seconded)]
    counted += [*_facts(plan, own), *_people_of_facts(plan, own, things)]
    texts = [passage for passage in passages(plan) if is_section_text(passage)]
    in_texts = [each for each in counted if each.words <= every_word(plan)]
    faults = [fault for passage in texts for each in in_texts for fault in _otherwise(passage, each)]
    faults += [fault for passage in texts for fault in posts_told_otherwise(plan, passage, team, _value)]
    texts = [passage for passage in texts if may_have(passage.words, tuple(things))]
    pattern = regex(rf"\b{any_of(own)}\s+{_NUMBER}\s+(?P<thing>(?:\w+\s+)?{any_of(things)})\b", re.IGNORECASE)
    faults += _twice(texts, pattern, tuple(own))
    yield from faults
    if counted and not faults:
        yield Searched("numbers of posts, members and priorities that the text gives otherwise, and found none")


def _otherwise(passage: Passage, counted: _Counted) -> Iterator[Fault]:
    if not counted.words <= words_present_in(passage.words):
        return
    for match in counted.find(passage.words):
        said = _value(match["many"])
        differs = said > counted.many if counted.tied else said != counted.many
        tied = not counted.tied or any(match[name] for name in ("own", "held", "behind"))
        if said and differs and tied and not passage.is_quoted(match.start()):
            told = " ".join(match[0].split())
            yield passage.fault(f"“{told}”: {counted.where} {number(counted.many)}", *match.span())


def _find_of_own_words(pattern: str, row: str, text: str) -> Iterable[re.Match[str]]:
    """Where a pattern of the plan's own words stands in a text: it is made only where some of them stand in a row behind a
    number.
    """
    pieces = " ".join(text.lower().replace("-", " ").replace("’", "'").split()).split(row.replace("-", " "))
    numbered = (_IN_DIGITS.search(piece[-_AROUND:]) or _has_number(piece[-_AROUND:]) for piece in pieces[:-1])
    return re.compile(pattern, re.IGNORECASE).finditer(text) if any(numbered) else ()


def _has_number(words: str) -> bool:
    return not SPELT.isdisjoint(words_present_in(words))


def _find(pattern: str, text: str) -> Iterable[re.Match[str]]:
    return regex(pattern, re.IGNORECASE).finditer(text)


def _twice(texts: Sequence[Passage], pattern: re.Pattern[str], own: tuple[str, ...]) -> Iterator[Fault]:
    """Numbers of the same thing, in the same words, of which a later one is not the first."""
    first: dict[str, tuple[Decimal, str]] = {}
    for passage in texts:
        for match in find_each(pattern, own, passage.words):
            said, thing = _value(match["many"]), " ".join(match["thing"].lower().split())
            if not said or passage.is_quoted(match.start()):
                continue
            before, words = first.setdefault(thing, (said, " ".join(match[0].split())))
            if before != said:
                yield passage.fault(f"“{' '.join(match[0].split())}”; elsewhere the text has “{words}”", *match.span())


def _facts(plan: Plan, own: Sequence[str]) -> Iterator[_Counted]:
    """What a fact counts, in a few words that a text can put behind the number: volunteers, children on the caseload."""
    for fact in plan.facts.values():
        words = " ".join(fact.meaning.lower().split())
        if fact.value and has_value(fact.value) and 0 < len(words.split()) <= _FEW and words.replace(" ", "").isalpha():
            pattern = rf"\b{any_of(own)}\s+{_NUMBER}\s+{re.escape(words)}\b"
            yield _Counted(
                fact.value.value or Decimal(0),
                f"the fact “{fact.meaning}” is",
                words_present_in(words),
                partial(_find_of_own_words, pattern, words),
            )


_OF_ALL_PEOPLE = regex(r"^(?:(?:trained|active|current|our|the|all|registered)\s+)*", re.IGNORECASE)


_SUCH = r"(?:trained|active|panel|registered)"


def _people_of_facts(plan: Plan, own: Sequence[str], things: Sequence[str]) -> Iterator[_Counted]:
    """Those whom a fact counts as its unit, all of them by its meaning: more than these cannot be ours."""
    units = [fact.unit.lower() for fact in plan.facts.values()]
    for fact in plan.facts.values():
        unit, meaning = fact.unit.lower(), _OF_ALL_PEOPLE.sub("", fact.meaning).lower()
        is_all = unit in things and units.count(unit) == 1 and meaning.startswith(unit) and " who " not in meaning
        if is_all and fact.value and has_value(fact.value):
            there = rf"there\s+are(?=\s+[\w-]+\s+{_SUCH})"
            own_number = rf"\b(?P<own>{any_of(own)}|{there})\s+(?:a\s+pool\s+of\s+)?{_NUMBER}"
            pattern = rf"{own_number}\s+(?:{_SUCH}\s+)?{re.escape(unit)}\b(?P<held>)(?P<behind>)"
            where = f"the fact “{fact.meaning}” is"
            many = fact.value.value or Decimal(0)
            yield _Counted(many, where, words_present_in(unit), partial(_find, pattern), tied=True)


def _value(words: str) -> Decimal:
    """The number that words or digits tell; 0 where they tell none."""
    found = [item for item in items(words) if isinstance(item, Numeral)]
    return found[0].value if len(found) == 1 and found[0].text == words else Decimal(0)


def _members(plan: Plan, boards: Sequence[str], vacant: Sequence[str]) -> Iterator[_Counted]:
    members = [member for member in plan.governance.board.members if not is_vacant(member, vacant)]
    if members:
        names = own_boards(plan, boards)
        yield _Counted(
            Decimal(len(members)),
            "the members listed are",
            frozenset({"members"}),
            partial(_find_members, names),
        )


def _find_members(boards: tuple[str, ...], text: str) -> Iterable[re.Match[str]]:
    """Where a text counts the members of a board that has one of these names."""
    if not regex(_SO_MANY_MEMBERS, re.IGNORECASE).search(text):
        return ()
    return re.compile(rf"\b{any_of(boards)}\s+(?:now\s+|currently\s+)?{_SO_MANY_MEMBERS}", re.IGNORECASE).finditer(text)


def _priorities(plan: Plan, own: Sequence[str]) -> Iterator[_Counted]:
    if plan.priorities:
        pattern = rf"\b{any_of(own)}\s+{_NUMBER}{_BETWEEN}\s+priorities\b{_OF_ALL}"
        yield _Counted(
            Decimal(len(plan.priorities)),
            "the priorities listed are",
            frozenset({"priorities"}),
            partial(_find, pattern),
        )


def _totals(plan: Plan) -> Iterator[_Counted]:
    """The number of all posts, as the table of posts states it or all of them give it."""
    posts = plan.staffing.posts if plan.staffing else ()
    totals = plan.staffing.totals if plan.staffing else None
    stated = totals.number.value if totals and totals.number else None
    if stated is None and posts and all(has_value(post.number) for post in posts):
        stated = _sum(posts)
    if stated is not None:
        pattern = rf"\b(?:in total,?|in all,?|altogether,?)\s+(?:there are|we have|it has)\s+{_NUMBER}\s+posts\b"
        yield _Counted(stated, "the posts listed come to", frozenset({"posts"}), partial(_find, pattern))


def _sum(posts: Sequence[Post]) -> Decimal:
    return sum((post.number.value for post in posts if post.number and post.number.value is not None), Decimal(0))


def _posts(plan: Plan, own: Sequence[str], seconded: Sequence[str]) -> Iterator[_Counted]:
    """Each kind of post that is counted in the data: more of them, or more that are full time where it is the full-time
    equivalent that is given, cannot be in the service.
    """
    posts = plan.staffing.posts if plan.staffing else ()
    for name in dict.fromkeys(map(plain_post, posts)):
        alike = [post for post in posts if _holds(plain_post(post), name)]
        if len(name.split()) == 1:
            continue
        where, words = f"of “{alike[0].post}” the staff has", words_present_in(f"{name}s")
        if all(has_value(post.number) for post in alike):
            pattern = _post_pattern(name, own, seconded)
            yield _Counted(_sum(alike), where, words, partial(_find_of_own_words, pattern, f"{name}s"), tied=True)
        elif all(has_value(post.fte) for post in alike):
            full_time = sum((post.fte.value for post in alike if post.fte and post.fte.value is not None), Decimal(0))
            pattern = _post_pattern(name, own, ("full time", *_WHOLE_TIME))
            yield _Counted(full_time, where, words, partial(_find_full_time, pattern, f"{name}s"), tied=True)


_WHOLE_TIME = ("fte", "wte", "full-time equivalent", "whole-time equivalent")


def _find_full_time(pattern: str, row: str, text: str) -> Iterator[re.Match[str]]:
    """Where a post is counted in full-time equivalents: with a part of one, or with words that say so."""
    for match in _find_of_own_words(pattern, row, text):
        if "." in match["many"] or match["held"] or match["behind"]:
            yield match


def _holds(post: str, name: str) -> bool:
    """Whether a post is one of those that a name may count."""
    return set(name.split()) <= set(post.split())


def _post_pattern(name: str, own: Sequence[str], seconded: Sequence[str]) -> str:
    """So many of a post, with the words before or behind that may put them into the service."""
    held = any_of(seconded)
    return (
        rf"(?:\b(?P<own>{any_of(own)})\s+)?\b{_NUMBER}(?:\s+(?P<held>{held}))?\s+{any_of((name,))}s\b"
        rf"(?:\s+(?:who\s+)?(?:are|is|have been)\s+(?P<behind>{held}))?"
    )
