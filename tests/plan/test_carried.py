"""The sentences by which what was carried is known."""

import time

from plangen.plan.carried import sentences


def test_comments_are_no_sentences_and_one_that_never_ends_is_text() -> None:
    text = "One. <!-- a\nnote --> Two. <!-- and three."
    assert [sentence for sentence, _ in sentences(text)] == ["One.", "Two.", "<!-- and three."]


def test_comments_that_never_end_are_looked_through_once() -> None:
    start = time.process_time()
    assert len([*sentences("<!-- word " * 20_000)]) == 1
    assert time.process_time() - start < 2
