"""The folder that a review is written to: a page and a record for each plan, and the lists of all; what is known there already.

A record says of what bytes it is, so that a review that was stopped goes on where it was, and one that is run again does only
what has changed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from plangen.files.writing import write, write_all
from plangen.plan.anchors import slug
from plangen.review import index
from plangen.review.index import Entry, entry
from plangen.review.reviewed import Reviewed, read_reviewed, to_bytes

_PAGES = "pages"


class Results:
    """The results of a review in a folder, one place for each name in `names`."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        self._stems = dict(zip(names, _stems(names), strict=True))

    def known(self, name: str, key: str) -> Entry | None:
        """The entry of what was reviewed before, from the same bytes on the same terms; None where there is none."""
        reviewed = self._read(name)
        if reviewed is None or reviewed.key != key or reviewed.name != name:
            return None
        return entry(reviewed, self._address(name) if reviewed.report else "")

    def keep(self, reviewed: Reviewed, page: bytes) -> Entry:
        """Write the record of a review, and its page where it has one; gives back its entry in the list."""
        record = self._record(reviewed.name)
        files = {record: to_bytes(reviewed)}
        if page:
            files[record.with_suffix(".html")] = page
        write_all(files)
        return entry(reviewed, self._address(reviewed.name) if page else "")

    def write_lists(self, entries: Sequence[Entry], passed_over: Sequence[str] = ()) -> Path:
        """Write the lists of all that was reviewed; gives back the web page, which names what was `passed_over` too.

        Each record is read anew, and none is kept.
        """
        names = [line.name for line in entries]
        write(self.folder / "plans.csv", index.csv_table(entries))
        write(self.folder / "plans.xlsx", index.xlsx(entries, self._all(names)))
        write(self.folder / "plans.json", index.json_list(self._all(names)))
        return write(self.folder / "index.html", index.html(entries, passed_over))

    def _all(self, names: Sequence[str]) -> Iterator[Reviewed]:
        return (reviewed for name in names if (reviewed := self._read(name)))

    def _read(self, name: str) -> Reviewed | None:
        try:
            return read_reviewed(self._record(name).read_bytes())
        except OSError:
            return None

    def _record(self, name: str) -> Path:
        return self.folder / _PAGES / f"{self._stems[name]}.json"

    def _address(self, name: str) -> str:
        return f"{_PAGES}/{self._stems[name]}.html"


def _stems(names: Sequence[str]) -> Iterator[str]:
    """A file name for each plan, in plain letters, with a number where two would have the same."""
    taken: set[str] = set()
    for name in names:
        wanted = slug(PurePosixPath(name).name)
        stem, number = wanted, 2
        while stem in taken:
            stem, number = f"{wanted}-{number}", number + 1
        taken.add(stem)
        yield stem
