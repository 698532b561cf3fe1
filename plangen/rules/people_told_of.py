"""What the text tells of the people of the plan, and their own tables have otherwise: who chairs, whom a member represents,
whether posts are filled.
"""

import re
from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.partner_names import partner_named
from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan, Post
from plangen.plan.quantity import has_value
from plangen.rules.boards import any_of, own_boards
from plangen.rules.chairs_told import told_of_chairs
from plangen.rules.members_named import NAMED, first_named, has_any, shown, stands_in
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for
from plangen.rules.staff_groups_told import staff_groups_told


@rule
@looks_for("members and posts of whom the tables tell something else")
def people_told_of_otherwise(
    plan: Plan,
    *,
    boards: Sequence[str],
    titles: Sequence[str],
    others: Sequence[str],
    filled: Sequence[str],
    not_yet: Sequence[str],
    seconded: Sequence[str],
) -> Outcome:
    """The text says who chairs the board, whom a member represents, that all posts are filled or that one is full-time, or how
    many of the staff are of a group, and the plan's own list of members, posts or staff has it otherwise.

    Why: who reads the text and the list cannot tell which of them is out of date.

    Put right: correct the one that is.
    """
    texts = [passage for passage in passages(plan) if is_section_text(passage)]
    for passage in texts:
        yield from told_of_chairs(plan, passage, own_boards(plan, boards), titles, others)
        yield from _represents(plan, passage, titles)
        yield from _filled(plan, passage, filled, not_yet, seconded)
        yield from _full_time(plan, passage)
        yield from staff_groups_told(plan, passage)


def _represents(plan: Plan, passage: Passage, titles: Sequence[str]) -> Iterator[Fault]:
    """“Probation is represented by Dr Okoro”, who is there for another."""
    if not may_have(passage.words, ("represented by",)):
        return
    for match in regex(rf"\b(?:is|are)\s+represented\s+by\s+{NAMED}").finditer(passage.words):
        begins = max(passage.words.rfind(mark, 0, match.start()) for mark in ".;:\n") + 1
        member = first_named(match["who"], plan.governance.board.members, titles)
        partner = partner_named(passage.words[begins : match.start()].rpartition(",")[2])
        if member is None or not partner or not member.partner or passage.is_quoted(match.start()):
            continue
        if partner not in (member.partner, partner_named(member.body)):
            told = " ".join(passage.words[begins : match.end()].split())
            yield passage.fault(f"“{told}”: {shown(member)} is on the board for {member.partner}", begins, match.end())


def _filled(
    plan: Plan, passage: Passage, filled: Sequence[str], not_yet: Sequence[str], seconded: Sequence[str]
) -> Iterator[Fault]:
    """“All posts are filled”, where a post is said to be vacant."""
    vacant = [post for post in plan.staffing.posts if post.vacant] if plan.staffing else []
    if not vacant:
        return
    for match in regex(rf"\b{any_of(filled)}\b", re.IGNORECASE).finditer(passage.words):
        before = passage.words[passage.words.rfind(".", 0, match.start()) + 1 : match.start()]
        if has_any(not_yet, before) or passage.is_quoted(match.start()):
            continue
        told = [
            post for post in vacant if not has_any(seconded, match[0]) or has_any(seconded, f"{post.post} {post.body}")
        ]
        if told:
            names = ", ".join(post.post for post in told)
            yield passage.fault(f"“{match[0]}”: the list of posts has as vacant: {names}", *match.span())


def _full_time(plan: Plan, passage: Passage) -> Iterator[Fault]:
    """“A full-time nurse”, where the only such post is less than one."""
    if not may_have(passage.words, ("full-time", "full time")):
        return
    for match in _FULL_TIME.finditer(passage.words):
        told = match["post"] or regex(r"s$").sub("", match["who"])
        posts = [post for post in (plan.staffing.posts if plan.staffing else ()) if _is_called(post, told)]
        if len(posts) == 1 and _is_part_time(posts[0]) and not passage.is_quoted(match.start()):
            message = f"“{match[0]}”: the list of posts has {posts[0].fte} full-time equivalent of “{posts[0].post}”"
            yield passage.fault(message, *match.span())


_FULL_TIME = regex(
    r"\b(?:an?|one)\s+full[- ]time\s+(?P<post>[a-z]+(?:\s[a-z]+)?)"
    r"|\b(?:the|our|an?|one|two|three)\s+(?P<who>[a-z’'-]+(?:\s[a-z’'-]+){0,4}?)\s+(?:works?|is|are)"
    r"\s+(?:(?:here|for\s+us|with\s+us|in\s+the\s+team)\s+)?full[- ]time\b",
    re.IGNORECASE,
)
"""“A full-time nurse”, “the nurse works for us full time”."""


def _is_called(post: Post, words: str) -> bool:
    """Whether a post has all of some words in its name, or only the first, where the second belongs to what follows."""
    own = post.post.lower()
    return stands_in(words, own) or (stands_in(words.split()[0], own) and len(own.split()) <= len(words.split()))


def _is_part_time(post: Post) -> bool:
    """Whether a post is one, or not said to be more, and less than a full one."""
    one = not has_value(post.number) or post.number is None or post.number.value == 1
    return one and post.fte is not None and post.fte.value is not None and 0 < post.fte.value < 1
