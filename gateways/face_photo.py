"""One registered photo, from bytes to its reading."""

from faces.measures import measure
from faces.quality import picture_reasons, quality_of
from faces.readings import PhotoReading, Reason
from faces.thresholds import Thresholds
from gateways.face_engine import FaceTools
from gateways.video import UnreadableCapture, grey_of, read_photo


def look_at_photo(image: bytes, tools: FaceTools, thresholds: Thresholds) -> PhotoReading:
    """Read a registered photo: its descriptor, its quality, and what is wrong with it."""
    try:
        rgb = read_photo(image)
    except UnreadableCapture as unreadable:
        return PhotoReading(None, tools.model_id, (unreadable.reason,), None)
    rules = thresholds.quality
    grey = grey_of(rgb)
    found = tools.scan(grey)
    if not found:
        small = min(grey.shape) < 1000 and tools.scan_small(grey)
        reason = Reason.FACE_TOO_SMALL if small else Reason.NO_FACE
        return PhotoReading(None, tools.model_id, (reason,), None)
    main, *others = found
    points = tools.landmarks(grey, main.box)
    chip = tools.chip(grey, main.box, points)
    quality = quality_of(chip, main.box, measure(points), grey.shape[1], grey.shape[0])
    reasons = list(picture_reasons(quality, rules))
    if any(one.width >= rules.second_face * main.width and one.score > 0.3 for one in others):
        reasons.insert(0, Reason.SEVERAL_FACES)
    (descriptor,) = tools.describe([tools.chip(rgb, main.box, points)])
    several = Reason.SEVERAL_FACES in reasons
    return PhotoReading(
        descriptor=None if several else tuple(float(x) for x in descriptor),
        model_id=tools.model_id,
        reasons=tuple(reasons),
        quality=quality,
    )
