"""A pattern that is taken up again is the one that was compiled, and one that cannot be is compiled anew."""

import marshal
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangen.check import check, edition_of
from plangen.files import regex as kept_patterns
from plangen.files.regex import keep_patterns, regex
from plangen.load.build import load
from plangen.rules import all_rules

SOURCES = [
    (r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)", 0),
    (r"(?<!\w)(?:£\s?\d+|[^\W_]+(?:['’][^\W_]+)*)(?=\s|$)", re.IGNORECASE | re.MULTILINE),
    (r"“[^”]{1,90}?”|(?i:act|ddeddf)\b[^\t\n -퟿😀-🙏]", re.DOTALL),
    (r"(a)|(?P<b>b)\s*(?P=b) # twice", re.VERBOSE),
]


@pytest.fixture(autouse=True)
def _own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file of this test, in which nothing is kept yet; what has been compiled before is forgotten."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept_patterns, "_KEPT_IN", tmp_path / "__pycache__" / "regex.kept")
    _forget(monkeypatch)
    yield


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a new process."""
    monkeypatch.setattr(kept_patterns, "_made", {})
    monkeypatch.setattr(kept_patterns, "_new", {})
    monkeypatch.setattr(kept_patterns, "_kept", kept_patterns._read())


def test_what_is_taken_up_again_equals_what_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = [regex(*source) for source in SOURCES]
    keep_patterns()
    _forget(monkeypatch)
    taken = [regex(*source) for source in SOURCES]
    assert not kept_patterns._new, "something was compiled a second time"
    assert taken == compiled == [re.compile(*source) for source in SOURCES]
    assert [(each.flags, each.groups, each.groupindex) for each in taken] == [
        (each.flags, each.groups, each.groupindex) for each in compiled
    ]
    match = taken[0].search("on 2024-05-01")
    assert match and match.groupdict() == {"year": "2024", "month": "05"}


@pytest.mark.parametrize("spoilt", [b"", b"no pattern", marshal.dumps(("another Python", {}))])
def test_a_file_that_is_spoilt_or_of_another_python_counts_for_nothing(
    spoilt: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_patterns._KEPT_IN.parent.mkdir()
    kept_patterns._KEPT_IN.write_bytes(spoilt)
    _forget(monkeypatch)
    assert regex("a+").search("baa")


def test_code_that_this_python_does_not_take_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_kept", {("a+", 0): (32, b"\xff\xff\xff\xff", 0, {}, (None,))})
    assert regex("a+") == re.compile("a+")


def test_what_no_run_uses_any_more_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST_KEPT", 3)
    for sources in (("a", "b"), ("b", "c", "d")):
        for source in sources:
            regex(source)
        keep_patterns()
        _forget(monkeypatch)
    assert {source for source, _ in kept_patterns._read()} == {"b", "c", "d"}


def test_one_that_is_no_pattern_says_so() -> None:
    with pytest.raises(re.error):
        regex("(")


def test_the_patterns_of_the_rules_can_all_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns that stand in modules were compiled on import; each is kept as what it is."""
    all_rules()
    modules = [module for name, module in sys.modules.items() if name.startswith("plangen.")]
    own = [value for module in modules for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert len(own) > 100
    again = [regex(each.pattern, each.flags) for each in own]
    keep_patterns()
    _forget(monkeypatch)
    assert [regex(each.pattern, each.flags) for each in own] == again == own


def test_what_an_author_wrote_is_in_no_pattern_that_is_kept() -> None:
    plan = load({"plan.yaml": _WITH_OWN_NAMES.encode()})
    found = {finding.rule for finding in check(plan, edition_of(plan)).findings}
    assert {"people-told-of-otherwise", "number-said-otherwise"} <= found
    assert kept_patterns._made
    assert [source for source, _ in kept_patterns._made if "zennor" in source.lower().replace("\\", "")] == []


_WITH_OWN_NAMES = """
edition: yjb-2024
authority: {name: Zennor, nation: england}
service: {name: Zennor Youth Justice Service}
period: {starts: 2024-04-01, ends: 2025-03-31}
document: {title: Plan}
governance:
  board:
    name: Zennorian Board
    members:
    - {name: H. Zennorley, post: Director, body: Council, chair: yes}
    - {name: Supt. Anna Zennorby, post: Zennor Commander, body: Police}
staffing: {posts: [{post: Zennor Social Worker, fte: 6}, {post: Zennor Officer, fte: 2}]}
facts: {mentors: {value: 9, meaning: trained zennorists}}
tables:
- id: groups
  title: Children by group
  columns: [{id: a, heading: Group}, {id: b, heading: Children, figures: yes}]
  rows: [{a: Zennorese, b: "12"}, {a: Other, b: "20"}]
sections:
- heading: Text
  text: >-
    The Zennorian Board is chaired by Supt. Zennorby. The team has four zennor social workers. Zennor service seconds
    five officers. There are four zennor officers in the team. Zennorese children (14) are over-represented with us.
"""
