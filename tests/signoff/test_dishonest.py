"""Ways in which a careless or dishonest person could alter a plan, its record or a document: each is caught, or said not to be.

What is altered in a pack stands in test_packs.py, what under a signature in test_signing.py, words in test_verify.py.
"""

import shutil

import pikepdf
import pytest

from plangen.cli import main
from plangen.signoff.record import NAME, addition, read_record
from tests.signoff.test_verify import PLAN, with_page, with_part

pytestmark = pytest.mark.slow

CHAIR, COUNCIL = "chair of the management board", "full council"


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """A plan that was released, and approved by the chair; full council voted against it."""
    place = tmp_path_factory.mktemp("honest")
    (place / "plan").mkdir()
    (place / "plan/plan.yaml").write_text(PLAN)
    plan = str(place / "plan")
    assert main(["release", plan, "--by", "The secretary", "--on", "2026-06-01", "--out", str(place / "out")]) == 0
    assert main(["approve", plan, "--by", "A Chair", "--role", CHAIR, "--on", "2026-06-02"]) == 0
    assert main(["approve", plan, "--by", "Council", "--role", COUNCIL, "--on", "2026-06-03", "--against"]) == 0
    return place


@pytest.fixture
def place(honest, tmp_path, monkeypatch):
    shutil.copytree(honest, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def told(capfd):
    def run(*words, code):
        capfd.readouterr()
        assert main([*words]) == code
        out, err = capfd.readouterr()
        return out + err

    return run


def record_lines(place):
    return (place / "plan" / NAME).read_bytes().splitlines(keepends=True)


def write_record(place, lines):
    (place / "plan" / NAME).write_bytes(b"".join(lines))


def test_a_vote_against_that_is_made_one_for_is_found(place, told):
    *before, last = record_lines(place)
    write_record(place, [*before, last.replace(b'"against": true, ', b"")])
    assert "signoff.jsonl:4:1: this line is not as it was written" in told("verify", "plan", code=2)


def test_a_line_that_is_taken_out_moved_or_put_in_is_found(place, told):
    lines = record_lines(place)
    for altered in ([lines[0], *lines[2:]], [lines[1], lines[0], *lines[2:]], [*lines[:3], lines[2], lines[3]]):
        write_record(place, altered)
        assert "does not follow from the one before it" in told("verify", "plan", code=2)


def test_a_last_line_that_is_cut_off_shows_as_an_approval_that_is_missing_and_not_as_one_that_is_there(place, told):
    write_record(place, record_lines(place)[:2])
    assert f"{CHAIR}: not given yet" in told("verify", "plan", code=0)


def test_a_record_that_is_written_anew_has_another_check_code(place, told):
    code = told("verify", "plan", code=0).split("check code ")[1].split()[0]
    acts = [entry.act for entry in read_record(b"".join(record_lines(place))).entries]
    forged = addition(b"", [acts[0].__class__(**{**vars(acts[0]), "by": "Someone else"}), *acts[1:3]])
    (place / "plan" / NAME).write_bytes(forged)
    told("verify", "plan", code=0)
    assert f"check code {code} is of no release" in told("verify", "plan", "--code", code, code=1)


def test_an_approver_taken_out_of_the_plan_does_not_make_it_approved(place, told):
    text = PLAN.replace("sections:", f"signoff: {{approvers: [{{role: {CHAIR}}}]}}\nsections:", 1)
    (place / "plan/plan.yaml").write_text(text)
    assert "who must approve it has changed" in told("verify", "plan", code=1)
    assert "not approved yet (still to come: full council)" in told(
        "verify", "out/plan.pdf", "--against", "plan", code=0
    )
    assert "NOT FINAL" in told("build", "plan", "--final", code=1)


def test_nothing_is_published_that_is_not_approved_nor_approved_before_it_was_released(place, told):
    publish = ("release", "plan", "--as", "published", "--by", "The secretary")
    assert "it is not approved yet (full council: voted against)" in told(*publish, code=2)
    early = ("approve", "plan", "--by", "Council", "--role", COUNCIL, "--on", "2026-05-01")
    assert "nobody can have approved it on 2026-05-01" in told(*early, code=2)
    assert len(record_lines(place)) == 4


def test_a_draft_passed_as_the_version_is_told_from_it(place, told):
    (place / "draft").mkdir()
    (place / "draft/plan.yaml").write_text(PLAN.replace("two teams", "ten teams"))
    told("build", "draft", "--to", "pdf", code=0)
    shutil.copy("out/draft.pdf", "out/plan.pdf")
    assert "“Staff”" in told("verify", "out/plan.pdf", "--against", "plan", code=1)


def test_what_a_file_says_of_itself_is_not_believed_against_the_record(place, told):
    (place / "draft").mkdir()
    (place / "draft/plan.yaml").write_text(PLAN.replace("two teams", "ten teams"))
    told("build", "draft", "--to", "pdf", code=0)
    with pikepdf.open("out/plan.pdf") as approved, pikepdf.open("out/draft.pdf") as draft:
        draft.docinfo["/Plangen"] = pikepdf.String(str(approved.docinfo["/Plangen"]))
        draft.save("forged.pdf")
    assert "was altered since it was made, in “" in told("verify", "forged.pdf", code=1)
    assert "“Staff”" in told("verify", "forged.pdf", "--against", "plan", code=1)


def test_a_page_put_behind_the_others_is_found(place, told):
    data = (place / "out/plan.pdf").read_bytes()
    (place / "more.pdf").write_bytes(with_page(data, lambda pdf, page: pdf.pages.append(page)))
    assert "altered" in told("verify", "more.pdf", "--against", "plan", code=1)


def test_hidden_words_and_a_head_of_another_word_file_are_found(place, told):
    data = (place / "out/plan.docx").read_bytes()
    hidden = b"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not agreed by police.</w:t></w:r></w:p><w:sectPr"
    (place / "a.docx").write_bytes(
        with_part(data, "word/document.xml", lambda xml: hidden.join(xml.rsplit(b"<w:sectPr", 1)))
    )
    assert "Not agreed by police." in told("verify", "a.docx", "--against", "plan", code=1)
    head = b"<w:p><w:r><w:t>Approved by full council</w:t></w:r></w:p></w:hdr>"
    (place / "b.docx").write_bytes(with_part(data, "word/header1.xml", lambda xml: xml.replace(b"</w:hdr>", head)))
    assert "Approved by full council" in told("verify", "b.docx", "--against", "plan", code=1)


def test_words_hidden_on_the_web_page_or_put_behind_it_are_found(place, told):
    page = (place / "out/plan.html").read_text(encoding="utf-8")
    for altered in (
        page.replace("<p>We have 12 staff", '<p style="display:none">We have 12 staff'),
        page.replace("</main>", "<p>Full council has agreed.</p></main>"),
    ):
        assert altered != page
        (place / "a.html").write_text(altered, encoding="utf-8")
        told("verify", "a.html", "--against", "plan", code=1)


def test_last_years_text_does_not_pass_as_this_years(place, told):
    (place / "next").mkdir()
    text = PLAN.replace("Youth Justice Plan", "Youth Justice Plan for next year").replace("two teams", "six teams")
    (place / "next/plan.yaml").write_text(text)
    told("release", "next", "--by", "The secretary", "--on", "2026-06-30", "--out", "out2", code=0)
    assert "altered" in told("verify", "out/plan.pdf", "--against", "next", code=1)
