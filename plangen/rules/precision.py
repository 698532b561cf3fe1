"""Actions that are precise: a post answers for each, and its words say what will change and not only what will be done.

Which words tell only of activity is data; so are those that tell of a change. An action that states a measure, an outcome
or a post is never called vague.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, Lacking, Searched
from plangen.plan import Action, Plan
from plangen.rules.hollow import is_idle
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import none_listed

_BETWEEN = regex(r"\s*(?:[,;/&]|\band\b)\s*")
_PERSON = regex(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor)\b\.?\s+(?:[A-Z][\w.’'-]*\s*)+$")
_INITIALS = regex(r"[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?")
_COUNTED = regex(r"\d+(?:%|\s+[a-z])")


@rule
def action_owner_not_a_post(
    plan: Plan, *, nobody: Sequence[str], bodies: Sequence[str], posts: Sequence[str]
) -> Outcome:
    """The owner of an action is a body, everybody, or the initials or the name of a person, and not a post.

    Why: a body cannot be asked at the next meeting how an action stands, and initials mean nothing when the person has left.

    Put right: name the post that answers for the action, such as “Operational manager, court and custody”.
    """
    known_bodies = {_plain(body) for body in (*bodies, *_bodies_of(plan)) if body}
    people = {_plain(name) for person in _people_of(plan) for name in (person, person.split()[0])}
    known_posts = {term.term for term in plan.glossary} | set(posts)

    def not_a_post(name: str) -> str:
        """What a name is, where it is known to be no post."""
        if _plain(name) in nobody:
            return "which is nobody in particular"
        if _plain(name) in known_bodies:
            return "a body"
        if _PERSON.match(name) or _plain(name) in people:
            return "the name of a person"
        return "initials" if _INITIALS.fullmatch(name) and name not in known_posts else ""

    if ownerless := [action for action in plan.actions if not action.owner]:
        yield Lacking(
            f"{len(ownerless)} of {len(plan.actions)} actions name no post that answers for them",
            "name the post under `owner:` of each",
        )
    for action in (action for action in plan.actions if action.owner):
        parts = [not_a_post(name) for name in _BETWEEN.split(action.owner) if name]
        fault = not_a_post(action.owner) or (parts[0] if parts and all(parts) else "")
        if fault:
            yield Fault(f"the owner is “{action.owner}”, {fault} and not a post", (*action.address, "owner"))


def _bodies_of(plan: Plan) -> Iterable[str]:
    """The bodies that the plan itself names."""
    board = plan.governance.board
    yield from (plan.authority.name, plan.service.name, plan.service.short_name, board.name)
    yield from (member.body for member in board.members)
    yield from (row.partner for row in (plan.contributions.rows if plan.contributions else ()))


def _people_of(plan: Plan) -> Iterable[str]:
    """The people whom the plan itself names, by first name and surname."""
    signatories = plan.signoff.signatories if plan.signoff else ()
    members = (member.name for member in plan.governance.board.members)
    named = (plan.service.lead, *members, *(signatory.name for signatory in signatories))
    yield from (name for name in named if len(name.split()) > 1)


def _plain(words: str) -> str:
    """Words as they are compared: in small letters, without an article before them or marks after them."""
    return " ".join(words.split()).casefold().removeprefix("the ").rstrip(" .!*")


@rule
def action_vague(
    plan: Plan,
    *,
    activities: Sequence[str],
    openings: Sequence[str],
    changes: Sequence[str],
    hollow: Sequence[str],
    nobody: Sequence[str],
    words: int,
    vague: Sequence[str] = (),
) -> Outcome:
    """An action tells of activity and not of what will change, and gives no post, measure or outcome to know it by.

    Why: inspectors faulted an action plan for entries like “complete audit of female children”: nobody can tell what follows.

    Put right: say what will be different, for whom and by how much, and name the post, the date and the measure.
    """
    outcomes = {priority.id for priority in plan.priorities if _says_something(priority.outcome, hollow)}
    opening = _opening(tuple(openings), tuple(activities))
    definite = 0
    for action in plan.actions:
        measured = action.priority in outcomes or any(
            _says_something(result, hollow) and not is_idle(result, vague) and _plain(result) != _plain(action.action)
            for result in (action.measure, action.outcome)
        )
        owned = _says_something(action.owner, nobody)
        if measured and owned:
            definite += 1
        activity = None if measured or owned else opening.match(action.action.lstrip())
        short = len(action.action.split()) <= words
        if activity and short and not _tells_of_change(action, tuple(changes), tuple(hollow)):
            fault = f"“{activity['activity']}” tells of activity and not of what will change"
            yield Fault(f"{fault}; no post, measure or definite outcome is given", (*action.address, "action"))
    if not plan.actions:
        yield none_listed("action")
    elif definite < len(plan.actions):
        rest = f"{len(plan.actions) - definite} of {len(plan.actions)} actions without a post or a measure"
        yield Searched(f"words that tell only of activity in {rest}, and found none")
    else:
        yield Evidence(f"{definite} actions, each with a post and with a measure or an outcome", ("actions",))


def _says_something(words: str, nothing: Sequence[str]) -> bool:
    """Whether words are there, and are not among those that say nothing."""
    return any(map(str.isalnum, words)) and _plain(words) not in nothing


def _tells_of_change(action: Action, changes: tuple[str, ...], hollow: tuple[str, ...]) -> bool:
    """Whether an action's words tell of a change or of a measure; a change that says nothing (“best practice”) is none."""
    words = action.action
    return bool(_COUNTED.search(words) or (_any(changes).search(words) and not _plain(words).endswith(hollow)))


def _either(phrases: tuple[str, ...]) -> str:
    """A pattern for any of these phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{_either(phrases)})(?!\w)", re.IGNORECASE)


@cache
def _opening(openings: tuple[str, ...], activities: tuple[str, ...]) -> re.Pattern[str]:
    """An action that begins with an activity, after “to”, or after who will do it (“The board will, at pace, …”)."""
    subject = rf"(?:{_either(openings)})\b[^.;:,]{{0,40}}?\b(?:will|shall|must|should)\b\s*(?:,[^,]*,\s*)?"
    return regex(rf"(?:{subject}|to\s+)?(?P<activity>{_either(activities)})(?!\w)", re.IGNORECASE)
