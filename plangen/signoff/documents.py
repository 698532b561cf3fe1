"""Which version a document is, by its bytes: those on record, alone or with a signature added behind them."""

from hashlib import sha256

from plangen.signoff.record import DOCUMENTS, Record


def version_of(data: bytes, record: Record) -> str:
    """The version in words: "version 2 (for approval), released on 2026-11-27 by …"; empty where it is none on record."""
    stages = {entry.act.version: entry.act for entry in record.releases}
    for entry in reversed([entry for entry in record.entries if entry.act.act == DOCUMENTS]):
        for digest, length in entry.act.outputs.values():
            if length <= len(data) and sha256(data[:length]).hexdigest() == digest:
                release = stages[entry.act.version]
                signed = ", with a signature or other revision added behind it" if length < len(data) else ""
                return f"version {release.version} ({release.stage}), released on {release.on} by {release.by}{signed}"
    return ""
