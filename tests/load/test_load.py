"""A source becomes a plan: built from what fits, with every fault of shape told; pictures are read safely (SEC-12)."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from plangen.errors import SourceError
from plangen.load.build import load
from tests.conftest import EXAMPLES, ROOT, SMALL

Folder = Callable[..., Path]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_fits_the_shape(name: str) -> None:
    plan = load(ROOT / "examples" / name)
    assert [(plan.source.place(fault.address).line, fault.message) for fault in plan.faults] == []
    assert plan.sections


def test_a_sheet_of_headings_alone_may_be_longer_than_the_plan() -> None:
    files = {"plan.yaml": b"risks: risks.csv\n", "risks.csv": b"Risk,Owner\n" + b"\n" * 3_000}
    assert load(files).risks == ()


def test_all_faults_of_shape_are_told_at_once_and_the_rest_is_built(folder: Folder) -> None:
    plan = load(folder(SMALL + "service: {nam: Ours}\nrisks:\n  - {risk: Money, likelihood: hihg}\n  - {risk: Time}\n"))
    places = [plan.source.place(fault.address).line for fault in plan.faults]
    assert sorted(places) == [9, 9, 11]
    assert [risk.risk for risk in plan.risks] == ["Money", "Time"]


def test_figures_keep_their_words_their_value_and_their_precision(folder: Folder) -> None:
    text = "facts:\n  grant: {value: £362k, meaning: the grant}\n  drop: {value: '-13000', meaning: a drop}\n"
    facts = load(folder(SMALL + text)).facts
    grant, drop = facts["grant"].value, facts["drop"].value
    assert grant and drop
    assert (grant.text, grant.value, grant.precision) == ("£362k", Decimal(362000), Decimal(1000))
    assert drop.value == Decimal(-13000)


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (20, 10)) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def with_picture(name: str) -> str:
    return SMALL + f"figures:\n  - id: chart\n    caption: A chart\n    file: {name}\n"


def test_a_picture_that_can_be_drawn_is_read(folder: Folder) -> None:
    data = picture("PNG")
    assert load(folder(with_picture("chart.png"), **{"chart.png": data})).pictures == {"chart.png": data}


BOMB = picture("PNG", "1", (30_000, 30_000))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"GIF89a", "not a PNG or JPEG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG or JPEG picture"),
        (picture("PNG")[:40], "broken"),
        (picture("JPEG", "CMYK"), "in print colours"),
        (BOMB, "too large to draw|broken"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_at_the_line_that_names_it(
    content: bytes, said: str, folder: Folder
) -> None:
    with pytest.raises(SourceError, match=said) as stop:
        load(folder(with_picture("chart.png"), **{"chart.png": content}))
    assert ":12:11: " in str(stop.value)
