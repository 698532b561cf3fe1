"""The team: whether it has the members that the law asks for, and whether their posts are filled."""

from collections.abc import Mapping, Sequence

from plangen.analysis.present import any_stands_in
from plangen.finding import Checked, Evidence, Fault, Lacking, Searched
from plangen.plan import Figure, Plan, Post
from plangen.rules.expected import NO_PERIOD, Expected, ExpectedSettings, expected_of, lacks_period, names_in
from plangen.rules.mentions import mention
from plangen.rules.phrases import count_of, join_names
from plangen.rules.registry import Outcome, rule


@rule
def team_member_missing(plan: Plan, *, members: ExpectedSettings, staff: Sequence[str] = ()) -> Outcome:
    """None of the posts that are listed is one that the law asks for, or its number is 0, and no
    sentence of the text speaks of one (by a word for it beside one of `staff`).

    Why: the law says who must at least be in the team, so that police, probation, health, education and social work meet in it.

    Put right: add the post under `staffing.posts`, or write at one of those listed the `category:` that the message names.
    """
    if lacks_period(plan):
        yield NO_PERIOD
        return
    posts, expected = _posts(plan), expected_of(plan, members)
    by_member = {member.name: _posts_of(member, posts) for member in expected}
    yield from (Evidence(_words(own[0]), own[0].address) for own in by_member.values() if own)
    perhaps = _may_be(_filled(plan), expected)
    unmarked = [member for member in expected if not by_member[member.name]]
    spoken_of = {
        member.name: mention(plan, member.words, beside=staff) if staff else None
        for member in unmarked
        if member.name not in perhaps
    }
    yield from (found for found in spoken_of.values() if found)
    missing = [member for member in unmarked if member.name in spoken_of and not spoken_of[member.name]]
    names = join_names([member.name for member in missing])
    if missing and posts:
        told = f"none of the posts listed is {names} (posts: {len(posts)}; {_categories(missing)})"
        yield Fault(told, ("staffing", "posts"))
    elif missing:
        yield Lacking(
            f"no post of the team is listed as {names}, and the text speaks of none",
            f"list the posts under `staffing:`, `posts:`, and write at the one that it is {_categories(missing)}",
        )
    elif perhaps & {member.name for member in unmarked}:
        yield Searched(
            "posts that are marked as each member of the team, and found some that are only so by their words"
        )


@rule
def post_vacant(plan: Plan, *, members: ExpectedSettings) -> Outcome:
    """Nobody holds the only post of a kind that the law asks for, and no note says when it will be filled.

    Why: a post that is empty does none of the work for which the law wants it in the team.

    Put right: say in `note:` when it will be filled and who covers it, and take `vacant: yes` out once it is.
    """
    posts = _posts(plan)
    by_member = {member.name: _posts_of(member, posts) for member in expected_of(plan, members)}
    unsaid = []
    for name, own in by_member.items():
        settled = next((post for post in own if post.vacant is False or (post.vacant and post.note)), None)
        if settled:
            yield Evidence(settled.note if settled.vacant else _words(settled), settled.address)
        elif own and all(post.vacant for post in own):
            which = "the only post" if len(own) == 1 else f"the first of {len(own)} posts, all vacant,"
            yield Fault(f"{own[0].post} is vacant, {which} of {name}", (*own[0].address, "vacant"))
        else:
            unsaid.append(name)
    if unsaid:
        yield Lacking(
            f"it is not said whether these posts are filled: {join_names(unsaid, 'and')}",
            "write `vacant: no` at each post that is filled, and `vacant: yes` at one that is not, with a `note:` on cover",
        )


@rule
def post_out_of_reach(plan: Plan, *, most: int, most_of: Mapping[str, int]) -> Outcome:
    """One line of the staff has more full-time equivalents, or more people, than any youth justice team has (`most`, and
    `most_of` those whom a partner lends), or more full-time equivalents than people.

    Why: a point that slipped makes a team of two hundred out of one of twenty, and nobody can then trust the rest.

    Put right: correct the number, or its decimal point.
    """
    posts = plan.staffing.posts if plan.staffing else ()
    faults = [
        Fault(f"{post.post}: {figure}; no team has more than {limit} of this post", (*post.address, name))
        for post in posts
        for limit in (most_of.get(post.category, most),)
        for name, figure in (("fte", post.fte), ("number", post.number))
        if figure is not None and figure.value is not None and figure.value > limit
    ]
    faults += [
        Fault(f"{post.post}: {post.fte} full-time equivalent of {post.number} people", (*post.address, "fte"))
        for post in posts
        if post.fte and post.number and post.fte.value and post.number.value and post.fte.value > post.number.value
    ]
    yield from faults
    if posts and not faults:
        yield Checked(f"{count_of(len(posts), 'post')}, none of which has more than a team can have")


@rule
def post_marked_otherwise(plan: Plan, *, words: Mapping[str, Sequence[str]], offices: Sequence[str]) -> Outcome:
    """A post is marked as a member of the team that the law asks for, and is by its name another one of these, or one of an
    office (`offices`), while nothing at it has one of the `words` of its category.

    Why: the member that the law asks for is then counted, and may not be there.

    Put right: correct the `category:` of the post, or say in its `note:` how it is such a member.
    """
    marked = [post for post in (plan.staffing.posts if plan.staffing else ()) if post.category in words]
    faults = [
        Fault(
            f"“{post.post}” is marked as {post.category}; by its name it is another post", (*post.address, "category")
        )
        for post in marked
        if not _has_word(f"{post.post} {post.body} {post.note}", words[post.category])
        and _has_word(post.post, [*offices, *(word for own in words.values() for word in own)])
    ]
    yield from faults
    if marked and not faults:
        yield Checked(
            f"{count_of(len(marked), 'post')} marked as the law asks for them, none of which is named otherwise"
        )


def _has_word(text: str, words: Sequence[str]) -> bool:
    return any_stands_in(text.lower(), words)


def _categories(missing: Sequence[Expected]) -> str:
    """What is to be written at the posts that are asked for: `category: police officer` or `category: health nominee`."""
    return join_names([f"`category: {mark}`" for member in missing for mark in member.marks])


def _posts(plan: Plan) -> list[Post]:
    """The posts of the team, without those that stand at 0; none where no post says what it is."""
    filled = _filled(plan)
    return filled if any(post.category for post in (plan.staffing.posts if plan.staffing else ())) else []


def _filled(plan: Plan) -> list[Post]:
    """The posts of the team, without those that stand at 0."""
    posts = plan.staffing.posts if plan.staffing else ()
    return [post for post in posts if not _is_zero(post.fte) and not _is_zero(post.number)]


def _is_zero(figure: Figure | None) -> bool:
    return figure is not None and figure.value == 0


def _posts_of(member: Expected, posts: Sequence[Post]) -> list[Post]:
    return [post for post in posts if post.category in member.marks]


def _may_be(posts: Sequence[Post], expected: Sequence[Expected]) -> set[str]:
    """The names of those for whom a post that does not say what it is may stand, by its words."""
    return names_in("\n".join(f"{_words(post)} {post.note}" for post in posts if not post.category), expected)


def _words(post: Post) -> str:
    return ", ".join(filter(None, (post.post, post.body)))
