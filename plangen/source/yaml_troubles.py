"""What an author is told where a YAML file cannot be read: of what Word or a keyboard put into it first, then of its form."""

from typing import NamedTuple

from plangen.files.regex import regex
from plangen.source.printable import STRANGE_SPACES, UNSEEN_MARKS, character_name

ANY_TROUBLE = "check the spaces at the start of this line and the one before, and the colon after each key"
_ANY = ("this line cannot be read", ANY_TROUBLE)
"""What is told of trouble that has no words of its own below: never the parser’s own words, which are for programmers."""

CURLY_OPENING = "“”„«‘’"
"""Quotation marks that YAML takes for letters."""

_STRANGE = rf"[{STRANGE_SPACES}{UNSEEN_MARKS}]"
_STRANGE_IN_KEY = regex(_STRANGE)
_STRANGE_BEFORE_KEY = regex(rf"^[ \t-]*({_STRANGE})")
_STRANGE_AFTER_COLON = regex(rf"^[^\"'#]*?:({_STRANGE})")
_CURLY_VALUE = regex(rf"(?:: +|^ *- +|[,\[{{] *)([{CURLY_OPENING}])")
_CUT_OFF = regex(r"^[^\"'#]*[^\s\[{,:\"'#-] (#[^\s#].*)")
_APOSTROPHE = regex(r"(?:: +|^ *- +|[,\[{] *)'(?P<before>[^'\n]*\w)(?P<mark>')(?=\w)")
_QUOTED = regex(r"""(?:[^"']*: +|[ -]*)(?:"[^"]*"|'[^']*')[ \t]*""")
_DASH_WITHOUT_SPACE = regex(r"^ *(?P<mark>-)[a-z_]+:(?:\s|$)")
_NO_SPACE = ("a space is missing after the dash", "write `- key: value`")
_COLON_WITHOUT_SPACE = regex(r"^ *(?:- +)?[a-z_]+(?P<mark>:)(?=[^\s/:])")
_QUOTED_IN_PART = regex(r"""(?:: +|^ *- +)(?P<part>"[^"\n]*"|'[^'\n]*') *(?=[^\s#,}\]:])""")
_KEY = regex(r"(?P<indent> *)[a-z_]+(?P<colon>:)(?:\s|$)")
_NO_DASH = regex(r" *(?P<mark>[–—−‐‑•]) +[a-z_]+:")
_KEPT_FOR_ITSELF = ("the value begins with a character YAML keeps for itself", "put the value in quotes")
_NOT_CLOSED = ("a quotation mark or bracket is never closed", "close it")
_NO_TAB = ("the line begins with a tab", "use spaces")
_DIRECTIVE = ("the line begins with a character YAML keeps for itself", "put it in quotes, or take it out")
_TAG = ("tags (!) are not used in plans", "put the value in quotes")
_AFTER_QUOTES = (
    "words stand after the closing quotation mark",
    "put the whole value in quotation marks of the other kind",
)
BACKSLASH = ("a backslash in double quotation marks is a mark of YAML", "write / in its place, or use single ones")
_KEY_WITHOUT_SPACE = regex(rf"[a-z_]+:{_STRANGE}")
_SECOND_COLON = ("there is a second colon in this line", "put the text after the first colon in quotes")
GROUP_AS_KEY = ("a list or a group stands before a colon", "write a name as one word, then the colon")
REFERENCE_FIRST = ("the value begins with braces, which YAML takes for a group", "put the whole value in quotes")
_TROUBLES = {
    "mapping values are not allowed": _SECOND_COLON,
    "could not find expected ':'": ("a colon is missing after the key", "write `key: value`"),
    "found character '\\t'": _NO_TAB,
    "found a tab character": _NO_TAB,
    "did not find expected ','": (
        "a bracket that opened here or above is never closed, or a comma is missing",
        "close it, or put each item on a line of its own",
    ),
    "did not find expected key": ("this line does not fit the lines around it", ANY_TROUBLE),
    "did not find expected '-' indicator": ("this line does not fit the list it stands in", ANY_TROUBLE),
    "did not find expected <document start>": ("what stands above this line has ended there", ANY_TROUBLE),
    "block sequence entries are not allowed": (
        "a list begins in the middle of a line",
        "begin it on the next line, each item after a dash",
    ),
    "did not find expected comment or line break": (
        "words stand on one line with the sign | or > that a longer text begins with",
        "begin the text on the next line",
    ),
    "did not find expected node content": (
        "a value is missing here, or a sign is one too many",
        "put the value in quotes",
    ),
    "found unexpected ':'": ("there is a colon in this text", "put the text in quotes"),
    "unexpected document indicator": _NOT_CLOSED,
    "unexpected end of stream": _NOT_CLOSED,
    "control characters are not allowed": (
        "there is a character that cannot be seen",
        "delete it and type the text again",
    ),
    "while scanning an alias": ("anchors and aliases (& and *) are not used in plans", "put the text in quotes"),
    "cannot start any token": _KEPT_FOR_ITSELF,
    "did not find expected alphabetic or numeric character": _KEPT_FOR_ITSELF,
    "mapping keys are not allowed": _KEPT_FOR_ITSELF,
    "did not find expected hexdecimal number": BACKSLASH,
    "found unknown escape character": BACKSLASH,
    "found invalid Unicode character escape code": BACKSLASH,
    "indentation indicator": ("the sign | or > has a 0 after it", "take the 0 out"),
    "incompatible YAML": _DIRECTIVE,
    "directive": _DIRECTIVE,
    "%YAML": _DIRECTIVE,
    "version number": _DIRECTIVE,
    **dict.fromkeys(("expected whitespace or line break", "expected '!'", "tag URI", "URI escaped"), _TAG),
}


