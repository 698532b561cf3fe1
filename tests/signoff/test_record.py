"""The record of releases and approvals: only added to, and no line of it can be altered, taken out or put in unseen."""

import json

import pytest

from plangen.finding import Fingerprint
from plangen.signoff.check_code import check_code, same_code
from plangen.signoff.record import BEGIN, Act, RecordBroken, _sum, addition, read_record

PARTS = (Fingerprint("section: A", "1f"),)
ACTS = [
    Act("release", 1, "The secretary", "2026-06-01", stage="for approval", content=PARTS, files={"plan.yaml": "ab"}),
    Act("documents", 1, "The secretary", "2026-06-01", outputs={"plan.pdf": ("cd", 12)}),
    Act("approve", 1, "Siân Ŵyn", "2026-06-02", role="chair", note="with thanks", content=PARTS),
    Act("approve", 1, "Ann", "2026-06-03", role="member", against=True),
]  # fmt: skip


def record(acts=ACTS):
    data = b""
    for act in acts:
        data += addition(data, [act])
    return data


def chained(line):
    """A line as the first of a record, with the sum that it has by right."""
    values = {"previous": BEGIN, **json.loads(line)}
    return json.dumps({**values, "sum": _sum(values)}, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def test_an_edit_of_the_last_line_which_nothing_follows_from_is_found():
    with pytest.raises(RecordBroken, match=r"signoff.jsonl:4:1: this line is not as it was written"):
        read_record(record().replace(b'"against": true', b'"against": false'))


def test_every_act_reads_back_and_adding_changes_no_byte_before():
    assert [entry.act for entry in read_record(record()).entries] == ACTS
    assert record().startswith(record(ACTS[:2]))
    assert addition(b"", ACTS) == record()


def test_any_change_of_a_line_that_others_follow_is_found():
    data = record()
    lines = data.split(b"\n")[:-1]
    for number in range(len(lines) - 1):
        for altered in (lines[number].replace(b'"2026-06', b'"2025-06'), None, lines[number] + b" "):
            changed = [*lines[:number], *([altered] if altered is not None else []), *lines[number + 1 :]]
            with pytest.raises(RecordBroken, match=r"signoff.jsonl:\d+:1: this line (does not follow|is not as)"):
                read_record(b"\n".join([*changed, b""]))
    with pytest.raises(RecordBroken):
        read_record(b"\n".join([lines[0], lines[0], *lines[1:], b""]))
    with pytest.raises(RecordBroken):
        read_record(b"\n".join([lines[1], lines[0], *lines[2:], b""]))


def test_a_line_that_was_not_written_whole_is_no_act_wherever_it_was_cut():
    data = record()
    whole = record(ACTS[:3])
    for cut in range(len(whole) + 1, len(data) - 1):
        torn = data[:cut]
        assert [entry.act for entry in read_record(torn).entries] == ACTS[:3]
        assert [entry.act for entry in read_record(torn + addition(torn, ACTS[3:])).entries] == ACTS


@pytest.mark.parametrize(
    "line", [b'{"act": "sell", "version": 1, "by": "x", "on": "y"}', b'{"act": "release"}', b'{"version": []}']
)
def test_what_is_no_act_is_refused(line):
    with pytest.raises(RecordBroken, match="no act"):
        read_record(chained(line))


def test_a_code_is_read_however_it_was_written_down():
    code = check_code("0123456789abcdef" * 4)
    assert len(code) == 11 and not set(code) & set("ILOU")
    assert same_code(code, code.lower().replace("-", " ")) and same_code("0O1IL-AAAAA", "00111aaaaa")
    assert not same_code(code, check_code("f" * 64))


def test_codes_of_different_records_differ():
    codes = {
        entry.code for number in range(200) for entry in read_record(record([Act("release", number, "x", "y")])).entries
    }
    assert len(codes) == 200
