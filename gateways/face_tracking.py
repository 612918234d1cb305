"""Follow the face through a clip's samples.

Searching a whole frame costs 25 ms, a crop around the last face 4 ms, landmarks 1.5 ms. So the
whole frame is searched at the start, when the face was lost, and every now and then to see a
second person; and where a face moved little from one sample to the next but one, its box between
the two is taken to be half-way, which is as good as what the detector would say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faces.readings import Box, FrameReading
from gateways.face_engine import NARROWEST, FaceTools, Found
from gateways.video import Grey, Sample

SCAN_EVERY = 24  # samples, three seconds; even, as every second one is searched
SEARCH_EVERY = 3  # samples, while no face is in sight
SECOND_FACE = 0.5  # of the main face's width: narrower ones are not looked for
USUAL = 107  # pixels: a face held to a phone is wider; narrower ones cost a second look
SURE = 0.3  # score from which another face is taken for one
LITTLE = 0.25  # of its width: a face that moved or grew less is interpolated
CLOSE_S = 0.3  # two samples further apart are not interpolated between

Followed = tuple[Sample, FrameReading]


@dataclass
class _Sight:
    """What is known from the samples before."""

    last: Found | None = None
    lost: int = 0
    since_scan: int = 0


def follow(samples: Iterable[Sample], tools: FaceTools) -> Iterator[Followed]:
    """Each sample with its reading: the main face's box and landmarks, and who else is there."""
    sight = _Sight()
    before: Found | None = None
    skipped: Sample | None = None
    for sample in samples:
        if skipped is None and sight.last is not None:
            skipped, before = sample, sight.last
            continue
        if skipped is None:
            yield sample, _read(sample, tools, sight)
            continue
        ahead = _read(sample, tools, sight)
        between = _between(before, sight.last, sample.at_s - skipped.at_s)
        if between is not None:
            sight.since_scan += 1
            yield skipped, _reading(skipped, tools, between)
        else:
            aside = _Sight(before, 0, 0)
            yield skipped, _read(skipped, tools, aside)
            if sight.last is None and aside.last is not None:
                ahead = _read(sample, tools, aside)
                sight = aside
        yield sample, ahead
        skipped = None
    if skipped is not None:
        yield skipped, _read(skipped, tools, sight)


def _between(a: Found | None, b: Found | None, apart_s: float) -> Found | None:
    """The box half-way, when the face hardly moved."""
    if a is None or b is None or apart_s > CLOSE_S:
        return None
    moved = max(abs(x - y) for x, y in zip(a.box, b.box, strict=True))
    if moved > LITTLE * min(a.width, b.width):
        return None
    left, top, right, bottom = ((x + y) / 2 for x, y in zip(a.box, b.box, strict=True))
    return Found((left, top, right, bottom), min(a.score, b.score))


def _read(sample: Sample, tools: FaceTools, sight: _Sight) -> FrameReading:
    found, others, scanned = _look(sample.grey, tools, sight)
    sight.since_scan = 0 if scanned else sight.since_scan + 1
    sight.lost = 0 if found else sight.lost + 1
    sight.last = found
    return _reading(sample, tools, found, others, scanned)


def _reading(
    sample: Sample,
    tools: FaceTools,
    found: Found | None,
    others: list[Found] | None = None,
    scanned: bool = False,
) -> FrameReading:
    height, width = sample.grey.shape
    return FrameReading(
        at_s=sample.at_s,
        points=tools.landmarks(sample.grey, found.box) if found else None,
        box=found.box if found else None,
        others=tuple(one.width / found.width for one in others or ()) if found else (),
        scanned=scanned,
        light=float(sample.grey[::8, ::8].mean()),
        width=width,
        height=height,
    )


def _look(grey: Grey, tools: FaceTools, sight: _Sight) -> tuple[Found | None, list[Found], bool]:
    """The main face, the other sure faces, and whether the whole frame was searched."""
    if sight.last is None:
        if sight.lost > 1 and sight.lost % SEARCH_EVERY:
            return None, [], False
        return _main(tools.scan(grey, USUAL) or tools.scan(grey), None)
    if sight.since_scan + 1 >= SCAN_EVERY:
        narrowest = max(NARROWEST, SECOND_FACE * sight.last.width)
        main, others, _ = _main(tools.scan(grey, narrowest), sight.last)
        if main is not None:
            return main, others, True
    near = tools.near(grey, sight.last.box)
    if near is not None:
        return near, [], False
    return _main(tools.scan(grey, max(NARROWEST, 0.7 * sight.last.width)), sight.last)


def _main(found: list[Found], last: Found | None) -> tuple[Found | None, list[Found], bool]:
    """The face that goes on from the last one, or the widest; and the others."""
    if not found:
        return None, [], True
    main = found[0]
    if last is not None:
        main = min(found, key=lambda one: _distance(one.box, last.box) - one.width / 10)
    others = [one for one in found if one is not main and one.score >= SURE]
    return main, others, True


def _distance(a: Box, b: Box) -> float:
    return abs(a[0] + a[2] - b[0] - b[2]) / 2 + abs(a[1] + a[3] - b[1] - b[3]) / 2
