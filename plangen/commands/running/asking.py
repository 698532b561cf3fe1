"""Questions on the terminal, answered yes, no or later."""

import sys
from collections.abc import Mapping, Sequence


def answer(question: str, answers: Mapping[str, Sequence[str]], *, last: str) -> str:
    """Which of the answers a person gives, asked again until it is one of them; `last` where nobody answers any more."""
    while True:
        print(question, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            return last
        if not sys.stdin.isatty():
            print(line.strip())
        found = [name for name, words in answers.items() if line.strip().casefold() in words]
        if found:
            return found[0]
