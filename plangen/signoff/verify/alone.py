"""What a document says of itself, and whether it still says what it was made with: for whoever has no record of its plan."""

from html import unescape
from io import BytesIO

from plangen.files.regex import regex
from plangen.render.pdf.manifest import MANIFEST
from plangen.signoff.manifest import Manifest, read_manifest
from plangen.signoff.verify.answers import Answer, Kind
from plangen.signoff.verify.words import said, section_digests

_META = regex(r'<meta name="plangen" content="([^"]*)">')
_GIVE = "give its plan's folder or pack with --against to hold it against the record"


def verify_alone(name: str, data: bytes) -> Answer:
    """What a document says it is, and in which sections it no longer says what it was made with.

    That proves nothing, as who altered the words may have altered this too. UnreadableDocument where it cannot be read.
    """
    manifest = manifest_of(data)
    if manifest is None:
        return Answer(Kind.NOT_TOLD, f"it does not say which plan and version it is: {_GIVE}")
    found = [*changed_sections(name, data, manifest)]
    if found:
        named = ", ".join(f"“{section}”" for section in found)
        return Answer(
            Kind.CHANGED, f"it says that it is {_claim(manifest)}, and was altered since it was made, in {named}"
        )
    line = f"it says that it is {_claim(manifest)}, and has the words that it was made with; that proves nothing yet"
    return Answer(Kind.NOT_TOLD, f"{line}: {_GIVE}")


def changed_sections(name: str, data: bytes, manifest: Manifest) -> list[str]:
    """The sections of a document that do not say what it was made with."""
    now = {part.part: part.digest for part in section_digests(said(name, data).pieces)}
    made = {part.part: part.digest for part in manifest.words}
    names = dict.fromkeys([*made, *now])
    return [section for section in names if made.get(section) != now.get(section)]


def _claim(manifest: Manifest) -> str:
    version = f"version {manifest.version} (check code {manifest.code})" if manifest.version else "a draft"
    return f"{version} of “{manifest.plan}”"


def manifest_of(data: bytes) -> Manifest | None:
    """What a PDF or a web page says of itself; None where it says nothing that plangen wrote."""
    if data.startswith(b"%PDF"):
        return read_manifest(_of_pdf(data))
    found = _META.search(data.decode("utf-8", "replace"))
    return read_manifest(unescape(found[1])) if found else None


def _of_pdf(data: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return str(pdf.docinfo.get(f"/{MANIFEST}", ""))
    except pikepdf.PdfError:
        return ""
