"""What a format says of itself, and that every renderer is asked in the same way."""

import inspect

import pytest

from plangen.document.model import Document
from plangen.render import FORMATS, render
from plangen.render.format import AUTO, DEFAULT, Options
from plangen.render.pdf import typst, weasyprint
from tests.documents import READERS, built, example


@pytest.mark.parametrize("ending", FORMATS)
def test_a_renderer_takes_a_document_and_options_and_gives_bytes(ending: str) -> None:
    parameters = inspect.signature(FORMATS[ending].render).parameters.values()
    assert [(parameter.annotation, parameter.default) for parameter in parameters] == [
        (Document, inspect.Parameter.empty),
        (Options, DEFAULT),
    ]


def test_the_makers_of_pdf_are_asked_as_every_renderer_is() -> None:
    asked = {str(inspect.signature(make.render)) for make in (weasyprint, typst)}
    assert len(asked) == 1


def test_a_format_is_known_by_the_ending_of_its_files() -> None:
    assert {ending: (form.ending, form.title, form.has_pages) for ending, form in FORMATS.items()} == {
        "html": ("html", "web page", False),
        "docx": ("docx", "Word", True),
        "pdf": ("pdf", "PDF", True),
    }
    assert FORMATS.keys() == READERS.keys(), "the tests read each format by a reader of its own"


def test_options_that_do_not_concern_a_format_change_nothing_in_it() -> None:
    document = built(example("stoke")).document
    page = render(document, "html", Options(engine="typst", reference=b"?", heading_pages={"introduction": 9}))
    assert page == render(document, "html", Options(engine=AUTO))
