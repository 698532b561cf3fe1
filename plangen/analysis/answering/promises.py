"""Whether a sentence promises text that is not there: “This section will be added once the figures are in.”

All sentences are in small letters.
"""

from plangen.analysis.answering.vocabulary import any_of_group, pattern_of
from plangen.analysis.answering.wordings import Wording, begun, few

_PLACES = "places"
"""The one group whose words may stand as part of others: “paragraphs”."""

_GAP = 14
"""How many words may stand between the text and what is said of its being written."""


def is_promise(sentence: str, length: int, groups: frozenset[str]) -> bool:
    """Whether a sentence of so many words, which may have phrases of these groups, promises text that is not there."""
    if any(way.is_in(sentence) for way in begun(_WAYS, groups | {_PLACES})) or (
        "matter" in groups and _is_matter_to_come(sentence)
    ):
        return True
    return length <= _GAP and any(way.is_in(sentence) for way in begun(_FRAGMENTS, groups))


# --- the parts of patterns ---


def _gap() -> str:
    """What stands between a text and what is said of its being written: no word that tells what the text does."""
    return rf"(?:\s+(?!{pattern_of('tells')}\b)[^\s;:]+){{0,{_GAP}}}?"


def _text() -> str:
    """The text itself: no section of an Act, and not the text of something else (“the content of the programme”)."""
    of_another = rf"\s+of\s+(?:the|a|an|our|each|every|all)\s+(?!{pattern_of('own_texts')}\b)"
    return rf"{pattern_of('text')}\b(?!(?<=section)\s+\d)(?!{of_another})"


def _place_for_text() -> str:
    """What is still to be written, and where: “this section”, “the detail here before …”, “in the final version”."""
    matter = rf"(?:{pattern_of('matter')}|{pattern_of('text')}|{pattern_of('parts_of_plan')})"
    here = rf"{matter}\s+{few(4)}here(?=\W*$|\s+{pattern_of('here_when')}\b)"
    return rf"(?:{_text()}|{here}|{pattern_of('in_a_draft')})(?!\w)"


def _will_be_written() -> str:
    return rf"{pattern_of('later')}\s+{few(3)}{pattern_of('written')}\b"


def _not_there_in_time(first: str, then: str) -> str:
    missing = rf"(?=[^;:]*\b{pattern_of('missing')}\b)(?![^;:]*\b{pattern_of('of_others')}\b)"
    return rf"^{missing}[^;:]*\b{pattern_of(first)}\b[^;:]*\b{pattern_of(then)}\b"


def _here() -> str:
    return rf"(?:here\b|(?:in|into|under|for)\s+(?:this|the)\s+{pattern_of('places')}\b)"


_FINITE = "(?:is|are|was|were|will|has|have|had|we|do|does|did)"
_VERBLESS = rf"(?:(?!{_FINITE}\b)\S+\s+){{0,5}}?"
"""What may stand before words that say how it is with a text, where no verb does."""


def _put_in_later() -> str:
    """A part of the plan that is to be put in, and not into another paper: “will be added to the minutes”."""
    another_paper = rf"(?:in|into|at)\s+(?!{_HERE})(?:the|our|their|its|an?(?!\s+later))\s"
    elsewhere = rf"(?:\s+[^\s;:]+){{0,4}}?\s+(?:{pattern_of('beyond')}|{another_paper})"
    later = rf"{pattern_of('later')}\s+{few(3)}{pattern_of('put_in')}\b"
    return rf"\b{pattern_of('parts_of_plan')}\b{_gap()}\s+{later}(?!{elsewhere})"


_HERE = r"(?:the|this|our)\s+(?:final|published|next|finished|plan|section|version)\b"


def _plan_within() -> str:
    """The plan of actions that is still being drafted, and not with each child."""
    return (
        rf"\b(?:the|our|this|its)\s+{pattern_of('plans_within')}\s+{few(3)}{pattern_of('drafting')}\b"
        rf"(?!(?:\s+[^\s;:]+){{0,4}}?\s+{pattern_of('beyond')})"
    )


def _plan_to_follow() -> str:
    """An action plan will follow; not one that will follow the last in form."""
    return (
        rf"^\W*(?:an?|the|our|its)\s+{few(2)}(?:{pattern_of('parts_of_plan')}|{pattern_of('plans_within')})\s+"
        rf"{pattern_of('follows')}\b(?!\s+(?:the|this|that|these|an?|our|its|up|on|from)\b(?!\s+(?:autumn|spring|summer|winter|year|month)))"
    )


def _goes_here() -> str:
    """A paragraph on health goes here."""
    what = rf"(?:{pattern_of('matter')}|{_text()}|{pattern_of('parts_of_plan')})"
    return rf"^\W*(?:an?|the|our|some|any)\s+{few(3)}{what}\s+{few(6)}{pattern_of('goes_here')}\b"


def _waits_for_others() -> str:
    """We are waiting for finance to confirm the table."""
    what = rf"(?:{pattern_of('matter')}|{pattern_of('text')}|{pattern_of('parts_of_plan')})"
    return (
        rf"^\W*we\s+(?:are|were)\s+{few(1)}{pattern_of('waits')}\s+{few(6)}{pattern_of('confirms')}\s+{few(4)}{what}\b"
    )


