"""Whose plan a document is: not a neighbour's, whatever council it names most; a joint plan's host, and all its authorities."""

import pytest

from plangen.importing.as_read import Document, LeftOut, Paragraph, Place, Run
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.whose import whose
from plangen.load.build import load


def document(*texts, name="plan.pdf", title="", head=""):
    blocks = tuple(Paragraph(Place(number), (Run(text),)) for number, text in enumerate(texts, 1))
    left_out = (LeftOut("running-head", head),) if head else ()
    return Document(name, "pdf", blocks, title=title, left_out=left_out)


@pytest.mark.parametrize(
    ("read", "authority", "nation"),
    [
        pytest.param(
            document("Youth Justice Plan", "2024-27", "Gateshead Council", "South Tyneside Council, South Tyneside."),
            "Gateshead Council", "england", id="a neighbour whose name stands oftener",
        ),
        pytest.param(
            document("Who we are", "We work with Bristol City Council and with Somerset.", head="Bath & North East Somerset"),
            "Bath and North East Somerset Council", "england", id="at the foot of the pages alone",
        ),
        pytest.param(
            document("Working together", "Kent Police and Kent County Council.", name="medway-youth-justice-plan.pdf"),
            "Medway Council", "england", id="in the name of the file alone",
        ),
        pytest.param(
            document("A better start", "Sheffield City Council runs the rota.", title="Rotherham Council youth justice plan"),
            "Rotherham Council", "england", id="in the title of the file alone",
        ),
        pytest.param(
            document("Youth Justice Plan", "Darlington", "Durham Constabulary is our force. Durham Constabulary."),
            "Darlington Council", "england", id="a police force of another name",
        ),
        pytest.param(
            document("Shropshire Youth Justice Plan", "Powys County Council places children and Powys pays."),
            "Shropshire Council", "england", id="a border with Wales",
        ),
        pytest.param(
            document("Gwasanaeth Cyfiawnder Ieuenctid Abertawe", "Cynllun 2025", "Cheshire East Council places children."),
            "Swansea Council", "wales", id="by its Welsh name",
        ),
        pytest.param(
            document("The plan of the partners.", "The borough of Sefton has 24,000 children. Liverpool City Council."),
            "Sefton Council", "england", id="told of as its own",
        ),
    ],
)  # fmt: skip
def test_a_plan_is_of_the_place_that_it_says(read, authority, nation):
    told = whose(read)
    assert (told.authority, told.nation, told.members) == (authority, nation, ())


def test_a_joint_plan_is_of_the_host_and_of_all_its_authorities():
    cover = "Covering Cheshire East, Cheshire West and Chester, Halton and Warrington"
    text = "The service is hosted by Cheshire West and Chester Council. The chair is of Halton Borough Council."
    told = whose(document("Youth Justice Plan 2025-26", cover, text))
    assert told.authority == "Cheshire West and Chester Council"
    assert told.members == (
        "Cheshire East Council", "Cheshire West and Chester Council", "Halton Borough Council", "Warrington Council",
    )  # fmt: skip
    plan = load(plan_files(document("Youth Justice Plan 2025-26", cover, text)).files, name="plan.pdf")
    assert plan.authority.members == told.members
