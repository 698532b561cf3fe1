"""A document is known by its bytes, else by its words; what differs is told by section, with both texts, a year later too."""

import shutil
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from plangen.cli import main
from plangen.signoff.verify.alone import manifest_of
from plangen.signoff.verify.differences import differences
from plangen.signoff.verify.words import Piece, Said, letters_of, said
from tests.conftest import needs

pytestmark = pytest.mark.slow

PLAN = """\
edition: yjb-2024
authority: {name: Anywhere Council, nation: england}
document: {title: Youth Justice Plan}
facts:
  staff: {value: "12", meaning: staff}
sections:
  - heading: Vision
    text: |
      We keep children safe, and we hear what they say.

      - Each child has a plan.
      - Each plan has a date.
  - {heading: Staff, text: "We have {{ facts.staff }} staff in two teams, and one post is vacant."}
"""
VERSION = "not approved yet (still to come: chair of the management board, full council), version 1 of 1 June 2026"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A plan in a folder, released, with its documents beside it."""
    place = tmp_path_factory.mktemp("released")
    (place / "plan").mkdir()
    (place / "plan/plan.yaml").write_text(PLAN)
    given = [str(place / "plan"), "--by", "The secretary", "--on", "2026-06-01", "--out", str(place / "out")]
    assert main(["release", *given]) == 0
    return place


@pytest.fixture
def verify(released, capfd):
    """Verifies bytes by a name, against the plan or alone; gives what is told of the file."""

    def run(name, data, code, *, alone=False, against=None):
        path = released / name
        path.write_bytes(data)
        capfd.readouterr()
        given = [] if alone else ["--against", str(against or released / "plan")]
        assert main(["verify", str(path), *given]) == code
        out, err = capfd.readouterr()
        assert not err, err
        return out.partition(f"{name}: ")[2]

    return run


def document(released, ending):
    return (released / f"out/plan.{ending}").read_bytes()


def with_part(data, name, change):
    """A Word file with one of its parts changed."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return made.getvalue()


