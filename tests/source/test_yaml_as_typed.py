"""YAML as people type and paste it: strange spaces, Word's quotation marks, commas and number signs in values."""

import pytest

from plangen.errors import SourceError
from plangen.source.plan_file import PlanFile
from plangen.source.yaml_reader import read_yaml
from plangen.source.yaml_troubles import explained

NBSP = "\u00a0"
REFUSED = {
    f"document:\n  title: x\n{NBSP} version: 0.3\n": "3:1: what looks like a space is none (U+00A0, no-break space)",
    f"document:\n  title: x\n  subtitle:{NBSP}2023\n": "3:12: what looks like a space is none (U+00A0, no-break space)",
    f"glossary:\n{NBSP} - term: Order\n": "2:1: what looks like a space is none (U+00A0",
    f"glossary:\n  - term: a\n  -{NBSP}term: b\n": "3:4: what looks like a space is none (U+00A0",
    f"glossary:\n  - term:{NBSP}a\n": "2:5: what looks like a space is none",
    f"text: |\n{NBSP}{NBSP}words\n": "2:1: what looks like a space is none",
    "a: b\n\u2003c: d\n": "2:1: what looks like a space is none (U+2003, em space)",
    "a: b\n\u200bc: d\n": "2:1: there is a character that cannot be seen (U+200B, zero width space)",
    "au\u00adthor: d\n": "1:1: there is a character that cannot be seen (U+00AD, soft hyphen)",
    "a: “Plan: next”\n": "1:4: “ is no quotation mark here, but part of the text: use straight quotation marks",
    "a: {n: ‘A, b’, c: d}\n": "1:12: ‘ is no quotation mark here, and the comma ends the value: put the words in straight",
    "a: {measure: Post filled, and person inducted}\n": (
        "1:27: the comma ends “Post filled”, and “and person inducted” stands alone: put the words in quotation marks: "
        '"Post filled, and person inducted"'
    ),
    "a: {m: Education, training, due: x}\n": '“training” stands alone: put the words in quotation marks: "Education, training"',
    "a: {cash: 100,000}\n": '1:15: the comma ends “100”, and “000” stands alone: put the words in quotation marks: "100,000"',
    f"a: {{{'x ' * 99}}}\n": f"1:5: `{('x ' * 29).rstrip()}…` has no value",
    "a: {x}\n": "1:5: `x` has no value: write `x: value`, or put words with a comma in quotes",
    "a: [1,302,665]\n": "1:7: the comma ends “1”, and “302” stands alone",
    "a: [Bath, and North East Somerset]\n": '"Bath, and North East Somerset"',
    "a:\n  - [Leeds, or Hull]\n": '"Leeds, or Hull"',
    "a: {m: Act on #3, due: x}\nb: c\n": "1:15: `#` begins a comment, and “#3, due: x}” is not read: put the whole value",
    "a: x #1\n  more\nb: c\n": "1:6: `#` begins a comment, and “#1” is not read",
    "a: {b: 'Children's voice', c: d}\n": "1:17: the apostrophe ends the value “Children”: put the whole value in double",
    "a: 'The board's plan'\nb: c\n": "1:14: the apostrophe ends the value “The board”",
    'a: "C:\\Users\\me.png"\n': "1:9: a backslash in double quotation marks is a mark of YAML: write / in its place",
    'file: "figures\\area.png"\n': "1:15: a backslash in double quotation marks is a mark of YAML",
    'file: "figures\\new-hub.png"\n': "1:15: a backslash in double quotation marks is a mark of YAML",
    'a: "In C:\\reports\n  and so on"\n': "1:10: a backslash in double quotation marks is a mark of YAML",
    "a: *Text*\nb: c\n": "the value begins with a character YAML keeps for itself: put the value in quotes",
    "a:\n  -heading: Text\n   text: x\n": "2:3: a space is missing after the dash: write `- key: value`",
    "a: ? b\n": "the value begins with a character YAML keeps for itself",
    "a: >\n  Text:\n  - one\n  - two\n": "3:3: YAML joins this line to the one before, and a list or table is lost: write |",
    "a: Text\n  | b | c |\n  |---|---|\n": "2:3: YAML joins this line",
    'a: "Text\n  - one\n  - two"\n': "2:3: YAML joins this line",
    'a: "Our vision" and plan\nb: c\n': '1:16: the value ends with "Our vision", and more follows: put the whole value in',
    "a: - b\n": "1:4: a list begins in the middle of a line: begin it on the next line, each item after a dash",
    "a: | words\n  more\n": "1:6: words stand on one line with the sign | or > that a longer text begins with: begin",
    "a: [x, , y]\n": "1:8: a value is missing here, or a sign is one too many: put the value in quotes",
    "[a, b]\nc: d\n": "2:1: what stands above this line has ended there: check the spaces",
    "% of children\na: b\n": "1:2: the line begins with a character YAML keeps for itself: put it in quotes",
    "a: !b,c d\n": "1:6: tags (!) are not used in plans: put the value in quotes",
    'a: "b\n--- c"\n': "2:1: a quotation mark or bracket is never closed: close it",
    "a:\n  - b: Do it\n     c: Head\n": "3:6: this line stands further in than the key above, and is taken for more",
    "a:\n  – b: Do it\n    c: Head\n": "2:3: – is no dash that begins an item of a list: type a hyphen",
    "a:\n  - b: Aim: do it\n    c: Head\n": "2:11: there is a second colon in this line",
    "a: {b: x, c: Plan: next}\n": "1:18: there is a second colon in this line: put the text after the first colon in quotes",
    "a: {{ period }} Plan\n": "1:5: the value begins with braces, which YAML takes for a group: put the whole value in quotes",
    "a:\n  - {{ facts.x }}\n": "2:6: the value begins with braces",
    "edition:moj-2026\nauthority: {name: x}\n": "1:8: a space is missing after the colon: write `key: value`",
    'a: "Text" and more\nb: c\n': '1:10: the value ends with "Text", and more follows: put the whole value in quotation',
    "a:\n  - 'One' or two\n": "2:10: the value ends with 'One', and more follows",
    "a: {[b]: c}\n": "1:5: a list or a group stands before a colon",
    "a: [x #1, y]\nb: c\n": "1:7: `#` begins a comment, and “#1, y]” is not read",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_pasted_into_yaml_is_named_at_its_place(text: str) -> None:
    with pytest.raises(SourceError) as stop:
        read_yaml(PlanFile("plan.yaml", "plan.yaml", text.encode()), ())
    assert REFUSED[text] in str(stop.value) and "\n" not in str(stop.value)


def test_the_parser_s_own_words_are_told_to_nobody() -> None:
    told = explained("did not find expected <anything>", "a: b", 1, 1, 1)
    assert told.fault == "this line cannot be read"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"text: |\n  one\n  {NBSP} two\n", {"text": f"one\n{NBSP} two\n"}),
        ("a: {b: , 'c': \"y\", d: {e: f}}\n", {"a": {"b": "", "c": "y", "d": {"e": "f"}}}),
        ('a: "One\\n\\nSee a.gov.uk \\u00a3 \\\\new"\n', {"a": "One\n\nSee a.gov.uk £ \\new"}),
        ("a: [1, 2, 300]\n", {"a": ["1", "2", "300"]}),
        ('a: ["1,302", "Bath, and so on"]\n', {"a": ["1,302", "Bath, and so on"]}),
        ("a: [education, health, And more]\n", {"a": ["education", "health", "And more"]}),
        (f"a: Deadline:{NBSP}30 June\n", {"a": f"Deadline:{NBSP}30 June"}),
        ("a: >\n  Text\n\n  - one\n\n  - two\n", {"a": "Text\n- one\n- two\n"}),
        ("a: it was slow\n  - and then not\n", {"a": "it was slow - and then not"}),
        ("a: it's the board's 'own'\n", {"a": "it's the board's 'own'"}),
        ("a: {b: c} # note\n# {x}\n", {"a": {"b": "c"}}),
    ],
)
def test_what_is_right_is_read_as_it_stands(text: str, value: object) -> None:
    assert read_yaml(PlanFile("plan.yaml", "plan.yaml", text.encode()), ())[0] == value


@pytest.mark.parametrize(("mark", "said"), [("\ufeff", "is in UTF-16: save"), ("", "is in UTF-16, without the mark")])
def test_a_file_in_utf_16_is_named(mark: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_yaml(PlanFile("plan.yaml", "plan.yaml", f"{mark}a: some words\n".encode("utf-16-le")), ())


def test_a_message_is_one_line_whatever_line_end_stands_last_in_what_it_quotes() -> None:
    assert str(SourceError("plan.yaml", 1, 2, "there is no file a\x85", "put it there")) == (
        "plan.yaml:1:2: there is no file a: put it there"
    )
