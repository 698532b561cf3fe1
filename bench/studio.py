"""How long a person waits for the studio: from a key to the printed page and to the findings, and from the command to a page.

    .venv/bin/python bench/studio.py [--plan PLAN] [--keys N]

In Chromium, on a copy of Stockton's plan: a word is typed into a section, and the clock runs from its last key until the
printed page beside it shows it, and until what was found is told anew. Medians and the 95th percentile, in milliseconds; then
the time from the command to the first page, the memory of the studio (resident, MB), and the size of its scripts (KB).
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "plangen" / "studio" / "static"


WATCH = """(word) => {
  window.seen = [Infinity, Infinity];
  const frame = document.querySelector("iframe").contentDocument.body;
  new MutationObserver((_, observer) => {
    if (!frame.innerText.includes(word)) return;
    window.seen[0] = performance.now();
    observer.disconnect();
  }).observe(frame, {childList: true, subtree: true, characterData: true});
  if (window.fetched) return;
  window.fetched = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await window.fetched(...asked);
    if (asked[0] === location.pathname) window.seen[1] = performance.now();
    return answer;
  };
}"""
"""Notes in the page when the printed page shows a word, and when the page with the findings has come anew.

The driver's own waiting is coarser than what is measured.
"""


def main() -> None:
    """Run it all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", type=Path, default=ROOT / "examples" / "stockton")
    parser.add_argument("--keys", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(options.plan, Path(place) / "plan")
        began = time.perf_counter()
        studio = subprocess.Popen(
            [sys.executable, "-m", "plangen", "studio", place, "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        try:
            first = _first_address(studio)
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            opener.open(first).read()
            print(f"first page after the command: {(time.perf_counter() - began) * 1000:,.0f} ms")
            _typed(first, _cookie(opener), options.keys)
            print(f"memory of the studio: {_resident(studio.pid):,.0f} MB")
        finally:
            studio.terminate()
    scripts = sum(path.stat().st_size for path in STATIC.glob("*.js"))
    print(f"scripts in all: {scripts / 1000:,.0f} KB")


def _first_address(studio: Any) -> str:
    found = re.search(r"http\S+", studio.stdout.readline())
    assert found
    return found[0]


def _cookie(opener: Any) -> Any:
    processor = next(one for one in opener.handlers if isinstance(one, urllib.request.HTTPCookieProcessor))
    return next(iter(processor.cookiejar))


def _typed(first: str, cookie: Any, keys: int) -> None:
    base = first.partition("/?")[0]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": base}])
        page = context.new_page()
        page.goto(f"{base}/plan/plan/sections/sections.0")
        page.wait_for_load_state("networkidle")
        editor = page.locator(".ProseMirror")
        editor.click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        to_page, to_findings = [], []
        for number in range(keys):
            word = f"word{number}x"
            page.evaluate(WATCH, word)
            page.keyboard.type(f" {word}")
            began = page.evaluate("() => performance.now()")
            page.wait_for_timeout(2_500)
            printed, found = page.evaluate("() => window.seen")
            to_page.append(printed - began)
            to_findings.append(found - began)
        browser.close()
    for what, times in (("key to the printed page", to_page), ("key to the findings", to_findings)):
        late = statistics.quantiles(times, n=20)[-1]
        print(f"{what}: median {statistics.median(times):,.0f} ms, 95th percentile {late:,.0f} ms ({len(times)} times)")


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


if __name__ == "__main__":
    main()
