"""Who holds which office: the chair of the board, the lead of the service, a seat that nobody holds."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.files.regex import regex
from plangen.finding import Checked, Fault, Lacking
from plangen.plan import Member, Plan, Signatory
from plangen.rules.boards import any_of, own_boards
from plangen.rules.hollow import plain, says_nothing
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

_NAME = r"(?!(?:The|Our|An?)\s)(?:[A-Z][\w’'-]+|[A-Z]\.)(?: (?:[A-Z][\w’'-]+|[A-Z]\.)){1,3}"


@rule
def chair_differs(
    plan: Plan, *, titles: Sequence[str], chairs: Sequence[str], others: Sequence[str], boards: Sequence[str]
) -> Outcome:
    """The member marked as chair of the board is another person than the one who signs as its chair, or whom the text names;
    or is its vice-chair; or several members are marked so, and nothing says that they share the chair.

    Why: the chair signs for all partners; who signs and is not the chair signs for nobody.

    Put right: correct `chair: yes` under the members or the signatories, or the name that is out of date.
    """
    members = [member for member in plan.governance.board.members if member.chair]
    if len(members) > 1 and not all(_CO_CHAIR.search(f"{member.post} {member.note}") for member in members):
        names = " and ".join(member.name or member.post for member in members)
        yield Fault(f"{len(members)} members are marked as chair: {names}", (*members[1].address, "chair"))
        return
    if len(members) != 1:
        yield Lacking(
            "no one member of the board is marked as its chair",
            "mark one of `governance.board.members` with `chair: yes`",
        )
        return
    chair = members[0]
    if _VICE.search(chair.post):
        yield Fault(f"“{chair.post}” is marked as the chair of the board", (*chair.address, "chair"))
        return
    signing = (
        [person for person in plan.signoff.signatories if person.chair or _CHAIR_OF.search(person.post)]
        if plan.signoff
        else []
    )
    faults = [fault for person in signing for fault in _signs_otherwise(chair, person, titles)]
    faults += _named_otherwise(plan, chair, titles, _chair_behind_name(chairs, others), own_boards(plan, boards))
    yield from faults
    if not faults and (signing or chair.name):
        yield Checked(f"the chair of the board, {chair.name or chair.post}, is the same wherever the plan names one")


_CHAIR_OF = regex(
    r"^(?:independent\s+)?chair(?:man|woman|person)?,?\s+(?:of\s+)?(?:the\s+|our\s+)?(?:\w+\s+){0,4}"
    r"(?:management|partnership|youth justice) board\b",
    re.IGNORECASE,
)
"""A signatory who is not marked as the chair, and is called so."""

_VICE = regex(
    r"\b(?:vice|deputy)[\s-]?chair(?:man|woman|person)?\s*(?:$|[,(]|of\s+(?:the|our)\s+(?:\w+\s+)?board\b)",
    re.IGNORECASE,
)
_CO_CHAIR = regex(r"\b(?:co-?\s?chairs?|joint(?:ly)?|alternat\w+|rotat\w+)\b", re.IGNORECASE)


def _signs_otherwise(chair: Member, person: Signatory, titles: Sequence[str]) -> Iterator[Fault]:
    """A signatory who is another than the chair: by the names of both, else by their posts."""
    if chair.name and person.name:
        same = _same_name(chair.name, person.name, titles)
    else:
        same = may_be_same_post(chair.post, person.post) and not _is_other_work(chair.post, person.post)
    if same and not _may_hold_both(chair.post, person.post):
        message = f"{person.name or chair.name} signs as {person.post}; on the board the chair is {chair.post}"
        yield Fault(message, person.address)
    elif not same:
        told = ", ".join(filter(None, (person.name, person.post)))
        message = f"{told} signs as chair; the chair of the board is {chair.name or chair.post}"
        yield Fault(message, person.address)


def may_be_same_post(first: str, second: str) -> bool:
    """Whether two posts may be one: they share a word that not all posts have, or one says too little."""
    words = [{word for word in plain(post).split() if len(word) > _SHORT} - _OF_ANY_POST for post in (first, second)]
    return not all(words) or not words[0].isdisjoint(words[1])


def _may_hold_both(first: str, second: str) -> bool:
    """Whether two posts may be of one person: they may be the same, or one is a rank or an elected office."""
    return may_be_same_post(first, second) or _RANK.search(f"{first} {second}") is not None


_RANK = regex(
    r"superintendent|inspector|constable|commander|councillor|\bcllr\b|member|magistrate|judge", re.IGNORECASE
)

_SHORT = 3
_OF_ANY_POST = frozenset(
    ("chair", "independent", "board", "management", "partnership", "youth", "justice", "service", "services", "council")
)
_RANKS = frozenset(
    "director head executive corporate assistant deputy chief interim acting manager lead officer senior".split()
)


def _is_other_work(first: str, second: str) -> bool:
    """Whether two posts of one rank are of different work: Director of Public Health, Director of Children's Services."""
    words = [{word for word in plain(post).split() if len(word) > _SHORT} - _OF_ANY_POST for post in (first, second)]
    return bool(words[0] & words[1]) and words[0] & words[1] <= _RANKS and all(own - _RANKS for own in words)


