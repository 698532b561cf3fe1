"""The text editor as it is kept and shipped: what its sources make, small, self-contained, of licences that fit MIT."""

import json
import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.studio.node import node, sources

STATIC = ROOT / "plangen" / "studio" / "static"
MADE = ("text_editor.js", "text_editor.css", "text_editor_licences.txt")
LARGEST = 400_000
FETCHES = re.compile(
    r"https?://[^\s\"'`)]+|//[\w-]+\.[\w.]+/|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b|\bimport\(|@import"
)
NAMES = {"http://www.w3.org/2000/svg", "https://www.gov.uk", "https://prosemirror.net/docs/guide/#generatable"}
"""Addresses that are names, examples or words of a message, and are not fetched."""


def test_the_bundle_is_what_its_sources_make(tmp_path: Path) -> None:
    subprocess.run([node(), str(sources() / "build.mjs"), str(tmp_path)], check=True)
    assert [name for name in MADE if (tmp_path / name).read_bytes() != (STATIC / name).read_bytes()] == []


def test_the_bundle_is_small() -> None:
    assert (STATIC / "text_editor.js").stat().st_size <= LARGEST


def fetched(text: str) -> list[str]:
    """The addresses and the ways to fetch one that stand in a file."""
    return [found for found in FETCHES.findall(text) if found not in NAMES and not found.startswith("https://${")]


def test_nothing_in_the_bundle_comes_from_the_network() -> None:
    assert {name: fetched((STATIC / name).read_text(encoding="utf-8")) for name in MADE[:2]} == {
        name: [] for name in MADE[:2]
    }


def test_the_one_fetch_is_of_what_the_page_names() -> None:
    script = (STATIC / "text_editor.js").read_text(encoding="utf-8")
    assert len(re.findall(r"\bfetch\(", script)) == 1
    assert 'credentials:"same-origin"' in script


def test_what_would_fetch_is_found() -> None:
    assert fetched('new WebSocket("wss:x"); import("./a.js"); load("https://cdn.example/a.js")') == [
        "WebSocket",
        "import(",
        "https://cdn.example/a.js",
    ]


def test_the_style_sheet_brings_no_file_with_it() -> None:
    assert "url(" not in (STATIC / "text_editor.css").read_text(encoding="utf-8")


def test_every_package_in_the_bundle_is_pinned_and_its_licence_is_told() -> None:
    folder = ROOT / "plangen" / "studio" / "text_editor"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    told = (STATIC / MADE[2]).read_text(encoding="utf-8")
    assert [name for name, version in asked.items() if f"{name} {version} (" not in told] == []
    for name, version in re.findall(
        r"^([a-z0-9-]+) ([\d.]+) \((?:MIT|ISC|0BSD|BSD-[23]-Clause)\)$", told, re.MULTILINE
    ):
        assert lock[f"node_modules/{name}"]["version"] == version
        assert lock[f"node_modules/{name}"]["integrity"].startswith("sha512-")
