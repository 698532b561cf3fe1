"""Pictures: that each can be read by those who cannot see it."""

import re

from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

_FILE = re.compile(r"[\w -]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp)", re.IGNORECASE)


@rule
def alternative_missing(plan: Plan) -> Outcome:
    """A picture has no words in its place for those who cannot see it.

    Why: the regulations on accessibility ask it of all that public bodies publish; a chart that only shows is lost to many.

    Put right: say under `alternative:` what the picture shows. A logo is told by the name of its authority, if by nothing else.
    """
    found = [
        ((*one.address, "alternative"), _fault(one.caption or one.id, one.alternative, one.caption))
        for one in plan.figures
    ]
    faults = [Fault(fault, address) for address, fault in found if fault]
    yield from faults
    if found and not faults:
        count = "1 picture" if len(found) == 1 else f"{len(found)} pictures"
        yield Evidence(f"{count}, each with words in its place", found[0][0])


def _fault(name: str, said: str, caption: str) -> str:
    if not said.strip():
        return f"{name} has no words for those who cannot see it"
    if _FILE.fullmatch(said.strip()):
        return f"{name}: the words in its place are only the name of a file, {said.strip()}"
    if said.strip().lower() == caption.strip().lower():
        return f"{name}: the words in its place only repeat its caption"
    return ""
