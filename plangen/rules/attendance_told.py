"""Attendance at the board that the text tells, against what the data count of each partner."""

import re
from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.partner_names import partners_named
from plangen.analysis.numerals import Numeral, items
from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Attendance, Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for


@rule
@looks_for("attendance at the board that the data give otherwise")
def attendance_told_otherwise(plan: Plan, *, others: Sequence[str], everybody: Sequence[str]) -> Outcome:
    """The text says that a partner, or everybody, attended so many of the board's meetings, and the data count others.

    Why: attendance is what the commitment of partners is read from; of two counts one is wrong.

    Put right: correct the text, or the row under `governance.board.attendance`.
    """
    rows = plan.governance.board.attendance
    for passage in passages(plan) if rows else ():
        if is_section_text(passage) and may_have(passage.words, ("meeting", "meetings")):
            yield from _told(passage, rows, others, everybody)


_EVERY = r"(?:every|all|each)\s+(?:(?:one\s+)?(?:of\s+)?(?:the|our|its)\s+)?(?P<all>[\w-]+\s+)?(?:board[’']?s?\s+)?meetings?\b"
_JUST = r"(?:only\s+|just\s+)?"
_SO_MANY = r"(?P<many>[\w-]+)\s+(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+)?(?P<of>[\w-]+)\s+(?:board\s+)?meetings\b"
_FEW = r"(?P<few>[\w-]+)\s+(?:of\s+(?:the|our|its)\s+)?(?:board[’']?s?\s+)?meetings?\b(?!\s+(?:in|out)\s+\w+)"
_WAS_AT = (
    r"(?:attended|missed\s+none\s+of|(?:came|went|got|made\s+it)\s+to|(?:was|were|been)\s+(?:present\s+|represented\s+)?at"
    r"|sent\s+(?:a\s+representative|someone|somebody)\s+to)"
)
_ATTENDED = regex(
    rf"(?P<who>[^.;:\n]{{3,80}}?)\s+(?:has\s+|have\s+)?(?:(?:{_WAS_AT})\s+{_JUST}(?:{_SO_MANY}|(?P<every>{_EVERY})|{_FEW})"
    rf"|missed\s+{_JUST}(?P<missed>[\w-]+)(?:\s+of\s+(?:the|our|its)(?:\s+[\w-]+)?)?\s+(?:board\s+)?meetings?\b)",
    re.IGNORECASE,
)


def _told(
    passage: Passage, rows: Sequence[Attendance], others: Sequence[str], everybody: Sequence[str]
) -> Iterator[Fault]:
    for match in _ATTENDED.finditer(passage.words):
        who = match["who"].lower()
        sentence = passage.sentence(match.end() - 1).lower()
        is_of_another = (match["few"] or match["missed"]) and "board" not in sentence
        if is_of_another or any_stands_in(sentence, others) or passage.is_quoted(match.start()):
            continue
        own = rows if any_stands_in(who, everybody) else _rows_of(who, rows)
        differing = [row for row in own if not _agrees(row, match)]
        if differing:
            counted = "; ".join(f"{row.body} {row.attended} of {row.of}" for row in differing)
            words = " ".join(match[0].split())
            yield passage.fault(f"“{words}”: the data count {counted}", *match.span())


def _rows_of(who: str, rows: Sequence[Attendance]) -> list[Attendance]:
    """The only row of a partner whom some words name; none where they name several, or none."""
    named = partners_named(who)
    own = [
        row for row in rows if row.body.lower() in who or (len(named) == 1 and partners_named(row.body)[:1] == named)
    ]
    return own if len(own) == 1 else []


def _agrees(row: Attendance, match: re.Match[str]) -> bool:
    """Whether a row bears out what is told, or does not say."""
    if row.attended is None or row.of is None or row.attended.value is None or row.of.value is None:
        return True
    attended, held = row.attended.value, row.of.value
    if match["every"]:
        return attended == held
    few, missed = _whole(match["few"] or ""), _whole(match["missed"] or "")
    if few is not None or missed is not None:
        return few == attended or missed == held - attended
    told = [_whole(match[name] or "") for name in ("many", "of")]
    return None in told or told == [attended, held]


def _whole(words: str) -> object:
    """The number that a word or digits tell; None where they tell none."""
    if words.lower() == "one":
        return 1
    found = [item for item in items(words) if isinstance(item, Numeral)]
    return found[0].value if len(found) == 1 and found[0].text == words else None
