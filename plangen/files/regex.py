r"""Patterns of plangen's own, compiled once and kept beside this module, as Python keeps its own modules (`__pycache__`).

    _PER_CENT = regex(r"\d+(?:\.\d+)?\s?%")

It is `re.compile`, which takes twenty times as long as to take a compiled pattern up again, and a check needs some 350. What
is kept is the code of CPython (`_sre`, which looks through it before it runs), for one build of Python only; where there is
none, or the folder cannot be written to, `re.compile` does the work each time.

For words of plangen's own and of its data. A pattern that is made of an author's words is compiled by `re.compile`: kept, it
would lie there for ever.
"""

import marshal
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from plangen.files.cached_yaml import write_beside

Key = tuple[str, int]
"""The source of a pattern, and its flags."""

Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` makes a pattern of besides its source: flags, code, number of groups, and their names both ways round."""

_MOST_KEPT = 1500
"""With more than these, what other runs have used is given up: it may be of plangen as it was before."""

_KEPT_IN = Path(__file__).parent / "__pycache__" / f"regex.{sys.implementation.cache_tag}.kept"
_made: dict[Key, re.Pattern[str]] = {}
_new: dict[Key, re.Pattern[str]] = {}


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` makes of the same; re.error where it is none."""
    key = (source, int(flags))
    if key not in _made:
        _made[key] = _taken_up(key) or _compiled(key)
    return _made[key]


def keep_patterns() -> None:
    """Keep what this run had to compile, for those that follow."""
    if _new and not sys.dont_write_bytecode:
        with suppress(ImportError, AttributeError, TypeError, ValueError):
            more = {key: _code_of(*key) for key in _new}
            kept = _kept if len(_kept) + len(more) <= _MOST_KEPT else {key: _kept[key] for key in _made if key in _kept}
            write_beside(_KEPT_IN, marshal.dumps((sys.version, kept | more)))


def _compiled(key: Key) -> re.Pattern[str]:
    _new[key] = re.compile(*key)
    return _new[key]


def _taken_up(key: Key) -> re.Pattern[str] | None:
    """The pattern as it was kept; None where it was not, or this Python does not take it."""
    if key not in _kept:
        return None
    flags, code, groups, names, by_number = _kept[key]
    words = array("I")
    with suppress(AttributeError, RuntimeError, TypeError, ValueError, OverflowError):
        words.frombytes(code)
        taken: re.Pattern[str] = _sre.compile(key[0], flags, words.tolist(), groups, names, by_number)
        return taken
    return None


def _code_of(source: str, flags: int) -> Code:
    """What `re.compile` gives to `_sre.compile` for a pattern."""
    parsed = import_module("re._parser").parse(source, flags)
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    code = array("I", import_module("re._compiler")._code(parsed, flags))
    return flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, dict(names), tuple(by_number)


def _read() -> dict[Key, Code]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        version, kept = marshal.loads(_KEPT_IN.read_bytes())
        if version == sys.version and sys.implementation.name == "cpython":
            return dict(kept)
    return {}


_sre: Any = import_module("_sre")
_kept = _read()
