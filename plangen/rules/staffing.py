"""The team: whether it has the members that the law asks for, and whether their posts are filled."""

from collections.abc import Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Figure, Plan, Post
from plangen.rules.expected import Expected, ExpectedSettings, expected_of, names_in
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule


@rule
def team_member_missing(plan: Plan, *, members: ExpectedSettings) -> Outcome:
    """The posts of the team are listed, and none of them is one that the law asks for, or it stands at nought.

    Why: the law says who must at least be in the team, so that police, probation, health, education and social work meet in it.

    Put right: add the post under `staffing.posts`, or say with `category:` which of those listed it is.
    """
    posts, expected = _posts(plan), expected_of(plan, members)
    if not posts:
        return
    by_member = {member.name: _posts_of(member, posts) for member in expected}
    perhaps = _may_be(posts, expected)
    missing = [name for name, own in by_member.items() if not own and name not in perhaps]
    if missing:
        yield Fault(f"none of the posts listed is {join_names(missing)} (posts: {len(posts)})", ("staffing", "posts"))
    elif all(own and not _all_vacant(own) for own in by_member.values()):
        yield from (Evidence(_words(own[0]), own[0].address) for own in by_member.values())


@rule
def post_vacant(plan: Plan, *, members: ExpectedSettings) -> Outcome:
    """Nobody holds the only post of a kind that the law asks for.

    Why: a post that is empty does none of the work for which the law wants it in the team.

    Put right: say in `note:` when it will be filled and who covers it, and take `vacant: yes` out once it is.
    """
    posts = _posts(plan)
    by_member = {member.name: _posts_of(member, posts) for member in expected_of(plan, members)}
    vacant = {name: own for name, own in by_member.items() if own and _all_vacant(own)}
    for name, own in vacant.items():
        which = "the only post" if len(own) == 1 else f"the first of {len(own)} posts, all vacant,"
        yield Fault(f"{own[0].post} is vacant, {which} of {name}", (*own[0].address, "vacant"))
    if all(by_member.values()) and not vacant:
        yield from (Evidence(_words(own[0]), own[0].address) for own in by_member.values())


def _posts(plan: Plan) -> list[Post]:
    """The posts of the team, without those that stand at 0; none where no post says what it is."""
    posts = plan.staffing.posts if plan.staffing else ()
    filled = [post for post in posts if not _is_zero(post.fte) and not _is_zero(post.number)]
    return filled if any(post.category for post in posts) else []


def _is_zero(figure: Figure | None) -> bool:
    return figure is not None and figure.value == 0


def _posts_of(member: Expected, posts: Sequence[Post]) -> list[Post]:
    return [post for post in posts if post.category in member.marks]


def _all_vacant(posts: Sequence[Post]) -> bool:
    return all(post.vacant for post in posts)


def _may_be(posts: Sequence[Post], expected: Sequence[Expected]) -> set[str]:
    """The names of those for whom a post that does not say what it is may stand, by its words."""
    return names_in("\n".join(f"{_words(post)} {post.note}" for post in posts if not post.category), expected)


def _words(post: Post) -> str:
    return ", ".join(filter(None, (post.post, post.body)))
