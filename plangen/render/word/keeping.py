"""Blocks that stand together on a page of a Word file: Word's own "keep with next" and "keep lines together"."""

import re
from functools import partial

from plangen.files.regex import regex
from plangen.render.layout.keeping import PlacedBlock
from plangen.render.word.xml import KEEP_NEXT

_START = regex(r'(?P<style><w:pStyle w:val="[^"]*"/>)(?P<next><w:keepNext/>)?(?P<lines><w:keepLines/>)?')
_KEEP_LINES = "<w:keepLines/>"


def keep_together(placed: PlacedBlock, xml: str) -> str:
    """The paragraphs of a block, each kept with the next: all of a block that stays whole, and the last of one that is kept."""
    if not placed.whole and not placed.kept:
        return xml
    last = xml.rfind("<w:pStyle ")
    return _START.sub(partial(_keep, placed, last), xml)


def _keep(placed: PlacedBlock, last: int, start: re.Match[str]) -> str:
    is_last = start.start() == last
    with_next = start["next"] or (placed.kept if is_last else placed.whole)
    lines = start["lines"] or placed.whole
    return start["style"] + (KEEP_NEXT if with_next else "") + (_KEEP_LINES if lines else "")
