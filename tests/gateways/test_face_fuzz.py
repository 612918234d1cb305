"""Damaged and hostile uploads against the workers: each is answered, none breaks the pool.

SHEBAO_FUZZ_CASES sets how many; `make prove` runs 10,000.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest

from demo.clips import as_stills, encoded
from faces.readings import ClipRequest, Judgement, Reason, Still
from gateways.face_pool import FacePool
from tests.gateways.test_video import frames

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("SHEBAO_FUZZ_CASES", "150"))
GROWTH = 96  # megabytes a worker may grow over all of them


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, cut, doubled, swapped or overwritten."""
    piece = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(max(1, len(piece)))
        long = chance.choice((1, 4, 64, 2000))
        match chance.randrange(6):
            case 0:
                piece[at : at + long] = chance.randbytes(min(long, len(piece) - at))
            case 1:
                del piece[at : at + long]
            case 2:
                piece[at:at] = piece[at : at + long]
            case 3:
                piece[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"))
            case 4:
                del piece[at:]
            case 5:
                other = chance.randrange(max(1, len(piece)))
                piece[at : at + long] = piece[other : other + long]
    return bytes(piece)


def uploads(count: int):
    chance = random.Random(42)
    small = {"width": 160, "height": 120}
    good = [
        encoded(frames(1.0, **small)),
        encoded(frames(1.0, **small), container="webm", codec="libvpx"),
        encoded(frames(1.0, **small), container="webm", codec="libvpx-vp9"),
    ]
    stills = as_stills(frames(2.0, **small))
    for i in range(count):
        if i % 4 == 3:
            some = tuple(
                Still(still.at_ms, mutated(still.jpeg, chance) if k % 3 == 0 else still.jpeg)
                for k, still in enumerate(stills)
            )
            yield ClipRequest(None, some, (), None, None)
        else:
            yield ClipRequest(mutated(good[i % 4], chance), (), (), None, None)


def memory_of(pool: FacePool) -> dict[int, int]:
    """Resident megabytes of each worker, by process."""
    found = {}
    for worker in pool._workers:
        pages = Path(f"/proc/{worker._process.pid}/statm").read_text().split()[1]
        found[worker._process.pid] = int(pages) * 4096 >> 20
    return found


@pytest.mark.timeout(7200)
async def test_every_damaged_upload_is_answered_and_no_worker_grows(tmp_path):
    pool = FacePool(workers=2, data_folder=tmp_path, queue=8, seconds=20)
    await pool.start()
    try:
        turns = asyncio.Semaphore(4)

        async def send(request: ClipRequest) -> Judgement:
            async with turns:
                return await pool.judge_clip(request)

        await asyncio.gather(*(send(request) for request in uploads(40)))
        before = memory_of(pool)
        answers = await asyncio.gather(*(send(request) for request in uploads(CASES)))
        after = memory_of(pool)
    finally:
        await pool.close()
    assert len(answers) == CASES
    assert all(answer.reasons for answer in answers)
    lost = sum(Reason.ENGINE_FAILED in answer.reasons for answer in answers)
    assert lost <= CASES / 100, f"{lost} uploads brought a worker down"
    for process in before.keys() & after.keys():
        assert after[process] - before[process] < GROWTH
