"""The team: whether it has the members that the law asks for, and whether their posts are filled."""

from collections.abc import Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Figure, Plan, Post
from plangen.rules.expected import Asked, Settings, asked_of, listed, spoken_of
from plangen.rules.registry import Outcome, rule


def _none(figure: Figure | None) -> bool:
    return figure is not None and figure.value == 0


def _posts(plan: Plan) -> list[Post]:
    """The posts of the team, without those that stand at nought; none where no post says what it is."""
    posts = plan.staffing.posts if plan.staffing else ()
    some = [post for post in posts if not _none(post.fte) and not _none(post.number)]
    return some if any(post.category for post in posts) else []


def _words(post: Post) -> str:
    return ", ".join(filter(None, (post.post, post.body)))


def _unsure(posts: Sequence[Post], asked: Sequence[Asked]) -> set[str]:
    """Those for whom a post that does not say what it is may stand, by its words."""
    return spoken_of("\n".join(f"{_words(post)} {post.note}" for post in posts if not post.category), asked)


@rule
def team_member_missing(plan: Plan, *, members: Settings) -> Outcome:
    """The posts of the team are listed, and none of them is one that the law asks for, or it stands at nought.

    Why: the law says who must at least be in the team, so that police, probation, health, education and social work meet in it.

    Put right: add the post under `staffing.posts`, or say with `category:` which of those listed it is.
    """
    posts, asked = _posts(plan), asked_of(plan, members)
    if not posts:
        return
    first = {one.name: post for one in asked for post in reversed(posts) if post.category in one.marks}
    unsure = _unsure(posts, asked)
    missing = [one.name for one in asked if one.name not in first and one.name not in unsure]
    if missing:
        yield Fault(f"none of the posts listed is {listed(missing)} (posts: {len(posts)})", ("staffing", "posts"))
    elif len(first) == len(asked) and not any(_all_vacant(posts, one) for one in asked):
        yield from (Evidence(_words(post), post.address) for post in first.values())


def _all_vacant(posts: Sequence[Post], one: Asked) -> bool:
    kept = [post.vacant for post in posts if post.category in one.marks]
    return bool(kept) and all(kept)


@rule
def post_vacant(plan: Plan, *, members: Settings) -> Outcome:
    """Nobody holds the only post of a kind that the law asks for.

    Why: a post that is empty does none of the work for which the law wants it in the team.

    Put right: say in `note:` when it will be filled and who covers it, and take `vacant: yes` out once it is.
    """
    posts, asked = _posts(plan), asked_of(plan, members)
    held = {one.name: [post for post in posts if post.category in one.marks] for one in asked}
    vacant = {name: kept for name, kept in held.items() if kept and all(post.vacant for post in kept)}
    for name, kept in vacant.items():
        which = "the only post" if len(kept) == 1 else f"the first of {len(kept)} posts, all vacant,"
        yield Fault(f"{kept[0].post} is vacant, {which} of {name}", (*kept[0].address, "vacant"))
    if asked and all(held.values()) and not vacant:
        yield from (Evidence(_words(kept[0]), kept[0].address) for kept in held.values())