class Trouble(NamedTuple):
    """What is wrong and how to put it right, with line and column from 1."""

    fault: str
    remedy: str
    line: int
    column: int


def explained(problem: str, text: str, first: int, last: int, column: int) -> Trouble:
    """What an error of the parser is about; it was met on the line `last`, in something that begins on the line `first`."""
    lines = text.split("\n")[first - 1 : last]
    before = text.split("\n")[first - 2] if first > 1 else ""
    if dash := _DASH_WITHOUT_SPACE.search(before):
        return Trouble(*_NO_SPACE, first - 1, dash.start("mark") + 1)
    for number, line in enumerate(lines, first):
        if trouble := _pasted(line, number, at_ends=number in (first, last)):
            return trouble
    if column <= len(lines[-1]) and lines[-1][column - 1 : column] == "\t":
        problem = "found character '\\t'"
    above = before if first == last else lines[-2]
    if not_fitting := _half_written(before, lines[-1], last) or _too_far_in(problem, above, lines[-1], last, column):
        return not_fitting
    if "expected key" in problem and _QUOTED.fullmatch(lines[-1][: column - 1]):
        return Trouble(*_AFTER_QUOTES, last, column)
    if first == last and "did not find expected ','" in problem and lines[-1][column - 1 : column] == ":":
        return Trouble(*_SECOND_COLON, last, column)
    known = (words for part, words in _TROUBLES.items() if part in problem)
    return Trouble(*next(known, _ANY), last, column)


def _half_written(before: str, line: str, number: int) -> Trouble | None:
    """A key with no space after its colon in the line before, or a value of which only a part stands in quotation marks."""
    if colon := _COLON_WITHOUT_SPACE.match(before) if ":" in line else None:
        return Trouble("a space is missing after the colon", "write `key: value`", number - 1, colon.start("mark") + 1)
    if quoted := _QUOTED_IN_PART.search(line):
        fault = f"the value ends with {quoted['part']}, and more follows"
        return Trouble(
            fault, "put the whole value in quotation marks of the other kind", number, quoted.end("part") + 1
        )
    return None


def _too_far_in(problem: str, above: str, line: str, number: int, column: int) -> Trouble | None:
    """A key that stands further in than the one above that it belongs beside, or below a dash that is none."""
    key = _KEY.match(line)
    if key is None or "mapping values" not in problem or key.start("colon") != column - 1:
        return None
    if dash := _NO_DASH.match(above):
        fault = f"{dash['mark']} is no dash that begins an item of a list"
        return Trouble(fault, "type a hyphen: - and a space", number - 1, dash.start("mark") + 1)
    fault = "this line stands further in than the key above, and is taken for more of its value"
    return Trouble(fault, "begin it right below that key", number, key.end("indent") + 1)


def _pasted(line: str, number: int, *, at_ends: bool) -> Trouble | None:
    """What stands in a line that looks right and is not: strange spaces, a number sign, a dash with no space, an apostrophe,
    Word's quotation marks (which many texts rightly hold: they are looked for only where the trouble begins or is met).
    """
    if strange := _STRANGE_BEFORE_KEY.search(line) or _STRANGE_AFTER_COLON.search(line):
        return Trouble(*strange_space(strange[1]), number, strange.start(1) + 1)
    if cut_off := _CUT_OFF.search(line):
        return Trouble(*comment_in_value(cut_off[1]), number, cut_off.start(1) + 1)
    if at_ends and (ends := _APOSTROPHE.search(line)):
        fault = f"the apostrophe ends the value “{ends['before']}”"
        return Trouble(fault, "put the whole value in double quotation marks", number, ends.start("mark") + 1)
    if dash := _DASH_WITHOUT_SPACE.search(line):
        return Trouble(*_NO_SPACE, number, dash.start("mark") + 1)
    if at_ends and (curly := _CURLY_VALUE.search(line)):
        return Trouble(*curly_marks(curly[1]), number, curly.start(1) + 1)
    return None


def strange_space(character: str) -> tuple[str, str]:
    """The fault and the remedy of a space that is none, or a character that nobody sees."""
    seen = "what looks like a space is none" if character.isspace() else "there is a character that cannot be seen"
    return f"{seen} ({character_name(character)})", "delete it, and type plain spaces"


def curly_marks(mark: str) -> tuple[str, str]:
    """The fault and the remedy of a quotation mark that YAML takes for a letter."""
    return f"{mark} is no quotation mark here, but part of the text", "use straight quotation marks: \" or '"


def comment_in_value(words: str) -> tuple[str, str]:
    """The fault and the remedy of words that a number sign turns into a comment."""
    return f"`#` begins a comment, and “{words.strip()}” is not read", "put the whole value in quotation marks"


def strange_in_key(key: str) -> str:
    """The first character of a key that looks like a space, or like nothing, and is part of it; empty where there is none."""
    found = _STRANGE_IN_KEY.search(key)
    return found[0] if found else ""


def strange_after_colon(text: str) -> str:
    """The character after the colon of what was meant as `key: value` and is one text; empty where it is not that."""
    found = _KEY_WITHOUT_SPACE.match(text)
    return found[0][-1] if found else ""
