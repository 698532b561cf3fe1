"""The management board."""

from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


@rule
def chair_missing(plan: Plan) -> Outcome:
    """Nobody is named as the chair of the management board, or more than one is.

    Why: the chair answers for the plan and signs it.

    Put right: mark one member of `governance.board.members` with `chair: yes`.
    """
    chairs = [member for member in plan.governance.board.members if member.chair]
    for member in chairs[1:]:
        yield Fault(f"{len(chairs)} members are marked as chair; a board has one", (*member.address, "chair"))
    if len(chairs) == 1:
        yield Evidence(", ".join(filter(None, (chairs[0].name, chairs[0].post))), chairs[0].address)
    if not chairs:
        yield Fault("no member of the management board is marked as its chair", ("governance", "board", "members"))
