"""Words of a YAML file that a number sign turns into a comment: of `Rated #1 in our survey` only `Rated` is read.

A comment has a space after its number sign. Where there is none (#1, #YouthJustice), or a number follows (block # 3), words of
the author are more likely.
"""

from collections.abc import Iterator

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.source.source import Source

_CUT_OFF = regex(r"[ \t]+(#[^\s#][^\n]*)|[ ](# \d[^\n]*)")
_COMMENT = regex(r"[ \t]+# .*")
_NO_WORDS = regex(r"[\d£%.,:/+-]+|yes|no|true|false")


def words_cut_off(source: Source) -> Iterator[tuple[Address, str]]:
    """The words that are lost after the values of a plan's YAML files, with the address of the value that they belong to."""
    files = {
        name for name, text in source.texts.items() if name.endswith(".yaml") and "#" in text and _CUT_OFF.search(text)
    }
    for address, span in source.spans.items() if files else ():
        found = _CUT_OFF.match(source.texts[span.file], span.end) if span.file in files else None
        if found and _holds_words(source.value(address)):
            words = found[1] or found[2]
            yield address, words[0] + _COMMENT.sub("", words[1:]).rstrip()


def _holds_words(value: object) -> bool:
    """Whether a value is a text, and not a figure, a day or a yes, after which nothing but a comment follows."""
    return isinstance(value, str) and not _NO_WORDS.fullmatch(value)
