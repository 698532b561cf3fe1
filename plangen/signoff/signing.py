"""A signature with a certificate added behind a PDF (PAdES), by pyHanko: none of the bytes before it are changed.

It is not seen on any page, so that the file stays PDF/UA-1 and PDF/A-2a. The key is read where it is used, and is never
written, printed or kept.
"""

from functools import partial
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from plangen.errors import EngineMissing, PlangenError
from plangen.files.own_thread import in_own_thread
from plangen.signoff.verify.signatures import quiet

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

FIELD = "Signature"
_NO_PYHANKO = "signing needs the package pyHanko, which is not here: pip install plangen[sign]"


_NOT_OPENED = "the certificate cannot be opened: the passphrase is wrong, or it is no PKCS #12 file (.p12, .pfx)"


def need_pyhanko() -> None:
    """EngineMissing where this machine cannot sign."""
    if find_spec("pyhanko") is None:
        raise EngineMissing(_NO_PYHANKO)


def sign(pdf: bytes, certificate: bytes, passphrase: bytes, *, reason: str) -> bytes:
    """The PDF with a signature behind it, by the key and certificate in a PKCS #12 file.

    Raises PlangenError where the file cannot be opened with this passphrase, or the PDF cannot be signed.
    """
    need_pyhanko()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError

    with quiet():
        try:
            signer = signers.SimpleSigner.load_pkcs12_data(certificate, other_certs=[], passphrase=passphrase or None)
        except ValueError:
            signer = None
    if signer is None:
        raise PlangenError(_NOT_OPENED)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        name = _free_name(writer)
        about = signers.PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, reason=reason or None)
        writing = signers.PdfSigner(about, signer, new_field_spec=SigFieldSpec(name))
        made = in_own_thread(partial(writing.sign_pdf, writer, in_place=False))
    except (PdfError, SigningError, ValueError) as error:
        raise PlangenError(f"the PDF cannot be signed: {error}") from None
    return bytes(made.getbuffer())


def _free_name(writer: "IncrementalPdfFileWriter") -> str:
    from pyhanko.sign.fields import enumerate_sig_fields

    names = {name for name, *_ in enumerate_sig_fields(writer)}
    return next(name for name in (FIELD, *(f"{FIELD}{n}" for n in range(2, 100))) if name not in names)