def _same_name(first: str, second: str, titles: Sequence[str]) -> bool:
    """Whether two names may be of one person: they end in the same word, titles and honours left out."""
    written = (plain(_without_accents(name)).replace("-", " ") for name in (first, second))
    names = [[word for word in name.split() if word.strip("'") not in titles] for name in written]
    return not all(names) or names[0][-1] == names[1][-1]


def _without_accents(name: str) -> str:
    """A name as it is typed where there are no accents: Sian for Siân."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _chair_behind_name(chairs: Sequence[str], others: Sequence[str]) -> str:
    """A name with “Chair of” behind it, and no word between them that tells of another, as the source of a pattern."""
    chair = "|".join(re.escape(word) for word in chairs)
    another = "|".join(re.escape(word) for word in others)
    of_no_other = rf"(?:(?!\b(?i:{another})\b)[^.\n])*?"
    return rf"^[>*_ \t]*(?P<name>{_NAME})[*_]*,?\s+{of_no_other}\b(?i:{chair})\b(?:,| of| to)"


def _named_otherwise(
    plan: Plan, chair: Member, titles: Sequence[str], signing: str, boards: Sequence[str]
) -> Iterator[Fault]:
    """Signatures in the text by another than the chair, of the plan's own board."""
    for passage in passages(plan) if chair.name else ():
        may_sign = is_section_text(passage) and "Board" in passage.words
        if may_sign and regex(signing, re.MULTILINE).search(passage.words):
            signature = re.compile(rf"{signing}[^.\n]*?\b(?i:{any_of(boards)})\b(?! of)", re.MULTILINE)
            yield from _signed_in(passage, chair, titles, signature)


def _signed_in(passage: Passage, chair: Member, titles: Sequence[str], signature: re.Pattern[str]) -> Iterator[Fault]:
    for match in signature.finditer(passage.words):
        if not passage.is_quoted(match.start()) and not _same_name(chair.name, match["name"], titles):
            message = f"{match['name']} is named as chair here; the chair of the board is {chair.name} in the data"
            yield passage.fault(message, match.start("name"), match.end("name"))


