"""The characters of the text: that the font which the PDF brings with it has them all."""

import re
from functools import lru_cache

from plangen.analysis.passages import labels, passages
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


@rule
def character_not_in_font(plan: Plan, *, ranges: str) -> Outcome:
    """A character is not in the font that the PDF brings with it.

    Why: it is taken from whatever font the machine has, so files differ; where none has it, there is no PDF.

    Put right: use another character: a list makes its own bullets, and → ✓ ☐ are in the font.
    """
    if plan.authority.fonts is not None:  # what the authority's own font lacks is taken from ours
        return
    strange = _outside(ranges)
    for passage in (*passages(plan), *labels(plan)):
        seen: set[str] = set()
        for match in strange.finditer(passage.text):
            if match[0] not in seen:
                seen.add(match[0])
                message = f"the character {match[0]} (U+{ord(match[0]):04X}) is not in the font of the PDF"
                yield Fault(message, passage.address, match[0])


@lru_cache(maxsize=4)
def _outside(ranges: str) -> re.Pattern[str]:
    """A pattern for the characters outside these ranges of code points (`0020-007E 00A0`), line ends and tabs aside."""
    parts = [one.partition("-") for one in ranges.split()]
    inside = "".join(f"{_escaped(first)}-{_escaped(last or first)}" for first, _, last in parts)
    return re.compile(f"[^\\t\\n{inside}]")


def _escaped(code: str) -> str:
    return f"\\U{int(code, 16):08x}"
