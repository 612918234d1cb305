"""What a decision on a face costs, against one descriptor and against the obvious way to do it."""

import asyncio
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import skimage

from bench.figures import Figure
from demo.clips import acted_frames, encoded
from faces.readings import Action, ClipRequest, Outcome
from faces.thresholds import read_thresholds
from gateways.face_clip import judge
from gateways.face_engine import FaceTools
from gateways.face_models import convert, dlib_describer, installed_models, onnx_describer
from gateways.face_photo import look_at_photo
from gateways.face_pool import FacePool
from gateways.video import read_clip

ASKED = (Action.BLINK, Action.TURN_LEFT)
SECONDS, RATE, NAIVE_RATE = 6, 25, 10
NAIVE_EVERY = 4  # only every fourth frame of the naive way is run, and counted four times
DECISIONS, ROUNDS = 5, 5
DESCRIPTORS_AT_MOST = 6.0  # descriptors that a whole decision may cost, decoding included
NAIVE_AT_MOST = 0.05  # of what the obvious way costs
CHIP = np.random.default_rng(1).integers(0, 256, (1, 150, 150, 3), dtype=np.uint8)


def figures() -> list[Figure]:
    """All face figures; about two minutes."""
    photo = Path(skimage.__file__).with_name("data").joinpath("astronaut.png").read_bytes()
    clip = _six_seconds(photo)
    with tempfile.TemporaryDirectory() as folder:
        found = _costs(photo, clip, Path(folder))
        found += asyncio.run(_rates(photo, clip, Path(folder)))
    return found


def _six_seconds(photo: bytes) -> bytes:
    """A clip of 6 s at 640 x 480 with two actions."""
    frames = acted_frames(photo, ASKED, seed=4, rate=RATE)
    return encoded((frames + frames[::-1])[: SECONDS * RATE], rate=RATE)


def _costs(photo: bytes, clip: bytes, folder: Path) -> list[Figure]:
    models, thresholds = installed_models(), read_thresholds()
    converted = convert(models, folder)
    tools = FaceTools(models, converted)
    reference = look_at_photo(photo, tools, thresholds).descriptor
    request = ClipRequest(clip, (), ASKED, reference, tools.model_id, synthetic=True)
    with_dlib, with_onnx = dlib_describer(models.descriptor), onnx_describer(converted)

    def decide() -> None:
        if judge(request, tools, thresholds).outcome is not Outcome.MATCH:
            raise RuntimeError("the clip that is measured must be a match")

    decision, descriptor, fast = _in_turns(
        decide, lambda: with_dlib(CHIP), lambda: with_onnx(CHIP), times=9
    )
    naive = _naive(clip)
    return [
        Figure("certification_cpu", decision * 1000, "ms", "nothing: this machine only"),
        Figure(
            "certification_cpu_vs_descriptors",
            decision / descriptor,
            "ratio",
            "one descriptor by the dlib-bin wheel",
            at_most=DESCRIPTORS_AT_MOST,
        ),
        Figure(
            "certification_vs_naive",
            decision / naive,
            "ratio",
            "face_locations and face_encodings on 10 frames a second "
            f"(every {NAIVE_EVERY}th run, counted {NAIVE_EVERY} times)",
            at_most=NAIVE_AT_MOST,
        ),
        Figure("descriptor_onnx_vs_dlib", fast / descriptor, "ratio", "the dlib-bin wheel"),
    ]


def _in_turns(*works: Callable[[], object], times: int) -> list[float]:
    """The median processor seconds of each, run in turns so that what disturbs, disturbs all."""
    spent: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(times):
        for one, work in zip(spent, works, strict=True):
            begun = time.process_time()
            work()
            one.append(time.process_time() - begun)
    return [median(one) for one in spent]


def _naive(clip: bytes) -> float:
    """Processor seconds of the obvious way, decoding left out in its favour."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its models are read through pkg_resources
        import face_recognition  # noqa: PLC0415

    pictures = [sample.rgb() for sample in read_clip(clip, NAIVE_RATE)][::NAIVE_EVERY]
    begun = time.process_time()
    for picture in pictures:
        places = face_recognition.face_locations(picture)
        face_recognition.face_encodings(picture, places)
    return (time.process_time() - begun) * NAIVE_EVERY


async def _rates(photo: bytes, clip: bytes, folder: Path) -> list[Figure]:
    """Decisions a minute by one worker and by two, in turns; of each the best round, since
    whatever else runs on the machine can only take away.
    """
    pools = {1: FacePool(1, folder), 2: FacePool(2, folder)}
    rates: dict[int, list[float]] = {1: [], 2: []}
    for pool in pools.values():
        await pool.start()
    try:
        reading = await pools[1].read_photo(photo)
        request = ClipRequest(clip, (), ASKED, reading.descriptor, reading.model_id, True)
        for _ in range(ROUNDS):
            for workers, pool in pools.items():
                rates[workers].append(await _a_minute(pool, request, DECISIONS * workers))
    finally:
        for pool in pools.values():
            await pool.close()
    one, two = max(rates[1]), max(rates[2])
    return [
        Figure("decisions_per_minute_1_worker", one, "1/min", "nothing: this machine only"),
        Figure("decisions_per_minute_2_workers", two, "1/min", "nothing: this machine only"),
        Figure("decisions_2_workers_vs_1", two / one, "ratio", "the same clips by one worker"),
    ]


async def _a_minute(pool: FacePool, request: ClipRequest, count: int) -> float:
    begun = time.monotonic()
    await asyncio.gather(*(pool.judge_clip(request) for _ in range(count)))
    return 60 * count / (time.monotonic() - begun)
