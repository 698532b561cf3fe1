"""What the text tells of the people of the plan, and their own tables have otherwise: who chairs, whom a member represents,
whether posts are filled.
"""

import re
from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.names import partner_named
from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Member, Plan, Post
from plangen.plan.quantity import has_value
from plangen.rules.boards import any_of, own_boards
from plangen.rules.offices import may_be_same_post
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_NAMED = r"(?P<who>(?:[A-Z][a-z]{0,3}\.\s*)*[A-Z](?:(?!\b(?:is|are) represented\b)[^.;:\n]){2,90})"
"""A name, with initials and short titles before it, and what follows in its clause."""

_CLAUSE = r"[^.;:\n]{0,60}?"
_SHORTEST_NAME = 3


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
    """The text says who chairs the board, whom a member represents, that all posts are filled or that one is full-time, and the
    plan's own list of members or posts has it otherwise.

    Why: who reads the text and the list cannot tell which of them is out of date.

    Put right: correct the one that is.
    """
    texts = [passage for passage in passages(plan) if is_section_text(passage)]
    for passage in texts:
        yield from _chairs(plan, passage, own_boards(plan, boards), titles, others)
        yield from _represents(plan, passage, titles)
        yield from _filled(plan, passage, filled, not_yet, seconded)
        yield from _full_time(plan, passage)


def _chairs(
    plan: Plan, passage: Passage, boards: Sequence[str], titles: Sequence[str], others: Sequence[str]
) -> Iterator[Fault]:
    """“The Board is chaired by Superintendent Price”, a member who is not the one marked as chair."""
    members = plan.governance.board.members
    chairs = [member for member in members if member.chair]
    if len(chairs) != 1 or not may_have(passage.words, ("chair", "chairs", "chaired")):
        return
    board = any_of(boards)
    pattern = regex(
        rf"(?i:\b{board}\b)(?! of\b){_CLAUSE}\b(?i:is chaired by|chair is|chair,)\s+(?i:the\s+|our\s+|an?\s+)?{_NAMED}"
        rf"|(?P<first>[A-Z][^.;:,\n]{{2,60}}?)\s+(?i:is the chair of|chairs|who chairs)\s+(?i:(?:(?:the|our)\s+)?{board}\b)"
    )
    for match in pattern.finditer(passage.words):
        told, span = (match["who"], "who") if match["who"] else (match["first"], "first")
        named = _first_named(told, members, titles)
        behind = passage.words[match.end() :]
        is_unnamed = _is_post_of_another(told, chairs[0], members, behind) or _is_name_of_another(
            told, chairs[0], titles
        )
        is_other = not named.chair if named else is_unnamed
        if is_other and not _has(others, match[0]) and not passage.is_quoted(match.start()):
            message = f"“{' '.join(match[0].split())}”: the member marked as chair is {_shown(chairs[0])}"
            yield passage.fault(message, *match.span(span))


def _is_post_of_another(told: str, chair: Member, members: Sequence[Member], behind: str) -> bool:
    """Whether words are a post that is not the chair's, of the board and not, by the words behind, of another body."""
    words = told.split(",")[0]
    if _POST.search(words) is None or _OF_ANOTHER.match(behind):
        return False
    own = f"{chair.post} {chair.body} {chair.name}"
    return bool(chair.post) and not may_be_same_post(own, words) and _first_named(told, members, ()) is None


def _is_name_of_another(told: str, chair: Member, titles: Sequence[str]) -> bool:
    """Whether words begin with a title and a name, and have not the surname of the chair."""
    surname = _surname(chair, titles)
    titled = regex(rf"^(?:(?i:{'|'.join(map(re.escape, titles))})\.?\s+)+(?:[A-Z][\w’'-]*\.?\s+)+[A-Z][\w’'-]+")
    return bool(surname) and surname.lower() not in told.lower() and titled.search(told) is not None


_RANK = r"(?i:director|superintendent|inspector|head|manager|executive|constable|commander|officer|magistrate)"
_POST = regex(rf"^(?i:(?:the|our|an?)\s+)?(?:[A-Z][\w’'-]*\s+){{0,3}}{_RANK}\b")
_OF_ANOTHER = regex(r"[’']s\b|\s+(?:of|for|sub|task|working|development|meetings?|in|when|jointly|alternately)\b")


def _represents(plan: Plan, passage: Passage, titles: Sequence[str]) -> Iterator[Fault]:
    """“Probation is represented by Dr Okoro”, who is there for another."""
    if not may_have(passage.words, ("represented by",)):
        return
    for match in regex(rf"\b(?:is|are)\s+represented\s+by\s+{_NAMED}").finditer(passage.words):
        begins = max(passage.words.rfind(mark, 0, match.start()) for mark in ".;:\n") + 1
        member = _first_named(match["who"], plan.governance.board.members, titles)
        partner = partner_named(passage.words[begins : match.start()].rpartition(",")[2])
        if member is None or not partner or not member.partner or passage.is_quoted(match.start()):
            continue
        if partner not in (member.partner, partner_named(member.body)):
            told = " ".join(passage.words[begins : match.end()].split())
            yield passage.fault(f"“{told}”: {_shown(member)} is on the board for {member.partner}", begins, match.end())


def _filled(
    plan: Plan, passage: Passage, filled: Sequence[str], not_yet: Sequence[str], seconded: Sequence[str]
) -> Iterator[Fault]:
    """“All posts are filled”, where a post is said to be vacant."""
    vacant = [post for post in plan.staffing.posts if post.vacant] if plan.staffing else []
    if not vacant:
        return
    for match in regex(rf"\b{any_of(filled)}\b", re.IGNORECASE).finditer(passage.words):
        before = passage.words[passage.words.rfind(".", 0, match.start()) + 1 : match.start()]
        if _has(not_yet, before) or passage.is_quoted(match.start()):
            continue
        told = [post for post in vacant if not _has(seconded, match[0]) or _has(seconded, f"{post.post} {post.body}")]
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
    return _stands_in(words, own) or (_stands_in(words.split()[0], own) and len(own.split()) <= len(words.split()))


def _is_part_time(post: Post) -> bool:
    """Whether a post is one, or not said to be more, and less than a full one."""
    one = not has_value(post.number) or post.number is None or post.number.value == 1
    return one and post.fte is not None and post.fte.value is not None and 0 < post.fte.value < 1


def _first_named(words: str, members: Sequence[Member], titles: Sequence[str]) -> Member | None:
    """The member whose surname stands first in some words, no other having the same."""
    surnames = {member.address: _surname(member, titles) for member in members}
    found = [
        (match.start(), member)
        for member in members
        if (name := surnames[member.address]) and (match := regex(rf"\b{re.escape(name)}\b").search(words))
    ]
    first = min(found, key=lambda each: each[0], default=None)
    same = [member for at, member in found if first and at == first[0]]
    return same[0] if len(same) == 1 else None


def _surname(member: Member, titles: Sequence[str]) -> str:
    words = [word.strip(",.") for word in member.name.split() if word.strip(",.").lower() not in titles]
    return words[-1] if words and len(words[-1]) >= _SHORTEST_NAME else ""


def _shown(member: Member) -> str:
    return ", ".join(filter(None, (member.name, member.post)))


def _has(phrases: Sequence[str], words: str) -> bool:
    return any(_stands_in(phrase, words) for phrase in phrases)


def _stands_in(phrase: str, words: str) -> bool:
    return regex(rf"\b{re.escape(phrase)}\b", re.IGNORECASE).search(words) is not None
