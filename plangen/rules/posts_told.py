"""How many people the text gives the team of a post, or has a partner second, where the list of posts gives another number.

Of a list that gives full-time equivalents it is known that there are no fewer people than these, and no more who are full time.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.analysis.passages import Passage, every_word
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import derived
from plangen.plan import Plan, Post
from plangen.plan.quantity import has_value, number
from plangen.rules.boards import any_of

_NUMBER = r"(?P<many>\d{1,3}(?:\.\d+)?|[A-Za-z]+(?:-[a-z]+)?)"
_HELD = r"(?:\s+(?:(?P<full>full[- ]time|whole[- ]time)|part[- ]time|qualified|seconded|experienced|permanent))?"
_AND_NO_MORE = r"(?=\s*(?:[.;,:)]|$|\band\b|\bas well\b|\bplus\b))"
"""The clause ends there, or goes on with another post: nothing makes these some of those who hold the post."""

_IN_TEAM = (
    r"(?:(?:in|within|on|with|for)\s+(?:the|our)\s+(?:team|service|yjs|yot|yos|yjt)\b(?!\s*[’'])|with\s+us\b)"
    + _AND_NO_MORE
)
_TEAMS = ("team", "service", "yjs", "yot", "yos", "yjt", "us")
_WORKS = r"(?:works?|sits?|(?:is|are)\s+(?:based|employed|seconded))"

_SECONDS = (
    r"(?:has\s+|have\s+)?(?:seconds?|seconded|provides?|funds?|supply|supplies|contributes?|lends?)"
    r"(?:\s+(?:us|the\s+(?:service|team|yjs|yot|yos|yjt))(?:\s+with)?)?"
)


_SECONDING = (
    "second",
    "seconds",
    "seconded",
    "provide",
    "provides",
    "fund",
    "funds",
    "supply",
    "supplies",
    "contribute",
    "contributes",
    "lend",
    "lends",
)


def posts_told_otherwise(
    plan: Plan, passage: Passage, team: Sequence[str], value: Callable[[str], Decimal]
) -> Iterator[Fault]:
    """Each number of a post that is told of the whole team, or of the partner who seconds it, and that cannot be."""
    by_name = _by_name(plan)
    for name, own in by_name.items():
        if not _may_be_named(passage.words, name):
            continue
        first, last = name.split()[0], name.split()[-1]
        if may_have(passage.words, _SECONDING):
            who, again = rf"\b{re.escape(first)}(?:\s+service)?", rf"(?:{re.escape(first)}\s+)?{re.escape(last)}s?\b"
            seconded = rf"{who}\s+{_SECONDS}\s+{_NUMBER}{_HELD}\s+{again}"
            yield from _faults(passage, seconded, own, value, senses=("fewer", "more"))
        if name not in passage.words.lower():
            continue
        many = rf"{_NUMBER}{_HELD}\s+{re.escape(name)}s?"
        if may_have(passage.words, tuple(team)):
            yield from _faults(passage, rf"\b{any_of(team)}\s+{many}\b{_AND_NO_MORE}", own, value)
        if may_have(passage.words, _TEAMS):
            there = rf"\bthere\s+(?:are|is)\s+{many}\s+{_IN_TEAM}"
            yield from _faults(passage, there, own, value, senses=("fewer", "more"))
            alike = [
                post for other, those in by_name.items() if set(name.split()) <= set(other.split()) for post in those
            ]
            works = rf"(?<!of )\b{many}\s+{_WORKS}\s+{_IN_TEAM}"
            yield from _faults(passage, works, alike, value, senses=("more",))


@derived
def _by_name(plan: Plan) -> Mapping[str, list[Post]]:
    """The posts of a plan by their plain names of more than one word, of which the text has the first and the last."""
    found: dict[str, list[Post]] = {}
    for post in plan.staffing.posts if plan.staffing else ():
        found.setdefault(plain_post(post), []).append(post)
    text = " ".join(every_word(plan))
    return {name: posts for name, posts in found.items() if " " in name and _may_be_named(text, name)}


def _may_be_named(text: str, name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    return may_have(text, (first,)) and may_have(text, (last, f"{last}s"))


def plain_post(post: Post) -> str:
    """A post in small letters, for one, without what stands in brackets and how it is held."""
    words = regex(r"[\w’'-]+").findall(regex(r"\([^)]*\)").sub("", post.post).lower())
    kept = [word for word in words if word not in ("seconded", "full-time", "part-time", "full", "part", "time")]
    return " ".join([*kept[:-1], kept[-1].removesuffix("s")]) if kept else ""


def _faults(
    passage: Passage,
    pattern: str,
    posts: Sequence[Post],
    value: Callable[[str], Decimal],
    *,
    senses: Sequence[str] = ("fewer",),
) -> Iterator[Fault]:
    """Where a pattern of the plan's own words tells a number that cannot be; such a pattern is not kept."""
    for match in re.finditer(pattern, passage.words, re.IGNORECASE):
        said = value(match["many"])
        if said and not passage.is_quoted(match.start()) and _cannot_be(said, posts, match["full"] or "", senses):
            listed = ", ".join(filter(None, (_listed(post) for post in posts)))
            yield passage.fault(f"“{' '.join(match[0].split())}”: the list of posts has {listed}", *match.span())


def _cannot_be(said: Decimal, posts: Sequence[Post], full: str, senses: Sequence[str]) -> bool:
    """Whether so many are fewer than the posts that are filled, or more, whichever is asked."""
    filled = [post for post in posts if not post.vacant]
    people, full_time = _sum(filled, "number"), _sum(filled, "fte")
    if people is not None:
        return (said < people and "fewer" in senses) or (said > people and "more" in senses)
    if full_time is None:
        return False
    return (said < full_time and "fewer" in senses) or (said > full_time and bool(full) and "more" in senses)


def _sum(posts: Sequence[Post], name: str) -> Decimal | None:
    """The sum of what each of some posts has under a name; None where one has nothing there."""
    figures = [getattr(post, name) for post in posts]
    known = [figure.value for figure in figures if figure is not None and has_value(figure)]
    return sum(known, Decimal(0)) if known and len(known) == len(figures) else None


def _listed(post: Post) -> str:
    if post.number is not None and post.number.value is not None:
        return f"{number(post.number.value)} of “{post.post}”"
    return f"{post.fte} full-time equivalent of “{post.post}”" if post.fte is not None else ""
