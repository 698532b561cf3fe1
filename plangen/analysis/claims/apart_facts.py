"""What the figures give of which a claim that stands apart is told, in words for a message."""

from plangen.analysis.claims.apart_claim import Apart
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, format_like, percentage
from plangen.plan.quantity import number

_TWO = 2


def what_figures_give(sentence: Sentence, apart: Apart) -> str:
    """What the other figures give."""
    low, *_, high = sorted(sentence.values(*apart.operands), key=lambda value: value.value)
    if len(apart.operands) > _TWO:
        *some, last = [value.text for value in sentence.values(*apart.operands)]
        return f"no two of {', '.join(some)} and {last} are so far apart"
    gap = format_like(high, high.value - low.value)
    match apart.kind:
        case "share":
            return f"{low.text} of {high.text} is {percentage(low.value / high.value * HUNDRED)}"
        case "change":
            rise, fall = (percentage((high.value - low.value) / value.value * HUNDRED) for value in (low, high))
            return f"{low.text} and {high.text} are a rise of {rise} or a fall of {fall} apart"
        case "points":
            one, other = sentence.values(*apart.operands)
            return f"{one.text} and {other.text} are {number(high.value - low.value)} percentage points apart"
        case "times":
            return f"{high.text} is {number(round(high.value / low.value, 2))} times {low.text}"
        case "average":
            quotient = format_like(sentence.value(apart.figure), round(high.value / low.value, 2))
            return f"{high.text} divided by {low.text} is {quotient}"
        case "total":
            return f"{low.text} and {high.text} come to {format_like(high, high.value + low.value)}"
        case _:
            return f"{high.text} less {low.text} is {gap}"