_WAYS = (
    # The text will be written; it stands unready.
    Wording(("text", "later", "written"), lambda: rf"\b{_text()}{_gap()}\s+{_will_be_written()}"),
    Wording(("text", "unready"), lambda: rf"\b{_text()}{_gap()}\s+{pattern_of('unready')}\b"),
    Wording(("parts_of_plan", "later", "put_in"), _put_in_later),
    Wording(("plans_within", "drafting"), _plan_within),
    Wording(("parts_of_plan", "follows"), _plan_to_follow),
    Wording(("plans_within", "follows"), _plan_to_follow),
    Wording(("goes_here",), _goes_here),
    Wording(("waits", "confirms"), _waits_for_others),
    Wording(("text", "still_with"), lambda: rf"\b{_text()}{_gap()}\s+{pattern_of('still_with')}\b"),
    Wording(("replaces",), lambda: rf"\b{pattern_of('replaces')}\s+this\s+(?:{pattern_of('places')}|table|box)\b"),
    # Write it; we shall write it; we are writing it; we could not.
    Wording(("writes", _PLACES), lambda: rf"^\W*(?:please\s+)?{pattern_of('writes')}\s+{few(6)}{_place_for_text()}"),
    Wording(
        ("intends", "writes", _PLACES),
        lambda: rf"\b{pattern_of('intends')}\s+{few(2)}{pattern_of('writes')}\s+{few(8)}{_place_for_text()}",
    ),
    Wording(("writing", "text"), lambda: rf"\b{pattern_of('writing')}\s+{few(4)}{_text()}"),
    Wording(
        ("cannot", "writes", "text"),
        lambda: rf"\b{pattern_of('cannot')}\s+{pattern_of('writes')}\s+{few(4)}{_text()}",
    ),
    # The figures were not there when this was written, and are not others' to give in their time.
    Wording(("missing", "not_there", "at_writing"), lambda: _not_there_in_time(first="not_there", then="at_writing")),
    Wording(("missing", "not_there", "at_writing"), lambda: _not_there_in_time(first="at_writing", then="not_there")),
    # It will be written up here; what to say in this section is not settled; it is still being put together.
    Wording(("later", "written"), lambda: rf"\b{_will_be_written()}\s+{few(2)}here\b(?!\s+(?:in|at|on)\b)"),
    Wording(
        ("undecided", "puts", _PLACES),
        lambda: (
            rf"\b{pattern_of('undecided')}\b[^;:]*\b(?:what|how\s+much)\s+(?:to\s+)?{pattern_of('puts')}\s+{few(2)}{_here()}"
        ),
    ),
    Wording(
        ("brings_together",),
        lambda: rf"^\W*{_VERBLESS}being\s+{pattern_of('brings_together')}\b(?![^;:]*\b{_FINITE}\b)",
    ),
    # Watch this space.
    Wording(("heralds",), lambda: rf"\b{pattern_of('heralds')}\b"),
    # We wait for it; we have asked for it; it will stand in the next draft.
    Wording(
        ("waits",),
        lambda: rf"\bthis\s+(?:section|chapter|page|paragraph)\s+(?:still\s+|now\s+)?{pattern_of('waits')}\b",
    ),
    Wording(
        ("waits",),
        lambda: (
            r"^\W*(?:still\s+|currently\s+)?(?:awaiting|waiting\s+(?:for|on)|chasing)\s+[^,;:.]+"
            r"(?:,\s+(?:due|expected|from|for|which|promised|before|by)\b[^;:.]*)?\W*$"
        ),
    ),
    Wording(("waits", "awaited"), lambda: rf"\b{pattern_of('waits')}\s+{few(7)}{pattern_of('awaited')}\b"),
    Wording(
        ("asks", "texts_asked_for"), lambda: rf"\b{pattern_of('asks')}\s+{few(7)}{pattern_of('texts_asked_for')}\b"
    ),
    Wording(
        ("in_a_draft", "later", "written"), lambda: rf"\b{_will_be_written()}\s+{few(5)}{pattern_of('in_a_draft')}\b"
    ),
)


# --- details, figures and the like that are to come ---


def _is_matter_to_come(sentence: str) -> bool:
    """Whether a sentence says that details, figures or the like will be given, and not to whom or where instead."""
    match = _MATTER.pattern.match(sentence) if any_of_group(sentence[:60], "matter") else None
    return match is not None and not _BEYOND.pattern.match(sentence, match.end())


def _matter_to_come() -> str:
    begins = rf"\W*(?:please note that\s+)?(?:{pattern_of('before_matter')}\s+)*{pattern_of('matter')}\b"
    once_missing = r"(?!(?<=\bhad\s)(?:not|yet))"  # “had not been received when the Board met” tells of the past
    return rf"{begins}{_gap()}\s+{once_missing}(?:{_will_be_written()}|{pattern_of('expected')}\b)"


_MATTER = Wording((), _matter_to_come)
_BEYOND = Wording((), lambda: rf"(?:\s+[^\s;:]+){{0,4}}?\s+{pattern_of('beyond')}\b")


# --- fragments: no more is said than that something is to come ---


def _ends() -> str:
    return rf"(?:[^\w]*$|[^\w]+{pattern_of('after_fragments')}\b)"


def _fragment() -> str:
    return rf"^\W*{_VERBLESS}{pattern_of('fragments')}{_ends()}"


def _fragment_of_text() -> str:
    what = rf"(?:{pattern_of('before_matter')}\s+)*(?:{pattern_of('matter')}|{pattern_of('text')})"
    return rf"^\W*(?:{what}\s+(?:is\s+|are\s+)?)?{pattern_of('fragments_of_text')}{_ends()}"


_FRAGMENTS = (Wording(("fragments",), _fragment), Wording(("fragments_of_text",), _fragment_of_text))

GROUPS = frozenset(group for way in (*_WAYS, *_FRAGMENTS) for group in way.needs) - {_PLACES} | {"matter"}
"""The groups without a phrase of which no sentence promises text."""
