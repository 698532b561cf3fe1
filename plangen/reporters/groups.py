"""Findings brought together that one decision puts right, so that a report tells them once, with every place. None is left out.

Findings of one rule against one requirement are a group; which rules share one, and what several findings are called, is data
(`schemas/groups.yaml`). Findings of different force are never brought together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Finding, Place, Report, RuleWords, Severity
from plangen.frozen import derived, frozen


class GroupWords(NamedTuple):
    """What is told of a group in one place and in several; and, by its rules, the word for what is lacking where one finds."""

    parts: Mapping[str, str]
    one: str
    several: str


@frozen
class FoundPlace:
    """One place of a group, with all that is found there."""

    place: Place
    findings: tuple[Finding, ...]

    @property
    @derived
    def message(self) -> str:
        """What is found there; the same words are told once."""
        return "; ".join(dict.fromkeys(finding.message for finding in self.findings))


@frozen
class FindingGroup:
    """Findings that one decision puts right: what they are together, and each of their places in the order of the files.

    `parts` are the words for what is lacking, where the title tells what is found by these.
    """

    title: str
    findings: tuple[Finding, ...]
    places: tuple[FoundPlace, ...]
    parts: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The force of what is found, the same for all."""
        return self.findings[0].severity

    @property
    def first(self) -> tuple[FoundPlace, ...]:
        """The places that are shown at once."""
        shown = read_schema("groups")["shown"]
        return self.places[: shown.get(self.rules[0], shown.get(self.severity.value, len(self.places)))]

    @property
    def rest(self) -> tuple[FoundPlace, ...]:
        """The places that are not."""
        return self.places[len(self.first) :]

    @property
    @derived
    def says_all(self) -> bool:
        """Whether the title says what is found at each place, so that only the places are left to tell."""
        messages = {place.message for place in self.places}
        return messages == {self.title} or (len(messages) == 1 and len(self.parts) > 0)

    @property
    @derived
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that found something."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings))

    @property
    @derived
    def requirements(self) -> tuple[str, ...]:
        """The ids of the requirements that something is found against."""
        return tuple(dict.fromkeys(finding.requirement for finding in self.findings))

    @property
    @derived
    def clauses(self) -> tuple[str, ...]:
        """The clauses of these requirements."""
        return tuple(dict.fromkeys(finding.clause for finding in self.findings))

    @property
    @derived
    def remedy(self) -> str:
        """How to put it right: what each rule says, as one sentence where several do."""
        remedies = [*dict.fromkeys(finding.remedy for finding in self.findings if finding.remedy)]
        return "; ".join(remedy.rstrip(".") for remedy in remedies) if remedies[1:] else "".join(remedies)


def grouped(report: Report) -> list[FindingGroup]:
    """The findings of a report in groups, the gravest first, then in the order of their first places."""
    return _groups(report.findings, report)


def grouped_explained(report: Report) -> list[FindingGroup]:
    """The findings against what the plan explains, in groups."""
    return _groups(report.explained, report)


def group_titles(report: Report) -> dict[int, str]:
    """What the group of each finding is called, the explained ones too, by the finding's identity in the report."""
    groups = [*grouped(report), *grouped_explained(report)]
    return {id(finding): group.title for group in groups for finding in group.findings}


def _groups(findings: Iterable[Finding], report: Report) -> list[FindingGroup]:
    named = {rule: words for words in _words() for rule in words.parts}
    rules = {rule.name: rule for rule in report.rules}
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity.rank, *_key(finding, named)), []).append(finding)
    gravest_first = sorted(groups.values(), key=lambda group: group[0].severity.rank)
    return [_group(tuple(group), named, rules) for group in gravest_first]


def _words() -> Iterator[GroupWords]:
    for group in read_schema("groups")["groups"]:
        yield GroupWords(group["rules"], group.get("one", ""), group["several"])


def _key(finding: Finding, named: Mapping[str, GroupWords]) -> tuple[str, ...]:
    """What findings of one group have in common: the rules that share it, or the rule and the requirement."""
    words = named.get(finding.rule)
    if words:
        return tuple(words.parts)
    return finding.rule, finding.requirement


def _group(
    findings: tuple[Finding, ...], named: Mapping[str, GroupWords], rules: Mapping[str, RuleWords]
) -> FindingGroup:
    by_place: dict[Place, list[Finding]] = {}
    for finding in findings:
        by_place.setdefault(finding.place, []).append(finding)
    places = tuple(FoundPlace(place, tuple(found)) for place, found in by_place.items())
    words = named.get(findings[0].rule)
    template = _template(words, findings, places)
    if words and template:
        lacking = _lacking(words, places)
        counts = {"count": len(places), "findings": len(findings)}
        return FindingGroup(_in_words(template, lacking, counts), findings, places, tuple(filter(None, lacking)))
    messages = {place.message for place in places}
    title = messages.pop() if len(messages) == 1 else _as_message(rules[findings[0].rule].what)
    return FindingGroup(title, findings, places)


# --- what a group is called: the only message; else the group's words; else what its rule finds ---


def _template(words: GroupWords | None, findings: Sequence[Finding], places: Sequence[FoundPlace]) -> str:
    if words is None or len(findings) == 1:
        return ""
    return words.several if len(places) > 1 else words.one


def _lacking(words: GroupWords, places: Sequence[FoundPlace]) -> Mapping[str, int]:
    """In how many places each thing is lacking, by the word for it, in the order of the data."""
    found = Counter(words.parts[rule] for place in places for rule in {finding.rule for finding in place.findings})
    return {part: found[part] for part in words.parts.values() if found[part]}


def _in_words(template: str, lacking: Mapping[str, int], counts: Mapping[str, int]) -> str:
    """The words of the group, with what is lacking; and how often, where that differs and places are counted."""
    title = template.format(**counts, parts=_either([*lacking]))
    if len({*lacking.values()}) == 1 or "{count}" not in template:
        return title
    return f"{title} ({', '.join(f'{part}: {times}' for part, times in lacking.items())})"


def _either(parts: Sequence[str]) -> str:
    *before, last = parts
    return f"{', '.join(before)} or {last}" if before else last


def _as_message(what: str) -> str:
    """What a rule finds, as the words of a message: its first sentence, without the settings that it names in brackets."""
    sentence = _SETTING.sub("", _SENTENCE_END.split(what)[0])
    return f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"


_SETTING = regex(r" \([^()`]*`\w+`[^()]*\)")
_SENTENCE_END = regex(r"(?<=\.)\s+(?=[A-Z`])")
