"""The rates of a calibration as a picture: two lines over the threshold, on a logarithmic scale."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

from faces.calibration import Calibration

WIDTH, HEIGHT, MARGIN = 900, 560, 70
DECADES = 5  # from 1 down to 1 in 100,000
FALSE_MATCH, FALSE_NON_MATCH, PROPOSED = (190, 40, 40), (30, 80, 170), (90, 140, 90)


def draw(found: Calibration, path: Path) -> None:
    """Write the picture as PNG: false match red, false non-match blue, bounds thin, proposals
    green.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    _axes(pen, found)
    for colour, kind in ((FALSE_MATCH, "false_match"), (FALSE_NON_MATCH, "false_non_match")):
        rates = [(p.threshold, getattr(p, kind)) for p in found.points]
        pen.line([_at(found, t, r.bound) for t, r in rates], fill=colour, width=1)
        pen.line([_at(found, t, r.rate) for t, r in rates], fill=colour, width=4)
    for threshold in (found.match, found.different):
        ends = [_at(found, threshold, 1.0), _at(found, threshold, 10.0**-DECADES)]
        pen.line(ends, fill=PROPOSED, width=2)
    image.save(path, "PNG")


def _axes(pen: ImageDraw.ImageDraw, found: Calibration) -> None:
    last = found.points[-1]
    for decade in range(DECADES + 1):
        y = _at(found, found.points[0].threshold, 10.0**-decade)[1]
        pen.line([(MARGIN, y), (WIDTH - MARGIN, y)], fill=(225, 225, 225))
        pen.text((8, y - 6), f"1 : {10**decade}", fill="black")
    for point in found.points[::10]:
        x = _at(found, point.threshold, 1.0)[0]
        pen.text((x - 10, HEIGHT - MARGIN + 10), f"{point.threshold:.2f}", fill="black")
    pen.text((MARGIN, 16), f"false match, {last.false_match.pairs} pairs", fill=FALSE_MATCH)
    said = f"false non-match, {last.false_non_match.pairs} pairs"
    pen.text((MARGIN, 34), said, fill=FALSE_NON_MATCH)
    pen.text((MARGIN + 330, 16), "thin: 95 % bound", fill="black")
    pen.text((WIDTH // 2 - 30, HEIGHT - 30), "distance", fill="black")


def _at(found: Calibration, threshold: float, rate: float) -> tuple[float, float]:
    first, last = found.points[0].threshold, found.points[-1].threshold
    across = (threshold - first) / (last - first)
    down = min(1.0, -math.log10(max(rate, 10.0**-DECADES)) / DECADES)
    return (
        MARGIN + across * (WIDTH - 2 * MARGIN),
        MARGIN + down * (HEIGHT - 2 * MARGIN),
    )
