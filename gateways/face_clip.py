"""One capture, from bytes to judgement: decode, follow the face, describe, decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from faces import textures
from faces.actions import check_order, see_actions
from faces.attacks import Glimpse, OwnDetector, PresentationAttackDetector, Scene
from faces.decision import Descriptor, Evidence, decide, distance_between, join, refused
from faces.fingerprints import motion_of
from faces.measures import Measures, measure
from faces.quality import calm_frames, clip_reasons, picture_reasons, quality_of
from faces.readings import (
    ActionSeen,
    ClipRequest,
    FrameReading,
    Judgement,
    Reason,
)
from faces.thresholds import Thresholds
from faces.tracks import Track, spread_over, tracks_of
from gateways.face_engine import FaceTools
from gateways.face_models import Descriptors
from gateways.face_tracking import follow
from gateways.video import (
    Sample,
    UnreadableCapture,
    jpeg_tables,
    read_clip,
    read_stills,
)

GIVE_UP_S = 5.0  # without any face
SAME_MOMENT_S = 0.5
Followed = list[tuple[Sample, FrameReading]]


def judge(request: ClipRequest, tools: FaceTools, thresholds: Thresholds) -> Judgement:
    """Judge a capture. Never raises for what was sent; a broken file is a reason, too."""
    try:
        followed = list(_until_hopeless(follow(_samples(request, thresholds), tools)))
    except UnreadableCapture as unreadable:
        return refused(unreadable.reason, model_id=tools.model_id)
    if too_short(followed, request, thresholds):
        return refused(Reason.TOO_SHORT, model_id=tools.model_id, frames_read=len(followed))
    clip = _Clip(followed, tools, thresholds)
    if not clip.tracks:
        reason = clip.why_no_face()
        return refused(reason, model_id=tools.model_id, frames_read=len(followed))
    return decide(clip.evidence(request), request, tools.model_id, thresholds)


def _samples(request: ClipRequest, thresholds: Thresholds) -> Iterator[Sample]:
    rules = thresholds.sampling
    if request.clip is not None:
        return read_clip(request.clip, rules.rate_hz)
    count = len(request.stills)
    if count < rules.least_stills:
        raise UnreadableCapture(Reason.TOO_SHORT, f"{count} stills")
    if count > rules.most_stills:
        raise UnreadableCapture(Reason.TOO_LONG, f"{count} stills")
    return read_stills(request.stills)


def _until_hopeless(
    followed: Iterable[tuple[Sample, FrameReading]],
) -> Iterator[tuple[Sample, FrameReading]]:
    seen = False
    for sample, reading in followed:
        yield sample, reading
        seen = seen or reading.points is not None
        if not seen and reading.at_s >= GIVE_UP_S:
            return


def too_short(followed: Followed, request: ClipRequest, thresholds: Thresholds) -> bool:
    """Whether there is too little to hold the asked actions."""
    rules = thresholds.sampling
    if len(followed) < rules.least_stills:
        return True
    return bool(request.actions) and followed[-1][1].at_s < rules.least_s


class _Clip:
    """The readings of one clip, and what is worked out from them once."""

    def __init__(self, followed: Followed, tools: FaceTools, thresholds: Thresholds) -> None:
        self.samples = [sample for sample, _ in followed]
        self.frames = [frame for _, frame in followed]
        self.times = [frame.at_s for frame in self.frames]
        self.faces: list[Measures | None] = [
            None if frame.points is None else measure(frame.points) for frame in self.frames
        ]
        self._tools = tools
        self._rules = thresholds
        self.tracks = tracks_of(self.times, self.faces, thresholds.person.jump)
        self._described: dict[int, Descriptors] = {}
        self._detector: PresentationAttackDetector = OwnDetector(thresholds.attacks)

    def evidence(self, request: ClipRequest) -> Evidence:
        person = self._same_person()
        faces = [face if i in person.samples else None for i, face in enumerate(self.faces)]
        seen = see_actions(self.times, faces, self._rules.actions)
        best, poor = self._best_frames(faces)
        joined = join(self._describe(best))
        order = check_order(request.actions, seen)
        findings = self._detector.look(self._scene(request, faces, seen))
        apart, apart_acting = self._apart(joined, sorted(person.samples), order.performed)
        reference = request.reference
        return Evidence(
            frames_read=len(self.frames),
            reasons=(*clip_reasons(self.frames, self._rules.sampling, self._rules.quality), *poor),
            order=order,
            seen=seen,
            apart=apart,
            apart_acting=apart_acting,
            strangers=person.strangers,
            distance=None if reference is None else distance_between(reference, joined),
            best_frames_s=tuple(round(self.times[i], 3) for i in best),
            attack=findings.scores,
            refused=findings.refused,
            doubtful=findings.doubtful,
            fingerprints=(motion_of(self.times, faces),),
        )

    def _scene(
        self,
        request: ClipRequest,
        faces: list[Measures | None],
        seen: tuple[ActionSeen, ...],
    ) -> Scene:
        """What the attack detector looks at."""
        known = [i for i, face in enumerate(faces) if face is not None]
        glimpsed = [(self.samples[i].grey, self.frames[i].box) for i in spread_over(known, 2)]
        greys = [sample.grey for sample in self.samples]
        gaps = np.diff(self.times)
        return Scene(
            times=self.times,
            points=[frame.points for frame in self.frames],
            faces=faces,
            seen=seen,
            thumbnails=[textures.thumbnail(grey) for grey in greys],
            profiles=np.stack([textures.row_profile(grey) for grey in greys]),
            grain=[textures.noise(grey) for grey in greys],
            sizes=[(frame.width, frame.height) for frame in self.frames],
            glimpses=[Glimpse(grey, box) for grey, box in glimpsed if box is not None],
            tables=tuple(jpeg_tables(still.jpeg) for still in request.stills),
            sparse=bool(len(gaps)) and float(np.median(gaps)) > self._rules.actions.sparse_gap_s,
        )

    def why_no_face(self) -> Reason:
        """Too dark, too bright, too small a face, or really none."""
        light = float(np.median([frame.light for frame in self.frames]))
        if light < self._rules.quality.brightness_low / 2:
            return Reason.TOO_DARK
        if light > self._rules.quality.brightness_high + 10:
            return Reason.TOO_BRIGHT
        small = self._tools.scan_small(self.samples[len(self.samples) // 2].grey)
        return Reason.FACE_TOO_SMALL if small else Reason.NO_FACE

    def _same_person(self) -> "_Person":
        """The samples of the longest track's person, and whether anybody else was seen."""
        longest, *others = self.tracks
        samples, strangers = set(longest), False
        if others:
            own = join(self._describe(self._calmest(longest, 3)))
            for track in others:
                nearest = min(
                    distance_between(one, own) for one in self._describe(self._calmest(track, 2))
                )
                if nearest <= self._rules.person.same_in_clip:
                    samples |= set(track)
                elif len(track) > 1:
                    strangers = True
        return _Person(frozenset(samples), strangers)

    def _calmest(self, track: Track, most: int) -> list[int]:
        faces = [face if i in track else None for i, face in enumerate(self.faces)]
        return calm_frames(faces, most)

    def _best_frames(self, faces: list[Measures | None]) -> tuple[list[int], tuple[Reason, ...]]:
        """The best frames, and what is wrong when hardly one of them is good enough."""
        wanted = self._rules.sampling.best_frames
        calm = calm_frames(faces, 2 * wanted)
        reasons = {i: self._reasons_of(i) for i in calm}
        good = [i for i in calm if not reasons[i]]
        if len(good) >= min(3, len(calm)):
            return good[:wanted], ()
        every = [reason for i in calm for reason in reasons[i]]
        common = sorted(set(every), key=lambda reason: -every.count(reason))
        return calm[:wanted], tuple(r for r in common if every.count(r) >= len(calm) / 3)

    def _reasons_of(self, i: int) -> tuple[Reason, ...]:
        frame, face = self.frames[i], self.faces[i]
        if frame.box is None or frame.points is None or face is None:
            return (Reason.NO_FACE,)
        chip = self._tools.chip(self.samples[i].grey, frame.box, frame.points)
        quality = quality_of(chip, frame.box, face, frame.width, frame.height)
        return picture_reasons(quality, self._rules.quality)

    def _apart(
        self, joined: Descriptor, known: list[int], performed: tuple[ActionSeen, ...]
    ) -> tuple[float, float]:
        """How far the clip's frames are from its joined descriptor: over the whole clip and just
        before and after each asked action; and at the height of the actions, where a turned head
        or closed eyes make a descriptor say less.
        """
        acting = {self._nearest((one.start_s + one.end_s) / 2, known) for one in performed}
        wanted = [self.times[i] for i in spread_over(known, self._rules.sampling.spread_frames)]
        wanted += [moment for one in performed for moment in (one.start_s - 0.1, one.end_s + 0.1)]
        calm = {self._described_near(moment, known) for moment in wanted}
        return self._furthest(joined, calm - acting), self._furthest(joined, acting)

    def _described_near(self, moment: float, known: list[int]) -> int:
        """A sample about then; one that is described already where there is one close by."""
        done = [i for i in known if i in self._described]
        near = self._nearest(moment, done) if done else -1
        if near >= 0 and abs(self.times[near] - moment) <= SAME_MOMENT_S:
            return near
        return self._nearest(moment, known)

    def _furthest(self, joined: Descriptor, indices: set[int]) -> float:
        described = self._describe(sorted(indices)) if indices else ()
        return max((distance_between(one, joined) for one in described), default=0.0)

    def _nearest(self, moment: float, known: list[int]) -> int:
        return min(known, key=lambda i: abs(self.times[i] - moment))

    def _describe(self, indices: list[int]) -> Descriptors:
        """Descriptors of these samples, shape (n, 128); each made once."""
        fresh = [i for i in indices if i not in self._described]
        chips = []
        for i in fresh:
            frame = self.frames[i]
            if frame.box is None or frame.points is None:
                raise ValueError(f"no face in sample {i}")
            chips.append(self._tools.chip(self.samples[i].rgb(), frame.box, frame.points))
        for i, row in zip(fresh, self._tools.describe(chips), strict=True):
            self._described[i] = row
        return np.stack([self._described[i] for i in indices])


@dataclass(frozen=True)
class _Person:
    samples: frozenset[int]
    strangers: bool
