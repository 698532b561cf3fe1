"""The look of every document, from `templates/document/theme.yaml`: one table that CSS, Typst and Word are filled from."""

import re
from functools import cache

from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.regex import regex
from plangen.files.resources import TEMPLATES

Tokens = dict[str, dict[str, str | float]]

_VARIABLE = regex(r"var\(--([a-z]+)-([a-z0-9-]+)\)")
_UNITS = {"size": "pt", "stroke": "pt", "space": "mm", "page": "mm", "cover": "mm", "screen": "rem"}
_CONTENTS_LINES = ("252", "245")
"""The lines of Word's contents, and of those that are set closer, in 240ths of a single line."""

_HALF_POINTS = 2
_TWIPS_A_MILLIMETRE = 56.6929


@cache
def theme_tokens() -> Tokens:
    """Every token by its group (colour, font, size, line, space, stroke, cover, screen, page) and name, as in the file."""
    tokens: Tokens = read_cached_yaml(TEMPLATES / "document" / "theme.yaml")
    return tokens


@cache
def fill_css(sheet: str) -> str:
    """A style sheet with each `var(--size-text)` that names a token replaced by its value; other variables stay."""
    return _VARIABLE.sub(_css_value, sheet)


def word_tokens(*, close_contents: bool = False, long_title: bool = False) -> dict[str, str]:
    """The tokens for Word's templates: `size_text` in half points, `space_block` in twips, `colour_ink` as RRGGBB."""
    groups = theme_tokens()
    tokens = {
        f"{group}_{name}".replace("-", "_"): _word_value(group, value)
        for group in ("colour", "font", "size", "space", "page")
        for name, value in groups[group].items()
    }
    close = {"size_contents": tokens["size_contents_close"]} if close_contents else {}
    title = {"size_title": tokens["size_title_long"]} if long_title else {}
    return tokens | {"line_contents": _CONTENTS_LINES[close_contents]} | close | title


def _css_value(match: re.Match[str]) -> str:
    group, name = match.groups()
    token = theme_tokens().get(group, {}).get(name)
    return match[0] if token is None else f"{token}{_UNITS.get(group, '')}"


def _word_value(group: str, value: str | float) -> str:
    if isinstance(value, str):
        return value.removeprefix("#").upper() if group == "colour" else value
    return str(round(value * (_HALF_POINTS if group == "size" else _TWIPS_A_MILLIMETRE)))
