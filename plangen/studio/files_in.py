"""Pictures and fonts that are dropped on a field: drawn anew, named by the studio, and kept in the plan's folder."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from flask import Blueprint, abort, request

from plangen.desk.desk import Desk
from plangen.desk.file_edits import new_id
from plangen.errors import PlangenError
from plangen.finding import Address
from plangen.source.editing.edits import Insert, Set
from plangen.studio.forms.rules import rules_at
from plangen.studio.plan_edits import place_of, saved
from plangen.studio.plan_page import desk_of

addresses = Blueprint("files_in", __name__)

LARGEST_PICTURE = 10_000_000
MOST_POINTS = 40_000_000
FONTS = (".ttf", ".otf")


@addresses.post("/plan/<plan>/file")
def take_file(plan: str) -> Any:
    """Take in the file that is sent, and name it in its field."""
    desk, address = desk_of(plan), place_of(request.args.get("address", ""))
    if rules_at(address).get("check_with") != "file":
        abort(400, "This field holds no file.")
    return saved(desk, address, lambda: _take(desk, address, request.args.get("name", ""), request.get_data()))


@addresses.post("/plan/<plan>/picture")
def add_picture(plan: str) -> Any:
    """Take in a picture with its caption and what it shows, and tell by what reference a text places it."""
    desk = desk_of(plan)
    caption, shows = (" ".join(request.args.get(name, "").split()) for name in ("caption", "alternative"))
    if not caption or not shows:
        raise PlangenError("A picture needs a caption, and what it shows for those who cannot see it.")
    name = new_id([{"id": figure.id} for figure in desk.plan.figures], caption)
    ending, data = _drawn_anew(request.get_data())
    file = _put_into_folder(desk, "figures", f"{name}{ending}", data)
    record = {"id": name, "file": file, "caption": caption, "alternative": shows}
    place: Address = ("figures",)
    count = len(desk.source.value(place) or ())
    told = saved(
        desk, place, lambda: desk.edit(f"picture “{caption}” added", place, lambda _: [Insert(place, count, record)])
    )
    return {**told, "reference": f"figures.{name} | figure"}


def _take(desk: Desk, address: Address, name: str, data: bytes) -> None:
    if "fonts" in address:
        folder, ending = "fonts", PurePath(name).suffix.lower()
        if ending not in FONTS:
            raise PlangenError("A font is a file that ends in .ttf or .otf.")
    else:
        folder = "figures"
        ending, data = _drawn_anew(data)
    file = _put_into_folder(desk, folder, f"{PurePath(name).stem}{ending}", data)
    desk.edit(f"{name} taken in", address, lambda _: [Set(address, file)])


def _put_into_folder(desk: Desk, folder: str, name: str, data: bytes) -> str:
    """Put a file into a folder of the plan by a name that no other has there, and give that back."""
    taken = [{"id": path.stem} for path in (desk.folder / folder).glob("*")]
    file = f"{folder}/{new_id(taken, PurePath(name).stem)}{PurePath(name).suffix}"
    desk.add_file(file, data)
    return file


def _drawn_anew(data: bytes) -> tuple[str, bytes]:
    """The ending and the bytes of a picture drawn anew: upright, and with nothing of place, camera or person in it."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > LARGEST_PICTURE:
        raise PlangenError("The picture is larger than 10 MB: save it smaller.")
    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise PlangenError("The picture has more than 40 million points: save it smaller.")
            is_photograph = opened.format == "JPEG"
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.convert("RGB" if is_photograph or not upright.has_transparency_data else "RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise PlangenError("This is no picture that can be printed: save it as PNG or JPEG.") from None
    kept = BytesIO()
    drawn.save(kept, "JPEG" if is_photograph else "PNG", **({"quality": 92} if is_photograph else {"optimize": True}))
    return (".jpg" if is_photograph else ".png"), kept.getvalue()
