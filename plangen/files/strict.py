"""Files of the Strict standard (Word and Excel save them as “Strict Open XML”) in the names that all other files use."""

import re

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(re.escape(_STRICT) + rb"(\w+)/")


def common_names(part: bytes) -> bytes:
    """A part of a package with the names of the Strict standard as the common one has them; any other part as it is.

    Both standards name the same things: ISO/IEC 29500-1 and -4, the year being what the Strict one leaves out.
    """
    return _NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part) if _STRICT in part else part
