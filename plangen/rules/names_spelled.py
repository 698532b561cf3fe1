"""Names of people that the plan's lists and its text spell in two ways."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import words_present_in
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.plan import Plan, Signoff, Staffing
from plangen.rules.hollow import plain
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for


class _Person(NamedTuple):
    """Somebody whom a list of the plan names: how it does, the first name and the surname, the list, and the words of the
    post and the body.
    """

    written: str
    first: str
    last: str
    kind: str
    address: Address
    office: frozenset[str]

    @property
    def pair(self) -> tuple[str, str]:
        """The first name and the surname in small letters."""
        return self.first.casefold(), self.last.casefold()


@rule
@looks_for("names of people that are spelled in two ways")
def name_spelled_otherwise(plan: Plan, *, titles: Sequence[str], least: int) -> Outcome:
    """A person has one letter more, fewer or other in one place than in another: “Majela McCarthy” in the list of members, and
    “Majella McCarthy” in the text. Names of fewer letters than the `least` are too like each other to tell.

    Why: a name that is wrong where the plan is signed is the first thing that its owner sees.

    Put right: see how the name is written, and write it so everywhere.
    """
    people = [*_people(plan, titles, least)]
    misspelt = {
        person: other
        for place, person in enumerate(people)
        for other in people[:place]
        if _is_misspelt(person, other.pair, least) and not _are_two(person, other, people)
    }
    for person, other in misspelt.items():
        yield Fault(f"“{person.written}” stands here, and “{other.written}” elsewhere", person.address)
    known = {person.pair for person in people}
    for passage in passages(plan) if people else ():
        if is_section_text(passage):
            yield from _in_text(passage, [one for one in people if one not in misspelt], known, least)


def _are_two(person: _Person, other: _Person, people: Sequence[_Person]) -> bool:
    """Whether two names are two people's: both stand in one list, or one in the other's too, or their posts have no word in
    common.
    """
    kinds = {(each.pair, each.kind) for each in people}
    if person.office and other.office and person.office.isdisjoint(other.office):
        return True
    return person.kind == other.kind or (person.pair, other.kind) in kinds or (other.pair, person.kind) in kinds


def _people(plan: Plan, titles: Sequence[str], least: int) -> Iterator[_Person]:
    """Those whom the plan's lists name with a first name and a surname of enough letters, each list's own."""
    area = frozenset(regex(r"[\w’']+").findall(plain(plan.authority.name).replace("-", " ")))
    service, signoff, staffing = plan.service, plan.signoff or Signoff(), plan.staffing or Staffing()
    named = [(service.lead, service.lead_post, "lead", (*service.address, "lead"))]
    for kind, listed in (
        ("member", plan.governance.board.members),
        ("signatory", signoff.signatories),
        ("post", staffing.posts),
    ):
        named += [(one.name, f"{one.post} {one.body}", kind, (*one.address, "name")) for one in listed]
    for written, office, kind, address in named:
        words = [word for word in _WORDS.findall(written.replace("'", "’")) if word.casefold() not in titles]
        if len(words) > 1 and max(len(words[0]), len(words[-1])) >= least and words[-1][0].isupper():
            held = frozenset(word for word in plain(office).split() if len(word) >= least) - area
            yield _Person(" ".join(written.split()), words[0], words[-1], kind, address, held)


_WORDS = regex(r"[^\W\d_][\w’-]+")


def _in_text(passage: Passage, people: Sequence[_Person], known: set[tuple[str, str]], least: int) -> Iterator[Fault]:
    """Names in a text of which one part is that of somebody on a list, and the other has another letter."""
    words = words_present_in(passage.words)
    for person in people:
        if person.first.casefold() not in words and person.last.casefold() not in words:
            continue
        for match in (*_PAIRS.finditer(passage.words), *_TRIPLES.finditer(passage.words)):
            pair = (match[1].replace("'", "’").casefold(), match[2].replace("'", "’").casefold())
            if pair not in known and _is_misspelt(person, pair, least) and not passage.is_quoted(match.start()):
                said = " ".join(passage.words[match.start(1) : match.end(2)].split())
                message = f"“{said}” stands here, and “{person.written}” in the plan’s own lists"
                yield passage.fault(message, match.start(1), match.end(2))


_PAIRS = regex(r"\b(?=([A-Z][\w’'-]+)[ \n]([A-Z][\w’'-]+))")
_TRIPLES = regex(r"\b(?=([A-Z][\w’'-]+)[ \n][A-Z](?:[\w’'-]+|\.)[ \n]([A-Z][\w’'-]+))")
"""Two words that may be a name; and two with a third, or an initial, between them."""


def _is_misspelt(person: _Person, pair: tuple[str, str], least: int) -> bool:
    """Whether a name has one part of a person's own, and another that differs from it by a letter."""
    (own_first, own_last), (first, last) = person.pair, pair
    if own_last == last:
        return _is_one_letter_off(own_first, first, least)
    return own_first == first and _is_one_letter_off(own_last, last, least)


def _is_one_letter_off(word: str, other: str, least: int) -> bool:
    """Whether two words differ by one letter that is added, left out or changed, or by two that changed places."""
    one, two = sorted((word, other), key=len)
    if one == two or len(one) < least or len(two) - len(one) > 1:
        return False
    same = next((place for place, letter in enumerate(one) if letter != two[place]), len(one))
    if len(one) < len(two):
        return one[same:] == two[same + 1 :]
    swapped = one[:same] + one[same + 1 : same + 2] + one[same : same + 1] + one[same + 2 :]
    return one[same + 1 :] == two[same + 1 :] or swapped == two
