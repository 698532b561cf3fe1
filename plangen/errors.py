"""What stops plangen: a source that cannot be read, a broken edition, an engine that is missing.

A fault in a plan that can still be read is never an exception: it is a `Finding`.
"""


class PlangenError(Exception):
    """Plangen could not do what it was asked; the message is one line that says what is wrong and how to put it right."""


_LONGEST = 400
"""Characters of what is wrong, and of how to put it right: past that, a message quotes more than it says."""


class SourceError(PlangenError):
    """A file of the plan cannot be read: `FILE:LINE:COL: what is wrong: how to put it right`."""

    def __init__(self, file: str, line: int, column: int, fault: str, remedy: str) -> None:
        self.file, self.line, self.column = file, line, column
        self.fault, self.remedy = in_one_line(fault), in_one_line(remedy)
        super().__init__(f"{file}:{line}:{column}: {self.fault}: {self.remedy}")


def in_one_line(words: str) -> str:
    """Words on one line, though what they quote stood on several, and no more of them than anybody reads."""
    lines = words.splitlines()
    line = words if lines in ([], [words]) else " ".join(line.strip() for line in lines)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2].rstrip()} … {line[-_LONGEST // 2 :].lstrip()}"


class EditionError(PlangenError):
    """An edition, or a schema of plangen's own, cannot be used; the message names the file and the requirement."""


class EngineMissing(PlangenError):
    """A format needs something that this machine lacks; the message names the command that installs it."""
