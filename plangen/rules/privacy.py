"""Words that may tell who a child is: initials with an age, a date of birth, a postcode, the number of a case."""

import re

from plangen.analysis.passages import Passage, passages
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

_AGE = r"1[0-7](?!\d|[%:/–-]|\.\d|\s*(?:to|or|and)\s)"
_PERSONAL = (
    (
        "initials with an age may tell who a child is",
        re.compile(r"1[0-7][,;).]|aged 1[0-7]"),
        re.compile(
            rf"\b[A-Z](?<![\w&.’'-][A-Z])(?:\.? ?[A-Z])?\.?(?:,? aged {_AGE}|,? \((?:aged )?{_AGE}\)|, {_AGE}(?=[,;).]))"
        ),
    ),
    (
        "a first name with an age may tell who a child is",
        re.compile(r"\((?:aged )?1[0-7]\)|, aged 1[0-7]"),
        re.compile(rf"\b[A-Z](?!\w+(?:s|ren|one|ose|eople)\b)[a-z]+(?:, aged {_AGE}(?=[,;).])| \((?:aged )?{_AGE}\))"),
    ),
    (
        "a date of birth may tell who a child is",
        re.compile(r"birth |Birth|born |Born |dob|DOB|d\.o\.b|D\.O\.B"),
        re.compile(
            r"\b(?:(?i:d\.?o\.?b\.?|date of birth)|born(?: on| in)?)[ :]{1,3}"
            r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8} \d{4})"
        ),
    ),
    (
        "the number of a case may tell who a child is",
        re.compile(r"(?:umber|no\.|No\.|No |no |ID|ef\.?|eference)[: ]{1,3}(?:is )?[\w/]*\d|PNC|URN|UPN|CRN"),
        re.compile(
            r"\b(?:(?i:case|child|person|client|nhs|pnc|urn|upn|crn) (?i:id|no\.?|number|ref\.?|reference)(?: is)?"
            r"|PNC|URN|UPN|CRN)[: ]{1,3}(?=[\w/ -]*\d{3})[A-Z\d](?:[\w/-]|(?<=\d) (?=\d)){3,}"
        ),
    ),
)
"""What is said of each kind, a quick sign that it may be there, and the pattern itself."""

_OF_A_LIST = re.compile(r"\b(?!Child|Boy|Girl|Person)[A-Z][a-z]+ $")
"""What stands before a letter that is no initial: Appendix A, Plan B."""

AROUND = 20
"""How many characters before a match are looked at for it."""

_POSTCODE = re.compile(r"[A-Z](?<![\w-][A-Z])[A-Z]?\d[A-Z\d]? ?\d[A-Z]{2}\b")


@rule
def personal_data_in_text(plan: Plan, *, offices: list[str]) -> Outcome:
    """The text gives something by which a child could be known: initials or a name with an age, a birthday, a case number.

    Why: the plan is published, and what is told of one child there can be pieced together by those who know the area.

    Put right: take it out, or tell the story so that it could be of many children.
    """
    for passage in passages(plan):
        for message, sign, pattern in _PERSONAL:
            for match in pattern.finditer(passage.words) if sign.search(passage.words) else ():
                before = passage.words[max(0, match.start() - AROUND) : match.start()]
                if not _OF_A_LIST.search(before):
                    yield passage.fault(f"“{match[0]}”: {message}", *match.span())
        for match in _POSTCODE.finditer(passage.words):
            if not _is_office(passage, match.start(), offices):
                yield passage.fault(f"“{match[0]}”: a postcode may tell where a child lives", *match.span())


def _is_office(passage: Passage, start: int, offices: list[str]) -> bool:
    """Whether a postcode is that of an address to write to, and not of a child's home."""
    sentence = passage.sentence(start).lower()
    return passage.address[0] in ("document", "signoff") or any(word in sentence for word in offices)
