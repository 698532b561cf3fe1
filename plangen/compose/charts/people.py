"""Charts of people: the board with whom it reports to and the service below it, and the team by who employs it."""

from collections.abc import Sequence

from plangen.compose.builder import BlockBuilder
from plangen.document.chart import Box, Chart, Panel, StructureChart
from plangen.plan import Board, Member, Plan, Post


def board(given: Board, builder: BlockBuilder) -> Chart:
    """The bodies that the board reports to, the board with its members, and the service with its lead."""
    plan = builder.plan
    above = tuple(Panel(Box(name)) for name in plan.governance.reports_to)
    name = given.name or "The management board"
    middle = Panel(Box(name, f"meets {given.meets}" if given.meets else ""), _members(given.members))
    service = _service(plan)
    tiers = [above, (middle,), (Panel(service),) if service.name else ()]
    members = "; ".join(map(_boxed, middle.boxes))
    said = [f"{name}, of {_counted(len(given.members), 'member')}: {members}" if members else name]
    said += [f"It reports to {_joined(plan.governance.reports_to)}"] if above else []
    said += [f"Below it stands {_boxed(service)}"] if service.name else []
    return Chart(StructureChart(tuple(tier for tier in tiers if tier)), f"{'. '.join(said)}.", f"{name}: its structure")


def _members(members: Sequence[Member]) -> tuple[Box, ...]:
    """A box for each, named by the post or by the body, whichever tells them apart better."""
    posts, bodies = {one.post for one in members}, {one.body for one in members}
    return tuple(_member(one, by_body=len(bodies) > len(posts)) for one in members)


def _member(one: Member, *, by_body: bool) -> Box:
    post = f"{one.post} (chair)".lstrip() if one.chair and "chair" not in one.post.lower() else one.post
    said = (one.body, one.name, post) if by_body else (post, one.name, one.body)
    first, *rest = [words for words in said if words] or [""]
    return Box(first, ", ".join(rest))


def _boxed(box: Box) -> str:
    return ", ".join(filter(None, (box.name, box.note)))


def _service(plan: Plan) -> Box:
    lead = ", ".join(filter(None, (plan.service.lead, plan.service.lead_post)))
    name = plan.service.name or lead
    return Box(name, f"led by {lead}" if lead and name != lead else "")


def staff(posts: Sequence[Post], builder: BlockBuilder) -> Chart:
    """The service with its own posts, and below it each body that employs or seconds others to it."""
    bodies = dict.fromkeys(one.body for one in posts if one.body)
    of = {body: tuple(_post(one) for one in posts if one.body == body) for body in ("", *bodies)}
    service = _service(builder.plan)
    head = service if service.name else Box("The youth justice service")
    below = tuple(Panel(Box(body), of[body]) for body in bodies)
    said = [f"{body or head.name}: {'; '.join(map(_boxed, boxes))}" for body, boxes in of.items() if boxes]
    alternative = f"{_boxed(head)}, with {_counted(len(posts), 'kind')} of post. {'. '.join(said)}."
    title = builder.plan.staffing.title if builder.plan.staffing else ""
    tiers = ((Panel(head, of[""]),), below) if below else ((Panel(head, of[""]),),)
    return Chart(
        StructureChart(tiers), alternative, f"{title or head.name}: posts{' by who employs them' if below else ''}"
    )


def _post(one: Post) -> Box:
    said = [
        one.name,
        "" if one.number is None else f"{one.number} {'person' if one.number.text == '1' else 'people'}",
        "" if one.fte is None else f"{one.fte} full-time equivalent",
        "vacant" if one.vacant else "",
    ]
    return Box(one.post, ", ".join(filter(None, said)))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
