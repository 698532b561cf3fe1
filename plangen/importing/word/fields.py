"""Fields of a Word file: instructions with a result, which may hold other fields and go over several paragraphs."""

from plangen.files.regex import regex

_KIND = regex(r"\s*([A-Za-z]+)")
_ADDRESS = regex(r'HYPERLINK\s+(?:"([^"]*)"|(\S+))', 2)
_CAPTION = "SEQ"
_CONTENTS = ("TOC", "INDEX", "TOA")


class Field:
    """A field that is being read."""

    def __init__(self, instruction: str = "", *, in_result: bool = False) -> None:
        self.instruction, self.in_result = instruction, in_result

    @property
    def kind(self) -> str:
        """The word that begins its instruction, in capitals."""
        match = _KIND.match(self.instruction)
        return match[1].upper() if match else ""

    @property
    def address(self) -> str:
        """Where it leads, if it is a link to outside of the document."""
        match = _ADDRESS.search(self.instruction)
        address = (match[1] or match[2] or "") if match else ""
        return "" if address.startswith("\\") else address


class Fields:
    """The fields that stand open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    def mark(self, kind: str | None) -> None:
        """A field begins, goes over to its result, or ends."""
        if kind == "begin":
            self._open.append(Field())
        elif self._open and kind == "separate":
            self._open[-1].in_result = True
        elif self._open and kind == "end":
            self._open.pop()

    def begin(self, instruction: str) -> None:
        """A field whose result follows at once."""
        self._open.append(Field(instruction, in_result=True))

    def instruct(self, text: str) -> None:
        """More of the instruction of the field that was begun last."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    @property
    def printed(self) -> bool:
        """Whether what stands here is printed: it is no instruction."""
        return all(field.in_result for field in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether what stands here is of the contents."""
        return any(field.kind in _CONTENTS for field in self._open)

    @property
    def counts(self) -> bool:
        """Whether what stands here is the number of a caption."""
        return any(field.kind == _CAPTION for field in self._open)

    @property
    def address(self) -> str:
        """Where the text that stands here leads, or empty."""
        return next((field.address for field in reversed(self._open) if field.kind == "HYPERLINK"), "")
