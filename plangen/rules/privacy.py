"""Words that may tell who a child is: a name or initials with an age, a date of birth, a postcode, the number of a case."""

from collections.abc import Iterator, Sequence

from plangen.analysis.passages import Passage, passages
from plangen.analysis.plain_sentences import PlainSentence, plain_sentences
from plangen.analysis.present import find_each
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.named_children import (
    NamedChild,
    Words,
    children_with_ages,
    children_with_events,
    prepared_words,
)
from plangen.rules.registry import Outcome, rule
from plangen.rules.signs_of_childhood import CHILDHOOD, children_quoted, children_with_kin, children_with_signs
from plangen.rules.silence import looks_for

_NUMBERED = ("case", "child", "person", "client", "nhs", "pnc", "urn", "upn", "crn")
_PERSONAL = (
    (
        "a date of birth may tell who a child is",
        ("date of birth", "born", "dob", "do.", "d.o"),
        regex(r"birth |Birth|born |Born |dob|DOB|d\.o\.b|D\.O\.B"),
        regex(
            r"\b(?:(?i:d\.?o\.?b\.?|date of birth)|born(?: on| in)?)[ :]{1,3}"
            r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8} \d{4})"
        ),
    ),
    (
        "the number of a case may tell who a child is",
        (
            *(f"{whose} {what}" for whose in _NUMBERED for what in ("id", "no", "number", "ref")),
            *("PNC", "URN", "UPN", "CRN"),
        ),
        regex(r"(?:umber|no\.|No\.|No |no |ID|ef\.?|eference)[: ]{1,3}(?:is )?[\w/]*\d|PNC|URN|UPN|CRN"),
        regex(
            r"\b(?:(?i:case|child|person|client|nhs|pnc|urn|upn|crn) (?i:id|no\.?|number|ref\.?|reference)(?: is)?"
            r"|PNC|URN|UPN|CRN)[: ]{1,3}(?=[\w/ -]*\d{3})[A-Z\d](?:[\w/-]|(?<=\d) (?=\d)){3,}"
        ),
    ),
)
"""What is said of each kind, the words with which it begins, a sign without which it is none, and the pattern itself."""

_POSTCODE = regex(r"[A-Z](?<![\w-][A-Z])[A-Z]?\d[A-Z\d]? ?\d[A-Z]{2}\b")


@rule
@looks_for("names or initials with an age, dates of birth, numbers of cases and postcodes")
def personal_data_in_text(plan: Plan, *, offices: list[str], names: dict[str, list[str]]) -> Outcome:
    """The text gives something by which a child could be known: a name or initials with an age, a birthday, a case number.

    Why: the plan is published, and what is told of one child there can be pieced together by those who know the area.

    Put right: take it out, or tell the story so that it could be of many children.
    """
    words = prepared_words(names)
    for passage in passages(plan):
        for message, beginnings, sign, pattern in _PERSONAL:
            for match in find_each(pattern, beginnings, passage.words):
                if sign.search(passage.words) is None:
                    break
                yield passage.fault(f"“{match[0]}”: {message}", *match.span())
        for match in _POSTCODE.finditer(passage.words):
            if not _is_office(passage, match.start(), (*offices, *names["adults"])):
                yield passage.fault(f"“{match[0]}”: a postcode may tell where a child lives", *match.span())
        yield from _quoted_children(passage, words)
    first_year = plan.period.starts.first.year - CHILDHOOD if plan.period.starts else 0
    for sentence in plain_sentences(plan):
        yield from _named_children(sentence, words, first_year)


def _quoted_children(passage: Passage, words: Words) -> Iterator[Fault]:
    """The names under the words of children who tell their own age."""
    for child in children_quoted(passage, words):
        said = " ".join(passage.words[child.start : child.end].split())
        yield passage.fault(f"“{said}”: {child.kind} with the child’s own words may tell who a child is", *child[:2])


def _named_children(sentence: PlainSentence, words: Words, first_year: int) -> Iterator[Fault]:
    """The names of children in a sentence, with their ages or with what happened to them; each place once."""
    aged = [*children_with_ages(sentence, words)] or [*children_with_signs(sentence, words, first_year)]
    events = [child for child in children_with_events(sentence, words) if not _overlaps(child, aged)]
    kin = [child for child in children_with_kin(sentence, words) if not _overlaps(child, [*aged, *events])]
    told = [*((child, "an age") for child in aged), *((child, "what happened") for child in events)]
    told += [(child, "a parent or carer") for child in kin]
    for child, beside in told:
        said = " ".join(sentence.passage.words[child.start : child.end].split())
        message = f"“{said}”: {child.kind} with {beside} may tell who a child is"
        yield sentence.passage.fault(message, child.start, child.end)


def _overlaps(child: NamedChild, others: Sequence[NamedChild]) -> bool:
    return any(child.start < other.end and other.start < child.end for other in others)


def _is_office(passage: Passage, start: int, offices: Sequence[str]) -> bool:
    """Whether a postcode is that of an address to write to or of an official, and not of a child's home."""
    sentence = passage.sentence(start).lower()
    return passage.address[0] in ("document", "signoff") or any(
        regex(rf"\b{word}\b").search(sentence) for word in offices
    )
