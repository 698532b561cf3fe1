"""One file of a plan, and which files of a mapping are a plan's own. What stands in them is read elsewhere."""

import codecs
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.source.folder import Folder, is_plain

_YAML = regex(r"(?i)([^./][^/]*?)\.ya?ml(?:\.txt)?")

Files = Mapping[str, bytes]
"""The files of a plan by their names in it: a folder, a zip, the texts of an editor that are not saved yet."""


class PlanFile(NamedTuple):
    """A file of a plan: its name in the plan, its name as the author is told it, and its bytes."""

    name: str
    shown: str
    data: bytes

    def refuse(self, fault: str, remedy: str, line: int = 1, column: int = 1) -> NoReturn:
        """Stop at a place in this file."""
        raise SourceError(self.shown, line, column, fault, remedy)

    def refuse_unmarked(self) -> None:
        """Stop where the file is in UTF-16 or UTF-32: every other byte is 0."""
        begins = self.data[:400]
        empty = max(begins[place::2].count(0) for place in (0, 1))
        if len(begins) > 3 and 5 * empty > len(begins):
            marked = begins.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            fault = "the file is in UTF-16" if marked else "the file is in UTF-16, without the mark that says so"
            self.refuse(fault, "save it as UTF-8 (in Excel: CSV UTF-8; in Notepad: Save as, Encoding)")


def yaml_names(files: Files, folder: str = "") -> list[str]:
    """The names of the YAML files that lie right in a folder of the plan, in order."""
    names = files.names_in(folder) if isinstance(files, Folder) else files
    return sorted(name for name in names if name.endswith(".yaml") and name.rpartition("/")[0] == folder)


def misnamed_yaml(files: Files) -> dict[str, str]:
    """The names of the files beside plan.yaml that are not read for how they are called (.yml, .yaml.txt as Notepad saves them,
    capitals), each with the name that it should have.
    """
    names = files.names_in("") if isinstance(files, Folder) else files
    called = {name: _YAML.fullmatch(name) for name in sorted(names) if not name.endswith(".yaml")}
    return {name: f"{found[1].lower()}.yaml" for name, found in called.items() if found}


def names_below(files: Files, folder: str) -> list[str]:
    """The names of the files that lie in a folder of the plan ("": in all of it) or in those within it, in order."""
    names = files.names_below(folder) if isinstance(files, Folder) else files
    return sorted(name for name in names if not folder or name.startswith(f"{folder}/"))


def refuse_strange_names(files: Files, plan: str) -> None:
    """SourceError for a name that no file of a plan can have. A folder gives none."""
    for name in () if isinstance(files, Folder) else files:
        if not is_plain(name):
            fault = f"{name!r} is not the name of a file in a plan"
            raise SourceError(plan, 1, 1, fault, "name it relative to plan.yaml, with / between, and never up by ..")
