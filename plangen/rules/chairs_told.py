"""Who is told to chair the board, in whatever way a text has of saying it, against the member who is marked as its chair."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plangen.analysis.passages import Passage
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import replace
from plangen.plan import Member, Plan
from plangen.rules.boards import any_of
from plangen.rules.members_named import NAMED, first_named, has_any, shown, surname_of
from plangen.rules.offices import may_be_same_post

_CLAUSE = r"[^.;:\n]{0,60}?"

_CHAIRED_BY = (
    r"\b(?:is|has been|continues to be) (?:\w+ly )?chaired by|, chaired by"
    r"|\b(?:chairmanship|leadership) of|(?:\bis|,) headed by"
)
_CHAIRS = (
    r"chairs|who chairs|has chaired|continues (?:to chair|as (?:the )?chair of)"
    r"|(?:took|has taken) (?:over )?the chair of|took over as chair of|acts as (?:the )?chair of"
)


def told_of_chairs(
    plan: Plan, passage: Passage, boards: Sequence[str], titles: Sequence[str], others: Sequence[str]
) -> Iterator[Fault]:
    """“The Board is chaired by Superintendent Price”, a member who is not the one marked as chair."""
    members = plan.governance.board.members
    chairs = [member for member in members if member.chair]
    if len(chairs) != 1 or not may_have(passage.words, _CHAIR_WORDS):
        return
    chairs = [_with_name(plan, chairs[0])]
    for match in _chair_pattern(tuple(boards)).finditer(passage.words):
        told, span = next((match[name], name) for name in ("who", "of", "alone", "first") if match[name])
        if span == "alone" and not _is_board_nearest(passage.words[: match.start()], boards):
            continue
        named = first_named(told, members, titles) or _member_of_post(told, members, chairs[0])
        behind = passage.words[match.end() :]
        is_unnamed = (
            _is_post_of_another(told, chairs[0], members, behind)
            or _is_name_of_another(told, chairs[0], titles)
            or _is_full_name_of_another(told, chairs[0], titles)
        )
        is_other = not named.chair if named else is_unnamed
        own_words = match[0].replace(match["aside"] or "\n", "")
        is_now = not has_any(others, own_words) and not _AT_TIMES.search(_before(passage, match.start()))
        if is_other and is_now and not _OF_ITS_OWN.match(behind) and not passage.is_quoted(match.start()):
            message = f"“{' '.join(match[0].split())}”: the member marked as chair is {shown(chairs[0])}"
            yield passage.fault(message, *match.span(span))


def _with_name(plan: Plan, chair: Member) -> Member:
    """The chair with a name, where only the sign-off has it."""
    signing = [person.name for person in plan.signoff.signatories if person.chair] if plan.signoff else []
    return replace(chair, name=signing[0]) if len(signing) == 1 and not chair.name else chair


_CHAIR_WORDS = ("chair", "chairs", "chaired", "chairmanship", "chairman", "chairwoman", "chairperson")


@lru_cache(maxsize=16)
def _chair_pattern(boards: tuple[str, ...]) -> re.Pattern[str]:
    """Who is said to chair: behind the board, “chair of the board” or “the chair” alone, or before “chairs the board”."""
    board, chair = any_of(boards), r"chair(?:man|woman|person)?"
    article = r"(?i:the\s+|our\s+|an?\s+)?"
    return re.compile(
        rf"(?i:\b{board}\b(?:[’']s)?)(?! of\b){_CLAUSE}(?i:{_CHAIRED_BY}|\b{chair} is|\b{chair},)"
        rf"\s+{article}{NAMED}"
        rf"|(?i:\b{chair}\s+of\s+(?:(?:the|our)\s+)?{board}(?:\s+is|,))\s+{article}{NAMED.replace('<who>', '<of>')}"
        rf"|(?im:^[>*_ -]*{chair}:|(?<![\w,]\s)\b(?:the|our|its)\s+(?:independent\s+|new\s+|current\s+)?{chair}(?:\s+is|,))"
        rf"\s+{article}{NAMED.replace('<who>', '<alone>')}"
        rf"|(?P<first>[A-Z][^.;:,\n]{{2,60}}?)(?P<aside>,[^.;:,\n]{{2,60}},|,)?\s+"
        rf"(?i:(?:is (?:the )?{chair} (?:of|for)|{_CHAIRS})\s+(?:(?:the|our)\s+)?{board}\b"
        rf"|is (?:(?:the|our)\s+)?{board}[’']s\s+(?:new\s+|current\s+)?{chair}\b)"
    )


def _is_board_nearest(before: str, boards: Sequence[str]) -> bool:
    """Whether the body that was named last before a place is the plan's own board."""
    named = [*_BODY.finditer(before)]
    if not named:
        return False
    own = re.search(rf"\b{any_of(boards)}$", before[: named[-1].end()], re.IGNORECASE)
    return own is not None or (named[-1][0].lower() == "board" and not named[-1]["of"])


