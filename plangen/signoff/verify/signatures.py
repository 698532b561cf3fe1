"""Whether the signatures in a PDF are whole, as far as this machine can tell: by pyHanko, which is in `plangen[sign]`.

Only mathematics is checked here: that what was signed is what stands there, and which certificate it was signed with. Whether
that certificate is to be trusted is for whoever knows its owner, and is said to be.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from plangen.files.own_thread import in_own_thread

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_LOGGERS = ("pyhanko", "pyhanko_certvalidator")

UNTOLD = "whether it is whole was not checked: install plangen[sign]"


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pyHanko from printing pages about certificates that nobody asked it to trust."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def signature_words(data: bytes) -> tuple[str, bool]:
    """Whether every signature in a PDF is whole, and by whom they are, in words; and whether nothing was found to be wrong."""
    if find_spec("pyhanko") is None:
        return UNTOLD, True
    from pyhanko.pdf_utils.misc import PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        with quiet():
            told = [_one(signature) for signature in PdfFileReader(BytesIO(data)).embedded_signatures]
    except (PdfReadError, SigningError, SignatureValidationError, ValueError) as error:
        return f"it cannot be read ({error})", False
    return "; ".join(words for words, _ in told), all(is_whole for _, is_whole in told)


def _one(signature: "EmbeddedPdfSignature") -> tuple[str, bool]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = in_own_thread(partial(validate_pdf_signature, signature, signer_validation_context=context))
    certificate = status.signing_cert
    is_whole = bool(status.intact and status.valid)
    found = "it is whole" if is_whole else "IT IS BROKEN"
    return f"{found}, {_certificate_words(certificate)}", is_whole


def _certificate_words(certificate: Any) -> str:
    """Whom the certificate names, who issued it, and how far that can be relied on."""
    name, issuer = certificate.subject.human_friendly, certificate.issuer.human_friendly
    if certificate.self_issued:
        return (
            f"by a certificate of {name}, as the certificate itself says: it is self-signed, and anybody can make one in "
            "any name; ask the signer whether it is theirs"
        )
    return f"by a certificate of {name}, as {issuer} says, who issued it; whether {issuer} is to be trusted was not checked"
