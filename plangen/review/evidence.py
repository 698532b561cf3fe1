"""Pictures of the passages and tables that a report quotes, cut out of the pages of the document."""

from collections.abc import Iterator, Mapping

from plangen.finding import Place, Report
from plangen.importing.as_read import Box
from plangen.importing.mapping.imported_plan import Standing as Stood

MOST = 20
"""How many pictures a page of a report holds at the most: each takes some time to make, and some room."""


def passages(data: bytes, report: Report, stood: Mapping[Place, Stood]) -> dict[Place, bytes]:
    """A picture (WebP) of each place in a PDF that a finding or the evidence of a requirement names, the findings first."""
    from plangen.importing.pdf.pictures import crops

    shown: dict[Place, tuple[int, Box]] = {}
    wanted: dict[tuple[int, Box], None] = {}
    for place in _places(report):
        read = stood[place].place
        if read.box is None or place in shown:
            continue
        key = (read.page, read.box)
        if key not in wanted and len(wanted) == MOST:
            break
        wanted[key] = None
        shown[place] = key
    made = dict(zip(wanted, crops(data, wanted), strict=True)) if wanted else {}
    return {place: made[key] for place, key in shown.items() if made[key]}


def _places(report: Report) -> Iterator[Place]:
    """The places that a report names, of the gravest first."""
    yield from (finding.place for finding in sorted(report.findings, key=lambda finding: finding.severity.rank))
    for standing in sorted(report.standings, key=lambda standing: standing.severity.rank):
        yield from (quoted.place for quoted in standing.evidence[:3])
