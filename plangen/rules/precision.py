"""Actions that are precise: a post answers for each, and its words say what will change and not only what will be done.

Which words tell only of activity is data; so are those that tell of a change. An action that states a measure, an outcome
or a post is never called vague.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from plangen.finding import Evidence, Fault
from plangen.plan import Action, Plan
from plangen.rules.registry import Outcome, rule

_BETWEEN = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")
_INITIALS = re.compile(r"[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?")
_COUNTED = re.compile(r"\d+(?:%|\s+[a-z])")


@rule
def action_owner_not_a_post(
    plan: Plan, *, nobody: Sequence[str], bodies: Sequence[str], posts: Sequence[str]
) -> Outcome:
    """The owner of an action is a body, everybody, or the initials of a person, and not a post.

    Why: a body cannot be asked at the next meeting how an action stands, and initials mean nothing when the person has left.

    Put right: name the post that answers for the action, such as “Operational manager, court and custody”.
    """
    known = {_plain(one) for one in (*bodies, *_bodies(plan)) if one}
    explained = {term.term for term in plan.glossary} | set(posts)
    for one in (one for one in plan.actions if one.owner):
        kinds = [_kind(name, nobody, known, explained) for name in _BETWEEN.split(one.owner) if name]
        whole = _kind(one.owner, nobody, known, explained)
        if whole or (kinds and all(kinds)):
            yield Fault(f"the owner is “{one.owner}”, {whole or kinds[0]} and not a post", (*one.address, "owner"))


def _kind(name: str, nobody: Sequence[str], bodies: set[str], explained: set[str]) -> str:
    """What a name is, where it is known to be no post."""
    if _plain(name) in nobody:
        return "which is nobody in particular"
    if _plain(name) in bodies:
        return "a body"
    return "initials" if _INITIALS.fullmatch(name) and name not in explained else ""


def _bodies(plan: Plan) -> Iterable[str]:
    """The bodies that the plan itself names."""
    board = plan.governance.board
    yield from (plan.authority.name, plan.service.name, plan.service.short_name, board.name)
    yield from (member.body for member in board.members)
    yield from (row.partner for row in (plan.contributions.rows if plan.contributions else ()))


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
) -> Outcome:
    """An action tells of activity and not of what will change, and gives no post, measure or outcome to know it by.

    Why: inspectors faulted an action plan for entries like “complete audit of female children”: nobody can tell what follows.

    Put right: say what will be different, for whom and by how much, and name the post, the date and the measure.
    """
    outcomes = {one.id for one in plan.priorities if _says(one.outcome, hollow)}
    pattern = _opening(tuple(openings), tuple(activities))
    definite = 0
    for one in plan.actions:
        known = _says(one.measure, hollow) or _says(one.outcome, hollow) or one.priority in outcomes
        owned = _says(one.owner, nobody)
        definite += known and owned
        found = None if known or owned else pattern.match(one.action.lstrip())
        if found and len(one.action.split()) <= words and not _changes(one, tuple(changes), tuple(hollow)):
            told = f"“{found['activity']}” tells of activity and not of what will change"
            yield Fault(f"{told}; no post, measure or definite outcome is given", (*one.address, "action"))
    if plan.actions and definite == len(plan.actions):
        yield Evidence(f"{definite} actions, each with a post and with a measure or an outcome", ("actions",))


def _says(words: str, nothing: Sequence[str]) -> bool:
    """Whether words say something: they are there, and are not among those that say nothing."""
    return bool(words.strip()) and _plain(words) not in nothing


def _changes(action: Action, changes: tuple[str, ...], hollow: tuple[str, ...]) -> bool:
    """Whether an action's words tell of a change or of a measure; a change that says nothing (“best practice”) is none."""
    said = action.action
    return bool(_COUNTED.search(said) or (_any(changes).search(said) and not _plain(said).endswith(hollow)))


def _either(phrases: tuple[str, ...]) -> str:
    """A pattern for any of these phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in ordered)


@cache
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)", re.IGNORECASE)


@cache
def _opening(openings: tuple[str, ...], activities: tuple[str, ...]) -> re.Pattern[str]:
    """An action that begins with an activity, after “to”, or after who will do it (“The board will, at pace, …”)."""
    subject = rf"(?:{_either(openings)})\b[^.;:,]{{0,40}}?\b(?:will|shall|must|should)\b\s*(?:,[^,]*,\s*)?"
    return re.compile(rf"(?:{subject}|to\s+)?(?P<activity>{_either(activities)})(?!\w)", re.IGNORECASE)
