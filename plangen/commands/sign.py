"""`plangen sign`: a signature with a certificate added behind the bytes of a PDF. The key is never shown or kept."""

import argparse
import os
import sys
from pathlib import Path

HELP = "add a signature with a certificate to a PDF (needs plangen[sign])"
ORDER = 12

_MOST = 4096
"""Bytes of a passphrase."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The PDF, the certificate with its key, and where its passphrase comes from."""
    parser.add_argument("document", type=Path, metavar="FILE", help="the PDF")
    parser.add_argument(
        "--certificate",
        type=Path,
        required=True,
        metavar="P12",
        help="the certificate with its key (PKCS #12: .p12, .pfx)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="the signed file (default: FILE-signed.pdf beside it)"
    )
    parser.add_argument("--reason", default="", metavar="WORDS", help="why it is signed, as the signature says it")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read the passphrase from this file descriptor, and do not ask for it",
    )
    source.add_argument(
        "--passphrase-env",
        metavar="NAME",
        help="take the passphrase from this environment variable, and do not ask for it",
    )


def run(options: argparse.Namespace) -> int:
    """Write the signed file; refused where one is there already."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.errors import PlangenError
    from plangen.files.writing import write
    from plangen.signoff.signing import need_pyhanko, sign
    from plangen.source.shown import shown_path

    need_pyhanko()
    output = options.output or options.document.with_stem(f"{options.document.stem}-signed")
    if output.exists():
        raise PlangenError(f"{shown_path(output)} is there already: move it away, or name another with --output")
    pdf, certificate = _bytes(options.document), _bytes(options.certificate)
    if not pdf.startswith(b"%PDF"):
        raise PlangenError(f"{shown_path(options.document)} is no PDF: only these are signed")
    signed = sign(pdf, certificate, _passphrase(options), reason=options.reason)
    print(f"written: {shown_path(write(output, signed))}")
    return CLEAN


def _bytes(path: Path) -> bytes:
    from plangen.errors import PlangenError
    from plangen.source.shown import shown_path

    if path.is_dir():
        raise PlangenError(f"{shown_path(path)} is a folder: name the PDF, such as out/{path.resolve().name}.pdf")
    if not path.is_file():
        raise PlangenError(f"there is no file {shown_path(path)}: name one that is there")
    return path.read_bytes()


def _passphrase(options: argparse.Namespace) -> bytes:
    """The passphrase, from where it was said to be, else asked for on the terminal, which does not show it."""
    from plangen.errors import PlangenError

    if options.passphrase_fd is not None:
        with os.fdopen(options.passphrase_fd, "rb", closefd=False) as given:
            return given.read(_MOST).rstrip(b"\r\n")
    if options.passphrase_env is not None:
        if options.passphrase_env not in os.environ:
            raise PlangenError(
                f"there is no environment variable {options.passphrase_env}: set it, or leave the option out"
            )
        return os.environ[options.passphrase_env].encode()
    if not sys.stdin.isatty():
        raise PlangenError("nobody is there to ask for the passphrase: give --passphrase-fd or --passphrase-env")
    from getpass import getpass

    return getpass("Passphrase of the certificate: ").encode()
