"""A chart's SVG to PNG for Word, by resvg: in a few colours, at 300 points an inch."""

from io import BytesIO

DPI = 300
_COLOURS = 64
_PURE = {254: 255}
"""What the choice of colours makes of white, and white."""


def svg_png(svg: bytes) -> bytes:
    """The picture as PNG, the same bytes each time; the fonts of the machine are not asked."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    drawn = svg_to_bytes(svg_string=svg.decode(), dpi=DPI, skip_system_fonts=True)
    data = BytesIO()
    with Image.open(BytesIO(drawn)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.putpalette(bytes(_PURE.get(level, level) for level in few.getpalette() or ()))
        few.save(data, "PNG", dpi=(DPI, DPI))
    return data.getvalue()
