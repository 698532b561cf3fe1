"""A reviewer's file of judgements of which some are no judgements: each is told at its line, and the others count."""

from pathlib import Path

import pytest

from plangen.cli import main
from tests.conftest import ROOT
from tests.review.test_list import rows

pytestmark = pytest.mark.slow

BAD = {
    "why: ok": "`why: ok` says nothing",
    "standing: fine": "`fine` is not how a plan can be judged",
    "requirement: CDA-NO-SUCH": "there is no requirement `CDA-NO-SUCH`",
    "on: 31 June": "there is no day `31 June`",
    "by: '-'": "`by:` says nothing",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A sound judgement, as text."""
    path = tmp_path_factory.mktemp("judged") / "mine.yaml"
    command = ["judge", str(ROOT / "examples/stoke"), "CDA-40-1-A-P", "met", "--why", "section 3 says how", "--by", "A"]
    assert main([*command, "--judgements", str(path)]) == 0
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", BAD)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_bad_one_is_told_at_its_line_and_the_others_count(good, line, is_first, tmp_path, capfd):
    key = line.partition(":")[0]
    bad = "".join(
        f"{each[: each.index(key)]}{line}\n" if each.strip("- ").startswith(f"{key}:") else f"{each}\n"
        for each in good.splitlines()
    )
    file = tmp_path / "mine.yaml"
    file.write_text(bad + good if is_first else good + bad, encoding="utf-8")
    first = 1 if is_first else len(good.splitlines()) + 1
    lines = [f"mine.yaml:{number}:" for number in range(first, first + len(bad.splitlines()))]
    plan, out = str(ROOT / "examples/stoke"), tmp_path / "out"
    assert main(["review", plan, "--judgements", str(file), "--output", str(out)]) == 2
    told = capfd.readouterr()
    (row,) = rows(out).values()
    assert (row["Verdict"], row["Judged"], row["Lapsed"], row["Not counted"]) == ("NOT READY", "1", "0", "0")
    assert any(line in told.err for line in lines)
    assert BAD[line] in told.err and "this judgement is left out" in told.err
    assert "judgements: 1 in effect" in told.out
    assert "1 in effect" in (out / "index.html").read_text(encoding="utf-8")


def test_check_tells_and_goes_on_alike(good, tmp_path, capfd):
    file = tmp_path / "mine.yaml"
    file.write_text(good.replace("section 3 says how", "n/a") + good, encoding="utf-8")
    assert main(["check", str(ROOT / "examples/stoke"), "--judgements", str(file)]) == 2
    told = capfd.readouterr()
    assert "judged met by A" in told.out and "this judgement is left out" in told.err


def test_one_that_has_lapsed_and_one_without_a_reason_are_counted(good, tmp_path, capfd):
    file = tmp_path / "mine.yaml"
    digest = good.splitlines()[-1].rpartition(" ")[2]
    file.write_text(good.replace(digest, "0123456789abcdef"), encoding="utf-8")
    main(["review", str(ROOT / "examples/stoke"), "--judgements", str(file), "--output", str(tmp_path / "out")])
    assert next(iter(rows(tmp_path / "out").values()))["Lapsed"] == "1"
    file.write_text(good.replace("section 3 says how", "it is all fine"), encoding="utf-8")
    main(["review", str(ROOT / "examples/stoke"), "--judgements", str(file), "--output", str(tmp_path / "out")])
    assert next(iter(rows(tmp_path / "out").values()))["Not counted"] == "1"
    assert f"{Path(file).name}:1" in capfd.readouterr().out
