"""plangen's own YAML is read once in a run, and anew where it has changed."""

from pathlib import Path

from plangen.files.cached_yaml import read_cached_yaml


def test_a_file_is_read_once_and_anew_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: [1]\n")
    first = read_cached_yaml(file)
    assert first == {"a": [1]}
    assert read_cached_yaml(file) is first
    file.write_text("a: [1, 2]\n")
    assert read_cached_yaml(file) == {"a": [1, 2]}


def test_the_copy_beside_it_is_never_older_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for number in range(3):
        file.write_text(f"number: {'1' * (number + 1)}\n")
        assert read_cached_yaml(file) == {"number": int("1" * (number + 1))}