def with_page(data, change):
    """A PDF saved again with what draws its last page changed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf, pdf.pages[-1])
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_document_as_it_was_made_is_unchanged_by_any_name(released, verify, ending):
    assert verify(f"final.{ending}", document(released, ending), 0) == f"{VERSION}, unchanged\n"


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_document_made_again_after_an_approval_is_known_and_a_forged_approval_is_not(
    released, verify, tmp_path, ending
):
    shutil.copytree(released / "plan", tmp_path / "plan")
    plan, out = str(tmp_path / "plan"), str(tmp_path / "out")
    role = "chair of the management board"
    assert main(["approve", plan, "--by", "Ann Jones", "--role", role, "--on", "2026-06-02"]) == 0
    for option, told in ((), "with the approvals that are on record now"), (("--draft",), "as a draft"):
        assert main(["build", plan, "--out", out, "--to", ending, "--force", *option]) == 0
        data = (tmp_path / f"out/plan.{ending}").read_bytes()
        assert "printed again since " + told in verify(f"again.{ending}", data, 0, against=tmp_path / "plan")
    if ending == "docx":
        other = with_part(data, "word/document.xml", lambda xml: xml.replace(b"children", b"adults", 1))
        assert verify("word.docx", other, 1, against=tmp_path / "plan").startswith("altered: 1 place differs, in ")
        data = with_part(data, "word/footer1.xml", lambda xml: xml.replace(b"Anywhere", b"Nowhere"))
        assert "altered" in verify("foot.docx", data, 1, against=tmp_path / "plan")
    if ending == "html":
        assert "altered" in verify(
            "forged.html", data.replace(b"Ann Jones", b"Bob Smith"), 1, against=tmp_path / "plan"
        )


def test_a_file_saved_again_has_the_same_words(released, verify):
    again = with_page(document(released, "pdf"), lambda *_: None)
    assert verify("again.pdf", again, 0).startswith(f"{VERSION}, the same words in another file")
    again = with_part(document(released, "docx"), "", None)
    assert verify("again.docx", again, 0).startswith(f"{VERSION}, the same words in another file")


def test_a_word_file_through_libreoffice_and_printed_has_the_same_words(released, verify, tmp_path):
    needs("soffice")
    shutil.copy(released / "out/plan.docx", tmp_path / "plan.docx")
    for to in ("odt", "pdf"):
        command = ["soffice", "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--convert-to", to]
        subprocess.run([*command, "--outdir", tmp_path, tmp_path / "plan.docx"], check=True, capture_output=True)
    command[-1] = "docx"
    subprocess.run([*command, "--outdir", tmp_path / "back", tmp_path / "plan.odt"], check=True, capture_output=True)
    for name in ("back/plan.docx", "plan.pdf"):
        data = (tmp_path / name).read_bytes()
        assert "the same words in another file" in verify(name.replace("/", "-"), data, 0)


def test_lines_to_sign_on_that_a_printer_sets_as_columns_make_no_other_text():
    def pieces(*texts):
        return tuple(Piece("Signatories", text, letters_of(text)) for text in texts)

    kept = Said("html", pieces("Jo Lead", "Head of service", "Signature", "Date", "Ann Chair", "Signature", "Date"))
    printed = Said("pdf", pieces("Jo Lead", "Head of service Signature Signature Date Ann Chair Date"))
    assert differences(kept, printed) == []
    assert differences(kept, Said("pdf", pieces("Jo Lead", "Head of service Signature Signature Date Al Chair Date")))
    assert differences(kept, Said("docx", printed.pieces))


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="Cairo is not here")
def test_a_pdf_printed_again_by_cairo_has_the_same_words(released, verify, tmp_path):
    (tmp_path / "plan").mkdir()
    word = "often offered and officers have often offered an office to others, "
    text = PLAN.replace("We keep", word * 20 + "we keep")
    (tmp_path / "plan/plan.yaml").write_text(text)
    given = [str(tmp_path / "plan"), "--by", "The secretary", "--on", "2026-06-01", "--out", str(tmp_path / "out")]
    assert main(["release", *given]) == 0
    subprocess.run(["pdftocairo", "-pdf", tmp_path / "out/plan.pdf", tmp_path / "again.pdf"], check=True)
    told = verify("again.pdf", (tmp_path / "again.pdf").read_bytes(), 0, against=tmp_path / "plan")
    assert "the same words in another file" in told


def test_an_edited_word_paragraph_is_named_with_both_texts(released, verify):
    edited = with_part(document(released, "docx"), "word/document.xml", lambda xml: xml.replace(b"a date", b"no date"))
    lines = verify("edited.docx", edited, 1).splitlines()
    assert lines[0] == f"altered: 1 place differs, in “Vision”; held against what is on record: {VERSION}"
    assert lines[1:] == ["  Vision", "    was: Each plan has a date.", "    now: Each plan has no date."]


def test_a_figure_changed_on_the_web_page_is_named(released, verify):
    edited = document(released, "html").replace(b"12 staff", b"13 staff")
    told = verify("edited.html", edited, 1)
    assert "1 place differs, in “Staff”" in told and "was: We have 12 staff" in told and "now: We have 13 staff" in told


def reversed_text(pdf, page):
    """Turn round the letters of the last text of the page: words nobody released."""
    drawn = list(pikepdf.parse_content_stream(page))
    texts = [n for n, (_, operator) in enumerate(drawn) if str(operator) == "TJ"]
    number = max(texts, key=lambda n: len(pikepdf.unparse_content_stream([drawn[n]])))
    operands, operator = drawn[number]
    drawn[number] = ([pikepdf.Array(list(operands[0])[::-1])], operator)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))


def test_words_of_a_pdf_that_were_altered_are_found(released, verify):
    edited = with_page(document(released, "pdf"), reversed_text)
    assert "altered: 1 place differs" in verify("edited.pdf", edited, 1)


def laid_over(pdf, page):
    note = {
        "Type": "/Annot",
        "Subtype": "/FreeText",
        "Rect": [0, 0, 600, 800],
        "Contents": "Withdrawn",
        "DA": "/Helv 9 Tf",
    }
    names = {
        key: pikepdf.Name(value) if str(value).startswith("/A") or key == "Subtype" else value
        for key, value in note.items()
    }
    names["DA"] = pikepdf.String(note["DA"])
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(pikepdf.Dictionary(**names))])


def test_what_is_laid_over_the_pages_of_a_pdf_is_found(released, verify):
    covered = with_page(document(released, "pdf"), laid_over)
    assert "1 of the kind FreeText laid over its pages" in verify("covered.pdf", covered, 1)


def test_tracked_changes_are_told_though_accepting_them_gives_the_words(released, verify):
    deleted = b'<w:p><w:del w:id="9" w:author="A" w:date="2026-06-02T00:00:00Z"><w:r><w:delText>Not </w:delText></w:r></w:del>'
    tracked = with_part(
        document(released, "docx"),
        "word/document.xml",
        lambda xml: (deleted + b"</w:p><w:sectPr").join(xml.rsplit(b"<w:sectPr", 1)),
    )
    assert "but with 1 tracked change" in verify("tracked.docx", tracked, 1)


def test_another_plan_is_no_document_of_this_one(released, verify):
    page = (
        b"<html lang='en'><body><h1>Minutes</h1><p>The council met on Monday and agreed the minutes.</p></body></html>"
    )
    assert verify("minutes.html", page, 1).startswith("no document of this plan that is on record")


def test_a_document_alone_says_which_version_it_claims_to_be_and_that_this_proves_nothing(released, verify):
    whole = document(released, "pdf")
    claim = "it says that it is version 1 (check code "
    assert verify("alone.pdf", whole, 2, alone=True).startswith(claim)
    told = verify("alone-edited.pdf", with_page(whole, reversed_text), 1, alone=True)
    assert told.startswith(claim) and "was altered since it was made, in “" in told
    edited = document(released, "html").replace(b"12 staff", b"13 staff")
    assert "was altered since it was made, in “Staff”" in verify("alone.html", edited, 1, alone=True)
    assert "does not say which plan" in verify(
        "x.html", b"<html lang='en'><body><p>Some words.</p></body></html>", 2, alone=True
    )


def test_every_format_carries_the_same_manifest_which_says_what_the_record_says(released):
    pdf, page = (manifest_of(document(released, ending)) for ending in ("pdf", "html"))
    assert pdf == page and pdf.version == 1 and pdf.plan == "Youth Justice Plan, Anywhere Council"
    record = (released / "plan/signoff.jsonl").read_text()
    assert all(part.digest in record for part in pdf.content)
    assert [part.part for part in pdf.words][-3:] == ["Vision", "Staff", "Version and approvals"]


def test_the_formats_say_the_same_letters(released):
    html, docx, pdf = (said(f"x.{ending}", document(released, ending)) for ending in ("html", "docx", "pdf"))
    assert html.letters == docx.letters == pdf.letters
    assert differences(html, docx) == differences(html, pdf) == differences(docx, pdf) == []


def test_the_code_alone_finds_the_release_among_many_plans(released, capfd):
    page = document(released, "html").decode()
    code = manifest_of(page.encode()).code
    for place in (released, released / "plan"):
        assert main(["verify", str(place), "--code", code.replace("-", " ").lower()]) == 0
        assert f"is that of version 1 of {released / 'plan'}: {VERSION}" in capfd.readouterr().out
    assert main(["verify", str(released), "--code", "AAAAA-AAAAA"]) == 1
    assert "nearly" not in capfd.readouterr().out
    other = "B" if code[0] != "B" else "C"
    for misread in (
        other + code[1:],
        code[:-1] + other,
        code[1] + code[0] + code[2:],
        code[:4] + code[5:],
        code + other,
    ):
        if misread != code:
            assert main(["verify", str(released), "--code", misread]) == 1
            assert f"nearly that of version 1 of {released / 'plan'}, {code}" in capfd.readouterr().out
    assert main(["verify", str(released / "plan"), "--code", "12345-678"]) == 1
    assert "it has 8 letters and digits, and a check code 10: read it again" in capfd.readouterr().out


def test_a_year_later_the_plan_has_moved_on_and_what_differs_is_still_named(released, verify, tmp_path):
    later = tmp_path / "later"
    shutil.copytree(released / "plan", later)
    text = PLAN.replace("We keep children safe", "Everything is another").replace("two teams", "five teams")
    (later / "plan.yaml").write_text(text)
    given = [str(later), "--by", "The secretary", "--on", "2026-09-01", "--out", str(tmp_path / "out")]
    assert main(["release", *given]) == 0
    edited = released / "edited-later.docx"
    edited.write_bytes(
        with_part(document(released, "docx"), "word/document.xml", lambda xml: xml.replace(b"two teams", b"ten teams"))
    )
    assert main(["verify", str(edited), "--against", str(later)]) == 1


def test_a_kept_version_that_was_altered_or_is_gone_is_told(released, tmp_path, capfd):
    plan = tmp_path / "plan"
    shutil.copytree(released / "plan", plan)
    kept = plan / "versions/1-for-approval.zip"
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"keep children safe", b"keep children SAFE"))
    assert main(["verify", str(plan)]) == 2
    assert "versions/1-for-approval.zip is not what was put on record" in capfd.readouterr().err
    kept.unlink()
    (plan / "versions" / "version one (copy).zip").write_bytes(whole)
    assert main(["verify", str(plan)]) == 0
    (plan / "versions" / "version one (copy).zip").unlink()
    assert main(["verify", str(plan)]) == 1
    assert "versions/1-for-approval.zip is not there" in capfd.readouterr().out


def test_what_has_no_record_and_a_record_that_is_lost_are_told_apart(released, tmp_path, capfd):
    document, plan = str(released / "out/plan.pdf"), tmp_path / "plan"
    assert main(["verify", document, "--against", str(released / "out/plan.docx")]) == 2
    assert "plan.docx has no record: give the plan's own folder, or its pack" in capfd.readouterr().err
    shutil.copytree(released / "plan", plan)
    for version in ("@v1", "@1.0", "@1"):
        assert main(["compare", f"{plan}{version}", str(plan)]) == 0
    (plan / "signoff.jsonl").unlink()
    capfd.readouterr()
    for given in ([str(plan)], [document, "--against", str(plan)]):
        assert main(["verify", *given]) == 2
        assert "holds versions, and their record, signoff.jsonl, is gone" in capfd.readouterr().err
