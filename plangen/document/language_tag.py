"""What the tag of a language looks like (BCP 47). It knows nothing of documents, so that a plan is read without them."""

import re

TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
"""A language, its script and its region, as far as each is told: cy, en-GB, zh-Hant-HK."""


def is_language_tag(text: str) -> bool:
    """Whether a text is written as a language is named in BCP 47."""
    return bool(re.fullmatch(TAG, text))
