"""What Unicode calls a digit is not always a number to count with: a raised ¹ at the head of a line, ① in a list."""

from contextvars import ContextVar

import pytest

from plangen.cli import main
from plangen.commands.running import failures
from plangen.importing.pdf.markers import marker_of
from plangen.importing.read import read_document
from tests.conftest import ROOT

DIGITS = ("¹", "²", "①", "❶", "₃", "٣", "３", "१", "９" * 5000, "¹" * 3)


@pytest.mark.parametrize("digit", DIGITS)
def test_no_digit_stops_the_reading_of_a_page(digit):
    rows = "".join(f"<tr><td>Part {number}</td><td>{digit}</td></tr>" for number in range(4))
    page = (
        f"<h1>Plan</h1><h2>Contents</h2><table>{rows}</table><p>{digit} A note.</p><h2>Vision</h2><p>See the note.</p>"
        f"<ol start='{digit}'><li value='{digit}'>One</li></ol>"
        f"<table><tr><th colspan='{digit}' rowspan='{digit}'>A</th></tr><tr><td>{digit}</td></tr></table>"
    )
    read = read_document("plan.html", f"<html><body>{page}</body></html>".encode())
    assert "See the note." in str(read.blocks)


@pytest.mark.parametrize("digit", DIGITS)
def test_no_digit_stops_the_reading_of_a_mark_in_a_pdf(digit):
    read = [marker_of(digit), marker_of(f"{digit}.")]
    assert all(marker is None or isinstance(marker.number, int) for marker in read)


def test_a_raised_figure_is_no_number_of_an_item_and_a_full_width_one_is():
    assert marker_of("¹") is None
    assert marker_of("３").number == 3


def test_what_is_made_a_number_is_asked_whether_it_is_one():
    """`isdigit` holds of ¹ too, of which `int` makes nothing; it serves only to know a mark that is raised."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "plangen").rglob("*.py")}
    assert [path.name for path, text in sources.items() if "isdigit" in text] == ["as_read.py"]


def test_where_plangen_fails_in_a_review_debug_shows_where(tmp_path, capfd, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("of this test")

    (tmp_path / "plan.txt").write_text("Words", encoding="utf-8")
    monkeypatch.setattr("plangen.commands.running.crews.review", fails)
    monkeypatch.setattr("plangen.commands.running.crews._pool", lambda _: Here())
    monkeypatch.setattr("plangen.commands.running.failures.TRACES", ContextVar("traces", default=False))
    monkeypatch.setattr("plangen.commands.running.crews.TRACES", failures.TRACES)
    assert main(["review", "--debug", str(tmp_path)]) == 2
    told = capfd.readouterr()
    assert "in fails" in told.err and "plangen itself failed" in told.out


class Here:
    """An executor that does the work at once, where the test can reach it."""

    def submit(self, work, *given):
        from concurrent.futures import Future

        done = Future()
        done.set_result(work(*given))
        return done

    def shutdown(self, **_):
        pass
