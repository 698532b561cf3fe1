"""What stops a reading: a file that is locked, broken, empty, of no kind that is read, or past a limit."""

from plangen.errors import PlangenError


class UnreadableDocument(PlangenError):
    """A document that is not read: `NAME: what is wrong: how to put it right`."""

    def __init__(self, name: str, fault: str, remedy: str) -> None:
        super().__init__(f"{name}: {fault}: {remedy}")
        self.name, self.fault, self.remedy = name, fault, remedy
