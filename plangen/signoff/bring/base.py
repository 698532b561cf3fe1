"""The texts of a plan as one build was made of them, kept in its folder, so that an edited file can be held against them."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plangen.desk.journal import FOLDER
from plangen.files.package import Package, PackageError
from plangen.files.writing import replace_whole
from plangen.source.source import Source, build_hash

BUILDS = "builds"
_MOST = 200
"""Builds that are kept of a plan; of more the oldest go."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXTS = (".yaml", ".md", ".txt", ".csv", ".tsv")


def keep_texts(folder: Path, source: Source) -> None:
    """Keep the texts that a build is made of; a folder that cannot be written to keeps none, which is no fault."""
    place = folder / FOLDER / BUILDS / f"{build_hash(source)}.zip"
    try:
        if not place.exists():
            replace_whole(place, packed(source))
            kept = sorted(place.parent.glob("*.zip"), key=lambda path: path.stat().st_mtime)
            for old in kept[:-_MOST]:
                old.unlink()
    except OSError:
        return


def packed(source: Source) -> bytes:
    """The files of a plan that hold its texts, as a zip: the same bytes for the same texts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(source.texts):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            archive.writestr(entry, source.files[name])
    return out.getvalue()


def kept_files(folder: Path, build: str, now: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """The files of a plan as a build was made of them, with its pictures as they are now; None where they were not kept."""
    place = folder / FOLDER / BUILDS / f"{build}.zip"
    if not build.isalnum() or not place.is_file():
        return None
    try:
        kept = dict(Package(place.read_bytes()))
    except (PackageError, OSError):
        return None
    return {name: now[name] for name in now if not name.endswith(_TEXTS)} | kept