@rule
def lead_chairs_board(plan: Plan) -> Outcome:
    """The chair of the management board, or who signs as chair or alone approves the plan, is the person, or holds the post,
    that leads the service; or the service itself approves it.

    Why: the board holds the lead to account; nobody can do that for himself or herself.

    Put right: mark the member who does chair the board, say who approved the plan, or correct `service.lead` and
    `service.lead_post`.
    """
    for member in plan.governance.board.members:
        if not member.chair:
            continue
        name, post = plan.service.lead, plan.service.lead_post
        if (name and plain(member.name) == plain(name)) or (post and plain(member.post) == plain(post)):
            held = ", ".join(filter(None, (member.name, member.post)))
            yield Fault(f"the chair of the board is {held}, who leads the service", (*member.address, "chair"))
        elif name or post:
            yield Checked(f"the chair of the board is not {name or post}, who leads the service")
    lead, lead_post = plain(plan.service.lead), plain(plan.service.lead_post)
    approved_by = plan.signoff.approved_by if plan.signoff else ""
    if approved_by and plain(approved_by) in (lead, lead_post):
        yield Fault(f"the plan is approved by {approved_by}, who leads the service", ("signoff", "approved_by"))
    elif approved_by and plain(approved_by) in (plain(plan.service.name), plain(plan.service.short_name)):
        yield Fault(f"the plan is approved by {approved_by}, the service itself", ("signoff", "approved_by"))
    for person in plan.signoff.signatories if plan.signoff else ():
        is_lead = (lead and plain(person.name) == lead) or (lead_post and plain(person.post) == lead_post)
        if person.chair and is_lead:
            held = person.name or person.post
            yield Fault(f"{held}, who leads the service, signs as chair of the board", person.address)


@rule
def signed_twice(plan: Plan) -> Outcome:
    """One person stands twice among those who sign the plan, with two posts.

    Why: two signatures of one person are one; a name was copied into the wrong line, or somebody who should sign does not.

    Put right: name who holds the other post, or put both posts of this person into one line.
    """
    people = plan.signoff.signatories if plan.signoff else ()
    first: dict[str, Signatory] = {}
    faults = []
    for person in (person for person in people if person.name):
        before = first.setdefault(plain(person.name), person)
        if before is not person:
            posts = " and as ".join(filter(None, (before.post, person.post)))
            faults.append(Fault(f"{person.name} signs twice{f', as {posts}' if posts else ''}", person.address))
    yield from faults
    if people and not faults:
        yield Checked(f"{count_of(len(people), 'name')} among those who sign, none of which stands there twice")


@rule
def seat_vacant(plan: Plan, *, vacant: Sequence[str]) -> Outcome:
    """A member of the board is nobody: the seat is vacant, or its holder has left or is still to be named.

    Why: a seat that nobody holds represents no partner, and decides nothing.

    Put right: name the post that holds the seat, or take the member out until there is one, and say so in the text.
    """
    members = plan.governance.board.members
    empty = [member for member in members if is_vacant(member, vacant)]
    for member in empty:
        seat = member.body or member.partner
        words = (
            member.name
            if not says_nothing(member.post, vacant)
            and (says_nothing(member.name, vacant) or _VACANT_NAME.match(member.name))
            else member.post
        )
        yield Fault(
            f"“{words}” holds the seat{f' of {seat}' if seat else ''}, so that nobody does",
            member.address,
            weighs=False,
        )
    if members:
        held = f"{len(empty)} of whose seats are vacant" if empty else "none of whose seats is said to be vacant"
        yield Checked(f"{len(members)} members of the board, {held}")
    if not members:
        yield Lacking(
            "no members of the board are listed", "list them under `governance.board.members`, each with `post:`"
        )


def is_vacant(member: Member, vacant: Sequence[str]) -> bool:
    """Whether the seat of a member is held by nobody, by its post or, for the chair and where no post is given, by its name."""
    by_name = member.chair or not member.post
    if _GONE.search(member.post) or _VACANT_NAME.match(member.name):
        return True
    return says_nothing(member.post, vacant) or (bool(by_name) and says_nothing(member.name, vacant))


_VACANT_NAME = regex(
    r"\W*(?:(?:post|seat|currently|now|presently|being|under)\s+)*(?:vacan(?:t|cy)|recruit(?:ed|ing|ment)|unfilled)\b",
    re.IGNORECASE,
)

_GONE = regex(
    r"(?:\(|,|[–-])\s*(?:\w+\s+)?vacan(?:t|cy)\b[^()]*\)?$|^(?:former|ex-|outgoing|nobody|no[ -]one)\b"
    r"|\((?:[^()]*\s)?(?:left|retired|resigned)\b[^()]*\)|,\s*(?:left|retired|resigned)\b",
    re.IGNORECASE,
)
"""What is said in a post of somebody who holds it no longer."""
