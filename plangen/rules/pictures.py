"""Pictures: that each can be read by those who cannot see it."""

import re
from collections.abc import Sequence

from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, NothingToCheck
from plangen.plan import Picture, Plan
from plangen.rules.hollow import says_nothing
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

_FILE = regex(r"[\w -]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp)", re.IGNORECASE)


@rule
def alternative_missing(plan: Plan, *, nothing: Sequence[str] = ()) -> Outcome:
    """A picture has no words in its place for those who cannot see it, or words that say nothing of it.

    Why: the regulations on accessibility ask it of all that public bodies publish; a chart that only shows is lost to many.

    Put right: say under `alternative:` what the picture shows. A logo is told by the name of its authority, if by nothing else.
    """
    faults = [
        Fault(message, (*picture.address, "alternative"))
        for picture in plan.figures
        if (message := _fault(picture, nothing))
    ]
    yield from faults
    if plan.figures and not faults:
        count = count_of(len(plan.figures), "picture")
        yield Evidence(f"{count}, each with words in its place", (*plan.figures[0].address, "alternative"))
    if not plan.figures:
        yield NothingToCheck("the plan has no pictures")


def _fault(picture: Picture, nothing: Sequence[str]) -> str:
    """What is wrong with the words in the place of a picture; empty where nothing is."""
    name, words = picture.caption or picture.id, picture.alternative.strip()
    if not words:
        return f"{name} has no words for those who cannot see it"
    if says_nothing(words, nothing):
        return f"{name}: “{words}” says nothing to those who cannot see it"
    if _FILE.fullmatch(words):
        return f"{name}: the words in its place are only the name of a file, {words}"
    if words.lower() == picture.caption.strip().lower():
        return f"{name}: the words in its place only repeat its caption"
    return ""
