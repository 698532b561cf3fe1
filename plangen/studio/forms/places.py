"""Which value of a plan a finding is about: the innermost one whose characters it points into."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plangen.finding import Address, Finding, Place
from plangen.source.source import Source, address_in_words
from plangen.source.yaml_reader import Span
from plangen.studio.forms.rules import group_of, rules_at


def findings_by_address(source: Source, findings: Iterable[Finding]) -> Mapping[Address, Sequence[Finding]]:
    """The findings at each value of the plan."""
    spans: dict[str, list[tuple[Address, Span]]] = {}
    shown = {file: source.shown(file) for file in {span.file for span in source.spans.values()}}
    for address, span in source.spans.items():
        spans.setdefault(shown[span.file], []).append((address, span))
    found: dict[Address, list[Finding]] = {}
    for finding in findings:
        address = _innermost(source, spans.get(finding.place.file, ()), finding)
        found.setdefault(address, []).append(finding)
    return found


def innermost(source: Source, place: Place) -> Address:
    """The innermost value whose characters a place points into."""
    spans = [(address, span) for address, span in source.spans.items() if source.shown(span.file) == place.file]
    return _by_position(source, spans, place)


def _innermost(source: Source, spans: Sequence[tuple[Address, Span]], finding: Finding) -> Address:
    """The value that a finding names in its words; one that is missing, where these name a field that may stand there."""
    at = _by_position(source, spans, finding.place)
    around = [at[:depth] for depth in range(len(at), -1, -1)]
    words = finding.place.address.partition(" (sheet ")[0]
    for address in around:
        for candidate in (address, *_fields_of(address)):
            if candidate and address_in_words(source.values, candidate) == words:
                return candidate
    return at


def _fields_of(address: Address) -> Iterator[Address]:
    try:
        names = group_of(rules_at(address)) or {}
    except KeyError:  # a name that the schema does not have
        return
    yield from ((*address, name) for name in names)


def _by_position(source: Source, spans: Sequence[tuple[Address, Span]], place: Place) -> Address:
    exact = [address for address, span in spans if (span.line, span.column) == (place.line, place.column)]
    if exact or not spans:
        return max(exact, key=len, default=())
    lines = source.texts[spans[0][1].file].split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    around = [
        (span.end - span.start, -len(address), address) for address, span in spans if span.start <= at <= span.end
    ]
    return min(around, default=(0, 0, ()))[2]
