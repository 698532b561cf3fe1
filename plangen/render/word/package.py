"""The zip of a Word file: the same bytes for the same parts, on any machine, at any time."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plangen.files.resources import TEMPLATES
from plangen.render.word.xml import TEXT_WIDTH, TURNED_WIDTH

_FOLDER = TEMPLATES / "document" / "word"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relationships.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document-relationships.xml",
    "word/_rels/footnotes.xml.rels": "footnotes-relationships.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "footer.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/header1.xml": "header.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/theme/theme1.xml": "theme.xml",
}


_TURNED = {"word/header2.xml": "header.xml", "word/footer2.xml": "footer.xml"}
_TABS = f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="right" w:pos="{TURNED_WIDTH}"/></w:tabs>'


def fill_parts(words: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of the file by name: the templates with these words, which must be XML already, in their places."""
    upright, turned = {**words, "tabs": ""}, {**words, "tabs": _TABS}
    files = [
        *((name, file, upright) for name, file in _PARTS.items()),
        *((name, file, turned) for name, file in _TURNED.items()),
    ]
    return {name: _template(file).substitute(values).encode() for name, file, values in files}


def style_sheet(words: Mapping[str, str]) -> str:
    """The style sheet with these words in their places."""
    return _template("styles.xml").substitute(words)


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip: sorted, dated 1980-01-01 and marked as made on Unix."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in sorted(parts):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=9)
    return file.getvalue()


@cache
def _template(file: str) -> Template:
    return Template((_FOLDER / file).read_text(encoding="utf-8"))
