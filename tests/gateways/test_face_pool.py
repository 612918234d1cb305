"""The pool of face workers: real processes, killed, hung and starved."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from demo.clips import encoded, jpeg
from faces.attacks import Findings
from faces.fingerprints import find_replay
from faces.ports import EngineBusy
from faces.readings import ClipRequest, Judgement, Outcome, Reason
from gateways import face_sandbox
from gateways.face_pool import EngineWouldNotStart, FacePool

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture
async def pool(data_folder):
    pool = FacePool(workers=1, data_folder=data_folder, queue=4)
    await pool.start()
    yield pool
    await pool.close()


def photo() -> bytes:
    import skimage

    return Path(skimage.__file__).with_name("data").joinpath("astronaut.png").read_bytes()


def clip_without_face(seconds=2) -> bytes:
    grey = np.full((480, 640, 3), 120, dtype=np.uint8)
    return encoded([grey] * 15 * seconds)


def asked(clip) -> ClipRequest:
    return ClipRequest(clip, (), (), None, None)


def process_of(pool) -> int:
    (worker,) = pool._workers
    return worker._process.pid


async def test_a_photo_is_read_by_a_worker(pool):
    reading = await pool.read_photo(photo())
    assert reading.reasons == ()
    assert len(reading.descriptor) == 128
    assert reading.model_id == pool.model_id
    assert reading.quality.face_px > 72


async def test_many_callers_at_once_each_get_their_own_answer(pool):
    clip, broken = clip_without_face(), b"\0\0\0\x18ftypmp42 and then nothing of the kind"
    answers = await asyncio.gather(*(pool.judge_clip(asked(c)) for c in (clip, broken) * 2))
    assert [a.reasons for a in answers] == [(Reason.NO_FACE,), (Reason.BROKEN_FILE,)] * 2
    assert pool.waiting() == 0


async def test_a_killed_worker_costs_one_try_and_the_pool_heals_itself(pool):
    first = asyncio.create_task(pool.judge_clip(asked(clip_without_face(8))))
    second = asyncio.create_task(pool.judge_clip(asked(clip_without_face())))
    await asyncio.sleep(0.05)
    os.kill(process_of(pool), signal.SIGKILL)
    assert (await first).reasons == (Reason.ENGINE_FAILED,)
    assert (await second).reasons == (Reason.NO_FACE,)


async def test_a_hung_worker_is_killed_and_costs_one_try(data_folder):
    pool = FacePool(workers=1, data_folder=data_folder, seconds=1.0)
    await pool.start()
    try:
        os.kill(process_of(pool), signal.SIGSTOP)
        assert (await pool.read_photo(photo())).reasons == (Reason.ENGINE_FAILED,)
        assert (await pool.read_photo(photo())).reasons == ()
    finally:
        await pool.close()


async def test_a_caller_who_goes_away_does_not_leave_a_worker_behind_that_answers_the_next(pool):
    gone = asyncio.create_task(pool.judge_clip(asked(clip_without_face(8))))
    await asyncio.sleep(0.05)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert (await pool.read_photo(photo())).reasons == ()


async def test_a_full_queue_says_how_long_it_takes(pool):
    waiting = [asyncio.create_task(pool.read_photo(photo())) for _ in range(4)]
    await asyncio.sleep(0)
    assert pool.waiting() == 4
    with pytest.raises(EngineBusy) as busy:
        await pool.read_photo(photo())
    assert busy.value.wait_s > 0
    assert all(reading.reasons == () for reading in await asyncio.gather(*waiting))


async def test_a_worker_without_memory_for_its_models_is_told_of_at_once(data_folder):
    with pytest.raises(EngineWouldNotStart):
        await FacePool(workers=1, data_folder=data_folder, memory_mb=64).start()


async def test_without_a_converted_network_dlib_does_the_work(data_folder, tmp_path, caplog):
    folder = tmp_path / "not-a-folder"
    folder.write_text("in the way")
    pool = FacePool(workers=1, data_folder=folder)
    await pool.start()
    try:
        slow = await pool.read_photo(photo())
    finally:
        await pool.close()
    assert "stays on dlib" in caplog.text
    fast_pool = FacePool(workers=1, data_folder=data_folder)
    await fast_pool.start()
    try:
        fast = await fast_pool.read_photo(photo())
    finally:
        await fast_pool.close()
    assert np.allclose(slow.descriptor, fast.descriptor, atol=1e-5)


async def test_stills_go_to_the_worker_with_their_times(pool):
    from faces.readings import Still

    grey = np.full((480, 640, 3), 120, dtype=np.uint8)
    stills = tuple(Still(200 * i, jpeg(grey)) for i in range(12))
    judgement = await pool.judge_clip(ClipRequest(None, stills, (), None, None))
    assert judgement.outcome is Outcome.REFUSED
    assert judgement.reasons == (Reason.NO_FACE,)
    assert judgement.frames_read == 12


async def test_fingerprints_are_sealed_outside_the_worker(data_folder):
    key = b"a key of sixteen or more"
    pool = FacePool(workers=1, data_folder=data_folder, fingerprint_key=key)
    await pool.start()
    try:
        first = await pool.judge_clip(asked(clip_without_face()))
        again = await pool.judge_clip(asked(clip_without_face()))
    finally:
        await pool.close()
    assert first.fingerprints
    assert find_replay(key, again.fingerprints, [first.fingerprints])


@pytest.mark.parametrize(
    ("service", "outcome"),
    [
        (Findings({"pad": 0.1}), Outcome.MATCH),
        (Findings({"pad": 0.9}, refused=("pad",)), Outcome.REFUSED),
        (ConnectionError("away"), Outcome.UNCERTAIN),
    ],
)
async def test_a_certified_service_has_the_last_word_against_a_capture(tmp_path, service, outcome):
    class Service:
        async def examine(self, request):
            if isinstance(service, Exception):
                raise service
            return service

    pool = FacePool(workers=1, data_folder=tmp_path, certified=Service())
    matched = Judgement(Outcome.MATCH, model_id=pool.model_id)
    assert (await pool._completed(asked(b""), matched)).outcome is outcome


def in_a_shut_in_process(code: str) -> str:
    program = f"from gateways.face_sandbox import *\nlimit(512)\nprint(shut_in())\n{code}"
    root = Path(face_sandbox.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("what", "code", "refusal"),
    [
        ("network", "import socket\nsocket.socket()\nprint('done')", "PermissionError"),
        ("network", "import os\nos.execv('/bin/true', ['true'])", "PermissionError"),
        ("files", "open('/etc/passwd').read()\nprint('done')", "PermissionError"),
        ("files", "open('/dev/shm/x', 'w').write('x')\nprint('done')", "PermissionError"),
        ("", "x = bytearray(1 << 30)\nprint('done')", "MemoryError"),
    ],
)
def test_a_shut_in_process_has_no_network_no_files_and_no_more_memory(what, code, refusal):
    said = in_a_shut_in_process(code)
    if what and f"'{what}': True" not in said:
        pytest.skip(f"this kernel cannot take {what} away from a process")
    assert refusal in said
    assert "done" not in said


def test_a_shut_in_process_still_loads_its_own_libraries():
    assert "done" in in_a_shut_in_process("import numpy.ma, email.mime.text\nprint('done')")
    assert socket.socket().close() is None
