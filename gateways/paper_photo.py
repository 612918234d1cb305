"""One photo of a paper, from bytes to a clean copy, or to what is wrong with it."""

import io

import numpy as np
from PIL import Image, ImageFilter

from faces.limits import LIMITS, FaceLimits
from faces.papers import PaperFault, PaperReading
from faces.readings import Reason
from gateways.video import Rgb, UnreadableCapture, read_paper

MEASURED_SIDE = 720
SMOOTHED, STROKE = 1, 3  # pixels on the measured picture
NEAR = 12  # pixels around one that count as its surroundings, on the measured picture
JPEG_QUALITY = 82


def look_at_paper(image: bytes, limits: FaceLimits = LIMITS) -> PaperReading:
    """Read a photo of a paper. The copy is drawn from its pixels alone: no EXIF, no thumbnail."""
    try:
        rgb = read_paper(image, limits.paper_bytes, limits.paper_kept_side)
    except UnreadableCapture as unreadable:
        large = unreadable.reason is Reason.TOO_LARGE
        return PaperReading(fault=PaperFault.TOO_LARGE if large else PaperFault.NOT_A_PICTURE)
    fault = fault_of(rgb, limits)
    return PaperReading(fault=fault) if fault else PaperReading(_jpeg(rgb))


def fault_of(rgb: Rgb, limits: FaceLimits) -> PaperFault | None:
    """Say what keeps a paper from being read."""
    if min(rgb.shape[:2]) < limits.paper_short_side:
        return PaperFault.TOO_SMALL
    grey = _measured(rgb)
    if float(np.percentile(np.asarray(grey), 75)) < limits.paper_darkest:
        return PaperFault.TOO_DARK
    ink, fine = _contrast(grey)
    if ink < limits.paper_faintest:
        return PaperFault.BLANK
    return PaperFault.BLURRED if fine / ink < limits.paper_sharpness else None


def _measured(rgb: Rgb) -> Image.Image:
    """The picture in grey, always of the same size: a measure means the same for each phone."""
    grey = Image.fromarray(rgb).convert("L")
    scale = MEASURED_SIDE / min(grey.size)
    size = (round(grey.width * scale), round(grey.height * scale))
    return grey.resize(size, Image.Resampling.BOX)


def _contrast(grey: Image.Image) -> tuple[float, float]:
    """How far the ink stands from its surroundings, and what of that is as fine as a stroke.

    Both after the camera's noise is smoothed away.
    """
    plain, wide, near = (
        np.asarray(grey.filter(ImageFilter.BoxBlur(radius)), dtype=np.float32)
        for radius in (SMOOTHED, STROKE, NEAR)
    )
    return float((plain - near).std()), float((plain - wide).std())


def _jpeg(rgb: Rgb) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=JPEG_QUALITY)
    return file.getvalue()
