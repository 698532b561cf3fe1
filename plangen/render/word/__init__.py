"""A document as a Word file that an officer can go on editing: Word's own styles, lists, fields and contents.

Nothing here needs Word or LibreOffice, or knows what a plan is.
"""

from plangen.document.model import Document
from plangen.render.format import DEFAULT, Format, Options


def render(document: Document, options: Options = DEFAULT) -> bytes:
    """The Word file (.docx, A4), the same bytes whenever and wherever it is made, in the styles of the reference if given.

    Raises PlangenError for a picture that is neither PNG nor JPEG, or a reference that is no Word file.
    """
    from plangen.render.word.file import word_file

    data = word_file(document, options.heading_pages)
    if not options.reference:
        return data
    from plangen.render.word.reference import apply_styles

    return apply_styles(data, options.reference)


FORMAT = Format("docx", "Word", render, has_pages=True, takes_reference=True)
