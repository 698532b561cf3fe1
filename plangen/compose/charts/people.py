"""Charts of people: the board with whom it reports to and the service below it, and the team by who employs it."""

from collections.abc import Sequence

from plangen.compose.builder import BlockBuilder
from plangen.document.chart import Box, Chart, Panel, StructureChart
from plangen.files.words import Words
from plangen.plan import Board, Member, Plan, Post


def board_chart(board: Board, builder: BlockBuilder) -> Chart:
    """The bodies that the board reports to, the board with its members, and the service with its lead."""
    plan, words = builder.plan, builder.words
    name = board.name or words("charts.board.name")
    meets = words("charts.board.meets", meets=board.meets) if board.meets else ""
    above = tuple(Panel(Box(body)) for body in plan.governance.reports_to)
    middle = Panel(Box(name, meets), _member_boxes(board.members, words))
    service = _service_box(plan, words)
    tiers = (above, (middle,), (Panel(service),) if service.name else ())
    sentences = [_members_in_words(middle, words)]
    if above:
        sentences.append(words("charts.board.reports_to", bodies=_joined(plan.governance.reports_to, words)))
    if service.name:
        sentences.append(words("charts.board.service", service=_in_words(service)))
    drawing = StructureChart(tuple(tier for tier in tiers if tier))
    return Chart(drawing, f"{'. '.join(sentences)}.", words("charts.board.caption", name=name))


def _members_in_words(board: Panel, words: Words) -> str:
    members = "; ".join(map(_in_words, board.boxes))
    if not members:
        return board.head.name
    return words.counted("charts.board.members", len(board.boxes), name=board.head.name, members=members)


def _member_boxes(members: Sequence[Member], words: Words) -> tuple[Box, ...]:
    """A box for each, named by the post or by the body, whichever tells them apart better."""
    posts, bodies = {member.post for member in members}, {member.body for member in members}
    return tuple(_member_box(member, words, by_body=len(bodies) > len(posts)) for member in members)


def _member_box(member: Member, words: Words, *, by_body: bool) -> Box:
    chair = words("charts.board.chair")
    post = member.post
    if member.chair and chair not in post.lower():
        post = f"{post} ({chair})".lstrip()
    order = (member.body, member.name, post) if by_body else (post, member.name, member.body)
    first, *rest = [name for name in order if name] or [""]
    return Box(first, ", ".join(rest))


def _in_words(box: Box) -> str:
    return ", ".join(filter(None, (box.name, box.note)))


def _service_box(plan: Plan, words: Words) -> Box:
    lead = ", ".join(filter(None, (plan.service.lead, plan.service.lead_post)))
    name = plan.service.name or lead
    return Box(name, words("charts.staff.led_by", lead=lead) if lead and name != lead else "")


def _joined(names: Sequence[str], words: Words) -> str:
    """Names in a row, the last after its own word: A, B and C."""
    *first, last = names
    return words("lists.last").join(filter(None, (", ".join(first), last)))


def staff_chart(posts: Sequence[Post], builder: BlockBuilder) -> Chart:
    """The service with its own posts, and below it each body that employs or seconds others to it."""
    plan, words = builder.plan, builder.words
    service = _service_box(plan, words)
    head = service if service.name else Box(words("charts.staff.service"))
    bodies = dict.fromkeys(post.body for post in posts if post.body)
    boxes = {body: tuple(_post_box(post, words) for post in posts if post.body == body) for body in ("", *bodies)}
    below = tuple(Panel(Box(body), boxes[body]) for body in bodies)
    top = (Panel(head, boxes[""]),)
    title = (plan.staffing.title if plan.staffing else "") or head.name
    caption = words("charts.staff.caption_by_body" if below else "charts.staff.caption", title=title)
    sentences = [words.counted("charts.staff.kinds", len(posts), service=_in_words(head))]
    sentences += [f"{body or head.name}: {'; '.join(map(_in_words, inner))}" for body, inner in boxes.items() if inner]
    return Chart(StructureChart((top, below) if below else (top,)), f"{'. '.join(sentences)}.", caption)


def _post_box(post: Post, words: Words) -> Box:
    people = full_time = ""
    if post.number is not None:
        number = "one" if post.number.text == "1" else "many"
        people = words(f"charts.staff.people.{number}", people=post.number)
    if post.fte is not None:
        full_time = words("charts.staff.full_time", number=post.fte)
    notes = (post.name, people, full_time, words("charts.staff.vacant") if post.vacant else "")
    return Box(post.post, ", ".join(filter(None, notes)))