_BODY = regex(
    r"(?P<of>\b[A-Z][\w’'-]*\s+)?\b(?:(?i:board|group|panel|committee|forum|governors)s?|Partnership|Council|Executive)\b"
)
"""A body that may have a chair, with the word of its name before it."""


def _is_full_name_of_another(told: str, chair: Member, titles: Sequence[str]) -> bool:
    """Whether words are a first name and a surname, and not those of the chair."""
    surname = surname_of(chair, titles)
    match = _FULL_NAME.match(told)
    return bool(surname) and surname.lower() not in told.lower() and match is not None


_NO_NAME = (
    r"(?i:\w*(?:director|constab|commission|author|manage|execut|magistr|service|educat|famil)\w*|police|health|help|council|probation"
    r"|head|chief|board|care|trust|officer|leads?|chair|member|nhs|justice|safety|people|place|city|borough|county|college|school|academy|university|hospital|team|the|this|councillor)"
)
_FULL_NAME = regex(
    rf"(?!{_NO_NAME}\b)[A-Z][a-z’'-]+\s+(?:[A-Z]\.?\s+)?(?!{_NO_NAME}\b)[A-Z][\w’'-]+(?=\s*(?:[,(]|$|who\b|and\b|is\b))"
)
"""Two words that may be a name, of which neither is one of posts, bodies or places."""


def _member_of_post(words: str, members: Sequence[Member], chair: Member) -> Member | None:
    """The only member whose whole post some words begin with; none where it may be the chair's."""
    found = [member for member in members if member.post and words.lower().startswith(member.post.lower())]
    return found[0] if len(found) == 1 and found[0] is not chair and not may_be_same_post(chair.post, words) else None


def _before(passage: Passage, place: int) -> str:
    """The words of a sentence before a place in it."""
    begins = next((first for first, last in passage.sentences if first <= place < last), place)
    return passage.words[begins:place]


def _is_post_of_another(told: str, chair: Member, members: Sequence[Member], behind: str) -> bool:
    """Whether words are a post that is not the chair's, of the board and not, by the words behind, of another body."""
    words = told.split(",")[0]
    if _POST.search(words) is None or _OF_ANOTHER.match(behind):
        return False
    own = f"{chair.post} {chair.body} {chair.name}"
    return bool(chair.post) and not may_be_same_post(own, words) and first_named(told, members, ()) is None


def _is_name_of_another(told: str, chair: Member, titles: Sequence[str]) -> bool:
    """Whether words begin with a title and a name, and have not the surname of the chair."""
    surname = surname_of(chair, titles)
    titled = regex(rf"^(?:(?i:{'|'.join(map(re.escape, titles))})\.?\s+)+(?:[A-Z][\w’'-]*\.?\s+)+[A-Z][\w’'-]+")
    return bool(surname) and surname.lower() not in told.lower() and titled.search(told) is not None


_RANK = r"(?i:director|superintendent|inspector|head|manager|executive|constable|commander|officer|magistrate)"
_POST = regex(rf"^(?i:(?:the|our|an?)\s+)?(?:[A-Z][\w’'-]*\s+){{0,3}}{_RANK}\b")
_OF_ITS_OWN = regex(r"[’']s\s+(?!meetings?\b|quarterly\b)")
"""“Chairs the Board’s scrutiny group”, which is none of the Board itself."""

_AT_TIMES = regex(r"\b(?:when|where|if|absence|away|until|before|on behalf)\b", re.IGNORECASE)
"""What says that somebody chairs now and then."""

_OF_ANOTHER = regex(r"[’']s\b|\s+(?:of|for|sub|task|working|development|meetings?|in|when|jointly|alternately)\b")
