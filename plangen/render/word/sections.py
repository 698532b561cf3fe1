"""The sections of a Word file: the cover, which has no running heads, upright pages, and pages turned for a wide table.

A section ends inside its last paragraph, as Word has it; only after a table must there be a paragraph for it.
"""

from collections.abc import Iterable

from plangen.render.word.xml import paragraph

_MARGINS = 'w:top="1531" w:right="1247" w:bottom="1418" w:left="1247" w:header="737" w:footer="680" w:gutter="0"'
_UPRIGHT = f'<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {_MARGINS}/>'
_TURNED = f'<w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar {_MARGINS}/>'


def _running_heads(prefix: str = "") -> str:
    return (
        f'<w:headerReference w:type="default" r:id="{prefix}header"/>'
        f'<w:footerReference w:type="default" r:id="{prefix}footer"/>'
    )


COVER = f"<w:sectPr>{_UPRIGHT}<w:titlePg/></w:sectPr>"
UPRIGHT = f"<w:sectPr>{_running_heads()}{_UPRIGHT}</w:sectPr>"
TURNED = f"<w:sectPr>{_running_heads('turned_')}{_TURNED}</w:sectPr>"


def join_sections(parts: Iterable[tuple[str, str]]) -> str:
    """The text of each section with what its pages are; the last ends with the file."""
    *before, (text, last) = parts
    return (
        "".join([end_section(text, pages) for text, pages in before])
        + (text if _ends_in_paragraph(text) else text + _END)
        + last
    )


def end_section(text: str, pages: str) -> str:
    """The text with the end of its section in its last paragraph."""
    if not _ends_in_paragraph(text):
        return text + paragraph("SectionEnd", "", pages)
    place = text.index("</w:pPr>", text.rindex("<w:p>"))
    return text[:place] + pages + text[place:]


_END = paragraph("SectionEnd", "")


def _ends_in_paragraph(text: str) -> bool:
    """Whether the text ends in a paragraph, which Word needs after a table."""
    return text.endswith("</w:p>")
