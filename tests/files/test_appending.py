"""What stands in a file that is added to keeps its bytes, also where the addition fails or two programs add at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plangen.files.appending import append, end_of_lines


def test_what_is_added_is_made_of_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "below" / "a.txt"
    for _ in range(3):
        append(path, lambda before: b"%d bytes\n" % len(before))
    assert path.read_bytes() == b"0 bytes\n8 bytes\n16 bytes\n"


def test_an_addition_that_cannot_be_made_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"as it was")

    def fail(before: bytes) -> bytes:
        raise ValueError

    with pytest.raises(ValueError):
        append(path, fail)
    assert path.read_bytes() == b"as it was"


def test_of_many_additions_at_once_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: append(path, lambda before: b"%d\n" % before.count(b"\n")), range(60)))
    assert path.read_bytes().split() == [b"%d" % number for number in range(60)]


@pytest.mark.parametrize(
    ("data", "end"), [(b"", b"\n"), (b"a", b"\n"), (b"a\nb", b"\n"), (b"a\r\nb", b"\r\n"), (b"a\rb", b"\r")]
)
def test_lines_end_as_the_file_s_own_do(data: bytes, end: bytes) -> None:
    assert end_of_lines(data) == end
