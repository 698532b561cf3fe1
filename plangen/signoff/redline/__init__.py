"""Two Word files as one with tracked changes: who accepts them all has the later file, who rejects them all the earlier one."""

from plangen.signoff.redline.redline import redline

__all__ = ["redline"]
