"""A PDF signed with a certificate begins with our bytes, is still PDF/UA-1 and PDF/A-2a, and known as ours; no key is shown."""

import asyncio
import datetime
import importlib.util
import os
import re
import subprocess
import sys

import pytest

from plangen.cli import main
from plangen.errors import EngineMissing
from plangen.files.own_thread import in_own_thread
from plangen.signoff import signing
from tests.conftest import ROOT, SMALL
from tests.render.test_verapdf import verdicts

pytestmark = pytest.mark.slow

SECRET = "a passphrase nobody may see"


def certificate(issuer="The Secretary"):
    """A certificate that anyone could make, with its key, as a PKCS #12 file; from the key of somebody else where that has
    another name.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "The Secretary")])
    by = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
    key_of_issuer = key if by == name else rsa.generate_private_key(65537, 2048)
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(by).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9))
    signed = made.sign(key_of_issuer, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"x", key, signed, None, BestAvailableEncryption(SECRET.encode()))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A plan that was released, its PDF signed by the command line, and a certificate."""
    place = tmp_path_factory.mktemp("signing")
    (place / "plan").mkdir()
    (place / "plan/plan.yaml").write_text(SMALL)
    (place / "cert.p12").write_bytes(certificate())
    given = [str(place / "plan"), "--by", "The secretary", "--on", "2026-06-01", "--out", str(place / "out")]
    assert main(["release", *given]) == 0
    assert sign(place, "--passphrase-env", "PASSPHRASE") == 0
    return place


def sign(place, *words, secret=SECRET):
    os.environ["PASSPHRASE"] = secret
    try:
        return main(["sign", str(place / "out/plan.pdf"), "--certificate", str(place / "cert.p12"), *words])
    finally:
        del os.environ["PASSPHRASE"]


def verified(place, data, capfd):
    path = place / "held.pdf"
    path.write_bytes(data)
    capfd.readouterr()
    code = main(["verify", str(path), "--against", str(place / "plan")])
    out, err = capfd.readouterr()
    assert not err
    return code, out


def test_a_signed_file_is_ours_with_a_signature_that_covers_it(place, capfd):
    ours, signed = (place / "out/plan.pdf").read_bytes(), (place / "out/plan-signed.pdf").read_bytes()
    assert signed.startswith(ours)
    code, told = verified(place, signed, capfd)
    assert code == 0
    assert "our file, with a signature added, which covers the whole file; it is whole, by a certificate of" in told
    assert "The Secretary, as the certificate itself says: it is self-signed" in told


def test_a_certificate_that_somebody_issued_is_told_with_the_issuer_who_is_not_vouched_for(place, capfd):
    (place / "issued.p12").write_bytes(certificate("Anytown Trust Services"))
    given = ["--certificate", str(place / "issued.p12"), "--output", str(place / "issued.pdf")]
    os.environ["PASSPHRASE"] = SECRET
    try:
        assert main(["sign", str(place / "out/plan.pdf"), *given, "--passphrase-env", "PASSPHRASE"]) == 0
    finally:
        del os.environ["PASSPHRASE"]
    code, told = verified(place, (place / "issued.pdf").read_bytes(), capfd)
    assert code == 0 and "self-signed" not in told
    assert re.search(r"by a certificate of .*The Secretary, as .*Anytown Trust Services says, who issued it; ", told)
    assert re.search(r"whether .*Anytown Trust Services is to be trusted was not checked", told)


def test_a_signed_file_is_still_valid(place):
    files = [place / "out/plan.pdf", place / "out/plan-signed.pdf"]
    assert verdicts(files) == {"plan.pdf": {}, "plan-signed.pdf": {}}


def test_what_was_changed_under_or_behind_a_signature_is_found(place, capfd):
    signed = (place / "out/plan-signed.pdf").read_bytes()
    hole = signed.rindex(b"/Contents <")
    broken = bytes(signed[: hole + 2000]) + bytes([signed[hole + 2000] ^ 1]) + signed[hole + 2001 :]
    assert verified(place, broken, capfd)[0] == 1
    code, told = verified(
        place, signed + b"\n% more, and more, and more, and more, and more, and more, and more\n", capfd
    )
    assert code == 1 and "which does not cover the whole file" in told


def test_the_key_is_never_shown_and_what_cannot_be_signed_is_told_in_a_line(place, capfd):
    capfd.readouterr()
    assert sign(place, "--passphrase-env", "PASSPHRASE") == 2
    assert "plan-signed.pdf is there already" in capfd.readouterr().err
    other = str(place / "other.pdf")
    assert sign(place, "--passphrase-env", "PASSPHRASE", "--output", other, secret="wrong one") == 2
    told = capfd.readouterr()
    assert "the passphrase is wrong" in told.err and "wrong one" not in told.out + told.err
    assert not (place / "other.pdf").exists() and told.err.count("\n") == 1
    assert main(["sign", str(place / "cert.p12"), "--certificate", str(place / "cert.p12"), "--output", other]) == 2
    assert "is no PDF" in capfd.readouterr().err
    assert main(["sign", str(place), "--certificate", str(place / "cert.p12"), "--output", other]) == 2
    assert "is a folder: name the PDF" in capfd.readouterr().err
    for path in place.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()


def test_the_passphrase_may_come_from_a_file_descriptor(place):
    read, write = os.pipe()
    os.write(write, SECRET.encode() + b"\n")
    os.close(write)
    words = ["sign", "out/plan.pdf", "--certificate", "cert.p12", "--output", "piped.pdf", "--passphrase-fd", str(read)]
    command = [sys.executable, "-m", "plangen", *words]
    made = subprocess.run(
        command, cwd=place, pass_fds=[read], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    os.close(read)
    assert made.returncode == 0 and SECRET.encode() not in made.stdout + made.stderr
    assert (place / "piped.pdf").read_bytes().startswith((place / "out/plan.pdf").read_bytes())


def test_without_pyhanko_the_extra_is_named_and_verify_says_what_it_did_not_check(place, capfd, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(signing, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"pip install plangen\[sign\]"):
        signing.need_pyhanko()
    monkeypatch.setattr("plangen.signoff.verify.signatures.find_spec", lambda name: None)
    code, told = verified(place, (place / "out/plan-signed.pdf").read_bytes(), capfd)
    assert code == 0 and "whether it is whole was not checked: install plangen[sign]" in told


def test_a_file_is_signed_and_held_where_an_event_loop_runs(place, capfd):
    async def held():
        ours, held = (place / "out/plan.pdf").read_bytes(), (place / "cert.p12").read_bytes()
        return verified(place, signing.sign(ours, held, SECRET.encode(), reason="Approved"), capfd)

    assert in_own_thread(lambda: asyncio.run(held()))[0] == 0  # this thread may have a loop of its own
